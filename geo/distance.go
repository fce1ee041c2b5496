package geo

import (
	"math"

	orbgeo "github.com/paulmach/orb/geo"
)

// GreatCircleMetres is the shortest way over the surface of a sphere between
// two points, by the haversine formula. orb's sphere has the equatorial radius
// (6 378 137 m), so its distances are 0.11 % above those of the mean radius:
// far below what the detour factor leaves open.
func GreatCircleMetres(a, b Point) float64 { return orbgeo.DistanceHaversine(a.Orb(), b.Orb()) }

// Matrix holds the distances from origins (rows) to destinations (columns).
type Matrix struct {
	Columns int
	Metres  []int64  // row-major; where minutes are the cost, what they are worth
	Roads   []int64  // row-major, true metres where Metres are minutes' worth; nil where they are true themselves
	Seconds []int64  // row-major, Unknown where not known; nil where none is
	Sources []string // row-major; where each cell comes from
}

// SourceEstimate marks a cell computed as great circle × detour factor.
const SourceEstimate = "estimate"

// At is the distance of one cell in metres.
func (m *Matrix) At(origin, destination int) int64 {
	return m.Metres[origin*m.Columns+destination]
}

// Road is how long the way of one cell is in true metres, whatever the cost is.
func (m *Matrix) Road(origin, destination int) int64 {
	if m.Roads == nil {
		return m.At(origin, destination)
	}
	return m.Roads[origin*m.Columns+destination]
}

// Duration is the travel time of one cell in seconds, where it is known.
func (m *Matrix) Duration(origin, destination int) (seconds int64, known bool) {
	s := at(m.Seconds, origin*m.Columns+destination)
	return s, s != Unknown
}

// Source says where one cell comes from.
func (m *Matrix) Source(origin, destination int) string {
	return m.Sources[origin*m.Columns+destination]
}

// Estimate fills a matrix with great-circle distances lengthened by a detour
// factor, in whole metres, rounded half up. The factor is given in millionths
// (1 300 000 means that roads are 1.3 times as long as the straight line). A
// point off the earth gives zero distances: it is for the caller to refuse it.
func Estimate(origins, destinations []Point, detourMillionths int64) *Matrix {
	m := &Matrix{
		Columns: len(destinations),
		Metres:  make([]int64, len(origins)*len(destinations)),
		Sources: make([]string, len(origins)*len(destinations)),
	}
	detour := float64(detourMillionths) / 1e6
	for i, a := range origins {
		for j, b := range destinations {
			k := i*m.Columns + j
			m.Sources[k] = SourceEstimate
			if a.OnEarth() && b.OnEarth() {
				m.Metres[k] = int64(math.Floor(GreatCircleMetres(a, b)*detour + 0.5))
			}
		}
	}
	return m
}

// Nearest is the destination of least distance from an origin among those that
// ok accepts, the first of equals, or -1 where it accepts none.
func (m *Matrix) Nearest(origin int, ok func(destination int) bool) int {
	best := -1
	for j := range m.Columns {
		if ok(j) && (best < 0 || m.At(origin, j) < m.At(origin, best)) {
			best = j
		}
	}
	return best
}

// Of is the matrix of some of the destinations, in the order given.
func (m *Matrix) Of(destinations []int) *Matrix {
	rows := 0
	if m.Columns > 0 {
		rows = len(m.Metres) / m.Columns
	}
	out := &Matrix{Columns: len(destinations)}
	for i := range rows {
		for _, j := range destinations {
			k := i*m.Columns + j
			out.Metres = append(out.Metres, m.Metres[k])
			out.Sources = append(out.Sources, m.Sources[k])
			if m.Roads != nil {
				out.Roads = append(out.Roads, m.Roads[k])
			}
			if m.Seconds != nil {
				out.Seconds = append(out.Seconds, m.Seconds[k])
			}
		}
	}
	return out
}
