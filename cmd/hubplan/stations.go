package main

import (
	"context"

	"github.com/spf13/cobra"

	"hubplan/io/commandline"
	"hubplan/planner/campaign"
	"hubplan/reports/manifest"
	"hubplan/reports/spoken"
	"hubplan/reports/studies"
	"hubplan/reports/survey"
)

type stationsJob struct {
	study
	by      string
	most    int64
	lines   int64
	longest int64
}

func newStations(g *global) *cobra.Command {
	j := &stationsJob{study: study{global: g}}
	cmd := &cobra.Command{
		Use:  "stations [SCENARIO]",
		Args: commandline.AtMostOne("SCENARIO"),
		RunE: func(cmd *cobra.Command, args []string) error { return j.run(cmd.Context(), args) },
	}
	j.flags(cmd, "turni")
	f := cmd.Flags()
	f.StringVar(&j.by, "by", "", "")
	f.Int64Var(&j.most, "station-shifts", 0, "")
	f.Int64Var(&j.lines, "lines", 0, "")
	f.Int64Var(&j.longest, "shift-hours", 8, "")
	return cmd
}

func (j *stationsJob) run(ctx context.Context, args []string) error {
	question, err := survey.NewStations(j.by, j.lines, j.most, j.longest, j.jobs)
	if err != nil {
		return err
	}
	src, err := j.find(args)
	if err != nil {
		return err
	}
	steps := j.newSteps()
	defer steps.Done()
	steps.begin("lettura", "reading")
	read, err := j.loadSaying(src, campaign.Set{What: campaign.Overbooking}) // see survey.Stations
	if err != nil {
		return err
	}
	asked, err := question.Asked(read.Case)
	if err != nil {
		return err
	}
	var r *studies.Stations
	err = j.folder(ctx, steps, []string{src.Dir}, func(at string) (_ result, err error) {
		steps.begin("turni", "shifts")
		if r, err = question.Answer(ctx, asked); err != nil {
			return nil, err
		}
		steps.begin("scrittura", "writing")
		kept := survey.Kept{Scenario: read.Files, Question: manifest.Question{By: j.by, StationShifts: j.most, Lines: j.lines,
			ShiftHours: j.longest}}
		return &spoken.Stations{Study: r, Out: j.out}, survey.WriteStations(at, kept, read, r, j.lang, j.jobs)
	})
	if err != nil || r.Answer.Objective.Unserved == 0 {
		return err
	}
	return &outcome{code: exitUnserved}
}
