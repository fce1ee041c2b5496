package flow

import (
	"context"
	"fmt"
	"slices"
)

// Solver solves a problem, and solves it again after changes. It is not safe
// for concurrent use.
type Solver struct {
	problem *Problem
	network *network
	costs   costs

	tree
	started  bool
	repriced bool    // costs have changed since the last tree was made
	supply   []int64 // by demand node, as the tree carries it
	capacity []int64 // by place, as the tree carries it
	active   []bool  // by node: takes part in the tree

	stats Stats
}

// NewSolver checks the problem and lays it out. The error says which part of
// the problem is malformed. The Solver keeps p: from then on, p may change
// through the Solver only.
func NewSolver(p *Problem) (*Solver, error) {
	if err := p.validate(); err != nil {
		return nil, err
	}
	n := newNetwork(p)
	return &Solver{
		problem: p,
		network: n,
		costs:   measureCosts(n),
		tree: tree{
			nodes:     make([]node, n.nodes),
			potential: make([]int64, n.demand),
			anchors:   make([]anchor, n.groups*n.origins),
			root:      n.root,
		},
		supply:   make([]int64, n.groups*n.origins),
		capacity: make([]int64, n.slots),
		active:   make([]bool, n.nodes),
	}, nil
}

// SetCapacity changes the capacity of a slot of the problem.
func (s *Solver) SetCapacity(slot int, capacity int64) error {
	if slot < 0 || slot >= len(s.problem.Slots) {
		return fmt.Errorf("flow: slot %d, want 0 to %d", slot, len(s.problem.Slots)-1)
	}
	if capacity < 0 {
		return fmt.Errorf("flow: slot %d: capacity %d, want at least 0", slot, capacity)
	}
	s.problem.Slots[slot].Capacity = capacity
	return nil
}

// SetSupply changes the number of people of a group at an origin of the
// problem.
func (s *Solver) SetSupply(group, origin int, people int64) error {
	if group < 0 || group >= len(s.problem.Groups) {
		return fmt.Errorf("flow: group %d, want 0 to %d", group, len(s.problem.Groups)-1)
	}
	if origin < 0 || origin >= len(s.problem.Links) {
		return fmt.Errorf("flow: origin %d, want 0 to %d", origin, len(s.problem.Links)-1)
	}
	if people < 0 {
		return fmt.Errorf("flow: group %d: supply %d at origin %d, want at least 0", group, people, origin)
	}
	s.problem.Groups[group].Supply[origin] = people
	return nil
}

// SetDistance changes the cost of the way from an origin to a facility, which the
// problem must list.
func (s *Solver) SetDistance(origin, facility int, cost int64) error {
	if origin < 0 || origin >= len(s.problem.Links) {
		return fmt.Errorf("flow: origin %d, want 0 to %d", origin, len(s.problem.Links)-1)
	}
	links := s.problem.Links[origin]
	k := slices.IndexFunc(links, func(l Link) bool { return l.Facility == facility })
	switch {
	case k < 0:
		return fmt.Errorf("flow: origin %d has no link to facility %d", origin, facility)
	case cost < 0:
		return fmt.Errorf("flow: origin %d: cost %d to facility %d, want at least 0", origin, cost, facility)
	}
	links[k].Cost = cost
	n := s.network
	lo := int(n.linkStart[origin])
	at, _ := slices.BinarySearch(n.linkFacility[lo:n.linkStart[origin+1]], n.rankOf[facility])
	n.linkCost[lo+at] = cost
	s.repriced = true
	return nil
}

// SetCosts changes what a group pays for a unit of time and for staying unserved.
func (s *Solver) SetCosts(group int, slope, unserved int64) error {
	if group < 0 || group >= len(s.problem.Groups) {
		return fmt.Errorf("flow: group %d, want 0 to %d", group, len(s.problem.Groups)-1)
	}
	if slope < 0 || unserved < 0 {
		return fmt.Errorf("flow: group %d: slope %d and unserved cost %d, want at least 0", group, slope, unserved)
	}
	s.problem.Groups[group].Slope, s.problem.Groups[group].Unserved = slope, unserved
	s.network.slope[group], s.network.unserved[group] = slope, unserved
	s.repriced = true
	return nil
}

// Forget makes the next Solve start from a greedy plan, as the first does. That
// is the quicker way when most capacities have changed.
func (s *Solver) Forget() { s.started = false }

// pivotsPerCheck is how many pivots pass between two looks at the context.
const pivotsPerCheck = 256

// Solve finds a plan of least cost. It starts from the last tree if there is
// one, whether or not that was optimal. If ctx is cancelled it returns with
// status [Cancelled], and another Solve goes on from where it stopped.
//
// Equal problems give equal answers, but among plans of equal cost a start from
// another tree may find another plan.
func (s *Solver) Solve(ctx context.Context) Result {
	s.stats = Stats{Warm: s.started}
	if s.repriced {
		s.costs = measureCosts(s.network)
	}
	if !s.costs.fits || !s.costs.volumeFits(s.problem) {
		return Result{Status: Overflow, Stats: s.stats}
	}
	if ctx.Err() != nil {
		return Result{Status: Cancelled, Stats: s.stats}
	}
	s.shifted = 0
	finished := true
	if s.started {
		s.startWarm()
	} else {
		s.load()
		s.startCold()
		s.started = true
		finished = s.optimiseRegions(ctx)
	}
	s.repriced = false
	n := s.network
	everywhere := linkScope{from: n.linkStart[:n.origins], to: n.linkStart[1:]}
	finished = finished && s.optimise(ctx, s.newPricer(s.rows(), everywhere))
	s.stats.Shifted = s.shifted
	if !finished {
		return Result{Status: Cancelled, Stats: s.stats}
	}
	return s.result()
}

// load takes supplies and capacities from the problem.
func (s *Solver) load() {
	for place, j := range s.network.slotOf {
		s.capacity[place] = s.problem.Slots[j].Capacity
	}
	for g := range s.problem.Groups {
		copy(s.supply[g*s.network.origins:], s.problem.Groups[g].Supply)
	}
	clear(s.active)
	s.activate()
}

// activate lets every node take part that has something to do: demand nodes
// with people, slots with places, mids with a slot that takes part. Nodes that
// take part already stay.
func (s *Solver) activate() {
	n := s.network
	for d, people := range s.supply {
		if people > 0 {
			s.active[int(n.demand)+d] = true
		}
	}
	for place, places := range s.capacity {
		if places > 0 {
			s.active[n.slot(int32(place))] = true
		}
	}
	s.active[n.root] = true
	for mid := range n.mids {
		for _, r := range n.runsOf(mid) {
			for place := r.lo; place < r.hi && !s.active[mid]; place++ {
				s.active[mid] = s.active[n.slot(place)]
			}
		}
	}
}

// optimise pivots until p finds no negative reduced cost, or until ctx ends it;
// it reports whether it finished.
func (s *Solver) optimise(ctx context.Context, p pricer) bool {
	defer func() { s.stats.Priced += p.count }()
	for {
		e, found := s.enter(&p)
		if !found {
			return true
		}
		if s.pivot(e) {
			s.stats.Degenerate++
		}
		s.stats.Pivots++
		if s.stats.Pivots%pivotsPerCheck == 0 && ctx.Err() != nil {
			return false
		}
	}
}
