package parquetfile_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"

	"hubplan/io/parquetfile"
	"hubplan/planner"
	"hubplan/planner/tables"
)

func ptr[T any](v T) *T { return &v }

// sample has a row or two in every table, and every kind of null.
func sample() *tables.Set {
	day := int32(planner.NewDate(2021, 4, 12))
	run := tables.Run{RunID: "0123456789ab", AsOf: day - 9}
	a, b := orb.Point{10.05, 45.14}, orb.Point{9.68, 45.36}
	return &tables.Set{
		Demand: []tables.Demand{
			{Run: run, IstatCode: "019036", Cohort: "-1941", BirthYearTo: ptr(int32(1941)), Residents: 9},
			{Run: run, IstatCode: "019036", Cohort: "1942-1946", BirthYearFrom: ptr(int32(1942)), BirthYearTo: ptr(int32(1946)),
				Opens: ptr(day), Residents: 100, Uptake: 0.89, Demand: 89, Served: 80}},
		Allocation: []tables.Allocation{{Run: run, IstatCode: "019036", Cohort: "1942-1946", Product: "pfizer", HubID: "cremona",
			Date: day, Dose: 1, OtherDate: ptr(day + 21), Origin: "planned", People: 80, DistanceM: 1200, NearestHubID: "cremona"}},
		Slots: []tables.Slot{
			{Run: run, HubID: "cremona", SlotStart: (int64(day)*1440 + 480) * 60_000, Product: "pfizer", Dose: 2, Date: day,
				SlotMinutes: 30, Stations: 5, Capacity: 30, Origin: "committed", People: 3},
			{Run: run, HubID: "cremona", SlotStart: (int64(day)*1440 + 480) * 60_000, IstatCode: ptr("019036"), Cohort: ptr("1942-1946"),
				Product: "pfizer", Dose: 1, Date: day, SlotMinutes: 30, Stations: 5, Capacity: 30, Origin: "planned", People: 27}},
		HubDays: []tables.HubDay{{Run: run, HubID: "cremona", Date: day, Stations: 5, OpenMinutes: 720, Capacity: 720, FirstDoses: 80,
			Idle: 640, ShadowPriceM: ptr(int64(12))}, {Run: run, HubID: "cremona", Date: day + 1, ServesOneMore: true}},
		Supply: []tables.Supply{{Run: run, Product: "pfizer", Date: day, Used: 80},
			{Run: run, Product: "pfizer", Date: day + 1, Delivered: ptr(int64(-5)), Stock: ptr(int64(0))}},
		Prices:    []tables.Price{{Run: run, Kind: "hub", ID: "cremona", Date: day, Price1024: 1 << 40}},
		Shortfall: []tables.Shortfall{{Run: run, IstatCode: "019036", Cohort: "1942-1946", Reason: "no_capacity", People: 9}},
		Owed: []tables.Owed{{Run: run, IstatCode: "019036", Product: "pfizer", DueFrom: day, DueTo: day + 21, People: 9, Served: 8,
			Late: 1}},
		Comuni: []tables.Comune{{Run: run, IstatCode: "019036", Comune: "Cremona", Province: "CR", MainHubID: "cremona",
			MeanDistanceM: ptr(int64(1200)), FirstDate: ptr(day), Geometry: wkb.MustMarshal(a)}},
		Hubs: []tables.Hub{{Run: run, HubID: "cremona", Name: "Fiera", Status: "active", PeakUtilisation: 0.5,
			Geometry: wkb.MustMarshal(b)}},
		Flows: []tables.Flow{{Run: run, IstatCode: "019036", HubID: "cremona", People: 80,
			Geometry: wkb.MustMarshal(orb.LineString{a, b})}},
		Distances:  []tables.Distance{{Run: run, IstatCode: "019036", HubID: "cremona", DistanceM: 1200, Source: "estimate"}},
		Population: []tables.Population{{Run: run, IstatCode: "019036", BirthYear: 1942, Residents: 20}},
	}
}

func write(t *testing.T, s *tables.Set, jobs int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "parquet")
	if err := parquetfile.Write(dir, s, jobs); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	want := sample()
	got, err := parquetfile.Read(write(t, want, 2))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestEmptyTablesAreReadBackEmpty(t *testing.T) {
	got, err := parquetfile.Read(write(t, &tables.Set{}, 1))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(got.Demand) + len(got.Slots) + len(got.Flows); n != 0 {
		t.Errorf("%d rows out of nothing", n)
	}
}

func TestBytesDoNotDependOnJobsOrRun(t *testing.T) {
	a, b := write(t, sample(), 1), write(t, sample(), 8)
	for _, name := range parquetfile.Names() {
		x, errX := os.ReadFile(filepath.Join(a, name+".parquet"))
		y, errY := os.ReadFile(filepath.Join(b, name+".parquet"))
		if errX != nil || errY != nil || !bytes.Equal(x, y) {
			t.Errorf("%s differs (%v, %v)", name, errX, errY)
		}
	}
}

func TestEveryTableOfTheSetIsWritten(t *testing.T) {
	if got, want := len(parquetfile.Names()), reflect.TypeFor[tables.Set]().NumField(); got != want {
		t.Errorf("%d files for %d tables", got, want)
	}
}

// Every column of every row has a name, and words in both languages; the run
// comes first in each.
func TestEveryColumnIsExplained(t *testing.T) {
	set := reflect.TypeFor[tables.Set]()
	for i := range set.NumField() {
		row := set.Field(i).Type.Elem()
		if row.Field(0).Type != reflect.TypeFor[tables.Run]() {
			t.Errorf("%s does not begin with the run", row.Name())
		}
		keys := 0
		for j := 1; j < row.NumField(); j++ {
			f := row.Field(j)
			if f.Tag.Get("parquet") == "" || f.Tag.Get("it") == "" || f.Tag.Get("en") == "" {
				t.Errorf("%s.%s lacks a name or words", row.Name(), f.Name)
			}
			if f.Tag.Get("key") != "" {
				keys++
			}
		}
		if keys == 0 {
			t.Errorf("%s has no key", row.Name())
		}
	}
}

// The rules of the GeoParquet 1.1 specification for what we write: metadata under
// the key geo, a primary column that exists at the root as BYTE_ARRAY, encoding
// WKB, exact geometry types, a box that holds every shape, no crs (OGC:CRS84).
func TestGeoParquetRules(t *testing.T) {
	dir := write(t, sample(), 1)
	for name, want := range map[string]struct {
		shape string
		box   []float64
	}{"comuni": {"Point", []float64{10.05, 45.14, 10.05, 45.14}}, "hubs": {"Point",
		[]float64{9.68, 45.36, 9.68, 45.36}}, "flows": {"LineString", []float64{9.68, 45.14, 10.05, 45.36}}} {
		f := open(t, filepath.Join(dir, name+".parquet"))
		text, ok := f.Lookup("geo")
		if !ok {
			t.Fatalf("%s: no key geo", name)
		}
		var meta struct {
			Version       string
			PrimaryColumn string `json:"primary_column"`
			Columns       map[string]map[string]any
		}
		dec := json.NewDecoder(strings.NewReader(text))
		if err := dec.Decode(&meta); err != nil {
			t.Fatal(err)
		}
		column := meta.Columns[meta.PrimaryColumn]
		leaf, found := f.Schema().Lookup(meta.PrimaryColumn)
		if meta.Version != "1.1.0" || len(meta.Columns) != 1 || !found || leaf.Node.Type().Kind() != parquet.ByteArray ||
			leaf.Node.Repeated() {
			t.Errorf("%s: %s", name, text)
		}
		var box []float64
		for _, v := range column["bbox"].([]any) {
			box = append(box, v.(float64))
		}
		types := column["geometry_types"].([]any)
		if column["encoding"] != "WKB" || len(types) != 1 || types[0] != want.shape || !slices.Equal(box, want.box) {
			t.Errorf("%s: %s", name, text)
		}
		if _, given := column["crs"]; given {
			t.Errorf("%s: a crs, though absent means longitude and latitude in WGS 84", name)
		}
	}
}

func open(t *testing.T, path string) *parquet.File {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFilesSayTheirSchemaAndNoBuild(t *testing.T) {
	dir := write(t, sample(), 1)
	for _, name := range parquetfile.Names() {
		f := open(t, filepath.Join(dir, name+".parquet"))
		if v, _ := f.Lookup(parquetfile.SchemaKey); v != tables.Version {
			t.Errorf("%s: schema %q", name, v)
		}
		if by := f.Metadata().CreatedBy; !strings.HasPrefix(by, "hubplan version "+tables.Version) || strings.Contains(by, "build") &&
			!strings.HasSuffix(by, "(build )") {
			t.Errorf("%s: created by %q", name, by)
		}
	}
}

func TestDamagedOrMissingTablesAreNamed(t *testing.T) {
	dir := write(t, sample(), 1)
	if err := os.Remove(filepath.Join(dir, "demand.parquet")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "slots.parquet")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b[:len(b)/2], 0o666); err != nil {
		t.Fatal(err)
	}
	_, err = parquetfile.Read(dir)
	if err == nil || !strings.Contains(err.Error(), "demand.parquet") || !strings.Contains(err.Error(), "slots.parquet") {
		t.Errorf("error %v", err)
	}
}

// Whatever bytes stand where a table should be, reading ends in rows or an error.
func FuzzRead(f *testing.F) {
	dir := filepath.Join(f.TempDir(), "parquet")
	if err := parquetfile.Write(dir, sample(), 1); err != nil {
		f.Fatal(err)
	}
	for _, name := range []string{"demand", "slots", "comuni"} {
		b, err := os.ReadFile(filepath.Join(dir, name+".parquet"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(name, b)
	}
	f.Fuzz(func(t *testing.T, name string, b []byte) {
		if !slices.Contains(parquetfile.Names(), name) || len(b) > 1<<16 {
			t.Skip()
		}
		if err := os.WriteFile(filepath.Join(dir, name+".parquet"), b, 0o666); err != nil {
			t.Fatal(err)
		}
		parquetfile.Read(dir) // must not panic
	})
}
