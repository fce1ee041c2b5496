package geo

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/simplify"
)

// River is a water that maps name: lines in longitude and latitude.
type River struct {
	Name  string
	Lines [][]Point
}

// Nobody is what lies beyond an outer arc.
const Nobody = -1

// Arc is a stretch of boundary that has the same areas on both sides all along.
type Arc struct {
	Line   []Point
	Of     int // the area whose ring runs along the line, by its index
	Beyond int // the area whose ring runs back along it, or Nobody
}

// Mesh is the boundaries of areas cut into arcs, each of which is there once: what two
// areas share, they share to the last digit, whatever becomes of the arc.
type Mesh struct {
	Arcs []Arc

	// Rings are those of each area: its polygons, their rings, and of each ring the arcs
	// in turn, k for Arcs[k] and ^k for the same one backwards.
	Rings [][][][]int
}

// NewMesh cuts the boundaries of some areas where they meet, and at the corners given.
// Areas share what they have the same corners along; of two that claim the same side of
// it the first is taken for the neighbour.
func NewMesh(areas []Area, cuts ...Point) *Mesh {
	m := &mesher{sides: map[[2]orb.Point]int{}, nodes: map[orb.Point]bool{}, found: map[[2]orb.Point]int{}, out: &Mesh{}}
	for i, a := range areas {
		for _, polygon := range a.polygons {
			for _, ring := range polygon {
				for k := 1; k < len(ring); k++ {
					if side := [2]orb.Point{ring[k-1], ring[k]}; m.free(side) {
						m.sides[side] = i
					}
				}
			}
		}
	}
	for _, p := range cuts {
		m.nodes[p.Orb()] = true
	}
	for _, a := range areas {
		for _, polygon := range a.polygons {
			for _, ring := range polygon {
				m.meet(ring)
			}
		}
	}
	m.out.Rings = make([][][][]int, len(areas))
	for i, a := range areas {
		for _, polygon := range a.polygons {
			rings := make([][]int, len(polygon))
			for k, ring := range polygon {
				rings[k] = m.cut(i, ring)
			}
			m.out.Rings[i] = append(m.out.Rings[i], rings)
		}
	}
	return m.out
}

type mesher struct {
	sides map[[2]orb.Point]int // an edge in its direction → the area whose ring has it
	nodes map[orb.Point]bool   // where arcs end
	found map[[2]orb.Point]int // the first edge of an arc → its index
	out   *Mesh
}

func (m *mesher) free(side [2]orb.Point) bool {
	_, taken := m.sides[side]
	return !taken
}

func (m *mesher) beyond(a, b orb.Point) int {
	if i, there := m.sides[[2]orb.Point{b, a}]; there {
		return i
	}
	return Nobody
}

// meet notes the corners of a ring where another neighbour begins.
func (m *mesher) meet(ring orb.Ring) {
	n := len(ring) - 1
	for k := range max(n, 0) {
		if m.beyond(ring[(k+n-1)%n], ring[k]) != m.beyond(ring[k], ring[k+1]) {
			m.nodes[ring[k]] = true
		}
	}
}

// cut makes arcs of a ring. One without nodes is an arc that begins at its westernmost
// corner, the southernmost of those, so that both its sides begin it alike.
func (m *mesher) cut(of int, ring orb.Ring) (refs []int) {
	open := ring[:max(len(ring)-1, 0)]
	if len(open) == 0 {
		return nil
	}
	start := slices.IndexFunc(open, func(p orb.Point) bool { return m.nodes[p] })
	if start < 0 {
		start = 0
		for k, p := range open {
			if cmp.Or(cmp.Compare(p[0], open[start][0]), cmp.Compare(p[1], open[start][1])) < 0 {
				start = k
			}
		}
	}
	line := []Point{at2(open[start])}
	for k := 1; k <= len(open); k++ {
		p := open[(start+k)%len(open)]
		if line = append(line, at2(p)); m.nodes[p] || k == len(open) {
			refs = append(refs, m.arc(of, line))
			line = []Point{at2(p)}
		}
	}
	return refs
}

func at2(p orb.Point) Point { return Point{Lon: p[0], Lat: p[1]} }

// arc is the reference to an arc, which is new unless a ring has run back along it.
func (m *mesher) arc(of int, line []Point) int {
	n := len(line)
	if k, there := m.found[[2]orb.Point{line[n-1].Orb(), line[n-2].Orb()}]; there && m.out.Arcs[k].Beyond == of {
		if back := m.out.Arcs[k].Line; len(back) == n && back[n-1] == line[0] {
			return ^k
		}
	}
	k := len(m.out.Arcs)
	m.found[[2]orb.Point{line[0].Orb(), line[1].Orb()}] = k
	m.out.Arcs = append(m.out.Arcs, Arc{Line: line, Of: of, Beyond: m.beyond(line[0].Orb(), line[1].Orb())})
	return k
}

// Line is an arc in the direction of a reference to it.
func (m *Mesh) Line(ref int) []Point {
	if ref >= 0 {
		return m.Arcs[ref].Line
	}
	back := slices.Clone(m.Arcs[^ref].Line)
	slices.Reverse(back)
	return back
}

// Ring is the closed line that some arcs make one after the other.
func (m *Mesh) Ring(refs []int) (ring []Point) {
	for k, ref := range refs {
		line := m.Line(ref)
		if k > 0 {
			line = line[1:]
		}
		ring = append(ring, line...)
	}
	return ring
}

// Outlines are the outer rings of an area.
func (m *Mesh) Outlines(area int) (rings [][]Point) {
	for _, polygon := range m.Rings[area] {
		if len(polygon) > 0 {
			rings = append(rings, m.Ring(polygon[0]))
		}
	}
	return rings
}

// Areas are the areas that the arcs enclose.
func (m *Mesh) Areas() []Area {
	areas := make([]Area, len(m.Rings))
	for i, polygons := range m.Rings {
		for _, polygon := range polygons {
			rings := make(orb.Polygon, len(polygon))
			for k, refs := range polygon {
				for _, p := range m.Ring(refs) {
					rings[k] = append(rings[k], p.Orb())
				}
			}
			areas[i].polygons = append(areas[i].polygons, rings)
		}
	}
	return areas
}

// Neighbours are the areas that share an arc with one, by index, ascending.
func (m *Mesh) Neighbours(area int) (others []int) {
	for _, a := range m.Arcs {
		switch {
		case a.Beyond == Nobody || a.Beyond == a.Of:
		case a.Of == area:
			others = append(others, a.Beyond)
		case a.Beyond == area:
			others = append(others, a.Of)
		}
	}
	slices.Sort(others)
	return slices.Compact(others)
}

// Simplified is the mesh with no more corners than are seen at a tolerance in degrees
// (Douglas and Peucker's method, arc by arc, the ends of which stay). A ring of which
// less than a triangle would be left keeps all its corners.
func (m *Mesh) Simplified(tolerance float64) *Mesh {
	out := &Mesh{Arcs: slices.Clone(m.Arcs), Rings: m.Rings}
	for k := range out.Arcs {
		out.Arcs[k].Line = Simplified(out.Arcs[k].Line, tolerance)
	}
	for _, polygons := range m.Rings {
		for _, polygon := range polygons {
			for _, refs := range polygon {
				if len(out.Ring(refs)) > 3 {
					continue
				}
				for _, ref := range refs {
					k := max(ref, ^ref)
					out.Arcs[k].Line = m.Arcs[k].Line
				}
			}
		}
	}
	return out
}

// Simplified is a line with no more corners than are seen at a tolerance in degrees.
func Simplified(line []Point, tolerance float64) []Point {
	flat := make(orb.LineString, len(line))
	for k, p := range line {
		flat[k] = p.Orb()
	}
	flat = simplify.DouglasPeucker(tolerance).LineString(flat)
	out := make([]Point, len(flat))
	for k, p := range flat {
		out[k] = at2(p)
	}
	return out
}
