package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"hubplan/io/dimacsfile"
	"hubplan/io/mpsfile"
	"hubplan/io/source"
	"hubplan/planner"
	"hubplan/planner/solve"
)

func newExportModel(g *global) *cobra.Command {
	var format, out string
	cmd := &cobra.Command{
		Use:   "export-model [SCENARIO]",
		Short: g.say("Scrive il modello esatto per altri solutori", "Write the exact model for other solvers"),
		Long: g.say(`Scrive esattamente il problema che «plan» risolve: in MPS libero, che leggono CLP, CBC, GLPK e
HiGHS, oppure in DIMACS, che legge LEMON, dove è una rete pura (nessuna seconda dose da pianificare
e nessuna fornitura limitata). I nomi di righe e colonne dicono coorte, comune, hub e giorni.
Se qualcuno resta senza posto il modello pesa le persone per coorte, mentre «plan» decide prima, coorte
per coorte, quante ne restano fuori: gli altri solutori possono allora lasciarne fuori altre.`,
			`Write exactly the problem that “plan” solves: as free MPS, which CLP, CBC, GLPK and HiGHS read, or
as DIMACS, which LEMON reads, where it is a pure network (no second dose to plan and no limited
supply). The names of rows and columns tell cohort, comune, hub and days.
Where somebody stays without a place the model weighs people by cohort, while “plan” decides first,
cohort by cohort, how many are left out: other solvers may then leave out others.`),
		Example: `  hubplan export-model --out lettera.mps
  hubplan export-model ./marzo --format dimacs --out marzo.dmx`,
		Args: g.atMostOne("SCENARIO"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.interruptible(cmd.Context(), func() error { return g.exportModel(cmd.Context(), args, format, out) })
		},
	}
	cmd.Flags().StringVar(&format, "format", "mps", g.say("`FORMATO`: mps o dimacs", "`FORMAT`: mps or dimacs"))
	cmd.Flags().StringVar(&out, "out", "", g.say("`FILE` da scrivere", "`FILE` to write"))
	return cmd
}

func (g *global) exportModel(ctx context.Context, args []string, format, out string) error {
	if format != "mps" && format != "dimacs" {
		return &usageError{fmt.Sprintf(g.say("--format %s: atteso mps oppure dimacs", "--format %s: expected mps or dimacs"), format)}
	}
	if out == "" {
		return &usageError{g.say("manca --out FILE: il file da scrivere", "--out FILE is missing: the file to write")}
	}
	src, err := g.find(args)
	if err != nil {
		return err
	}
	if err := g.mayWrite("--out", out, src); err != nil {
		return err
	}
	if src, err = g.routed(ctx, src); err != nil {
		return err
	}
	c, err := source.Load(src)
	if err != nil {
		return err
	}
	in := c.Instance
	m := solve.NewModel(in)
	notes := []string{fmt.Sprintf("hubplan %s, scenario %s: metre-equivalents to be minimised", planner.Version, in.Parameters.Name)}
	write := func(w io.Writer) error { return mpsfile.Write(w, mps(m, in.Parameters.Name, notes)) }
	if format == "dimacs" {
		f, ok := m.FlowListing()
		if !ok {
			return &usageError{g.say("questo scenario non è una rete pura (ci sono seconde dosi o forniture limitate): usare --format mps",
				"this scenario is not a pure network (there are second doses or limited supplies): use --format mps")}
		}
		write = func(w io.Writer) error { return dimacsfile.Write(w, dimacs(f, notes)) }
	}
	if err := g.replaceFile(ctx, out, write); err != nil {
		return err
	}
	if g.json {
		return g.printJSON(map[string]string{"scenario": in.Parameters.Name, "format": format, "out": out})
	}
	fmt.Fprintf(g.stdout, g.say("Modello dello scenario «%s» scritto in %s\n", "Model of scenario “%s” written to %s\n"),
		in.Parameters.Name, oneLine(out))
	return nil
}

// mps hands a model's listing to the file format.
func mps(m *solve.Model, name string, notes []string) *mpsfile.Problem {
	l := m.Listing()
	p := &mpsfile.Problem{Name: name, Notes: notes}
	for _, r := range l.Rows {
		p.Rows = append(p.Rows, mpsfile.Row(r))
	}
	p.Columns = func(yield func(mpsfile.Column) bool) {
		for c := range l.Columns {
			if !yield(mpsfile.Column(c)) {
				return
			}
		}
	}
	return p
}

// dimacs hands a network's listing to the file format.
func dimacs(f *solve.FlowListing, notes []string) *dimacsfile.Problem {
	p := &dimacsfile.Problem{Notes: notes}
	for _, n := range f.Nodes {
		p.Nodes = append(p.Nodes, dimacsfile.Node(n))
	}
	p.Arcs = func(yield func(dimacsfile.Arc) bool) {
		for a := range f.Arcs {
			if !yield(dimacsfile.Arc(a)) {
				return
			}
		}
	}
	return p
}
