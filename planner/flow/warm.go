package flow

import "slices"

// amend is the last tree, taken apart and made to carry the present supplies
// and capacities.
//
// A change of a slot's capacity or a demand node's supply by δ sends δ more, or
// less, along the tree path between the node and the root. If an arc on the path
// runs empty first, it leaves, and the rest goes by an arc of its own between
// node and root: the idle places or the unserved where the node has more than
// before; where it has less, an arc at a penalty, which takes the people a slot
// no longer has room for, or makes up for people who are no longer there. Such
// an arc is never priced, so it carries nothing in the optimum.
type amend struct {
	*Solver
	cost []int64 // by node: of the arc to its parent
}

// startWarm makes a tree from the last one.
func (s *Solver) startWarm() {
	n := s.network
	a := &amend{Solver: s, cost: make([]int64, n.nodes)}
	for x := range s.nodes {
		if p := s.nodes[x].parent; p >= 0 {
			a.cost[x] = s.height(p) - s.height(int32(x))
			if !s.nodes[x].up {
				a.cost[x] = -a.cost[x]
			}
			if s.repriced {
				a.cost[x] = a.price(int32(x))
			}
		}
	}
	for place := range n.slots {
		// A slot takes in what a demand node gives out.
		now := s.problem.Slots[n.slotOf[place]].Capacity
		a.change(n.slot(place), s.capacity[place]-now, s.costs.penalty(), 0)
		s.capacity[place] = now
	}
	for d := range s.supply {
		x := n.demand + int32(d)
		g, i := n.person(x)
		now := s.problem.Groups[g].Supply[i]
		a.change(x, now-s.supply[d], n.unserved[g], s.costs.penalty())
		s.supply[d] = now
	}
	s.grow(a.forest())
}

// price is what the arc between a node and its parent costs now. The tree stays
// feasible whatever that is; only the potentials hang on it.
func (a *amend) price(x int32) int64 {
	n, up := a.network, a.nodes[x].up
	low, high := a.nodes[x].parent, x // mids come before slots, the root and demand nodes
	if low > high {
		low, high = high, low
	}
	switch {
	case high > n.root && low < n.mids:
		_, i := n.person(high)
		lo := n.linkStart[i]
		at, _ := slices.BinarySearch(n.linkFacility[lo:n.linkStart[i+1]], low%int32(n.facilities))
		return n.linkCost[int(lo)+at]
	case high > n.root && up: // to the root
		g, _ := n.person(high)
		return n.unserved[g]
	case high > n.root, high == n.root && up: // from the root to a demand node, from a slot to the root
		return a.costs.penalty()
	case high == n.root:
		return 0
	}
	return n.waiting(n.groupOf(low), n.place(high))
}

// change sends more units from x to the root, or from the root to x if more is
// negative. What the tree path cannot carry goes by an arc x→root at cost up,
// or root→x at cost down.
func (a *amend) change(x int32, more, up, down int64) {
	if more == 0 {
		return
	}
	outwards := more > 0
	units, cost := more, up
	if !outwards {
		units, cost = -more, down
	}
	if a.nodes[x].parent < 0 {
		a.hangOnRoot(x, outwards, cost, units)
		return
	}
	room, out := units, int32(none)
	for y := x; y != a.network.root; y = a.nodes[y].parent {
		if ny := &a.nodes[y]; ny.up != outwards && ny.flow < room {
			room, out = ny.flow, y
		}
	}
	for y := x; y != a.network.root; y = a.nodes[y].parent {
		if ny := &a.nodes[y]; ny.up == outwards {
			ny.flow += room
		} else {
			ny.flow -= room
		}
	}
	if out >= 0 {
		a.reroot(x, out)
		a.hangOnRoot(x, outwards, cost, units-room)
	}
}

// reroot turns the path from x up to out, whose own arc is dropped, upside down.
func (a *amend) reroot(x, out int32) {
	child := a.nodes[x]
	cost := a.cost[x]
	for y := x; y != out; {
		p := child.parent
		next, nextCost := a.nodes[p], a.cost[p]
		a.nodes[p].parent, a.nodes[p].up, a.nodes[p].flow, a.cost[p] = y, !child.up, child.flow, cost
		y, child, cost = p, next, nextCost
	}
}

func (a *amend) hangOnRoot(x int32, up bool, cost, flow int64) {
	n := &a.nodes[x]
	n.parent, n.up, n.flow = a.network.root, up, flow
	a.cost[x] = cost
}

// forest is what the amended tree keeps: the arcs with flow, and those without
// that point to the root and join nodes that still take part. Mids that nobody
// uses keep nothing below them, so that every part but these has a demand node,
// which always has a way to the root.
func (a *amend) forest() forest {
	n := a.network
	clear(a.active)
	for x := range a.nodes {
		if nx := &a.nodes[x]; nx.parent >= 0 && nx.flow > 0 {
			a.active[x], a.active[nx.parent] = true, true
		}
	}
	used := slices.Clone(a.active)
	used[n.root] = true
	a.activate()
	f := make(forest, 0, n.nodes)
	for x := range int32(n.nodes) {
		nx := &a.nodes[x]
		if nx.parent < 0 {
			continue
		}
		penalty := nx.parent == n.root && x < n.root
		switch {
		case nx.flow > 0 && !nx.up:
			f.add(nx.parent, x, a.cost[x], nx.flow)
		case nx.flow > 0, nx.up && !penalty && a.active[x] && used[nx.parent]:
			f.add(x, nx.parent, a.cost[x], nx.flow)
		}
	}
	return f
}
