package forecast

import (
	"cmp"
	"slices"
)

// reconcile moves the ranges of parts so that their medians add up to that of the whole:
// the median of a sum is not the sum of medians, but who adds up a column must find its
// total. A range moves as it is, and never below what is known.
func reconcile(whole *Series, parts []Series) {
	if len(parts) == 0 {
		return
	}
	floors, none := make([]int64, len(parts)), make([]int64, len(parts))
	for k := range parts {
		floors[k] = parts[k].Known
	}
	for w := range whole.Total {
		move(whole.Total[w][Median], floors, parts, func(s *Series) *Range { return &s.Total[w] })
		if parts[0].Week == nil {
			continue
		}
		move(whole.Week[w][Median], none, parts, func(s *Series) *Range { return &s.Week[w] })
	}
}

// move moves the ranges that get picks so that their medians add up to a sum, none of them
// below its floor.
func move(sum int64, floors []int64, parts []Series, get func(*Series) *Range) {
	above := make([]int64, len(parts))
	for k := range parts {
		sum -= floors[k]
		above[k] = max(0, get(&parts[k])[Median]-floors[k])
	}
	for k, share := range apportion(max(0, sum), above) {
		r := get(&parts[k])
		for q, by := 0, floors[k]+share-r[Median]; q < Quantiles; q++ {
			r[q] = max(floors[k], r[q]+by)
		}
	}
}

// apportion splits a number in proportion to weights, by largest remainders; equal ones go
// to those who come first. Where all weights are zero they count alike.
func apportion(n int64, weights []int64) []int64 {
	total := int64(0)
	for _, w := range weights {
		total += w
	}
	if total == 0 {
		weights, total = slices.Repeat([]int64{1}, len(weights)), int64(len(weights))
	}
	shares, order, left := make([]int64, len(weights)), make([]int, len(weights)), n
	for k, w := range weights {
		shares[k], order[k] = n*w/total, k
		left -= shares[k]
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(n*weights[b]%total, n*weights[a]%total)
	})
	for _, k := range order[:left] {
		shares[k]++
	}
	return shares
}
