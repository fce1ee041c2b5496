package whatif

import (
	"hubplan/planner"
	"hubplan/planner/campaign"
)

// Measures are what a plan comes to, in the figures by which plans are set side by
// side. Distances are metres, one way; a person counts once, by the first dose.
type Measures struct {
	planner.Objective
	planner.Travel
	Total       int64 // objective, metre-equivalents
	Bound1024   int64 // no plan costs less
	GapMetres   int64 // Total less the bound, rounded up: how far below Total the best plan may be
	Completion  []planner.Completion
	WorstComune int   // the comune of the farthest mean, ties to the first; -1 where nobody is served
	WorstMetres int64 // its mean

	TravelSeconds  int64 // one way, everyone
	WorstSeconds   int64 // mean of the farthest comune
	SecondsGuessed bool  // some way's time is not known, and taken from its length
}

// Measure sums up a plan.
func Measure(in *planner.Instance, p *planner.Plan) Measures {
	m := Measures{Objective: in.Objective(p), Travel: planner.TravelOf(in, p, planner.Everyone), Completion: in.Completion(p),
		WorstComune: -1}
	m.Total = m.Objective.Total()
	m.GapMetres = campaign.GapOf(m.Total, p.Proof)
	if p.Proof != nil {
		m.Bound1024 = p.Proof.Bound
	}
	trips := make([][]planner.Trip, len(in.Comuni))
	seconds := make([]int64, len(in.Comuni))
	for _, a := range p.Assignments {
		s, known := in.TravelSeconds(a.Comune, a.Hub)
		seconds[a.Comune] += s * a.People
		m.TravelSeconds += s * a.People
		m.SecondsGuessed = m.SecondsGuessed || !known
		trips[a.Comune] = append(trips[a.Comune], in.Trip(a.Comune, a.Hub, a.People))
	}
	for i := range trips {
		if len(trips[i]) == 0 {
			continue
		}
		if t := planner.SumTrips(trips[i]); m.WorstComune < 0 || t.MeanMetres > m.WorstMetres {
			m.WorstComune, m.WorstMetres, m.WorstSeconds = i, t.MeanMetres, seconds[i]/t.People
		}
	}
	return m
}

// Saves is what a plan saves beside another one.
func (m *Measures) Saves(beside *Measures) campaign.Difference {
	return campaign.Difference{Saves: beside.Total - m.Total, Precision: beside.GapMetres + m.GapMetres}
}

// Moved is how many people go to another hub in one plan than in the other, of those
// served in both: plans of instances with the same comuni and cohorts, and hubs that
// keep their index.
func Moved(a, b *planner.Plan) (people int64) {
	type group struct{ comune, cohort int }
	type to struct {
		group
		hub int
	}
	was, now, at := map[group]int64{}, map[group]int64{}, map[to]int64{}
	for _, x := range a.Assignments {
		was[group{x.Comune, x.Cohort}] += x.People
		at[to{group{x.Comune, x.Cohort}, x.Hub}] += x.People
	}
	for _, x := range b.Assignments {
		now[group{x.Comune, x.Cohort}] += x.People
		at[to{group{x.Comune, x.Cohort}, x.Hub}] -= x.People
	}
	var left int64 // fewer people at a hub than before, hub by hub
	for _, n := range at {
		left += max(0, n)
	}
	for g, n := range was { // and no longer served at all
		left -= max(0, n-now[g])
	}
	return left
}
