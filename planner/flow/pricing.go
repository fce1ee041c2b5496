package flow

import "math"

// pricer looks for arcs of negative reduced cost, a block at a time. A block is
// a number of rows, and a row is the arcs of one mid, one rack or one demand
// node:
//
//	mid (g,f)      → the slots of its runs
//	rack           root → its slots
//	demand (g,i)   → the mids of the links of i, and → root
//
// The best arc of the block enters. If a block has none, the next is tried; if
// no row has one, the tree is optimal.
type pricer struct {
	rows  []int32 // in the order in which they are visited
	scope linkScope
	next  int   // of rows
	block int   // arcs
	count int64 // arcs priced so far
}

// linkScope restricts pricing to some links of each origin i: from[i] to to[i].
type linkScope struct{ from, to []int32 }

// newPricer makes a pricer of rows in natural order. The block is the square
// root of the number of arcs, as for LEMON's block search.
func (s *Solver) newPricer(rows []int32, scope linkScope) pricer {
	n := s.network
	arcs := 0
	for _, x := range rows {
		switch {
		case x > n.root:
			_, i := n.person(x)
			arcs += int(scope.to[i]-scope.from[i]) + 1
		case x >= 0:
			for _, r := range n.runsOf(x) {
				arcs += int(r.hi - r.lo)
			}
		default:
			arcs += int(n.rackStart[-x] - n.rackStart[-1-x])
		}
	}
	return pricer{rows: inStrides(rows), scope: scope, block: int(math.Sqrt(float64(arcs)))}
}

// stride is the distance, in natural order, of rows visited one after the
// other. Rows of one group at neighbouring origins would offer much the same
// pivot, of which only the first is worth making.
const stride = 211

// rows lists the rows that take part, in natural order: demand nodes and mids by
// their node number, rack r by −1 − r.
func (s *Solver) rows() []int32 {
	n := s.network
	rows := make([]int32, 0, n.nodes)
	for x := n.demand; int(x) < n.nodes; x++ {
		if s.active[x] {
			rows = append(rows, x)
		}
	}
	for x := range n.mids {
		if s.active[x] {
			rows = append(rows, x)
		}
	}
	for r := range len(n.rackStart) - 1 {
		if n.rackStart[r] < n.rackStart[r+1] {
			rows = append(rows, int32(-1-r))
		}
	}
	return rows
}

// inStrides takes every stride-th row, then begins again one row later.
func inStrides(natural []int32) []int32 {
	rows := make([]int32, 0, len(natural))
	for first := range min(stride, len(natural)) {
		for k := first; k < len(natural); k += stride {
			rows = append(rows, natural[k])
		}
	}
	return rows
}

// enter finds the arc that enters next.
func (s *Solver) enter(p *pricer) (best arc, found bool) {
	root := s.network.root
	best.tail = none
	count := 0
	for range p.rows {
		x := p.rows[p.next]
		if p.next++; p.next == len(p.rows) {
			p.next = 0
		}
		switch {
		case x > root:
			count += s.priceDemand(x, &p.scope, &best)
		case x >= 0:
			count += s.priceMid(x, &best)
		default:
			count += s.priceRack(-1-x, &best)
		}
		if count >= p.block {
			p.count += int64(count)
			if best.tail != none {
				return best, true
			}
			count = 0
		}
	}
	p.count += int64(count)
	return best, best.tail != none
}

// priceDemand improves best by the arcs in scope that leave demand node x, and
// counts them.
func (s *Solver) priceDemand(x int32, scope *linkScope, best *arc) int {
	n := s.network
	d := uint32(x - n.demand)
	g := d / uint32(n.origins)
	i := d - g*uint32(n.origins)
	a := &s.anchors[d]
	height := s.potential[a.parent] - a.cost
	mid := int32(g) * int32(n.facilities)
	mids := s.potential[mid : int(mid)+n.facilities]
	lo, hi := scope.from[i], scope.to[i]
	costs := n.linkCost[lo:hi]
	limit := best.reduced - height
	found := int32(none)
	if n.complete {
		mids = mids[:len(costs)]
		for f, cost := range costs {
			if reduced := cost - mids[f]; reduced < limit {
				limit, found = reduced, int32(f)
			}
		}
		if found >= 0 {
			*best = arc{x, mid + found, costs[found], limit + height}
		}
	} else {
		facilities := n.linkFacility[lo:hi][:len(costs)]
		for k, cost := range costs {
			if reduced := cost - mids[facilities[k]]; reduced < limit {
				limit, found = reduced, int32(k)
			}
		}
		if found >= 0 {
			*best = arc{x, mid + facilities[found], costs[found], limit + height}
		}
	}
	if reduced := n.unserved[g] - s.potential[n.root]; reduced < limit {
		*best = arc{x, n.root, n.unserved[g], reduced + height}
	}
	return len(costs) + 1
}

// priceMid does the same for mid x. Differences of times and products with them
// may wrap around; the sum with the potentials does not, and so is right.
func (s *Solver) priceMid(x int32, best *arc) int {
	n := s.network
	g := n.groupOf(x)
	slope := n.slope[g]
	base := s.potential[x] - slope*n.open[g]
	count := 0
	for _, r := range n.runsOf(x) {
		slots := s.potential[n.slot(r.lo):n.slot(r.hi)]
		times := n.time[r.lo:r.hi][:len(slots)]
		found, limit := none, best.reduced
		base := base + r.extra
		for k, time := range times {
			if reduced := base + slope*time - slots[k]; reduced < limit {
				limit, found = reduced, k
			}
		}
		if found >= 0 {
			place := r.lo + int32(found)
			*best = arc{x, n.slot(place), n.waiting(g, place), limit}
		}
		count += len(slots)
	}
	return count
}

// priceRack does the same for the arcs from the root to the slots of a rack.
func (s *Solver) priceRack(rack int32, best *arc) int {
	n := s.network
	lo, hi := n.rackStart[rack], n.rackStart[rack+1]
	height := s.potential[n.root]
	for place := lo; place < hi; place++ {
		if reduced := height - s.potential[n.slot(place)]; reduced < best.reduced {
			*best = arc{n.root, n.slot(place), 0, reduced}
		}
	}
	return int(hi - lo)
}
