package demand

import (
	"cmp"
	"slices"

	"hubplan/planner"
)

// correct lets facts win over the estimate. Doses given are facts, and so are courses
// booked and those lost; the residents of a cohort are an estimate, those of a comune in
// all true: where a cohort of a comune has more people of whom there is a fact than
// residents, it gets as many residents, and the comune's other cohorts give the
// difference in proportion to those of them of whom there is none, by largest remainder,
// ties to the older cohort.
func correct(in *planner.Instance, comune int) {
	row := in.Demand[comune]
	spare := make([]int64, len(row))
	var lacking, left int64
	for c := range row {
		need := row[c].Booked + row[c].Displaced
		if in.Begun != nil && in.Begun[comune].ByCohort != nil {
			need += in.Begun[comune].ByCohort[c]
		}
		if more := need - row[c].Residents; more > 0 {
			row[c].Corrected = more
			lacking += more
		} else {
			spare[c] = -more
			left += spare[c]
		}
	}
	if lacking == 0 {
		return
	}
	for c, n := range apportion(min(lacking, left), spare) { // more than all residents is a fault of the scenario
		row[c].Corrected -= n
	}
	for c := range row {
		row[c].Residents += row[c].Corrected
	}
}

// apportion shares n among entries in proportion to their weights, in whole numbers by
// largest remainder, ties to the first; n is not above the sum of the weights.
func apportion(n int64, weights []int64) []int64 {
	var sum int64
	for _, w := range weights {
		sum += w
	}
	parts, remainder, order := make([]int64, len(weights)), make([]int64, len(weights)), make([]int, len(weights))
	left := n
	for k, w := range weights {
		order[k] = k
		if sum > 0 {
			parts[k], remainder[k] = n*w/sum, n*w%sum
		}
		left -= parts[k]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(remainder[b], remainder[a]) })
	for _, k := range order[:left] {
		parts[k]++
	}
	return parts
}
