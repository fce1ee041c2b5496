package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"hubplan/io/scenario"
	"hubplan/io/source"
	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/say"
	"hubplan/planner/slots"
	"hubplan/planner/stations"
	"hubplan/planner/tabulate"
	"hubplan/reports/edition"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
	"hubplan/reports/spoken"
	"hubplan/reports/studies"
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
		Args: g.atMostOne("SCENARIO"),
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
	if j.most < 0 || j.most > 10_000_000 || j.lines < 0 || j.lines > 1000 || j.longest < 1 || j.longest > 24 {
		return say.Refuse("attesi --station-shifts da 1 a 10000000, --lines da 1 a 1000, --shift-hours da 1 a 24",
			"expected --station-shifts 1 to 10000000, --lines 1 to 1000, --shift-hours 1 to 24")
	}
	src, err := j.find(args)
	if err != nil {
		return err
	}
	steps := j.newSteps()
	defer steps.done()
	steps.begin("lettura", "reading")
	// What a day is overbooked by rests on the next day's stations, which are not decided yet.
	read, err := j.loadSaying(src, campaign.Set{What: campaign.Overbooking})
	if err != nil {
		return err
	}
	asked, err := j.asked(read.Case)
	if err != nil {
		return err
	}
	var r *studies.Stations
	err = j.folder(ctx, steps, []string{src.Dir}, func(at string) (err error) {
		steps.begin("turni", "shifts")
		if r, err = j.decide(ctx, asked); err != nil {
			return err
		}
		steps.begin("scrittura", "writing")
		return j.write(at, read, r)
	})
	if err != nil {
		return err
	}
	if err := j.tell(&spoken.Stations{Study: r, Out: j.out}); err != nil || r.Answer.Objective.Unserved == 0 {
		return err
	}
	return &outcome{code: exitUnserved}
}

// asked is the campaign with what the command line says about targets and lines.
func (j *stationsJob) asked(read *campaign.Case) (*campaign.Case, error) {
	changes := []campaign.Change{campaign.Lines{Least: j.lines}}
	if j.by != "" {
		by, err := planner.ParseDate(j.by)
		if err != nil {
			return nil, say.Refuse("--by %s: attesa una data come 2021-09-30", "--by %s: expected a date such as 2021-09-30", j.by)
		}
		for c := range read.Instance.Cohorts {
			if co := &read.Instance.Cohorts[c]; co.Included && by < co.Opens {
				return nil,
					say.Refuse("--by %s viene prima dell'apertura della coorte %s (%s)", "--by %s comes before cohort %s opens (%s)",
						by.String(), co.Name(), co.Opens.String())
			}
		}
		changes = append(changes, campaign.Target{By: by})
	}
	asked, faults := read.With(changes...)
	if faults.Errors() > 0 {
		return nil, faults
	}
	return asked, nil
}

// decide answers the question, and checks the answer.
func (j *stationsJob) decide(ctx context.Context, asked *campaign.Case) (*studies.Stations, error) {
	s, err := stations.New(asked, j.longest*60)
	if err != nil {
		return nil, err
	}
	s.Budget, s.Jobs = j.most, j.jobs
	a, err := s.Answer(ctx)
	switch {
	case errors.Is(err, stations.ErrStaff):
		return nil, say.Refuse("per ciò che è già promesso non basta il personale: atteso in personale.csv almeno quello delle "+
			"dosi di impegni.csv", "for what is promised there is not enough staff: expected in personale.csv at least that of the "+
			"doses in impegni.csv")
	case err != nil:
		return nil, err
	case j.most > 0 && a.Count > j.most:
		return nil,
			say.Refuse("ciò che è già promesso prende %d postazioni per turni: attese almeno quelle in --station-shifts",
				"what is promised takes %d station-shifts: expected at least those in --station-shifts", a.Count)
	}
	if a.Next, err = s.NextStations(ctx, a); err != nil {
		return nil, err
	}
	if wrong := stations.Check(s, a); len(wrong) > 0 {
		return nil,
			fmt.Errorf(j.say("i turni non superano la propria verifica (%s): è un difetto di hubplan, da segnalare; nulla è stato scritto",
				"the shifts fail their own verification (%s): this is a defect of hubplan, please report it; nothing was "+
					"written"), wrong[0])
	}
	r := &studies.Stations{Study: s, Answer: a, Base: &edition.Result{Result: tabulate.Result{Instance: a.Instance, Plan: a.Plan,
		RunID: tabulate.RunID(asked.Instance)}}}
	r.Base.Allocations = slots.Allocate(a.Instance, a.Plan)
	r.Base.Bookings = slots.Timetable(a.Instance, r.Base.Allocations)
	r.Today, r.Open, err = s.Today(ctx)
	return r, err
}

// write writes the study, and the scenario as it was read with the shifts in it.
func (j *stationsJob) write(at string, read source.Posed, r *studies.Stations) error {
	book, err := studies.StationsBook(r, j.lang)
	if err != nil {
		return err
	}
	hubs, openings := r.Study.Openings(r.Answer.Roster)
	shifted := campaign.Edit(read.Scenario, campaign.Roster(hubs, openings,
		j.say("turni decisi da hubplan stations", "shifts decided by hubplan stations")))
	files, faults := scenario.Alter(read.Files, shifted.Scenario, shifted.Touched, nil)
	if files == nil {
		return faults
	}
	if err := scenario.Write(files, filepath.Join(at, manifest.ScenarioFolder)); err != nil {
		return err
	}
	shifts, worth := r.Tables()
	return folder.WriteStudy(at, folder.Study{Schema: "stations-1", Base: r.Base, Book: "turni.xlsx", Bytes: book,
		Tables: []folder.SideTable{folder.Table(shifts), folder.Table(worth)}}, j.lang, j.jobs)
}
