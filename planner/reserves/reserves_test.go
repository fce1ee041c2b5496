package reserves_test

import (
	"context"
	"math/bits"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner/check"
	"hubplan/planner/demand"
	"hubplan/planner/plantest"
	"hubplan/planner/reserves"
	"hubplan/planner/solve"
)

// drawn is a study of a drawn instance, whose last hubs are the candidates.
func drawn(t *rapid.T) *reserves.Study {
	sc := plantest.Draw(t)
	sc.Committed, sc.Booked, sc.Announced, sc.Resumed = nil, nil, nil, nil
	for k := range rapid.IntRange(0, 2).Draw(t, "more hubs") {
		h := sc.Hubs[0]
		h.ID += strconv.Itoa(k)
		h.Point.Lon += float64(k+1) / 7
		sc.Hubs = append(sc.Hubs, h)
	}
	in, _ := check.Instance(sc, plantest.Distances(sc))
	if in == nil || len(in.Hubs) < 2 {
		t.Skip("the drawn scenario is not valid, or has one hub")
	}
	demand.Fill(in)
	var sites []int
	for h := len(in.Hubs) - rapid.IntRange(1, min(4, len(in.Hubs)-1)).Draw(t, "candidates"); h < len(in.Hubs); h++ {
		sites = append(sites, h)
	}
	return &reserves.Study{In: in, Candidates: sites, Jobs: 1,
		DayCost: int64(rapid.SampledFrom([]int{0, 0, 500, 20_000, 300_000}).Draw(t, "day cost"))}
}

// Every set of at most so many, solved for itself: none is cheaper than the one that
// branch and bound finds, and it finds what its bound says.
func TestTheBestSetIsTheBestOfAll(t *testing.T) {
	least, studies := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		s := drawn(t)
		studies++
		most := rapid.IntRange(1, len(s.Candidates)).Draw(t, "most")
		best, err := s.Best(context.Background(), most)
		if err != nil {
			t.Fatal(err)
		}
		first := len(s.In.Hubs) - len(s.Candidates)
		for sets := range uint(1) << len(s.Candidates) {
			if bits.OnesCount(sets) > most {
				continue
			}
			hubs := []int{}
			for h := range s.In.Hubs {
				if h < first || sets>>(h-first)&1 == 1 {
					hubs = append(hubs, h)
				}
			}
			in := s.In.WithHubs(hubs)
			p, err := solve.Solve(context.Background(), in, solve.Options{})
			if err != nil {
				t.Fatal(err)
			}
			cost := in.Objective(p).Total()
			for _, h := range hubs {
				if h < first {
					continue
				}
				for d := range s.In.Days {
					if s.In.Calendar[h][d].Capacity > 0 {
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
		s := drawn(t)
		again := &reserves.Study{In: s.In, Candidates: s.Candidates, DayCost: s.DayCost, Jobs: 4}
		a, err := s.All(context.Background(), s.Singles(), nil)
		if err != nil {
			t.Fatal(err)
		}
		b, err := again.All(context.Background(), again.Singles(), nil)
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
