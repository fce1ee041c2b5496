package flow

import (
	"context"
	"math/bits"
)

// Where every origin reaches only a few of many facilities, the tree has long
// chains from facility to facility, and a pivot anywhere shifts a thousand
// potentials. So a cold start first prices region by region: only arcs between
// an origin and facilities of the region of its nearest one. While regions are
// small, so are the subtrees that move, and they stay in the cache. Regions then
// merge in pairs, until the whole is one; only that last round is needed for the
// optimum, the others shorten it.
//
// Facilities are numbered within the network such that regions are ranges and
// neighbours lie near each other in memory.

// regionSize is the least number of facilities in the smallest regions.
const regionSize = 64

// regionDepth is how often facilities are halved into regions. A problem in
// which every origin reaches every facility has no regions.
func regionDepth(p *Problem) int {
	for _, links := range p.Links {
		if len(links) < p.Facilities {
			return max(0, bits.Len(uint(p.Facilities/regionSize))-1)
		}
	}
	return 0
}

// regionRange is region j of the 2^depth at a depth, as a range of facilities
// in the network's numbering.
func regionRange(facilities, depth, j int) (lo, hi int) {
	return facilities * j >> depth, facilities * (j + 1) >> depth
}

// bisection halves the facilities again and again, such that those that serve
// the same origins stay together: it lists a region in the order of a
// breadth-first search that starts at one of its ends, and cuts the list in the
// middle.
type bisection struct {
	links   [][]Link
	order   []int32   // of facilities
	origins [][]int32 // by facility: who reaches it
	region  []int     // by facility: the region it is in
	reached *marks    // facilities
	asked   *marks    // origins
}

// regionOrder numbers the facilities.
func regionOrder(p *Problem, depth int) []int32 {
	b := &bisection{links: p.Links, order: make([]int32, p.Facilities), origins: make([][]int32, p.Facilities),
		region: make([]int, p.Facilities), reached: newMarks(p.Facilities), asked: newMarks(len(p.Links))}
	for f := range b.order {
		b.order[f] = int32(f)
	}
	if depth == 0 {
		return b.order
	}
	for i, links := range p.Links {
		for _, l := range links {
			b.origins[l.Facility] = append(b.origins[l.Facility], int32(i))
		}
	}
	for d := range depth {
		for j := range 1 << d {
			lo, hi := regionRange(p.Facilities, d, j)
			for _, f := range b.order[lo:hi] {
				b.region[f] = 1<<d + j
			}
			for range 2 { // who is reached last is at an end
				copy(b.order[lo:hi], b.search(b.order[lo:hi]))
			}
		}
	}
	return b.order
}

// search lists the facilities of a region in breadth-first order from the last.
func (b *bisection) search(region []int32) []int32 {
	b.reached.clear()
	b.asked.clear()
	last := region[len(region)-1]
	b.reached.add(int(last))
	list := append(make([]int32, 0, len(region)), last)
	others := region // where to go on when a connected part ends
	for k := 0; len(list) < len(region); k++ {
		if k == len(list) {
			for !b.reached.add(int(others[0])) {
				others = others[1:]
			}
			list = append(list, others[0])
		}
		for _, i := range b.origins[list[k]] {
			if !b.asked.add(int(i)) {
				continue
			}
			for _, l := range b.links[i] {
				if b.region[l.Facility] == b.region[last] && b.reached.add(l.Facility) {
					list = append(list, int32(l.Facility))
				}
			}
		}
	}
	return list
}

// optimiseRegions pivots region by region, from the smallest regions to halves
// of the whole; it reports whether ctx let it finish.
func (s *Solver) optimiseRegions(ctx context.Context) bool {
	n := s.network
	if n.regionDepth == 0 {
		return true
	}
	home := make([]int32, n.origins) // nearest facility, or none
	for i := range home {
		nearest := int32(none)
		for k := n.linkStart[i]; k < n.linkStart[i+1]; k++ {
			if nearest < 0 || n.linkCost[k] < n.linkCost[nearest] {
				nearest = k
			}
		}
		home[i] = none
		if nearest >= 0 {
			home[i] = n.linkFacility[nearest]
		}
	}
	region := make([]int, n.facilities)
	for depth := n.regionDepth; depth > 0; depth-- {
		regions := 1 << depth
		for j := range regions {
			lo, hi := regionRange(n.facilities, depth, j)
			for f := lo; f < hi; f++ {
				region[f] = j
			}
		}
		scope := n.linksWithin(home, region)
		for _, rows := range s.rowsByRegion(home, region, regions) {
			if !s.optimise(ctx, s.newPricer(rows, scope)) {
				return false
			}
		}
	}
	return true
}

// linksWithin is, for each origin, the range of its links that stay in its home
// region. Links are sorted by facility, and regions are ranges of these.
func (n *network) linksWithin(home []int32, region []int) linkScope {
	scope := linkScope{from: make([]int32, n.origins), to: make([]int32, n.origins)}
	for i, h := range home {
		lo, hi := n.linkStart[i], n.linkStart[i+1]
		for lo < hi && region[n.linkFacility[lo]] != region[h] {
			lo++
		}
		for lo < hi && region[n.linkFacility[hi-1]] != region[h] {
			hi--
		}
		scope.from[i], scope.to[i] = lo, hi
	}
	return scope
}

// rowsByRegion sorts the rows by region, each list in natural order. Origins
// that reach no facility are left to the last round, which has nothing to do
// for them either.
func (s *Solver) rowsByRegion(home []int32, region []int, regions int) [][]int32 {
	n := s.network
	lists := make([][]int32, regions)
	for _, x := range s.rows() {
		f := int32(none)
		switch {
		case x > n.root:
			_, i := n.person(x)
			f = home[i]
		case x >= 0:
			f = x % int32(n.facilities)
		default:
			f = n.facility[n.rackStart[-1-x]]
		}
		if f >= 0 {
			lists[region[f]] = append(lists[region[f]], x)
		}
	}
	return lists
}
