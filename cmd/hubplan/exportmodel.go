package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"hubplan/io/commandline"
	"hubplan/io/source"
	"hubplan/io/terminal"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/solve"
	"hubplan/reports/modelfile"
)

func newExportModel(g *global) *cobra.Command {
	var format, out string
	cmd := &cobra.Command{
		Use:  "export-model [SCENARIO]",
		Args: commandline.AtMostOne("SCENARIO"),
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
	if err := src.MayWrite("--out", out); err != nil {
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
	write := func(w io.Writer) error { return modelfile.WriteMPS(w, m, in.Parameters.Name, notes) }
	if format == "dimacs" {
		f, ok := m.FlowListing()
		if !ok {
			return say.Refuse("questo scenario non è una rete pura (ci sono seconde dosi o forniture limitate): usare --format mps",
				"this scenario is not a pure network (there are second doses or limited supplies): use --format mps")
		}
		write = func(w io.Writer) error { return modelfile.WriteDIMACS(w, f, notes) }
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
