package portal_test

import (
	"testing"

	"hubplan/planner"
	"hubplan/planner/plantest"
	"hubplan/planner/portal"
)

func BenchmarkLettera(b *testing.B) {
	in := plantest.Embedded(b, "lettera")
	for b.Loop() {
		portal.Plan(in, planner.PortalEarliest)
	}
}
