package flow_test

import (
	"context"
	"testing"

	"hubplan/planner/flow"
	"hubplan/planner/synthetic"
)

func BenchmarkSolve(b *testing.B) {
	for _, spec := range []synthetic.Spec{synthetic.S(), synthetic.M(), synthetic.L(), synthetic.XL()} {
		b.Run(spec.Name, func(b *testing.B) {
			if spec.Name == "XL" && testing.Short() {
				b.Skip("takes several seconds a run")
			}
			s := mustSolver(b, problemOf(synthetic.Generate(spec)))
			b.ReportAllocs()
			var r flow.Result
			for b.Loop() {
				s.Forget()
				r = s.Solve(context.Background())
			}
			b.ReportMetric(float64(r.Stats.Pivots), "pivots")
			b.ReportMetric(float64(r.Stats.Shifted)/float64(r.Stats.Pivots), "shifted/pivot")
			b.ReportMetric(float64(r.Stats.Priced)/float64(r.Stats.Pivots), "priced/pivot")
		})
	}
}
