package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hubplan/geo"
	"hubplan/io/boundary"
	"hubplan/planner/input"
)

const embedded = "../valpadana/confini.topo.json"

// committed is the embedded file: its text, its arcs on their grid, and what a scenario's
// reader makes of it, in the order of the comuni.
func committed(t *testing.T) (in inputs, text []byte, grid *lattice, areas []geo.Area, rivers []geo.River) {
	t.Helper()
	text, err := os.ReadFile(embedded)
	if err != nil {
		t.Fatal(err)
	}
	var raw struct{ Arcs [][][2]int64 }
	if err := json.Unmarshal(text, &raw); err != nil {
		t.Fatal(err)
	}
	grid = &lattice{}
	for _, arc := range raw.Arcs {
		var line []xy
		var at xy
		for _, d := range arc {
			at = xy{at.x + d[0], at.y + d[1]}
			line = append(line, at)
		}
		grid.arcs = append(grid.arcs, line)
	}
	if in, err = readInputs(); err != nil {
		t.Fatal(err)
	}
	var faults input.Faults
	b := boundary.Read(embedded, text, func(string) bool { return true }, &faults)
	if len(faults) > 0 || len(b.Records) != len(in.comuni) {
		t.Fatalf("%d comuni of %d: %v", len(b.Records), len(in.comuni), faults)
	}
	for i, r := range b.Records {
		if r.Code != in.comuni[i].istatCode {
			t.Fatalf("entry %d is %s", i+1, r.Code)
		}
		areas = append(areas, r.Area)
	}
	return in, text, grid, areas, b.Rivers
}

func TestTheEmbeddedBoundariesAreSimpleRingsThatNeighboursShare(t *testing.T) {
	_, text, grid, areas, _ := committed(t)
	if len(text) > 250_000 {
		t.Errorf("%d bytes", len(text))
	}
	if a, b, crossed := grid.crossing(); crossed {
		t.Errorf("arcs %d and %d cross", a, b)
	}
	// Every arc is used once from each side; those with nobody beyond, once.
	used := map[int]int{}
	var raw struct {
		Objects struct {
			Comuni struct {
				Geometries []struct {
					Type string
					Arcs json.RawMessage
				}
			}
		}
	}
	if err := json.Unmarshal(text, &raw); err != nil {
		t.Fatal(err)
	}
	for _, g := range raw.Objects.Comuni.Geometries {
		polygons := make([][][]int, 1)
		err := json.Unmarshal(g.Arcs, &polygons[0])
		if g.Type == "MultiPolygon" {
			err = json.Unmarshal(g.Arcs, &polygons)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, polygon := range polygons {
			for _, ring := range polygon {
				for _, ref := range ring {
					used[ref]++
				}
			}
		}
	}
	outer := 0
	for k := range grid.arcs {
		if used[k] != 1 || used[^k] > 1 {
			t.Errorf("arc %d is used %d times, and %d times backwards", k, used[k], used[^k])
		}
		if used[^k] == 0 {
			outer++
		}
	}
	around := outerRing(geo.NewMesh(areas))
	if n := len(around.arcs); n == 0 || n > outer {
		t.Errorf("%d arcs around the territory, %d used once", n, outer)
	}
	for _, k := range around.arcs {
		if around.m.Arcs[k].Beyond != geo.Nobody {
			t.Error("an arc around the territory has somebody beyond")
		}
	}
}

func TestEverySeatIsInItsOwnComuneAndInNoOther(t *testing.T) {
	in, _, _, areas, _ := committed(t)
	for i, c := range in.comuni {
		for j := range areas {
			if areas[j].Contains(c.seat) != (i == j) {
				t.Errorf("the seat of %s and the territory of %s", c.name, in.comuni[j].name)
			}
		}
	}
}

// The Po runs from the mouth of the Adda to where it leaves the territory: one line, in
// pieces that touch, and every bridge stands near it.
func TestThePoIsOneLineWithItsBridges(t *testing.T) {
	_, _, _, _, rivers := committed(t)
	if len(rivers) != 1 || rivers[0].Name != "Po" {
		t.Fatalf("%d rivers", len(rivers))
	}
	ends := map[geo.Point]int{}
	metres := 0.0
	for _, line := range rivers[0].Lines {
		ends[line[0]]++
		ends[line[len(line)-1]]++
		for k := 1; k < len(line); k++ {
			metres += geo.GreatCircleMetres(line[k-1], line[k])
		}
	}
	var loose []geo.Point
	for p, n := range ends {
		if n%2 == 1 {
			loose = append(loose, p)
		}
	}
	if len(loose) != 2 || metres < 150_000 || metres > 250_000 {
		t.Errorf("%d loose ends %v, %.0f km", len(loose), loose, metres/1000)
	}
}

func TestArcsThatCrossAreFound(t *testing.T) {
	for _, c := range []struct {
		name string
		arcs [][]xy
		want bool
	}{
		{"a square", [][]xy{{{0, 0}, {0, 9}, {9, 9}, {9, 0}, {0, 0}}}, false},
		{"a bow tie", [][]xy{{{0, 0}, {9, 9}, {9, 0}, {0, 9}, {0, 0}}}, true},
		{"two that end alike", [][]xy{{{0, 0}, {5, 5}}, {{0, 9}, {5, 5}}}, false},
		{"one that ends on the other", [][]xy{{{0, 0}, {10, 10}}, {{0, 9}, {5, 5}}}, true},
		{"one on the other's corner", [][]xy{{{0, 0}, {5, 5}, {10, 10}}, {{0, 9}, {5, 5}}}, true},
		{"there and back", [][]xy{{{0, 0}, {5, 5}, {2, 2}}}, true},
		{"the same twice", [][]xy{{{0, 0}, {5, 5}}, {{5, 5}, {0, 0}}}, true},
		{"far apart", [][]xy{{{0, 0}, {5, 5}}, {{7, 0}, {12, 5}}}, false},
	} {
		if _, _, got := (&lattice{arcs: c.arcs}).crossing(); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestTheBoundariesAreMadeOfThePublishedOnesAgain(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/data/confini_comuni_*.geojson")
	if len(files) != 2 {
		t.Skip("no folder of published files")
	}
	in, text, _, _, _ := committed(t)
	made, err := boundaries(in, files)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(made, text) {
		t.Error("data/valpadana/confini.topo.json differs: run `go run ./data/estimate confini …` from the project's root")
	}
	if _, err := boundaries(in, files[:1]); err == nil || !strings.Contains(err.Error(), "no file has the boundary of 020001") {
		t.Error(err)
	}
}
