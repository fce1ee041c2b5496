package solve

import (
	"fmt"
	"math/big"
	"slices"

	"hubplan/planner/interior"
)

// certify checks a solved model from scratch: the plan constraint by constraint,
// its objective, and the bound from the prices, with other code than that which
// found them.
func certify(m *Model, r *result) error {
	objective, err := priced(m, r.sol)
	if err != nil {
		return err
	}
	if objective != r.sol.objective {
		return fmt.Errorf("objective %d, the plan costs %d", r.sol.objective, objective)
	}
	lp, err := lagrangian(m, r.dual.prices)
	if err != nil {
		return err
	}
	if lp.Cmp(big.NewInt(r.dual.lp)) != 0 {
		return fmt.Errorf("bound of the prices %d, they give %v", r.dual.lp, lp)
	}
	if r.dual.bound < r.dual.lp || r.dual.bound > objective*interior.PerMetre {
		return fmt.Errorf("bound %d/1024 is not between %d/1024 and the objective %d", r.dual.bound, r.dual.lp, objective)
	}
	return nil
}

// priced is what a plan costs, or the constraint that it breaks.
func priced(m *Model, s *solution) (cost int64, err error) {
	left := make([][]int64, len(m.Groups))
	for g := range left {
		left[g] = slices.Clone(m.Groups[g].Demand)
	}
	at := map[[2]int]int64{}
	for _, t := range s.trips {
		d := m.Distance[t.origin*m.Hubs+t.hub]
		if t.people <= 0 || d == Forbidden {
			return 0, fmt.Errorf("trip %+v over %d m", t, d)
		}
		left[t.group][t.origin] -= t.people
		at[[2]int{t.group, t.hub}] += t.people
		cost += t.people * d
	}
	for _, u := range s.unserved {
		if u.people <= 0 {
			return 0, fmt.Errorf("unserved %+v", u)
		}
		left[u.group][u.origin] -= u.people
		cost += u.people * m.Groups[u.group].Unserved
	}
	c := newCatalogue(m)
	seats := slices.Clone(m.Capacity)
	given := make([][]int64, len(m.Supply))
	for p := range given {
		given[p] = make([]int64, m.Days)
	}
	for _, b := range s.begun {
		g, k := &m.Groups[b.group], c.courses[b.course]
		kind := c.starts[k.start].kind
		if b.people <= 0 || int64(k.first) < g.Opens || !slices.Contains(g.Kinds, kind) ||
			!slices.Contains(m.Kinds[kind].Pairs, Pair{int(k.first), int(k.second)}) {
			return 0, fmt.Errorf("course %+v %+v", b, k)
		}
		at[[2]int{b.group, b.hub}] -= b.people
		cost += b.people * g.Waiting * (int64(k.first) - g.Opens)
		for _, day := range []int32{k.first, k.second} {
			if day != NoSecond {
				seats[b.hub*m.Days+int(day)] -= b.people
				given[m.Kinds[kind].Product][day] += b.people
			}
		}
	}
	for g := range left {
		for i, n := range left[g] {
			if n != 0 {
				return 0, fmt.Errorf("group %d, origin %d: %d people too few or too many", g, i, n)
			}
		}
	}
	for k, n := range at {
		if n != 0 {
			return 0, fmt.Errorf("group and hub %v: %d people without a course, or courses without people", k, n)
		}
	}
	for j, n := range seats {
		if n < 0 {
			return 0, fmt.Errorf("hub %d, day %d: overfull by %d", j/m.Days, j%m.Days, -n)
		}
	}
	for p, supply := range m.Supply {
		var sum int64
		for t, n := range supply {
			if sum += given[p][t]; sum > n {
				return 0, fmt.Errorf("product %d: %d doses given up to day %d, of %d", p, sum, t, n)
			}
		}
	}
	return cost, nil
}

// lagrangian is the bound that prices prove, in 1/1024 metre.
func lagrangian(m *Model, pr *interior.Prices) (*big.Int, error) {
	sum := new(big.Int)
	add := func(n, price int64) { sum.Add(sum, new(big.Int).Mul(big.NewInt(n), big.NewInt(price))) }
	for j, l := range pr.Capacity {
		if l < 0 {
			return nil, fmt.Errorf("price %d of seat %d", l, j)
		}
		add(-m.Capacity[j], l)
	}
	for p, supply := range m.Supply {
		if (supply == nil) != (pr.Stock[p] == nil) {
			return nil, fmt.Errorf("product %d has prices, or none, where its supply is unlimited, or not", p)
		}
		for t, s := range pr.Stock[p] {
			next := int64(0)
			if t+1 < m.Days {
				next = pr.Stock[p][t+1]
			}
			if s < next || next < 0 {
				return nil, fmt.Errorf("product %d: price %d on day %d, then %d", p, s, t, next)
			}
			add(-supply[t], s-next)
		}
	}
	for g := range m.Groups {
		for i, n := range m.Groups[g].Demand {
			add(n, cheapest(m, pr, &m.Groups[g], i))
		}
	}
	return sum, nil
}

// cheapest is what one person costs at best at the prices.
func cheapest(m *Model, pr *interior.Prices, g *Group, origin int) int64 {
	best := g.Unserved * interior.PerMetre
	for h := range m.Hubs {
		d := m.Distance[origin*m.Hubs+h]
		if d == Forbidden {
			continue
		}
		for _, k := range g.Kinds {
			product := m.Kinds[k].Product
			for _, pair := range m.Kinds[k].Pairs {
				if int64(pair.First) < g.Opens || m.Capacity[h*m.Days+pair.First] == 0 ||
					pair.Second != NoSecond && m.Capacity[h*m.Days+pair.Second] == 0 {
					continue
				}
				if s := m.Supply[product]; s != nil && s[pair.First] == 0 {
					continue
				}
				cost := (d+g.Waiting*(int64(pair.First)-g.Opens))*interior.PerMetre + pr.Capacity[h*m.Days+pair.First]
				if pair.Second != NoSecond {
					cost += pr.Capacity[h*m.Days+pair.Second]
				}
				if s := pr.Stock[product]; s != nil {
					cost += s[pair.First]
					if pair.Second != NoSecond {
						cost += s[pair.Second]
					}
				}
				best = min(best, cost)
			}
		}
	}
	return best
}
