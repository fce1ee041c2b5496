package scenario_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/encoding/charmap"

	"hubplan/data"
	"hubplan/io/scenario"
	"hubplan/io/scenario/layout"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

func TestEmbeddedScenariosHaveNoFault(t *testing.T) {
	for _, name := range data.Names() {
		files, _ := data.Scenario(name)
		sc, faults := checked(files)
		for _, f := range faults {
			t.Errorf("%s: %s", name, f.In(say.Italian))
		}
		if sc == nil {
			t.Fatalf("%s: no scenario", name)
		}
		if sc.Parameters.Name != name || len(sc.Comuni) != 177 || len(sc.Residents) != 177 || len(sc.Hubs) != 20 {
			t.Errorf("%s: %d comuni, %d residents, %d hubs", sc.Parameters.Name, len(sc.Comuni), len(sc.Residents), len(sc.Hubs))
		}
		for _, f := range sc.Files {
			b, err := fs.ReadFile(files, f.Name)
			sum := sha256.Sum256(b)
			if err != nil || f.Bytes != int64(len(b)) || f.SHA256 != hex.EncodeToString(sum[:]) || f.Rows != f.Used {
				t.Errorf("%s: %+v", name, f)
			}
		}
	}
}

func TestFilesAreListedInAFixedOrder(t *testing.T) {
	sc, _ := checked(folder(base(t)))
	var got []string
	for _, f := range sc.Files {
		got = append(got, f.Name)
	}
	if s := strings.Join(got, " "); s != "parametri.yaml comuni.csv popolazione.csv hub.csv calendario.csv coorti.csv prodotti.csv "+
		"forniture.csv impegni.csv" {
		t.Error(s)
	}
}

func TestRecordsSayWhatTheFilesSay(t *testing.T) {
	sc, faults := checked(folder(base(t)))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	p := sc.Parameters
	if p.Title != "Prova: tre comuni" || p.From.String() != "2021-04-12" || p.To.String() != "2021-08-31" || p.Detour != 1_300_000 ||
		p.GapLimit != 100 ||
		!reflect.DeepEqual(p.Sources, []planner.Source{{Figure: "Hub", Origin: "lettera", Licence: "documento pubblico",
			Date: "2021-04-03"}}) ||
		!reflect.DeepEqual(p.Limits, []string{"Dati inventati."}) {
		t.Errorf("parameters: %+v", p)
	}
	if at := sc.At("metri_al_minuto").String(); at != "parametri.yaml:9:18" {
		t.Error(at)
	}
	c := sc.Comuni[1]
	if c.Code != "019116" || c.Name != "Cà d'Andrea" || c.Point.Lat != 45.12 || c.Point.Lon != 10.27 || c.Under12 != 120 ||
		c.From12 != 890 || c.PointSource != "" {
		t.Errorf("comune: %+v", c)
	}
	if sc.Comuni[2].Under12 != -1 || sc.Comuni[2].From12 != -1 {
		t.Errorf("totals that are not given: %+v", sc.Comuni[2])
	}
	h := sc.Hubs[0]
	if h.Address != "Piazza Zelioli Lanzini, 1" || h.Stations != 5 || h.DosesPerStationHour != 12_000_000 ||
		h.At("stato").String() != "hub.csv:2:75" {
		t.Errorf("hub: %+v", h)
	}
	cal := sc.Calendar[2]
	if !reflect.DeepEqual(cal.Hours, []planner.Shift{{Opens: 480, Closes: 780}, {Opens: 840, Closes: 1200}}) ||
		cal.Weekdays != [7]bool{false, true, true, true, true, true, false} ||
		cal.Stations != 6 || cal.HasFactor || cal.To.String() != "2021-06-30" {
		t.Errorf("calendar: %+v", cal)
	}
	if shut := sc.Calendar[3]; !shut.HasHours || len(shut.Hours) != 0 {
		t.Errorf("closed day: %+v", shut)
	}
	co := sc.Cohorts[2]
	if co.From != 1962 || co.To != 2005 || !co.Included || co.Uptake != 780_000 ||
		!reflect.DeepEqual(co.Products, []string{"pfizer", "janssen"}) {
		t.Errorf("cohort: %+v", co)
	}
	pr := sc.Products[1]
	if pr.ID != "pfizer" || pr.Doses != 2 || pr.From.String() != "2021-05-07" || pr.MinDays != 35 || pr.MaxDays != 42 {
		t.Errorf("product: %+v", pr)
	}
	if d := sc.Deliveries; len(d) != 4 || d[0].Product != "pfizer" || d[1].Date.String() != "2021-04-28" || d[1].Doses != 11700 ||
		d[3].Doses != -900 || d[3].At("dosi").String() != "forniture.csv:5:20" {
		t.Errorf("deliveries: %+v", d)
	}
	if m := sc.Committed; len(m) != 2 || m[0].HasCohort || m[0].Istat != "" || m[0].Minute != -1 || m[0].Dose != 2 || m[0].Doses != 60 ||
		m[0].Hub != "cremona" ||
		!m[1].HasCohort || m[1].From != 0 || m[1].To != 1941 || m[1].Istat != "020030" || m[1].Minute != 14*60+30 ||
		m[1].Date.String() != "2021-04-13" {
		t.Errorf("commitments: %+v", m)
	}
	if p.Effort != layout.DefaultEffort {
		t.Errorf("effort %d", p.Effort)
	}
	if r := sc.Residents[1]; r.Year != 2021 || r.ByAge[100] != 10 || r.Total != 1010 || r.TotalLine != r.Lines[0]+101 {
		t.Errorf("residents: %+v", r)
	}
}

// stripped is a scenario without the places where things stood, and without the
// hashes of its files.
func stripped(sc *input.Scenario) input.Scenario {
	s := *sc
	s.Files, s.Places = nil, nil
	for i := range s.Comuni {
		s.Comuni[i].Row = input.Row{}
	}
	for i := range s.Residents {
		s.Residents[i].Row, s.Residents[i].Lines, s.Residents[i].TotalLine = input.Row{}, [101]int{}, 0
	}
	for i := range s.Hubs {
		s.Hubs[i].Row = input.Row{}
	}
	for i := range s.Calendar {
		s.Calendar[i].Row = input.Row{}
	}
	for i := range s.Cohorts {
		s.Cohorts[i].Row = input.Row{}
	}
	for i := range s.Products {
		s.Products[i].Row = input.Row{}
	}
	for i := range s.Deliveries {
		s.Deliveries[i].Row = input.Row{}
	}
	for i := range s.Committed {
		s.Committed[i].Row = input.Row{}
	}
	return s
}

func TestTheSameScenarioHoweverItWasSaved(t *testing.T) {
	files := base(t)
	plain, _ := checked(folder(files))
	want := stripped(plain)
	everywhere := func(change func(name, text string) string) map[string]string {
		out := map[string]string{}
		for name, text := range files {
			out[name] = change(name, text)
		}
		return out
	}
	csvOnly := func(change func(text string) string) map[string]string {
		return everywhere(func(name, text string) string {
			if strings.HasSuffix(name, ".csv") {
				return change(text)
			}
			return text
		})
	}
	upperHeader := func(text string) string {
		head, rest, _ := strings.Cut(text, "\n")
		return " " + strings.ReplaceAll(strings.ToUpper(head), ";", " ; ") + "\n" + rest
	}
	variants := map[string]map[string]string{
		"byte order mark": everywhere(func(_, text string) string { return "\ufeff" + text }),
		"CRLF":            everywhere(func(_, text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }),
		"no last line end": everywhere(func(_, text string) string {
			return strings.TrimSuffix(text, "\n")
		}),
		"Windows-1252": everywhere(func(_, text string) string {
			s, err := charmap.Windows1252.NewEncoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			return s
		}),
		"comma and decimal point": csvOnly(func(text string) string {
			return strings.NewReplacer(",", ".", ";", ",", "\"Piazza Zelioli Lanzini, 1\"", "\"Piazza Zelioli Lanzini, 1\"").Replace(text)
		}),
		"comma and quoted decimal commas": csvOnly(everyFieldQuoted),
		"tabs":                            csvOnly(func(text string) string { return strings.ReplaceAll(text, ";", "\t") }),
		"blank lines and empty columns": csvOnly(func(text string) string {
			if strings.Contains(text, "popolazione") || strings.HasPrefix(text, "\"") {
				return text + "\n\n"
			}
			return "\n" + strings.ReplaceAll(text, "\n", ";;\n;;;\n\n")
		}),
		"a title above the header": everywhere(func(name, text string) string {
			if strings.HasSuffix(name, ".csv") {
				return "\"Tabella di prova; bozza\"\n\n" + text
			}
			return text
		}),
		"capitals and spaces in headers": everywhere(func(name, text string) string {
			if strings.HasSuffix(name, ".csv") && name != "popolazione.csv" {
				return upperHeader(text)
			}
			return text
		}),
	}
	for name, v := range variants {
		sc, faults := checked(folder(v))
		if len(faults) > 0 || sc == nil {
			t.Errorf("%s: %v", name, faults)
			continue
		}
		if got := stripped(sc); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v\nwant %+v", name, got.Calendar, want.Calendar)
		}
	}
}

// everyFieldQuoted writes a semicolon file anew with commas, each field quoted.
func everyFieldQuoted(text string) string {
	var out []string
	for line := range strings.Lines(text) {
		line = strings.ReplaceAll(strings.TrimSuffix(line, "\n"), "\"", "")
		out = append(out, `"`+strings.ReplaceAll(line, ";", `","`)+`"`+"\n")
	}
	return strings.Join(out, "")
}

func TestZippedResidentsInASubfolder(t *testing.T) {
	files := base(t)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("POSAS_2021_it_Comuni.csv")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(files["popolazione.csv"])); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	files = edited(t, files, edit{"parametri.yaml", "file: popolazione.csv", "file: dati/posas.zip"}, edit{"popolazione.csv", "", ""},
		edit{"dati/posas.zip", "", b.String()})
	sc, faults := checked(folder(files))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	sum := sha256.Sum256(b.Bytes())
	if f := sc.Files[2]; f.Name != "dati/posas.zip" || f.SHA256 != hex.EncodeToString(sum[:]) || f.Rows != 306 {
		t.Errorf("%+v", f)
	}
	if at := sc.Residents[0].At("Comune").String(); at != "dati/posas.zip/POSAS_2021_it_Comuni.csv:3:10" {
		t.Error(at)
	}
}

func TestOptionalParametersHaveDefaults(t *testing.T) {
	files := edited(t, base(t), edit{"parametri.yaml",
		"durata_slot_minuti: 30\nfattore_percorso: 1.3\nmetri_al_minuto: 800\nscarto_massimo: 0.0001\n", "distanza_massima_m: " +
			"60000\ndistanza_in_piu_massima_m: 15000\n"})
	sc, faults := checked(folder(files))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	p := sc.Parameters
	if p.SlotMinutes != layout.DefaultSlotMinutes || p.Detour != layout.DefaultDetour ||
		p.MetresPerMinute != layout.DefaultMetresPerMinute ||
		p.GapLimit != layout.DefaultGapLimit || p.MaxMetres != 60_000 || p.MaxExtraMetres != 15_000 {
		t.Errorf("%+v", p)
	}
}

func TestTheYearOfATitlelessFileComesFromTheParameters(t *testing.T) {
	files := edited(t, base(t), edit{"popolazione.csv", "\"Popolazione residente per età e sesso al 1° gennaio 2021\"\n", ""},
		edit{"parametri.yaml", "  stima: false", "  anno: 2022"})
	sc, faults := checked(folder(files))
	if len(faults) > 0 || sc.Residents[0].Year != 2022 {
		t.Errorf("%v", faults)
	}
}

func TestTextIsDataWhateverItBeginsWith(t *testing.T) {
	for _, s := range []string{"=1+1", "+39 0372", "-", "@sum", "'x"} {
		files := edited(t, base(t), edit{"hub.csv", "Fiera di Cremona", s})
		sc, faults := checked(folder(files))
		if len(faults) > 0 || sc.Hubs[0].Name != s {
			t.Errorf("%s: %v", s, faults)
		}
	}
}

// unreadable is a file system one of whose files breaks off.
type unreadable struct {
	fs.FS
	name string
}

func (u unreadable) Open(name string) (fs.File, error) {
	f, err := u.FS.Open(name)
	if err == nil && name == u.name {
		f = broken{f}
	}
	return f, err
}

type broken struct{ fs.File }

func (broken) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: "x", Err: fs.ErrInvalid}
}

func TestAFileThatBreaksOffIsAFaultThatNamesIt(t *testing.T) {
	for _, name := range []string{"parametri.yaml", "hub.csv", "popolazione.csv"} {
		sc, faults := checked(unreadable{folder(base(t)), name})
		if sc != nil || len(faults) != 1 || faults[0].Place.File != name {
			t.Errorf("%s: %v", name, faults)
		}
	}
}

func TestAFolderInAFilesPlaceIsAFault(t *testing.T) {
	m := folder(base(t)).(fstest.MapFS)
	delete(m, "hub.csv")
	m["hub.csv/x"] = &fstest.MapFile{}
	sc, faults := checked(m)
	if sc != nil || len(faults) != 1 || faults[0].In(say.Italian) != "hub.csv: il file non si legge (non è un file); atteso: un file "+
		"leggibile" {
		t.Error(faults)
	}
}

// The YAML library takes time in the square of the nesting; this test would not
// end if such files came to it.
func TestParametersMadeToExhaustAreRefused(t *testing.T) {
	for _, s := range []string{"[", "{a: ", "- ", "? ", "a:\n", "a: [", "&a ", "!!x "} {
		text := strings.Repeat(s, 60<<10/len(s))
		_, faults := scenario.Read(fstest.MapFS{"parametri.yaml": &fstest.MapFile{Data: []byte(text)}}, "prova")
		if len(faults) == 0 || !strings.HasPrefix(faults[0].In(say.English), "parametri.yaml: the text is not valid YAML (more than") {
			t.Errorf("%q: %v", s, faults)
		}
	}
}

// TestParametersThatAreCommentedOutCanBeUsed takes the # away, as the file says.
func TestParametersThatAreCommentedOutCanBeUsed(t *testing.T) {
	for _, name := range data.Names() {
		files, _ := data.Scenario(name)
		m := fstest.MapFS{}
		entries, err := fs.ReadDir(files, ".")
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			b, err := fs.ReadFile(files, e.Name())
			if err != nil {
				t.Fatal(err)
			}
			if e.Name() == scenario.ParametersFile {
				for _, key := range []string{"ricerche_massime:", "distanza_massima_m:", "distanza_in_piu_massima_m:"} {
					b = bytes.Replace(b, []byte("\n# "+key), []byte("\n"+key), 1)
				}
			}
			m[e.Name()] = &fstest.MapFile{Data: b}
		}
		sc, faults := scenario.Read(m, name)
		if sc == nil || len(faults) > 0 || sc.Parameters.Effort != 400 || sc.Parameters.MaxMetres != 60_000 ||
			sc.Parameters.MaxExtraMetres != 30_000 {
			t.Errorf("%s: %v", name, faults)
		}
	}
}

func TestDeliveriesOfARegionAreScaledInWholeDoses(t *testing.T) {
	text := "area,forn,numero_dosi,data_consegna\nLOM,Janssen,7,2021-04-25\nLOM,Janssen,8,2021-04-22\nLOM,Janssen,1,2021-04-26\nLOM,Pfizer/BioNTech,9000,2021-04-11\n" +
		"LOM,Janssen,-9,2021-05-20\nLOM,Janssen,7,2021-05-21\n"
	files := edited(t, base(t), append(slices.Clone(published), edit{"consegne_vaccini.csv", "", text})...)
	sc, faults := checked(folder(files))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var got []string
	for _, d := range sc.Deliveries {
		got = append(got, fmt.Sprintf("%s %s %d %s", d.Product, d.Date, d.Doses, d.At("dosi")))
	}
	// The running sums 8, 15, 16, 7, 14 times 0.07 are 0.56, 1.05, 1.12, 0.49, 0.98.
	want := []string{"pfizer 2021-04-11 1000 parametri.yaml:19:55", "janssen 2021-04-11 0 consegne_vaccini.csv:3:13",
		"janssen 2021-04-22 1 consegne_vaccini.csv:3:13",
		"janssen 2021-05-20 -1 consegne_vaccini.csv:6:13", "janssen 2021-05-21 1 consegne_vaccini.csv:7:13"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if f := sc.Files[len(sc.Files)-2]; f.Name != layout.PublishedFile || f.Rows != 6 || f.Used != 5 || f.Ignored[0].Rows != 1 {
		t.Errorf("%+v", f)
	}
}

// Residents may come in several files, one for each province; each file is accounted
// for by itself, with what was recognised about it.
func TestResidentsOfSeveralFiles(t *testing.T) {
	files := edited(t, base(t), edit{"popolazione.csv", "", residents("019036", "Cremona", "015146", "Milano")},
		edit{"mantova.csv", "", strings.ReplaceAll(residents("020030", "Mantova"), "\n", "\r\n")},
		edit{"parametri.yaml", "file: popolazione.csv", "file: popolazione.csv; mantova.csv"})
	sc, faults := scenario.Read(folder(files), "prova")
	if sc == nil || faults.Errors() > 0 || len(sc.Residents) != 2 {
		t.Fatal(faults)
	}
	got := map[string]planner.InputFile{}
	for _, f := range sc.Files {
		got[f.Name] = f
	}
	first, second := got["popolazione.csv"], got["mantova.csv"]
	if first.Rows != 2*second.Rows || first.Used != second.Rows || second.Used != second.Rows || len(first.Ignored) != 1 ||
		first.Ignored[0].Rows != second.Rows {
		t.Errorf("%+v\n%+v", first, second)
	}
	if first.Format.LineEnd != "LF" || second.Format.LineEnd != "CRLF" || second.Format.Encoding != "UTF-8" ||
		second.Format.Delimiter != ";" {
		t.Errorf("%+v %+v", first.Format, second.Format)
	}
	if names, err := scenario.Names(folder(files)); err != nil || !slices.Contains(names, "mantova.csv") {
		t.Error(names, err)
	}
}
