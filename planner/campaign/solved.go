package campaign

import (
	"context"

	"hubplan/planner"
	"hubplan/planner/solve"
)

// Solved is a case with its plan.
type Solved struct {
	*Case
	Plan      *planner.Plan
	Objective planner.Objective
}

// Solve plans a case: those who are owed a second dose have their seats first, then first
// doses are planned. The solved case is the given one with these seats. The errors are
// those of [solve.Solve].
func Solve(ctx context.Context, c *Case, o solve.Options) (*Solved, error) {
	var base *planner.Instance
	if o.Base != nil {
		base = o.Base.Instance
	}
	in, err := solve.Seat(ctx, c.Instance, base, o)
	if err != nil {
		return nil, err
	}
	p, err := solve.Solve(ctx, in, o)
	if err != nil {
		return nil, err
	}
	return NewSolved(c.Seated(in.Seats), p), nil
}

// NewSolved is a case with a plan that was made of it.
func NewSolved(c *Case, p *planner.Plan) *Solved {
	return &Solved{Case: c, Plan: p, Objective: c.Instance.Objective(p)}
}

// Cost is what the plan costs, metre-equivalents.
func (s *Solved) Cost() int64 { return s.Objective.Total() }

// Unserved is how many people the plan leaves without a place, by cohort.
func (s *Solved) Unserved() []int64 { return s.Plan.Unserved(len(s.Instance.Cohorts)) }

// Fewest is the least that any plan of the case leaves, cohort by cohort from the oldest.
func (s *Solved) Fewest() []int64 { return s.Plan.Proof.Fewest(len(s.Instance.Cohorts)) }

// Bound is what every plan of the case that leaves as many people of each cohort without
// a place costs at least, metre-equivalents.
func (s *Solved) Bound() int64 { return wholeMetres(s.Plan.Proof.Bound) }

// Gap is how far below its cost the best plan of the case may be, metre-equivalents.
func (s *Solved) Gap() int64 { return GapOf(s.Cost(), s.Plan.Proof) }

// Base is the plan as one to start from.
func (s *Solved) Base() *solve.Base { return &solve.Base{Instance: s.Instance, Plan: s.Plan} }

// GapOf is how far below a plan's cost the best plan may be by its proof,
// metre-equivalents rounded up; zero where nothing is proven.
func GapOf(cost int64, proof *planner.Proof) int64 {
	if proof == nil {
		return 0
	}
	return max(0, wholeMetres(cost*1024-proof.Bound))
}

// wholeMetres rounds 1/1024 metres up: costs are whole, so no plan below a bound costs
// less than that.
func wholeMetres(parts int64) int64 { return (parts + 1023) / 1024 }

// Difference is what one plan costs less than another, as far as both are proven.
type Difference struct {
	Saves     int64 // metre-equivalents; below zero where it costs more
	Precision int64 // what both plans leave unproven, metre-equivalents
}

// Pays says whether something is saved, beyond what is unproven.
func (d Difference) Pays() bool { return d.Saves > d.Precision }

// Certain says whether there is a difference at all, beyond what is unproven.
func (d Difference) Certain() bool { return max(d.Saves, -d.Saves) > d.Precision }

// Saves is what a plan saves beside another one.
func (s *Solved) Saves(beside *Solved) Difference {
	return Difference{beside.Cost() - s.Cost(), beside.Gap() + s.Gap()}
}
