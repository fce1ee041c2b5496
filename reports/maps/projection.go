package maps

import (
	"math"

	"hubplan/geo"
	"hubplan/reports/edition"
)

// Width is how wide the map is drawn; its height follows.
const Width = 1100

// Projection is the equirectangular one, true to scale along the middle parallel.
type Projection struct {
	west, north float64
	perLon      float64 // units a degree
	PerLat      float64
	margin      float64
}

// Place is a point on the map. The products are rounded by themselves, so that
// no machine fuses them with the sum.
func (p Projection) Place(at geo.Point) (x, y Coord) {
	return Coord(math.Round(10 * (p.margin + float64((at.Lon-p.west)*p.perLon)))),
		Coord(math.Round(10 * (p.margin + float64((p.north-at.Lat)*p.PerLat))))
}

// MetresPerDegree is the length of a degree of a great circle, on the sphere of
// package geo.
const MetresPerDegree = math.Pi / 180 * 6_378_137

// NewProjection fits some points into the width of the map. Points closer
// together than ten kilometres leave room around them.
func NewProjection(points []geo.Point) (p Projection, height Coord) {
	const margin, least = 46, 10_000 / MetresPerDegree
	west, east, south, north := points[0].Lon, points[0].Lon, points[0].Lat, points[0].Lat
	for _, at := range points {
		west, east = min(west, at.Lon), max(east, at.Lon)
		south, north = min(south, at.Lat), max(north, at.Lat)
	}
	squeeze := math.Round(1e4*math.Cos((south+north)/2*math.Pi/180)) / 1e4
	if room := least/squeeze - (east - west); room > 0 {
		west, east = west-room/2, east+room/2
	}
	if room := least/2 - (north - south); room > 0 {
		south, north = south-room/2, north+room/2
	}
	// A tall region is drawn narrower than the map, so that it fits a screen.
	perLat := min((Width-2*margin)/((east-west)*squeeze), (Width-2*margin)/(north-south))
	p = Projection{west: west, north: north, PerLat: perLat, perLon: perLat * squeeze, margin: margin}
	return p, Coord(math.Round(10 * (2*margin + float64((north-south)*perLat))))
}

// outlineTolerance is what the outlines of the maps are simplified to, in degrees:
// about 150 m, less than a line is wide.
const outlineTolerance = 0.0015

// Outlines are those of the comuni, nil where no boundaries are given.
func Outlines(e *edition.Edition) [][][]geo.Point {
	if e.Instance.Areas == nil {
		return nil
	}
	all := make([][][]geo.Point, len(e.Instance.Comuni))
	for i, a := range e.Instance.Areas {
		all[i] = a.Outlines(outlineTolerance)
	}
	return all
}
