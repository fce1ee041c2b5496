package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"hubplan/io/scenario"
	"hubplan/io/scenario/layout"
	"hubplan/io/source"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/planner/whatif"
	"hubplan/reports/finish"
	"hubplan/reports/folder"
	"hubplan/reports/spoken"
	"hubplan/reports/studies"
)

// mostHypotheses is how many hypotheses one run takes.
const mostHypotheses = 200

type whatIfJob struct {
	study
	combined bool
}

func newWhatIf(g *global) *cobra.Command {
	j := &whatIfJob{study: study{global: g}}
	cmd := &cobra.Command{
		Use:  "whatif SCENARIO CHANGES",
		Args: g.two,
		RunE: func(cmd *cobra.Command, args []string) error { return j.run(cmd.Context(), args[0], args[1]) },
	}
	j.flags(cmd, "ipotesi")
	cmd.Flags().BoolVar(&j.combined, "combined", false, "")
	return cmd
}

// two accepts the verb's two arguments.
func (g *global) two(_ *cobra.Command, args []string) error {
	if len(args) != 2 {
		return say.Refuse("attesi due argomenti: SCENARIO CHANGES", "expected two arguments: SCENARIO CHANGES")
	}
	return nil
}

func (j *whatIfJob) run(ctx context.Context, name, changes string) error {
	src, err := j.find([]string{name})
	if err != nil {
		return err
	}
	hypotheses, err := j.hypotheses(changes)
	if err != nil {
		return err
	}
	steps := j.newSteps()
	defer steps.done()
	steps.begin("lettura", "reading")
	sources, err := j.variants(src, hypotheses)
	if err != nil {
		return err
	}
	var all []*studies.Variant
	err = j.folder(ctx, steps, []string{src.Dir, changes}, func(at string) (err error) {
		steps.begin("piani", "planning")
		if all, err = j.solveAll(ctx, sources, hypotheses, steps.count); err != nil {
			return err
		}
		steps.begin("tabelle", "tables")
		if err := j.write(ctx, at, sources, all); err != nil {
			return err
		}
		steps.begin("consegna", "commit")
		return nil
	})
	if err != nil {
		return err
	}
	return j.tell(&spoken.WhatIf{Variants: all, Out: j.out})
}

// variants reads the scenario, and makes one of each hypothesis: the base is the
// first. All that is wrong with any is told at once, under the name of its
// hypothesis.
func (j *whatIfJob) variants(src source.Source, hypotheses []whatif.Hypothesis) ([]source.Posed, error) {
	base, err := j.loadSaying(src)
	if err != nil {
		return nil, err
	}
	out := []source.Posed{base}
	var faults input.Faults
	for _, h := range hypotheses {
		v, own := pose(out[0], h)
		if v.Case != nil {
			own = v.Faults
		}
		for _, f := range own {
			f.What = say.Textf("ipotesi «%s»: %s", "hypothesis “%s”: %s", h.Name, f.What)
			if !f.Warning {
				faults = append(faults, f)
			} else if f.Place.File == layout.AssignedFile { // limits of distance that a hypothesis lifts
				j.log.Warn(f.In(j.lang))
			}
		}
		out = append(out, v)
	}
	if faults.Errors() > 0 {
		return nil, faults
	}
	return out, nil
}

// pose writes a hypothesis into the scenario's files, and reads them: its plan's folder
// keeps them, and is made of nothing else.
func pose(base source.Posed, h whatif.Hypothesis) (v source.Posed, faults input.Faults) {
	a := whatif.Apply(base.Scenario, h, &faults)
	if a == nil {
		return v, faults
	}
	files, faults := scenario.Alter(base.Files, a.Scenario, a.Touched, a.Parameters)
	if files == nil {
		return v, faults
	}
	src := base.Source
	src.Files, src.Dir = files, ""
	v, err := source.Load(src)
	errors.As(err, &faults)
	return v, faults
}

// solveAll plans the base, and then the hypotheses from its plan.
func (j *whatIfJob) solveAll(ctx context.Context, sources []source.Posed, hypotheses []whatif.Hypothesis,
	progress func(done, total int)) ([]*studies.Variant, error) {
	all := make([]*studies.Variant, len(sources))
	cases := make([]*campaign.Case, len(sources))
	for k := range sources {
		cases[k] = sources[k].Case
	}
	err := whatif.Solve(ctx, cases, j.jobs, progress, func(k int, a *whatif.Answer) {
		r := finish.Bare(a.Instance, a.Plan)
		all[k] = &studies.Variant{Name: j.say("piano di base", "base plan"), Folder: fmt.Sprintf("%02d", k), Result: r,
			Measures: a.Measures}
		if k > 0 {
			all[k].Name, all[k].Changes, all[k].Moved = hypotheses[k-1].Name, hypotheses[k-1].Changes, a.Moved
		}
	})
	return all, err
}

// write writes each plan into a folder of its own, verified, then what sets them side
// by side.
func (j *whatIfJob) write(ctx context.Context, at string, sources []source.Posed, all []*studies.Variant) error {
	plans := campaign.Trials[struct{}]{Jobs: j.jobs}
	err := plans.Each(ctx, len(all), func(ctx context.Context, k int) error {
		_, err := folder.Write(ctx, filepath.Join(at, all[k].Folder), all[k].Result,
			folder.Options{Scenario: sources[k].Files, Lang: j.lang, Jobs: 1})
		return j.refused(err)
	})
	if err != nil {
		return err
	}
	book, err := studies.WhatIfBook(all, j.lang)
	if err != nil {
		return err
	}
	rows, cohorts := studies.WhatIfTables(all)
	return folder.WriteStudy(at, folder.Study{Schema: "whatif-1", Base: all[0].Result, Book: "ipotesi.xlsx", Bytes: book,
		Tables: []folder.SideTable{folder.Table(rows), folder.Table(cohorts)}}, j.lang, j.jobs)
}

// hypotheses reads the file of hypotheses.
func (j *whatIfJob) hypotheses(path string) ([]whatif.Hypothesis, error) {
	changes, err := source.Hypotheses(path)
	if err != nil {
		return nil, err
	}
	all := whatif.Group(changes)
	if j.combined && len(all) > 1 {
		all = append(all, whatif.Combined(j.say("tutte insieme", "all together"), all))
	}
	if len(all) > mostHypotheses {
		return nil, say.Refuse("%d ipotesi: al massimo %d", "%d hypotheses: at most %d", len(all), mostHypotheses)
	}
	return all, nil
}
