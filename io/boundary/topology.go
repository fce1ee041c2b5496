package boundary

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"

	"github.com/paulmach/orb"

	"hubplan/geo"
	"hubplan/io/table"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// topology is a document of TopoJSON (github.com/topojson/topojson-specification): lines
// that objects share, usually as whole numbers, each position but the first told by its
// difference from the one before.
type topology struct {
	Transform *struct {
		Scale     [2]float64 `json:"scale"`
		Translate [2]float64 `json:"translate"`
	} `json:"transform"`
	Arcs    [][][]float64           `json:"arcs"`
	Objects map[string]collection   `json:"objects"`
	Source  struct{ It, En string } `json:"fonte"`

	lines []orb.LineString // the arcs in degrees
}

// collection is an object: its shapes, or one shape by itself.
type collection struct {
	shape
	Geometries []shape `json:"geometries"`
}

type shape struct {
	Type       string          `json:"type"`
	Properties map[string]any  `json:"properties"`
	Arcs       json.RawMessage `json:"arcs"`
}

// topology reads the comuni and the rivers of all the objects of a document, in the
// order of their names: polygons are comuni, lines rivers.
func (r *reader) topology(data []byte) *Boundaries {
	var t topology
	if err := json.Unmarshal(data, &t); err != nil {
		at := input.Place{File: r.name}
		at.Line, at.Column = table.JSONPlace(data, err)
		r.faults.Add(at, say.Text{It: "il testo non è il TopoJSON atteso", En: "the text is not the TopoJSON expected (" + err.Error() + ")"},
			say.Text{It: "arcs e objects", En: "arcs and objects"}, say.Text{})
		return nil
	}
	if len(t.Objects) == 0 {
		r.faults.Add(input.Place{File: r.name, Field: "objects"}, say.Text{It: "il documento non ha oggetti", En: "the document has no objects"},
			wantPolygon, say.Text{})
		return nil
	}
	if !r.straighten(&t) {
		return nil
	}
	r.out.Source = say.Text{It: t.Source.It, En: cmp.Or(t.Source.En, t.Source.It)}
	before := len(*r.faults)
	for _, name := range slices.Sorted(maps.Keys(t.Objects)) {
		o := t.Objects[name]
		if o.Type != "GeometryCollection" {
			o.Geometries = []shape{o.shape}
		}
		r.list = "objects." + name
		for k := range o.Geometries {
			r.shape(&t, k, &o.Geometries[k])
			if len(*r.faults)-before >= mostFaults {
				return nil
			}
			if r.tooFine() {
				return nil
			}
		}
	}
	return &r.out
}

// straighten makes the arcs of a document lines in degrees.
func (r *reader) straighten(t *topology) bool {
	for k, arc := range t.Arcs {
		var line orb.LineString
		var x, y float64
		for _, p := range arc {
			if len(p) < 2 {
				r.list = "arcs"
				r.fault(k, "", say.Text{It: "una posizione non ha due coordinate", En: "a position has not two coordinates"},
					say.Text{It: "coppie di numeri", En: "pairs of numbers"}, say.Text{})
				return false
			}
			if t.Transform == nil {
				line = append(line, orb.Point{p[0], p[1]})
				continue
			}
			x, y = x+p[0], y+p[1]
			// The products are rounded by themselves, so that no machine fuses them with the sum.
			line = append(line, orb.Point{float64(x*t.Transform.Scale[0]) + t.Transform.Translate[0],
				float64(y*t.Transform.Scale[1]) + t.Transform.Translate[1]})
		}
		t.lines = append(t.lines, line)
	}
	return true
}

// shape takes one over, if it is a river or its comune is wanted.
func (r *reader) shape(t *topology, k int, s *shape) {
	var rings [][][]int
	var lines [][]int
	var err error
	switch s.Type {
	case "Polygon":
		rings = make([][][]int, 1)
		err = json.Unmarshal(s.Arcs, &rings[0])
	case "MultiPolygon":
		err = json.Unmarshal(s.Arcs, &rings)
	case "LineString":
		lines = make([][]int, 1)
		err = json.Unmarshal(s.Arcs, &lines[0])
	case "MultiLineString":
		err = json.Unmarshal(s.Arcs, &lines)
	default:
		r.out.Rows++
		r.fault(k, "", say.Textf("la geometria è «%s»", "the geometry is “%s”", table.Excerpt(s.Type)), wantPolygon, say.Text{})
		return
	}
	if err != nil {
		r.fault(k, "arcs", noSuchArcs, wantArcs, say.Text{})
		return
	}
	if lines != nil {
		r.river(t, k, s, lines)
		return
	}
	r.out.Rows++
	code, key, ok := r.code(k, s.Properties)
	if !ok || !r.wanted(k, code, key) {
		return
	}
	var polygons orb.MultiPolygon
	for _, of := range rings {
		var polygon orb.Polygon
		for _, refs := range of {
			line, ok := t.join(refs)
			if !ok {
				r.fault(k, "arcs", noSuchArcs, wantArcs, say.Text{})
				return
			}
			polygon = append(polygon, orb.Ring(line))
		}
		polygons = append(polygons, polygon)
	}
	if r.sound(k, polygons) {
		r.out.Records = append(r.out.Records, input.BoundaryRecord{Row: input.Row{File: r.name}, Code: code, Area: geo.NewArea(polygons)})
	}
}

var (
	noSuchArcs = say.Text{It: "gli archi non sono quelli del documento", En: "the arcs are not those of the document"}
	wantArcs   = say.Text{It: "liste di numeri di arcs, che si toccano ai capi", En: "lists of numbers of arcs, which touch at their ends"}
)

// mostJoined is the most corners of a ring, or of a stretch of river.
const mostJoined = 1_000_000

// join is the line of some arcs, each of which begins where the one before ends.
func (t *topology) join(refs []int) (line orb.LineString, ok bool) {
	for _, ref := range refs {
		k := max(ref, ^ref)
		if k >= len(t.lines) || len(t.lines[k]) < 2 {
			return nil, false
		}
		next := t.lines[k]
		if ref < 0 {
			next = next.Clone()
			next.Reverse()
		}
		if len(line) > 0 {
			if line[len(line)-1] != next[0] {
				return nil, false
			}
			next = next[1:]
		}
		if line = append(line, next...); len(line) > mostJoined { // one arc may be named again and again
			return nil, false
		}
	}
	return line, len(line) > 0
}

// river takes a line over, by its name.
func (r *reader) river(t *topology, k int, s *shape, lists [][]int) {
	name, _ := s.Properties["nome"].(string)
	if name == "" {
		r.fault(k, "properties.nome", say.Text{It: "manca il nome del fiume", En: "the name of the river is missing"}, say.Text{}, say.Text{})
		return
	}
	river := geo.River{Name: name}
	for _, refs := range lists {
		line, ok := t.join(refs)
		if !ok {
			r.fault(k, "arcs", noSuchArcs, wantArcs, say.Text{})
			return
		}
		points := make([]geo.Point, len(line))
		for i, p := range line {
			if points[i] = (geo.Point{Lon: p[0], Lat: p[1]}); !points[i].OnEarth() {
				r.fault(k, "arcs", say.Textf("la coordinata [%g, %g] non è in gradi", "coordinate [%g, %g] is not in degrees", p[0], p[1]),
					say.Text{It: "longitudine e latitudine WGS 84", En: "WGS 84 longitude and latitude"}, say.Text{})
				return
			}
		}
		river.Lines = append(river.Lines, points)
	}
	r.out.Rivers = append(r.out.Rivers, river)
}
