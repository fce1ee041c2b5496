package binding_test

import (
	"context"
	"testing"

	"hubplan/planner/binding"
	"hubplan/planner/plantest"
)

// The search for what binds ends with the context's error, wherever it is interrupted.
func TestWhatBindsMayBeCancelledAnywhere(t *testing.T) {
	sc := scarce()
	sc.Hubs[0].Lines = 3
	base := planned(t, plantest.Case(t, sc))
	plantest.CancelAnywhere(t, 12, func(ctx context.Context) error {
		_, err := binding.Find(ctx, base, 2, nil)
		return err
	}, func() {})
}
