package solve_test

import (
	"context"
	"errors"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner/plantest"
	"hubplan/planner/solve"
)

// Where only a plan that serves everybody is of use, a campaign that cannot be so planned is
// given up, and any other has the plan that it has without.
func TestOnlyPlansThatServeEverybodyAreGivenWhereNoOtherIsOfUse(t *testing.T) {
	given, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		in := plantest.DrawCase(t).Instance
		plain, err := solve.Solve(context.Background(), in, solve.Options{})
		if err != nil {
			t.Fatal(err)
		}
		p, err := solve.Solve(context.Background(), in, solve.Options{Everyone: true})
		switch unserved := in.Objective(plain).Unserved; {
		case unserved > 0 && !errors.Is(err, solve.ErrUnserved):
			t.Fatalf("%d people have no place: %v", unserved, err)
		case unserved > 0:
			refused++
		case err != nil:
			t.Fatalf("everybody has a place: %v", err)
		case in.Objective(p) != in.Objective(plain):
			t.Fatalf("%+v, and %+v where everybody has to have a place", in.Objective(plain), in.Objective(p))
		default:
			given++
		}
	})
	if given == 0 || refused == 0 {
		t.Errorf("%d given, %d refused", given, refused)
	}
}
