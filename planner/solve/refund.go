package solve

import (
	"cmp"
	"slices"
)

// listRefunds lists, for each limited product, what taking back one of its
// courses costs. The lists hold while the worths do; whether the course is still
// there is seen when it is taken.
func (p *paths) listRefunds() {
	for j := range p.refunds {
		p.refunds[j] = p.refunds[j][:0]
	}
	for e := range p.courses {
		k := &p.courses[e]
		if p.stock[k.product] == nil {
			continue
		}
		for h := range p.Hubs {
			if p.use[p.at(h, int32(e))] > 0 {
				p.refunds[k.product] = append(p.refunds[k.product], refund{h, int32(e), max(0, p.worth[p.startAt(h, k.start)])})
			}
		}
	}
	for j := range p.refunds {
		slices.SortStableFunc(p.refunds[j], func(a, b refund) int { return cmp.Compare(a.cost, b.cost) })
	}
}

// makeUp finds the cheapest course to take back so that the one product that is
// overdrawn no longer is.
func (p *paths) makeUp() (back move, ok bool) {
	product := -1
	once, twice := 0, 0 // first days that lack a dose, and two
	for j, s := range p.stock {
		for t := len(s) - 1; t >= 0; t-- {
			if s[t] >= 0 {
				continue
			}
			if product >= 0 && product != j || s[t] < -2 {
				return back, false
			}
			if product < 0 {
				product, once, twice = j, p.Days, p.Days
			}
			once = t
			if s[t] == -2 {
				twice = t
			}
		}
	}
	for _, r := range p.refunds[product] {
		k := &p.courses[r.e]
		second := int(k.second)
		if k.second == noDay {
			second = p.Days
		}
		if int(k.first) <= once && (twice == p.Days || second <= twice) && p.use[p.at(r.hub, r.e)] > 0 {
			return move{r.hub, r.e, -1}, true
		}
	}
	return back, false
}
