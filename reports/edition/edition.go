package edition

import (
	"cmp"
	"slices"
	"sync"

	"hubplan/planner"
	"hubplan/planner/fairness"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/planner/why"
	"hubplan/reports/book"
)

// Edition is a result made ready for reading in one language: what the
// workbooks look up by comune or by hub, gathered in one pass over the result.
// Its figures are the tables' own wherever a table has them.
type Edition struct {
	*Result
	book.Stamp

	Cohorts []string // what each cohort is called
	Demand  [][]tables.Demand
	Comuni  []tables.Comune
	Hubs    []tables.Hub
	HubDays [][]tables.HubDay // by hub, by date

	ComuneAssignments, HubAssignments [][]planner.Assignment
	ComuneAllocations, HubAllocations [][]planner.Allocation
	ComuneBookings                    [][]planner.Booking // by day, hour, hub
	HubBookings                       [][]planner.Booking // by day, slot
	Groups                            [][]fairness.Group  // comune × cohort
	CohortCourses                     [][]planner.Course

	Owed     []planner.OwedTotals // second doses that are owed, by comune
	ByCohort []fairness.Cohort    // ways and waits
	Fairness fairness.Figures

	Rule func() [][]fairness.Group // what the portal's rule would give, comune × cohort; nil where it was not asked
	Why  func() *why.Plan          // the plan made ready for questions, once somebody asks

	elsewhere func() *planner.ServedElsewhere
}

func New(r *Result, lang say.Lang) *Edition {
	in := r.Instance
	e := &Edition{Result: r, Stamp: NewStamp(r, lang)}
	for _, co := range in.Cohorts {
		e.Cohorts = append(e.Cohorts, co.Label().In(lang))
	}
	e.Comuni = r.Comuni()
	e.Hubs = make([]tables.Hub, len(in.Hubs))
	hubOf := make(map[string]int, len(in.Hubs))
	for h := range in.Hubs {
		hubOf[in.Hubs[h].ID] = h
	}
	for _, row := range r.Hubs() {
		e.Hubs[hubOf[row.HubID]] = row
	}
	demand, hubDays := r.Demand(), r.HubDays()
	e.Why = sync.OnceValue(func() *why.Plan { return explainer(r, demand, hubDays) })
	e.elsewhere = sync.OnceValue(func() *planner.ServedElsewhere {
		s := in.ServedElsewhere()
		for d := range r.Plan.EachDose() {
			s.Give(d.Cohort, d.Number, d.Day, d.People)
		}
		return s
	})
	e.HubDays = group(hubDays, len(in.Hubs), func(d tables.HubDay) int { return hubOf[d.HubID] })
	e.Demand = e.demandByCohort(demand)

	e.Owed = in.OwedByComune()
	e.ByCohort, e.Fairness = fairness.Cohorts(in, r.Plan), fairness.Of(in, r.Plan)
	e.Rule = sync.OnceValue(func() [][]fairness.Group {
		if len(r.Baselines) == 0 {
			return nil
		}
		return fairness.Rule(in, r.Baselines[0])
	})
	e.Groups = fairness.Groups(in, r.Allocations)

	ofComune := func(a planner.Allocation) int { return a.Comune }
	ofHub := func(a planner.Allocation) int { return a.Hub }
	e.ComuneAllocations = group(r.Allocations, len(in.Comuni), ofComune)
	e.HubAllocations = group(r.Allocations, len(in.Hubs), ofHub)
	e.ComuneAssignments = group(r.Plan.Assignments, len(in.Comuni), func(a planner.Assignment) int { return a.Comune })
	e.HubAssignments = group(r.Plan.Assignments, len(in.Hubs), func(a planner.Assignment) int { return a.Hub })
	e.HubBookings = group(r.Bookings, len(in.Hubs), func(b planner.Booking) int { return b.Hub })
	e.ComuneBookings = group(r.Bookings, len(in.Comuni), func(b planner.Booking) int { return b.Comune })
	for _, bs := range e.ComuneBookings {
		slices.SortStableFunc(bs, func(a, b planner.Booking) int {
			return cmp.Or(a.Day-b.Day, cmp.Compare(e.Slot(a).Start, e.Slot(b).Start), a.Hub-b.Hub)
		})
	}
	e.CohortCourses = group(r.Plan.Courses, len(in.Cohorts), func(c planner.Course) int { return c.Cohort })
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
func (e *Edition) demandByCohort(rows []tables.Demand) [][]tables.Demand {
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

// CohortOf is what the cohort of a booking is called; a promise may name none.
func (e *Edition) CohortOf(b planner.Booking) any {
	if b.Cohort < 0 {
		return nil
	}
	return e.Cohorts[b.Cohort]
}

func (e *Edition) Say(t say.Text) string { return t.In(e.Lang) }

// Slot is the slot of a booking.
func (e *Edition) Slot(b planner.Booking) *planner.Slot {
	return &e.Instance.Calendar[b.Hub][b.Day].Slots[b.Slot]
}

// Span is a range of days, both ends in it; it grows with each day added.
type Span struct {
	From, To planner.Date
	Some     bool
}

func (s *Span) Add(d planner.Date) {
	if !s.Some || d < s.From {
		s.From = d
	}
	if !s.Some || d > s.To {
		s.To = d
	}
	s.Some = true
}

// First and last are the ends as values of a cell, empty where there is no day.
func (s Span) First() any { return s.end(s.From) }
func (s Span) Last() any  { return s.end(s.To) }

func (s Span) end(d planner.Date) any {
	if !s.Some {
		return nil
	}
	return d
}

// Visits are the days of first doses, of second doses, and of all.
type Visits struct{ Firsts, Seconds, All Span }

func (v *Visits) Add(in *planner.Instance, first, second int) {
	v.Firsts.Add(in.Date(first))
	v.All.Add(in.Date(first))
	if second != planner.NoSecond {
		v.Seconds.Add(in.Date(second))
		v.All.Add(in.Date(second))
	}
}

// VisitsOf are the days on which some allocations come, those that accept says.
func (e *Edition) VisitsOf(as []planner.Allocation, accept func(planner.Allocation) bool) Visits {
	var v Visits
	for _, a := range as {
		if accept(a) {
			v.Add(e.Instance, a.First, a.Second)
		}
	}
	return v
}

// MetresOf summarises the travel of some assignments.
func (e *Edition) MetresOf(as []planner.Assignment) planner.Travel {
	ts := make([]planner.Trip, len(as))
	for k, a := range as {
		ts[k] = e.Instance.Trip(a.Comune, a.Hub, a.People)
	}
	return planner.SumTrips(ts)
}

// ExtraMetres is what the people of a comune travel beyond the hub nearest to
// them, one way, all together.
func (e *Edition) ExtraMetres(comune int) int64 {
	nearest := e.Instance.NearestHub(comune)
	var sum int64
	for _, a := range e.ComuneAssignments[comune] {
		sum += a.People * (e.Instance.Distances.At(comune, a.Hub) - e.Instance.Distances.At(comune, nearest))
	}
	return sum
}

// Doses are those given: by dose where the plan places them, and those that were
// promised before it, of either dose. Owed are those of the second doses that are owed to
// people who had the first without the plan.
type Doses struct{ First, Second, Promised, Owed int64 }

func (d Doses) All() int64 { return d.First + d.Second + d.Promised }

func (d *Doses) Add(b planner.Booking) {
	switch {
	case b.Committed:
		d.Promised += b.People
	case b.Dose == 1:
		d.First += b.People
	default:
		d.Second += b.People
		if b.Owed {
			d.Owed += b.People
		}
	}
}

// HubTotals sums the days of a hub.
type HubTotals struct {
	Days, Capacity int64
	Doses
}

func Totals(days []tables.HubDay) HubTotals {
	var t HubTotals
	for _, d := range days {
		t.Days++
		t.Capacity += d.Capacity
		t.First += d.FirstDoses
		t.Second += d.SecondDoses
		t.Promised += d.Committed
	}
	return t
}

// OwedColumn says how many of the second doses of a row are owed, where a hub, or all of
// them, -1, give any: a list of that column, or of none.
func OwedColumn[R any](e *Edition, hub int, of func(*R) Doses) []book.Column[R] {
	if !slices.ContainsFunc(e.Instance.Seats, func(s planner.Seat) bool { return hub < 0 || s.Hub == hub }) {
		return nil
	}
	return []book.Column[R]{book.Col(book.Number(say.Text{It: "di cui dovute", En: "of which owed"}, say.Text{
		It: "seconde dosi di chi ha avuto la prima prima di questo piano, o senza, e non aveva un appuntamento noto",
		En: "second doses of people who had the first before this plan, or without it, and had no known appointment"}),
		func(r *R) any { return of(r).Owed })}
}

// DoseColumns are the columns of the doses of a row: first, second, and promised before.
func DoseColumns[R any](of func(*R) Doses) []book.Column[R] {
	return []book.Column[R]{
		book.Col(book.ColFirsts, func(r *R) any { return of(r).First }),
		book.Col(book.ColSeconds, func(r *R) any { return of(r).Second }),
		book.Col(book.ColPromised, func(r *R) any { return of(r).Promised }),
	}
}
