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
// are allowed, or falls until nobody is left without a place for its sake; mostDearer
// is how often it grows, and leastPrice what it grows to at least, metres.
const (
	dearer     = 3
	mostDearer = 8
	leastPrice = 1000
)

// Settle finds the plan of a week at the price of a move that keeps the budget, in the
// record, and leaves it there. Serving comes before moves: a price at which people stay
// without a place who could have one is too high. So it is lowered as long as that
// serves more, and not raised where that would serve fewer. first is the plan at the
// record's price, and at solves the week at the price that the record has. served is
// false where the budget is not kept because it would cost somebody their place.
func (b *Budget) Settle(first *campaign.Solved, x *input.ResumedRecord, at func() (*campaign.Solved, error)) (s *campaign.Solved,
	served bool, err error) {
	if s, err = serveFirst(first, x, at); err != nil {
		return nil, false, err
	}
	for n := 0; !b.Keeps(s) && n < mostDearer; n++ {
		price := x.MoveMetres
		x.MoveMetres = max(leastPrice, price*dearer)
		t, err := at()
		if err != nil {
			return nil, false, err
		}
		if t.Objective.UnservedMetres > s.Objective.UnservedMetres {
			x.MoveMetres = price
			return s, false, nil
		}
		s = t
	}
	return s, true, nil
}

// serveFirst lowers the price of a move while people stay without a place who could have
// one, to nothing at last. Where no price serves more the first one stays.
func serveFirst(first *campaign.Solved, x *input.ResumedRecord, at func() (*campaign.Solved, error)) (best *campaign.Solved, err error) {
	best = first
	price := x.MoveMetres
	for price > 0 && best.Plan.Proof != nil && best.Objective.UnservedMetres > best.Plan.Proof.UnservedBound {
		kept := x.MoveMetres
		if price /= dearer; price < leastPrice {
			price = 0
		}
		x.MoveMetres = price
		s, err := at()
		if err != nil {
			return nil, err
		}
		if s.Objective.UnservedMetres >= best.Objective.UnservedMetres {
			x.MoveMetres = kept
			continue
		}
		best = s
	}
	return best, nil
}
