package simulation

import (
	"cmp"
	"slices"

	"hubplan/planner"
)

// place is what a plan announces of a hub and a cohort for a day: so many people begin there
// with a product, and have the second dose some days later, or none (0).
type place struct {
	day, product, gap int
	people            int64
}

// part is the people of a cohort at a hub.
type part struct {
	hub, cohort int
	places      []place // by day
	people      int64   // in all places
	unplaced    int64   // who have none in the plan, and wait from the cohort's opening on
	opens       int
	metres      int64 // of their ways, one way, all together
}

// due is second doses that somebody was promised or is owed before the plan, of no cohort.
type due struct {
	day, product, dose int
	people             int64
}

// announced is a plan as the days meet it.
type announced struct {
	in      *planner.Instance
	parts   []part    // by hub, cohort
	fixed   [][]due   // by hub: promises and owed second doses, by day
	cohorts []int64   // people of each cohort
	hubs    []int64   // people of each hub
	metres  [][]int64 // by hub and cohort: the way of a person in the mean
}

// announce sorts a plan by what the days need of it.
func announce(in *planner.Instance, p *planner.Plan) *announced {
	a := &announced{in: in, cohorts: make([]int64, len(in.Cohorts)), hubs: make([]int64, len(in.Hubs)), fixed: make([][]due, len(in.Hubs)),
		metres: days(len(in.Hubs), len(in.Cohorts))}
	at := map[[2]int]*part{}
	get := func(hub, cohort int) *part {
		k := [2]int{hub, cohort}
		if at[k] == nil {
			at[k] = &part{hub: hub, cohort: cohort, opens: in.Cohorts[cohort].OpensDay}
		}
		return at[k]
	}
	for _, c := range p.Courses {
		x, gap := get(c.Hub, c.Cohort), 0
		if c.Second != planner.NoSecond {
			gap = c.Second - c.First
		}
		x.places = append(x.places, place{c.First, c.Product, gap, c.People})
		x.people += c.People
	}
	for _, g := range p.Assignments {
		get(g.Hub, g.Cohort).metres += g.People * in.Distances.At(g.Comune, g.Hub)
	}
	for _, s := range p.Shortfalls {
		if h := in.NearestHub(s.Comune); h >= 0 && len(in.Cohorts[s.Cohort].Products) > 0 {
			get(h, s.Cohort).unplaced += s.People
		}
	}
	for _, x := range at {
		if x.people > 0 {
			a.metres[x.hub][x.cohort] = (x.metres + x.people/2) / x.people
		}
		slices.SortFunc(x.places, func(a, b place) int {
			return cmp.Or(a.day-b.day, a.product-b.product, a.gap-b.gap, cmp.Compare(a.people, b.people))
		})
		a.parts = append(a.parts, *x)
		a.cohorts[x.cohort] += x.people + x.unplaced
		a.hubs[x.hub] += x.people + x.unplaced
	}
	slices.SortFunc(a.parts, func(a, b part) int { return cmp.Or(a.hub-b.hub, a.cohort-b.cohort) })
	for _, c := range in.Committed {
		a.fixed[c.Hub] = append(a.fixed[c.Hub], due{c.Day, c.Product, c.Dose, c.Doses})
	}
	for _, s := range in.Seats {
		a.fixed[s.Hub] = append(a.fixed[s.Hub], due{s.Day, s.Product, 2, s.People})
	}
	for h := range a.fixed {
		slices.SortFunc(a.fixed[h], func(a, b due) int {
			return cmp.Or(a.day-b.day, a.product-b.product, a.dose-b.dose, cmp.Compare(a.people, b.people))
		})
	}
	return a
}
