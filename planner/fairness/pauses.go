package fairness

import (
	"cmp"
	"slices"

	"hubplan/planner"
)

// pauseDays is how many days without a first dose are told.
const pauseDays = 7

// Cause is why first doses stop although people wait.
type Cause int

// The causes of a pause, as far as the plan shows them.
const (
	SecondDoses Cause = iota // most of what is given are second doses, and the seats are taken
	Promises                 // most of what is given was promised before
	Deliveries               // seats are free, and no vaccine that the cohort may get is in stock for them
	Others                   // most of what is given are first doses of other cohorts
	LaterSeats               // seats are free, and none for the second dose on a day that the interval allows
)

// Pause is a stretch of days on which cohorts get no first dose at any hub, although they
// are open and people of them wait who are served later.
type Pause struct {
	Cohorts  []int
	From, To int   // days of the horizon, both in it
	Waiting  int64 // people of the cohorts whom the plan serves after it
	Cause    Cause
	BeganIn  Weeks // where [SecondDoses] are the cause: when their first doses were
}

// Weeks are days of the horizon, both ends in them.
type Weeks struct{ From, To int }

// Pauses lists the stretches of more than a week, in order of days; cohorts that pause on
// the same days for the same cause are one.
func Pauses(in *planner.Instance, p *planner.Plan) (out []Pause) {
	d := doses(in, p)
	for c := range in.Cohorts {
		co := &in.Cohorts[c]
		if !co.Included {
			continue
		}
		last := max(co.OpensDay, in.FirstDay) - 1 // the day of the last first dose so far
		for day := last + 1; day < in.Days; day++ {
			if d.firsts[c][day] == 0 {
				continue
			}
			if day-last-1 > pauseDays {
				out = join(out, d.pause(c, last+1, day-1))
			}
			last = day
		}
	}
	slices.SortStableFunc(out, func(a, b Pause) int { return cmp.Or(a.From-b.From, a.To-b.To) })
	return out
}

// join adds a pause to those found, or to the one that it is alike.
func join(all []Pause, p Pause) []Pause {
	for k := range all {
		if q := &all[k]; q.From == p.From && q.To == p.To && q.Cause == p.Cause {
			q.Cohorts = append(q.Cohorts, p.Cohorts...)
			q.Waiting += p.Waiting
			return all
		}
	}
	return append(all, p)
}

// given are the doses of a plan by day.
type given struct {
	in       *planner.Instance
	firsts   [][]int64 // cohort × day
	seconds  []int64
	promised []int64
	began    map[[2]int]int64 // second-dose day, first-dose day → people
}

func doses(in *planner.Instance, p *planner.Plan) *given {
	d := &given{in: in, firsts: make([][]int64, len(in.Cohorts)), seconds: make([]int64, in.Days), promised: make([]int64, in.Days),
		began: map[[2]int]int64{}}
	for c := range d.firsts {
		d.firsts[c] = make([]int64, in.Days)
	}
	for _, x := range p.Courses {
		d.firsts[x.Cohort][x.First] += x.People
		if x.Second != planner.NoSecond {
			d.seconds[x.Second] += x.People
			d.began[[2]int{x.Second, x.First}] += x.People
		}
	}
	for _, x := range in.Committed {
		d.promised[x.Day] += x.Doses
	}
	return d
}

// pause finds what a pause is due to: the largest of what takes the seats while they are
// full, or what is missing while they are not.
func (d *given) pause(cohort, from, to int) Pause {
	in := d.in
	p := Pause{Cohorts: []int{cohort}, From: from, To: to}
	for day := to + 1; day < in.Days; day++ {
		p.Waiting += d.firsts[cohort][day]
	}
	var seats, seconds, promised, others int64
	for day := from; day <= to; day++ {
		for h := range in.Hubs {
			if in.Hubs[h].Admits(&in.Cohorts[cohort]) {
				seats += in.Calendar[h][day].Capacity
			}
		}
		seconds += d.seconds[day]
		promised += d.promised[day]
		for c := range d.firsts {
			others += d.firsts[c][day]
		}
	}
	switch taken := seconds + promised + others; {
	case 10*taken < 9*seats && d.limited(cohort):
		p.Cause = Deliveries
	case 10*taken < 9*seats:
		p.Cause = LaterSeats
	case seconds >= promised && seconds >= others:
		p.Cause, p.BeganIn = SecondDoses, d.beganIn(from, to)
	case promised >= others:
		p.Cause = Promises
	default:
		p.Cause = Others
	}
	return p
}

// limited says whether every vaccine that a cohort may get is limited by deliveries.
func (d *given) limited(cohort int) bool {
	for _, product := range d.in.Cohorts[cohort].Products {
		if !d.in.Supply[product].Limited {
			return false
		}
	}
	return true
}

// beganIn is when those began who get their second dose between two days.
func (d *given) beganIn(from, to int) Weeks {
	w := Weeks{d.in.Days, 0}
	for key := range d.began { // least and greatest: in any order
		if key[0] >= from && key[0] <= to {
			w.From, w.To = min(w.From, key[1]), max(w.To, key[1])
		}
	}
	return w
}
