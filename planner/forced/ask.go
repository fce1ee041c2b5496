package forced

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/say"
	"hubplan/planner/slots"
	"hubplan/planner/solve"
	"hubplan/planner/tables"
	"hubplan/planner/tabulate"
	"hubplan/planner/verify"
)

// MostSolves is how many plans an answer may take.
const MostSolves = 10

// Question is whom it is about, and which hub they ask for; indices of the case.
type Question struct {
	Comune  int
	Cohorts []int // nil for all that are included
	Hub     int
}

func (q *Question) asks(comune, cohort int) bool {
	return comune == q.Comune && (q.Cohorts == nil || slices.Contains(q.Cohorts, cohort))
}

// Written is a case with its plan's tables, as they stand in its folder, and what is
// kept of those of the plan that it goes on from, nil where there is none.
type Written struct {
	*campaign.Case
	Tables, Earlier *tables.Set
}

// Answer is what becomes of everybody if some people go to one hub alone.
type Answer struct {
	Question
	People int64 // whom the question is about: those not booked
	Booked int64 // of the same comune and cohorts, who stay where they are
	Beyond bool  // the hub is beyond the limits of distance, which are lifted

	Rows        []Row // who is better or worse off, by comune and cohort
	Own, Others Sum   // the sums of those rows
	Base        *Written
	Forced      *Trial
	More        More
	Solves      int
}

// Trial is the plan with some changes: solved, written and rechecked.
type Trial struct {
	*campaign.Solved
	Tables      *tables.Set
	Claims      planner.Claims
	Certificate planner.Certificate

	account        *account
	own, others    Sum
	ownUnserved    []int64
	othersUnserved []int64
}

// ClosedError says why a hub is closed to those who ask for it.
type ClosedError struct{ Why say.Text }

// Error is the reason in English.
func (e *ClosedError) Error() string { return e.Why.En }

// ErrNobody says that nobody is left to be planned among those who ask.
var ErrNobody = errors.New("forced: nobody is left to be planned")

// Ask answers a question about a written plan. Jobs are those of each solve. The error
// is a [ClosedError], [ErrNobody], that of the context, or one of [solve.Solve].
func Ask(ctx context.Context, base *Written, q Question, jobs int) (*Answer, error) {
	a := &asker{base: base, q: q, jobs: jobs, start: baseOf(base.Instance, base.Tables)}
	out := &Answer{Question: q, Base: base}
	if err := a.admitted(out); err != nil {
		return nil, err
	}
	was := newAccount(base.Instance, base.Tables)
	_, a.others, a.ownUnserved, a.othersUnserved = was.of(&q)
	forced, err := a.try(ctx, nil)
	if err != nil {
		return nil, err
	}
	out.Forced, out.Rows = forced, q.rows(was, forced.account)
	for _, r := range out.Rows {
		if r.Own {
			out.Own.add(r.Sum)
		} else {
			out.Others.add(r.Sum)
		}
	}
	if out.More, err = a.remedy(ctx, forced); err != nil {
		return nil, err
	}
	out.Solves = a.solves
	return out, nil
}

// asker carries a question while it is answered.
type asker struct {
	base   *Written
	q      Question
	jobs   int
	start  *solve.Base
	solves int

	// Of the plan as it is.
	others         Sum
	ownUnserved    []int64
	othersUnserved []int64
}

// admitted counts who asks, and refuses where the hub is closed to some of them.
func (a *asker) admitted(out *Answer) error {
	in := a.base.Instance
	for c := range in.Cohorts {
		if !a.q.asks(a.q.Comune, c) || !in.Cohorts[c].Included {
			continue
		}
		d := &in.Demand[a.q.Comune][c]
		out.Booked += d.Booked
		if d.People == d.Booked {
			continue
		}
		out.People += d.People - d.Booked
		if in.BarOf(a.q.Comune, c, a.q.Hub) != planner.BarNone {
			return &ClosedError{in.BarWords(a.q.Comune, c, a.q.Hub)}
		}
	}
	out.Beyond = in.Beyond(a.q.Comune, a.q.Hub)
	if out.People == 0 {
		return ErrNobody
	}
	return nil
}

// assign is the change that the question is.
func (a *asker) assign() campaign.Change {
	in := a.base.Instance
	c := campaign.Assign{Comune: in.Comuni[a.q.Comune].Code, Hub: in.Hubs[a.q.Hub].ID}
	for k := range in.Cohorts {
		// Those who are barred are booked, or nobody: a change of all would name them.
		if a.q.asks(a.q.Comune, k) && in.Cohorts[k].Included && in.BarOf(a.q.Comune, k, a.q.Hub) == planner.BarNone {
			c.Cohorts = append(c.Cohorts, in.Cohorts[k].Name())
		}
	}
	return c
}

// try solves the forced plan with something more, writes it and has it rechecked.
func (a *asker) try(ctx context.Context, more campaign.Change) (*Trial, error) {
	changes := []campaign.Change{a.assign()}
	if more != nil {
		changes = append(changes, more)
	}
	a.solves++
	s, err := (&campaign.Trials[struct{}]{Of: a.base.Case}).Try(ctx, solve.Options{Jobs: a.jobs, Base: a.start}, changes...)
	if err != nil {
		return nil, err
	}
	r := &tabulate.Result{Instance: s.Instance, Plan: s.Plan, Allocations: slots.Allocate(s.Instance, s.Plan),
		RunID: tabulate.RunID(s.Instance)}
	r.Bookings = slots.Timetable(s.Instance, r.Allocations)
	t := &Trial{Solved: s, Tables: r.Tables(), Claims: r.Claims()}
	var broken []verify.Violation
	if t.Certificate, broken = verify.Check(s.Instance, t.Claims, t.Tables, a.base.Earlier); len(broken) > 0 {
		return nil, fmt.Errorf("forced: the plan does not pass verification: %s", broken[0].What.En)
	}
	t.account = newAccount(s.Instance, t.Tables)
	t.own, t.others, t.ownUnserved, t.othersUnserved = t.account.of(&a.q)
	return t, nil
}
