package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"hubplan/io/commandline"
	"hubplan/reports/manifest"
	"hubplan/reports/recheck"
	"hubplan/reports/spoken"
)

// verifyJob is one run of the verb verify.
type verifyJob struct {
	*global
	recheck.Options
}

func newVerify(g *global) *cobra.Command {
	j := &verifyJob{global: g}
	cmd := &cobra.Command{
		Use:  "verify DIR",
		Args: commandline.Exactly("DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.interruptible(cmd.Context(), func() error {
				j.Jobs = j.jobs
				return j.run(cmd.Context(), args[0])
			})
		},
	}
	f := cmd.Flags()
	f.BoolVar(&j.Resolve, "resolve", false, "")
	f.BoolVar(&j.TablesOnly, "tables", false, "")
	f.StringVar(&j.Expect, "expect", "", "")
	return cmd
}

func (j *verifyJob) run(ctx context.Context, dir string) error {
	if study, err := manifest.ReadSide(dir); err == nil {
		s, err := recheck.OfStudy(ctx, dir, study, j.Options)
		if err != nil {
			return j.unchecked(err)
		}
		return j.verdict(spoken.RecheckedStudy{Study: s}, s.Valid())
	}
	if isPublic(dir) {
		p, err := recheck.OfPublic(dir, j.Options)
		if err != nil {
			return err
		}
		return j.verdict(spoken.RecheckedPublic{Public: p}, p.Valid())
	}
	p, err := recheck.Of(ctx, dir, j.Options)
	if err != nil {
		return j.unchecked(err)
	}
	return j.verdict(spoken.Recheck{Plan: p}, p.Valid())
}

// verdict prints what was found, and ends with what it comes to.
func (j *verifyJob) verdict(found result, valid bool) error {
	if err := j.tell(found); err != nil || valid {
		return err
	}
	return &outcome{exitInternal, j.say("la verifica non è superata", "the verification failed")}
}

// unchecked says why a plan could not be rechecked, and what was wrong with it by then.
func (j *verifyJob) unchecked(err error) error {
	plan, unread := errors.AsType[*recheck.UnreadError](err)
	if !unread {
		return err
	}
	for _, c := range plan.Changed {
		j.complain(c.In(j.lang))
	}
	return j.unread(plan.At, plan.Err)
}
