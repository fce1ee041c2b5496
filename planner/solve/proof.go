package solve

import (
	"hubplan/planner"
	"hubplan/planner/interior"
)

// priceSlackRows gives the limited products that need no price one of zero.
func priceSlackRows(prices *interior.Prices, supply [][]int64, days int) {
	for p, s := range supply {
		if s != nil && prices.Stock[p] == nil {
			prices.Stock[p] = make([]int64, days)
		}
	}
}

// proof is what the solve shows of its plan.
func (r *result) proof(in *planner.Instance) *planner.Proof {
	p := &planner.Proof{Prices: r.prices(r.dual.prices, r.away, len(in.Cohorts)), LPBound: r.dual.lp, Bound: r.dual.bound,
		Iterations: r.iterations, Pivots: r.pivots}
	for k := range r.stages {
		s := &r.stages[k]
		if s.people > 0 {
			p.Stages = append(p.Stages, planner.Stage{Prices: r.prices(s.prices, s.away, len(in.Cohorts)), Cohort: s.cohort,
				AtLeast: s.atLeast, People: s.people})
		}
	}
	return p
}

// prices are those of the catalogue, and of staying away by rank, as a plan has them.
func (r *result) prices(own *interior.Prices, away []int64, cohorts int) planner.Prices {
	if own == nil {
		return planner.Prices{}
	}
	p := planner.Prices{Capacity: r.byHub(own.Capacity), Stock: own.Stock}
	if away != nil {
		p.Unserved = make([]int64, cohorts)
		for rank, price := range away {
			p.Unserved[r.stages[rank].cohort] = price
		}
	}
	return p
}

// byHub cuts a list of hub × day into hubs.
func (r *result) byHub(prices []int64) [][]int64 {
	hubs := make([][]int64, r.cat.Hubs)
	for h := range hubs {
		hubs[h] = prices[h*r.cat.Days : (h+1)*r.cat.Days : (h+1)*r.cat.Days]
	}
	return hubs
}
