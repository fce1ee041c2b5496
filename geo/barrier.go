package geo

import (
	"math"
	"slices"
)

// Barrier is something that can be crossed at certain points only, such as a
// river with its bridges.
type Barrier struct {
	Far       map[string]bool // the areas on its far bank, by code; all others are on the near one
	Crossings []Point
}

// MostBarriers is how many barriers there may be: a way over all of them is
// sought through every choice of crossings.
const MostBarriers = 3

// Place is a point and the code of the area that it counts to, which tells on
// which bank of a barrier it is.
type Place struct {
	Point
	Area string
}

// SourceCrossing marks a cell computed as great circles by way of a crossing ×
// detour factor.
const SourceCrossing = "estimate_crossing"

// EstimateAcross is [Estimate] where barriers lie between some of the places. A
// way between two banks goes by the crossing that makes it shortest: the least,
// over the crossings, of the great circle to it and from it on. A way over
// several barriers takes a crossing of each, in the best order. A way between
// places on the same banks is the great circle, even where that touches the
// barrier. Barriers without crossings are none.
func EstimateAcross(origins, destinations []Place, barriers []Barrier, detourMillionths int64) *Matrix {
	m := Estimate(points(origins), points(destinations), detourMillionths)
	detour := float64(detourMillionths) / 1e6
	for i, a := range origins {
		for j, b := range destinations {
			between := divide(a, b, barriers)
			if len(between) == 0 || !a.OnEarth() || !b.OnEarth() {
				continue
			}
			k := i*m.Columns + j
			m.Sources[k] = SourceCrossing
			m.Metres[k] = int64(math.Floor(across(a.Point, b.Point, between)*detour + 0.5))
		}
	}
	return m
}

func points(places []Place) []Point {
	out := make([]Point, len(places))
	for i, p := range places {
		out[i] = p.Point
	}
	return out
}

// divide lists the barriers that have the two places on different banks.
func divide(a, b Place, barriers []Barrier) (between [][]Point) {
	for _, x := range barriers {
		if x.Far[a.Area] != x.Far[b.Area] && len(x.Crossings) > 0 {
			between = append(between, x.Crossings)
		}
	}
	return between
}

// across is the length of the shortest way that takes a crossing of each
// barrier.
func across(a, b Point, barriers [][]Point) float64 {
	if len(barriers) == 0 {
		return GreatCircleMetres(a, b)
	}
	best := math.Inf(1)
	for k, crossings := range barriers {
		rest := slices.Delete(slices.Clone(barriers), k, k+1)
		for _, c := range crossings {
			best = min(best, GreatCircleMetres(a, c)+across(c, b, rest))
		}
	}
	return best
}
