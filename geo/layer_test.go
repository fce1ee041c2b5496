package geo_test

import (
	"slices"
	"testing"

	"hubplan/geo"
)

// estimate is a matrix of one row whose cells are all guessed.
func estimate(metres ...int64) *geo.Matrix {
	m := &geo.Matrix{Columns: len(metres), Metres: metres}
	for range metres {
		m.Sources = append(m.Sources, geo.SourceEstimate)
	}
	return m
}

func TestTheFirstSourceThatKnowsACellWins(t *testing.T) {
	m := estimate(100, 200, 300, 400)
	road := &geo.Layer{Source: "road", Metres: []int64{110, -1, -1, -1}, Seconds: []int64{60, -1, 7, -1}}
	server := &geo.Layer{Source: "server", Metres: []int64{999, 220, -1, 0}, Seconds: []int64{9, -1, 8, 0}}
	m.Overlay(road, server)
	if !slices.Equal(m.Metres, []int64{110, 220, 300, 0}) ||
		!slices.Equal(m.Sources, []string{"road", "server", geo.SourceEstimate, "server"}) {
		t.Error(m)
	}
	for j, want := range []int64{60, -1, -1, 0} {
		if s, known := m.Duration(0, j); known != (want >= 0) || known && s != want {
			t.Errorf("cell %d takes %d s (%v), want %d", j, s, known, want)
		}
	}
}

func TestMinutesAreWorthMetres(t *testing.T) {
	m := estimate(100, 200, 300)
	m.OverlayTimes(800, &geo.Layer{Source: "road", Metres: []int64{1, 2, 3}, Seconds: []int64{90, -1, -1}},
		&geo.Layer{Source: "server", Seconds: []int64{5, 61, -1}})
	// 90 s at 800 metres a minute are 1 200 m, 61 s 813.3 m.
	if !slices.Equal(m.Metres, []int64{1200, 813, 300}) || !slices.Equal(m.Sources, []string{"road", "server", geo.SourceEstimate}) {
		t.Error(m)
	}
	if s, known := m.Duration(0, 1); s != 61 || !known {
		t.Error(s, known)
	}
	// How long they are stays known: of the source, or as estimated.
	for j, want := range []int64{1, 200, 300} {
		if got := m.Road(0, j); got != want || m.Of([]int{2, j}).Road(0, 1) != want {
			t.Errorf("way %d is %d m long, want %d", j, got, want)
		}
	}
}

func TestAnEstimateKnowsNoDuration(t *testing.T) {
	m := geo.Estimate([]geo.Point{{Lon: 10, Lat: 45}}, []geo.Point{{Lon: 10.1, Lat: 45}}, 1_300_000)
	m.Overlay()
	if _, known := m.Duration(0, 0); known {
		t.Error("a duration out of nothing")
	}
}
