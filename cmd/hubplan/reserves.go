package main

import (
	"context"

	"github.com/spf13/cobra"

	"hubplan/io/source"
	"hubplan/planner/reserves"
	"hubplan/planner/say"
	"hubplan/planner/tabulate"
	"hubplan/reports/edition"
	"hubplan/reports/folder"
	"hubplan/reports/spoken"
	"hubplan/reports/studies"
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
		Args: g.atMostOne("SCENARIO"),
		RunE: func(cmd *cobra.Command, args []string) error { return j.run(cmd.Context(), args) },
	}
	j.flags(cmd, "riserve")
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
	defer steps.done()
	steps.begin("lettura", "reading")
	read, err := source.Load(src)
	if err != nil {
		return err
	}
	study, err := j.candidates(read, steps.count)
	if err != nil {
		return err
	}
	var r *studies.Reserves
	err = j.folder(ctx, steps, []string{src.Dir}, func(at string) (err error) {
		steps.begin("sedi", "sites")
		if r, err = j.weigh(ctx, study, steps); err != nil {
			return err
		}
		steps.begin("scrittura", "writing")
		book, err := studies.ReservesBook(r, j.lang)
		if err != nil {
			return err
		}
		return folder.WriteStudy(at, folder.Study{Schema: "reserves-1", Base: r.Base, Book: "riserve.xlsx", Bytes: book,
			Tables: []folder.SideTable{folder.Table(r.Table())}}, j.lang, j.jobs)
	})
	if err != nil {
		return err
	}
	return j.tell(&spoken.Reserves{Study: r, Out: j.out})
}

// candidates is the study of what the command line asks for.
func (j *reservesJob) candidates(read source.Posed, progress func(done, total int)) (*reserves.Study, error) {
	opened := reserves.Sites(read.Scenario)
	if j.everyone {
		opened = reserves.EveryComune(read.Scenario, int64(j.stations))
	}
	if len(opened) == 0 {
		return nil, say.Refuse("lo scenario non ha sedi di riserva: attesa almeno una riga con stato «riserva» in hub.csv, oppure "+
			"--every-comune", "the scenario has no reserve sites: expected at least one row of status “riserva” in hub.csv, or "+
			"--every-comune")
	}
	s, faults := reserves.New(read.Case, opened, reserves.Options{DayCost: int64(j.dayKm) * 1000, Most: j.most, Jobs: j.jobs,
		Progress: progress})
	if s == nil {
		return nil, read.Placed(faults)
	}
	return s, nil
}

// weigh solves what the study asks for.
func (j *reservesJob) weigh(ctx context.Context, s *reserves.Study, steps *steps) (*studies.Reserves, error) {
	a, err := s.ByThemselves(ctx)
	if err != nil {
		return nil, err
	}
	base := a.BaseSet
	r := &studies.Reserves{Base: &edition.Result{Result: tabulate.Result{Instance: base.In, Plan: base.Plan,
		RunID: tabulate.RunID(base.In)}}, Answer: a}
	if j.everyone {
		return r, nil
	}
	steps.begin("postazioni", "stations")
	if err := s.Alone(ctx, a); err != nil {
		return nil, err
	}
	if s.DayCost > 0 {
		steps.begin("settimane", "weeks")
		if err := s.Weeks(ctx, a); err != nil {
			return nil, err
		}
	}
	steps.begin("insiemi", "sets")
	return r, s.Together(ctx, a)
}
