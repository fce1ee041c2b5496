package backtest

import "hubplan/planner/forecast"

// intervals is how many central intervals the quantiles of a forecast make.
const intervals = forecast.Quantiles / 2

// WIS is the weighted interval score of a forecast for what came: people. Interval k
// reaches from quantile k to the one as far from the other end, and leaves out α = 0.1·(k+1).
func WIS(r *forecast.Range, came int64) float64 {
	return float64(twentieths(r, came)) / (20 * (intervals + 0.5))
}

// twentieths is 20·(K+½)·WIS, a whole number: α/2·(u−l) is (k+1)·(u−l)/20, and α/2·2/α is 1.
func twentieths(r *forecast.Range, came int64) int64 {
	n := 10 * abs(came-r[forecast.Median])
	for k := range intervals {
		low, high := r[k], r[forecast.Quantiles-1-k]
		n += int64(k+1)*(high-low) + 20*(max(0, low-came)+max(0, came-high))
	}
	return n
}

// Covers says whether the central 80 % of a forecast hold what came.
func Covers(r *forecast.Range, came int64) bool {
	return r[1] <= came && came <= r[forecast.Quantiles-2]
}

func abs(n int64) int64 { return max(n, -n) }
