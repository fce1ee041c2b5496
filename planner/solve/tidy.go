package solve

import "hubplan/planner/interior"

// grids are the fractions of a metre to which prices are rounded on trial, in
// 1/1024 metre.
var grids = [...]int64{64, 256, 512, 1024}

// bounded is prices and what they prove, in 1/1024 metre.
type bounded struct {
	prices    *interior.Prices
	lp, bound int64
}

// tidy tries prices that are simpler than the interior point's, and returns the
// best. Distances and waiting are whole metres, so that the corners of the best
// prices are halves or the like, while the interior point ends within a
// thousandth of a metre of their middle: rounding it to a grid that holds the
// corners often hits the optimum itself.
func tidy(p *interior.Problem, x *interior.Result) (bounded, error) {
	// The best bound for whole people is that of its own prices, not of those with
	// the best bound of the relaxation.
	lp, err := interior.Bound(p, x.WholePrices)
	if err != nil {
		return bounded{}, err
	}
	best := bounded{x.WholePrices, lp, x.Bound}
	for _, grid := range grids {
		pr := x.Prices.Clone()
		roundTo(grid, pr.Capacity)
		for _, s := range pr.Stock {
			roundTo(grid, s)
		}
		lp, err := interior.Bound(p, pr)
		if err != nil {
			return best, err
		}
		lift, err := interior.Lift(p, pr)
		if err != nil {
			return best, err
		}
		if lp+lift > best.bound {
			best = bounded{pr, lp, lp + lift}
		}
	}
	return best, nil
}

func roundTo(grid int64, prices []int64) {
	for j, v := range prices {
		prices[j] = min((v+grid/2)/grid*grid, interior.MaxPrice)
	}
}
