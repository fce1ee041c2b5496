package flow

import "math"

// forest is a feasible flow on arcs that close no cycle, on its way to
// becoming a spanning tree.
type forest []forestArc

type forestArc struct {
	tail, head int32
	cost, flow int64
}

func (f *forest) add(tail, head int32, cost, flow int64) {
	*f = append(*f, forestArc{tail, head, cost, flow})
}

// grower turns a forest into the solver's tree.
type grower struct {
	*Solver
	arcs     forest
	start    []int32 // by node: its arcs are incident[start[x]:start[x+1]]
	incident []int32 // arcs
	placed   []bool
	order    []int32 // nodes of the tree, parents first
	trial    []int64 // potentials of a loose part, relative to each other
	part     []int32 // nodes of a loose part
	inPart   []bool
}

// grow makes the spanning tree. A part is what arcs with flow join. The part of
// the root is in the tree from the beginning. Any other is hung on it by an arc
// without flow that leaves it: one of the forest if there is one, else the
// cheapest. So arcs without flow point to the root, and the tree is strongly
// feasible. Mids that nobody uses come last, at their cheapest slots.
func (s *Solver) grow(f forest) {
	n := s.network
	g := &grower{Solver: s, arcs: f, placed: make([]bool, n.nodes), order: make([]int32, 0, n.nodes),
		trial: make([]int64, n.nodes), inPart: make([]bool, n.nodes)}
	g.index()
	for x := range s.nodes {
		s.nodes[x] = node{parent: none, first: none, next: none, prev: unlinked, size: s.weight(int32(x))}
	}
	for x := range s.potential {
		s.potential[x] = outside
	}
	s.potential[n.root] = 0
	g.place(n.root)
	for x := n.demand; int(x) < n.nodes; x++ {
		if s.active[x] && !g.placed[x] {
			g.tie(x)
		}
	}
	for x := range n.mids {
		if s.active[x] && !g.placed[x] {
			g.rest(x)
		}
	}
	for k := len(g.order) - 1; k > 0; k-- {
		x := &s.nodes[g.order[k]]
		s.nodes[x.parent].size += x.size
	}
	for _, x := range g.order[1:] {
		if x < n.demand {
			s.attach(x, s.nodes[x].parent)
		}
	}
}

// index lists the arcs of each node.
func (g *grower) index() {
	g.start = make([]int32, len(g.nodes)+1)
	for _, a := range g.arcs {
		g.start[a.tail+1]++
		g.start[a.head+1]++
	}
	for x := range g.nodes {
		g.start[x+1] += g.start[x]
	}
	g.incident = make([]int32, 2*len(g.arcs))
	fill := append([]int32(nil), g.start[:len(g.nodes)]...)
	for e, a := range g.arcs {
		for _, x := range [2]int32{a.tail, a.head} {
			g.incident[fill[x]] = int32(e)
			fill[x]++
		}
	}
}

// hang makes x a child of p in the tree; lists and sizes come later.
func (g *grower) hang(x, p int32, up bool, cost, flow int64) {
	if !up {
		cost = -cost
	}
	nx := &g.nodes[x]
	nx.parent, nx.up, nx.flow = p, up, flow
	if x > g.tree.root {
		g.anchors[x-g.tree.root-1] = anchor{cost, p}
	} else {
		g.potential[x] = g.height(p) - cost
	}
}

// place takes x, which is hung or the root, into the tree, and with it all of its
// part and whatever the forest hangs on that.
func (g *grower) place(x int32) {
	g.placed[x] = true
	first := len(g.order)
	g.order = append(g.order, x)
	for k := first; k < len(g.order); k++ {
		y := g.order[k]
		for _, e := range g.incident[g.start[y]:g.start[y+1]] {
			a := g.arcs[e]
			z, up := a.tail, true
			if z == y {
				z, up = a.head, false
			}
			if g.nodes[y].parent == z || !up && a.flow == 0 {
				continue
			}
			if g.placed[z] {
				panic("flow: a starting plan with a cycle")
			}
			g.placed[z] = true
			g.hang(z, y, up, a.cost, a.flow)
			g.order = append(g.order, z)
		}
	}
}

// tie brings demand node x into the tree, by hanging its part or, if the forest
// hangs that on others, the last of these.
func (g *grower) tie(x int32) {
	for x >= 0 {
		x = g.collect(x)
	}
	least := int64(math.MaxInt64)
	var e arc
	for _, y := range g.part {
		e = g.wayOut(y, e, &least)
	}
	g.hang(e.tail, e.head, true, e.cost, 0)
	g.place(e.tail)
}

// collect lists the nodes of the part that holds x, with potentials relative to
// x, and returns a node outside the tree on which the forest hangs the part, or
// none.
func (g *grower) collect(x int32) (hook int32) {
	hook = none
	g.part = append(g.part[:0], x)
	g.inPart[x] = true
	g.trial[x] = 0
	for k := 0; k < len(g.part); k++ {
		y := g.part[k]
		for _, e := range g.incident[g.start[y]:g.start[y+1]] {
			a := g.arcs[e]
			z, cost := a.tail, -a.cost
			if z == y {
				z, cost = a.head, a.cost
			}
			switch {
			case a.flow > 0 && !g.inPart[z]:
				g.inPart[z] = true
				g.trial[z] = g.trial[y] + cost
				g.part = append(g.part, z)
			case a.flow == 0 && z == a.head && !g.placed[z]:
				hook = z
			}
		}
	}
	for _, y := range g.part {
		g.inPart[y] = false
	}
	return hook
}

// wayOut improves e, the arc from the part to the tree with the least reduced
// cost, by the arcs that leave y.
func (g *grower) wayOut(y int32, e arc, least *int64) arc {
	n := g.network
	consider := func(z int32, cost int64) {
		if g.placed[z] && cost+g.trial[y]-g.potential[z] < *least {
			*least = cost + g.trial[y] - g.potential[z]
			e = arc{tail: y, head: z, cost: cost}
		}
	}
	switch {
	case y > n.root:
		group, i := n.person(y)
		for k := n.linkStart[i]; k < n.linkStart[i+1]; k++ {
			consider(int32(group*n.facilities)+n.linkFacility[k], n.linkCost[k])
		}
		consider(n.root, n.unserved[group])
	case y < n.mids:
		for _, r := range n.runsOf(y) {
			for place := r.lo; place < r.hi; place++ {
				consider(n.slot(place), n.waiting(n.groupOf(y), place))
			}
		}
	}
	return e
}

// rest hangs mid x, which nobody uses, on the slot of least cost.
func (g *grower) rest(x int32) {
	n := g.network
	best, slot, least := int32(none), int64(0), int64(math.MinInt64)
	for _, r := range n.runsOf(x) {
		for place := r.lo; place < r.hi; place++ {
			cost := n.waiting(n.groupOf(x), place)
			if p := g.potential[n.slot(place)]; p != outside && p-cost > least {
				best, slot, least = n.slot(place), cost, p-cost
			}
		}
	}
	g.hang(x, best, true, slot, 0)
	g.placed[x] = true
	g.order = append(g.order, x)
}
