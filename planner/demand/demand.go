// Package demand turns residents into whole people to be planned.
//
// Of a cohort with R residents in all and uptake a, ⌊R·a + ½⌋ people take up the
// vaccine; they are shared among the comuni by largest remainder (Hamilton's
// method: whole parts first, then one each to the largest fractions, ties to
// the first comune), so that neither the cohort's total nor any comune's is off
// by a person. Those served elsewhere are shared in the same way.
package demand

import (
	"slices"

	"hubplan/planner"
)

// Fill computes the demand of every comune and cohort and stores it in the
// instance. Excluded cohorts have residents but no demand.
func Fill(in *planner.Instance) {
	in.Demand = make([][]planner.Demand, len(in.Comuni))
	for i := range in.Demand {
		in.Demand[i] = make([]planner.Demand, len(in.Cohorts))
		for _, y := range in.Comuni[i].Residents {
			for c := range in.Cohorts {
				if in.Cohorts[c].Contains(y.Year) {
					in.Demand[i][c].Residents += y.People
				}
			}
		}
	}
	people := make([]int64, len(in.Comuni))
	for c, co := range in.Cohorts {
		if !co.Included {
			continue
		}
		for i := range people {
			people[i] = in.Demand[i][c].Residents
		}
		takers := share(people, co.Uptake)
		elsewhere := share(takers, co.Elsewhere)
		for i := range takers {
			d := &in.Demand[i][c]
			d.Elsewhere = elsewhere[i]
			d.People = max(0, takers[i]-elsewhere[i]-d.AlreadyVaccinated)
		}
	}
}

// share gives each entry its part of the total that a share makes, in whole
// people, by largest remainder.
func share(people []int64, s planner.Decimal) []int64 {
	parts := make([]int64, len(people))
	remainder := make([]int64, len(people))
	order := make([]int, len(people))
	var total, given int64
	for i, n := range people {
		// n·s ≤ 10⁹ · 10⁶: far inside int64.
		exact := n * int64(s)
		parts[i], remainder[i] = exact/planner.DecimalUnit, exact%planner.DecimalUnit
		total += exact
		given += parts[i]
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(remainder[b] - remainder[a]) })
	left := (total+planner.DecimalUnit/2)/planner.DecimalUnit - given
	for _, i := range order[:left] {
		parts[i]++
	}
	return parts
}
