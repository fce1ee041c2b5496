package main

import (
	"context"

	"github.com/spf13/cobra"

	"hubplan/io/commandline"
	"hubplan/io/source"
	"hubplan/planner/say"
	"hubplan/reports/spoken"
	"hubplan/reports/survey"
)

// backtestScenario is the scenario whose campaign is forecast where none is named: the
// one with the vaccines and rules that there were.
const backtestScenario = "forniture"

type backtestJob struct {
	study
	truth, residents string
	administered     string
	origins          []string
	horizons         []int
}

func newBacktest(g *global) *cobra.Command {
	j := &backtestJob{study: study{global: g}}
	cmd := &cobra.Command{
		Use:  "backtest [SCENARIO] --truth FILE",
		Args: commandline.AtMostOne("SCENARIO"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if j.truth == "" {
				return say.Refuse("manca --truth: il file, o la cartella, delle dosi fatte",
					"--truth is missing: the file, or folder, of the doses given")
			}
			if len(args) == 0 {
				args = []string{backtestScenario}
			}
			return j.run(cmd.Context(), args)
		},
	}
	j.flags(cmd, "previsioni")
	f := cmd.Flags()
	f.StringVar(&j.truth, "truth", "", "")
	f.StringVar(&j.residents, "residents", "", "")
	f.StringVar(&j.administered, "administered", "", "")
	f.StringSliceVar(&j.origins, "origins", nil, "")
	f.IntSliceVar(&j.horizons, "horizons", []int{28, 56}, "")
	return cmd
}

func (j *backtestJob) run(ctx context.Context, args []string) error {
	src, err := j.find(args)
	if err == nil {
		src, err = src.WithAdministered(j.administered)
	}
	if err != nil {
		return err
	}
	steps := j.newSteps()
	defer steps.Done()
	q := &survey.Backtest{Truth: j.truth, Residents: j.residents, Horizons: j.horizons, Jobs: j.jobs, Step: steps.Count}
	for _, text := range j.origins {
		day, err := source.Day("--origins", text)
		if err != nil {
			return err
		}
		q.Origins = append(q.Origins, day)
	}
	steps.begin("lettura", "reading")
	read, err := source.Load(src)
	if err != nil {
		return err
	}
	for _, w := range read.Faults {
		j.log.Warn(w.In(j.lang))
	}
	asked, err := q.Pose(read)
	if err != nil {
		return err
	}
	return j.folder(ctx, steps, []string{src.Dir, j.truth, j.residents, j.administered}, func(at string) (result, error) {
		steps.begin("previsioni", "forecasting")
		r, err := asked.Answer(ctx)
		if err != nil {
			return nil, err
		}
		steps.begin("scrittura", "writing")
		return &spoken.Backtest{Study: r, Out: j.out}, survey.WriteBacktest(at, asked.Kept, r, j.lang, j.jobs)
	})
}
