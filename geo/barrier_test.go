package geo_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hubplan/geo"
	_ "hubplan/planner/plantest/sameseed"
)

// A river flows along latitude 45; its bridges are at longitudes 10 and 11.
var river = geo.Barrier{Far: map[string]bool{"south": true}, Crossings: []geo.Point{{Lon: 10, Lat: 45}, {Lon: 11, Lat: 45}}}

func TestAWayOverARiverTakesTheBetterBridge(t *testing.T) {
	from := []geo.Place{{geo.Point{Lon: 10.6, Lat: 45.1}, "north"}, {geo.Point{Lon: 10.2, Lat: 44.9}, "south"}}
	to := []geo.Place{{geo.Point{Lon: 10.6, Lat: 44.9}, "south"}, {geo.Point{Lon: 10.2, Lat: 45.1}, "north"}}
	m := geo.EstimateAcross(from, to, []geo.Barrier{river, {Far: map[string]bool{"south": true}}}, 1_300_000)
	by := func(a, bridge, b geo.Point) int64 {
		return int64(math.Floor((geo.GreatCircleMetres(a, bridge)+geo.GreatCircleMetres(bridge, b))*1.3 + 0.5))
	}
	want := []int64{by(from[0].Point, river.Crossings[1], to[0].Point),
		int64(math.Floor(geo.GreatCircleMetres(from[0].Point, to[1].Point)*1.3 + 0.5)),
		int64(math.Floor(geo.GreatCircleMetres(from[1].Point, to[0].Point)*1.3 + 0.5)), by(from[1].Point, river.Crossings[0], to[1].Point)}
	if !slices.Equal(m.Metres, want) ||
		!slices.Equal(m.Sources, []string{geo.SourceCrossing, geo.SourceEstimate, geo.SourceEstimate, geo.SourceCrossing}) {
		t.Errorf("%v %v, want %v", m.Metres, m.Sources, want)
	}
	if straight := geo.GreatCircleMetres(from[0].Point, to[0].Point) * 1.3; float64(m.Metres[0]) < 2*straight {
		t.Errorf("%d m, straight %.0f m: as if there were no river", m.Metres[0], straight)
	}
}

func TestAWayOverTwoRiversTakesABridgeOfEachInTheBestOrder(t *testing.T) {
	// The second river lies north of the first.
	second := geo.Barrier{Far: map[string]bool{"south": true, "middle": true}, Crossings: []geo.Point{{Lon: 10.5, Lat: 45.5}}}
	a, b := geo.Point{Lon: 10, Lat: 46}, geo.Point{Lon: 10, Lat: 44.5}
	for _, rivers := range [][]geo.Barrier{{river, second}, {second, river}} {
		m := geo.EstimateAcross([]geo.Place{{a, "north"}}, []geo.Place{{b, "south"}}, rivers, 1_000_000)
		want := geo.GreatCircleMetres(a, second.Crossings[0]) + geo.GreatCircleMetres(second.Crossings[0], river.Crossings[0]) +
			geo.GreatCircleMetres(river.Crossings[0], b)
		if math.Abs(float64(m.Metres[0])-want) > 1 {
			t.Errorf("%d m, want %.0f", m.Metres[0], want)
		}
	}
}

func TestABarrierNeverShortensAWayAndWorksBothWays(t *testing.T) {
	point := func(t *rapid.T) geo.Point {
		return geo.Point{Lon: rapid.Float64Range(9, 12).Draw(t, "lon"), Lat: rapid.Float64Range(44, 46).Draw(t, "lat")}
	}
	rapid.Check(t, func(t *rapid.T) {
		var barriers []geo.Barrier
		for range rapid.IntRange(0, geo.MostBarriers).Draw(t, "barriers") {
			b := geo.Barrier{Far: map[string]bool{"a": rapid.Bool().Draw(t, "a"), "b": rapid.Bool().Draw(t, "b")}}
			for range rapid.IntRange(0, 3).Draw(t, "crossings") {
				b.Crossings = append(b.Crossings, point(t))
			}
			barriers = append(barriers, b)
		}
		a, b := []geo.Place{{point(t), "a"}}, []geo.Place{{point(t), "b"}}
		there, back := geo.EstimateAcross(a, b, barriers, 1_300_000), geo.EstimateAcross(b, a, barriers, 1_300_000)
		straight := geo.Estimate([]geo.Point{a[0].Point}, []geo.Point{b[0].Point}, 1_300_000)
		if there.Metres[0] < straight.Metres[0] || math.Abs(float64(there.Metres[0]-back.Metres[0])) > 1 {
			t.Fatalf("%d m there, %d back, %d straight", there.Metres[0], back.Metres[0], straight.Metres[0])
		}
		if there.Sources[0] == geo.SourceEstimate && there.Metres[0] != straight.Metres[0] {
			t.Fatal("a straight line that is none")
		}
	})
}
