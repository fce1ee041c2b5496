package owed

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/input"
)

// lot is people who had the first dose of a product on a day.
type lot struct {
	product int
	day     planner.Date
	people  int64
}

// recentDays is how many of the last days of the region's doses stand for the days after
// them.
const recentDays = 14

// Snapshot is how many people of the territory had had a first dose up to a day.
type Snapshot struct {
	UpTo  planner.Date
	First int64
}

// region is the doses of a region, by product of the instance.
type region struct {
	lots     []lot   // first doses, by day and product
	second   []int64 // second doses given, by product
	from, to planner.Date
	later    int64 // rows of days after the one wanted
}

// newRegion takes the doses up to a day; products that the instance lacks are passed over.
func newRegion(in *planner.Instance, records []input.AdministeredRecord, upTo planner.Date) *region {
	g := &region{second: make([]int64, len(in.Products))}
	for k := range records {
		r := &records[k]
		p := slices.IndexFunc(in.Products, func(x planner.Product) bool { return x.ID == r.Product })
		switch {
		case r.Date > upTo:
			g.later++
			continue
		case p < 0:
			continue
		}
		if g.from == 0 || r.Date < g.from {
			g.from = r.Date
		}
		g.to = max(g.to, r.Date)
		g.second[p] += r.Second
		if r.First > 0 {
			g.lots = append(g.lots, lot{p, r.Date, r.First})
		}
	}
	slices.SortFunc(g.lots, func(a, b lot) int { return cmp.Or(int(a.day-b.day), a.product-b.product) })
	return g
}

// weights are the region's first doses by day and product up to a day, times recentDays,
// so that the mean of its last days is whole; of days after its last, that mean.
func (g *region) weights(products int, upTo planner.Date) (w []lot) {
	recent := make([]int64, products)
	for _, l := range g.lots {
		w = append(w, lot{l.product, l.day, l.people * recentDays})
		if l.day > g.to-recentDays {
			recent[l.product] += l.people
		}
	}
	for d := g.to + 1; d <= upTo; d++ {
		for p, n := range recent {
			if n > 0 {
				w = append(w, lot{p, d, n})
			}
		}
	}
	return w
}

// firsts are the first doses of the territory by day and product: those between two
// snapshots in proportion to the weights of the days between. Days before the region's
// first are none.
func firsts(w []lot, snapshots []Snapshot) (out []lot) {
	var before Snapshot
	for _, s := range snapshots {
		var part []lot
		for _, l := range w {
			if (before.UpTo == 0 || l.day > before.UpTo) && l.day <= s.UpTo {
				part = append(part, l)
			}
		}
		out = append(out, spread(part, max(0, s.First-before.First))...)
		before = s
	}
	return out
}

// spread shares people among lots in proportion to theirs, whole numbers, the running sum
// rounded down, so that no day's share is off by a person.
func spread(lots []lot, people int64) (out []lot) {
	var all, sum, given int64
	for _, l := range lots {
		all += l.people
	}
	for _, l := range lots {
		sum += l.people
		upTo := share(people, sum, all)
		if l.people = upTo - given; l.people > 0 {
			out = append(out, l)
		}
		given = upTo
	}
	return out
}
