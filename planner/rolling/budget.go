package rolling

import (
	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
)

// Record says how a scenario goes on from an earlier plan on a day: nothing new begins
// before the days that stay as they were announced are over.
func Record(p *planner.Parameters, parent string, asOf planner.Date) input.ResumedRecord {
	return input.ResumedRecord{Parent: parent, From: max(asOf, p.From), FirstDay: max(asOf+planner.Date(p.FreezeDays), p.From),
		MoveMetres: p.MoveMetres}
}

// Budget is how many people a plan may move from what they were told.
type Budget struct {
	Allowed int64
	limited bool
	raised  int
}

// NewBudget is the budget of a campaign: the scenario's share of the people announced.
func NewBudget(in *planner.Instance) *Budget {
	var announced int64
	for _, a := range in.Announced {
		announced += a.People
	}
	limit := in.Parameters.MostMoved
	return &Budget{Allowed: announced * int64(limit) / planner.DecimalUnit, limited: limit > 0}
}

// Moved is how many people a plan moves to another hub or another week; many of one
// are of the other.
func Moved(s *campaign.Solved) int64 { return max(s.Objective.MovedHub, s.Objective.MovedWeek) }

// Keeps says whether a plan is within the budget.
func (b *Budget) Keeps(s *campaign.Solved) bool { return !b.limited || Moved(s) <= b.Allowed }

// dearer is by how much the price of a move grows until no more people are moved than
// are allowed, mostDearer how often, and leastPrice what it grows to at least, metres.
const (
	dearer     = 3
	mostDearer = 8
	leastPrice = 1000
)

// Raise makes a move dearer; it is false where that has been done often enough.
func (b *Budget) Raise(x *input.ResumedRecord) bool {
	if b.raised == mostDearer {
		return false
	}
	b.raised++
	x.MoveMetres = max(leastPrice, x.MoveMetres*dearer)
	return true
}
