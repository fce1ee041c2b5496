package stations

import (
	"context"
	"math"
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/solve"
)

// Answer is a roster with what is known about it.
type Answer struct {
	*Point
	Bound  int64   // no answer is better: station-shifts where the fewest are asked for, else metre-equivalents of the plan
	Fewest []int64 // people unserved, by cohort: no roster leaves fewer, cohort by cohort
	Exact  bool    // all rosters were looked at
	Solved int     // campaigns
	Next   []Next
}

// ServesMost says whether no roster serves more people, cohort by cohort.
func (a *Answer) ServesMost() bool { return slices.Compare(a.Unserved(), a.Fewest) <= 0 }

// Gap is how much better than the answer another may be, in the unit of Bound.
func (a *Answer) Gap(s *Study) int64 {
	if s.Budget > 0 {
		return max(0, a.Cost()-a.Bound)
	}
	return max(0, a.Count-a.Bound)
}

// Answer looks for the best roster. The error is that of the context, [ErrStaff], or
// one of [solve.Solve].
func (s *Study) Answer(ctx context.Context) (*Answer, error) {
	x := &search{Study: s, effort: s.Effort}
	if x.effort <= 0 {
		x.effort = DefaultEffort
	}
	all, err := s.solve(ctx, s.Full(), solve.Options{Jobs: s.Jobs, Effort: trialEffort})
	if err != nil {
		return nil, err
	}
	a := &Answer{Fewest: all.Fewest()}
	if s.Budget > 0 {
		a.Bound, err = x.use(ctx, all)
	} else {
		err = x.few(ctx, all)
	}
	if err != nil {
		return nil, err
	}
	if s.Rosters(mostRosters) <= mostRosters {
		if err := x.exact(ctx); err != nil {
			return nil, err
		}
		a.Exact = true
	}
	// The last word on the roster: solved with all the effort that the scenario allows.
	if a.Point, err = s.Solve(ctx, x.best.Roster); err != nil {
		return nil, err
	}
	a.Solved = x.solved + 2
	switch {
	case s.Budget == 0:
		if a.Bound, err = s.fewest(ctx, a.Objective.UnservedMetres); err != nil {
			return nil, err
		}
		if a.Exact {
			a.Bound = a.Count
		}
	case a.Exact:
		a.Bound = max(a.Bound, a.Point.Bound())
	}
	return a, nil
}

// few looks for the fewest station-shifts: from relaxations at several prices of them,
// since a dear one packs the shifts, and a cheap one leaves room to pack them better.
func (x *search) few(ctx context.Context, all *Point) error {
	x.fewest = true
	effort := x.effort
	var best *Point
	for k := range starts {
		near, err := x.relaxAt(ctx, x.shared(), max(1, x.servicePrice()>>(1+3*k)), nil, false)
		if err != nil {
			return err
		}
		x.effort = effort / (starts + 1)
		if err := x.serveAll(ctx, near, all); err != nil {
			return err
		}
		if best == nil || x.better(x.best, best) {
			best = x.best
		}
	}
	x.effort, x.best = effort/(starts+1), best
	if err := x.noWorseThanToday(ctx, all); err != nil {
		return err
	}
	return x.exchange(ctx)
}

// noWorseThanToday sets the best roster beside the scenario's own stations, where it
// leaves out people whom all lines would serve: nobody is left out whom today's opening
// serves, as far as the staff and the number of station-shifts allow that.
func (x *search) noWorseThanToday(ctx context.Context, all *Point) error {
	if slices.Compare(x.best.Unserved(), all.Unserved()) <= 0 {
		return nil
	}
	used, _, err := x.Today(ctx)
	if err != nil {
		return err
	}
	for _, r := range []Roster{x.today(), used.Roster} { // all that are open, and what its plan needs of them
		if !x.allowed(r) {
			continue
		}
		p, err := x.point(ctx, r)
		if err != nil {
			return err
		}
		if x.Budget == 0 || p.Count <= x.Budget {
			x.accept(p)
		}
	}
	return x.shrink(ctx, x.Budget)
}

// use looks for the best use of the budget: from relaxations that take as many
// station-shifts, or a few less where whole shifts turn out to take a few more.
func (x *search) use(ctx context.Context, all *Point) (bound int64, err error) {
	effort := x.effort
	var best *Point
	bound, target := math.MinInt64, x.Budget
	for range starts {
		proven, near, err := x.within(ctx, target)
		if err != nil {
			return 0, err
		}
		bound = max(bound, proven)
		if len(x.In.Staff) > 0 {
			if near, err = x.relaxAt(ctx, x.shared(), near.price, nil, false); err != nil {
				return 0, err
			}
		}
		x.effort, x.fewest = effort/(starts+1), true
		if err := x.serveAll(ctx, near, all); err != nil {
			return 0, err
		}
		x.fewest = false
		over := x.best.Count - x.Budget
		for _, p := range append(x.first, x.best) {
			if best == nil || x.better(p, best) {
				best = p
			}
		}
		if over <= 0 {
			break
		}
		target -= over + x.Budget/1000
	}
	x.effort, x.best = effort/(starts+1), best
	if err := x.shrink(ctx, x.Budget); err != nil {
		return 0, err
	}
	if err := x.noWorseThanToday(ctx, all); err != nil {
		return 0, err
	}
	return bound, x.exchange(ctx)
}

// starts is how many relaxations are started from.
const starts = 3

// serveAll looks for few station-shifts that serve everybody, or as many people as all
// lines can: from a relaxation, rounded in two ways, and from all lines where the staff
// allows them; no fewer than the budget has.
func (x *search) serveAll(ctx context.Context, near *relaxed, all *Point) error {
	x.first = nil
	for _, generous := range []bool{true, false} {
		r := x.round(near.doses, generous)
		if !x.allowed(r) {
			return ErrStaff
		}
		p, err := x.point(ctx, r)
		if err != nil {
			return err
		}
		x.first = append(x.first, p)
	}
	if x.allowed(all.Roster) {
		x.trim(all)
		x.first = append(x.first, all)
	}
	var best *Point
	for _, p := range x.first {
		x.best = p
		if err := x.serve(ctx, all.Unserved()); err != nil {
			return err
		}
		if best == nil || x.better(x.best, best) {
			best = x.best
		}
	}
	x.best = best
	return x.shrink(ctx, x.Budget)
}

// Next is what one station more at a hub would bring, in all shifts in which it is open
// and has room for one; or, where none has, in all in which it is open.
type Next struct {
	campaign.Difference // of travel, waiting and unserved
	Hub                 int
	Shifts              int64 // station-shifts that it takes
	Fits                bool  // there is room for it, in lines and staff
	Until               int   // day up to which the station is needed for all that it saves; -1 where it saves nothing
}

// NextStations solves the campaign again with a station more at each hub.
func (s *Study) NextStations(ctx context.Context, a *Answer) ([]Next, error) {
	out := make([]Next, len(s.In.Hubs))
	tasks := campaign.Trials[*Point]{Jobs: s.Jobs}
	err := tasks.Each(ctx, len(out), func(ctx context.Context, h int) (err error) {
		out[h], err = s.next(ctx, a, h)
		return err
	})
	return out, err
}

func (s *Study) next(ctx context.Context, a *Answer, h int) (n Next, err error) {
	n = Next{Hub: h, Fits: true, Until: -1}
	more := *s
	more.Jobs = 1
	var where []int // shifts that get the station
	for _, within := range []bool{true, false} {
		n.Fits = within
		r := slices.Clone(a.Roster)
		for k, x := range s.Shifts {
			if x.Hub != h || r[k] == 0 {
				continue
			}
			if r[k]++; within && (r[k] > x.Most || !s.fits(r, x.Day)) {
				r[k]--
				continue
			}
			where = append(where, k)
		}
		if len(where) > 0 {
			break
		}
	}
	if n.Shifts = int64(len(where)); n.Shifts == 0 {
		return n, nil
	}
	with := func(until int) (*Point, error) {
		r := slices.Clone(a.Roster)
		for _, k := range where {
			if s.Shifts[k].Day <= until {
				r[k]++
			}
		}
		return more.Solve(ctx, r)
	}
	all, err := with(s.In.Days)
	if err != nil {
		return n, err
	}
	if n.Difference = all.Saves(a.Point.Solved); !n.Pays() {
		return n, nil
	}
	// The first day up to which the station saves as much, within the precision.
	low, high := -1, s.In.Days-1
	for high-low > 1 {
		mid := (low + high) / 2
		p, err := with(mid)
		if err != nil {
			return n, err
		}
		if all.Saves(p.Solved).Pays() {
			low = mid
		} else {
			high = mid
		}
	}
	n.Until = high
	return n, nil
}

// Done is when a cohort is done.
type Done struct {
	planner.Completion
	Target   planner.Date // zero where there is none
	Unserved int64        // people who cannot be done by then
}

// Done says of every cohort when it is done.
func (a *Answer) Done() []Done {
	out := make([]Done, len(a.Instance.Cohorts))
	for c, x := range a.Instance.Completion(a.Plan) {
		out[c] = Done{Completion: x, Target: a.Instance.Cohorts[c].Target}
	}
	for _, x := range a.Plan.Shortfalls {
		out[x.Cohort].Unserved += x.People
	}
	return out
}

// today is the roster of the scenario's own stations.
func (s *Study) today() Roster {
	r := make(Roster, len(s.Shifts))
	for k, x := range s.Shifts {
		for _, slot := range s.read.Instance.Calendar[x.Hub][x.Day].Slots[x.First:x.Last] {
			r[k] = max(r[k], slot.Stations)
		}
	}
	return r
}

// Today is the scenario's own stations, with its campaign: what an answer is set
// beside. Nobody is due before the horizon's end. Open is all the station-shifts that
// the scenario opens, and the point's Count those that its plan needs.
func (s *Study) Today(ctx context.Context) (p *Point, open int64, err error) {
	r := s.today()
	today, faults := s.read.With(campaign.Unstaffed{})
	if today == nil {
		return nil, 0, faults
	}
	free := *s
	free.In, free.trials = today.Instance, &campaign.Trials[*Point]{Of: today}
	if p, err = free.Solve(ctx, r); err == nil {
		free.trim(p)
	}
	return p, r.Count(), err
}

// Given is the doses that a hub gives on a day, those promised among them.
func (p *Point) Given(hub, day int) int64 { return p.use[hub][day] }
