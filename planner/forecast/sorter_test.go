package forecast

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The quantiles are those of the figures sorted, to a person.
func TestQuantilesAreThoseOfTheSortedFigures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		top := rapid.SampledFrom([]float64{0, 3, 900, 1e5, 6e7}).Draw(t, "top")
		of := uint64(rapid.IntRange(0, 1000).Draw(t, "of"))
		figures := make([]float64, draws)
		for k := range figures {
			figures[k] = math.Abs(normal(k, forFirst, of)) * top
		}
		s := newSorter()
		got := s.quantiles(func(draw int) float64 { return figures[draw] })
		slices.Sort(figures)
		for q := range got {
			at := float64(q+1) * 0.05 * (draws - 1)
			low := int(at)
			want := figures[low] + (figures[min(low+1, draws-1)]-figures[low])*(at-float64(low))
			if math.Abs(float64(got[q])-want) > 0.6 {
				t.Fatalf("quantile %d: %d, want %v", q, got[q], want)
			}
		}
	})
}
