package main

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"hubplan/io/commandline"
	"hubplan/io/source"
	"hubplan/planner/compare"
	"hubplan/planner/say"
	"hubplan/reports/plan"
	"hubplan/reports/spoken"
)

func newCompare(g *global) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:  "compare DIR_A DIR_B",
		Args: commandline.Exactly("DIR_A DIR_B"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.interruptible(cmd.Context(), func() error { return g.compare(cmd.Context(), args[0], args[1], out) })
		},
	}
	cmd.Flags().StringVar(&out, "out", "", "")
	return cmd
}

func (g *global) compare(ctx context.Context, a, b, out string) error {
	if out != "" && strings.ToLower(filepath.Ext(out)) != ".xlsx" {
		return say.Refuse("--out %s: atteso un file .xlsx", "--out %s: expected an .xlsx file", out)
	}
	if out != "" {
		if err := (source.Source{}).MayWrite("--out", out); err != nil {
			return err
		}
	}
	before, err := g.sound(a)
	if err != nil {
		return err
	}
	after, err := g.sound(b)
	if err != nil {
		return err
	}
	rows := compare.Changes(compare.Plan{Instance: before.Instance, Tables: before.Tables},
		compare.Plan{Instance: after.Instance, Tables: after.Tables}, after.Instance.From)
	if out != "" {
		book, err := plan.Comparison(after.Instance, rows, before.Manifest.RunID, after.Manifest.RunID, g.lang)
		if err != nil {
			return err
		}
		if err := g.putFile(ctx, out, book); err != nil {
			return err
		}
	}
	return g.tell(&spoken.Comparison{Before: before, After: after, Changes: rows})
}
