package flow_test

import (
	"context"
	"fmt"
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

// BenchmarkSolveAgain changes every n-th capacity of M by a few places, back and
// forth, and solves from the last tree. Compare with BenchmarkSolve/M.
func BenchmarkSolveAgain(b *testing.B) {
	p := problemOf(synthetic.Generate(synthetic.M()))
	for _, every := range []int{len(p.Slots), 100, 10, 1} {
		b.Run(fmt.Sprint("every ", every), func(b *testing.B) {
			s := mustSolver(b, p)
			s.Solve(context.Background())
			pivots, change := int64(0), int64(-5)
			for b.Loop() {
				for j := every / 2; j < len(p.Slots); j += every {
					if err := s.SetCapacity(j, max(0, p.Slots[j].Capacity+change)); err != nil {
						b.Fatal(err)
					}
				}
				r := s.Solve(context.Background())
				pivots += r.Stats.Pivots
				change = -change
			}
			b.ReportMetric(float64(pivots)/float64(b.N), "pivots")
		})
	}
}
