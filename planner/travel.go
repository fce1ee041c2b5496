package planner

import (
	"cmp"
	"hubplan/planner/whole"
	"slices"
)

// Trip is how many people go a distance, one way. Road is the same in true metres, which
// it is not where minutes are the cost.
type Trip struct{ Metres, Road, People int64 }

// Trip is how many people go from a comune to a hub.
func (in *Instance) Trip(comune, hub int, people int64) Trip {
	return Trip{in.Distances.At(comune, hub), in.Distances.Road(comune, hub), people}
}

// Travel summarises how far people travel, one way, each person once. Beyond30km is by
// true metres whatever the cost is.
type Travel struct {
	People, MeanMetres, MedianMetres, P95Metres, WorstMetres, Beyond30km int64
}

// SumTrips summarises trips, which it sorts. The mean is rounded half up; a
// percentile is the least distance that at least that share of the people does
// not exceed.
func SumTrips(ts []Trip) Travel {
	slices.SortFunc(ts, func(a, b Trip) int { return cmp.Compare(a.Metres, b.Metres) })
	var d Travel
	var sum int64
	for _, t := range ts {
		d.People += t.People
		sum += t.People * t.Metres
		if t.Road > 30_000 {
			d.Beyond30km += t.People
		}
	}
	if d.People == 0 {
		return d
	}
	d.MeanMetres = whole.HalfUp(sum, d.People)
	d.MedianMetres = percentile(ts, d.People, 50)
	d.P95Metres = percentile(ts, d.People, 95)
	d.WorstMetres = ts[len(ts)-1].Metres
	return d
}

func percentile(sorted []Trip, people, percent int64) int64 {
	var seen int64
	for _, t := range sorted {
		seen += t.People
		if seen*100 >= people*percent {
			return t.Metres
		}
	}
	return 0
}

// TravelOf summarises the travel of a plan's people, those that accept says.
func TravelOf(in *Instance, p *Plan, accept func(Assignment) bool) Travel {
	var ts []Trip
	for _, a := range p.Assignments {
		if accept(a) {
			ts = append(ts, in.Trip(a.Comune, a.Hub, a.People))
		}
	}
	return SumTrips(ts)
}

// Everyone accepts every assignment.
func Everyone(Assignment) bool { return true }

// Completion is how far a cohort's course through the campaign goes.
type Completion struct {
	People    int64 // served
	LastFirst int   // day of the last first dose
	LastDose  int   // day of the last dose of all
	WaitDays  int64 // person-days from opening to first dose
}

// Completion says for every cohort when a plan's people are done.
func (in *Instance) Completion(p *Plan) []Completion {
	out := make([]Completion, len(in.Cohorts))
	for _, x := range p.Courses {
		c := &out[x.Cohort]
		c.People += x.People
		c.LastFirst = max(c.LastFirst, x.First)
		c.LastDose = max(c.LastDose, x.First, x.Second)
		c.WaitDays += x.People * int64(in.Date(x.First)-in.Cohorts[x.Cohort].Opens)
	}
	return out
}

// TravelSeconds is how long the way from a comune to a hub takes, one way: as it is
// known, or as long as it takes at [Parameters.MetresPerMinute].
func (in *Instance) TravelSeconds(comune, hub int) (seconds int64, known bool) {
	if s, known := in.Distances.Duration(comune, hub); known {
		return s, true
	}
	return in.Distances.At(comune, hub) * 60 / in.Parameters.MetresPerMinute, false
}
