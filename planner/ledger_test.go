package planner_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/plantest"
)

// stockBy is what is in stock at the end of each day when every dose of some courses
// has been given, counted dose by dose.
func stockBy(in *planner.Instance, product int, given []planner.Dates) []int64 {
	stock := slices.Clone(in.Supply[product].Delivered)
	in.EachFixed(func(_, day, p int, doses int64) {
		if p == product {
			stock[day] -= doses
		}
	})
	for _, k := range given {
		if k.Product == product {
			for _, d := range k.On() {
				stock[d]--
			}
		}
	}
	for d := 1; d < len(stock); d++ {
		stock[d] += stock[d-1]
	}
	return stock
}

// A ledger says that there is room for one person more exactly where nobody goes
// short: on no day has a hub too few seats, or a product too few doses.
func TestLedgerHasRoomWhereNobodyGoesShort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := plantest.DrawInstance(t)
		l := in.Ledger()
		var given []planner.Dates
		seats := in.Ledger().Seats
		for range 30 {
			c := rapid.IntRange(0, len(in.Cohorts)-1).Draw(t, "cohort")
			all := slices.Collect(in.Courses(c))
			if len(all) == 0 {
				continue
			}
			h, k := rapid.IntRange(0, len(in.Hubs)-1).Draw(t, "hub"), rapid.SampledFrom(all).Draw(t, "course")
			fits := true
			for _, d := range k.On() {
				fits = fits && seats[h][d] > 0
			}
			if in.Supply[k.Product].Limited {
				fits = fits && slices.Min(stockBy(in, k.Product, append(slices.Clone(given), k))) >= 0
			}
			if room := l.Room(h, k) > 0; room != fits {
				t.Fatalf("hub %d, %+v: room %t, want %t", h, k, room, fits)
			}
			if !fits {
				continue
			}
			l.Take(h, k, 1)
			given = append(given, k)
			for _, d := range k.On() {
				seats[h][d]--
			}
		}
	})
}

// The courses of a cohort are all pairs of days that its products' rules allow.
func TestCoursesAreThoseThatTheRulesAllow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := plantest.DrawInstance(t)
		for c := range in.Cohorts {
			var want []planner.Dates
			for _, p := range in.Cohorts[c].Products {
				for a := in.Cohorts[c].OpensDay; a < in.Days; a++ {
					rule, ok := in.Products[p].Rule(in.Date(a))
					if ok && in.Products[p].Doses == 1 {
						want = append(want, planner.Dates{Product: p, First: a, Second: planner.NoSecond})
					}
					for b := a; ok && in.Products[p].Doses == 2 && b < in.Days; b++ {
						if b >= a+rule.MinDays && b <= a+rule.MaxDays {
							want = append(want, planner.Dates{Product: p, First: a, Second: b})
						}
					}
				}
			}
			if got := slices.Collect(in.Courses(c)); !slices.Equal(got, want) {
				t.Fatalf("cohort %d: %v, want %v", c, got, want)
			}
		}
	})
}
