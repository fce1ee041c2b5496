package maps

import (
	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/edition"
)

// Land is what maps draw beneath comuni and hubs: boundaries, rivers, bridges. It is the
// same for all maps of an edition.
type Land struct {
	mesh    *geo.Mesh // nil where no boundary is given
	borders []Border
	Rivers  []geo.River
	Bridges []geo.Point
}

// Border is a line that two comuni share, or the edge of the territory.
type Border struct {
	Line     []geo.Point
	Province bool // between two provinces, or the edge of the territory
	Edge     bool // of the territory
}

// NewLand is the land of an instance, with no more corners than are seen at a tolerance
// in degrees. Where no file names a river, the line between the banks of a barrier is
// one without a name.
func NewLand(in *planner.Instance, tolerance float64) *Land {
	l := &Land{}
	for _, r := range in.Rivers {
		river := geo.River{Name: r.Name}
		for _, line := range r.Lines {
			river.Lines = append(river.Lines, geo.Simplified(line, tolerance))
		}
		l.Rivers = append(l.Rivers, river)
	}
	defer l.bridges(in)
	if in.Areas == nil {
		return l
	}
	l.mesh = geo.NewMesh(in.Areas).Simplified(tolerance)
	for _, a := range l.mesh.Arcs {
		edge := a.Beyond == geo.Nobody
		l.borders = append(l.borders, Border{Line: a.Line, Edge: edge,
			Province: edge || in.Comuni[a.Of].Province != in.Comuni[a.Beyond].Province})
	}
	if l.Rivers == nil {
		l.Rivers = between(in, l.mesh)
	}
	return l
}

// onTheRiver is how far from a river a bridge's point may be for the bridge to be drawn on
// it, in metres: such points are known within a kilometre or so.
const onTheRiver = 2500

// bridges takes the crossings over, those near a river at its nearest corner.
func (l *Land) bridges(in *planner.Instance) {
	for _, b := range in.Barriers {
		for _, p := range b.Crossings {
			at, least := p, float64(onTheRiver)
			for _, r := range l.Rivers {
				for _, line := range r.Lines {
					for _, q := range line {
						if d := geo.GreatCircleMetres(p, q); d < least {
							at, least = q, d
						}
					}
				}
			}
			l.Bridges = append(l.Bridges, at)
		}
	}
}

// between are the lines between comuni of opposite banks.
func between(in *planner.Instance, m *geo.Mesh) (rivers []geo.River) {
	for _, b := range in.Barriers {
		var r geo.River
		for _, a := range m.Arcs {
			if a.Beyond != geo.Nobody && b.Far[in.Comuni[a.Of].Code] != b.Far[in.Comuni[a.Beyond].Code] {
				r.Lines = append(r.Lines, a.Line)
			}
		}
		if r.Lines != nil {
			rivers = append(rivers, r)
		}
	}
	return rivers
}

// Borders are the lines between comuni and around the territory, each once.
func (l *Land) Borders() []Border { return l.borders }

// Outlines are the outer rings of a comune's territory, none where its boundary is not
// given.
func (l *Land) Outlines(comune int) [][]geo.Point {
	if l.mesh == nil {
		return nil
	}
	return l.mesh.Outlines(comune)
}

// Neighbours are the comuni whose territory touches a comune's along a line.
func (l *Land) Neighbours(comune int) []int {
	if l.mesh == nil {
		return nil
	}
	return l.mesh.Neighbours(comune)
}

// Points are those that a map of the whole territory has to hold.
func (l *Land) Points(in *planner.Instance) (points []geo.Point) {
	for i := range in.Comuni {
		points = append(points, in.Comuni[i].Point)
	}
	for h := range in.Hubs {
		points = append(points, in.Hubs[h].Point)
	}
	for _, b := range l.borders {
		points = append(points, b.Line...)
	}
	return points
}

// Source says whose boundaries are drawn; empty where no file says it.
func Source(e *edition.Edition) string {
	if e.Instance.MapSource == (say.Text{}) {
		return ""
	}
	return e.Say(say.Textf("Confini: %s.", "Boundaries: %s.", e.Instance.MapSource))
}
