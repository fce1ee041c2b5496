package main

import (
	"context"

	"github.com/spf13/cobra"

	"hubplan/io/commandline"
	"hubplan/io/source"
	"hubplan/planner/reserves"
	"hubplan/planner/say"
	"hubplan/reports/manifest"
	"hubplan/reports/spoken"
	"hubplan/reports/survey"
)

type reservesJob struct {
	study
	most     int
	everyone bool
	stations int
	dayKm    int
}

func newReserves(g *global) *cobra.Command {
	j := &reservesJob{study: study{global: g}}
	cmd := &cobra.Command{
		Use:  "reserves [SCENARIO]",
		Args: commandline.AtMostOne("SCENARIO"),
		RunE: func(cmd *cobra.Command, args []string) error { return j.run(cmd.Context(), args) },
	}
	j.flags(cmd, "riserve")
	j.drawn(cmd)
	f := cmd.Flags()
	f.IntVar(&j.most, "sets", 3, "")
	f.BoolVar(&j.everyone, "every-comune", false, "")
	f.IntVar(&j.stations, "stations", 5, "")
	f.IntVar(&j.dayKm, "day-cost", 0, "")
	return cmd
}

func (j *reservesJob) run(ctx context.Context, args []string) error {
	if j.most < 1 || j.most > 10 || j.stations < 1 || j.stations > 1000 || j.dayKm < 0 || j.dayKm > 1_000_000 {
		return say.Refuse("attesi --sets da 1 a 10, --stations da 1 a 1000, --day-cost da 0 a 1000000",
			"expected --sets 1 to 10, --stations 1 to 1000, --day-cost 0 to 1000000")
	}
	src, err := j.find(args)
	if err != nil {
		return err
	}
	steps := j.newSteps()
	defer steps.Done()
	steps.begin("lettura", "reading")
	read, err := source.Load(src)
	if err != nil {
		return err
	}
	question := survey.Reserves{EveryComune: j.everyone, Stations: int64(j.stations), Step: steps.step,
		Options: reserves.Options{DayCost: int64(j.dayKm) * 1000, Most: j.most, Jobs: j.jobs, Progress: steps.Count}}
	study, err := question.Study(read)
	if err != nil {
		return err
	}
	kept := survey.Kept{Scenario: read.Files, Question: manifest.Question{EveryComune: j.everyone, Sets: j.most, Stations: j.stations,
		DayKm: j.dayKm}}
	if err := j.luck(&kept.Question); err != nil {
		return err
	}
	return j.folder(ctx, steps, []string{src.Dir}, func(at string) (result, error) {
		r, err := question.Answer(ctx, study)
		if err != nil {
			return nil, err
		}
		if r.Paired, err = survey.Paired(ctx, read, &kept.Question, j.jobs, r.Plans()); err != nil {
			return nil, err
		}
		steps.begin("scrittura", "writing")
		return &spoken.Reserves{Study: r, Out: j.out}, survey.WriteReserves(at, kept, r, j.lang, j.jobs)
	})
}
