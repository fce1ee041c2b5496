package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"hubplan/io/source"
	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/reports/manifest"
)

func newCheck(g *global) *cobra.Command {
	var report string
	cmd := &cobra.Command{
		Use:  "check [SCENARIO]",
		Args: g.atMostOne("SCENARIO"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.interruptible(cmd.Context(), func() error {
				if report != "" {
					if err := g.report(cmd.Context(), args, report); err != nil {
						return err
					}
				}
				return g.checkScenario(args)
			})
		},
	}
	cmd.Flags().StringVar(&report, "report", "", "")
	return cmd
}

func (g *global) checkScenario(args []string) error {
	src, err := g.find(args)
	if err != nil {
		return err
	}
	c, err := source.Load(src)
	if g.json {
		return g.checkJSON(c.Case, err)
	}
	if err != nil {
		return err
	}
	in, faults := c.Instance, c.Faults
	g.list(g.stdout, faults)
	for _, f := range in.Files {
		if f.Rows == 0 { // not a table
			fmt.Fprintf(g.stdout, g.say("%s: letto\n", "%s: read\n"), oneLine(f.Name))
			continue
		}
		fmt.Fprintf(g.stdout, g.say("%s: %s righe lette, %s usate", "%s: %s rows read, %s used"), oneLine(f.Name), g.number(f.Rows),
			g.number(f.Used))
		for _, x := range f.Ignored {
			fmt.Fprintf(g.stdout, "; %s %s", g.number(x.Rows), x.Why.In(g.lang))
		}
		if s := f.Format.In(g.lang); s != "" {
			fmt.Fprintf(g.stdout, " (%s)", s)
		}
		fmt.Fprintln(g.stdout)
	}
	b := in.Balance()
	fmt.Fprintf(g.stdout, g.say("Residenti %s = fuori dal piano %s + non aderenti %s + già vaccinati %s + serviti altrove %s + da "+
		"vaccinare %s\n",
		"Residents %s = not planned %s + not taking it up %s + already vaccinated %s + served elsewhere %s + to be vaccinated %s\n"),
		g.number(b.Residents), g.number(b.Excluded), g.number(b.NotTaking), g.number(b.AlreadyVaccinated), g.number(b.Elsewhere), g.number(b.Demand))
	fmt.Fprintln(g.stdout, faults.Count().In(g.lang))
	return nil
}

// checkJSON prints the faults for programs; the exit code is the same as
// without it.
func (g *global) checkJSON(c *campaign.Case, err error) error {
	var faults input.Faults
	switch {
	case err == nil:
		faults = c.Faults
	case !errors.As(err, &faults):
		return err
	}
	type fault struct {
		File     string `json:"file"`
		Sheet    string `json:"sheet,omitempty"`
		Line     int    `json:"line"`
		Column   int    `json:"column"`
		Field    string `json:"field"`
		Severity string `json:"severity"`
		What     string `json:"what"`
		Expected string `json:"expected"`
		Mend     string `json:"mend"`
	}
	list := []fault{}
	for _, f := range faults {
		severity := "error"
		if f.Warning {
			severity = "warning"
		}
		list = append(list, fault{f.Place.File, f.Place.Sheet, f.Place.Line, f.Place.Column, f.Place.Field, severity,
			f.What.In(g.lang), f.Want.In(g.lang), f.Fix.In(g.lang)})
	}
	out := struct {
		Errors   int              `json:"errors"`
		Warnings int              `json:"warnings"`
		Faults   []fault          `json:"faults"`
		Inputs   []manifest.Input `json:"inputs"` // null where there is an error
		People   *planner.Balance `json:"people"`
	}{Errors: faults.Errors(), Warnings: len(faults) - faults.Errors(), Faults: list}
	if c != nil {
		out.People = new(c.Instance.Balance())
		for _, f := range c.Instance.Files {
			out.Inputs = append(out.Inputs, manifest.NewInput(f, g.lang))
		}
	}
	b, jsonErr := json.MarshalIndent(out, "", "  ")
	if jsonErr != nil {
		return jsonErr
	}
	fmt.Fprintf(g.stdout, "%s\n", b)
	if err != nil {
		return &outcome{code: exitInput}
	}
	return nil
}
