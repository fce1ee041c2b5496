// Package boundary reads the boundaries of comuni in GeoJSON, as ISTAT and others
// publish them, and in TopoJSON, as the embedded scenarios have them, which names
// rivers too. orb's own GeoJSON package would bring the driver of a database with
// it; its polygons are lists of pairs, which encoding/json fills by itself.
package boundary

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"hubplan/geo"
	"hubplan/io/table"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Limits of one file. All of Italy, in full detail, is about as large.
const (
	LargestFile  = 256 << 20 // bytes
	mostCorners  = 10_000_000
	mostFaults   = 100
	leastCorners = 4 // of a closed ring
)

// keys are the properties that may hold the code of a comune, the first that is
// there counts: openpolis, ISTAT, and the project's own tables.
var keys = []string{"com_istat_code", "PRO_COM_T", "PRO_COM", "pro_com_t", "pro_com", "istat_code"}

// Boundaries is what a file says of the wanted comuni.
type Boundaries struct {
	Records []input.BoundaryRecord // in the file's order
	Rivers  []geo.River            // of a TopoJSON file
	Source  say.Text               // of a TopoJSON file that says it
	Rows    int64                  // features read
}

// Read reads a FeatureCollection of polygons with the codes of comuni, with or
// without leading zeros, or a Topology of such; name is what faults call the file. Comuni that keep does
// not want are passed over. The result is nil where the file cannot be read as
// such; a feature at fault is left out.
func Read(name string, data []byte, keep func(code string) bool, faults *input.Faults) *Boundaries {
	at := input.Place{File: name}
	want := say.Text{It: "una FeatureCollection GeoJSON di poligoni, o una Topology TopoJSON",
		En: "a GeoJSON FeatureCollection of polygons, or a TopoJSON Topology"}
	if len(data) > LargestFile {
		faults.Add(at, say.Textf("il file supera %d byte", "the file has more than %d bytes", LargestFile), say.Text{}, say.Text{})
		return nil
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	var outer struct {
		Type string `json:"type"`
		CRS  struct {
			Properties struct {
				Name any `json:"name"`
			} `json:"properties"`
		} `json:"crs"`
		Features []json.RawMessage `json:"features"`
	}
	if err := json.Unmarshal(data, &outer); err != nil {
		at.Line, at.Column = table.JSONPlace(data, err)
		faults.Add(at, say.Text{It: "il testo non è il JSON atteso", En: "the text is not the JSON expected (" + err.Error() + ")"}, want,
			say.Text{})
		return nil
	}
	r := reader{name: name, list: "features", faults: faults, keep: keep, first: map[string]int{}}
	if outer.Type == "Topology" {
		return r.topology(data)
	}
	if outer.Type != "FeatureCollection" || outer.Features == nil {
		faults.Add(at, say.Textf("il tipo è «%s»", "the type is “%s”", table.Excerpt(outer.Type)), want, say.Text{})
		return nil
	}
	if system, _ := outer.CRS.Properties.Name.(string); system != "" && !inDegrees(system) {
		faults.Add(input.Place{File: name, Field: "crs"}, say.Textf("il file dichiara il sistema di coordinate «%s»",
			"the file declares the system of coordinates “%s”", table.Excerpt(system)),
			say.Text{It: "longitudine e latitudine WGS 84", En: "WGS 84 longitude and latitude"}, say.Text{It: "convertire i confini in " +
				"EPSG:4326", En: "convert the boundaries to EPSG:4326"})
		return nil
	}
	before := len(*faults)
	for k, raw := range outer.Features {
		r.feature(k, raw)
		if len(*faults)-before >= mostFaults {
			faults.Add(at, say.Textf("più di %d errori: la lettura si ferma qui", "more than %d faults: reading stops here", mostFaults),
				say.Text{}, say.Text{})
			return nil
		}
		if r.tooFine() {
			return nil
		}
	}
	r.out.Rows = int64(len(outer.Features))
	return &r.out
}

// inDegrees says whether a system of coordinates that old files declare is WGS 84,
// or ETRS 89, which is the same to a metre.
func inDegrees(system string) bool {
	return strings.HasSuffix(system, "CRS84") || strings.HasSuffix(system, "4326") || strings.HasSuffix(system, "4258")
}

type reader struct {
	name    string
	list    string // what faults call the entries: features, or the name of an object
	faults  *input.Faults
	keep    func(code string) bool
	first   map[string]int // code → feature
	corners int
	out     Boundaries
}

func (r *reader) fault(k int, field string, what, want, fix say.Text) {
	at := input.Place{File: r.name, Field: fmt.Sprintf("%s[%d]", r.list, k+1)}
	if field != "" {
		at.Field += "." + field
	}
	r.faults.Add(at, what, want, fix)
}

// tooFine refuses a file with too many corners.
func (r *reader) tooFine() bool {
	if r.corners <= mostCorners {
		return false
	}
	r.faults.Add(input.Place{File: r.name}, say.Textf("i confini hanno più di %d vertici", "the boundaries have more than %d corners",
		mostCorners), say.Text{}, say.Text{It: "semplificarli", En: "simplify them"})
	return true
}

// wanted says whether an entry's comune is to be read: nobody passes it over, and it
// stands there the first time.
func (r *reader) wanted(k int, code, key string) bool {
	if !r.keep(code) {
		return false
	}
	if was, again := r.first[code]; again {
		r.fault(k, key, say.Textf("il confine del comune %s è già alla voce %d", "the boundary of comune %s stands already in entry %d",
			code, was+1), say.Text{It: "ogni comune una volta", En: "each comune once"}, say.Text{})
		return false
	}
	r.first[code] = k
	return true
}

// feature takes one over, if its comune is wanted.
func (r *reader) feature(k int, raw json.RawMessage) {
	var f struct {
		Type       string         `json:"type"`
		Properties map[string]any `json:"properties"`
		Geometry   *struct {
			Type        string          `json:"type"`
			Coordinates json.RawMessage `json:"coordinates"`
		} `json:"geometry"`
	}
	if err := json.Unmarshal(raw, &f); err != nil || f.Type != "Feature" {
		r.fault(k, "", say.Text{It: "non è una Feature GeoJSON", En: "it is no GeoJSON feature"},
			say.Text{It: "type, properties e geometry", En: "type, properties and geometry"}, say.Text{})
		return
	}
	code, key, ok := r.code(k, f.Properties)
	if !ok || !r.wanted(k, code, key) {
		return
	}
	if f.Geometry == nil {
		r.fault(k, "geometry", say.Textf("il comune %s non ha geometria", "comune %s has no geometry", code), wantPolygon, say.Text{})
		return
	}
	// Not orb's own types: encoding/json would take what is missing of a pair for 0.
	var lists [][][][]*float64
	var err error
	switch f.Geometry.Type {
	case "Polygon":
		lists = make([][][][]*float64, 1)
		err = json.Unmarshal(f.Geometry.Coordinates, &lists[0])
	case "MultiPolygon":
		err = json.Unmarshal(f.Geometry.Coordinates, &lists)
	default:
		r.fault(k, "geometry", say.Textf("la geometria è «%s»", "the geometry is “%s”", table.Excerpt(f.Geometry.Type)), wantPolygon,
			say.Text{})
		return
	}
	polygons, ok := pairs(lists)
	if err != nil || !ok {
		r.fault(k, "geometry.coordinates", say.Text{It: "le coordinate non sono quelle di un poligono",
			En: "the coordinates are not those of a polygon"},
			say.Text{It: "liste di anelli di coppie [longitudine, latitudine]",
				En: "lists of rings of pairs [longitude, latitude]"}, say.Text{})
		return
	}
	if r.sound(k, polygons) {
		r.out.Records = append(r.out.Records, input.BoundaryRecord{Row: input.Row{File: r.name}, Code: code, Area: geo.NewArea(polygons)})
	}
}

// pairs makes polygons of lists; ok is false where a position is not at least a
// pair of numbers. Heights are left out.
func pairs(lists [][][][]*float64) (polygons orb.MultiPolygon, ok bool) {
	for _, rings := range lists {
		polygon := make(orb.Polygon, len(rings))
		for k, positions := range rings {
			polygon[k] = make(orb.Ring, len(positions))
			for i, p := range positions {
				if len(p) < 2 || p[0] == nil || p[1] == nil {
					return nil, false
				}
				polygon[k][i] = orb.Point{*p[0], *p[1]}
			}
		}
		polygons = append(polygons, polygon)
	}
	return polygons, true
}

var wantPolygon = say.Text{It: "Polygon o MultiPolygon", En: "Polygon or MultiPolygon"}

// code finds the code of the comune.
func (r *reader) code(k int, properties map[string]any) (code, key string, ok bool) {
	for _, key := range keys {
		switch v := properties[key].(type) {
		case string:
			code = table.WholeIstatCode(v)
		case float64:
			if v != math.Trunc(v) || v < 0 || v > 999_999 {
				code = strconv.FormatFloat(v, 'g', -1, 64)
			} else {
				code = table.WholeIstatCode(strconv.Itoa(int(v)))
			}
		default:
			continue
		}
		if what := table.CheckIstatCode(code); what != (say.Text{}) {
			r.fault(k, "properties."+key, what, table.IstatWanted, say.Text{})
			return "", key, false
		}
		return code, "properties." + key, true
	}
	r.fault(k, "properties", say.Text{It: "manca il codice del comune", En: "the code of the comune is missing"},
		say.Text{It: "una delle proprietà com_istat_code, PRO_COM_T, PRO_COM, istat_code",
			En: "one of the properties com_istat_code, PRO_COM_T, PRO_COM, istat_code"}, say.Text{})
	return "", "", false
}

// sound checks rings and coordinates.
func (r *reader) sound(k int, polygons orb.MultiPolygon) bool {
	empty := len(polygons) == 0
	for _, polygon := range polygons {
		empty = empty || len(polygon) == 0
		for _, ring := range polygon {
			r.corners += len(ring)
			if len(ring) < leastCorners || !ring.Closed() {
				r.fault(k, "geometry", say.Textf("un anello di %d punti non si chiude", "a ring of %d points does not close", len(ring)),
					say.Text{It: "almeno 4 punti, l'ultimo uguale al primo",
						En: "at least 4 points, the last equal to the first"}, say.Text{})
				return false
			}
			for _, p := range ring {
				if q := (geo.Point{Lon: p[0], Lat: p[1]}); !q.OnEarth() {
					r.fault(k, "geometry", say.Textf("la coordinata [%g, %g] non è in gradi", "coordinate [%g, %g] is not in degrees",
						p[0], p[1]),
						say.Text{It: "longitudine e latitudine WGS 84", En: "WGS 84 longitude and latitude"},
						say.Text{It: "i confini sembrano in metri (UTM): convertirli in EPSG:4326",
							En: "the boundaries look like metres (UTM): convert them to EPSG:4326"})
					return false
				}
			}
			if planar.Area(ring) == 0 {
				r.fault(k, "geometry", say.Textf("un anello di %d punti non racchiude nessuna area",
					"a ring of %d points encloses no area", len(ring)), wantPolygon, say.Text{})
				return false
			}
		}
	}
	if empty { // orb's planar package expects an outer ring of every polygon
		r.fault(k, "geometry", say.Text{It: "la geometria è vuota", En: "the geometry is empty"}, wantPolygon, say.Text{})
		return false
	}
	return true
}
