package backtest

import (
	"fmt"
	"slices"
)

// The lower bounds of the classes by which comuni are grouped.
var (
	sizes     = []int64{0, 1000, 5000, 20_000} // residents
	distances = []int64{0, 5, 10, 20}          // whole kilometres
)

// class is the class of a number: 1000-4999, and 20000- for the last.
func class(n int64, bounds []int64) string {
	k := 0
	for k+1 < len(bounds) && n >= bounds[k+1] {
		k++
	}
	if k+1 == len(bounds) {
		return fmt.Sprintf("%d-", bounds[k])
	}
	return fmt.Sprintf("%d-%d", bounds[k], bounds[k+1]-1)
}

// Provinces are the provinces of the question, by name.
func (q *Question) Provinces() []string {
	var all []string
	for i := range q.Comuni {
		all = append(all, q.Comuni[i].Province)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
