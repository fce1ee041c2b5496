package main

import (
	"context"

	"github.com/spf13/cobra"

	"hubplan/io/scenario"
	"hubplan/io/source"
	"hubplan/planner/frontier"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/planner/tabulate"
	"hubplan/reports/edition"
	"hubplan/reports/folder"
	"hubplan/reports/spoken"
	"hubplan/reports/studies"
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
		Args: g.atMostOne("SCENARIO"),
		RunE: func(cmd *cobra.Command, args []string) error {
			j.chosen = cmd.Flags().Changed("write")
			if j.chosen && !cmd.Flags().Changed("out") {
				return say.Refuse("--write vuole anche --out: la cartella del piano", "--write needs --out too: the plan's folder")
			}
			return j.run(cmd.Context(), args)
		},
	}
	j.flags(cmd, "frontiera")
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
	grid, err := j.points()
	if err != nil {
		return err
	}
	if j.chosen && (j.point < 1 || j.point > len(grid)) {
		return say.Refuse("--write %d: la griglia ha i punti da 1 a %d", "--write %d: the grid has points 1 to %d", j.point, len(grid))
	}
	steps := j.newSteps()
	defer steps.done()
	steps.begin("lettura", "reading")
	read, err := source.Load(src)
	if err != nil {
		return err
	}
	s, faults := frontier.New(read.Case, grid, j.jobs, steps.count)
	if s == nil {
		return read.Placed(faults)
	}
	if j.chosen {
		steps.done()
		return j.writePlan(ctx, read, &grid[j.point-1])
	}
	for _, w := range read.Faults {
		j.log.Warn(w.In(j.lang))
	}
	var r *studies.Frontier
	err = j.folder(ctx, steps, []string{src.Dir, j.grid}, func(at string) (err error) {
		steps.begin("piani", "planning")
		if r, err = j.solve(ctx, s); err != nil {
			return err
		}
		steps.begin("scrittura", "writing")
		return j.write(at, r)
	})
	if err != nil {
		return err
	}
	return j.tell(&spoken.Frontier{Study: r, Out: j.out})
}

// points is the grid: the usual one, or that of a file.
func (j *frontierJob) points() ([]input.GridPoint, error) {
	if j.grid == "" {
		return frontier.Grid(), nil
	}
	return source.Grid(j.grid)
}

// solve plans every point.
func (j *frontierJob) solve(ctx context.Context, s *frontier.Study) (*studies.Frontier, error) {
	a, err := s.Solve(ctx)
	if err != nil {
		return nil, err
	}
	in := a.Base.Instance
	return &studies.Frontier{Answer: a, Base: &edition.Result{Result: tabulate.Result{Instance: in, Plan: a.Base.Plan,
		RunID: tabulate.RunID(in)}}}, nil
}

// write writes the study.
func (j *frontierJob) write(at string, r *studies.Frontier) error {
	picture, err := r.Picture(j.lang)
	if err != nil {
		return err
	}
	book, err := studies.FrontierBook(r, picture, j.lang)
	if err != nil {
		return err
	}
	points, cohorts := r.Tables()
	return folder.WriteStudy(at, folder.Study{Schema: "frontier-1", Base: r.Base, Book: "frontiera.xlsx", Bytes: book,
		Pictures: []folder.Picture{{Name: "frontiera.png", Bytes: picture}},
		Tables:   []folder.SideTable{folder.Table(points), folder.Table(cohorts)}}, j.lang, j.jobs)
}

// writePlan writes the plan of a point: of the scenario with the point's parameters in
// its files, as the verb plan would make it.
func (j *frontierJob) writePlan(ctx context.Context, read source.Posed, p *input.GridPoint) error {
	values := map[string]string{}
	for _, x := range frontier.Parameters(p) {
		values[x.Key] = x.Value
	}
	files, faults := scenario.Alter(read.Files, read.Scenario, 0, values)
	if files == nil {
		return read.Placed(faults)
	}
	src := read.Source
	src.Files = files
	return (&planJob{global: j.global, out: j.out, force: j.force}).write(ctx, src)
}
