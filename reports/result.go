package reports

import (
	"cmp"
	"slices"

	"hubplan/planner"
)

// Result is a plan brought down to comuni and hours, with the instance it
// answers: what every report is made from.
type Result struct {
	Instance    *planner.Instance
	Plan        *planner.Plan
	Allocations []planner.Allocation
	Bookings    []planner.Booking
	RunID       string

	// Baselines are what the booking portal's rule and its variant would give on
	// the same instance, for comparison; none where the plan itself is one.
	Baselines []*planner.Plan

	Since *Since // nil where the plan does not go on from an earlier one
}

// travel is how many people go a distance.
type travel struct{ metres, people int64 }

// Distances summarises how far people travel, one way, each person once.
type Distances struct {
	People, MeanMetres, MedianMetres, P95Metres, WorstMetres, Beyond30km int64
}

// newDistances summarises a list of travels. The mean is rounded half up; a
// percentile is the least distance that at least that share of the people does
// not exceed.
func newDistances(ts []travel) Distances {
	slices.SortFunc(ts, func(a, b travel) int { return cmp.Compare(a.metres, b.metres) })
	var d Distances
	var sum int64
	for _, t := range ts {
		d.People += t.people
		sum += t.people * t.metres
		if t.metres > 30_000 {
			d.Beyond30km += t.people
		}
	}
	if d.People == 0 {
		return d
	}
	d.MeanMetres = (2*sum + d.People) / (2 * d.People)
	d.MedianMetres = percentile(ts, d.People, 50)
	d.P95Metres = percentile(ts, d.People, 95)
	d.WorstMetres = ts[len(ts)-1].metres
	return d
}

func percentile(sorted []travel, people, percent int64) int64 {
	var seen int64
	for _, t := range sorted {
		seen += t.people
		if seen*100 >= people*percent {
			return t.metres
		}
	}
	return 0
}

// TravelOf summarises the travel of a plan's people, those that accept says.
func TravelOf(in *planner.Instance, p *planner.Plan, accept func(planner.Assignment) bool) Distances {
	var ts []travel
	for _, a := range p.Assignments {
		if accept(a) {
			ts = append(ts, travel{in.Distances.At(a.Comune, a.Hub), a.People})
		}
	}
	return newDistances(ts)
}

// Everyone accepts every assignment.
func Everyone(planner.Assignment) bool { return true }

// Completion is how far a cohort's course through the campaign goes.
type Completion struct {
	People    int64 // served
	LastFirst int   // day of the last first dose
	LastDose  int   // day of the last dose of all
	WaitDays  int64 // person-days from opening to first dose
}

// Completion says for every cohort when its people are done.
func (r *Result) Completion() []Completion {
	out := make([]Completion, len(r.Instance.Cohorts))
	for _, x := range r.Plan.Courses {
		c := &out[x.Cohort]
		c.People += x.People
		c.LastFirst = max(c.LastFirst, x.First)
		c.LastDose = max(c.LastDose, x.First, x.Second)
		c.WaitDays += x.People * int64(r.Instance.Date(x.First)-r.Instance.Cohorts[x.Cohort].Opens)
	}
	return out
}
