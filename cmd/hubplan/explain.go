package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hubplan/planner"
	"hubplan/planner/tables"
	"hubplan/planner/why"
	"hubplan/reports/folder"
	"hubplan/reports/lists"
	"hubplan/reports/manifest"
)

type explainJob struct {
	*global
	at      string   // the hub asked for; empty where none is
	cohorts []string // of the comune; nil for all
}

func newExplain(g *global) *cobra.Command {
	j := &explainJob{global: g}
	cmd := &cobra.Command{
		Use: "explain DIR COMUNE",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return &usageError{g.say("attesi due argomenti: DIR COMUNE", "expected two arguments: DIR COMUNE")}
			}
			return nil
		},
		// A name of several words need not be quoted.
		RunE: func(cmd *cobra.Command, args []string) error {
			return j.run(cmd.Context(), args[0], strings.Join(args[1:], " "))
		},
	}
	f := cmd.Flags()
	f.StringVar(&j.at, "hub", "", "")
	f.StringSliceVar(&j.cohorts, "cohort", nil, "")
	return cmd
}

func (j *explainJob) run(ctx context.Context, dir, comune string) error {
	g := j.global
	if j.cohorts != nil && j.at == "" {
		return &usageError{g.say("--cohort vale con --hub", "--cohort goes with --hub")}
	}
	if err := g.isPlan(dir); err != nil {
		return err
	}
	f, err := folder.Read(dir)
	if err != nil {
		return g.unread(dir, err)
	}
	if !f.Certificate.Valid() {
		return &outcome{exitInternal, fmt.Sprintf(g.say("il piano in %s non supera la verifica, e non si spiega: «hubplan verify» dice "+
			"che cosa non va", "the plan in %s does not pass verification, so it is not explained: “hubplan verify” says what is wrong"),
			dir)}
	}
	i, err := g.comune(f.Instance, comune)
	if err != nil {
		return err
	}
	if j.at != "" {
		return j.explainHub(ctx, f, i)
	}
	return g.explain(f, i)
}

// explain says why a comune goes where it goes.
func (g *global) explain(f *folder.Plan, i int) error {
	plan := why.New(f.Instance, f.Tables)
	e := plan.Explain(i)
	changes, err := changesOf(f, i)
	if err != nil {
		return err
	}
	if g.json {
		return g.explainJSON(f.Manifest, plan, e, changes)
	}
	name := map[string]string{}
	for _, h := range f.Instance.Hubs {
		name[h.ID] = h.Name
	}
	prose := plan.Prose(&e)
	fmt.Fprintf(g.stdout, "%s\n\n", oneLine(prose[0].In(g.lang)))
	g.explainTable(f.Instance, plan.Lines(&e), name)
	if len(prose) > 1 {
		fmt.Fprintln(g.stdout)
	}
	for _, s := range prose[1:] {
		fmt.Fprintln(g.stdout, oneLine(s.In(g.lang)))
	}
	g.explainChanges(f, changes, name)
	return nil
}

// explainTable prints who goes where, when and why.
func (g *global) explainTable(in *planner.Instance, lines []why.Line, name map[string]string) {
	rows := [][]string{{g.say("anni di nascita", "birth years"), g.say("dove", "where"), g.say("perché", "why"), g.say("persone", "people"),
		g.say("prime dosi", "first doses"), g.say("km in più", "extra km")}}
	for _, l := range lines {
		c := slices.IndexFunc(in.Cohorts, func(c planner.Cohort) bool { return c.Name() == l.Cohort })
		row := []string{in.Cohorts[c].Label().In(g.lang), g.say("nessun posto", "no place"), l.Kind.Words().In(g.lang), g.number(l.People),
			"", ""}
		if l.HubID != "" {
			row[1], row[5] = name[l.HubID], g.km(l.ExtraM)
		}
		if l.First != 0 {
			if row[4] = l.First.In(g.lang); l.Last > l.First {
				row[4] += " – " + l.Last.In(g.lang)
			}
		}
		rows = append(rows, row)
	}
	if len(lines) > 0 {
		g.columns(rows, 3)
	}
}

// changesOf are the changes of a comune since the earlier plan, none where the plan
// does not go on from one.
func changesOf(f *folder.Plan, comune int) (own []tables.Change, err error) {
	all, err := f.Changes()
	for _, c := range all {
		if c.IstatCode == f.Instance.Comuni[comune].Code {
			own = append(own, c)
		}
	}
	return own, err
}

// explainChanges says what is no longer as the earlier plan had it.
func (g *global) explainChanges(f *folder.Plan, changes []tables.Change, name map[string]string) {
	if f.Manifest.Since == nil {
		return
	}
	if len(changes) == 0 {
		fmt.Fprintf(g.stdout, g.say("\nRispetto al piano precedente (%s) non cambia nulla.\n",
			"\nNothing changes against the earlier plan (%s).\n"), oneLine(f.Manifest.Since.RunID))
		return
	}
	fmt.Fprintf(g.stdout, g.say("\nChe cosa cambia rispetto al piano precedente (%s):\n",
		"\nWhat changes against the earlier plan (%s):\n"), oneLine(f.Manifest.Since.RunID))
	place := func(hub *string, week *int32, none string) string {
		if hub == nil {
			return none
		}
		at := *hub
		if n, known := name[at]; known {
			at = n
		}
		return fmt.Sprintf(g.say("%s, settimana del %s", "%s, week of %s"), at, planner.Date(*week).In(g.lang))
	}
	for _, c := range changes {
		fmt.Fprintf(g.stdout, g.say("  %s, dose %d, %s persone: da %s a %s (%s)\n", "  %s, dose %d, %s people: from %s to %s (%s)\n"),
			oneLine(c.Cohort), c.Dose, g.number(c.People),
			oneLine(place(c.FromHubID, c.FromWeek, g.say("nessun posto", "no place"))), oneLine(place(c.ToHubID, c.ToWeek,
				g.say("nessun posto", "no place"))), lists.ChangeWords(c.Reason).In(g.lang))
	}
}

// explainJSON prints the explanation for programs: the facts, the table and
// the sentences in the language asked for.
func (g *global) explainJSON(m *manifest.Manifest, plan *why.Plan, e why.Explanation, changes []tables.Change) error {
	type change struct {
		Cohort    string        `json:"cohort"`
		Dose      int32         `json:"dose"`
		FromHubID *string       `json:"from_hub_id"`
		FromWeek  *planner.Date `json:"from_week"`
		ToHubID   *string       `json:"to_hub_id"`
		ToWeek    *planner.Date `json:"to_week"`
		Reason    string        `json:"reason"`
		People    int64         `json:"people"`
	}
	out := struct {
		RunID string       `json:"run_id"`
		AsOf  planner.Date `json:"as_of"`
		why.Explanation
		Lines   []why.Line `json:"lines"` // the table
		Text    []string   `json:"text"`
		Changes []change   `json:"changes"` // since the earlier plan
	}{m.RunID, m.AsOf, e, plan.Lines(&e), nil, []change{}}
	for _, c := range changes {
		out.Changes = append(out.Changes, change{c.Cohort, c.Dose, c.FromHubID, weekOf(c.FromWeek), c.ToHubID, weekOf(c.ToWeek), c.Reason,
			c.People})
	}
	for _, s := range plan.Prose(&e) {
		out.Text = append(out.Text, s.In(g.lang))
	}
	b, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return err
	}
	fmt.Fprintf(g.stdout, "%s\n", b)
	return nil
}

func weekOf(d *int32) *planner.Date {
	if d == nil {
		return nil
	}
	return new(planner.Date(*d))
}

// isPlan makes sure that a folder is that of a plan.
func (g *global) isPlan(dir string) error {
	if !folder.Exists(dir) {
		return &usageError{fmt.Sprintf(g.say("%s non è la cartella di un piano: manca %s",
			"%s is not the folder of a plan: %s is missing"), dir, manifest.Name)}
	}
	return nil
}

// manifest reads what the manifest of a plan's folder says.
func (g *global) manifest(dir string) (*manifest.Manifest, error) {
	if err := g.isPlan(dir); err != nil {
		return nil, err
	}
	m, err := manifest.Read(dir)
	if err != nil {
		return nil, g.unread(dir, err)
	}
	return m, nil
}
