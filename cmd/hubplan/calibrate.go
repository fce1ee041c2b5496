package main

import (
	"context"

	"github.com/spf13/cobra"

	"hubplan/io/commandline"
	"hubplan/reports/spoken"
	"hubplan/reports/survey"
)

func newCalibrate(g *global) *cobra.Command {
	s, q, previous := study{global: g, kind: "calibrate"}, &survey.Calibrate{}, ""
	cmd := &cobra.Command{Use: "calibrate SCENARIO --done FILE", Args: commandline.Exactly("SCENARIO"),
		RunE: func(cmd *cobra.Command, args []string) error { return s.calibrate(cmd.Context(), q, args, previous) }}
	f := cmd.Flags()
	f.StringSliceVar(&q.Done, "done", nil, "")
	f.StringVar(&q.Administered, "administered", "", "")
	f.StringVar(&q.Deliveries, "deliveries", "", "")
	f.StringVar(&previous, "previous", "", "")
	f.StringVar(&s.out, "out", "", "")
	return cmd
}

// calibrate proposes values, in a new scenario.
func (s *study) calibrate(ctx context.Context, q *survey.Calibrate, args []string, previous string) error {
	q.Jobs, q.Lang = s.jobs, s.lang
	src, err := s.find(args)
	if err == nil {
		err = q.Sensible(s.out)
	}
	if err == nil && previous != "" {
		err = q.PromisedBy(s.sound(previous))
	}
	if err != nil {
		return err
	}
	steps := s.newSteps()
	defer steps.Done()
	steps.begin("lettura", "reading")
	asked, err := q.Pose(s.loadSaying(src))
	if err != nil {
		return err
	}
	s.warn(asked.Faults)
	inputs := append([]string{src.Dir, q.Administered, q.Deliveries, previous}, q.Done...)
	return s.folder(ctx, steps, inputs, func(at string) (result, error) {
		steps.begin("piani", "planning")
		r, err := asked.Answer(ctx, steps.Count)
		if err != nil {
			return nil, err
		}
		return &spoken.Calibrate{Study: r, Out: s.out}, survey.WriteCalibration(at, asked.Kept, r, s.lang, s.jobs)
	})
}
