package data

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// headers are the columns of every table of a scenario, as io/scenario/layout has them.
var headers = map[string]string{
	"comuni.csv":          "istat_code;comune;provincia;lat;lon;residenti_sotto_12;residenti_12_piu;fonte_punto",
	"hub.csv":             "hub_id;nome;indirizzo;istat_code;lat;lon;stato;postazioni;postazioni_minime;dosi_ora_postazione;dal;al;comuni;nati_dal;nati_al;linee;asst;fonte",
	"calendario.csv":      "hub;dal;al;giorni;orario;postazioni;fattore;nota",
	"prodotti.csv":        "prodotto;nome;dosi;prima_dose_dal;giorni_min;giorni_max;giorni_limite;noto_dal;nota",
	"variazioni.csv":      "dal;codice_prima;codice_dopo;nota",
	"barriere.csv":        "barriera;istat_code;nota",
	"attraversamenti.csv": "barriera;nome;lat;lon;nota",
	"coorti.csv":          "nati_dal;nati_al;stato;apertura;adesione;altrove;una_dose;prodotti;priorita;nota",
}

// ownFiles are what single scenarios have beside, with their columns.
var ownFiles = map[string]map[string]string{"forniture": {"forniture.csv": "prodotto;data;dosi;nota"}}

// otherFiles completes a scenario's folder.
var otherFiles = []string{"parametri.yaml", "popolazione.csv", "confini.topo.json", "LEGGIMI.md"}

func scenario(t *testing.T, name string) fs.FS {
	t.Helper()
	f, ok := Scenario(name)
	if !ok {
		t.Fatalf("no scenario %q", name)
	}
	return f
}

// table reads a scenario's table as maps from column to cell.
func table(t *testing.T, scenarioName, file string) []map[string]string {
	t.Helper()
	content, err := fs.ReadFile(scenario(t, scenarioName), file)
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff"))))
	r.Comma = ';'
	cells, err := r.ReadAll() // also checks that every row has as many cells
	if err != nil {
		t.Fatalf("%s/%s: %v", scenarioName, file, err)
	}
	if got, want := strings.Join(cells[0], ";"), headers[file]+ownFiles[scenarioName][file]; got != want {
		t.Errorf("%s/%s: columns %s\nwant %s", scenarioName, file, got, want)
	}
	var rows []map[string]string
	for _, c := range cells[1:] {
		row := map[string]string{}
		for i, column := range cells[0] {
			row[column] = c[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// decimal reads a number with a decimal comma.
func decimal(t *testing.T, s string) float64 {
	t.Helper()
	if strings.Contains(s, ".") {
		t.Errorf("%q has a decimal point, want a comma", s)
	}
	v, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	if err != nil {
		t.Error(err)
	}
	return v
}

func TestScenarioIsAWellBehavedFileSystem(t *testing.T) {
	for _, name := range Names() {
		want := slices.Clone(otherFiles)
		for file := range headers {
			want = append(want, file)
		}
		for file := range ownFiles[name] {
			want = append(want, file)
		}
		f := scenario(t, name)
		if err := fstest.TestFS(f, want...); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		entries, err := fs.ReadDir(f, ".")
		if err != nil || len(entries) != len(want) {
			t.Errorf("%s: %d files (%v), want %d", name, len(entries), err, len(want))
		}
	}
}

func TestUnknownScenarioIsNotFound(t *testing.T) {
	for _, name := range []string{"", ".", "valpadana", "Lettera", "../lettera", "estimate"} {
		if _, ok := Scenario(name); ok {
			t.Errorf("Scenario(%q) was found", name)
		}
	}
}

func TestOverlayMergesFoldersAndUpperFilesWin(t *testing.T) {
	upper := fstest.MapFS{"a.txt": {Data: []byte("upper")}, "dir/b.txt": {Data: []byte("upper")}}
	lower := fstest.MapFS{"a.txt": {Data: []byte("lower")}, "dir/c.txt": {Data: []byte("lower")}, "d.txt": {Data: []byte("lower")}}
	o := overlay{upper, lower}
	if err := fstest.TestFS(o, "a.txt", "dir/b.txt", "dir/c.txt", "d.txt"); err != nil {
		t.Error(err)
	}
	for file, want := range map[string]string{"a.txt": "upper", "dir/b.txt": "upper", "dir/c.txt": "lower", "d.txt": "lower"} {
		if got, err := fs.ReadFile(o, file); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v; want %q", file, got, err, want)
		}
	}
	if _, err := o.Open("/a.txt"); err == nil {
		t.Error("a rooted path was opened")
	}
	if _, err := o.ReadDir("missing"); err == nil {
		t.Error("a missing folder was read")
	}
}

func TestTablesOpenInItalianExcel(t *testing.T) {
	for _, name := range Names() {
		for _, file := range slices.Concat(slices.Collect(maps.Keys(headers)), slices.Collect(maps.Keys(ownFiles[name]))) {
			content, err := fs.ReadFile(scenario(t, name), file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.HasPrefix(content, []byte("\ufeff")) || bytes.ContainsRune(content, '\r') || !bytes.HasSuffix(content, []byte("\n")) {
				t.Errorf("%s/%s: want a BOM, LF line ends, a last line end", name, file)
			}
			if bytes.Contains(content, []byte("’")) {
				t.Errorf("%s/%s: a typographic apostrophe", name, file)
			}
		}
	}
}

func TestComuniAreThe177OfTheTwoProvinces(t *testing.T) {
	rows := table(t, "lettera", "comuni.csv")
	count := map[string]int{}
	residents := map[string]float64{}
	for i, r := range rows {
		code := r["istat_code"]
		if len(code) != 6 || i > 0 && code <= rows[i-1]["istat_code"] {
			t.Errorf("code %q: want six digits, in order", code)
		}
		if want := map[string]string{"019": "CR", "020": "MN"}[code[:3]]; r["provincia"] != want {
			t.Errorf("%s is in province %q, want %q", code, r["provincia"], want)
		}
		count[r["provincia"]]++
		residents[r["provincia"]] += decimal(t, r["residenti_sotto_12"]) + decimal(t, r["residenti_12_piu"])
		if lat, lon := decimal(t, r["lat"]), decimal(t, r["lon"]); lat < 44.87 || lat > 45.52 || lon < 9.44 || lon > 11.45 {
			t.Errorf("%s lies at %g %g, outside the two provinces", code, lat, lon)
		}
	}
	if count["CR"] != 113 || count["MN"] != 64 {
		t.Errorf("comuni %v, want 113 and 64", count)
	}
	if residents["CR"] != 351_698 || residents["MN"] != 403_585 {
		t.Errorf("residents %v", residents)
	}
}

func TestHubsAreTheNineOfTheLetterInItsOrder(t *testing.T) {
	want := []string{"cremona", "crema", "soresina", "casalmaggiore", "mantova", "castel-goffredo", "castiglione", "gonzaga", "ostiglia"}
	stations := map[string][]string{
		"forniture": {"5", "5", "5", "5", "5", "5", "5", "5", "5"},
		"lettera":   {"5", "5", "5", "5", "5", "5", "5", "5", "5"},
		"linee":     {"11", "10", "5", "5", "8", "5", "5", "5", "5"},
	}
	for _, name := range Names() {
		var ids, lines []string
		reserves := 0
		for _, r := range table(t, name, "hub.csv") {
			if r["stato"] == "riserva" {
				reserves++
			} else {
				ids = append(ids, r["hub_id"])
				lines = append(lines, r["postazioni"])
			}
			if r["stato"] != "attivo" && (r["stato"] != "riserva" || len(ids) < len(want)) || r["dosi_ora_postazione"] != "12" ||
				r["fonte"] == "" {
				t.Errorf("%s: hub %v", name, r)
			}
			if decimal(t, r["postazioni_minime"]) > decimal(t, r["postazioni"]) {
				t.Errorf("%s: hub %s has fewer stations than its minimum", name, r["hub_id"])
			}
		}
		if reserves != 11 {
			t.Errorf("%s: %d sites in the reserve pool, want 11", name, reserves)
		}
		if !slices.Equal(ids, want) || !slices.Equal(lines, stations[name]) {
			t.Errorf("%s: hubs %v with %v stations, want %v with %v", name, ids, lines, want, stations[name])
		}
	}
}

func TestEveryCalendarRowNamesAHubAndSaysWhy(t *testing.T) {
	for _, name := range Names() {
		ids := map[string]bool{"*": true}
		for _, r := range table(t, name, "hub.csv") {
			ids[r["hub_id"]] = true
		}
		for i, r := range table(t, name, "calendario.csv") {
			if !ids[r["hub"]] || r["nota"] == "" || r["orario"] == "" && r["postazioni"] == "" && r["fattore"] == "" {
				t.Errorf("%s: row %d %v: want a known hub, a note, and something stated", name, i+1, r)
			}
			for _, column := range []string{"dal", "al"} {
				if _, err := time.Parse(time.DateOnly, r[column]); err != nil && r[column] != "" {
					t.Errorf("%s: row %d: %v", name, i+1, err)
				}
			}
		}
	}
}

// Without strictly falling priorities the older would not go first.
func TestCohortsCoverEveryBirthYearAndPutTheOldestFirst(t *testing.T) {
	for _, name := range []string{"lettera", "forniture"} {
		cohortsInOrder(t, name)
	}
}

func cohortsInOrder(t *testing.T, scenario string) {
	rows := table(t, scenario, "coorti.csv")
	if rows[0]["nati_dal"] != "" || rows[len(rows)-1]["nati_al"] != "" {
		t.Error("the first and last cohort want an open end")
	}
	lastPriority, lastOpens := 101.0, ""
	for i, r := range rows {
		if i > 0 {
			if decimal(t, r["nati_dal"]) != decimal(t, rows[i-1]["nati_al"])+1 {
				t.Errorf("cohort from %s does not follow the one to %s", r["nati_dal"], rows[i-1]["nati_al"])
			}
		}
		if r["nota"] == "" {
			t.Errorf("cohort from %s has no note", r["nati_dal"])
		}
		if r["stato"] == "esclusa" {
			continue
		}
		priority := decimal(t, r["priorita"])
		if priority < 0.01 || priority >= lastPriority || r["apertura"] <= lastOpens {
			t.Errorf("cohort from %s: priorities must fall and openings rise", r["nati_dal"])
		}
		if u := decimal(t, r["adesione"]); u <= 0 || u > 1 || decimal(t, r["altrove"]) > 0.1 {
			t.Errorf("cohort from %s: uptake %s, elsewhere %s", r["nati_dal"], r["adesione"], r["altrove"])
		}
		lastPriority, lastOpens = priority, r["apertura"]
	}
}

func TestProductsHaveTheDatedIntervalsOf2021(t *testing.T) {
	var got []string
	for _, r := range table(t, "lettera", "prodotti.csv") {
		got = append(got, strings.Join([]string{r["prodotto"], r["dosi"], r["prima_dose_dal"], r["giorni_min"], r["giorni_max"],
			r["giorni_limite"]}, " "))
	}
	want := []string{
		"pfizer 2  21 21 42", "pfizer 2 2021-05-07 35 35 42", "pfizer 2 2021-06-28 21 21 42",
		"moderna 2  28 28 42", "moderna 2 2021-05-07 35 35 42", "moderna 2 2021-06-28 28 28 42",
		"astrazeneca 2  84 84 84", "janssen 1 2021-04-22   ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("products\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// What is sent back must have come, and the scenario's own tables may differ from
// the shared ones only in what its title says.
func TestDeliveriesAreThoseOf2021AndDifferInNothingElse(t *testing.T) {
	stock, back := map[string]float64{}, 0
	for _, r := range table(t, "forniture", "forniture.csv") {
		doses := strings.TrimPrefix(r["dosi"], "-")
		n := decimal(t, doses)
		if doses != r["dosi"] {
			n, back = -n, back+1
		}
		if stock[r["prodotto"]] += n; stock[r["prodotto"]] < 0 {
			t.Errorf("%s on %s: a stock below zero", r["prodotto"], r["data"])
		}
		if _, err := time.Parse(time.DateOnly, r["data"]); err != nil {
			t.Error(err)
		}
	}
	if back != 3 || len(stock) != 4 {
		t.Errorf("doses sent back %d times, %d products", back, len(stock))
	}
	own, shared := table(t, "forniture", "coorti.csv"), table(t, "lettera", "coorti.csv")
	for i := range shared {
		for column, want := range shared[i] {
			got := own[i][column]
			if differs := got != want; shared[i]["stato"] == "inclusa" && column != "nota" && differs != (column == "prodotti" && shared[i]["nati_dal"] != "2006") { // minors had Pfizer alone
				t.Errorf("cohort from %s: %s is %q, lettera's %q", shared[i]["nati_dal"], column, got, want)
			}
		}
	}
	for _, file := range []string{"hub.csv", "calendario.csv"} {
		a, _ := fs.ReadFile(scenario(t, "forniture"), file)
		b, _ := fs.ReadFile(scenario(t, "lettera"), file)
		if !bytes.Equal(a, b) {
			t.Errorf("%s is not lettera's", file)
		}
	}
}
