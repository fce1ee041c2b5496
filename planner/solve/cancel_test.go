package solve

import (
	"context"
	"errors"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"hubplan/planner"
)

// goroutinesAreBack waits until there are no more goroutines than before: those of a
// solve end with it, but the runtime counts them a moment longer.
func goroutinesAreBack(t *testing.T, before int) {
	t.Helper()
	for range 1000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines, before the solve %d", runtime.NumGoroutine(), before)
}

// A context that ends has the last word, whatever the time that the search had.
func TestACancelledSolveIsNoPlanAlthoughTheTimeIsUpToo(t *testing.T) {
	in := newDraw(3).instance()
	past, done := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer done()
	cancelled, cancel := context.WithCancelCause(context.Background())
	cancel(errors.New("no longer wanted"))
	if p, err := Solve(cancelled, in, Options{Until: past}); p != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: plan %v, error %v", p, err)
	}
	if p, err := Solve(past, in, Options{}); p != nil || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a deadline of the context itself: plan %v, error %v", p, err)
	}
}

// No time at all still leaves a plan, with a bound that holds, and always the same.
func TestNoTimeAtAllLeavesAPlan(t *testing.T) {
	stopped := 0
	for seed := range uint64(100) {
		in := newDraw(seed).instance()
		past, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
		p, err := Solve(context.Background(), in, Options{Until: past})
		again, _ := Solve(context.Background(), in, Options{Until: past})
		cancel()
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if err := checkPlan(in, p); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		if in.Objective(p) != in.Objective(again) {
			t.Errorf("seed %d: two plans with no time cost %v and %v", seed, in.Objective(p), in.Objective(again))
		}
		if p.Status == planner.StatusStopped {
			stopped++
		}
	}
	if stopped == 0 {
		t.Error("no solve was stopped")
	}
}

// At whatever moment the time is up, there is a plan, and nothing of the search runs on.
func TestATimeThatIsUpAtAnyMomentLeavesAPlan(t *testing.T) {
	before := runtime.NumGoroutine()
	rng := rand.New(rand.NewPCG(7, 7))
	for range 60 {
		in := newDraw(rng.Uint64N(100)).instance()
		until, end := context.WithCancel(context.Background())
		moment := rng.IntN(300)
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			for range moment {
				runtime.Gosched()
			}
			end()
		}()
		p, err := Solve(context.Background(), in, Options{Jobs: 2, Until: until})
		<-ended
		if err != nil {
			t.Fatal(err)
		}
		if err := checkPlan(in, p); err != nil {
			t.Error(err)
		}
	}
	goroutinesAreBack(t, before)
}
