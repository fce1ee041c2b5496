package main

import (
	"errors"

	"github.com/spf13/cobra"

	"hubplan/io/commandline"
	"hubplan/io/source"
	"hubplan/planner/input"
	"hubplan/reports/spoken"
)

func newCheck(g *global) *cobra.Command {
	var report string
	cmd := &cobra.Command{
		Use:  "check [SCENARIO]",
		Args: commandline.AtMostOne("SCENARIO"),
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
	if err == nil {
		return g.tell(&spoken.Check{Case: c.Case, Faults: c.Told()})
	}
	var faults input.Faults
	if !g.json || !errors.As(err, &faults) {
		return err
	}
	if err := g.printJSON((&spoken.Check{Faults: faults}).Record(g.lang)); err != nil {
		return err
	}
	return &outcome{code: exitInput}
}
