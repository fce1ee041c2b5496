package verify_test

import (
	"testing"

	"hubplan/data"
	"hubplan/io/scenario"
	"hubplan/planner"
	"hubplan/planner/input"
)

func embedded(t testing.TB, name string) *input.Scenario {
	t.Helper()
	fsys, ok := data.Scenario(name)
	if !ok {
		t.Fatalf("no scenario %s", name)
	}
	sc, faults := scenario.Read(fsys, name)
	if faults.Errors() > 0 {
		t.Fatal(faults)
	}
	return sc
}

// The scenario with deliveries takes longer to solve than to check by far; its
// families of rules are tried on the smaller campaign with promises.
func TestEmbeddedScenarios(t *testing.T) {
	for _, name := range []string{"lettera", "linee"} {
		for _, method := range []planner.Method{planner.PortalEarliest, planner.PortalNearest, planner.Optimal} {
			t.Run(name+"/"+string(method), func(t *testing.T) {
				findNothing(t, solve(t, embedded(t, name), method))
			})
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	p := solve(b, embedded(b, "lettera"), planner.PortalEarliest)
	b.ReportMetric(float64(len(p.set.Allocation)), "allocation-rows")
	b.ReportMetric(float64(len(p.set.Slots)), "slot-rows")
	for b.Loop() {
		p.check()
	}
}
