// Package portal follows the rule of the booking portal, as the letter of the
// ATS della Val Padana of 3 April 2021 describes it: the portal "tends to assign
// the nearest centre at the date and time chosen". It is a model of that rule,
// without randomness, and the baseline that an optimised plan has to beat.
//
// Cohorts book in the order in which they open. Within a cohort the comuni book
// one person at a time in proportion to their demand: person k of n has the turn
// (2k−1)/2n, ties by comune. Each takes the earliest day on which any hub has a
// dose left for the first and for the second visit, and on that day the nearest
// such hub. The second visit is at the same hub, on the first day that the
// interval rule allows and that has a dose left. Doses promised before and
// courses booked keep their place, limited products their stock, and hubs beyond the scenario's
// limits of distance are not offered, nor others to those who are assigned to one.
package portal

import (
	"cmp"
	"slices"

	"hubplan/planner"
)

// Plan books everyone by the rule, [planner.PortalEarliest] or its variant
// [planner.PortalNearest], which takes the nearest hub that has a day left at
// all and there the earliest day.
func Plan(in *planner.Instance, method planner.Method) *planner.Plan {
	b := newBooker(in, method)
	for _, c := range b.cohortsByOpening() {
		b.from = in.Cohorts[c].OpensDay
		for _, who := range turns(in, c) {
			b.book(who, c)
		}
	}
	return b.plan()
}

// booker holds what is left and what has been booked.
type booker struct {
	in     *planner.Instance
	method planner.Method
	left   *planner.Ledger
	near   [][]int       // hubs within reach by distance, per comune
	next   [2][][]course // of all, and of those who need one dose: hub × product: the earliest course that may still fit
	from   int           // opening day of the cohort that books

	assigned map[planner.Assignment]int64
	courses  map[planner.Course]int64
	unserved map[planner.Shortfall]int64
}

// course is one at a hub.
type course struct {
	planner.Dates
	ok    bool
	found bool // all its days had a dose left when last looked at
}

func newBooker(in *planner.Instance, method planner.Method) *booker {
	b := &booker{in: in, method: method, left: in.Ledger(),
		assigned: map[planner.Assignment]int64{}, courses: map[planner.Course]int64{}, unserved: map[planner.Shortfall]int64{}}
	for k := range b.next {
		for range in.Hubs {
			next := make([]course, len(in.Products))
			for p := range next {
				next[p] = course{Dates: planner.Dates{Product: p}, ok: true}
			}
			b.next[k] = append(b.next[k], next)
		}
	}
	for i := range in.Comuni {
		var hubs []int
		for h := range in.Hubs {
			if in.Reachable(i, h) {
				hubs = append(hubs, h)
			}
		}
		slices.SortStableFunc(hubs, func(x, y int) int { return cmp.Compare(in.Distances.At(i, x), in.Distances.At(i, y)) })
		b.near = append(b.near, hubs)
	}
	return b
}

func (b *booker) cohortsByOpening() []int {
	var cs []int
	for c := range b.in.Cohorts {
		if b.in.Cohorts[c].Included {
			cs = append(cs, c)
		}
	}
	slices.SortStableFunc(cs, func(x, y int) int { return cmp.Compare(b.in.Cohorts[x].Opens, b.in.Cohorts[y].Opens) })
	return cs
}

// person is one who books.
type person struct {
	comune  int
	oneDose bool // they need one dose
}

// turns is the order in which a cohort's people book. Those of a comune who need one dose
// are spread evenly among the others.
func turns(in *planner.Instance, cohort int) []person {
	type turn struct {
		odd, of int64 // the turn is at odd/of
		person
	}
	var ts []turn
	for i := range in.Comuni {
		d := &in.Demand[i][cohort]
		n := d.People - d.Booked
		for k := range n {
			ts = append(ts, turn{2*k + 1, 2 * n, person{i, (k+1)*d.OneDose/n > k*d.OneDose/n}})
		}
	}
	slices.SortFunc(ts, func(a, b turn) int {
		return cmp.Or(cmp.Compare(a.odd*b.of, b.odd*a.of), cmp.Compare(a.comune, b.comune))
	})
	people := make([]person, len(ts))
	for k, t := range ts {
		people[k] = t.person
	}
	return people
}

// book gives one person a course, or counts them as unserved.
func (b *booker) book(who person, cohort int) {
	hub, best := -1, course{}
	near := b.near[who.comune]
	if only, yes := b.in.AssignedTo(who.comune, cohort); yes {
		near = []int{only}
	}
	for _, h := range near {
		if !b.in.Takes(who.comune, cohort, h) {
			continue
		}
		c := b.earliest(h, cohort, who.oneDose)
		if !c.ok {
			continue
		}
		if hub < 0 || c.First < best.First {
			hub, best = h, c
		}
		if b.method == planner.PortalNearest {
			break
		}
	}
	if hub < 0 {
		b.unserved[planner.Shortfall{Comune: who.comune, Cohort: cohort, OneDose: who.oneDose}]++
		return
	}
	b.left.Take(hub, best.Dates, 1)
	b.assigned[planner.Assignment{Comune: who.comune, Cohort: cohort, Hub: hub, OneDose: who.oneDose}]++
	b.courses[planner.Course{Hub: hub, Cohort: cohort, Product: best.Product, First: best.First, Second: best.Second,
		OneDose: who.oneDose}]++
}

// earliest is the first course that fits at a hub for a cohort, over its
// products; of products that begin on the same day the preferred one.
func (b *booker) earliest(hub, cohort int, oneDose bool) (best course) {
	for _, p := range b.in.Cohorts[cohort].Products {
		c := b.fit(hub, p, oneDose)
		if c.ok && (!best.ok || c.First < best.First) {
			best = c
		}
	}
	return best
}

// fit moves a hub and product on to the earliest course that still fits. Doses
// only ever become fewer and cohorts only open later, so what did not fit before
// never fits again, and each day is looked at once.
func (b *booker) fit(hub, product int, oneDose bool) course {
	next := b.next[0]
	if oneDose {
		next = b.next[1]
	}
	c := &next[hub][product]
	if !c.ok || c.found && c.First >= b.from && b.left.Room(hub, c.Dates) > 0 {
		return *c
	}
	c.found = true
	for c.First = max(c.First, b.from); c.First < b.in.Days; c.First++ {
		if b.left.Seats[hub][c.First] <= 0 {
			continue
		}
		lo, hi, ok := b.in.SecondDaysOf(oneDose, product, c.First)
		if !ok {
			continue
		}
		for c.Second = lo; c.Second <= hi; c.Second++ { // a single-dose product has one way
			if b.left.Room(hub, c.Dates) > 0 {
				return *c
			}
		}
	}
	c.ok = false
	return *c
}

// plan sorts what was booked.
func (b *booker) plan() *planner.Plan {
	p := &planner.Plan{Method: b.method, Status: planner.StatusRule}
	for a, n := range b.assigned {
		a.People = n
		p.Assignments = append(p.Assignments, a)
	}
	for c, n := range b.courses {
		c.People = n
		p.Courses = append(p.Courses, c)
	}
	for m, n := range b.unserved {
		m.People = n
		p.Shortfalls = append(p.Shortfalls, m)
	}
	p.Sort()
	p.Shortfalls = b.in.Explain(p.Shortfalls, b.left.Seats)
	b.in.AddBooked(p)
	p.Sort()
	return p
}
