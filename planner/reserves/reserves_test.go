package reserves_test

import (
	"context"
	"math/bits"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/reserves"
	"hubplan/planner/solve"
)

// drawn is a study of a drawn campaign, whose last hubs are the candidates.
func drawn(t *rapid.T, jobs int) (*reserves.Study, reserves.Options, *campaign.Case, []campaign.Change) {
	sc := plantest.Draw(t)
	sc.Committed, sc.Booked, sc.Announced, sc.Resumed = nil, nil, nil, nil
	for k := range rapid.IntRange(0, 2).Draw(t, "more hubs") {
		h := sc.Hubs[0]
		h.ID += strconv.Itoa(k)
		h.Point.Lon += float64(k+1) / 7
		sc.Hubs = append(sc.Hubs, h)
	}
	if len(sc.Hubs) < 2 {
		t.Skip("one hub")
	}
	for h := len(sc.Hubs) - rapid.IntRange(1, min(4, len(sc.Hubs)-1)).Draw(t, "candidates"); h < len(sc.Hubs); h++ {
		sc.Hubs[h].Status = input.StatusReserve
	}
	read, opened := plantest.ValidCase(t, sc), reserves.Sites(sc)
	o := reserves.Options{Jobs: jobs, Most: rapid.IntRange(1, len(opened)).Draw(t, "most"),
		DayCost: int64(rapid.SampledFrom([]int{0, 0, 500, 20_000, 300_000}).Draw(t, "day cost"))}
	s, faults := reserves.New(read, opened, o)
	if s == nil {
		t.Skip(faults)
	}
	return s, o, read, opened
}

// Every set of at most so many, solved for itself: none is cheaper than the one that
// branch and bound finds, and it finds what its bound says.
func TestTheBestSetIsTheBestOfAll(t *testing.T) {
	least, studies := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		s, o, read, opened := drawn(t, 1)
		studies++
		best, err := s.Best(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for sets := range uint(1) << len(opened) {
			if bits.OnesCount(sets) > o.Most {
				continue
			}
			var some []campaign.Change
			for k := range opened {
				if sets>>k&1 == 1 {
					some = append(some, opened[k])
				}
			}
			c, faults := read.With(some...)
			if c == nil {
				t.Fatal(faults)
			}
			x, err := campaign.Solve(context.Background(), c, solve.Options{})
			if err != nil {
				t.Fatal(err)
			}
			cost := x.Cost()
			for h := range x.Instance.Hubs {
				for d := range x.Instance.Days {
					if read.Scenario.Hubs[h].Status == input.StatusReserve && x.Instance.Calendar[h][d].Capacity > 0 {
						cost += s.DayCost
					}
				}
			}
			if cost < best.Below {
				t.Fatalf("the set %b costs %d, nothing should cost less than %d", sets, cost, best.Below)
			}
			if cost < best.Cost-best.Gap() {
				t.Fatalf("the set %b costs %d, the best %d ± %d", sets, cost, best.Cost, best.Gap())
			}
		}
		if len(best.Sites) > 0 {
			least++
		}
	})
	if least == 0 || least == studies {
		t.Errorf("of %d studies %d open something", studies, least)
	}
}

// Every comune's seat is weighed against the base, in parallel, with the same result
// for any number of goroutines.
func TestSinglesDoNotDependOnJobs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, o, read, opened := drawn(t, 1)
		o.Jobs = 4
		again, _ := reserves.New(read, opened, o)
		a, err := s.All(context.Background(), s.Singles())
		if err != nil {
			t.Fatal(err)
		}
		b, err := again.All(context.Background(), again.Singles())
		if err != nil {
			t.Fatal(err)
		}
		for k := range a {
			if a[k].Cost != b[k].Cost || a[k].Bound != b[k].Bound {
				t.Fatalf("site %d: %d and %d", k, a[k].Cost, b[k].Cost)
			}
		}
	})
}

// A study that is interrupted ends with the context's error, whatever it is weighing.
func TestAStudyOfSitesMayBeCancelledAnywhere(t *testing.T) {
	sc := plantest.Small()
	for k := range 2 {
		h := sc.Hubs[k]
		h.ID, h.Status = "riserva-"+strconv.Itoa(k), input.StatusReserve
		h.Point.Lon += 0.1
		sc.Hubs = append(sc.Hubs, h)
	}
	read := plantest.Case(t, sc)
	plantest.CancelAnywhere(t, 12, func(ctx context.Context) error {
		s, _ := reserves.New(read, reserves.Sites(sc), reserves.Options{Most: 2, DayCost: 1000, Jobs: 2})
		a, err := s.ByThemselves(ctx)
		if err != nil {
			return err
		}
		for _, step := range []func(context.Context, *reserves.Answer) error{s.Alone, s.Weeks, s.Together} {
			if err := step(ctx, a); err != nil {
				return err
			}
		}
		return nil
	}, func() {})
}
