package main

import (
	"context"

	"github.com/spf13/cobra"

	"hubplan/io/commandline"
	"hubplan/io/source"
	"hubplan/planner/frontier"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/reports/spoken"
	"hubplan/reports/survey"
)

type frontierJob struct {
	study
	grid   string // file, empty for the usual grid
	point  int    // number of the point whose plan is written, 0 for the study
	chosen bool   // a number was given
}

func newFrontier(g *global) *cobra.Command {
	j := &frontierJob{study: study{global: g}}
	cmd := &cobra.Command{
		Use:  "frontier [SCENARIO]",
		Args: commandline.AtMostOne("SCENARIO"),
		RunE: func(cmd *cobra.Command, args []string) error {
			j.chosen = cmd.Flags().Changed("write")
			if j.chosen && !cmd.Flags().Changed("out") {
				return say.Refuse("--write vuole anche --out: la cartella del piano", "--write needs --out too: the plan's folder")
			}
			return j.run(cmd.Context(), args)
		},
	}
	j.flags(cmd, "frontiera")
	j.drawn(cmd)
	f := cmd.Flags()
	f.StringVar(&j.grid, "grid", "", "")
	f.IntVar(&j.point, "write", 0, "")
	return cmd
}

func (j *frontierJob) run(ctx context.Context, args []string) error {
	src, err := j.find(args)
	if err != nil {
		return err
	}
	grid, data, err := j.points()
	if err != nil {
		return err
	}
	if j.chosen && (j.point < 1 || j.point > len(grid)) {
		return say.Refuse("--write %d: la griglia ha i punti da 1 a %d", "--write %d: the grid has points 1 to %d", j.point, len(grid))
	}
	steps := j.newSteps()
	defer steps.Done()
	steps.begin("lettura", "reading")
	read, err := source.Load(src)
	if err != nil {
		return err
	}
	s, faults := frontier.New(read.Case, grid, j.jobs, steps.Count)
	if s == nil {
		return read.Placed(faults)
	}
	if j.chosen {
		steps.Done()
		at, err := survey.AtPoint(read, &grid[j.point-1])
		if err != nil {
			return err
		}
		return (&planJob{global: j.global, out: j.out, force: j.force}).write(ctx, at)
	}
	j.warn(read.Faults)
	kept := survey.Kept{Scenario: read.Files, File: data}
	if err := j.luck(&kept.Question); err != nil {
		return err
	}
	return j.folder(ctx, steps, []string{src.Dir, j.grid}, func(at string) (result, error) {
		steps.begin("piani", "planning")
		r, err := survey.Frontier(ctx, s)
		if err != nil {
			return nil, err
		}
		if r.Paired, err = survey.Paired(ctx, read, &kept.Question, j.jobs, r.Plans()); err != nil {
			return nil, err
		}
		steps.begin("scrittura", "writing")
		if data != nil {
			kept.Question.File = "griglia.yaml"
		}
		return &spoken.Frontier{Study: r, Out: j.out}, survey.WriteFrontier(at, kept, r, j.lang, j.jobs)
	})
}

// points is the grid: the usual one, or that of a file, with what it holds.
func (j *frontierJob) points() (grid []input.GridPoint, data []byte, err error) {
	if j.grid == "" {
		return frontier.Grid(), nil, nil
	}
	return source.Grid(j.grid)
}
