package rolling

import (
	"hubplan/planner"
	"hubplan/planner/input"
)

// Records are what the week has to keep as records of a scenario: what it is planned
// from, and what its folder keeps.
func (w *Week) Records(in *planner.Instance, resumed input.ResumedRecord) input.Week {
	out := input.Week{Resumed: resumed}
	for p, n := range w.Used {
		if n > 0 {
			out.Used = append(out.Used, input.UsedRecord{Product: in.Products[p].ID, Doses: n})
		}
	}
	for _, c := range w.Committed {
		r := input.CommitmentRecord{Hub: in.Hubs[c.Hub].ID, Product: in.Products[c.Product].ID, Date: in.Date(c.Day), Dose: int64(c.Dose),
			Doses: c.Doses, Minute: c.Minute}
		if c.Comune >= 0 {
			r.Istat = in.Comuni[c.Comune].Code
		}
		if r.HasCohort = c.Cohort >= 0; r.HasCohort {
			r.From, r.To = in.Cohorts[c.Cohort].From, in.Cohorts[c.Cohort].To
		}
		out.Committed = append(out.Committed, r)
	}
	for _, b := range w.Booked {
		co := &in.Cohorts[b.Cohort]
		r := input.BookedRecord{Istat: in.Comuni[b.Comune].Code, From: co.From, To: co.To, Hub: in.Hubs[b.Hub].ID,
			Product: in.Products[b.Product].ID,
			First:   in.Date(b.First), Minute: b.Minute, SecondMinute: b.SecondMinute, People: b.People}
		if b.Second != planner.NoSecond {
			r.Second = in.Date(b.Second)
		}
		out.Booked = append(out.Booked, r)
	}
	for _, d := range w.Displaced {
		co := &in.Cohorts[d.Cohort]
		out.Displaced = append(out.Displaced, input.DisplacedRecord{Istat: in.Comuni[d.Comune].Code, From: co.From, To: co.To,
			People: d.People})
	}
	for _, a := range w.Announced {
		co := &in.Cohorts[a.Cohort]
		out.Announced = append(out.Announced, input.AnnouncedRecord{Istat: in.Comuni[a.Comune].Code, From: co.From, To: co.To,
			Hub: in.Hubs[a.Told.Hub].ID, Week: a.Told.Week, People: a.People, OneDose: a.OneDose})
	}
	for i := range w.Begun {
		for c, n := range w.Begun[i] {
			out.Begun = append(out.Begun, input.BegunRecord{Istat: in.Comuni[i].Code, From: in.Cohorts[c].From, To: in.Cohorts[c].To,
				People: n})
		}
	}
	out.Owed, out.Known = w.Owed, w.Known
	return out
}
