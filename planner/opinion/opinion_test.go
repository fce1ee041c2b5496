package opinion_test

import (
	"context"
	"testing"

	"hubplan/planner"
	"hubplan/planner/opinion"
	"hubplan/planner/plantest"
	"hubplan/planner/portal"
	"hubplan/planner/slots"
	"hubplan/planner/solve"
	"hubplan/planner/tabulate"
)

func result(t *testing.T, in *planner.Instance, p *planner.Plan) *tabulate.Result {
	t.Helper()
	r := &tabulate.Result{Instance: in, Plan: p, RunID: "0123456789ab"}
	r.Allocations = slots.Allocate(in, p)
	r.Bookings = slots.Timetable(in, r.Allocations)
	return r
}

func optimum(t *testing.T, in *planner.Instance) *planner.Plan {
	t.Helper()
	p, err := solve.Solve(context.Background(), in, solve.Options{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestNoRestrictionImprovesAProvenPlan(t *testing.T) {
	in := plantest.Embedded(t, "lettera")
	r := result(t, in, optimum(t, in))
	got, err := opinion.Take(context.Background(), in, r.Claims(), r.Tables(), opinion.Options{Restrictions: 50, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", got)
	if got.Solved < 50 || len(got.Improving) > 0 {
		t.Errorf("%d solved, improving: %+v", got.Solved, got.Improving)
	}
	if got.Rows > 60 || got.Columns > 500 {
		t.Errorf("restrictions of up to %d rows and %d columns", got.Rows, got.Columns)
	}
}

// A plan by the portal's rule that claims the optimum's bound as if it were as
// good is refuted.
func TestAPlanThatClaimsTooMuchIsRefuted(t *testing.T) {
	in := plantest.Embedded(t, "lettera")
	r := result(t, in, portal.Plan(in, planner.PortalEarliest))
	claims := r.Claims()
	bound := claims.Objective.Total() * 1024
	claims.LPBound1024 = &bound
	got, err := opinion.Take(context.Background(), in, claims, r.Tables(), opinion.Options{Restrictions: 50, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Improving) < 10 {
		t.Errorf("%d of %d restrictions refute the portal's plan", len(got.Improving), got.Solved)
	}
}

// A window of ten weeks has more days than a dense simplex has rows.
func TestWideWindowsAreCutDownToSize(t *testing.T) {
	sc := plantest.Small()
	sc.Parameters.To += 80
	sc.Products[0].MaxDays = 90
	in := plantest.Instance(t, sc)
	r := result(t, in, optimum(t, in))
	got, err := opinion.Take(context.Background(), in, r.Claims(), r.Tables(), opinion.Options{Restrictions: 20, Seed: 1})
	if err != nil || got.Solved < 20 || got.Rows > 60 || got.Columns > 500 || len(got.Improving) > 0 {
		t.Errorf("%+v, %v", got, err)
	}
}
