package planner_test

import (
	"testing"

	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/plantest"
)

// Where minutes are the cost, distances are what they are worth, but who goes beyond
// 30 km is told by the true metres.
func TestBeyond30kmIsInTrueMetres(t *testing.T) {
	for _, c := range []struct {
		metres, seconds, beyond int64
	}{{30_000, 7200, 0}, {30_001, 60, 10}} {
		sc := plantest.Small()
		sc.Parameters.ByTime = true
		l := geo.NewLayer("road", len(sc.Comuni)*len(sc.Hubs))
		for k := range l.Metres {
			l.Metres[k], l.Seconds[k] = c.metres, c.seconds
		}
		sc.Ways = []*geo.Layer{l}
		in := plantest.Instance(t, sc)
		far := planner.TravelOf(in, &planner.Plan{Assignments: []planner.Assignment{{Comune: 1, Cohort: 1, Hub: 0, People: 10}}},
			planner.Everyone)
		if want := c.seconds * 800 / 60; far.Beyond30km != c.beyond || far.MeanMetres != want {
			t.Errorf("%d m in %d s: %+v, want %d people beyond 30 km, mean %d", c.metres, c.seconds, far, c.beyond, want)
		}
	}
}
