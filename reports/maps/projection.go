package maps

import (
	"image"
	"math"

	"hubplan/geo"
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

// Pixel is a point on a drawing whose unit is a pixel.
func (p Projection) Pixel(at geo.Point) image.Point {
	x, y := p.Place(at)
	return image.Pt(int(x/10), int(y/10))
}

// Pixels are the points of a line on such a drawing.
func (p Projection) Pixels(line []geo.Point) []image.Point {
	out := make([]image.Point, len(line))
	for k, at := range line {
		out[k] = p.Pixel(at)
	}
	return out
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

// NewWindow is a part of the earth that holds some points, on a drawing of the size given
// with a margin around: no less than so many metres wide.
func NewWindow(points []geo.Point, wide, tall, margin int, least float64) Projection {
	west, east, south, north := points[0].Lon, points[0].Lon, points[0].Lat, points[0].Lat
	for _, at := range points {
		west, east = min(west, at.Lon), max(east, at.Lon)
		south, north = min(south, at.Lat), max(north, at.Lat)
	}
	squeeze := math.Round(1e4*math.Cos((south+north)/2*math.Pi/180)) / 1e4
	w, h := float64(wide-2*margin), float64(tall-2*margin)
	perLat := w * MetresPerDegree / least
	if east > west {
		perLat = min(perLat, w/((east-west)*squeeze))
	}
	if north > south {
		perLat = min(perLat, h/(north-south))
	}
	p := Projection{PerLat: perLat, perLon: perLat * squeeze}
	p.west = (west+east)/2 - float64(wide)/2/p.perLon
	p.north = (south+north)/2 + float64(tall)/2/p.PerLat
	return p
}
