package verify

import (
	"math/big"

	"hubplan/planner"
)

// lift is what whole people cost beyond the bound. Where a hub's days are such
// that every course has both doses among them or none, the doses given there
// are even in number; if the seats are odd, one stays empty, and in the bound it
// is paid: the cheapest at least. So too for the doses of a product that is only
// ever given in pairs.
func (g *lagrangian) lift() *big.Int {
	sum := new(big.Int)
	for h := range g.in.Hubs {
		for _, days := range g.closedSets(h) {
			var seats int64
			least := g.seat[g.hubDay(h, days[0])]
			for _, d := range days {
				seats += g.seats[g.hubDay(h, d)] % 2
				least = min(least, g.seat[g.hubDay(h, d)])
			}
			if seats%2 == 1 {
				sum.Add(sum, big.NewInt(least))
			}
		}
	}
	for p, stock := range g.stock {
		if last := g.in.Days - 1; stock != nil && g.inPairs(p) && stock[last]%2 == 1 {
			sum.Add(sum, big.NewInt(g.dose[g.productDay(p, last)]))
		}
	}
	return sum
}

// inPairs says whether a product is only ever given in pairs: it has two doses, and nobody
// who may have it needs one.
func (g *lagrangian) inPairs(product int) bool {
	for k := range g.in.Cohorts {
		if contains(g.in.Cohorts[k].Products, product) && g.wanted(people{k, true}) {
			return false
		}
	}
	return g.in.Products[product].Doses == 2
}

// closedSets are the least sets of a hub's days with seats that no two-dose
// course leaves, without those on which a single dose can be given: the
// components of the graph whose edges are the courses, each walked from its
// first day.
func (g *lagrangian) closedSets(hub int) (sets [][]int) {
	mates, single := make([][]int, g.in.Days), make([]bool, g.in.Days)
	for k := range 2 * len(g.in.Cohorts) {
		who := people{k / 2, k%2 == 1}
		if !g.wanted(who) || !g.ofAge(hub, who.cohort) {
			continue
		}
		g.eachCourse(who, hub, func(_, first, second int) {
			if second == planner.NoSecond {
				single[first] = true
				return
			}
			mates[first], mates[second] = append(mates[first], second), append(mates[second], first)
		})
	}
	seen := make([]bool, g.in.Days)
	for d := range g.in.Days {
		if seen[d] || g.seats[g.hubDay(hub, d)] == 0 {
			continue
		}
		seen[d] = true
		set, whole := []int{d}, true
		for k := 0; k < len(set); k++ {
			whole = whole && !single[set[k]]
			for _, m := range mates[set[k]] {
				if !seen[m] {
					seen[m] = true
					set = append(set, m)
				}
			}
		}
		if whole {
			sets = append(sets, set)
		}
	}
	return sets
}
