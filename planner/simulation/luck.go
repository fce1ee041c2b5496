package simulation

import (
	"math"

	"hubplan/planner"
	"hubplan/planner/chance"
	"hubplan/planner/input"
	"hubplan/planner/portable"
)

// Lever is what could be otherwise: something that does not go wrong any more, or more seats.
type Lever int

// The levers, in the order in which they are told; Nothing leaves all as it is.
const (
	Nothing    Lever = iota
	Deliveries       // come as announced
	Uptake           // is what the plan supposes
	Hesitancy        // everybody comes at once
	NoShows          // everybody with a place comes
	WalkIns          // nobody comes without one
	Throughput       // hubs give what the plan says
	Closures         // no hub is shut
	MoreSeats        // a tenth more than the hubs give
	levers
)

// Levers are all that can be tried.
func Levers() (all []Lever) {
	for l := Nothing + 1; l < levers; l++ {
		all = append(all, l)
	}
	return all
}

// luck is what a draw meets.
type luck struct {
	u         *input.Uncertainty
	in        *planner.Instance
	seed      uint64
	draw      uint64
	lever     Lever
	uptake    []float64 // by cohort, of what the plan supposes
	eager     float64   // of those who come in the end, who come at once
	rate      float64   // of the others, who come on a day
	absent    []float64 // by product
	walkIns   float64   // of a day's capacity
	capacity  [][]int64 // hub × day; below zero where the hub is shut
	delivered [][]int64 // product × day; nil where there is no limit
	wasted    int64     // doses lost on their way
}

func (l *luck) stream(purpose string) chance.Stream { return chance.Of(l.seed, l.draw, purpose) }

// logit moves a share by so many units of its logit.
func logit(share, by float64) float64 {
	if share <= 0 || share >= 1 || by == 0 {
		return share
	}
	return 1 / (1 + float64((1-share)/share*portable.Exp(-by)))
}

// whole rounds a number down or up, by chance, so that its mean is kept. The conversion keeps
// a product that x may be from being fused with the sum.
func whole(x, u float64) int64 { return int64(math.Floor(float64(x) + u)) }

// lucky draws what does not hang on how the days go.
func lucky(in *planner.Instance, u *input.Uncertainty, seed, draw uint64, lever Lever) *luck {
	l := &luck{u: u, in: in, seed: seed, draw: draw, lever: lever, eager: 1}
	l.people()
	l.capacity = make([][]int64, len(in.Hubs))
	for h := range in.Hubs {
		l.capacity[h] = l.hub(h)
	}
	l.delivered = make([][]int64, len(in.Products))
	for p := range in.Supply {
		if in.Supply[p].Limited {
			l.delivered[p] = l.supply(p)
		}
	}
	return l
}

// people draws how many come, and how.
func (l *luck) people() {
	common := l.stream("uptake").Normal(0)
	l.uptake = make([]float64, len(l.in.Cohorts))
	for c := range l.in.Cohorts {
		co := &l.in.Cohorts[c]
		l.uptake[c] = 1
		if share := co.Uptake.Float(); l.lever != Uptake && share > 0 && share < 1 {
			own := l.stream("uptake " + co.Name()).Normal(0)
			by := float64(l.u.UptakeCommon.Float()*common) + float64(l.u.UptakeCohort.Float()*own)
			l.uptake[c] = logit(share, by) / share
		}
	}
	if l.lever != Hesitancy {
		s := l.stream("hesitancy")
		l.eager = 1 - logit(l.u.Hesitant.Float(), float64(l.u.HesitantSpread.Float()*s.Normal(0)))
		l.rate = min(1, l.u.ComeRate.Float()*portable.Exp(float64(l.u.ComeRateSpread.Float()*s.Normal(1))))
	}
	l.absent = make([]float64, len(l.in.Products))
	for p := range l.in.Products {
		id := l.in.Products[p].ID
		share, own := l.u.AbsentOf[id]
		if !own {
			share = l.u.Absent
		}
		if l.lever != NoShows {
			l.absent[p] = logit(share.Float(), float64(l.u.AbsentSpread.Float()*l.stream("absence "+id).Normal(0)))
		}
	}
	if l.lever != WalkIns {
		l.walkIns = l.u.WalkIns.Float() * portable.Exp(float64(l.u.WalkInsSpread.Float()*l.stream("walk-ins").Normal(0)))
	}
}

// hub draws what a hub can give on each day.
func (l *luck) hub(h int) []int64 {
	id := l.in.Hubs[h].ID
	rate, shut := l.stream("throughput "+id), l.stream("closure "+id)
	days, closed := make([]int64, l.in.Days), 0
	// A closure takes so many days in the mean: each is the last with this chance.
	last := 1 / float64(max(l.u.ClosedDays, 1))
	for d := range days {
		plan := l.in.Calendar[h][d].Capacity
		if plan == 0 {
			continue
		}
		days[d] = plan
		if l.lever != Throughput {
			by := float64(l.u.RateHub.Float()*rate.Normal(0)) + float64(l.u.RateDay.Float()*rate.Normal(d+1))
			days[d] = whole(float64(plan)*portable.Exp(by), 0.5)
		}
		if l.lever == MoreSeats {
			days[d] += days[d] / 10
		}
		if l.lever == Closures {
			continue
		}
		if closed == 0 && shut.Uniform(2*d) < l.u.Closed.Float() {
			closed = 1
		}
		if closed == 1 {
			days[d] = -1
			if shut.Uniform(2*d+1) < last {
				closed = 0
			}
		}
	}
	return days
}

// supply draws when which deliveries come. What stands on the first day is there already.
func (l *luck) supply(p int) []int64 {
	days := make([]int64, l.in.Days)
	s := l.stream("delivery " + l.in.Products[p].ID)
	late := float64(max(l.u.LateDays, 1))
	for d, doses := range l.in.Supply[p].Delivered {
		if l.lever == Deliveries || doses <= 0 {
			days[d] += doses
			continue
		}
		arrives := d
		if d > 0 {
			if s.Uniform(5*d) < l.u.Late.Float() {
				arrives += max(1, int(math.Ceil(-late*portable.Log(s.Uniform(5*d+1)))))
			}
			if s.Uniform(5*d+2) < l.u.Cut.Float() {
				doses -= whole(float64(doses)*l.u.CutSize.Float(), s.Uniform(5*d+3))
			}
		}
		lost := whole(float64(doses)*l.u.Loss.Float(), s.Uniform(5*d+4))
		l.wasted += lost
		if arrives < l.in.Days {
			days[arrives] += doses - lost
		}
	}
	return days
}
