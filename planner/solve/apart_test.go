package solve

import (
	"context"
	"testing"

	"hubplan/planner/synthetic"
)

// piece is a part of the country with enough hubs for paths apart.
func piece() synthetic.Spec {
	return synthetic.Spec{Name: "piece", Comuni: 190, Cohorts: 8, Hubs: 60, Periods: 16, NearestHubs: 12, Population: 1.4e6,
		WidthKm: 155, HeightKm: 46, Tightness: 1.2, Seed: 1}
}

// What the regions of two answers cost apart is what the answers cost, and a plan put
// together of them costs no more than either.
func TestRegionsAreAddedUp(t *testing.T) {
	m := synthetically(piece(), false)
	c := newCatalogue(m)
	s, err := newSearch(c)
	if err != nil {
		t.Fatal(err)
	}
	s.limit = DefaultEffort
	if err := s.seed(context.Background()); err != nil {
		t.Fatal(err)
	}
	a := newApart(s)
	gained, tried := 0, 0
	for range 12 {
		a.back()
		list := a.choose()
		if len(list) == 0 {
			break
		}
		tried += len(list)
		before := a.best.Objective
		if err := a.attempt(context.Background(), list); err != nil {
			t.Fatal(err)
		}
		if a.last.Objective > before {
			t.Fatalf("%d metres before, %d put together", before, a.last.Objective)
		}
		if a.last.Objective < before {
			gained++
		}
		var sum int64
		for _, cost := range a.byHub(a.last) {
			sum += cost
		}
		if sum != a.last.Objective {
			t.Fatalf("hubs cost %d metres, the answer %d", sum, a.last.Objective)
		}
	}
	if gained < 2 || tried <= gained {
		t.Errorf("%d of 12 rounds with %d paths gained", gained, tried)
	}
}
