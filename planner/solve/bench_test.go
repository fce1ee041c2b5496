package solve

import (
	"context"
	"os"
	"runtime"
	"testing"

	"hubplan/planner/synthetic"
)

// report adds what a solve did to a benchmark.
func report(b *testing.B, r *result) {
	b.ReportMetric(r.gap, "gap")
	b.ReportMetric(float64(r.iterations), "iterations")
	b.ReportMetric(float64(r.pivots), "pivots")
	b.ReportMetric(float64(r.rounds), "solves")
}

func BenchmarkSolve(b *testing.B) {
	for _, c := range []struct {
		name  string
		model func() *Model
	}{
		{"lettera", func() *Model { return NewModel(embedded(b, "lettera", nil)) }},
		{"S", func() *Model { return synthetically(synthetic.S(), false) }},
		{"M", func() *Model { return synthetically(synthetic.M(), false) }},
		{"L", func() *Model { return synthetically(synthetic.L(), false) }},
		{"S-supply", func() *Model { return synthetically(synthetic.S(), true) }},
		{"M-supply", func() *Model { return synthetically(synthetic.M(), true) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			m := c.model()
			var r *result
			for b.Loop() {
				var err error
				if r, err = solveModel(context.Background(), m, Options{Jobs: runtime.GOMAXPROCS(0)}, nil); err != nil {
					b.Fatal(err)
				}
			}
			report(b, r)
		})
	}
}

// BenchmarkLarge takes minutes and gigabytes, so that it is asked for: a region by birth
// year and day, and a country.
func BenchmarkLarge(b *testing.B) {
	if os.Getenv("HUBPLAN_LARGE") == "" {
		b.Skip("HUBPLAN_LARGE is not set")
	}
	for _, spec := range []synthetic.Spec{synthetic.Lombardy(), synthetic.XL()} {
		b.Run(spec.Name, func(b *testing.B) {
			m := synthetically(spec, false)
			var r *result
			for b.Loop() {
				var err error
				if r, err = solveModel(context.Background(), m, Options{Jobs: runtime.GOMAXPROCS(0)}, nil); err != nil {
					b.Fatal(err)
				}
			}
			report(b, r)
		})
	}
}
