package rolling

import (
	"slices"

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
// are allowed; mostDearer is how often, and leastPrice what it grows to at least, metres;
// mostPrice is the most that a scenario may ask.
const (
	dearer     = 3
	mostDearer = 8
	leastPrice = 1000
	mostPrice  = 1_000_000_000
)

// Settle finds the plan of a week at the price of a move that keeps the budget, in the
// record, and leaves it there. The price weighs moves alone: who is served is decided
// before, whatever a move costs, so a budget that cannot be kept while all are served who
// can be is exceeded. first is the plan at the record's price, and at solves the week at
// the price that the record has.
func (b *Budget) Settle(first *campaign.Solved, x *input.ResumedRecord, at func() (*campaign.Solved, error)) (s *campaign.Solved,
	err error) {
	s = first
	for n := 0; !b.Keeps(s) && n < mostDearer && x.MoveMetres < mostPrice; n++ {
		price := x.MoveMetres
		x.MoveMetres = min(max(leastPrice, price*dearer), mostPrice)
		t, err := at()
		if err != nil {
			return nil, err
		}
		if slices.Compare(t.Unserved(), s.Unserved()) > 0 { // where how few can be unserved is not proven
			x.MoveMetres = price
			return s, nil
		}
		s = t
	}
	return s, nil
}
