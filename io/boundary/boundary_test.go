package boundary_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hubplan/geo"
	"hubplan/io/boundary"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

const square = `[[[10,45],[10.2,45],[10.2,45.2],[10,45.2],[10,45]]]`

func feature(code, geometry string) string {
	return fmt.Sprintf(`{"type":"Feature","properties":{%s},"geometry":%s}`, code, geometry)
}

func polygon(coordinates string) string {
	return `{"type":"Polygon","coordinates":` + coordinates + `}`
}

func collection(features ...string) string {
	return "{\"type\":\"FeatureCollection\",\n\"features\":[" + strings.Join(features, ",\n") + "]}"
}

func read(text string) (*boundary.Boundaries, input.Faults) {
	var faults input.Faults
	b := boundary.Read("confini.geojson", []byte(text), func(code string) bool { return code != "015146" }, &faults)
	return b, faults
}

func TestBoundariesInEveryLayout(t *testing.T) {
	for name, text := range map[string]string{
		"openpolis":        collection(feature(`"com_istat_code":"019036","com_istat_code_num":19036`, polygon(square))),
		"ISTAT, a number":  collection(feature(`"PRO_COM":19036`, polygon(square))),
		"ISTAT, a text":    collection(feature(`"PRO_COM_T":"019036"`, polygon(square))),
		"without the zero": collection(feature(`"istat_code":"19036"`, polygon(square))),
		"several polygons": collection(feature(`"istat_code":"019036"`, `{"type":"MultiPolygon","coordinates":[`+square+`]}`)),
		"heights": collection(feature(`"istat_code":"019036"`,
			polygon(`[[[10,45,40],[10.2,45,40],[10.2,45.2,41],[10,45.2,40],[10,45,40]]]`))),
		"the system declared": `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"features":[` + feature(`"istat_code":"019036"`, polygon(square)) + `]}`,
		"a byte order mark":   "\ufeff" + collection(feature(`"istat_code":"019036"`, polygon(square))),
		"others passed over": collection(feature(`"istat_code":"015146"`, polygon(square)),
			feature(`"istat_code":"019036"`, polygon(square))),
	} {
		b, faults := read(text)
		if len(faults) > 0 || b == nil || len(b.Records) != 1 || b.Records[0].Code != "019036" {
			t.Errorf("%s: %v %+v", name, faults, b)
			continue
		}
		a := b.Records[0].Area
		if !a.Contains(geo.Point{Lon: 10.1, Lat: 45.1}) || a.Contains(geo.Point{Lon: 10.3, Lat: 45.1}) {
			t.Errorf("%s: the area is not the square", name)
		}
		if d := a.MetresTo(geo.Point{Lon: 10.3, Lat: 45.1}); d < 7800 || d > 7900 {
			t.Errorf("%s: a tenth of a degree of longitude is %.0f m", name, d)
		}
	}
}

func TestWhatIsNoBoundary(t *testing.T) {
	const want = "; atteso: una FeatureCollection GeoJSON di poligoni, o una Topology TopoJSON"
	good := feature(`"istat_code":"019036"`, polygon(square))
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", "confini.geojson:1:1: il testo non è il JSON atteso" + want},
		{"half a file", collection(good)[:60], "confini.geojson:2:31: il testo non è il JSON atteso" + want},
		{"another document", `{"type":"Point"}`, "confini.geojson: il tipo è «Point»" + want},
		{"no list", `{"type":"FeatureCollection"}`, "confini.geojson: il tipo è «FeatureCollection»" + want},
		{"features that are text", `{"type":"FeatureCollection","features":"x"}`, "confini.geojson:1:42: il testo non è il JSON atteso" +
			want},
		{"no feature", collection(`{"type":"Point"}`), "confini.geojson: features[1]: non è una Feature GeoJSON; atteso: type, " +
			"properties e geometry"},
		{"no code", collection(feature(`"name":"Cremona"`, polygon(square))),
			"confini.geojson: features[1].properties: manca il codice del comune; atteso: una delle proprietà com_istat_code, " +
				"PRO_COM_T, PRO_COM, istat_code"},
		{"a code that is none", collection(feature(`"istat_code":"A036"`, polygon(square))),
			"confini.geojson: features[1].properties.istat_code: «A036» non è un codice ISTAT; atteso: sei cifre, per esempio 019036"},
		{"a code with decimals", collection(feature(`"PRO_COM":190.5`, polygon(square))),
			"confini.geojson: features[1].properties.PRO_COM: «190.5» non è un codice ISTAT; atteso: sei cifre, per esempio 019036"},
		{"a comune twice", collection(good, good), "confini.geojson: features[2].properties.istat_code: il confine del comune 019036 è " +
			"già alla voce 1; atteso: ogni comune una volta"},
		{"no geometry", collection(feature(`"istat_code":"019036"`, "null")),
			"confini.geojson: features[1].geometry: il comune 019036 non ha geometria; atteso: Polygon o MultiPolygon"},
		{"a point", collection(feature(`"istat_code":"019036"`, `{"type":"Point","coordinates":[10,45]}`)),
			"confini.geojson: features[1].geometry: la geometria è «Point»; atteso: Polygon o MultiPolygon"},
		{"coordinates of a line", collection(feature(`"istat_code":"019036"`, polygon(`[[10,45],[10,46]]`))),
			"confini.geojson: features[1].geometry.coordinates: le coordinate non sono quelle di un poligono; atteso: liste di anelli " +
				"di coppie [longitudine, latitudine]"},
		{"an open ring", collection(feature(`"istat_code":"019036"`, polygon(`[[[10,45],[10.2,45],[10.2,45.2],[10,45.2]]]`))),
			"confini.geojson: features[1].geometry: un anello di 4 punti non si chiude; atteso: almeno 4 punti, l'ultimo uguale al primo"},
		{"a ring of two points", collection(feature(`"istat_code":"019036"`, polygon(`[[[10,45],[10,45]]]`))),
			"confini.geojson: features[1].geometry: un anello di 2 punti non si chiude; atteso: almeno 4 punti, l'ultimo uguale al primo"},
		{"no rings", collection(feature(`"istat_code":"019036"`, polygon(`[]`))),
			"confini.geojson: features[1].geometry: la geometria è vuota; atteso: Polygon o MultiPolygon"},
		{"one polygon of two without rings", collection(feature(`"istat_code":"019036"`, `{"type":"MultiPolygon","coordinates":[[],`+
			square+`]}`)), "confini.geojson: features[1].geometry: la geometria è vuota; atteso: Polygon o MultiPolygon"},
		{"no polygon", collection(feature(`"istat_code":"019036"`, `{"type":"MultiPolygon","coordinates":[]}`)),
			"confini.geojson: features[1].geometry: la geometria è vuota; atteso: Polygon o MultiPolygon"},
		{"a position of one number", collection(feature(`"istat_code":"019036"`, polygon(`[[[10],[10.2,45],[10.2,45.2],[10]]]`))),
			"confini.geojson: features[1].geometry.coordinates: le coordinate non sono quelle di un poligono; atteso: liste di anelli " +
				"di coppie [longitudine, latitudine]"},
		{"a position without a number", collection(feature(`"istat_code":"019036"`,
			polygon(`[[[null,45],[10.2,45],[10.2,45.2],[null,45]]]`))),
			"confini.geojson: features[1].geometry.coordinates: le coordinate non sono quelle di un poligono; atteso: liste di anelli " +
				"di coppie [longitudine, latitudine]"},
		{"a ring of no area", collection(feature(`"istat_code":"019036"`, polygon(`[[[10,45],[10,45],[10,45],[10,45]]]`))),
			"confini.geojson: features[1].geometry: un anello di 4 punti non racchiude nessuna area; atteso: Polygon o MultiPolygon"},
		{"another system declared", `{"type":"FeatureCollection","crs":{"properties":{"name":"urn:ogc:def:crs:EPSG::32632"}},"features":[]}`,
			"confini.geojson: crs: il file dichiara il sistema di coordinate «urn:ogc:def:crs:EPSG::32632»; atteso: longitudine e latitudine WGS 84; rimedio: convertire i confini in EPSG:4326"},
		{"metres", collection(feature(`"istat_code":"019036"`,
			polygon(`[[[580000,4998000],[590000,4998000],[590000,5008000],[580000,4998000]]]`))),
			"confini.geojson: features[1].geometry: la coordinata [580000, 4.998e+06] non è in gradi; atteso: longitudine e latitudine " +
				"WGS 84; rimedio: i confini sembrano in metri (UTM): convertirli in EPSG:4326"},
	} {
		_, faults := read(c.text)
		if len(faults) != 1 || faults[0].In(say.Italian) != c.want {
			t.Errorf("%s:\n got %v\nwant %s", c.name, faults, c.want)
		}
	}
}

// realData is a folder of published files, where there is one.
func realData(t *testing.T) string {
	dir := os.Getenv("HUBPLAN_REAL_DATA")
	if dir == "" {
		dir = filepath.FromSlash("../../../shared/data")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no folder of published files")
	}
	return dir
}

func TestThePublishedBoundariesOfBothProvinces(t *testing.T) {
	for name, want := range map[string]int{"confini_comuni_cremona.geojson": 113, "confini_comuni_mantova.geojson": 64} {
		data, err := os.ReadFile(filepath.Join(realData(t), name))
		if err != nil {
			t.Skip(err)
		}
		var faults input.Faults
		b := boundary.Read(name, data, func(string) bool { return true }, &faults)
		if len(faults) > 0 || b == nil || len(b.Records) != want {
			t.Errorf("%s: %v", name, faults)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(collection(feature(`"istat_code":"019036"`, polygon(square)),
		feature(`"PRO_COM":20030`, `{"type":"MultiPolygon","coordinates":[`+square+`]}`))))
	f.Add([]byte(`{"type":"FeatureCollection","features":[null,{},[],1]}`))
	f.Add([]byte(collection(feature(`"istat_code":"019036"`, polygon(`[[[1e308,-1e308],[0,0],[null,1],[1e308,-1e308]]]`)))))
	f.Add([]byte(collection(feature(`"istat_code":"019036"`, `{"type":"MultiPolygon","coordinates":[[],`+square+`]}`))))
	f.Add([]byte(topology))
	f.Fuzz(func(t *testing.T, data []byte) {
		var faults input.Faults
		b := boundary.Read("c.geojson", data, func(string) bool { return true }, &faults)
		if b == nil && faults.Errors() == 0 {
			t.Fatal("no boundaries and no reason")
		}
		for _, x := range faults {
			if x.What.It == "" || x.What.En == "" {
				t.Fatalf("%+v", x)
			}
		}
		if b == nil {
			return
		}
		for _, r := range b.Records {
			r.Area.Contains(geo.Point{Lon: 10, Lat: 45})
			r.Area.MetresTo(geo.Point{Lon: 10, Lat: 45})
			for _, ring := range geo.NewMesh([]geo.Area{r.Area}).Simplified(0.001).Outlines(0) {
				if len(ring) < 4 {
					t.Fatalf("an outline of %d points", len(ring))
				}
			}
		}
	})
}
