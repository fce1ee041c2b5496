package survey

import (
	"context"

	"hubplan/io/source"
	"hubplan/planner/reserves"
	"hubplan/planner/say"
	"hubplan/reports/folder"
	"hubplan/reports/studies"
)

// Reserves asks which reserve sites are worth opening.
type Reserves struct {
	EveryComune bool  // weigh a site in every comune, in place of the scenario's reserves
	Stations    int64 // of each of those
	Options     reserves.Options
	Step        func(say.Text) // what begins
}

// Study is the study of a scenario. The error is [say.Refusal] where there is nothing to
// weigh, and [input.Faults] where a site cannot be opened.
func (q *Reserves) Study(read source.Posed) (*reserves.Study, error) {
	opened := reserves.Sites(read.Scenario)
	if q.EveryComune {
		opened = reserves.EveryComune(read.Scenario, q.Stations)
	}
	if len(opened) == 0 {
		return nil, say.Refuse("lo scenario non ha sedi di riserva: attesa almeno una riga con stato «riserva» in hub.csv, oppure "+
			"--every-comune", "the scenario has no reserve sites: expected at least one row of status “riserva” in hub.csv, or "+
			"--every-comune")
	}
	s, faults := reserves.New(read.Case, opened, q.Options)
	if s == nil {
		return nil, read.Placed(faults)
	}
	return s, nil
}

// Answer weighs each site, and reserves also by station, week and set.
func (q *Reserves) Answer(ctx context.Context, s *reserves.Study) (*studies.Reserves, error) {
	q.Step(say.Text{It: "sedi", En: "sites"})
	a, err := s.ByThemselves(ctx)
	if err != nil {
		return nil, err
	}
	r := &studies.Reserves{Base: based(a.BaseSet.In, a.BaseSet.Plan), Answer: a}
	if q.EveryComune {
		return r, nil
	}
	q.Step(say.Text{It: "postazioni", En: "stations"})
	if err := s.Alone(ctx, a); err != nil {
		return nil, err
	}
	if s.DayCost > 0 {
		q.Step(say.Text{It: "settimane", En: "weeks"})
		if err := s.Weeks(ctx, a); err != nil {
			return nil, err
		}
	}
	q.Step(say.Text{It: "insiemi", En: "sets"})
	return r, s.Together(ctx, a)
}

// WriteReserves writes the study.
func WriteReserves(at string, k Kept, r *studies.Reserves, lang say.Lang, jobs int) error {
	book, err := studies.ReservesBook(r, lang)
	if err != nil {
		return err
	}
	if err := k.write(at); err != nil {
		return err
	}
	side := []folder.SideTable{folder.Table(r.Table())}
	if r.Paired != nil {
		side = append(side, folder.Table(studies.PairedTable(r.Base, r.Paired)))
	}
	return folder.WriteStudy(at, folder.Study{Schema: "reserves-1", Base: r.Base, Book: "riserve.xlsx", Bytes: book,
		Question: &k.Question,
		Tables:   side}, lang, jobs)
}
