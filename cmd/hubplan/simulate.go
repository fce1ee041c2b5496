package main

import (
	"github.com/spf13/cobra"

	"hubplan/io/commandline"
	"hubplan/io/source"
	"hubplan/reports/spoken"
	"hubplan/reports/survey"
)

func newSimulate(g *global) *cobra.Command {
	j, q, merge := &study{global: g}, survey.Simulate{}, false
	cmd := &cobra.Command{
		Use: "simulate [SCENARIO]",
		Args: func(cmd *cobra.Command, args []string) error {
			if merge && len(args) > 0 {
				return nil
			}
			return commandline.AtMostOne("SCENARIO")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			steps := g.newSteps()
			defer steps.Done()
			q.Jobs, q.Step, q.Count, q.Lang, q.Shards = g.jobs, steps.step, steps.Count, g.lang, args
			if !merge {
				src, err := g.find(survey.ScenarioOf(args))
				if err != nil {
					return err
				}
				read, err := source.Load(src)
				if err != nil {
					return err
				}
				g.warn(read.Faults)
				q.Scenario, q.Shards, args = &read, nil, []string{src.Dir, q.Uncertainty}
			}
			return j.folder(cmd.Context(), steps, args, func(at string) (result, error) {
				r, err := q.Answer(cmd.Context(), at)
				return &spoken.Simulation{Study: r, Out: j.out}, err
			})
		},
	}
	j.flags(cmd, "incertezza")
	f := cmd.Flags()
	f.IntVar(&q.Draws, "draws", 400, "")
	f.Uint64Var(&q.Seed, "seed", 1, "")
	f.StringVar(&q.Range, "range", "", "")
	f.StringVar(&q.Uncertainty, "uncertainty", "", "")
	f.BoolVar(&merge, "merge", false, "")
	return cmd
}
