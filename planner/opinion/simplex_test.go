package opinion

import (
	"context"
	"errors"
	"math/rand/v2"
	"runtime"
	"testing"

	"hubplan/planner"
	"hubplan/planner/plantest"
	"hubplan/planner/portal"
	"hubplan/planner/slots"
	"hubplan/planner/tabulate"
)

// restrictions of the portal's plan of a small campaign.
func restrictions(t *testing.T, n int) (list []*restriction) {
	t.Helper()
	in := plantest.Instance(t, plantest.Small())
	r := &tabulate.Result{Instance: in, Plan: portal.Plan(in, planner.PortalNearest), RunID: "0123456789ab"}
	r.Allocations = slots.Allocate(in, r.Plan)
	r.Bookings = slots.Timetable(in, r.Allocations)
	w := newWritten(in, r.Tables())
	for seed := uint64(0); len(list) < n; seed++ {
		if x := w.restrict(rand.New(rand.NewPCG(1, seed))); x != nil {
			list = append(list, x)
		}
	}
	return list
}

// Whether a restriction is decided hangs on the work alone: with as much as it takes
// it always is, with one column less it never is.
func TestASimplexIsUndecidedByCountedWork(t *testing.T) {
	for k, x := range restrictions(t, 20) {
		free := &counted{Matrix: x.matrix(), ctx: t.Context(), most: 1 << 30}
		least, err := simplex(x.cost, free, x.right, x.basis())
		if err != nil || least > x.now+roundingMetres {
			t.Errorf("restriction %d: least %g, now %g, %v", k, least, x.now, err)
		}
		enough := &counted{Matrix: x.matrix(), ctx: t.Context(), most: free.columns}
		if again, err := simplex(x.cost, enough, x.right, x.basis()); err != nil || again != least {
			t.Errorf("restriction %d with just enough work: %g, %v; want %g", k, again, err, least)
		}
		short := &counted{Matrix: x.matrix(), ctx: t.Context(), most: free.columns - 1}
		if _, err := simplex(x.cost, short, x.right, x.basis()); !errors.Is(err, errUndecided) {
			t.Errorf("restriction %d with a column less: %v", k, err)
		}
	}
}

// A cancelled opinion ends with the context's error, and no simplex runs on.
func TestACancelledSimplexIsNotLeftBehind(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, x := range restrictions(t, 3) {
		plantest.CancelAnywhere(t, 20, func(ctx context.Context) error {
			_, err := x.solve(ctx)
			return err
		}, func() {
			if n := runtime.NumGoroutine(); n > before {
				t.Errorf("%d goroutines, before %d", n, before)
			}
		})
	}
}
