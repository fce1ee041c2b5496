package main

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"hubplan/io/commandline"
	"hubplan/io/source"
	"hubplan/reports/manifest"
	"hubplan/reports/spoken"
	"hubplan/reports/survey"
)

type whatIfJob struct {
	study
	combined bool
}

func newWhatIf(g *global) *cobra.Command {
	j := &whatIfJob{study: study{global: g}}
	cmd := &cobra.Command{
		Use:  "whatif SCENARIO CHANGES",
		Args: commandline.Exactly("SCENARIO CHANGES"),
		RunE: func(cmd *cobra.Command, args []string) error { return j.run(cmd.Context(), args[0], args[1]) },
	}
	j.flags(cmd, "ipotesi")
	cmd.Flags().BoolVar(&j.combined, "combined", false, "")
	j.drawn(cmd)
	return cmd
}

func (j *whatIfJob) run(ctx context.Context, name, changes string) error {
	src, err := j.find([]string{name})
	if err != nil {
		return err
	}
	asked, data, err := source.Hypotheses(changes)
	if err != nil {
		return err
	}
	hypotheses, err := survey.Hypotheses(asked, j.combined, j.lang)
	if err != nil {
		return err
	}
	steps := j.newSteps()
	defer steps.Done()
	steps.begin("lettura", "reading")
	base, err := j.loadSaying(src)
	if err != nil {
		return err
	}
	question := survey.WhatIf{Hypotheses: hypotheses, Sources: []source.Posed{base}, Lang: j.lang, Jobs: j.jobs,
		Kept: survey.Kept{Question: manifest.Question{File: "ipotesi" + strings.ToLower(filepath.Ext(changes)), Combined: j.combined},
			File: data}}
	if err := j.luck(&question.Kept.Question); err != nil {
		return err
	}
	warnings, err := question.Pose()
	j.warn(warnings)
	if err != nil {
		return err
	}
	return j.folder(ctx, steps, []string{src.Dir, changes}, func(at string) (result, error) {
		steps.begin("piani", "planning")
		all, err := question.Answer(ctx, steps.Count)
		if err != nil {
			return nil, err
		}
		steps.begin("tabelle", "tables")
		if err := question.Write(ctx, at, all); err != nil {
			return nil, j.refused(err)
		}
		steps.begin("consegna", "commit")
		return &spoken.WhatIf{Variants: all, Out: j.out}, nil
	})
}
