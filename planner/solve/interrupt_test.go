package solve_test

import (
	"context"
	"runtime"
	"testing"
	"time"

	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/solve"
)

// Whenever a solve is cancelled it ends with the context's error, and nothing of it
// runs on.
func TestASolveCancelledAtAnyMomentEndsWithTheContextsError(t *testing.T) {
	before := runtime.NumGoroutine()
	back := func() {
		for tries := 0; runtime.NumGoroutine() > before; tries++ {
			if tries == 1000 {
				t.Fatalf("%d goroutines, before the solves %d", runtime.NumGoroutine(), before)
			}
			time.Sleep(time.Millisecond) // the runtime counts one that has ended a moment longer
		}
	}
	scarce := plantest.Small()
	scarce.Parameters.To -= 25
	scarce.Deliveries = []input.DeliveryRecord{{Product: "due", Date: scarce.Parameters.From, Doses: 301},
		{Product: "due", Date: scarce.Parameters.From + 20, Doses: 99}}
	for _, sc := range []*input.Scenario{plantest.Small(), scarce} {
		in := plantest.Instance(t, sc)
		plantest.CancelAnywhere(t, 25, func(ctx context.Context) error {
			_, err := solve.Solve(ctx, in, solve.Options{Jobs: 2})
			return err
		}, back)
	}
	in := plantest.Instance(t, plantest.Small())
	toll := make([][]int64, len(in.Hubs))
	for h := range toll {
		toll[h] = make([]int64, in.Days)
	}
	plantest.CancelAnywhere(t, 25, func(ctx context.Context) error {
		_, err := solve.Relax(ctx, in, solve.Relaxation{Toll: toll, Jobs: 2})
		return err
	}, back)
}
