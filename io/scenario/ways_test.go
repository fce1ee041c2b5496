package scenario_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hubplan/io/scenario"
	"hubplan/planner/check"
	"hubplan/planner/say"
)

// roads is ISTAT's matrix of the base scenario's comuni.
var roads = edit{"distanze_istat.csv", "", "Name;Origine;Destinazione;Total_Minu;Total_Mete\n" +
	"a;19036;20030;65,5;66001,5\nb;19116;19036;25;20000\nc;19116;20030;50;48000\nd;20030;19036;66;66002\ne;1001;19036;99;99999\n"}

// answer is that of a server which was asked about the base scenario.
var answer = edit{"percorsi.json", "",
	`{"code":"Ok","durations":[[300,4100],[1600,3100],[4000,3000]],"distances":[[3000,67000],[21000,47000],[64000,30000]],` +
		`"sources":[{"location":[10.02,45.13]},{"location":[10.27,45.12]},{"location":[10.79,45.15]}],"destinations":[{"location":[10.05,45.14]},{"location":[10.8,45.17]}]}`}

// cells are the ways of a scenario's instance, row by row.
func cells(t *testing.T, edits ...edit) (out []string) {
	t.Helper()
	sc, faults := checked(folder(edited(t, base(t), edits...)))
	if faults.Errors() > 0 {
		t.Fatal(faults)
	}
	in, _ := check.Instance(sc, sc.Distances())
	for i := range in.Comuni {
		for h := range in.Hubs {
			s := fmt.Sprintf("%d %s", in.Distances.At(i, h), in.Distances.Source(i, h))
			if seconds, known := in.Distances.Duration(i, h); known {
				s += fmt.Sprintf(" %d s", seconds)
			}
			out = append(out, s)
		}
	}
	return out
}

func TestEachDistanceIsOfTheBestSourceThatKnowsIt(t *testing.T) {
	estimate := cells(t)
	for k, c := range estimate {
		if !strings.HasSuffix(c, " estimate") {
			t.Errorf("cell %d: %s", k, c)
		}
	}
	reordered := edit{"comuni.csv", "019036;Cremona;CR;45,13358;10,02478;120;890;area edificata\n019116;Cà " +
		"d'Andrea;CR;45,12000;10,27000;120;890;\n020030;Mantova;MN;45,15600;10,79100;;;sede comunale\n",
		"020030;Mantova;MN;45,15600;10,79100;;;sede comunale\n019116;Cà " +
			"d'Andrea;CR;45,12000;10,27000;120;890;\n019036;Cremona;CR;45,13358;10,02478;120;890;area edificata\n"}
	minutes := edit{"parametri.yaml", "metri_al_minuto: 800", "costo: minuti\nmetri_al_minuto: 800"}
	byRoads := []string{estimate[0], "66002 istat 3930 s", "20000 istat 1500 s", "48000 istat 3000 s", "66002 istat 3960 s", estimate[5]}
	for _, c := range []struct {
		name  string
		edits []edit
		want  []string
	}{
		{"roads know nothing within a comune", []edit{roads}, byRoads},
		{"roads before the server", []edit{roads, answer}, []string{"3000 osrm 300 s", byRoads[1], byRoads[2], byRoads[3], byRoads[4],
			"30000 osrm 3000 s"}},
		{"the server before the estimate", []edit{answer, {answer.file, "[1600,3100]", "[null,3100]"},
			{answer.file, "[21000,47000]", "[null,47000]"}},
			[]string{"3000 osrm 300 s", "67000 osrm 4100 s", estimate[2], "47000 osrm 3100 s", "64000 osrm 4000 s", "30000 osrm 3000 s"}},
		{"by the codes, whatever the order of the comuni", []edit{roads, reordered}, byRoads},
		{"minutes are worth metres", []edit{roads, minutes},
			[]string{estimate[0], "52400 istat 3930 s", "20000 istat 1500 s", "40000 istat 3000 s", "52800 istat 3960 s", estimate[5]}},
	} {
		if got := cells(t, c.edits...); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%q\nwant\n%q", c.name, got, c.want)
		}
	}
}

func TestARiverLengthensTheEstimateOnly(t *testing.T) {
	straight, over, known := cells(t), cells(t, river...), cells(t, append(slices.Clone(river), roads)...)
	for k, crosses := range []bool{false, true, false, true, true, false} {
		switch {
		case !crosses && over[k] != straight[k]:
			t.Errorf("cell %d: %s, and %s beside a river", k, straight[k], over[k])
		case crosses && !strings.HasSuffix(over[k], " estimate_crossing"):
			t.Errorf("cell %d: %s", k, over[k])
		case crosses && !strings.Contains(known[k], " istat "):
			t.Errorf("cell %d: %s, though the way is known", k, known[k])
		}
	}
}

func TestTheSameBoundaryInTwoFilesIsAFault(t *testing.T) {
	text := `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"PRO_COM":19036},"geometry":{"type":"Polygon","coordinates":[[[9.9,45],[10.2,45],[10.2,45.2],[9.9,45.2],[9.9,45]]]}}]}`
	_, faults := checked(folder(edited(t, base(t), edit{"confini_a.geojson", "", text}, edit{"confini_b.geojson", "", text})))
	if len(faults) != 1 ||
		faults[0].In(say.Italian) != "confini_b.geojson: 019036: il confine del comune 019036 c'è già (confini_a.geojson); atteso: ogni "+
			"comune in un solo file" {
		t.Error(faults)
	}
}

// What users bring in GeoJSON wins over what is embedded in TopoJSON, comune by comune,
// and the river stays.
func TestAUsersOwnBoundaryWins(t *testing.T) {
	own := `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"PRO_COM":19036},"geometry":{"type":"Polygon","coordinates":[[[9.9,45],[10.2,45],[10.2,45.2],[9.9,45.2],[9.9,45]]]}}]}`
	embedded := `{"type":"Topology","fonte":{"it":"embedded"},"objects":{"c":{"type":"GeometryCollection","geometries":[
{"type":"Polygon","properties":{"istat_code":"019036"},"arcs":[[0]]},{"type":"Polygon","properties":{"istat_code":"020030"},"arcs":[[1]]},
{"type":"LineString","properties":{"nome":"Po"},"arcs":[0]}]}},
"arcs":[[[9,45],[10.9,45],[10.9,45.5],[9,45]],[[10,44],[11.9,44],[11.9,45.9],[10,44]]]}`
	sc, faults := scenario.Read(folder(edited(t, base(t), edit{"confini.geojson", "", own}, edit{"confini.topo.json", "", embedded})), "x")
	if faults.Errors() > 0 || len(sc.Rivers) != 1 || sc.MapSource.It != "embedded" {
		t.Fatalf("%v: %v", faults, sc)
	}
	from := map[string]string{}
	for _, r := range sc.Boundaries {
		from[r.Code] += r.File
	}
	alone := strings.Replace(strings.Replace(embedded, `"019036"`, `"015146"`, 1), `"020030"`, `"019036"`, 1)
	sc, _ = scenario.Read(folder(edited(t, base(t), edit{"confini.geojson", "", own}, edit{"confini.topo.json", "", alone})), "x")
	if len(sc.Boundaries) != 1 || sc.MapSource.It != "quelli dati con lo scenario; fiumi: embedded" {
		t.Errorf("%d boundaries, of %q", len(sc.Boundaries), sc.MapSource.It)
	}
	if len(from) != 2 || from["019036"] != "confini.geojson" || from["020030"] != "confini.topo.json" {
		t.Errorf("%v", from)
	}
}
