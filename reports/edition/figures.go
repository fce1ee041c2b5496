package edition

import (
	"cmp"
	"slices"
	"strconv"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/planner/tabulate"
	"hubplan/planner/why"
)

var Months = [12]say.Text{{It: "gen", En: "Jan"}, {It: "feb", En: "Feb"}, {It: "mar", En: "Mar"}, {It: "apr", En: "Apr"},
	{It: "mag", En: "May"}, {It: "giu", En: "Jun"},
	{It: "lug", En: "Jul"}, {It: "ago", En: "Aug"}, {It: "set", En: "Sep"}, {It: "ott", En: "Oct"}, {It: "nov", En: "Nov"},
	{It: "dic", En: "Dec"}}

// Short is a day without its year.
func (e *Edition) Short(d planner.Date) string {
	if e.Lang == say.Italian {
		return d.Time().Format("02/01")
	}
	return d.Time().Format("2 Jan")
}

func (e *Edition) Thousands(n int64) string { return say.Count(n).In(e.Lang) }

// Km words metres as kilometres with one decimal.
func (e *Edition) Km(metres int64) string { return say.Km(metres).In(e.Lang) }

// Tenths words a mean with one decimal.
func (e *Edition) Tenths(sum, people int64) string {
	return say.Mean{Sum: sum, People: people}.In(e.Lang)
}

// Point writes a number, given with a decimal point, as the language does.
func (e *Edition) Point(number string) string { return e.Lang.Point(number) }

// HubPlace is what a hub is called where room is short: the comune it stands in,
// or its full name where another hub stands there too.
func (e *Edition) HubPlace(h int) string {
	in := e.Instance
	for other := range in.Hubs {
		if other != h && in.Hubs[other].Comune == in.Hubs[h].Comune {
			return in.Hubs[h].Name
		}
	}
	return in.Comuni[in.Hubs[h].Comune].Name
}

// HubBadge is the number by which the page marks a hub, beside its colour.
func HubBadge(h int) string { return strconv.Itoa(h + 1) }

func StatusWords(active bool) say.Text {
	if active {
		return say.Text{It: "attivo", En: "active"}
	}
	return say.Text{It: "riserva", En: "reserve"}
}

// ByPeople lists the indices of some counts above zero, the largest first, ties
// by index.
func ByPeople(counts []int64) []int {
	var order []int
	for k, n := range counts {
		if n > 0 {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(counts[b], counts[a]) })
	return order
}

// ByDay cuts bookings, which are in the order of their days, into days.
func ByDay(bs []planner.Booking) [][]planner.Booking {
	var days [][]planner.Booking
	for len(bs) > 0 {
		n := 1
		for n < len(bs) && bs[n].Day == bs[0].Day {
			n++
		}
		days = append(days, bs[:n])
		bs = bs[n:]
	}
	return days
}

// Weeks cuts a hub's days into weeks that begin on Monday.
func Weeks(days []tables.HubDay) [][]tables.HubDay {
	var ws [][]tables.HubDay
	for k, d := range days {
		if k == 0 || planner.Date(d.Date).Monday() != planner.Date(days[k-1].Date).Monday() {
			ws = append(ws, nil)
		}
		ws[len(ws)-1] = append(ws[len(ws)-1], d)
	}
	return ws
}

// PlannedUpTo is what the plan gives of a dose, up to the end of each of some days in order, to
// the people of a comune, or [tabulate.Everywhere]: beside what was given before it, and those
// who are served elsewhere with them.
func (e *Edition) PlannedUpTo(comune, dose int, days []planner.Date) []int64 {
	bookings := e.Bookings
	if comune != tabulate.Everywhere {
		bookings = e.ComuneBookings[comune]
	}
	doses := make([]int64, len(days))
	for k := range bookings {
		if b := &bookings[k]; b.Dose == dose {
			if at, _ := slices.BinarySearch(days, e.Instance.Date(b.Day)); at < len(days) {
				doses[at] += b.People
			}
		}
	}
	for k := 1; k < len(doses); k++ {
		doses[k] += doses[k-1]
	}
	for k, day := range days {
		for i := range e.Instance.Comuni {
			if comune == tabulate.Everywhere || comune == i {
				doses[k] += e.elsewhere().UpTo(i, dose, day)
			}
		}
	}
	return doses
}

func EveryAllocation(planner.Allocation) bool { return true }

// Opens and uptake are a cohort's, empty for one that is not in the plan.
func (e *Edition) Opens(cohort int) any {
	if co := &e.Instance.Cohorts[cohort]; co.Included {
		return co.Opens
	}
	return nil
}

func (e *Edition) Uptake(cohort int) any {
	if co := &e.Instance.Cohorts[cohort]; co.Included {
		return co.Uptake
	}
	return nil
}

// explainer makes a plan ready for questions, from the rows of its tables.
func explainer(r *Result, demand []tables.Demand, hubDays []tables.HubDay) *why.Plan {
	return why.New(r.Instance, &tables.Set{Demand: demand, Allocation: r.Allocation(), HubDays: hubDays,
		Supply: r.Supply(), Prices: r.Prices(), Shortfall: r.Shortfall()})
}
