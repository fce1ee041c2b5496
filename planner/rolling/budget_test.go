package rolling_test

import (
	"testing"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/rolling"
)

// A week in which fewer people move the dearer it is, but above a price somebody stays
// without a place for it: serving comes first, whatever price was asked for.
func TestAPlaceComesBeforeThePriceOfAMove(t *testing.T) {
	solved := func(price, tooDear int64) *campaign.Solved {
		s := &campaign.Solved{Plan: &planner.Plan{Proof: &planner.Proof{}}}
		s.Objective.MovedHub = max(0, 50-price/10_000)
		if price > tooDear {
			s.Objective.Unserved, s.Objective.UnservedMetres = 1, 2_000_000
		}
		return s
	}
	in := &planner.Instance{Announced: []planner.Announcement{{People: 1000}}}
	for _, c := range []struct {
		name                   string
		asked, tooDear, budget int64 // budget in thousandths
		price, moved           int64
		served                 bool
	}{
		{"within the budget", 10_000, 1 << 40, 49, 10_000, 49, true},
		{"dearer until few enough move", 10_000, 1 << 40, 30, 270_000, 23, true},
		{"not so dear that somebody has no place", 10_000, 100_000, 30, 90_000, 41, false},
		{"a price that is too dear from the start", 2_500_000, 300_000, 49, 277_777, 23, true},
		{"no price serves everybody", 10_000, -1, 49, 10_000, 49, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			in.Parameters.MostMoved = planner.Decimal(c.budget * planner.DecimalUnit / 1000)
			x := &input.ResumedRecord{MoveMetres: c.asked}
			s, served, err := rolling.NewBudget(in).Settle(solved(c.asked, c.tooDear), x,
				func() (*campaign.Solved, error) { return solved(x.MoveMetres, c.tooDear), nil })
			if err != nil || x.MoveMetres != c.price || s.Objective.MovedHub != c.moved || served != c.served {
				t.Errorf("price %d, %d moved, served %t, %v; want %d, %d, %t", x.MoveMetres, s.Objective.MovedHub, served, err, c.price,
					c.moved, c.served)
			}
		})
	}
}
