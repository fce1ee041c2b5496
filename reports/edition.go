package reports

import (
	"cmp"
	"slices"
	"sync"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/planner/why"
)

// edition is a result made ready for reading in one language: what the
// workbooks look up by comune or by hub, gathered in one pass over the result.
// Its figures are the tables' own wherever a table has them.
type edition struct {
	*Result
	stamp

	cohorts []string // what each cohort is called
	demand  [][]tables.Demand
	comuni  []tables.Comune
	hubs    []tables.Hub
	hubDays [][]tables.HubDay // by hub, by date

	comuneAssignments, hubAssignments [][]planner.Assignment
	comuneAllocations, hubAllocations [][]planner.Allocation
	comuneBookings                    [][]planner.Booking // by day, hour, hub
	hubBookings                       [][]planner.Booking // by day, slot
	cohortCourses                     [][]planner.Course

	why func() *why.Plan // the plan made ready for questions, once somebody asks
}

func newEdition(r *Result, lang say.Lang) *edition {
	in := r.Instance
	e := &edition{Result: r, stamp: newStamp(r, lang)}
	for _, co := range in.Cohorts {
		e.cohorts = append(e.cohorts, co.Label().In(lang))
	}
	e.comuni = r.Comuni()
	e.hubs = make([]tables.Hub, len(in.Hubs))
	hubOf := make(map[string]int, len(in.Hubs))
	for h := range in.Hubs {
		hubOf[in.Hubs[h].ID] = h
	}
	for _, row := range r.Hubs() {
		e.hubs[hubOf[row.HubID]] = row
	}
	demand, hubDays := r.Demand(), r.HubDays()
	e.why = sync.OnceValue(func() *why.Plan { return explainer(r, demand, hubDays) })
	e.hubDays = group(hubDays, len(in.Hubs), func(d tables.HubDay) int { return hubOf[d.HubID] })
	e.demand = e.demandByCohort(demand)

	ofComune := func(a planner.Allocation) int { return a.Comune }
	ofHub := func(a planner.Allocation) int { return a.Hub }
	e.comuneAllocations = group(r.Allocations, len(in.Comuni), ofComune)
	e.hubAllocations = group(r.Allocations, len(in.Hubs), ofHub)
	e.comuneAssignments = group(r.Plan.Assignments, len(in.Comuni), func(a planner.Assignment) int { return a.Comune })
	e.hubAssignments = group(r.Plan.Assignments, len(in.Hubs), func(a planner.Assignment) int { return a.Hub })
	e.hubBookings = group(r.Bookings, len(in.Hubs), func(b planner.Booking) int { return b.Hub })
	e.comuneBookings = group(r.Bookings, len(in.Comuni), func(b planner.Booking) int { return b.Comune })
	for _, bs := range e.comuneBookings {
		slices.SortStableFunc(bs, func(a, b planner.Booking) int {
			return cmp.Or(a.Day-b.Day, cmp.Compare(e.slot(a).Start, e.slot(b).Start), a.Hub-b.Hub)
		})
	}
	e.cohortCourses = group(r.Plan.Courses, len(in.Cohorts), func(c planner.Course) int { return c.Cohort })
	return e
}

// group sorts items into n lists by key; each list keeps their order. Items of a
// negative key (a promise that names no comune) are in none.
func group[T any](items []T, n int, key func(T) int) [][]T {
	sizes := make([]int, n)
	for _, x := range items {
		if k := key(x); k >= 0 {
			sizes[k]++
		}
	}
	all := make([]T, len(items))
	lists := make([][]T, n)
	at := 0
	for k, size := range sizes {
		lists[k] = all[at : at : at+size]
		at += size
	}
	for _, x := range items {
		if k := key(x); k >= 0 {
			lists[k] = append(lists[k], x)
		}
	}
	return lists
}

// demandByCohort brings the rows of the table, which are in the order of codes
// and names, into comune × cohort.
func (e *edition) demandByCohort(rows []tables.Demand) [][]tables.Demand {
	cohortOf := make(map[string]int, len(e.Instance.Cohorts))
	for c, co := range e.Instance.Cohorts {
		cohortOf[co.Name()] = c
	}
	comuneOf := make(map[string]int, len(e.Instance.Comuni))
	byComune := make([][]tables.Demand, len(e.Instance.Comuni))
	for i, comune := range e.Instance.Comuni {
		comuneOf[comune.Code] = i
		byComune[i] = make([]tables.Demand, len(e.Instance.Cohorts))
	}
	for _, row := range rows {
		byComune[comuneOf[row.IstatCode]][cohortOf[row.Cohort]] = row
	}
	return byComune
}

// cohortOf is what the cohort of a booking is called; a promise may name none.
func (e *edition) cohortOf(b planner.Booking) any {
	if b.Cohort < 0 {
		return nil
	}
	return e.cohorts[b.Cohort]
}

func (e *edition) say(t say.Text) string { return t.In(e.lang) }

// slot is the slot of a booking.
func (e *edition) slot(b planner.Booking) *planner.Slot {
	return &e.Instance.Calendar[b.Hub][b.Day].Slots[b.Slot]
}

// span is a range of days, both ends in it; it grows with each day added.
type span struct {
	from, to planner.Date
	some     bool
}

func (s *span) add(d planner.Date) {
	if !s.some || d < s.from {
		s.from = d
	}
	if !s.some || d > s.to {
		s.to = d
	}
	s.some = true
}

// first and last are the ends as values of a cell, empty where there is no day.
func (s span) first() any { return s.end(s.from) }
func (s span) last() any  { return s.end(s.to) }

func (s span) end(d planner.Date) any {
	if !s.some {
		return nil
	}
	return d
}

// visits are the days of first doses, of second doses, and of all.
type visits struct{ firsts, seconds, all span }

func (v *visits) add(in *planner.Instance, first, second int) {
	v.firsts.add(in.Date(first))
	v.all.add(in.Date(first))
	if second != planner.NoSecond {
		v.seconds.add(in.Date(second))
		v.all.add(in.Date(second))
	}
}

// visitsOf are the days on which some allocations come, those that accept says.
func (e *edition) visitsOf(as []planner.Allocation, accept func(planner.Allocation) bool) visits {
	var v visits
	for _, a := range as {
		if accept(a) {
			v.add(e.Instance, a.First, a.Second)
		}
	}
	return v
}

// metresOf summarises the travel of some assignments.
func (e *edition) metresOf(as []planner.Assignment) planner.Travel {
	ts := make([]planner.Trip, len(as))
	for k, a := range as {
		ts[k] = planner.Trip{Metres: e.Instance.Distances.At(a.Comune, a.Hub), People: a.People}
	}
	return planner.SumTrips(ts)
}

// extraMetres is what the people of a comune travel beyond the hub nearest to
// them, one way, all together.
func (e *edition) extraMetres(comune int) int64 {
	nearest := e.Instance.NearestHub(comune)
	var sum int64
	for _, a := range e.comuneAssignments[comune] {
		sum += a.People * (e.Instance.Distances.At(comune, a.Hub) - e.Instance.Distances.At(comune, nearest))
	}
	return sum
}

// doses are those given: by dose where the plan places them, and those that were
// promised before it, of either dose.
type doses struct{ first, second, promised int64 }

func (d doses) all() int64 { return d.first + d.second + d.promised }

func (d *doses) add(b planner.Booking) {
	switch {
	case b.Committed:
		d.promised += b.People
	case b.Dose == 1:
		d.first += b.People
	default:
		d.second += b.People
	}
}

// hubTotals sums the days of a hub.
type hubTotals struct {
	days, capacity int64
	doses
}

func totals(days []tables.HubDay) hubTotals {
	var t hubTotals
	for _, d := range days {
		t.days++
		t.capacity += d.Capacity
		t.first += d.FirstDoses
		t.second += d.SecondDoses
		t.promised += d.Committed
	}
	return t
}
