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
	Farther                  // whole courses are free, at hubs that are too far for those who wait, by weights or limits
)

// Pause is a stretch of days on which cohorts get no first dose at any hub, although they
// are open and people of them wait who are served later.
type Pause struct {
	Cohorts  []int
	Behind   []int64 // people of each of them whom the plan serves after it
	From, To int     // days of the horizon, both in it
	Waiting  int64   // their sum
	Cause    Cause
	BeganIn  Weeks // where [SecondDoses] are the cause: when their first doses were
}

// Weeks are days of the horizon, both ends in them.
type Weeks struct{ From, To int }

// Stop is what a pause is to one cohort.
type Stop struct {
	Cohort   int
	From, To int   // days of the horizon, both in it
	Waiting  int64 // people of the cohort whom the plan serves after it
}

// Days is how long it is.
func (s *Stop) Days() int { return s.To - s.From + 1 }

// Long says whether it lasts long enough to be told.
func (s *Stop) Long() bool { return s.Days() > pauseDays }

// Stops lists the stretches, by cohort and day: those of more than a week, and shorter
// ones that share a day and the cohort with one of some others.
func Stops(in *planner.Instance, p *planner.Plan, with []Stop) []Stop {
	return doses(in, p).stops(with)
}

// Meet says whether two share a day and the cohort.
func (s *Stop) Meet(q *Stop) bool { return s.Cohort == q.Cohort && s.From <= q.To && s.To >= q.From }

// MeetAny says whether one meets any of some others.
func (s *Stop) MeetAny(all []Stop) bool {
	return slices.ContainsFunc(all, func(q Stop) bool { return s.Meet(&q) })
}

// Pauses lists the stretches of more than a week, in order of days; cohorts that pause on
// the same days for the same cause are one.
func Pauses(in *planner.Instance, p *planner.Plan) (out []Pause) {
	d := doses(in, p)
	for _, s := range d.stops(nil) {
		out = join(out, d.pause(s))
	}
	slices.SortStableFunc(out, func(a, b Pause) int { return cmp.Or(a.From-b.From, a.To-b.To) })
	return out
}

// Paused is how many people wait through one or more of some pauses of a plan. Who waits
// through a later one of their cohort waits through its first as well, so the largest
// number of each cohort counts.
func Paused(all []Pause) (people int64) {
	most := map[int]int64{}
	for k := range all {
		for n, c := range all[k].Cohorts {
			most[c] = max(most[c], all[k].Behind[n])
		}
	}
	for _, n := range most {
		people += n
	}
	return people
}

// join adds a pause to those found, or to the one that it is alike.
func join(all []Pause, p Pause) []Pause {
	for k := range all {
		if q := &all[k]; q.From == p.From && q.To == p.To && q.Cause == p.Cause {
			q.Cohorts = append(q.Cohorts, p.Cohorts...)
			q.Behind = append(q.Behind, p.Behind...)
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
	left     *planner.Ledger  // what the plan leaves
}

func doses(in *planner.Instance, p *planner.Plan) *given {
	d := &given{in: in, firsts: make([][]int64, len(in.Cohorts)), seconds: make([]int64, in.Days), promised: make([]int64, in.Days),
		began: map[[2]int]int64{}, left: in.Ledger()}
	for c := range d.firsts {
		d.firsts[c] = make([]int64, in.Days)
	}
	for _, x := range p.Courses {
		d.firsts[x.Cohort][x.First] += x.People
		if x.Second != planner.NoSecond {
			d.seconds[x.Second] += x.People
			d.began[[2]int{x.Second, x.First}] += x.People
		}
		if !x.Booked { // else the ledger has it
			d.left.Take(x.Hub, planner.Dates{Product: x.Product, First: x.First, Second: x.Second}, x.People)
		}
	}
	for _, x := range in.Committed {
		d.promised[x.Day] += x.Doses
	}
	for _, x := range in.Seats {
		d.promised[x.Day] += x.People
	}
	return d
}

func (d *given) stops(with []Stop) (out []Stop) {
	in := d.in
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
			if s := (Stop{c, last + 1, day - 1, d.after(c, day)}); s.Days() > 0 && (s.Long() || s.MeetAny(with)) {
				out = append(out, s)
			}
			last = day
		}
	}
	return out
}

// after is how many people of a cohort begin on a day or later.
func (d *given) after(cohort, day int) (people int64) {
	for _, n := range d.firsts[cohort][day:] {
		people += n
	}
	return people
}

// pause finds what a pause is due to: the largest of what takes the seats while they are
// full, or what is missing while they are not.
func (d *given) pause(s Stop) Pause {
	in, cohort, from, to := d.in, s.Cohort, s.From, s.To
	p := Pause{Cohorts: []int{cohort}, Behind: []int64{s.Waiting}, From: from, To: to, Waiting: s.Waiting}
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
	case 10*taken < 9*seats && d.free(s):
		p.Cause = Farther
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

// free says whether somebody could begin in a pause at some hub that admits the cohort.
func (d *given) free(s Stop) bool {
	for k := range d.in.Courses(s.Cohort) {
		if k.First < s.From || k.First > s.To {
			continue
		}
		for h := range d.in.Hubs {
			if d.in.Hubs[h].Admits(&d.in.Cohorts[s.Cohort]) && d.left.Room(h, k) > 0 {
				return true
			}
		}
	}
	return false
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
