package scenario_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"hubplan/io/scenario"
	"hubplan/io/scenario/layout"
	"hubplan/planner"
)

// Tables as long as a file may be are checked in work that grows with their rows, whether
// these are right or all wrong: with the square of them it would take minutes.
func TestTablesAsLongAsTheyMayBe(t *testing.T) {
	const rows = 100_000
	day := func(k int) string { return planner.NewDate(2021, 4, 12+k).String() }
	for name, c := range map[string]struct {
		file, header, first string
		row                 func(k int) string
	}{
		"bookings": {layout.BookedFile, "istat_code;nati_dal;nati_al;hub;prodotto;data;data_seconda;persone", "", func(k int) string {
			return "019036;1942;1961;cremona;pfizer;" + day(k%9) + ";" + day(k%9+21) + ";1"
		}},
		"people displaced": {layout.DisplacedFile, "istat_code;nati_dal;nati_al;persone", "", func(int) string {
			return "019036;1942;1961;1"
		}},
		"rows of all hubs": {layout.CalendarFile, "hub;dal;al;giorni;orario;postazioni;fattore", "*;;;tutti;08:00-20:00;;1\n",
			func(k int) string { return "*;" + day(k%30) + ";;lun-ven;08:00-18:00;;0,9" }},
		"rows of unknown hubs": {layout.CalendarFile, "hub;dal;al;giorni;orario;postazioni;fattore", "*;;;tutti;08:00-20:00;;1\n",
			func(k int) string { return "hub" + strconv.Itoa(k) + strings.Repeat("x", 200) + ";;;tutti;chiuso;;" }},
		"announcements": {layout.AnnouncedFile, "istat_code;nati_dal;nati_al;hub;settimana;persone", "", func(k int) string {
			return "019036;1942;1961;cremona;" + day(k%90) + ";1"
		}},
		"commitments": {layout.CommitmentsFile, "hub;data;prodotto;dose;dosi", "", func(k int) string {
			return "cremona;" + day(k%90) + ";pfizer;2;1"
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := base(t)
			var text strings.Builder
			text.WriteString(c.header + "\n" + c.first)
			for k := range rows {
				text.WriteString(c.row(k) + "\n")
			}
			files[c.file] = text.String()
			begin := time.Now()
			if sc, _ := checked(folder(files)); sc == nil {
				t.Fatal("not read")
			}
			if took := time.Since(begin); took > 20*time.Second { // a second or two, on a machine that is not loaded
				t.Errorf("it took %s", took)
			}
		})
	}
}

// A table of far more rows than a territory can have is one fault, told before anything
// is made of the rows.
func TestTooManyHubsOrComuniAreOneFault(t *testing.T) {
	for file, want := range map[string]string{"hub.csv": "hub_id: la tabella ha 20.002 righe; atteso: al massimo 1.000",
		"comuni.csv":   "istat_code: la tabella ha 20.003 righe; atteso: al massimo 10.000",
		"prodotti.csv": "prodotto: la tabella ha 20.00"} {
		files := base(t)
		text := strings.TrimRight(files[file], "\n")
		last := text[strings.LastIndex(text, "\n"):]
		files[file] = text + strings.Repeat(last, 20_000) + "\n"
		sc, faults := scenario.Read(folder(files), "molti")
		if told := strings.Join(warnings(faults), "\n"); sc != nil || len(faults) != 1 || !strings.Contains(told, want) {
			t.Errorf("%s: read %t, %d faults:\n%.400s", file, sc != nil, len(faults), told)
		}
	}
}
