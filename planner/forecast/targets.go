package forecast

import (
	"math"

	"hubplan/planner"
)

// Target is a day by which a plan has given so many people a dose: of a cohort or of all,
// in the territory; of all, in a comune or at a hub. Dose 1 counts first doses.
//
// Dose 2 counts whole courses: people who need one dose are done with it. Of the territory
// they are the courses of people who begin from From on, cohort by cohort; those who wait for
// a second dose at the origin are served before them and count for nothing. Of a comune or a
// hub nobody can tell the one from the other: there the plan's second doses are counted, those
// that are owed or promised with them.
type Target struct {
	Key
	From   planner.Date // what is given before it does not count
	Day    planner.Date // by its end
	People int64
}

// Reach says when a target is reached.
type Reach struct {
	Target
	Kept int64 // draws of a thousand in which it is reached by its day

	// Days are those by whose end it is reached in ten, fifty and ninety per cent of the
	// draws; zero where that is not within the weeks told.
	Days [3]planner.Date
}

// PerCent is the probability that the target is reached by its day, rounded half up.
func (r *Reach) PerCent() int64 { return (r.Kept + draws/200) * 100 / draws }

// Rarely says whether at most one draw in ten reaches the target by its day.
func (r *Reach) Rarely() bool { return r.Kept <= draws/10 }

// tally counts in how many draws a target is reached on each day after the origin; the last
// place counts those in which it is not.
type tally []int

func newTallies(in *Input) []tally {
	out := make([]tally, len(in.Beside.Targets))
	for k := range out {
		out[k] = make(tally, in.Weeks*7+2)
	}
	return out
}

func (t tally) add(other tally) {
	for d := range t {
		t[d] += other[d]
	}
}

// reach is what a tally of all draws says of a target.
func (t tally) reach(in *Input, x *Target) Reach {
	r := Reach{Target: *x}
	so := 0
	for d, n := range t[:len(t)-1] {
		so += n
		if in.Origin+planner.Date(d) <= x.Day {
			r.Kept = int64(so)
		}
		for k, part := range []int{10, 50, 90} {
			if r.Days[k] == 0 && so*100 >= part*draws {
				r.Days[k] = in.Origin + planner.Date(d)
			}
		}
	}
	return r
}

// told are the targets whose day is within the weeks told: of the others nothing can be said.
func (in *Input) told(x *Target) bool { return x.Day <= in.Origin+planner.Date(in.Weeks*7) }

// skipped is how many of the days after the origin do not count for a target.
func (in *Input) skipped(x *Target) int { return max(0, int(x.From-in.Origin)-1) }

// half a person is no person: sums of parts are not whole.
const half = 0.5

// reachedDaily is the first day of a course, day by day from the origin on, on which a target
// is reached: count is what is counted on a day, and start what of it does not count.
func (t tally) reachedDaily(x *Target, start float64, count func(day int) float64) {
	for d := range t[:len(t)-1] {
		if count(d) >= start+float64(x.People)-half {
			t[d]++
			return
		}
	}
	t[len(t)-1]++
}

// reachedWeekly is the same of what is known at the end of weeks: between two ends it grows
// evenly. Count of week −1 is what was at the origin.
func (t tally) reachedWeekly(x *Target, skipped, weeks int, count func(week int) float64) {
	at, now := 0.0, count(-1)
	if w := skipped / 7; w < weeks { // what comes on the days that do not count
		a, b := count(w-1), count(w)
		at = a - now + float64((b-a)*float64(skipped%7)/7)
	}
	need := now + at + float64(x.People) - half
	for w := range weeks {
		next := count(w)
		if next >= need {
			d := 7 * w
			if next > now && need > now {
				d += int(math.Ceil(7 * ((need - now) / (next - now))))
			}
			t[min(d, 7*w+7)]++
			return
		}
		now = next
	}
	t[len(t)-1]++
}
