package check_test

import (
	"reflect"
	"testing"

	"hubplan/planner/check"
	"hubplan/planner/plantest"
)

// Whatever a scenario says that people without a place weigh, the campaign is the same,
// and one warning says so.
func TestWeightsOfPeopleWithoutAPlaceAreIgnored(t *testing.T) {
	sc := plantest.Small()
	plain, faults := check.Instance(sc, sc.Distances())
	if plain == nil {
		t.Fatal(faults)
	}
	before := len(faults)
	for _, weights := range [][]int64{{2_000_000, 1_900_000, 1}, {1, 2, 3}, {9, 9, 9}} {
		sc := plantest.Small()
		for k := range sc.Cohorts {
			sc.Cohorts[k].UnservedMetres = weights[k%len(weights)]
		}
		in, faults := check.Instance(sc, sc.Distances())
		if in == nil || len(faults) != before+1 || faults.Errors() > 0 {
			t.Fatalf("%v: %v", weights, faults)
		}
		if !reflect.DeepEqual(in.Cohorts, plain.Cohorts) {
			t.Errorf("%v: the cohorts are %+v", weights, in.Cohorts)
		}
	}
}
