// Package demand turns residents into whole people to be planned.
//
// Of a cohort with R residents in all and uptake a, ⌊R·a + ½⌋ people take up the
// vaccine; they are shared among the comuni by largest remainder (Hamilton's
// method: whole parts first, then one each to the largest fractions, ties to
// the first comune), so that neither the cohort's total nor any comune's is off
// by a person. Those served elsewhere are shared in the same way. To be planned
// are those who take it up, less those served elsewhere, less those who have
// begun already, and never fewer than those whose course is booked, or was until it
// could not be kept. Facts win over the estimate: a cohort of a comune has at least as
// many residents as have begun or are or were booked (column corrected of table demand says how many were added or taken), and
// those served elsewhere are at most who is left of it.
//
// A study may say how many of a comune and cohort are to be planned, whatever the uptake is.
//
// What an earlier plan announced to people who are no longer in demand is void:
// of a comune and cohort the last weeks first, and of one week the later hub.
//
// How many have begun is often known by comune alone. They are then shared among
// the cohorts of the comune, in this order, each as far as people are left:
//
//  1. the excluded cohorts older than all that are included, oldest first, up to
//     their own uptake;
//  2. the cohorts after them, oldest first, up to the share of their residents
//     that was vaccinated outside the calendar (health, school), and an included
//     one up to its uptake;
//  3. the included cohorts that were open on the day of the count, oldest first,
//     up to their uptake.
package demand

import (
	"cmp"
	"slices"

	"hubplan/planner"
)

// Fill computes the demand of every comune and cohort and stores it in the
// instance, for who makes one. Excluded cohorts have residents but no demand. It
// returns the number of people who have begun but for whom no cohort has room, which it
// stores too.
func Fill(in *planner.Instance) (unplaced int64) {
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
	for _, b := range in.Booked {
		in.Demand[b.Comune][b.Cohort].Booked += b.People
	}
	for _, d := range in.Displaced {
		in.Demand[d.Comune][d.Cohort].Displaced += d.People
	}
	for i := range in.Demand {
		correct(in, i)
	}
	takers, off := make([][]int64, len(in.Cohorts)), make([][]int64, len(in.Cohorts))
	for c, co := range in.Cohorts {
		people := make([]int64, len(in.Comuni))
		for i := range people {
			people[i] = in.Demand[i][c].Residents
		}
		takers[c], off[c] = share(people, co.Uptake), share(people, co.OffCalendar)
	}
	for i := range in.Begun {
		unplaced += begun(in, i, takers, off)
	}
	for c, co := range in.Cohorts {
		if !co.Included {
			continue
		}
		elsewhere := share(takers[c], co.Elsewhere)
		for i := range elsewhere {
			d := &in.Demand[i][c]
			held := d.Booked + d.Displaced
			d.Elsewhere = min(elsewhere[i], d.Residents-d.AlreadyVaccinated-held)
			d.People = max(held, takers[c][i]-d.Elsewhere-d.AlreadyVaccinated)
		}
	}
	for _, w := range in.Wanted {
		if d := &in.Demand[w.Comune][w.Cohort]; in.Cohorts[w.Cohort].Included {
			left := d.Residents - d.AlreadyVaccinated
			d.People = max(d.Booked+d.Displaced, min(w.People, left))
			d.Elsewhere = min(d.Elsewhere, left-d.People)
		}
	}
	void(in)
	oneDose(in)
	in.Unplaced = unplaced
	return unplaced
}

// void leaves of what was announced no more than there are people to be planned
// and not booked.
func void(in *planner.Instance) {
	people := map[[2]int]int64{}
	for _, a := range in.Announced {
		people[[2]int{a.Comune, a.Cohort}] += a.People
	}
	order := make([]int, len(in.Announced)) // the last week first
	for k := range order {
		order[k] = k
	}
	slices.SortFunc(order, func(x, y int) int {
		a, b := &in.Announced[x], &in.Announced[y]
		return cmp.Or(int(b.Told.Week-a.Told.Week), b.Told.Hub-a.Told.Hub, x-y)
	})
	for _, k := range order {
		a := &in.Announced[k]
		key := [2]int{a.Comune, a.Cohort}
		d := &in.Demand[a.Comune][a.Cohort]
		n := min(a.People, max(0, people[key]-(d.People-d.Booked)))
		a.People -= n
		people[key] -= n
	}
	in.Announced = slices.DeleteFunc(in.Announced, func(a planner.Announcement) bool { return a.People+a.OneDose == 0 })
}

// oneDose says how many of those to be planned and not booked need one dose: those of whom an
// earlier plan knew it, and of the others of each cohort who were told nothing its share,
// among the comuni as demand is shared.
func oneDose(in *planner.Instance) {
	told, known := map[[2]int]int64{}, map[[2]int]int64{}
	for _, a := range in.Announced {
		told[[2]int{a.Comune, a.Cohort}] += a.People
		known[[2]int{a.Comune, a.Cohort}] += a.OneDose
	}
	for c, co := range in.Cohorts {
		if co.OneDose == 0 || !co.Included || !in.TwoDoses(c) {
			continue
		}
		others := make([]int64, len(in.Comuni))
		for i := range others {
			d, at := &in.Demand[i][c], [2]int{i, c}
			free := d.People - d.Booked - told[at]
			d.OneDose = min(free, known[at])
			others[i] = free - d.OneDose
		}
		for i, n := range share(others, co.OneDose) {
			in.Demand[i][c].OneDose += n
		}
	}
}

// begun shares the people of a comune who have begun among its cohorts, and
// returns how many are left.
func begun(in *planner.Instance, comune int, takers, off [][]int64) (left int64) {
	b, demand := &in.Begun[comune], in.Demand[comune]
	if b.ByCohort != nil {
		for c, n := range b.ByCohort {
			demand[c].AlreadyVaccinated = n
		}
		return 0
	}
	left = b.People
	upTo := func(c int, most int64) {
		most = min(most, demand[c].Residents-demand[c].Booked-demand[c].Displaced)
		n := min(left, max(0, most-demand[c].AlreadyVaccinated))
		demand[c].AlreadyVaccinated += n
		left -= n
	}
	first := slices.IndexFunc(in.Cohorts, func(co planner.Cohort) bool { return co.Included })
	if first < 0 {
		first = len(in.Cohorts)
	}
	for c := range first {
		upTo(c, takers[c][comune])
	}
	for c := first; c < len(in.Cohorts); c++ {
		most := off[c][comune]
		if in.Cohorts[c].Included {
			most = min(most, takers[c][comune])
		}
		upTo(c, most)
	}
	for c := first; c < len(in.Cohorts); c++ {
		if co := &in.Cohorts[c]; co.Included && co.Opens <= in.BegunOn {
			upTo(c, takers[c][comune])
		}
	}
	return left
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
