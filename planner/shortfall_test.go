package planner_test

import (
	"testing"

	"hubplan/planner"
	"hubplan/planner/plantest"
)

// As many people lack a day for the second dose as there are doses too late for
// one; to the others the days are full.
func TestReasonsAreSharedByTheDosesThatAreTooLate(t *testing.T) {
	in := plantest.Instance(t, plantest.Small())
	left := make([][]int64, len(in.Hubs))
	for h := range left {
		left[h] = make([]int64, in.Days)
	}
	left[0][in.Days-3], left[1][in.Days-1] = 4, 2 // the second dose would come 21 days later
	got := in.Explain([]planner.Shortfall{{Comune: 0, Cohort: 1, People: 5}, {Comune: 1, Cohort: 2, People: 7}}, left)
	want := []planner.Shortfall{
		{Comune: 0, Cohort: 1, Reason: planner.NoSecondDoseDate, People: 5},
		{Comune: 1, Cohort: 2, Reason: planner.NoSecondDoseDate, People: 1},
		{Comune: 1, Cohort: 2, Reason: planner.NoCapacity, People: 6}}
	if len(got) != len(want) {
		t.Fatalf("%+v", got)
	}
	for k := range want {
		if got[k] != want[k] {
			t.Errorf("%+v, want %+v", got[k], want[k])
		}
	}
	if left[0][in.Days-3] != 4 {
		t.Error("the plan's own doses were taken")
	}
}
