package backtest

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/input"
)

// New is the question about a scenario's own comuni: its cohorts, their openings, its
// rules of intervals. Origins and horizons are left to the caller.
func New(in *planner.Instance, sc *input.Scenario) *Question {
	q := &Question{Priors: forecast.DefaultOf(&in.Parameters)}
	served := forecast.Served(in.Cohorts)
	var every []int
	for k := range in.Products {
		every = append(every, k)
	}
	for _, c := range served {
		co := &in.Cohorts[c]
		x := Cohort{Cohort: forecast.Cohort{Name: co.Name(), Products: co.Products}, Label: co.Label()}
		if co.Included {
			x.Opens = co.Opens
		}
		if len(co.Products) == 0 {
			x.Products = every // served before the plan: nobody says by what
		}
		for k := range sc.Cohorts {
			if r := &sc.Cohorts[k]; r.From == co.From && r.To == co.To && r.HasKnown {
				x.Known = r.Known
			}
		}
		q.Cohorts = append(q.Cohorts, x)
	}
	q.products(in, sc)
	q.comuni(in, served)
	q.Capacity = map[planner.Date]int64{}
	for h := range in.Hubs {
		for d, day := range in.Calendar[h] {
			q.Capacity[in.Date(d)] += day.Capacity
		}
	}
	return q
}

// products takes the rules with the days from which they were known.
func (q *Question) products(in *planner.Instance, sc *input.Scenario) {
	for _, p := range in.Products {
		x := Product{Product: p, Known: make([]planner.Date, len(p.Rules))}
		for k, rule := range p.Rules {
			for j := range sc.Products {
				if r := &sc.Products[j]; r.ID == p.ID && r.HasKnown && r.From == rule.From {
					x.Known[k] = r.Known
				}
			}
		}
		q.Products = append(q.Products, x)
	}
	q.Mix = forecast.UsualMix(in.Products)
}

// comuni takes those of the scenario, with their distance to the nearest hub.
func (q *Question) comuni(in *planner.Instance, served []int) {
	for i := range in.Comuni {
		c := &in.Comuni[i]
		x := Comune{Code: c.Code, Name: c.Name, Province: c.Province, All: c.People(), NearestM: -1,
			Residents: forecast.ResidentsOf(c, in.Cohorts, served)}
		if h := in.NearestHub(i); h >= 0 {
			x.NearestM = in.Distances.Road(i, h)
		}
		q.Comuni = append(q.Comuni, x)
	}
	q.Residents.Known = in.From
}

// Place is a comune of another territory, of which the residents are known in all.
type Place struct {
	Code, Name, Province string
	People               int64
}

// Elsewhere is the same campaign in another territory: its ages are the profile of the
// scenario's comuni together, scaled to each of its own.
func (q *Question) Elsewhere(places []Place, known Source) *Question {
	profile, people := make([]int64, len(q.Cohorts)), int64(0)
	for i := range q.Comuni {
		people += q.Comuni[i].All
		for k, n := range q.Comuni[i].Residents {
			profile[k] += n
		}
	}
	out := *q
	out.Comuni, out.Residents, out.Capacity = nil, known, nil
	for _, p := range places {
		c := Comune{Code: p.Code, Name: p.Name, Province: p.Province, All: p.People, NearestM: -1}
		for _, n := range profile {
			c.Residents = append(c.Residents, (2*n*p.People+people)/max(1, 2*people))
		}
		out.Comuni = append(out.Comuni, c)
	}
	return &out
}

// Keep leaves only the comuni with some codes, and says how many others there were. The
// hubs serve those too: where there are any, nobody can say what their capacity is worth
// to the comuni that are left.
func (q *Question) Keep(codes map[string]bool) (others int) {
	before := len(q.Comuni)
	q.Comuni = slices.DeleteFunc(q.Comuni, func(c Comune) bool { return !codes[c.Code] })
	if others = before - len(q.Comuni); others > 0 {
		q.Capacity = nil
	}
	return others
}
