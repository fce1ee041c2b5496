package survey

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"hubplan/io/scenario"
	"hubplan/io/scenario/layout"
	"hubplan/io/source"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/planner/whatif"
	"hubplan/reports/finish"
	"hubplan/reports/folder"
	"hubplan/reports/studies"
)

// WhatIf asks what hypotheses change. Sources has the scenario, and one for each
// hypothesis.
type WhatIf struct {
	Hypotheses []whatif.Hypothesis
	Sources    []source.Posed
	Kept       Kept
	Lang       say.Lang
	Jobs       int
}

// mostHypotheses is how many hypotheses one study takes.
const mostHypotheses = 200

// Hypotheses are those that changes are of, and one of all together where they are to be
// combined. The error is [say.Refusal].
func Hypotheses(changes []input.Change, combined bool, lang say.Lang) ([]whatif.Hypothesis, error) {
	all := whatif.Group(changes)
	if combined && len(all) > 1 {
		name := say.Text{It: "tutte insieme", En: "all together"}
		all = append(all, whatif.Combined(name.In(lang), all))
	}
	if len(all) > mostHypotheses {
		return nil, say.Refuse("%d ipotesi: al massimo %d", "%d hypotheses: at most %d", len(all), mostHypotheses)
	}
	return all, nil
}

// Pose makes a scenario of each hypothesis; Sources has the base alone before. All that is
// wrong with any is told at once, under the name of its hypothesis. Warnings are those of
// limits of distance that a hypothesis lifts.
func (q *WhatIf) Pose() (warnings input.Faults, err error) {
	var faults input.Faults
	for _, h := range q.Hypotheses {
		v, own := pose(q.Sources[0], h)
		if v.Case != nil {
			own = v.Faults
		}
		for _, f := range own {
			f.What = say.Textf("ipotesi «%s»: %s", "hypothesis “%s”: %s", h.Name, f.What)
			if !f.Warning {
				faults = append(faults, f)
			} else if f.Place.File == layout.AssignedFile {
				warnings = append(warnings, f)
			}
		}
		q.Sources = append(q.Sources, v)
	}
	if faults.Errors() > 0 {
		return warnings, faults
	}
	return warnings, nil
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

// Answer plans the base, and then the hypotheses from its plan.
func (q *WhatIf) Answer(ctx context.Context, progress func(done, total int)) ([]*studies.Variant, error) {
	all := make([]*studies.Variant, len(q.Sources))
	cases := make([]*campaign.Case, len(q.Sources))
	for k := range q.Sources {
		cases[k] = q.Sources[k].Case
	}
	base := say.Text{It: "piano di base", En: "base plan"}
	err := whatif.Solve(ctx, cases, q.Jobs, progress, func(k int, a *whatif.Answer) {
		all[k] = &studies.Variant{Name: base.In(q.Lang), Folder: fmt.Sprintf("%02d", k), Result: finish.Bare(a.Instance, a.Plan),
			Measures: a.Measures}
		if k > 0 {
			h := &q.Hypotheses[k-1]
			all[k].Name, all[k].Changes, all[k].Moved = h.Name, h.Changes, a.Moved
		}
	})
	if err == nil {
		err = q.play(ctx, all)
	}
	return all, err
}

// play plays all plans with the same luck, and sets the hypotheses beside the base.
func (q *WhatIf) play(ctx context.Context, all []*studies.Variant) error {
	paired, err := Paired(ctx, q.Sources[0], &q.Kept.Question, q.Jobs, studies.WhatIfPlans(all))
	for k := range paired {
		all[k].Paired = paired[k].Effects
	}
	return err
}

// Write writes each plan into a folder of its own, verified, then what sets them side
// by side.
func (q *WhatIf) Write(ctx context.Context, at string, all []*studies.Variant) error {
	plans := campaign.Trials[struct{}]{Jobs: q.Jobs}
	err := plans.Each(ctx, len(all), func(ctx context.Context, k int) error {
		_, err := folder.Write(ctx, filepath.Join(at, all[k].Folder), all[k].Result,
			folder.Options{Scenario: q.Sources[k].Files, Lang: q.Lang, Jobs: 1})
		return err
	})
	if err != nil {
		return err
	}
	if err := q.Kept.write(at); err != nil {
		return err
	}
	book, err := studies.WhatIfBook(all, q.Lang)
	if err != nil {
		return err
	}
	rows, cohorts := studies.WhatIfTables(all)
	side := []folder.SideTable{folder.Table(rows), folder.Table(cohorts)}
	if q.Kept.Draws > 0 {
		side = append(side, folder.Table(studies.PairedTable(all[0].Result, studies.WhatIfPlans(all))))
	}
	return folder.WriteStudy(at, folder.Study{Schema: "whatif-1", Base: all[0].Result, Book: "ipotesi.xlsx", Bytes: book,
		Question: &q.Kept.Question, Tables: side}, q.Lang, q.Jobs)
}
