package solve_test

import (
	"context"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/plantest"
	"hubplan/planner/solve"
)

func objective(t *rapid.T, in *planner.Instance) (*planner.Plan, int64, bool) {
	p, err := solve.Solve(context.Background(), in, solve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	total := in.Objective(p).Total()
	return p, total, p.Proof.Bound >= total*1024
}

// A price is what one more dose saves at the most and one dose less costs at the
// least. Where plan and bound meet, the difference of two solves shows it: the
// bound at the same prices moves by exactly the price with the capacity, so
//
//	objective − objective(one more) ≤ price ≤ objective(one less) − objective.
//
// It is a price among plans that leave out the same people: a dose that somebody more is
// served by is told apart.
func TestPriceLiesBetweenWhatOneMoreDoseSavesAndOneLessCosts(t *testing.T) {
	checked, priced := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		in := plantest.DrawInstance(t)
		p, total, proven := objective(t, in)
		if !proven || p.Proof.LPBound < total*1024 {
			t.Skip("the prices alone do not prove this plan")
		}
		h := rapid.IntRange(0, len(in.Hubs)-1).Draw(t, "hub")
		d := rapid.IntRange(0, in.Days-1).Draw(t, "day")
		day := &in.Calendar[h][d]
		if day.Capacity == 0 {
			t.Skip("the day is closed")
		}
		price := p.Proof.Prices.Capacity[h][d]
		checked++
		if price > 0 {
			priced++
		}
		day.Capacity++
		q, more, proven := objective(t, in)
		if alike(in, p, q) && (proven && more > total || (total-more)*1024 > price) {
			t.Fatalf("hub %d day %d: one more dose saves %d metres, its price is %d/1024", h, d, total-more, price)
		}
		day.Capacity -= 2
		q, less, proven := objective(t, in)
		if alike(in, p, q) && proven && (less-total)*1024 < price {
			t.Fatalf("hub %d day %d: one dose less costs %d metres, its price is %d/1024", h, d, less-total, price)
		}
	})
	if !testing.Short() && (checked == 0 || priced == 0) { // a short run draws few instances
		t.Fatalf("%d prices checked, %d of them above zero", checked, priced)
	}
}

// alike says whether two plans leave as many people of every cohort without a place.
func alike(in *planner.Instance, p, q *planner.Plan) bool {
	counts := make([]int64, len(in.Cohorts))
	for _, s := range p.Shortfalls {
		counts[s.Cohort] += s.People
	}
	for _, s := range q.Shortfalls {
		counts[s.Cohort] -= s.People
	}
	for _, n := range counts {
		if n != 0 {
			return false
		}
	}
	return true
}
