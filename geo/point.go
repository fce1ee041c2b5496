// Package geo is the one place that chooses a distance between two points, and
// the matrix of distances that plans are made on.
package geo

import "github.com/paulmach/orb"

// Point is a place on the earth, WGS 84 degrees.
type Point struct{ Lon, Lat float64 }

// Orb is the point as orb writes it: longitude, then latitude.
func (p Point) Orb() orb.Point { return orb.Point{p.Lon, p.Lat} }

// OnEarth says whether both degrees are numbers within their range.
func (p Point) OnEarth() bool {
	return p.Lon >= -180 && p.Lon <= 180 && p.Lat >= -90 && p.Lat <= 90
}
