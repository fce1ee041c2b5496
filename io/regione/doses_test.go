package regione_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hubplan/io/regione"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

const head = "CODISTAT_COMUNE_DOM,COMUNE_DOM,PROVINCIA_DOM,TOT_DOSE1,TOT_DOSE2,date\n"

const small = head +
	"012135,VIGGIU',VARESE,1500,600,2021-04-22T15:50:49+0000\n" +
	"019036,CREMONA,CREMONA,20000,9000,2021-04-22T15:50:49+0000\n" +
	"019052,GERRE DE' CAPRIOLI,CREMONA,300,,2021-04-22T15:50:49+0000\n" +
	"IGNOTO,IGNOTO,IGNOTA,29402,11036,2021-04-22T15:50:49+0000\n"

func inCremona(code string) bool { return strings.HasPrefix(code, "019") }

func read(text string) (*regione.Doses, input.Faults) {
	var faults input.Faults
	d := regione.Read("dosi.csv", []byte(text), inCremona, &faults)
	return d, faults
}

func TestDosesOfTheWantedComuni(t *testing.T) {
	d, faults := read(small)
	if len(faults) > 0 || d == nil {
		t.Fatal(faults)
	}
	if d.Date.String() != "2021-04-21" || d.Rows != 4 || d.Unknown != 29402 || len(d.Records) != 2 {
		t.Errorf("%+v", d)
	}
	if r := d.Records[0]; r.Code != "019036" || r.Name != "CREMONA" || r.First != 20000 || r.Second != 9000 ||
		r.At("TOT_DOSE1").String() != "dosi.csv:3:24" {
		t.Errorf("%+v", r)
	}
	if r := d.Records[1]; r.Name != "GERRE DE' CAPRIOLI" || r.First != 300 || r.Second != 0 {
		t.Errorf("%+v", r)
	}
}

func TestFormsOfTheFile(t *testing.T) {
	for name, text := range map[string]string{
		"byte order mark and CRLF":  "\ufeff" + strings.ReplaceAll(small, "\n", "\r\n"),
		"saved in Italian Excel":    strings.ReplaceAll(small, ",", ";"),
		"the day alone":             strings.ReplaceAll(small, "T15:50:49+0000", ""),
		"columns in another order":  "date,TOT_DOSE1,CODISTAT_COMUNE_DOM\n2021-04-22T00:00:00+0000,20000,019036\n2021-04-22T00:00:00+0000,300,019052\n2021-04-22,29402,IGNOTO\n",
		"a code without its zero":   strings.Replace(small, "019036", "19036", 1),
		"no quotes that are needed": strings.ReplaceAll(small, "CREMONA", "\"CREMONA\""),
	} {
		d, faults := read(text)
		if len(faults) > 0 || d == nil || len(d.Records) != 2 || d.Records[0].First != 20000 || d.Date.String() != "2021-04-21" ||
			d.Unknown != 29402 {
			t.Errorf("%s: %v %+v", name, faults, d)
		}
	}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"a code of seven digits", "019036", "0190360", "dosi.csv:3:1: CODISTAT_COMUNE_DOM: «0190360» non è un codice ISTAT; atteso: " +
			"sei cifre, per esempio 019036"},
		{"a comune twice", "019052", "019036", "dosi.csv:4:1: CODISTAT_COMUNE_DOM: il comune 019036 è già alla riga 3; atteso: ogni " +
			"comune una volta; rimedio: tenere un solo giorno"},
		{"two days", "300,,2021-04-22", "300,,2021-04-23", "dosi.csv:4:40: date: qui la data è 23/04/2021, alla riga 3 è 22/04/2021; " +
			"atteso: lo stesso giorno per ogni comune"},
		{"no day", ",9000,2021-04-22T15:50:49+0000", ",9000,22 aprile",
			"dosi.csv:3:35: date: «22 aprile» non è una data; atteso: una data e un'ora come 2021-04-22T15:50:49+0000"},
		{"a negative number", ",300,", ",-300,", "dosi.csv:4:35: TOT_DOSE1: -300 è fuori dai limiti; atteso: un numero intero da 0 a " +
			"100000000"},
		{"a column by another name", "TOT_DOSE1", "DOSI", "dosi.csv:1:46: colonna sconosciuta «DOSI»; atteso: le colonne: " +
			"CODISTAT_COMUNE_DOM COMUNE_DOM PROVINCIA_DOM TOT_DOSE1 TOT_DOSE2 date; rimedio: togliere la colonna o correggerne il " +
			"nome\ndosi.csv:1: TOT_DOSE1: manca la colonna «TOT_DOSE1»; atteso: le colonne: CODISTAT_COMUNE_DOM COMUNE_DOM " +
			"PROVINCIA_DOM TOT_DOSE1 TOT_DOSE2 date"},
		{"nothing", small, "", "dosi.csv: il file è vuoto; atteso: una riga con i nomi delle colonne: " +
			"CODISTAT_COMUNE_DOM;COMUNE_DOM;PROVINCIA_DOM;TOT_DOSE1;TOT_DOSE2;date"},
	} {
		_, faults := read(strings.Replace(small, c.old, c.new, 1))
		var got []string
		for _, f := range faults {
			got = append(got, f.In(say.Italian))
		}
		if strings.Join(got, "\n") != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, strings.Join(got, "\n"), c.want)
		}
	}
}

// TestPublishedFiles reads the files as the region published them, from the
// folder that HUBPLAN_DATA names.
func TestPublishedFiles(t *testing.T) {
	dir := os.Getenv("HUBPLAN_DATA")
	if dir == "" {
		t.Skip("HUBPLAN_DATA names no folder with dosi_comuni_*.csv as published by Regione Lombardia")
	}
	files, err := filepath.Glob(filepath.Join(dir, "dosi_comuni_*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no dosi_comuni_*.csv in %s (%v)", dir, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var faults input.Faults
		d := regione.Read(filepath.Base(file), data, func(string) bool { return true }, &faults)
		if d == nil || len(faults) > 0 {
			t.Fatal(faults)
		}
		if d.Rows != 1507 || len(d.Records) != 1506 || d.Unknown == 0 || !strings.Contains(file, d.Date.String()) {
			t.Errorf("%s: %d rows, %d comuni, date %s, %d without comune", file, d.Rows, len(d.Records), d.Date, d.Unknown)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte(head + "019036,,,1,2,\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var faults input.Faults
		if d := regione.Read("f", data, inCremona, &faults); d == nil && faults.Errors() == 0 {
			t.Error("nothing and no reason")
		}
	})
}

// The file is made at night, too: its day is that in Italy, an hour or two ahead.
func TestTheDayOfPublicationIsThatInItaly(t *testing.T) {
	for at, upTo := range map[string]string{"2021-04-22T15:50:49+0000": "2021-04-21", "2021-04-21T22:30:00+0000": "2021-04-21",
		"2021-04-21T22:30:00Z": "2021-04-21", "2021-01-21T22:30:00+0000": "2021-01-20", "2021-01-21T23:30:00+0000": "2021-01-21",
		"2021-04-22T00:30:00+0200": "2021-04-21", "2021-04-22": "2021-04-21", "22/04/2021": "2021-04-21"} {
		var faults input.Faults
		d := regione.Read("dosi.csv", []byte("CODISTAT_COMUNE_DOM,TOT_DOSE1,TOT_DOSE2,date\n19036,10,4,"+at+"\n"),
			func(string) bool { return true }, &faults)
		if d == nil || len(faults) > 0 || d.Date.String() != upTo {
			t.Errorf("%s: %+v %v", at, d, faults)
		}
	}
}

func TestMoreSecondDosesThanFirstOnesAreTold(t *testing.T) {
	for row, want := range map[string]string{"19036,100,400": "in 1 comuni le seconde dosi sono più delle prime (019036)",
		"19036,100,104": "", "19036,4,9": ""} {
		var faults input.Faults
		d := regione.Read("dosi.csv", []byte("CODISTAT_COMUNE_DOM,TOT_DOSE1,TOT_DOSE2,date\n"+row+",2021-04-22\n"),
			func(string) bool { return true }, &faults)
		told := ""
		for _, f := range faults {
			told += f.What.It
		}
		if d == nil || told != want || faults.Errors() > 0 {
			t.Errorf("%s: %q", row, told)
		}
	}
}
