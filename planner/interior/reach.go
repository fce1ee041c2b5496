package interior

import (
	"cmp"
	"math"
	"slices"

	"hubplan/planner/whole"
)

// reach lists, for each origin, the hubs that its people may use: what a table of
// distances says, without the empty cells, of which a country's consists nearly all.
type reach struct {
	first  []int // origin → its first way; one more entry ends the last
	hub    []int32
	metres []int64
}

func (r *reach) of(origin int) (hubs []int32, metres []int64) {
	lo, hi := r.first[origin], r.first[origin+1]
	return r.hub[lo:hi], r.metres[lo:hi]
}

// newReach lists all ways of p, each origin's by hub.
func newReach(p *Problem) *reach {
	r := &reach{first: make([]int, 1, p.Origins+1)}
	for i := range p.Origins {
		for h, d := range p.Distance[i*p.Hubs : (i+1)*p.Hubs] {
			if d != Forbidden {
				r.hub = append(r.hub, int32(h))
				r.metres = append(r.metres, d)
			}
		}
		r.first = append(r.first, len(r.hub))
	}
	return r
}

// nearest keeps so many of each origin's ways, the shortest; all where an origin has no
// more than half as many again, for what that saves is little.
func (r *reach) nearest(most int) *reach {
	k := &reach{first: make([]int, 1, len(r.first))}
	var order []int
	for i := range len(r.first) - 1 {
		lo, hi := r.first[i], r.first[i+1]
		order = order[:0]
		for j := lo; j < hi; j++ {
			order = append(order, j)
		}
		if len(order) > most+most/2 {
			slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(r.metres[a], r.metres[b]), a-b) })
			order = order[:most]
			slices.Sort(order)
		}
		for _, j := range order {
			k.hub = append(k.hub, r.hub[j])
			k.metres = append(k.metres, r.metres[j])
		}
		k.first = append(k.first, len(k.hub))
	}
	return k
}

// with is k and those ways of all that are wanted besides. It is nil where none is.
func (k *reach) with(all *reach, wanted []bool) *reach {
	more := &reach{first: make([]int, 1, len(k.first))}
	for i := range len(all.first) - 1 {
		kept, _ := k.of(i)
		for j := all.first[i]; j < all.first[i+1]; j++ {
			_, known := slices.BinarySearch(kept, all.hub[j])
			if known || wanted[j] {
				more.hub = append(more.hub, all.hub[j])
				more.metres = append(more.metres, all.metres[j])
			}
		}
		more.first = append(more.first, len(more.hub))
	}
	if len(more.hub) == len(k.hub) {
		return nil
	}
	return more
}

// cheaper says of each way of all whether somebody would rather take it, at the prices,
// than one of those kept, and by how much that lowers the bound in all, in 1/1024 metre.
func (k *reach) cheaper(p *Problem, pr *Prices, all *reach) (wanted []bool, loss float64) {
	wanted = make([]bool, len(all.hub))
	costs := pr.CourseCosts(p)
	var sum whole.Sum
	for i := range p.Origins {
		for c := range p.Groups {
			n := p.Demand[c*p.Origins+i]
			if n == 0 {
				continue
			}
			row, unserved := costs[c*p.Hubs:(c+1)*p.Hubs], p.Unserved[c]*PerMetre
			kept, _ := k.least(i, row, unserved)
			best, at := all.least(i, row, unserved)
			if best < kept {
				wanted[at] = true
				sum.AddProduct(n, kept-best)
			}
		}
	}
	return wanted, sum.Float()
}

// least is what a person from the origin costs at least where hubs cost so much, and by
// which way; unserved where that costs no more.
func (r *reach) least(origin int, costs []int64, unserved int64) (least int64, way int) {
	least, way = unserved, -1
	for j := r.first[origin]; j < r.first[origin+1]; j++ {
		if v := costs[r.hub[j]]; v != NoCourse && r.metres[j]*PerMetre+v < least {
			least, way = r.metres[j]*PerMetre+v, j
		}
	}
	return least, way
}

// mean is the mean length of a way, in metres, 0 where there is none.
func (r *reach) mean() float64 {
	var sum float64
	for _, d := range r.metres {
		sum += float64(d)
	}
	return sum / max(1, float64(len(r.metres)))
}

// hubs lists how far the nearest origin with demand is from each hub, or NoCourse.
func (r *reach) hubs(least, demand []int64) {
	for h := range least {
		least[h] = math.MaxInt64 // NoCourse
	}
	for i, n := range demand {
		if n == 0 {
			continue
		}
		hubs, metres := r.of(i)
		for j, h := range hubs {
			least[h] = min(least[h], metres[j])
		}
	}
}
