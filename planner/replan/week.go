package replan

import (
	"context"
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/rolling"
	"hubplan/planner/slots"
	"hubplan/planner/solve"
	"hubplan/planner/tables"
	"hubplan/planner/tabulate"
)

// Week is the plan of a week, down to comuni and hours.
type Week struct {
	*campaign.Solved
	RunID  string
	Tables *tables.Set // allocation and slots alone
}

// First is the plan of a scenario that goes on from none. The error is [input.Faults] where
// the scenario is at fault, or one of [campaign.Solve].
func First(ctx context.Context, sc *input.Scenario, o solve.Options) (*Week, error) {
	c, faults := campaign.New(sc)
	if c == nil {
		return nil, faults
	}
	t := campaign.Trials[*Week]{Of: c}
	s, err := t.Try(ctx, o)
	if err != nil {
		return nil, err
	}
	return newWeek(s), nil
}

func newWeek(s *campaign.Solved) *Week {
	r := &tabulate.Result{Instance: s.Instance, Plan: s.Plan, RunID: tabulate.RunID(s.Instance)}
	r.Allocations = slots.Allocate(s.Instance, s.Plan)
	r.Bookings = slots.Timetable(s.Instance, r.Allocations)
	return &Week{Solved: s, RunID: r.RunID, Tables: &tables.Set{Allocation: r.Allocation(), Slots: r.Slots()}}
}

// Next is a campaign that goes on from an earlier plan, before it is planned.
type Next struct {
	now     *campaign.Case
	earlier *rolling.Earlier
	done    *input.Done
	record  input.ResumedRecord
}

// Next lets a scenario go on from the week's plan on a day. Done is what was given since;
// nil where all that was planned counts as done. The error is [input.Faults].
func (w *Week) Next(sc *input.Scenario, asOf planner.Date, done *input.Done) (*Next, error) {
	record := rolling.Record(&sc.Parameters, w.RunID, asOf)
	now, faults := campaign.New(sc, campaign.Set{What: campaign.AsOf, To: int64(asOf)}, campaign.Resume(record))
	if now == nil {
		return nil, faults
	}
	return &Next{now, rolling.Read(w.Instance, w.Tables), done, record}, nil
}

// Case is the scenario as it is on that day, with nothing carried over.
func (n *Next) Case() *campaign.Case { return n.now }

// Plan plans the week, with changes made to the scenario before the earlier plan is carried
// over to it, so that what no longer fits is promised anew, and others made after it. No
// more people move than the scenario allows, as far as that can be. The error is
// [input.Faults] where it cannot go on so, or one of [campaign.Solve].
func (n *Next) Plan(ctx context.Context, o solve.Options, before, after []campaign.Change) (*Week, error) {
	c, faults := n.now.With(before...)
	if c == nil {
		return nil, faults
	}
	week, faults := rolling.Next(c, n.earlier, n.done)
	if week == nil {
		return nil, faults
	}
	record := n.record
	t := campaign.Trials[*Week]{Of: c}
	at := func() (*campaign.Solved, error) {
		return t.Try(ctx, o, slices.Concat([]campaign.Change{campaign.Week(week.Records(c.Instance, record))}, after)...)
	}
	s, err := at()
	if err != nil {
		return nil, err
	}
	if s, err = rolling.NewBudget(s.Instance).Settle(s, &record, at); err != nil {
		return nil, err
	}
	return newWeek(s), nil
}
