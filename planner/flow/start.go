package flow

import (
	"cmp"
	"slices"
)

// greedy is the plan that the first tree comes from. Groups are served in the
// order in which they open, origin by origin, each at the nearest facility that
// has room for the group at any time; the people a facility takes from a group
// fill its slots from the earliest on.
//
// The arcs with flow close no cycle. Call a node open while it may get another
// arc. Every step joins two open nodes and ends one of them (a supply, a
// facility's room for the group, a slot), so that a part of the forest never has
// more than one open node, and the two that are joined are of different parts.
// (A mid whose room has ended does not count as open, though its slots are still
// to come: it will end every one of them. The root is always open.)
type greedy struct {
	*Solver
	forest forest
	left   []int64 // places, by place in the network's order
	cursor []int32 // by rack: no earlier slot is open to groups still to come
	room   []int64 // of a facility for the group in hand
	taken  []int64 // by a facility from the group in hand
}

// startCold makes a tree from the greedy plan.
func (s *Solver) startCold() {
	n := s.network
	g := &greedy{Solver: s, forest: make(forest, 0, n.nodes),
		left: make([]int64, n.slots), cursor: make([]int32, len(n.rackStart)-1),
		room: make([]int64, n.facilities), taken: make([]int64, n.facilities)}
	copy(g.left, s.capacity)
	for _, group := range openingOrder(n) {
		g.serve(group)
	}
	for place, left := range g.left {
		if left > 0 {
			g.forest.add(n.root, n.slot(int32(place)), 0, left)
		}
	}
	s.grow(g.forest)
}

// openingOrder sorts groups by opening, then the steepest first, then by index.
func openingOrder(n *network) []int {
	order := make([]int, n.groups)
	for g := range order {
		order[g] = g
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(n.open[a], n.open[b]), cmp.Compare(n.slope[b], n.slope[a]), cmp.Compare(a, b))
	})
	return order
}

func (g *greedy) serve(group int) {
	n := g.network
	mid := int32(group * n.facilities)
	for f := range n.facilities {
		g.room[f], g.taken[f] = 0, 0
		for _, r := range n.runsOf(mid + int32(f)) {
			c := g.advance(r)
			for _, left := range g.left[c:r.hi] {
				g.room[f] += left
			}
		}
	}
	for i := range n.origins {
		if people := g.supply[group*n.origins+i]; people > 0 {
			g.send(group, i, people)
		}
	}
	for f := range n.facilities {
		g.fill(mid+int32(f), g.taken[f])
	}
}

// advance is the first place of a run that has room, or its end. Where the run is
// its mid's first of the rack, the cursor follows: no group still to come opens
// earlier.
func (g *greedy) advance(r run) int32 {
	c := max(g.cursor[r.rack], r.lo)
	for c < r.hi && g.left[c] == 0 {
		c++
	}
	if !r.later {
		g.cursor[r.rack] = c
	}
	return min(c, r.hi)
}

// send finds facilities for the people of a group at an origin.
func (g *greedy) send(group, i int, people int64) {
	n := g.network
	x := n.demand + int32(group*n.origins+i)
	for people > 0 {
		nearest := int32(none)
		for k := n.linkStart[i]; k < n.linkStart[i+1]; k++ {
			f := n.linkFacility[k]
			if g.room[f] > 0 && (nearest < 0 || n.linkCost[k] < n.linkCost[nearest]) {
				nearest = k
			}
		}
		if nearest < 0 {
			g.forest.add(x, n.root, n.unserved[group], people)
			return
		}
		f := n.linkFacility[nearest]
		sent := min(people, g.room[f])
		people -= sent
		g.room[f] -= sent
		g.taken[f] += sent
		g.forest.add(x, int32(group*n.facilities)+f, n.linkCost[nearest], sent)
	}
}

// fill puts the people of a mid into its slots, the earliest first.
func (g *greedy) fill(mid int32, people int64) {
	n := g.network
	group := n.groupOf(mid)
	for people > 0 {
		place := int32(none)
		for _, r := range n.runsOf(mid) {
			c := g.advance(r)
			if c < r.hi && (place < 0 || n.time[c] < n.time[place]) {
				place = c
			}
		}
		taken := min(people, g.left[place])
		people -= taken
		g.left[place] -= taken
		g.forest.add(mid, n.slot(place), n.waiting(group, place), taken)
	}
}
