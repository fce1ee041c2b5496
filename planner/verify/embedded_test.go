package verify_test

import (
	"testing"

	"hubplan/data"
	"hubplan/io/scenario"
	"hubplan/planner"
)

func embedded(t testing.TB, name string) *planner.Scenario {
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

func TestEmbeddedScenarios(t *testing.T) {
	for _, name := range data.Names() {
		for _, method := range []planner.Method{planner.PortalEarliest, planner.PortalNearest} {
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
