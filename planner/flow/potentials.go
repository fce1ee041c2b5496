package flow

import "math"

// Potentials solve the dual problem: no arc x→y has a negative reduced cost,
// cost + π(x) − π(y), and arcs with flow have none at all. That of the root is
// zero.
//
// With many optima of the dual, these are the ones for which one unit more sent
// to the root from a node costs exactly what the potential says.
type Potentials struct {
	// Demand is minus the cost of one more person of group g at origin i, at
	// index g·origins + i.
	Demand []int64
	// Mid is minus the cost of one more person of group g who is already at
	// facility f, at index g·facilities + f; 0 if f is closed to g.
	Mid []int64
	// Slot is minus the cost of one place less in slot j, at index j; at most
	// 0. One more place saves at most as much. For a slot without places it
	// is the least that keeps the others as they are, and only the second
	// statement holds.
	Slot []int64
}

// potentials are those of the tree relative to the root. Who takes no part in
// the tree gets the highest (mids, slots) or the lowest (demand nodes) that
// leaves no arc with a negative reduced cost; in the order mids, slots, demand
// nodes each depends on known ones only.
func (s *Solver) potentials() Potentials {
	n := s.network
	zero := s.potential[n.root]
	p := Potentials{Demand: make([]int64, len(s.supply)), Mid: make([]int64, n.mids), Slot: make([]int64, n.slots)}
	idle := false
	for mid := range n.mids {
		switch {
		case s.active[mid]:
			p.Mid[mid] = s.potential[mid] - zero
		case !n.closed[mid]:
			p.Mid[mid] = math.MaxInt64
			idle = true
		}
	}
	for d, people := range s.supply {
		if people == 0 {
			continue
		}
		p.Demand[d] = s.height(n.demand+int32(d)) - zero
		if idle {
			s.boundIdleMids(p.Mid, d, p.Demand[d])
		}
	}
	for mid := range p.Mid {
		if p.Mid[mid] == math.MaxInt64 {
			p.Mid[mid] = 0 // nobody is within reach
		}
	}
	s.slotPotentials(&p, zero)
	for d, people := range s.supply {
		if people == 0 {
			p.Demand[d] = s.lowestDemand(p.Mid, d)
		}
	}
	if n.regionDepth > 0 {
		p.Mid = n.byProblem(p.Mid)
	}
	return p
}

// byProblem sorts values of mids by the problem's numbers of facilities.
func (n *network) byProblem(mids []int64) []int64 {
	sorted := make([]int64, len(mids))
	for mid, v := range mids {
		g, rank := mid/n.facilities, mid%n.facilities
		sorted[g*n.facilities+int(n.facilityOf[rank])] = v
	}
	return sorted
}

// boundIdleMids lowers the potentials of the idle mids that demand node d
// reaches.
func (s *Solver) boundIdleMids(mids []int64, d int, height int64) {
	n := s.network
	g, i := d/n.origins, d%n.origins
	for k := n.linkStart[i]; k < n.linkStart[i+1]; k++ {
		mid := g*n.facilities + int(n.linkFacility[k])
		if !s.active[mid] && !n.closed[mid] {
			mids[mid] = min(mids[mid], height+n.linkCost[k])
		}
	}
}

// lowestDemand is the potential of a demand node without people.
func (s *Solver) lowestDemand(mids []int64, d int) int64 {
	n := s.network
	g, i := d/n.origins, d%n.origins
	lowest := -n.unserved[g]
	for k := n.linkStart[i]; k < n.linkStart[i+1]; k++ {
		mid := g*n.facilities + int(n.linkFacility[k])
		if !n.closed[mid] {
			lowest = max(lowest, mids[mid]-n.linkCost[k])
		}
	}
	return lowest
}

// slotPotentials fills Slot, from the mids where a slot has no places.
func (s *Solver) slotPotentials(p *Potentials, zero int64) {
	n := s.network
	idle := false
	for place, j := range n.slotOf {
		if s.capacity[place] > 0 {
			p.Slot[j] = s.potential[n.slot(int32(place))] - zero
		} else {
			idle = true
		}
	}
	if !idle {
		return
	}
	for mid := range n.mids {
		g := n.groupOf(mid)
		for _, r := range n.runsOf(mid) {
			for place := r.lo; place < r.hi; place++ {
				if j := n.slotOf[place]; s.capacity[place] == 0 {
					p.Slot[j] = min(p.Slot[j], p.Mid[mid]+n.waiting(g, place))
				}
			}
		}
	}
}
