package frontier

import (
	"context"
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/fairness"
	"hubplan/planner/input"
)

// Relief is what another worth of a day of waiting does about first doses that stop: what
// stays of its plan. Number 0 is the plan as it is.
type Relief struct {
	Number       int   // from 1, in the order of the worths tried
	DayMetres    int64 // what a day of waiting is worth, metres of the first kind
	Served       int64
	Beyond30km   int64
	TravelMetres int64 // one way, everyone
	WaitDays     int64 // everyone
	LastDose     int   // day of the last dose, -1 where nobody is served
	SamePlaces   bool  // of every cohort as many people have no place as in the plan as it is
	OwnCost      int64 // what it costs by the scenario's own weights, metre-equivalents
	GapMetres    int64 // how far below its cost, by its own weights, the best plan may be
	Proven       bool  // the plan's status says so: to the scenario's limit of the gap
	// Stops are its pauses: those of more than a week, and shorter ones on the days of a
	// pause of the plan as it is.
	Stops []fairness.Stop
}

// Equal says whether two are the same in everything.
func (r *Relief) Equal(q *Relief) bool {
	a, b := *r, *q
	a.Stops, b.Stops = nil, nil
	return slices.Equal(r.Stops, q.Stops) && a.same(&b)
}

func (r *Relief) same(q *Relief) bool {
	return r.Number == q.Number && r.DayMetres == q.DayMetres && r.Served == q.Served && r.Beyond30km == q.Beyond30km &&
		r.TravelMetres == q.TravelMetres && r.WaitDays == q.WaitDays && r.LastDose == q.LastDose && r.SamePlaces == q.SamePlaces &&
		r.OwnCost == q.OwnCost && r.GapMetres == q.GapMetres && r.Proven == q.Proven
}

// Reliefs tries what other worths of a day do about first doses that stop: the plan as it
// is, and one for each worth of the usual grid but the scenario's own, the scenario's
// curve kept, each solved from nothing as the verb plan would. Where a solve is [Heavy],
// the next worth below and above alone are tried. It is nil where nothing stops, and where
// the scenario's layout has no such worth. Progress may be nil.
func Reliefs(ctx context.Context, base *campaign.Solved, jobs int, progress func(done, total int)) ([]Relief, error) {
	if fairness.Stops(base.Instance, base.Plan, nil) == nil {
		return nil, nil
	}
	worths := Worths(base.Case)
	if len(worths) == 0 {
		return nil, nil
	}
	numbers := make([]int, len(worths))
	for k := range numbers {
		numbers[k] = k + 1
	}
	all, err := ReliefsOf(ctx, base, numbers, jobs, progress)
	return append([]Relief{reliefOf(base, base)}, all...), err
}

// ReliefsOf is [Reliefs] for some numbers from 1 alone: the same as among all.
func ReliefsOf(ctx context.Context, base *campaign.Solved, numbers []int, jobs int, progress func(done, total int)) ([]Relief, error) {
	worths := Worths(base.Case)
	t := campaign.Trials[Relief]{Of: base.Case, Jobs: jobs, Progress: progress,
		Keep: func(s *campaign.Solved) Relief { return reliefOf(base, s) }}
	lists := make([][]campaign.Change, len(numbers))
	for k, n := range numbers {
		lists[k] = Changes(&input.GridPoint{DayMetres: worths[n-1]})
	}
	out, err := t.All(ctx, lists)
	for k := range out {
		out[k].Number = numbers[k]
	}
	return out, err
}

// Worths are the worths of a day that [Reliefs] tries, metres of the first kind, rising.
// Those are left out of which no campaign can be made.
func Worths(of *campaign.Case) (all []int64) {
	in := of.Instance
	if in.Parameters.Layout < weighted {
		return nil
	}
	own := in.Parameters.DayMetres
	below := slices.DeleteFunc(slices.Clone(gridDays), func(d int64) bool { return d >= own })
	above := slices.DeleteFunc(slices.Clone(gridDays), func(d int64) bool { return d <= own })
	if Heavy(in) {
		below, above = below[max(0, len(below)-1):], above[:min(1, len(above))]
	}
	return slices.DeleteFunc(slices.Concat(below, above),
		func(d int64) bool { return refused(of, &input.GridPoint{DayMetres: d}) != nil })
}

// manyWays is how many ways a campaign has (comuni × cohorts × hubs) whose solve takes
// about two seconds: the embedded scenarios have some forty thousand.
const manyWays = 1_000_000

// Heavy says whether a campaign takes seconds to solve: deliveries are limited, or it is
// far larger than a province's.
func Heavy(in *planner.Instance) bool {
	return len(in.Comuni)*len(in.Cohorts)*len(in.Hubs) > manyWays ||
		slices.ContainsFunc(in.Supply, func(s planner.Supply) bool { return s.Limited })
}

// reliefOf is what stays of a plan beside the one as it is.
func reliefOf(base, s *campaign.Solved) Relief {
	in, p := s.Instance, s.Plan
	own := base.Instance.Objective(p)
	r := Relief{DayMetres: in.Parameters.DayMetres, Served: own.Served, TravelMetres: own.TravelMetres, WaitDays: own.WaitDays,
		Beyond30km: planner.TravelOf(in, p, planner.Everyone).Beyond30km, LastDose: -1, OwnCost: own.Total(),
		SamePlaces: slices.Equal(base.Unserved(), s.Unserved()), GapMetres: campaign.GapOf(in.Objective(p).Total(), p.Proof),
		Proven: proven(p), Stops: fairness.Stops(in, p, fairness.Stops(base.Instance, base.Plan, nil))}
	for x := range p.EachDose() {
		r.LastDose = max(r.LastDose, x.Day)
	}
	return r
}

// Impossible says which reliefs cannot be of a plan, by their place in the list, as far
// as can be told without solving anything; whole says whether there is one for the plan
// as it is and each worth that is tried.
func Impossible(base *campaign.Solved, found []Relief) (which []int, whole bool) {
	worths := Worths(base.Case)
	whole = len(found) == len(worths)+1
	is := reliefOf(base, base)
	for k := range found {
		r := &found[k]
		switch {
		case k == 0:
			if !r.Equal(&is) {
				which = append(which, k)
			}
		case k > len(worths) || r.Number != k || r.DayMetres != worths[k-1]:
			whole = false
		case !r.possible(base, &is):
			which = append(which, k)
		}
	}
	return which, whole
}

// possible says whether a relief can be of another plan of the same campaign: no plan
// that leaves as many people without a place costs less than is proven, by the same
// weights, nor waits behind a pause that is none.
func (r *Relief) possible(base *campaign.Solved, is *Relief) bool {
	in := base.Instance
	bounded := len(in.Owed) == 0 // else other seats for those who are owed may leave more to the others
	if r.SamePlaces && (r.Served != is.Served || bounded && r.OwnCost < base.Bound()) || r.GapMetres < 0 || r.LastDose >= in.Days ||
		r.Beyond30km < 0 || r.Beyond30km > r.Served {
		return false
	}
	for k := range r.Stops {
		s := &r.Stops[k]
		if !in.Cohorts[s.Cohort].Included || !s.Long() && !s.MeetAny(is.Stops) || s.Days() < 1 ||
			s.From < in.FirstDay || s.To >= r.LastDose || s.Waiting <= 0 || s.Waiting > r.Served {
			return false
		}
	}
	return true
}
