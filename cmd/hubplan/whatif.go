package main

import (
	"context"

	"github.com/spf13/cobra"

	"hubplan/io/source"
	"hubplan/planner/say"
	"hubplan/planner/whatif"
	"hubplan/reports/spoken"
	"hubplan/reports/studies"
	"hubplan/reports/survey"
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
		Args: exactly("SCENARIO CHANGES"),
		RunE: func(cmd *cobra.Command, args []string) error { return j.run(cmd.Context(), args[0], args[1]) },
	}
	j.flags(cmd, "ipotesi")
	cmd.Flags().BoolVar(&j.combined, "combined", false, "")
	return cmd
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
	base, err := j.loadSaying(src)
	if err != nil {
		return err
	}
	question := survey.WhatIf{Hypotheses: hypotheses, Sources: []source.Posed{base}, Lang: j.lang, Jobs: j.jobs}
	warnings, err := question.Pose()
	for _, f := range warnings {
		j.log.Warn(f.In(j.lang))
	}
	if err != nil {
		return err
	}
	var all []*studies.Variant
	err = j.folder(ctx, steps, []string{src.Dir, changes}, func(at string) (err error) {
		steps.begin("piani", "planning")
		if all, err = question.Answer(ctx, steps.count); err != nil {
			return err
		}
		steps.begin("tabelle", "tables")
		if err := question.Write(ctx, at, all); err != nil {
			return j.refused(err)
		}
		steps.begin("consegna", "commit")
		return nil
	})
	if err != nil {
		return err
	}
	return j.tell(&spoken.WhatIf{Variants: all, Out: j.out})
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
