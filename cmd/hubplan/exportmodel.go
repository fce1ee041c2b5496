package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"hubplan/io/commandline"
	"hubplan/io/source"
	"hubplan/io/terminal"
	"hubplan/planner/say"
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
	write, err := modelfile.Writer(format, in)
	if err != nil {
		return err
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
