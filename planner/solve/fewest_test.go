package solve

import "slices"

// fewest is the least vector of people unserved by rank, the first rank first, by trying
// all plans, person by person.
func fewest(m *Model) []int64 {
	type person struct{ group, origin int }
	var people []person
	ranks := 0
	for g := range m.Groups {
		ranks = max(ranks, m.Groups[g].Rank+1)
		for i, n := range m.Groups[g].Demand {
			for range n {
				people = append(people, person{g, i})
			}
		}
	}
	slices.SortStableFunc(people, func(a, b person) int { return m.Groups[a.group].Rank - m.Groups[b.group].Rank })
	seats, stock := slices.Clone(m.Capacity), make([][]int64, len(m.Supply))
	for p := range stock {
		stock[p] = slices.Clone(m.Supply[p])
	}
	var best []int64
	left := make([]int64, ranks)
	give := func(hub, product, day int, n int64) bool {
		if day == NoSecond {
			return true
		}
		seats[hub*m.Days+day] -= n
		ok := seats[hub*m.Days+day] >= 0
		for t := range stock[product] {
			if t >= day {
				stock[product][t] -= n
			}
			ok = ok && stock[product][t] >= 0
		}
		return ok
	}
	var place func(k, from int)
	place = func(k, from int) {
		if best != nil {
			// The ranks of those placed so far are compared; more people only add to it.
			rank := ranks
			if k < len(people) {
				rank = m.Groups[people[k].group].Rank
			}
			n := min(rank+1, ranks)
			if order := slices.Compare(left[:n], best[:n]); order > 0 || order == 0 && rank == ranks {
				return
			}
		}
		if k == len(people) {
			best = slices.Clone(left)
			return
		}
		p := people[k]
		g := &m.Groups[p.group]
		option := 0
		next := func() {
			if k+1 < len(people) && people[k+1] == p {
				place(k+1, option-1) // people alike take their options in order
			} else {
				place(k+1, 0)
			}
		}
		for h := range m.Hubs {
			for _, kind := range g.Kinds {
				for _, pair := range m.Kinds[kind].Pairs {
					if m.Distance[p.origin*m.Hubs+h] == Forbidden || int64(pair.First) < g.Opens {
						continue
					}
					if option++; option <= from {
						continue
					}
					product := m.Kinds[kind].Product
					a := give(h, product, pair.First, 1)
					b := give(h, product, pair.Second, 1)
					if a && b {
						next()
					}
					give(h, product, pair.Second, -1)
					give(h, product, pair.First, -1)
				}
			}
		}
		option++
		left[g.Rank]++
		next()
		left[g.Rank]--
	}
	place(0, 0)
	return best
}
