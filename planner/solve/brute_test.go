package solve

import (
	"context"
	"slices"
	"testing"
)

// enumerate is the cost of the best plan of whole people, by trying them all,
// person by person.
func enumerate(m *Model) int64 {
	type person struct{ group, origin int }
	var people []person
	for g := range m.Groups {
		for i, n := range m.Groups[g].Demand {
			for range n {
				people = append(people, person{g, i})
			}
		}
	}
	seats := slices.Clone(m.Capacity)
	stock := make([][]int64, len(m.Supply))
	for p := range stock {
		stock[p] = slices.Clone(m.Supply[p])
	}
	best := int64(unlimited)
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
	var place func(k, from int, cost int64)
	place = func(k, from int, cost int64) {
		if cost >= best {
			return
		}
		if k == len(people) {
			best = cost
			return
		}
		p := people[k]
		g := &m.Groups[p.group]
		// People alike take their options in order.
		option := 0
		try := func(price int64, do func()) {
			option++
			if option > from {
				do()
			}
			_ = price
		}
		next := func(cost int64) {
			if k+1 < len(people) && people[k+1] == p {
				place(k+1, option-1, cost)
			} else {
				place(k+1, 0, cost)
			}
		}
		for h := range m.Hubs {
			d := m.Distance[p.origin*m.Hubs+h]
			for _, kind := range g.Kinds {
				for _, pair := range m.Kinds[kind].Pairs {
					if d == Forbidden || int64(pair.First) < g.Opens {
						continue
					}
					c := d + g.Waiting*(int64(pair.First)-g.Opens)
					try(c, func() {
						product := m.Kinds[kind].Product
						a := give(h, product, pair.First, 1)
						b := give(h, product, pair.Second, 1)
						if a && b {
							next(cost + c)
						}
						give(h, product, pair.Second, -1)
						give(h, product, pair.First, -1)
					})
				}
			}
		}
		try(g.Unserved, func() { next(cost + g.Unserved) })
	}
	place(0, 0, 0)
	return best
}

// Every bound is at most, and every plan at least, the best of all plans.
func TestTinyModelsAgainstAllPlans(t *testing.T) {
	models := 0
	best, proven := 0, 0
	costly, starved, searched := 0, 0, 0
	var lost float64
	for seed := range uint64(4000) {
		m := newDraw(seed).model(tiny)
		if people := newCatalogue(m).most; people < 2 || people > 7 {
			continue
		}
		models++
		r, err := solveModel(context.Background(), m, Options{}, nil)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if err := certify(m, r); err != nil {
			t.Errorf("seed %d: %v", seed, err)
			continue
		}
		optimum := enumerate(m)
		if optimum > 0 {
			costly++
		}
		if len(r.sol.unserved) > 0 {
			starved++
		}
		if r.iterations > 0 {
			searched++
		}
		if r.sol.objective < optimum || r.dual.bound > optimum*1024 {
			t.Errorf("seed %d: plan %d, bound %d/1024, optimum %d", seed, r.sol.objective, r.dual.bound, optimum)
		}
		if r.sol.objective == optimum {
			best++
		} else {
			lost = max(lost, float64(r.sol.objective-optimum)/float64(optimum))
			t.Logf("seed %d: plan %d, optimum %d, bound %.1f", seed, r.sol.objective, optimum, float64(r.dual.bound)/1024)
		}
		if r.sol.objective*1024 == r.dual.bound {
			proven++
		}
	}
	t.Logf("costly %d, starved %d, searched %d", costly, starved, searched)
	t.Logf("%d models: %d plans are the optimum, %d of them proven; the worst is %.2g above", models, best, proven, lost)
	if best < models*99/100 {
		t.Errorf("only %d of %d plans are the optimum", best, models)
	}
}
