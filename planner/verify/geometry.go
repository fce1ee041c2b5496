package verify

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/paulmach/orb"

	"hubplan/planner/say"
)

// Kinds of shapes in WKB (OGC 06-103r4, section 8.2.3).
const (
	wkbPoint        = 1
	wkbLineString   = 2
	wkbPolygon      = 3
	wkbMultiPolygon = 6
)

// position is a longitude and a latitude in degrees, as geo.Point holds them.
type position = struct{ Lon, Lat float64 }

// geometry makes sure that a shape in WKB goes through the scenario's points,
// longitude first.
func (c *checker) geometry(k rule, at ref, wkb []byte, kind uint32, points ...position) {
	got, ok := decodeWKB(wkb, kind)
	same := ok && len(got) == len(points)
	for i := range points {
		same = same && got[i] == points[i]
	}
	if c.holds(k, same) {
		return
	}
	if !ok {
		c.violated(k, at, say.Textf("geometry: %d byte che non sono la forma attesa, %v",
			"geometry: %d bytes that are not the shape expected, %v", len(wkb), points))
		return
	}
	c.violated(k, at, say.Text{It: fmt.Sprintf("geometry: %v, atteso %v", got, points),
		En: fmt.Sprintf("geometry: %v, expected %v", got, points)})
}

// decodeWKB reads a point or a line string: the byte order (0 big, 1 little
// endian), the kind, for a line string the number of points, then longitude and
// latitude of each; ok is false if anything else is there, or anything more.
func decodeWKB(b []byte, kind uint32) (points []position, ok bool) {
	if len(b) < 5 || b[0] > 1 {
		return nil, false
	}
	var order binary.ByteOrder = binary.BigEndian
	if b[0] == 1 {
		order = binary.LittleEndian
	}
	if order.Uint32(b[1:]) != kind {
		return nil, false
	}
	b = b[5:]
	n := uint32(1)
	if kind == wkbLineString {
		if len(b) < 4 {
			return nil, false
		}
		n, b = order.Uint32(b), b[4:]
	}
	if uint64(len(b)) != 16*uint64(n) {
		return nil, false
	}
	for ; len(b) > 0; b = b[16:] {
		points = append(points, position{math.Float64frombits(order.Uint64(b)), math.Float64frombits(order.Uint64(b[8:]))})
	}
	return points, true
}

// territory says whether a shape in WKB is a comune's polygons, of which there are some:
// a polygon, or where there are several a shape of many.
func (c *checker) territory(wkb []byte, polygons []orb.Polygon) bool {
	r := shapeReader{rest: wkb}
	if len(polygons) != 1 {
		r.head(wkbMultiPolygon, len(polygons))
	}
	for _, polygon := range polygons {
		r.head(wkbPolygon, len(polygon))
		for _, ring := range polygon {
			r.count(len(ring))
			for _, p := range ring {
				r.number(p[0])
				r.number(p[1])
			}
		}
	}
	same := len(polygons) > 0 && !r.wrong && len(r.rest) == 0
	return same && c.holds(ruleComuneGeometry, true)
}

// shapeReader compares a shape in WKB with what it should be, part by part.
type shapeReader struct {
	rest  []byte
	order binary.ByteOrder
	wrong bool
}

func (r *shapeReader) take(n int) []byte {
	if r.wrong || len(r.rest) < n {
		r.wrong = true
		return make([]byte, n)
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

// head expects the byte order, a kind and a number of parts.
func (r *shapeReader) head(kind uint32, parts int) {
	switch r.take(1)[0] {
	case 0:
		r.order = binary.BigEndian
	case 1:
		r.order = binary.LittleEndian
	default:
		r.order, r.wrong = binary.LittleEndian, true
	}
	r.wrong = r.wrong || r.order.Uint32(r.take(4)) != kind
	r.count(parts)
}

func (r *shapeReader) count(n int) {
	r.wrong = r.wrong || uint64(r.order.Uint32(r.take(4))) != uint64(n)
}

func (r *shapeReader) number(x float64) {
	r.wrong = r.wrong || math.Float64frombits(r.order.Uint64(r.take(8))) != x
}
