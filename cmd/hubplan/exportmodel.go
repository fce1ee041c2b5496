package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"hubplan/io/dimacsfile"
	"hubplan/io/mpsfile"
	"hubplan/io/source"
	"hubplan/io/terminal"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/solve"
)

func newExportModel(g *global) *cobra.Command {
	var format, out string
	cmd := &cobra.Command{
		Use:  "export-model [SCENARIO]",
		Args: atMostOne("SCENARIO"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.interruptible(cmd.Context(), func() error { return g.exportModel(cmd.Context(), args, format, out) })
		},
	}
	cmd.Flags().StringVar(&format, "format", "mps", "")
	cmd.Flags().StringVar(&out, "out", "", "")
	return cmd
}

func (g *global) exportModel(ctx context.Context, args []string, format, out string) error {
	if format != "mps" && format != "dimacs" {
		return say.Refuse("--format %s: atteso mps oppure dimacs", "--format %s: expected mps or dimacs", format)
	}
	if out == "" {
		return say.Refuse("manca --out FILE: il file da scrivere", "--out FILE is missing: the file to write")
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
			return say.Refuse("questo scenario non è una rete pura (ci sono seconde dosi o forniture limitate): usare --format mps",
				"this scenario is not a pure network (there are second doses or limited supplies): use --format mps")
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
		in.Parameters.Name, terminal.OneLine(out))
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
