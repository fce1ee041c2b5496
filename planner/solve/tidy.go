package solve

import "hubplan/planner/interior"

// metreGrids are the fractions of a metre to which prices are rounded on trial, in
// 1/1024 metre.
var metreGrids = []int64{64, 256, 512, 1024}

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
func (c *catalogue) tidy(a *aim, x *interior.Result) (best bounded, err error) {
	// The best bound for whole people is that of its own prices, not of those with
	// the best bound of the relaxation.
	best, err = c.evaluate(a, x.WholePrices)
	for k := 0; k < len(a.grids) && err == nil; k++ {
		pr := x.Prices.Clone()
		roundTo(a.grids[k], pr.Capacity)
		for _, s := range pr.Stock {
			roundTo(a.grids[k], s)
		}
		var b bounded
		if b, err = c.evaluate(a, pr); err == nil && b.bound > best.bound {
			best = b
		}
	}
	return best, err
}

// evaluate is what prices prove; it makes them settled ones.
func (c *catalogue) evaluate(a *aim, pr *interior.Prices) (bounded, error) {
	c.settle(a.p, pr)
	lp, err := interior.Bound(a.p, pr)
	if err != nil {
		return bounded{}, overflow(err)
	}
	lift, err := interior.Lift(a.p, pr)
	if err != nil {
		return bounded{}, overflow(err)
	}
	return bounded{pr, lp, lp + lift}, nil
}

func roundTo(grid int64, prices []int64) {
	for j, v := range prices {
		prices[j] = min((v+grid/2)/grid*grid, interior.MaxPrice)
	}
}
