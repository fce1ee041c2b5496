package data_test

import (
	"context"
	"testing"

	"hubplan/planner/plantest"
	"hubplan/planner/solve"
)

// With the doses that came, everybody can be served, and the plan is proven to a
// ten-thousandth of the travel.
func TestDeliveriesOf2021AreEnoughAndThePlanIsProven(t *testing.T) {
	in := plantest.Embedded(t, "forniture")
	p, err := solve.Solve(context.Background(), in, solve.Options{Effort: int(in.Parameters.Effort)})
	if err != nil {
		t.Fatal(err)
	}
	if n := in.Objective(p).Unserved; n != 0 {
		t.Errorf("%d people unserved", n)
	}
	if gap := p.Proof.Gap(in.Objective(p)); gap > 1e-4 {
		t.Errorf("gap %g", gap)
	}
	for k, s := range in.Supply {
		if !s.Limited {
			t.Errorf("%s is not limited", in.Products[k].ID)
		}
	}
}
