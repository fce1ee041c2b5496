package forecast

import (
	"slices"

	"hubplan/planner"
)

// usualParts are the parts of the vaccines in the first doses of people who may have every
// one: those of Lombardy from 15 March to 3 May 2021, single doses left out
// (italia/covid19-opendata-vaccini, CC BY 4.0).
var usualParts = map[string]float64{"pfizer": 0.54, "moderna": 0.09, "astrazeneca": 0.37}

// UsualMix is the part that each of some products usually has in first doses; all that take
// two doses have the same where one of them is not known.
func UsualMix(products []planner.Product) []float64 {
	usual := !slices.ContainsFunc(products, func(p planner.Product) bool { return p.Doses == 2 && usualParts[p.ID] == 0 })
	parts := make([]float64, len(products))
	for k, p := range products {
		switch {
		case p.Doses == 1: // they are among the people who need one dose
		case usual:
			parts[k] = usualParts[p.ID]
		default:
			parts[k] = 1
		}
	}
	return parts
}

// Served are the cohorts whose people are vaccinated: those of a plan, and the older one before
// them, whose people have been served before.
func Served(cohorts []planner.Cohort) (served []int) {
	for c := range cohorts {
		if cohorts[c].Included || len(served) == 0 || !cohorts[served[len(served)-1]].Included {
			served = append(served, c)
		}
	}
	if !slices.ContainsFunc(served, func(c int) bool { return cohorts[c].Included }) {
		return nil
	}
	return served
}

// ResidentsOf are those of a comune, by cohort of some.
func ResidentsOf(c *planner.Comune, cohorts []planner.Cohort, of []int) (residents []int64) {
	for _, k := range of {
		n := int64(0)
		for _, y := range c.Residents {
			if cohorts[k].Contains(y.Year) {
				n += y.People
			}
		}
		residents = append(residents, n)
	}
	return residents
}

// The weeks that are told of a plan at most, and the days that have to lie between two of
// the days of which what was given is known, for a pace to be.
const (
	mostWeeks = 26
	leastDays = 7
)

// Of is what a forecast beside a plan is made from: what is known of the doses given before
// it, to the end of the week in which it ends, in half a year at most. It is nil where no pace
// is known: what was given has to be known of two days a week apart.
func Of(a *Against) *Input {
	plan := a.Instance
	n := len(plan.Known)
	if n < 2 || plan.Known[n-1].Day-plan.Known[0].Day < leastDays {
		return nil
	}
	in := &Input{Origin: plan.Known[n-1].Day, Products: plan.Products}
	if in.Weeks = min(mostWeeks, (int(plan.Date(plan.Days-1)-in.Origin)+6)/7); in.Weeks < 1 {
		return nil
	}
	served := Served(plan.Cohorts)
	var every []int
	for p := range plan.Products {
		every = append(every, p)
	}
	for _, c := range served {
		co := &plan.Cohorts[c]
		x := Cohort{Name: co.Name(), Products: co.Products}
		if co.Included {
			x.Opens = co.Opens
		}
		if len(co.Products) == 0 {
			x.Products = every // served before the plan: nobody says by what
		}
		in.Cohorts = append(in.Cohorts, x)
	}
	for i := range plan.Comuni {
		c := &plan.Comuni[i]
		in.Comuni = append(in.Comuni, Comune{Code: c.Code, Province: c.Province, Residents: ResidentsOf(c, plan.Cohorts, served)})
	}
	in.Mixes = []Mix{{From: in.Origin, Parts: UsualMix(plan.Products)}}
	for _, g := range plan.Known {
		in.Known = append(in.Known, Snapshot{Day: g.Day, First: g.First, Second: g.Second})
	}
	in.Capacity = capacityOf(plan, in)
	in.Beside = &Beside{Hubs: a.Hubs(), Seen: a.Seen, Targets: a.targets()}
	return in
}

// capacityOf is the doses that the hubs can give, by day after the origin; on days before
// the plan begins those of its first.
func capacityOf(plan *planner.Instance, in *Input) []float64 {
	out := make([]float64, in.Weeks*7)
	for k := range out {
		day := max(0, int(in.Origin-plan.From)+1+k)
		for h := range plan.Hubs {
			out[k] += float64(plan.Calendar[h][min(day, plan.Days-1)].Capacity)
		}
	}
	return out
}
