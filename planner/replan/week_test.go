package replan_test

import (
	"context"
	"reflect"
	"testing"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/replan"
	"hubplan/planner/solve"
)

// doses are the people of a week's plan by dose, from a day on.
func doses(w *replan.Week, from planner.Date) (n [2]int64) {
	for k := range w.Tables.Allocation {
		if r := &w.Tables.Allocation[k]; planner.Date(r.Date) >= from {
			n[r.Dose-1] += r.People
		}
	}
	return n
}

// A week on, with nothing said of what was done, the plan is the same; where it is said that
// fewer came, they are planned again, and a scenario that changes before the promises are
// carried over still gives everybody the second dose.
func TestAPlanGoesOnAWeekLater(t *testing.T) {
	ctx, sc := context.Background(), plantest.Small()
	first, err := replan.First(ctx, sc, solve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	asOf := sc.Parameters.From + 7
	went := doses(first, sc.Parameters.From)
	later := doses(first, asOf)
	if went == later || later[1] == 0 {
		t.Fatalf("%v planned, %v of them after a week", went, later)
	}
	plan := func(done *input.Done, before, after []campaign.Change) *replan.Week {
		t.Helper()
		n, err := first.Next(sc, asOf, done)
		if err != nil {
			t.Fatal(err)
		}
		w, err := n.Plan(ctx, solve.Options{}, before, after)
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	if w := plan(nil, nil, nil); doses(w, asOf) != later || w.RunID == "" || w.Instance.From != asOf {
		t.Errorf("%v from %s on, %v were planned", doses(w, asOf), w.Instance.From, later)
	}
	none := &input.Done{Facts: []input.DoneRecord{}}
	if w := plan(none, nil, nil); doses(w, asOf) != went {
		t.Errorf("nobody came: %v from then on, want %v", doses(w, asOf), went)
	}
	closed := campaign.Between{Hub: sc.Hubs[0].ID, To: asOf + 3}
	w := plan(nil, []campaign.Change{closed}, nil)
	if got := doses(w, asOf); got[1]-got[0] != later[1]-later[0] || got[0] >= later[0] {
		t.Errorf("%v after a hub has closed, %v were planned: who has begun has their second dose", got, later)
	}
	for k := range w.Tables.Allocation {
		if r := &w.Tables.Allocation[k]; r.HubID == sc.Hubs[0].ID && planner.Date(r.Date) > asOf+3 {
			t.Fatalf("planned at a hub that is closed: %+v", r)
		}
	}
	if again := plan(nil, []campaign.Change{closed}, nil); !reflect.DeepEqual(again.Tables, w.Tables) {
		t.Error("the same question, another plan")
	}
}
