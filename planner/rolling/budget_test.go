package rolling_test

import (
	"testing"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/rolling"
)

// A week in which fewer people move the dearer it is; where nothing is proven of the
// unserved, and more are left out at a price, the price before it stands.
func TestMovesAreDearerUntilFewEnoughMoveAndNobodyIsLeftOutForIt(t *testing.T) {
	in := &planner.Instance{Announced: []planner.Announcement{{People: 1000}}, Cohorts: make([]planner.Cohort, 1)}
	solved := func(price, tooDear int64) *campaign.Solved {
		s := &campaign.Solved{Case: &campaign.Case{Instance: in}, Plan: &planner.Plan{Proof: &planner.Proof{}}}
		s.Objective.MovedHub = max(0, 50-price/10_000)
		if price > tooDear {
			s.Plan.Shortfalls = []planner.Shortfall{{People: 1}}
		}
		return s
	}
	for _, c := range []struct {
		name                   string
		asked, tooDear, budget int64 // budget in thousandths
		price, moved           int64
	}{
		{"within the budget", 10_000, 1 << 40, 49, 10_000, 49},
		{"dearer until few enough move", 10_000, 1 << 40, 30, 270_000, 23},
		{"not so dear that somebody has no place", 10_000, 100_000, 30, 90_000, 41},
		{"dear from the start, and nobody served for less", 2_500_000, -1, 49, 2_500_000, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			in.Parameters.MostMoved = planner.Decimal(c.budget * planner.DecimalUnit / 1000)
			x := &input.ResumedRecord{MoveMetres: c.asked}
			s, err := rolling.NewBudget(in).Settle(solved(c.asked, c.tooDear), x,
				func() (*campaign.Solved, error) { return solved(x.MoveMetres, c.tooDear), nil })
			if err != nil || x.MoveMetres != c.price || s.Objective.MovedHub != c.moved {
				t.Errorf("price %d, %d moved, %v; want %d, %d", x.MoveMetres, s.Objective.MovedHub, err, c.price, c.moved)
			}
		})
	}
}
