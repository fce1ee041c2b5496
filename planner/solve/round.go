package solve

import (
	"cmp"
	"math"
	"slices"

	"hubplan/planner/interior"
)

// noise is what a number of people in an interior point may be off a whole one.
const noise = 1e-3

// fractional sums the interior point's course starts over groups, hub × course. More than
// all people in one is none.
func (c *catalogue) fractional(r *interior.Result, courses [][]int32) []float64 {
	v := make([]float64, c.Hubs*len(c.courses))
	for g := range c.Groups {
		for h := range c.Hubs {
			x := r.Starts(g, h)
			for n, e := range courses[g][:min(len(x), len(courses[g]))] {
				if x[n] <= float64(c.most) { // else the method has lost its way, where next to nothing is possible
					v[c.at(h, e)] += x[n]
				}
			}
		}
	}
	return v
}

// people is how many begin in all.
func people(begun []float64) (sum float64) {
	for _, n := range begun {
		sum += n
	}
	return sum
}

// remainder is a course whose fractional number of starts was rounded down.
type remainder struct {
	hub   int
	e     int32
	share float64
}

// round leaves in the ledger whole starts near the fractional ones, within seats
// and stock: each is rounded down, then one is added where most was lost, as far
// as there is room. Under stock the early days come first, since what they leave
// is still there later, and no kind gets more in all than its fractions add up
// to, so that the stock is left to the others.
func (l *ledger) round(v []float64) {
	l.clear()
	lost := make([]float64, len(l.cat.Kinds))
	var rest []remainder
	limited := false
	for h := range l.cat.Hubs {
		for e := range l.cat.courses {
			x := v[l.cat.at(h, int32(e))]
			if x <= noise {
				continue
			}
			whole := math.Floor(x + noise)
			if whole > 0 {
				l.enter(h, int32(e), int64(whole))
			}
			lost[l.cat.starts[l.cat.courses[e].start].kind] += x - whole
			limited = limited || l.stock[l.cat.courses[e].product] != nil
			if x-whole > noise {
				rest = append(rest, remainder{h, int32(e), x - whole})
			}
		}
	}
	l.settle()
	l.repair()
	slices.SortStableFunc(rest, func(a, b remainder) int {
		byDay := 0
		if limited {
			byDay = cmp.Compare(l.cat.courses[a.e].first, l.cat.courses[b.e].first)
		}
		return cmp.Or(byDay, cmp.Compare(b.share, a.share))
	})
	for _, r := range rest {
		left := &lost[l.cat.starts[l.cat.courses[r.e].start].kind]
		if limited && *left < noise || l.room(r.hub, r.e) == 0 {
			continue
		}
		l.begin(r.hub, r.e, 1)
		*left--
	}
}

// repair takes courses back until no day is overfull and no stock overdrawn,
// which the interior point may have left by its small infeasibility.
func (l *ledger) repair() {
	for h := range l.cat.Hubs {
		for e := range l.cat.courses {
			over := -l.seatsFor(h, &l.cat.courses[e])
			if n := min(over, l.use[l.cat.at(h, int32(e))]); n > 0 {
				l.begin(h, int32(e), -n)
			}
		}
	}
	for e := len(l.cat.courses) - 1; e >= 0 && !l.inStock(); e-- {
		for h := range l.cat.Hubs {
			if n := min(l.overdrawn(&l.cat.courses[e]), l.use[l.cat.at(h, int32(e))]); n > 0 {
				l.begin(h, int32(e), -n)
			}
		}
	}
}

// overdrawn is the most by which a product is overdrawn from a course's first
// dose on.
func (l *ledger) overdrawn(k *course) int64 {
	s := l.stock[k.product]
	var most int64
	for t := int(k.first); t < len(s); t++ {
		most = max(most, -s[t])
	}
	return most
}
