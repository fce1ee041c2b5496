package geo_test

import (
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"hubplan/geo"
)

// Three squares: 0 and 1 side by side, 2 within 1, whose ring has a hole there.
func squares() []geo.Area {
	box := func(x, y, side float64) orb.Ring {
		return orb.Ring{{x, y}, {x, y + side/2}, {x, y + side}, {x + side, y + side}, {x + side, y}, {x, y}}
	}
	hole := box(1.2, 0.2, 0.2)
	hole.Reverse()
	second := orb.Ring{{1, 0}, {1, 0.5}, {1, 1}, {2, 1}, {2, 0}, {1, 0}}
	first := orb.Ring{{0, 0}, {0, 1}, {1, 1}, {1, 0.5}, {1, 0}, {0, 0}}
	return []geo.Area{geo.NewArea(orb.MultiPolygon{{first}}), geo.NewArea(orb.MultiPolygon{{second, hole}}),
		geo.NewArea(orb.MultiPolygon{{box(1.2, 0.2, 0.2)}})}
}

func TestAMeshHasWhatAreasShareOnce(t *testing.T) {
	areas := squares()
	m := geo.NewMesh(areas)
	if len(m.Arcs) != 4 { // what 0 and 1 share, what is around either, and the hole
		t.Fatalf("%d arcs: %v", len(m.Arcs), m.Arcs)
	}
	for k, want := range [][]int{{1}, {0, 2}, {1}} {
		if got := m.Neighbours(k); !slices.Equal(got, want) {
			t.Errorf("neighbours of %d: %v", k, got)
		}
	}
	for k, back := range m.Areas() {
		for _, p := range []geo.Point{{Lon: 0.5, Lat: 0.5}, {Lon: 1.5, Lat: 0.7}, {Lon: 1.3, Lat: 0.3}} {
			if areas[k].Contains(p) != back.Contains(p) {
				t.Errorf("area %d is another at %v", k, p)
			}
		}
	}
}

func TestASimplifiedMeshStillShares(t *testing.T) {
	m := geo.NewMesh(squares())
	s := m.Simplified(0.01)
	if shared := s.Line(s.Rings[0][0][0][len(s.Rings[0][0][0])-1]); len(s.Ring(s.Rings[0][0][0])) != 5 || len(shared) < 2 {
		t.Errorf("%v", s.Arcs)
	}
	for k := range s.Rings {
		if got := geo.NewMesh(s.Areas()).Neighbours(k); !slices.Equal(got, m.Neighbours(k)) {
			t.Errorf("neighbours of %d: %v", k, got)
		}
	}
	// A tolerance that would leave nothing leaves every corner.
	for _, rings := range m.Simplified(10).Rings[2] {
		if n := len(m.Simplified(10).Ring(rings[0])); n < 4 {
			t.Errorf("%d corners are left", n)
		}
	}
}

func TestAMeshIsCutWhereAsked(t *testing.T) {
	if m := geo.NewMesh(squares(), geo.Point{Lon: 0, Lat: 1}); len(m.Arcs) != 5 {
		t.Errorf("%d arcs", len(m.Arcs))
	}
}
