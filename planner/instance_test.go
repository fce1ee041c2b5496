package planner_test

import (
	"slices"
	"testing"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
)

// With some of its hubs an instance keeps what is theirs under their new numbers:
// distances, promises, and whose staff they have.
func TestAnInstanceOfSomeHubsKeepsWhatIsTheirs(t *testing.T) {
	sc := plantest.Small()
	sc.Hubs[0].ASST, sc.Hubs[1].ASST = "Ovest", "Est"
	sc.Staff = []input.StaffRecord{{ASST: "Ovest", Role: "medici", PerStation: planner.DecimalUnit, People: 3}, {ASST: "Est", Role: "medici", PerStation: planner.DecimalUnit, People: 4}}
	sc.Committed = []input.CommitmentRecord{{Hub: "est", Product: "due", Date: sc.Parameters.From, Dose: 2, Doses: 5, Minute: -1}}
	in := plantest.Instance(t, sc)
	some := in.WithHubs([]int{1})
	if len(some.Hubs) != 1 || some.Hubs[0].ID != "est" || some.Committed[0].Hub != 0 {
		t.Fatalf("%+v, %+v", some.Hubs, some.Committed)
	}
	for i := range in.Comuni {
		if some.Distances.At(i, 0) != in.Distances.At(i, 1) {
			t.Errorf("comune %d is %d m away, and was %d", i, some.Distances.At(i, 0), in.Distances.At(i, 1))
		}
	}
	if !slices.Equal(some.Staff[0].Hubs, []int(nil)) || !slices.Equal(some.Staff[1].Hubs, []int{0}) || some.Staff[1].People != 4 {
		t.Errorf("%+v", some.Staff)
	}
	if !slices.Equal(in.Staff[1].Hubs, []int{1}) {
		t.Errorf("the instance itself has changed: %+v", in.Staff)
	}
}
