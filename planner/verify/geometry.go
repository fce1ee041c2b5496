package verify

import (
	"encoding/binary"
	"fmt"
	"math"

	"hubplan/planner/say"
)

// Kinds of shapes in WKB (OGC 06-103r4, section 8.2.3).
const (
	wkbPoint      = 1
	wkbLineString = 2
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
