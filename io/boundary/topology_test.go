package boundary_test

import (
	"reflect"
	"strings"
	"testing"

	"hubplan/geo"
	"hubplan/io/boundary"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Two squares side by side, which share the arc 0, and a river along it.
const topology = `{"type":"Topology","fonte":{"it":"da noi","en":"by us"},
"transform":{"scale":[0.1,0.1],"translate":[10,45]},
"objects":{
"comuni":{"type":"GeometryCollection","geometries":[
{"type":"Polygon","properties":{"istat_code":"019036"},"arcs":[[0,1]]},
{"type":"MultiPolygon","properties":{"istat_code":"020030"},"arcs":[[[-1,2]]]}]},
"fiumi":{"type":"GeometryCollection","geometries":[
{"type":"MultiLineString","properties":{"nome":"Po"},"arcs":[[0]]}]}},
"arcs":[
[[1,0],[0,1]],
[[1,1],[-1,0],[0,-1],[1,0]],
[[1,0],[1,0],[0,1],[-1,0]]]}`

func TestATopologySharesWhatComuniShare(t *testing.T) {
	b, faults := read(topology)
	if len(faults) > 0 || len(b.Records) != 2 || b.Rows != 2 || b.Source != (say.Text{It: "da noi", En: "by us"}) {
		t.Fatalf("%v %+v", faults, b)
	}
	west, east := b.Records[0].Area, b.Records[1].Area
	if !west.Contains(geo.Point{Lon: 10.05, Lat: 45.05}) || west.Contains(geo.Point{Lon: 10.15, Lat: 45.05}) ||
		!east.Contains(geo.Point{Lon: 10.15, Lat: 45.05}) || b.Records[1].Code != "020030" {
		t.Errorf("%+v", b.Records)
	}
	want := []geo.River{{Name: "Po", Lines: [][]geo.Point{{{Lon: 10.1, Lat: 45}, {Lon: 10.1, Lat: 45.1}}}}}
	if !reflect.DeepEqual(b.Rivers, want) {
		t.Errorf("%v", b.Rivers)
	}
	if got := geo.NewMesh([]geo.Area{west, east}).Neighbours(0); len(got) != 1 || got[0] != 1 {
		t.Errorf("neighbours %v", got)
	}
}

func TestWhatIsNoTopology(t *testing.T) {
	const arcs = "; atteso: liste di numeri di arcs, che si toccano ai capi"
	for _, c := range []struct{ was, is, want string }{
		{`[[0,1]]}`, `[[0,7]]}`, "objects.comuni[1].arcs: gli archi non sono quelli del documento" + arcs},
		{`[[0,1]]}`, `[[0,2]]}`, "objects.comuni[1].arcs: gli archi non sono quelli del documento" + arcs},
		{`[[0,1]]}`, `"x"}`, "objects.comuni[1].arcs: gli archi non sono quelli del documento" + arcs},
		{`[[0,1]]}`, `[[1]]}`, "objects.comuni[1].geometry: un anello di 4 punti non si chiude; atteso: almeno 4 punti, l'ultimo uguale " +
			"al primo"},
		{`"istat_code":"020030"`, `"istat_code":"019036"`, "objects.comuni[2].properties.istat_code: il confine del comune 019036 è già " +
			"alla voce 1; atteso: ogni comune una volta"},
		{`"nome":"Po"`, `"name":"Po"`, "objects.fiumi[1].properties.nome: manca il nome del fiume"},
		{`[[0]]}`, `[[9]]}`, "objects.fiumi[1].arcs: gli archi non sono quelli del documento" + arcs},
		{`[[1,0],[0,1]],`, `[[1],[0,1]],`, "arcs[1]: una posizione non ha due coordinate; atteso: coppie di numeri"},
		{`MultiLineString`, `Point`, "objects.fiumi[1]: la geometria è «Point»; atteso: Polygon o MultiPolygon"},
		{`"objects":{`, `"object":{`, "objects: il documento non ha oggetti; atteso: Polygon o MultiPolygon"},
		{`"scale":[0.1,`, `"scale":[1000,`, "objects.comuni[1].geometry: la coordinata [1010, 45] non è in gradi; atteso: longitudine e " +
			"latitudine WGS 84; rimedio: i confini sembrano in metri (UTM): convertirli in EPSG:4326"},
		{`"arcs":[` + "\n", `"arcs":[7,` + "\n", "il testo non è il TopoJSON atteso; atteso: arcs e objects"},
	} {
		_, faults := read(strings.Replace(topology, c.was, c.is, 1))
		if len(faults) == 0 || !strings.HasSuffix(faults[0].In(say.Italian), c.want) {
			t.Errorf("%s for %s:\n got %v\nwant %s", c.is, c.was, faults, c.want)
		}
	}
}

// An arc may be named again and again in few bytes.
func TestATopologyThatGrowsWithoutEndIsRefused(t *testing.T) {
	ring := "0," + strings.Repeat("0,", 20_000) + "0"
	text := `{"type":"Topology","objects":{"x":{"type":"Polygon","properties":{"istat_code":"019036"},"arcs":[[` + ring + `]]}},"arcs":[[` +
		strings.Repeat("[10,45],[10.1,45],[10.1,45.1],", 20) + `[10,45]]]}`
	var faults input.Faults
	if boundary.Read("confini.topo.json", []byte(text), func(string) bool { return true }, &faults); faults.Errors() == 0 {
		t.Error("it was read")
	}
}
