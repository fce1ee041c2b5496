package geo

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// Area is the territory within a boundary: one or several polygons, longitude and
// latitude in WGS 84 degrees.
type Area struct{ polygons orb.MultiPolygon }

// NewArea makes an area of polygons, which are not copied.
func NewArea(polygons orb.MultiPolygon) Area { return Area{polygons} }

// Empty says whether there is no territory.
func (a Area) Empty() bool { return len(a.polygons) == 0 }

// Bound is the south-western and the north-eastern corner of the box around an area
// that is not empty.
func (a Area) Bound() (least, most Point) {
	b := a.polygons.Bound()
	return Point{Lon: b.Min[0], Lat: b.Min[1]}, Point{Lon: b.Max[0], Lat: b.Max[1]}
}

// Contains says whether a point lies in the area, its boundary included.
func (a Area) Contains(p Point) bool { return planar.MultiPolygonContains(a.polygons, p.Orb()) }

// MetresTo is how far a point is from the nearest part of the boundary; +Inf for an
// empty area. Around the point degrees count as lengths, which over a few dozen
// kilometres is right to the hundredth.
func (a Area) MetresTo(p Point) float64 {
	perLat := math.Pi / 180 * orb.EarthRadius
	perLon := perLat * math.Cos(p.Lat*math.Pi/180)
	flat := func(q orb.Point) orb.Point { return orb.Point{(q[0] - p.Lon) * perLon, (q[1] - p.Lat) * perLat} }
	least := math.Inf(1)
	for _, polygon := range a.polygons {
		for _, ring := range polygon {
			for k := 1; k < len(ring); k++ {
				least = min(least, planar.DistanceFromSegment(flat(ring[k-1]), flat(ring[k]), orb.Point{}))
			}
		}
	}
	return least
}

// Polygons are the rings of the area, which are not copied.
func (a Area) Polygons() orb.MultiPolygon { return a.polygons }
