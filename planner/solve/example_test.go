package solve_test

import (
	"context"
	"fmt"

	"hubplan/planner/check"
	"hubplan/planner/plantest"
	"hubplan/planner/solve"
)

// A scenario becomes an instance, an instance a plan with its proof.
func Example() {
	sc := plantest.Small()
	in, faults := check.Instance(sc, sc.Distances())
	if in == nil {
		fmt.Println(faults)
		return
	}
	p, err := solve.Solve(context.Background(), in, solve.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	o := in.Objective(p)
	fmt.Println(p.Status, len(p.Assignments), "assignments,", o.Unserved, "unserved, gap", p.Proof.Gap(o))
	// Output: optimal 8 assignments, 0 unserved, gap 0
}
