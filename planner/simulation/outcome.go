package simulation

import (
	"hubplan/planner"
)

// Never stands for a day that is not reached within the horizon.
const Never = -1

// outcome is what a draw came to.
type outcome struct {
	in                              *planner.Instance
	plan                            *announced
	wanted, hubWanted               []int64   // courses, by cohort and by hub
	firsts, seconds, hubDone        [][]int64 // by cohort or hub, day
	doses                           []int64   // by day
	people, waitDays, travel        int64
	lateSeconds, wasted, turnedAway int64

	// At the end.
	firstDay, doneDay, hubDay []int   // days of the horizon, or [Never]
	unserved                  []int64 // who wanted a dose and had none, by cohort
	allDay, lastDay           int
}

func newOutcome(a *announced) *outcome {
	o := &outcome{in: a.in, plan: a, wanted: make([]int64, len(a.in.Cohorts)), hubWanted: make([]int64, len(a.in.Hubs)),
		doses: make([]int64, a.in.Days), lastDay: Never}
	o.firsts, o.seconds = days(len(a.in.Cohorts), a.in.Days), days(len(a.in.Cohorts), a.in.Days)
	o.hubDone = days(len(a.in.Hubs), a.in.Days)
	return o
}

func days(n, days int) [][]int64 {
	all := make([][]int64, n)
	for k := range all {
		all[k] = make([]int64, days)
	}
	return all
}

func (o *outcome) want(x *part, people int64) {
	o.wanted[x.cohort] += people
	o.hubWanted[x.hub] += people
}

// give counts doses of any kind.
func (o *outcome) give(day int, n int64) {
	if o.doses[day] += n; n > 0 {
		o.lastDay = day
	}
}

// begun counts first doses of people who wanted them since a day.
func (o *outcome) begun(hub, cohort, day int, n int64, since int) {
	o.firsts[cohort][day] += n
	o.people += n
	o.waitDays += n * int64(day-since)
	o.travel += n * o.plan.metres[hub][cohort]
}

// done counts courses that are complete.
func (o *outcome) done(hub, cohort, day int, n int64) {
	if cohort >= 0 {
		o.seconds[cohort][day] += n
		o.hubDone[hub][day] += n
	}
}

// end finds the days on which a share of those who wanted a course have it.
func (o *outcome) end(share planner.Decimal) {
	o.firstDay, o.doneDay, o.hubDay = make([]int, len(o.wanted)), make([]int, len(o.wanted)), make([]int, len(o.hubWanted))
	o.unserved = make([]int64, len(o.wanted))
	for c, n := range o.wanted {
		o.firstDay[c], o.doneDay[c] = reached(o.firsts[c], n, share), reached(o.seconds[c], n, share)
		for _, k := range o.firsts[c] {
			n -= k
		}
		o.unserved[c] = max(0, n)
	}
	all, wanted := make([]int64, o.in.Days), int64(0)
	for c := range o.wanted {
		wanted += o.wanted[c]
		for d, n := range o.seconds[c] {
			all[d] += n
		}
	}
	o.allDay = reached(all, wanted, share)
	for h, n := range o.hubWanted {
		o.hubDay[h] = reached(o.hubDone[h], n, share)
	}
}

// reached is the first day on which a share of so many have been counted; [Never] where none
// is, or there are none.
func reached(days []int64, of int64, share planner.Decimal) int {
	var sum int64
	for d, n := range days {
		if sum += n; of > 0 && sum*planner.DecimalUnit >= of*int64(share) {
			return d
		}
	}
	return Never
}
