package scenario_test

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"hubplan/planner"
)

var update = flag.Bool("update", false, "write the golden file anew")

// Each case is one mistake in an otherwise sound scenario. What the user is told
// about it stands in the golden file, word by word and place by place.
var mistakes = []struct {
	name  string
	edits []edit
}{
	{"none", nil},
	// The folder.
	{"a file is missing", []edit{{"hub.csv", "", ""}}},
	{"two files are missing", []edit{{"hub.csv", "", ""}, {"coorti.csv", "", ""}}},
	{"a file has capitals in its name", []edit{{"prodotti.csv", "", ""}, {"Prodotti.CSV", "", "x"}}},
	{"a file too many", []edit{{"note.txt", "", "x"}}},
	{"a file too many with nearly a known name", []edit{{"hubs.csv", "", "x"}}},
	{"what systems leave behind", []edit{{".DS_Store", "", "x"}}},
	{"no scenario at all", []edit{{"parametri.yaml", "", ""}, {"comuni.csv", "", ""}, {"hub.csv", "", ""}, {"calendario.csv", "", ""}, {"coorti.csv", "", ""}, {"prodotti.csv", "", ""}}},
	{"an empty file", []edit{{"prodotti.csv", "", " \n"}}},
	{"a workbook with a wrong name", []edit{{"hub.csv", "", "PK\x03\x04rest"}}},
	{"an old workbook with a wrong name", []edit{{"hub.csv", "", "\xd0\xcf\x11\xe0rest"}}},
	{"UTF-16", []edit{{"hub.csv", "", "\xff\xfeh\x00u\x00b\x00"}}},
	{"zero bytes", []edit{{"hub.csv", "lettera", "le\x00ttera"}}},
	{"a byte order mark before what is no UTF-8", []edit{{"hub.csv", "", "\ufeffhub_id;nome\nx;\xe0\n"}}},

	// The parameters.
	{"unknown keys, each reported", []edit{{"parametri.yaml", "durata_slot_minuti: 30", "durata_slot_minuto: 30\ncolore: blu"}, {"parametri.yaml", "stima: false", "stimma: false"}}},
	{"a missing key", []edit{{"parametri.yaml", "riferimento: 2021-04-03\n", ""}, {"parametri.yaml", "titolo: \"Prova: tre comuni\"\n", ""}}},
	{"a missing key in a group", []edit{{"parametri.yaml", "{dal: 2021-04-12, al: 2021-08-31}", "{dal: 2021-04-12}"}}},
	{"an empty value", []edit{{"parametri.yaml", "durata_slot_minuti: 30", "durata_slot_minuti:"}}},
	{"a null value", []edit{{"parametri.yaml", "durata_slot_minuti: 30", "durata_slot_minuti: ~"}}},
	{"a fraction for a whole number", []edit{{"parametri.yaml", "durata_slot_minuti: 30", "durata_slot_minuti: 5.9"}}},
	{"a leading zero", []edit{{"parametri.yaml", "durata_slot_minuti: 30", "durata_slot_minuti: 010"}}},
	{"a hexadecimal number", []edit{{"parametri.yaml", "durata_slot_minuti: 30", "durata_slot_minuti: 0x1e"}}},
	{"a number out of range", []edit{{"parametri.yaml", "durata_slot_minuti: 30", "durata_slot_minuti: 3"}}},
	{"a number as a name", []edit{{"parametri.yaml", "nome: prova", "nome: 017012"}}},
	{"yes as a title", []edit{{"parametri.yaml", "titolo: \"Prova: tre comuni\"", "titolo: true"}}},
	{"a name that cannot be one", []edit{{"parametri.yaml", "nome: prova", "nome: Prova 1"}}},
	{"a key twice", []edit{{"parametri.yaml", "metri_al_minuto: 800", "metri_al_minuto: 800\nmetri_al_minuto: 900"}}},
	{"a group for a value", []edit{{"parametri.yaml", "metri_al_minuto: 800", "metri_al_minuto: {valore: 800}"}}},
	{"a list for a value", []edit{{"parametri.yaml", "metri_al_minuto: 800", "metri_al_minuto: [800]"}}},
	{"a value for a group", []edit{{"parametri.yaml", "{dal: 2021-04-12, al: 2021-08-31}", "2021-04-12"}}},
	{"a value for a list", []edit{{"parametri.yaml", "limiti:\n  - \"Dati inventati.\"", "limiti: nessuno"}}},
	{"an empty entry of a list", []edit{{"parametri.yaml", "  - \"Dati inventati.\"", "  -"}}},
	{"an anchor", []edit{{"parametri.yaml", "metri_al_minuto: 800", "metri_al_minuto: &m 800"}}},
	{"a date that is none", []edit{{"parametri.yaml", "2021-04-03", "2021-02-30"}}},
	{"a date with a short year", []edit{{"parametri.yaml", "riferimento: 2021-04-03", "riferimento: 03/04/21"}}},
	{"a date of another age", []edit{{"parametri.yaml", "riferimento: 2021-04-03", "riferimento: 0021-04-03"}}},
	{"neither true nor false", []edit{{"parametri.yaml", "stima: false", "stima: forse"}}},
	{"a decimal that is none", []edit{{"parametri.yaml", "fattore_percorso: 1.3", "fattore_percorso: 1.3x"}}},
	{"a newer layout", []edit{{"parametri.yaml", "versione: 1", "versione: 2"}}},
	{"no YAML: a tab", []edit{{"parametri.yaml", "  stima: false", "\tstima: false"}}},
	{"no YAML: a quote", []edit{{"parametri.yaml", "\"Prova: tre comuni\"", "\"Prova: tre comuni"}}},
	{"no YAML: a colon in a bare text", []edit{{"parametri.yaml", "\"Prova: tre comuni\"", "Prova: tre comuni"}}},
	{"an empty file of parameters", []edit{{"parametri.yaml", "", "# solo un commento\n"}}},
	{"two documents", []edit{{"parametri.yaml", "limiti:", "---\nlimiti:"}}},
	{"a list at the root", []edit{{"parametri.yaml", "", "- uno\n- due\n"}}},
	{"residents outside of the folder", []edit{{"parametri.yaml", "file: popolazione.csv", "file: ../popolazione.csv"}}},
	{"residents by an absolute path", []edit{{"parametri.yaml", "file: popolazione.csv", "file: /etc/passwd"}}},
	{"residents by a Windows path", []edit{{"parametri.yaml", "file: popolazione.csv", "file: 'C:\\dati\\popolazione.csv'"}}},
	{"residents that are not there", []edit{{"parametri.yaml", "file: popolazione.csv", "file: residenti.csv"}}},
	{"a source without origin", []edit{{"parametri.yaml", "    fonte: \"lettera\"\n", ""}}},
	{"a source that is a text", []edit{{"parametri.yaml", "  - \"Dati inventati.\"", "  - \"Dati inventati.\"\nfonti:\n  - lettera"}, {"parametri.yaml", "fonti:\n  - dato: \"Hub\"\n    fonte: \"lettera\"\n    licenza: \"documento pubblico\"\n    data: 2021-04-03\n", ""}}},

	// Headers and rows.
	{"an unknown column", []edit{{"hub.csv", ";fonte", ";fonte;colore"}, {"hub.csv", "12;lettera", "12;lettera;blu"}, {"hub.csv", "11,25;lettera", "11,25;lettera;blu"}}},
	{"a misspelt column", []edit{{"hub.csv", "postazioni;", "postazoni;"}}},
	{"a missing column", []edit{{"prodotti.csv", "prodotto;nome;", "prodotto;"}, {"prodotti.csv", "pfizer;Comirnaty;", "pfizer;"}, {"prodotti.csv", "pfizer;Comirnaty;", "pfizer;"}, {"prodotti.csv", "janssen;Janssen;", "janssen;"}}},
	{"a column twice", []edit{{"comuni.csv", "residenti_sotto_12;", "lat;"}}},
	{"no header", []edit{{"prodotti.csv", "prodotto;nome;dosi;prima_dose_dal;giorni_min;giorni_max;nota\n", ""}}},
	{"a header and no row", []edit{{"prodotti.csv", "", "prodotto;nome;dosi;prima_dose_dal;giorni_min;giorni_max;nota\n"}}},
	{"a row too long", []edit{{"calendario.csv", "fine settimana", "fine; settimana"}}},
	{"a row too short", []edit{{"calendario.csv", ";0,95;fine settimana", ";0,95"}}},
	{"a quote that is never closed", []edit{{"hub.csv", "\"Piazza Zelioli Lanzini, 1\"", "\"Piazza Zelioli Lanzini, 1"}}},
	{"text after a quote", []edit{{"hub.csv", "\"Piazza Zelioli Lanzini, 1\"", "\"Piazza\" Zelioli Lanzini, 1"}}},
	{"a value under no name", []edit{{"prodotti.csv", "giorni_max;nota", "giorni_max;nota;"}, {"prodotti.csv", "21;21;", "21;21;;ecco"}}},
	{"decimals with comma and with point", []edit{{"comuni.csv", "45,12000", "45.12000"}}},

	// Values.
	{"a code without its zero", []edit{{"comuni.csv", "019036", "19036"}}},
	{"a code that is none", []edit{{"comuni.csv", "019036", "CR036"}}},
	{"an empty name", []edit{{"comuni.csv", ";Cremona;", ";;"}}},
	{"an unprintable character", []edit{{"comuni.csv", ";Cremona;", ";Cre\x07mona;"}}},
	{"a text without end", []edit{{"comuni.csv", "area edificata", strings.Repeat("a", 2001)}}},
	{"degrees in minutes", []edit{{"comuni.csv", "45,13358", "45°8'"}}},
	{"half a point", []edit{{"comuni.csv", "45,13358;10,02478", "45,13358;"}}},
	{"no point", []edit{{"comuni.csv", "45,13358;10,02478", ";"}}},
	{"a longitude without its point", []edit{{"comuni.csv", "10,02478", "1002478"}}},
	{"residents with thousands", []edit{{"comuni.csv", "120;890", "120;1.890"}}},
	{"negative residents", []edit{{"comuni.csv", "120;890", "-120;890"}}},
	{"the same comune twice", []edit{{"comuni.csv", "020030;Mantova", "019036;Mantova"}}},
	{"a status that is none", []edit{{"hub.csv", "attivo", "ativo"}}},
	{"stations in words", []edit{{"hub.csv", "attivo;5;5;12", "attivo;cinque;5;12"}}},
	{"stations with decimals", []edit{{"hub.csv", "attivo;5;5;12", "attivo;5,5;5;12"}}},
	{"no stations", []edit{{"hub.csv", "attivo;5;5;12", "attivo;;5;12"}}},
	{"more stations than there are people", []edit{{"hub.csv", "attivo;5;5;12", "attivo;99999999999999999999;5;12"}}},
	{"a throughput with four decimals", []edit{{"hub.csv", "11,25", "11,2512"}}},
	{"a hub in an unknown comune", []edit{{"hub.csv", "019036", "019001"}}},
	{"an unknown hub in the calendar", []edit{{"calendario.csv", "mantova;2021-06-01", "mantva;2021-06-01"}}},
	{"a day of the week that is none", []edit{{"calendario.csv", "sab dom", "sab dim"}}},
	{"no days of the week", []edit{{"calendario.csv", "*;;;tutti", "*;;;"}}},
	{"hours that are none", []edit{{"calendario.csv", "08:00-20:00", "8-20"}}},
	{"a minute too many", []edit{{"calendario.csv", "08:00-20:00", "08:00-20:60"}}},
	{"hours after midnight", []edit{{"calendario.csv", "08:00-20:00", "08:00-24:30"}}},
	{"shifts that overlap", []edit{{"calendario.csv", "08:00-13:00 14:00-20:00", "08:00-14:00 13:00-20:00"}}},
	{"a period that ends before it begins", []edit{{"calendario.csv", "2021-06-01;30/06/2021", "2021-06-30;01/06/2021"}}},
	{"a date in American order", []edit{{"calendario.csv", "30/06/2021", "06/30/2021"}}},
	{"a row that changes nothing", []edit{{"calendario.csv", ";;;sab dom;;;0,95", ";;;sab dom;;;"}}},
	{"a percentage", []edit{{"coorti.csv", "0,89", "89%"}}},
	{"a share above one", []edit{{"coorti.csv", "0,89", "89"}}},
	{"an age for a birth year", []edit{{"coorti.csv", "1942;1961", "60;79"}}},
	{"a birth year of zero", []edit{{"coorti.csv", "2006;;esclusa", "0;;esclusa"}}},
	{"an included cohort without uptake", []edit{{"coorti.csv", "0,89;0,06", ";"}}},
	{"an included cohort without opening date", []edit{{"coorti.csv", "inclusa;2021-04-12", "inclusa;"}}},
	{"an unknown product", []edit{{"coorti.csv", "pfizer janssen", "pfizer jansen"}}},
	{"a gap between cohorts", []edit{{"coorti.csv", "1962;2005", "1965;2005"}}},
	{"a price of zero", []edit{{"coorti.csv", "3000;2000000", "0;2000000"}}},
	{"three doses", []edit{{"prodotti.csv", "Comirnaty;2;;21", "Comirnaty;3;;21"}}},
	{"a single dose with an interval", []edit{{"prodotti.csv", "2021-04-22;;;", "2021-04-22;21;21;"}}},
	{"two doses without interval", []edit{{"prodotti.csv", "Comirnaty;2;;21;21", "Comirnaty;2;;;"}}},
	{"several mistakes in one row and elsewhere", []edit{{"hub.csv", "attivo;5;5;12", "aperto;x;y;z"}, {"coorti.csv", "0,78", "0.7.8"}, {"comuni.csv", "020030", "20030"}}},

	// Residents.
	{"residents without title", []edit{{"popolazione.csv", "\"Popolazione residente per età e sesso al 1° gennaio 2021\"\n", ""}}},
	{"a title and other parameters", []edit{{"parametri.yaml", "  stima: false", "  anno: 2022"}}},
	{"an estimate that the parameters keep silent about", []edit{{"popolazione.csv", "2021\"", "2021 (stima)\""}}},
	{"an age is missing", []edit{{"popolazione.csv", "\"019036\";\"Cremona\";50;4;6;10\n", ""}}},
	{"an age twice", []edit{{"popolazione.csv", "\"Cremona\";50;", "\"Cremona\";49;"}}},
	{"an age out of range", []edit{{"popolazione.csv", "\"Cremona\";50;", "\"Cremona\";101;"}}},
	{"an age in words", []edit{{"popolazione.csv", "\"Cremona\";100;", "\"Cremona\";\"100 e oltre\";"}}},
	{"half a person", []edit{{"popolazione.csv", "50;4;6;10", "50;4;6;10,5"}}},
	{"fewer people than none", []edit{{"popolazione.csv", "50;4;6;10", "50;4;6;-10"}}},
	{"an empty number of people", []edit{{"popolazione.csv", "50;4;6;10", "50;4;6;"}}},
	{"sexes that do not add up", []edit{{"popolazione.csv", "50;4;6;10", "50;4;5;10"}}},
	{"ages that do not add up", []edit{{"popolazione.csv", "999;404;606;1010", "999;404;607;1011"}}},
	{"two totals", []edit{{"popolazione.csv", "\"019036\";\"Cremona\";999;404;606;1010\n", "\"019036\";\"Cremona\";999;404;606;1010\n\"019036\";\"Cremona\";999;404;606;1010\n"}}},
	{"residents without a column", []edit{{"popolazione.csv", "\"Età\"", "\"Anni\""}}},
	{"a broken row of residents", []edit{{"popolazione.csv", "50;4;6;10", "50;4;6"}}},
	{"a code of residents without zero", []edit{{"popolazione.csv", "\"019036\";\"Cremona\";50", "19036;\"Cremona\";50"}}},
	{"a comune without residents", []edit{{"popolazione.csv", "", residents("019036", "Cremona", "020030", "Mantova")}}},
	{"residents of other comuni", []edit{{"popolazione.csv", "", residents("019036", "Cremona", "019116", "Cà d'Andrea", "020030", "Mantova", "015146", "Milano", "017029", "Brescia")}}},
	{"residents only in name", []edit{{"popolazione.csv", "", "nome;cognome\nAda;Rossi\n"}}},
	{"an archive that is none", []edit{{"popolazione.csv", "", "PK\x03\x04 not really"}}},
}

const goldenFile = "testdata/faults.txt"

func TestMistakesAreToldWordByWord(t *testing.T) {
	files := base(t)
	var all strings.Builder
	all.WriteString("# What the user is told about each mistake. Written by go test -update, read by a person.\n")
	told := map[string]string{}
	for _, m := range mistakes {
		_, faults := check(folder(edited(t, files, m.edits...)))
		var s strings.Builder
		for _, f := range faults {
			if f.Warning {
				s.WriteString("(avviso) ")
			}
			s.WriteString(f.In(planner.Italian) + "\n")
		}
		if _, again := told[m.name]; again {
			t.Fatalf("two cases are called %q", m.name)
		}
		told[m.name] = s.String()
		all.WriteString("\n## " + m.name + "\n" + s.String())
	}
	if *update {
		if err := os.WriteFile(goldenFile, []byte(all.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile(goldenFile)
	if err != nil {
		t.Fatal(err)
	}
	_, golden, _ = bytes.Cut(golden, []byte("\n## "))
	cases := strings.Split(string(golden), "\n## ")
	for _, c := range cases {
		name, want, _ := strings.Cut(c, "\n")
		if got := told[name]; strings.TrimSpace(got) != strings.TrimSpace(want) {
			t.Errorf("%s\n got %s\nwant %s", name, got, want)
		}
	}
	if len(cases) != len(mistakes) {
		t.Errorf("%s has %d cases, the test %d", goldenFile, len(cases), len(mistakes))
	}
}

func TestEveryFaultIsToldInBothLanguages(t *testing.T) {
	files := base(t)
	for _, m := range mistakes {
		_, faults := check(folder(edited(t, files, m.edits...)))
		if len(faults) == 0 && m.name != "none" && m.name != "what systems leave behind" {
			t.Errorf("%s: no fault", m.name)
		}
		for _, f := range faults {
			if f.What.It == "" || f.What.En == "" {
				t.Errorf("%s: nothing said: %+v", m.name, f)
			}
			for _, x := range []planner.Text{f.What, f.Want, f.Fix} {
				if (x.It == "") != (x.En == "") {
					t.Errorf("%s: only one language: %+v", m.name, x)
				}
			}
			if strings.Contains(f.In(planner.Italian)+f.In(planner.English), "%!") {
				t.Errorf("%s: format: %s", m.name, f.In(planner.Italian))
			}
		}
	}
}
