package check_test

import (
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"hubplan/geo"
	"hubplan/planner/check"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/say"
)

// around is a square of two tenths of a degree about a point that is moved east.
func around(p geo.Point, east float64) geo.Area {
	x, y := p.Lon+east, p.Lat
	return geo.NewArea(orb.MultiPolygon{{{{x - .1, y - .1}, {x + .1, y - .1}, {x + .1, y + .1}, {x - .1, y + .1}, {x - .1, y - .1}}}})
}

func TestAPointOutsideItsComuneIsTold(t *testing.T) {
	sc := plantest.Small()
	for k, c := range sc.Comuni {
		east := 0.0
		if k == 0 {
			east = 0.25 // the point lies 0.15 degrees west of it: 12 km
		}
		sc.Boundaries = append(sc.Boundaries, input.BoundaryRecord{Row: input.Row{File: "confini.geojson"}, Code: c.Code,
			Area: around(c.Point, east)})
	}
	in, faults := check.Instance(sc, plantest.Distances(sc))
	if in == nil || len(in.Areas) != len(in.Comuni) {
		t.Fatal(faults)
	}
	var told []string
	for _, f := range faults {
		if f.Warning && strings.Contains(f.What.It, "è fuori dal confine") {
			told = append(told, f.In(say.Italian))
		}
	}
	c := sc.Comuni[0]
	if len(told) == 0 || !strings.Contains(told[0], "il punto del comune "+c.Code) || !strings.Contains(told[0], ", a 11,8 km (") {
		t.Fatalf("%q", told)
	}
	for _, s := range told[1:] { // hubs that stand in that comune
		if !strings.Contains(s, "il punto dell'hub") {
			t.Errorf("%s", s)
		}
	}
}

func TestABoundaryWithSwappedDegreesIsAFaultAndChecksNoPoint(t *testing.T) {
	sc := plantest.Small()
	sc.Boundaries = []input.BoundaryRecord{{Row: input.Row{File: "confini.geojson"}, Code: sc.Comuni[0].Code,
		Area: around(geo.Point{Lon: 45.25, Lat: 10.25}, 0)}}
	_, faults := check.Instance(sc, plantest.Distances(sc))
	if len(faults) != 1 || faults.Errors() != 1 ||
		!strings.Contains(faults[0].In(say.Italian), "confini.geojson: 019001: il confine del comune 019001 arriva a lat 10,15, lon "+
			"45,15, che non è in Italia") ||
		!strings.Contains(faults[0].Fix.It, "sembrano scambiate") {
		t.Error(faults)
	}
}

func TestALostDecimalPointIsSuggested(t *testing.T) {
	sc := plantest.Small()
	sc.Comuni[0].Point = geo.Point{Lon: 9728, Lat: 45.32}
	_, faults := check.Instance(sc, plantest.Distances(sc))
	for _, f := range faults {
		if strings.Contains(f.Fix.It, "lon 9,728") {
			return
		}
	}
	t.Error(faults)
}

func TestBoundariesOfAnotherTerritoryAreTold(t *testing.T) {
	sc := plantest.Small()
	p := sc.Comuni[0].Point
	sc.Boundaries = []input.BoundaryRecord{
		{Row: input.Row{File: "confini.geojson"}, Code: "015146", Area: around(p, 0)}, {Row: input.Row{File: "confini.geojson"},
			Code: "015147", Area: around(p, 0)},
		{Row: input.Row{File: "confini_cr.geojson"}, Code: "019001", Area: around(p, 0)}, {Row: input.Row{File: "confini_cr.geojson"},
			Code: "017029", Area: around(p, 0)}}
	_, faults := check.Instance(sc, sc.Distances())
	if len(faults) != 1 || !faults[0].Warning || faults[0].Place.File != "confini.geojson" {
		t.Error(faults)
	}
}
