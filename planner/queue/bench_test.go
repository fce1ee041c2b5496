package queue

import (
	"testing"

	"hubplan/planner"
)

// BenchmarkDay is a draw of a day of 720 places.
func BenchmarkDay(b *testing.B) {
	c, day := NewCrowd(Default(&planner.Parameters{NoShow: 100_000}), 1, 20), NewDay(slotted(30, 5, 720, 0), 300)
	c.Grow(720)
	b.ResetTimer()
	for range b.N {
		c.Meets(day)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*20), "µs/draw")
}
