package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"io/fs"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"hubplan/data"
	"hubplan/geo"
	"hubplan/io/boundary"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

//go:embed fiumi.csv
var riversTable []byte

const (
	tolerance  = 0.0002 // degrees that a simplified arc may be off: 22 m north or south, 16 m east or west
	grid       = 100_000
	nearEnough = 2000 // metres between the point that a row names and the corner taken for it
)

// reach is a stretch of a river that is an outer boundary, between two points. Banks is
// the barrier whose two banks the river parts where both are of the territory.
type reach struct {
	river, banks string
	from, to     geo.Point
}

// boundaries makes the embedded boundaries, and the rivers along them, of published
// files.
func boundaries(in inputs, files []string) ([]byte, error) {
	if len(files) == 0 {
		return nil, fmt.Errorf("name the files of boundaries")
	}
	areas, err := readAreas(in, files)
	if err != nil {
		return nil, err
	}
	reaches, far, err := readRivers(in)
	if err != nil {
		return nil, err
	}
	var cuts []geo.Point
	outer := outerRing(geo.NewMesh(areas))
	for k := range reaches {
		for _, p := range []*geo.Point{&reaches[k].from, &reaches[k].to} {
			if *p, err = nearest(outer, *p); err != nil {
				return nil, err
			}
			cuts = append(cuts, *p)
		}
	}
	m := geo.NewMesh(areas, cuts...)
	rivers, err := riversAlong(m, reaches, far)
	if err != nil {
		return nil, err
	}
	t := quantised(m.Simplified(tolerance))
	if a, b, crossed := t.crossing(); crossed {
		return nil, fmt.Errorf("arcs %d and %d cross: take a finer tolerance", a, b)
	}
	return t.write(in, m, rivers), nil
}

// readAreas reads the territory of every comune of the scenario, in its order.
func readAreas(in inputs, files []string) ([]geo.Area, error) {
	index := map[string]int{}
	for i, c := range in.comuni {
		index[c.istatCode] = i
	}
	areas := make([]geo.Area, len(in.comuni))
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var faults input.Faults
		b := boundary.Read(name, text, func(code string) bool { _, ours := index[code]; return ours }, &faults)
		if len(faults) > 0 {
			return nil, fmt.Errorf("%s", faults[0].In(say.English))
		}
		for _, r := range b.Records {
			areas[index[r.Code]] = r.Area
		}
	}
	for i, c := range in.comuni {
		if areas[i].Empty() {
			return nil, fmt.Errorf("no file has the boundary of %s (%s)", c.istatCode, c.name)
		}
	}
	return areas, nil
}

// readRivers reads the stretches of rivers along the outer boundary, and of each barrier
// which comuni are on its far bank.
func readRivers(in inputs) (reaches []reach, far map[string][]bool, err error) {
	columns := []string{"fiume", "barriera", "tratto", "lat_da", "lon_da", "lat_a", "lon_a"}
	err = readTable(riversTable, columns, func(r row) error {
		from, err := r.point(3)
		if err != nil {
			return err
		}
		to, err := r.point(5)
		reaches = append(reaches, reach{r[0], r[1], from, to})
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("fiumi.csv: %w", err)
	}
	scenario, _ := data.Scenario(data.Names()[0])
	banks, err := fs.ReadFile(scenario, "barriere.csv")
	if err != nil {
		return nil, nil, err
	}
	far = map[string][]bool{}
	err = readTable(banks, []string{"barriera", "istat_code", "nota"}, func(r row) error {
		i := slices.IndexFunc(in.comuni, func(c comune) bool { return c.istatCode == r[1] })
		if i < 0 {
			return fmt.Errorf("no comune %s", r[1])
		}
		if far[r[0]] == nil {
			far[r[0]] = make([]bool, len(in.comuni))
		}
		far[r[0]][i] = true
		return nil
	})
	return reaches, far, err
}

// outerRing are the references to the arcs that have nobody beyond, one after the other.
func outerRing(m *geo.Mesh) *ring {
	begins := map[geo.Point]int{}
	for k, a := range m.Arcs {
		if a.Beyond == geo.Nobody {
			begins[a.Line[0]] = k
		}
	}
	o := &ring{m: m}
	for k := range m.Arcs {
		if m.Arcs[k].Beyond != geo.Nobody {
			continue
		}
		for {
			line := m.Arcs[k].Line
			if next, there := begins[line[0]]; !there || next != k {
				return o
			}
			delete(begins, line[0])
			o.arcs = append(o.arcs, k)
			k = begins[line[len(line)-1]]
		}
	}
	return o
}

// ring is the outer boundary of the whole territory.
type ring struct {
	m    *geo.Mesh
	arcs []int
}

// nearest is the corner of the outer boundary that is nearest to a point.
func nearest(o *ring, p geo.Point) (best geo.Point, err error) {
	least := math.Inf(1)
	for _, k := range o.arcs {
		for _, q := range o.m.Arcs[k].Line {
			if d := geo.GreatCircleMetres(p, q); d < least {
				best, least = q, d
			}
		}
	}
	if least > nearEnough {
		return best, fmt.Errorf("fiumi.csv: lat %g, lon %g is %.0f m from the outer boundary", p.Lat, p.Lon, least)
	}
	return best, nil
}

// between are the arcs of the shorter way along the boundary between two of its nodes.
func (o *ring) between(from, to geo.Point) []int {
	way := func(from, to geo.Point) (arcs []int, metres float64) {
		n := len(o.arcs)
		start := slices.IndexFunc(o.arcs, func(k int) bool { return o.m.Arcs[k].Line[0] == from })
		for j := range n {
			if start < 0 {
				break
			}
			k := o.arcs[(start+j)%n]
			line := o.m.Arcs[k].Line
			arcs = append(arcs, k)
			for i := 1; i < len(line); i++ {
				metres += geo.GreatCircleMetres(line[i-1], line[i])
			}
			if line[len(line)-1] == to {
				return arcs, metres
			}
		}
		return nil, math.Inf(1)
	}
	there, a := way(from, to)
	back, b := way(to, from)
	if b < a {
		return back
	}
	return there
}

// river is a name and the arcs that it flows along.
type river struct {
	name string
	arcs []int
}

// riversAlong are the arcs of each river: those between comuni of opposite banks, and
// those of its stretches along the outer boundary.
func riversAlong(m *geo.Mesh, reaches []reach, far map[string][]bool) (rivers []river, err error) {
	outer := outerRing(m)
	for _, r := range reaches {
		k := slices.IndexFunc(rivers, func(x river) bool { return x.name == r.river })
		if k < 0 {
			bank := far[r.banks]
			if bank == nil {
				return nil, fmt.Errorf("fiumi.csv: no barrier %q", r.banks)
			}
			k = len(rivers)
			rivers = append(rivers, river{name: r.river})
			for j, a := range m.Arcs {
				if a.Beyond != geo.Nobody && bank[a.Of] != bank[a.Beyond] {
					rivers[k].arcs = append(rivers[k].arcs, j)
				}
			}
		}
		along := outer.between(r.from, r.to)
		if along == nil {
			return nil, fmt.Errorf("fiumi.csv: no way from lat %g, lon %g to lat %g, lon %g", r.from.Lat, r.from.Lon, r.to.Lat, r.to.Lon)
		}
		rivers[k].arcs = append(rivers[k].arcs, along...)
	}
	for k := range rivers {
		slices.Sort(rivers[k].arcs)
	}
	return rivers, nil
}

// xy is a position on the grid of a file.
type xy struct{ x, y int64 }

// lattice is arcs on a grid: position = least + step × xy.
type lattice struct {
	arcs        [][]xy
	least, step geo.Point
}

// quantised puts the corners of arcs on a grid; those that fall together are one.
func quantised(m *geo.Mesh) *lattice {
	first := m.Arcs[0].Line[0]
	t := &lattice{least: first}
	most := first
	for _, a := range m.Arcs {
		for _, p := range a.Line {
			t.least = geo.Point{Lon: min(t.least.Lon, p.Lon), Lat: min(t.least.Lat, p.Lat)}
			most = geo.Point{Lon: max(most.Lon, p.Lon), Lat: max(most.Lat, p.Lat)}
		}
	}
	// Whole millionths and tens of them, which are written in few digits.
	t.least = geo.Point{Lon: math.Floor(t.least.Lon*1e4) / 1e4, Lat: math.Floor(t.least.Lat*1e4) / 1e4}
	t.step = geo.Point{Lon: math.Ceil((most.Lon-t.least.Lon)/grid*1e7) / 1e7, Lat: math.Ceil((most.Lat-t.least.Lat)/grid*1e7) / 1e7}
	for _, a := range m.Arcs {
		var line []xy
		for _, p := range a.Line {
			line = append(line, xy{int64(math.Round((p.Lon - t.least.Lon) / t.step.Lon)), int64(math.Round((p.Lat - t.least.Lat) / t.step.Lat))})
		}
		t.arcs = append(t.arcs, slices.Compact(line))
	}
	return t
}

// write is the file: comuni as polygons, rivers as lines, of the same arcs.
func (t *lattice) write(in inputs, m *geo.Mesh, rivers []river) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"type":"Topology",
"fonte":{"it":"adattamento di openpolis/geojson-italy, © 2018–2021 Openpolis, CC BY 4.0, dai confini ISTAT, semplificati (tolleranza %s°)",
"en":"an adaptation of openpolis/geojson-italy, © 2018–2021 Openpolis, CC BY 4.0, from ISTAT's boundaries, simplified (tolerance %s°)"},
"transform":{"scale":[%s,%s],"translate":[%s,%s]},
"objects":{
"comuni":{"type":"GeometryCollection","geometries":[`, strings.Replace(number(tolerance), ".", ",", 1), number(tolerance), number(t.step.Lon), number(t.step.Lat), number(t.least.Lon),
		number(t.least.Lat))
	for i, c := range in.comuni {
		kind, arcs := "Polygon", list(m.Rings[i][0])
		if len(m.Rings[i]) > 1 {
			kind, arcs = "MultiPolygon", list(m.Rings[i])
		}
		fmt.Fprintf(&b, "%s\n{\"type\":%q,\"properties\":{\"istat_code\":%q},\"arcs\":%s}", comma(i), kind, c.istatCode, arcs)
	}
	b.WriteString("]},\n\"fiumi\":{\"type\":\"GeometryCollection\",\"geometries\":[")
	for i, r := range rivers {
		lines := make([][]int, len(r.arcs))
		for k, arc := range r.arcs {
			lines[k] = []int{arc}
		}
		fmt.Fprintf(&b, "%s\n{\"type\":\"MultiLineString\",\"properties\":{\"nome\":%q},\"arcs\":%s}", comma(i), r.name, list(lines))
	}
	b.WriteString("]}},\n\"arcs\":[")
	for i, line := range t.arcs {
		b.WriteString(comma(i) + "\n[")
		var was xy
		for k, p := range line {
			fmt.Fprintf(&b, "%s[%d,%d]", comma(k), p.x-was.x, p.y-was.y)
			was = p
		}
		b.WriteString("]")
	}
	b.WriteString("]}\n")
	return b.Bytes()
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func comma(k int) string {
	if k == 0 {
		return ""
	}
	return ","
}

// list writes nested lists of whole numbers as JSON has them.
func list(of any) string { return strings.ReplaceAll(fmt.Sprint(of), " ", ",") }
