package scenario_test

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"slices"
	"strings"
	"testing"

	"hubplan/io/scenario/layout"
	"hubplan/planner/say"
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
	{"no scenario at all", []edit{{"parametri.yaml", "", ""}, {"comuni.csv", "", ""}, {"hub.csv", "", ""}, {"calendario.csv", "", ""},
		{"coorti.csv", "", ""}, {"prodotti.csv", "", ""}}},
	{"an empty file", []edit{{"prodotti.csv", "", " \n"}}},
	{"a workbook with a wrong name", []edit{{"hub.csv", "", "PK\x03\x04rest"}}},
	{"an old workbook with a wrong name", []edit{{"hub.csv", "", "\xd0\xcf\x11\xe0rest"}}},
	{"parameters in UTF-16", []edit{{"parametri.yaml", "", "\xff\xfev\x00"}}},
	{"UTF-16", []edit{{"hub.csv", "", "\xff\xfeh\x00u\x00b\x00"}}},
	{"zero bytes", []edit{{"hub.csv", "lettera", "le\x00ttera"}}},
	{"a byte order mark before what is no UTF-8", []edit{{"hub.csv", "", "\ufeffhub_id;nome\nx;\xe0\n"}}},

	// The parameters.
	{"unknown keys, each reported", []edit{{"parametri.yaml", "durata_slot_minuti: 30", "durata_slot_minuto: 30\ncolore: blu"},
		{"parametri.yaml", "stima: false", "stimma: false"}}},
	{"a missing key", []edit{{"parametri.yaml", "riferimento: 2021-04-03\n", ""},
		{"parametri.yaml", "titolo: \"Prova: tre comuni\"\n", ""}}},
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
	{"searches without end", []edit{{"parametri.yaml", "scarto_massimo: 0.0001", "ricerche_massime: 1000000"}}},
	{"a newer layout", []edit{{"parametri.yaml", "versione: 1", "versione: 3"}}},
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
	{"a source that is a text", []edit{{"parametri.yaml", "  - \"Dati inventati.\"", "  - \"Dati inventati.\"\nfonti:\n  - lettera"},
		{"parametri.yaml", "fonti:\n  - dato: \"Hub\"\n    fonte: \"lettera\"\n    licenza: \"documento pubblico\"\n    data: 2021-04-03\n",
			""}}},

	// Headers and rows.
	{"an unknown column", []edit{{"hub.csv", ";fonte", ";fonte;colore"}, {"hub.csv", "12;lettera", "12;lettera;blu"},
		{"hub.csv", "11,25;lettera", "11,25;lettera;blu"}}},
	{"a misspelt column", []edit{{"hub.csv", "postazioni;", "postazoni;"}}},
	{"a missing column", []edit{{"prodotti.csv", "prodotto;nome;", "prodotto;"}, {"prodotti.csv", "pfizer;Comirnaty;", "pfizer;"},
		{"prodotti.csv", "pfizer;Comirnaty;", "pfizer;"}, {"prodotti.csv", "janssen;Janssen;", "janssen;"}}},
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
	{"a code of three digits", []edit{{"comuni.csv", "019036", "036"}}},
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
	{"hours that are none", []edit{{"calendario.csv", "08:00-20:00", "8-2x"}}},
	{"hours past midnight", []edit{{"calendario.csv", "08:00-20:00", "20:00-02:00"}}},
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
	{"a price of zero", []edit{{"coorti.csv", "pfizer;3000", "pfizer;0"}}},
	{"three doses", []edit{{"prodotti.csv", "Comirnaty;2;;21", "Comirnaty;3;;21"}}},
	{"a single dose with an interval", []edit{{"prodotti.csv", "2021-04-22;;;", "2021-04-22;21;21;"}}},
	{"two doses without interval", []edit{{"prodotti.csv", "Comirnaty;2;;21;21", "Comirnaty;2;;;"}}},
	{"several mistakes in one row and elsewhere", []edit{{"hub.csv", "attivo;5;5;12", "aperto;x;y;z"}, {"coorti.csv", "0,78", "0.7.8"},
		{"comuni.csv", "020030", "0200300"}}},

	// Deliveries and commitments, which need not be there.
	{"no deliveries and no commitments", []edit{{"forniture.csv", "", ""}, {"impegni.csv", "", ""}}},
	{"deliveries and commitments without rows", []edit{{"forniture.csv", "", "prodotto;data;dosi\n"},
		{"impegni.csv", "", "hub;data;prodotto;dose;dosi\n"}}},
	{"deliveries with a capital", []edit{{"forniture.csv", "", ""}, {"Forniture.csv", "", "prodotto;data;dosi\n"}}},
	{"deliveries without a column", []edit{{"forniture.csv", "prodotto;data;dosi;nota", "prodotto;data;dose;nota"}}},
	{"a delivery of an unknown product", []edit{{"forniture.csv", "janssen;2021-04-22", "jansen;2021-04-22"},
		{"forniture.csv", "janssen;2021-05-20", "jansen;2021-05-20"}}},
	{"a delivery that says half of what it should", []edit{{"forniture.csv", "janssen;2021-04-22;4000", "janssen;;quattromila"}}},
	{"a delivery without a day", []edit{{"forniture.csv", "janssen;2021-04-22;4000", "janssen;22 aprile;4000"}}},
	{"more doses sent back than came", []edit{{"forniture.csv", "-900", "-4001"}}},
	{"deliveries of what no cohort takes", []edit{{"coorti.csv", "pfizer janssen", "pfizer"}}},
	{"a limit of staff outside the horizon", []edit{{"hub.csv", "hub_id;", "asst;hub_id;"},
		{"hub.csv", "\ncremona;", "\nASST Cremona;cremona;"},
		{"hub.csv", "\nmantova;", "\nASST Mantova;mantova;"}, {"personale.csv", "",
			"asst;ruolo;per_postazione;persone;dal;al\nASST Cremona;medici;1;50;2022-01-01;2022-02-01\nASST " +
				"Cremona;medici;1;50;;2021-05-01\n"}}},
	{"a delivery after the end", []edit{{"forniture.csv", "28/04/2021", "28/04/2022"}}},
	{"a delivery told twice", []edit{{"forniture.csv", "janssen;2021-04-22;4000;", "janssen;2021-04-22;4000;\njanssen;2021-04-22;4000;"}}},
	{"half a dose", []edit{{"forniture.csv", "11700", "11,7"}}},
	{"a commitment at an unknown hub", []edit{{"impegni.csv", "cremona", "cremna"}}},
	{"a commitment before the beginning", []edit{{"impegni.csv", "2021-04-12", "2021-04-11"}}},
	{"commitments beyond what the hub can give", []edit{{"impegni.csv", ";60;", ";6000;"}}},
	{"commitments beyond the stock", []edit{{"forniture.csv", "120000", "71"}}},
	{"a second dose of a single-dose product", []edit{{"impegni.csv", "2021-04-13;pfizer;2", "2021-04-23;janssen;2"}}},
	{"a commitment of nothing", []edit{{"impegni.csv", ";60;", ";0;"}}},
	{"a commitment at an hour that is none", []edit{{"impegni.csv", "14:30", "24:00"}}},
	{"a commitment in the hour that is skipped", []edit{{"impegni.csv", "14:30", "02:30"}, {"impegni.csv", "2021-04-13", "2021-03-28"},
		{"forniture.csv", "2021-04-01", "2021-03-01"},
		{"parametri.yaml", "dal: 2021-04-12", "dal: 2021-03-22"}, {"parametri.yaml", "riferimento: 2021-04-03", "riferimento: 2021-03-20"},
		{"calendario.csv", "08:00-20:00", "00:00-20:00"}}},
	{"a commitment of a cohort that is none", []edit{{"impegni.csv", ";;1941;", ";1930;1941;"}}},
	{"a commitment of an age", []edit{{"impegni.csv", ";;1941;", ";0;1941;"}}},
	{"a commitment of an unknown comune", []edit{{"impegni.csv", "020030", "020031"}}},
	{"a commitment of a code of seven digits", []edit{{"impegni.csv", "020030", "0200300"}}},
	{"an empty commitment", []edit{{"impegni.csv", "cremona;2021-04-12;pfizer;2;60", ";;;;"}}},

	// Deliveries of a region.
	{"deliveries of a region", published},
	{"deliveries of a region in both tables", published[1:]},
	{"deliveries of a region without parameters", []edit{published[0], published[1]}},
	{"parameters of deliveries without a file", []edit{published[2]}},
	{"deliveries of another region", append([]edit{{"parametri.yaml", "limiti:", "consegne: {area: LIG, quota: 0.07}\nlimiti:"}},
		published[:2]...)},
	{"a share of deliveries above one and a stock below zero",
		append([]edit{{"parametri.yaml", "limiti:", "consegne:\n  area: LOM\n  quota: 7\n  giacenza: {pfizer: -1}\nlimiti:"}},
			published[:2]...)},
	{"a share of deliveries that is missing", append([]edit{{"parametri.yaml", "limiti:",
		"consegne: {area: LOM, giacenza: pfizer}\nlimiti:"}}, published[:2]...)},
	{"a stock of an unknown product", append([]edit{{"parametri.yaml", "limiti:",
		"consegne: {area: LOM, quota: 0.07, giacenza: {pfizer: 1000, sputnik: 5}}\nlimiti:"}}, published[:2]...)},
	{"more doses of a region sent back than came", slices.Concat(published, []edit{{"consegne_vaccini.csv", "-9000", "-40100"}})},
	{"fewer doses of a region than are promised", slices.Concat(published, []edit{{"parametri.yaml", "pfizer: 1000", "pfizer: 40"}})},
	{"a delivery of a region that cannot be read", slices.Concat(published, []edit{{"consegne_vaccini.csv", "117000", "117.000"}})},
	{"deliveries of a region with an unknown supplier", slices.Concat(published,
		[]edit{{"consegne_vaccini.csv", "LOM,Moderna", "LOM,Sputnik"}})},

	{"deliveries of a region told twice", slices.Concat(published, []edit{{"consegne_vaccini.csv", "LOM,Moderna,11700,2021-04-28",
		"LOM,Pfizer/BioNTech,117000,2021-04-14"}})},
	{"a region by its code in small letters and by its name", slices.Concat(published, []edit{
		{"consegne_vaccini.csv", "LOM,Moderna", "lom,Moderna"}, {"consegne_vaccini.csv", "LOM,Janssen,40000", "Lombardia,Janssen,40000"},
		{"consegne_vaccini.csv", "LOM,Janssen,-9000", "Lombardia,Janssen,-9000"}})},
	{"a stock of which nothing is told", append([]edit{{"parametri.yaml", "limiti:", "consegne: {area: LOM, quota: 0.07}\nlimiti:"}},
		published[:2]...)},

	// Distances of others.
	{"a matrix of roads", []edit{roads}},
	{"a matrix of roads that lacks a pair", []edit{roads, {roads.file, "19116;20030", "19117;20030"}}},
	{"a matrix of roads with a distance in words", []edit{roads, {roads.file, "66001,5", "sessantasei"}}},
	{"a matrix of roads that is none", []edit{{roads.file, "", "da;a;km\n1;2;3\n"}}},
	{"the answer of a server", []edit{answer}},
	{"the answer of a server in another order", []edit{answer, {answer.file, "10.02,45.13", "10.8,45.16"}}},
	{"the answer of a server that lacks a row", []edit{answer, {answer.file, ",[4000,3000]]", "]"}}},
	{"the answer of a server with holes", []edit{answer, {answer.file, "4000,3000", "null,3000"},
		{answer.file, "64000,30000", "null,30000"}}},
	{"no answer of a server", []edit{{answer.file, "", "<html>"}}},
	{"a cost that is none", []edit{{"parametri.yaml", "metri_al_minuto: 800", "costo: tempo"}}},

	// Barriers.
	{"a river and its bridges", river},
	{"a river without bridges", river[:1]},
	{"bridges over nothing", river[1:]},
	{"a bridge over a misspelt river", slices.Concat(river, []edit{{"attraversamenti.csv", "po;Borgoforte", "poo;Borgoforte"}})},
	{"a bridge that is nowhere", slices.Concat(river, []edit{{"attraversamenti.csv", "10,7490", "107490"},
		{"attraversamenti.csv", "45,0510;", ";"}})},
	{"a bank of an unknown comune", slices.Concat(river, []edit{{"barriere.csv", "020030", "020030\npo;020031\npo;020032"}})},
	{"four rivers", slices.Concat(river, []edit{{"barriere.csv", "po;020030\n", "po;020030\nadda;020030\noglio;020030\nmincio;020030\n"},
		{"attraversamenti.csv", "po;Borgoforte", "adda;a;45;10\noglio;b;45;10\nmincio;c;45;10\npo;Borgoforte"}})},

	// Comuni of before.
	{"comuni merged", []edit{merged}},
	{"a comune that becomes itself, twice, and on no day", []edit{{"variazioni.csv", "",
		"dal;codice_prima;codice_dopo\n2019-01-01;020099;020099\n2019-01-01;020098;020030\n2020-01-01;020098;019036\n;020097;020030\n2019-01-01;MN096;020030\n"}}},

	// What was given before.
	{"doses by comune", []edit{given}},
	{"doses by comune and an excluded cohort without uptake", []edit{given, {"coorti.csv", ";1941;esclusa;;0,96", ";1941;esclusa;;"}}},
	{"doses by comune of the days of the plan", []edit{{given.file, "", strings.ReplaceAll(given.new, "2021-04-11", "2021-04-13")}}},
	{"doses of some comuni", []edit{given, {"dosi_comuni.csv", "020030", "017029"}}},
	{"doses of other comuni", []edit{given, {"dosi_comuni.csv", "020030", "017029"}, {"dosi_comuni.csv", "019036", "017030"},
		{"dosi_comuni.csv", "019116", "017031"}}},
	{"doses by comune without a day", []edit{given, {"dosi_comuni.csv", "400,100,2021-04-11T15:50:49+0000", "400,100,"}}},
	{"doses by comune in a row too short", []edit{given, {"dosi_comuni.csv", "CREMONA,400,", "CREMONA,"}}},
	{"a share outside the calendar above one", []edit{{"coorti.csv", ";nota\n", ";fuori_calendario;nota\n"},
		{"coorti.csv", ";già vaccinati", ";;già vaccinati"}, {"coorti.csv", "3000;", "3000;3;"}, {"coorti.csv", "1400;",
			"1400;0,03;"}, {"coorti.csv", "2006;;esclusa;;;;;;", "2006;;esclusa;;;;;;;"}}},
	{"weights of people without a place", []edit{{"coorti.csv", ";nota\n", ";peso_non_servito_m;nota\n"},
		{"coorti.csv", ";già vaccinati", ";;già vaccinati"}, {"coorti.csv", "3000;", "3000;9;"}, {"coorti.csv", "1400;",
			"1400;8000000;"}, {"coorti.csv", "2006;;esclusa;;;;;;", "2006;;esclusa;;;;;;;"}}},
	{"people begun by cohort", []edit{{"dosi_fatte.csv", "",
		"istat_code;nati_dal;nati_al;prime_dosi\n019036;1942;1961;30\n019036;;1941;100\n"}}},
	{"people begun of an unknown comune and of an unknown cohort",
		[]edit{{"dosi_fatte.csv", "", "istat_code;nati_dal;nati_al;prime_dosi\n019001;1942;1961;30\n019036;1942;1960;30\n"}}},
	{"people begun twice", []edit{{"dosi_fatte.csv", "",
		"istat_code;nati_dal;nati_al;prime_dosi\n019036;1942;1961;30\n019036;1942;1961;31\n"}}},
	{"more people begun than live there", []edit{{"dosi_fatte.csv", "",
		"istat_code;nati_dal;nati_al;prime_dosi\n019036;1942;1961;20001\n"}}},
	{"people begun who cannot be read", []edit{{"dosi_fatte.csv", "",
		"istat_code;nati_dal;nati_al;prime_dosi\nCR036;1942;1961;30\n019036;x;1961;y\n"}}},

	// A routing server.
	{"a routing server without address", []edit{{"parametri.yaml", "fattore_percorso: 1.3",
		"fattore_percorso: 1.3\npercorsi:\n  server: osrm"}}},
	{"a routing server of no kind", []edit{{"parametri.yaml", "fattore_percorso: 1.3",
		"fattore_percorso: 1.3\npercorsi:\n  indirizzo: \"http://localhost:5000\""}}},
	{"a routing server of an unknown kind", []edit{{"parametri.yaml", "fattore_percorso: 1.3",
		"fattore_percorso: 1.3\npercorsi:\n  server: orsm\n  indirizzo: \"http://localhost:5000\""}}},
	{"a routing server at a file", []edit{{"parametri.yaml", "fattore_percorso: 1.3",
		"fattore_percorso: 1.3\npercorsi:\n  server: osrm\n  indirizzo: \"file:///etc/passwd\"\n  luoghi_massimi: 1\n  tentativi: 0"}}},
	{"a routing server with another key", []edit{{"parametri.yaml", "fattore_percorso: 1.3",
		"fattore_percorso: 1.3\npercorsi:\n  server: osrm\n  indirizzo: \"http://localhost:5000\"\n  profile: car"}}},
	{"a week of many days", []edit{{"parametri.yaml", "fattore_percorso: 1.3",
		"fattore_percorso: 1.3\nsettimana:\n  giorni_fermi: 400\n  spostamenti_massimi: 2\n  assenze: 1\n  sovraprenotazione: 0.5"}}},

	// What the notices say.
	{"contacts with an emblem", contacts("ente: ATS\n  sito: https://esempio.it/prenota\n  telefono: \"800 894 545\"\n  orari: 9-13\n"+
		"  logo: stemma.png", edit{"stemma.png", "", emblem(40, 20)})},
	{"contacts that no notice can show", contacts("ente: ΑΤΣ della Val Padana\n  sito: www.esempio.it\n  telefono: 800894545\n" +
		"  orari: \"" + strings.Repeat("dalle 9 alle 13, ", 6) + "\"\n  fax: no")},
	{"an emblem that is not there", contacts("logo: stemma.png")},
	{"an emblem elsewhere", contacts("logo: ../stemma.png")},
	{"an emblem that is no picture", contacts("logo: stemma.png", edit{"stemma.png", "", "GIF89a"})},
	{"an emblem that is damaged", contacts("logo: stemma.png", edit{"stemma.png", "", emblem(40, 20)[:60]})},
	{"an emblem with many pixels", contacts("logo: stemma.png", edit{"stemma.png", "", emblem(2001, 2)})},
	{"an emblem with many bytes", contacts("logo: stemma.png", edit{"stemma.png", "", emblem(40, 20) + strings.Repeat(" ", 500_000)})},
	{"a plan that goes on from nowhere", []edit{{"ripresa.csv", "", "dal;nuove_dal;metri_spostamento\n2020-01-01;2020-01-08;10000\n"}}},
	{"a plan that goes on twice", []edit{{"ripresa.csv", "",
		"dal;nuove_dal;metri_spostamento\n2021-04-13;2021-04-14;10000\n2021-04-13;2021-04-14;10000\n"}}},
	{"new first doses before the plan goes on", []edit{{"ripresa.csv", "",
		"dal;nuove_dal;metri_spostamento\n2021-04-14;2021-04-13;10000\n"}}},
	{"a booking that cannot be", []edit{{"prenotazioni.csv", "",
		"istat_code;nati_dal;nati_al;hub;prodotto;data;data_seconda;persone\n019036;1942;1961;cremna;pfizer;2021-04-13;2021-04-12;3\n019037;1942;1960;cremona;pfizer;2021-04-13;;3\n"}}},
	{"a booking beyond the stations", []edit{{"prenotazioni.csv", "",
		"istat_code;nati_dal;nati_al;hub;prodotto;data;data_seconda;persone\n019036;1942;1961;cremona;pfizer;2021-04-13;2021-05-04;900\n"}}},
	{"an announcement that cannot be read", []edit{{"annunci.csv", "",
		"istat_code;nati_dal;nati_al;hub;settimana;persone\n019036;1942;1961;cremna;2021-04-13;3\n019036;1942;1961;cremona;mai;0\n"}}},
	{"doses used of an unknown product", []edit{{"dosi_usate.csv", "", "prodotto;dosi\nfizer;3\npfizer;-1\n"}}},

	// Residents.
	{"residents without title", []edit{{"popolazione.csv", "\"Popolazione residente per età e sesso al 1° gennaio 2021\"\n", ""}}},
	{"a title and other parameters", []edit{{"parametri.yaml", "  stima: false", "  anno: 2022"}}},
	{"an estimate that the parameters keep silent about", []edit{{"popolazione.csv", "2021\"", "2021 (stima)\""}}},
	{"an age is missing", []edit{{"popolazione.csv", "\"019036\";\"Cremona\";50;4;6;10\n", ""}}},
	{"an age twice", []edit{{"popolazione.csv", "\"Cremona\";50;", "\"Cremona\";49;"}}},
	{"an age out of range", []edit{{"popolazione.csv", "\"Cremona\";50;", "\"Cremona\";101;"}}},
	{"an age in words", []edit{{"popolazione.csv", "\"Cremona\";100;", "\"Cremona\";centenari;"}}},
	{"half a person", []edit{{"popolazione.csv", "50;4;6;10", "50;4;6;10,5"}}},
	{"fewer people than none", []edit{{"popolazione.csv", "50;4;6;10", "50;4;6;-10"}}},
	{"an empty number of people", []edit{{"popolazione.csv", "50;4;6;10", "50;4;6;"}}},
	{"sexes that do not add up", []edit{{"popolazione.csv", "50;4;6;10", "50;4;5;10"}}},
	{"ages that do not add up", []edit{{"popolazione.csv", "999;404;606;1010", "999;404;607;1011"}}},
	{"two totals", []edit{{"popolazione.csv", "\"019036\";\"Cremona\";999;404;606;1010\n",
		"\"019036\";\"Cremona\";999;404;606;1010\n\"019036\";\"Cremona\";999;404;606;1010\n"}}},
	{"residents without a column", []edit{{"popolazione.csv", "\"Età\"", "\"Anni\""}}},
	{"a broken row of residents", []edit{{"popolazione.csv", "50;4;6;10", "50;4;6"}}},
	{"a code of residents that is none", []edit{{"popolazione.csv", "\"019036\";\"Cremona\";50", "0190360;\"Cremona\";50"}}},
	{"a comune without residents", []edit{{"popolazione.csv", "", residents("019036", "Cremona", "020030", "Mantova")}}},
	{"residents of other comuni", []edit{{"popolazione.csv", "",
		residents("019036", "Cremona", "019116", "Cà d'Andrea", "020030", "Mantova", "015146", "Milano", "017029", "Brescia")}}},
	{"a comune of the province left out", []edit{{"popolazione.csv", "",
		residents("019036", "Cremona", "019116", "Cà d'Andrea", "020030", "Mantova", "019099", "Altrove")}}},
	{"residents only in name", []edit{{"popolazione.csv", "", "nome;cognome\nAda;Rossi\n"}}},
	{"an archive that is none", []edit{{"popolazione.csv", "", "PK\x03\x04 not really"}}},

	// Version 2 of the layout.
	{"the second layout", second()},
	{"the second layout with all its keys", second(edit{"parametri.yaml", "metri_al_minuto: 800",
		"metri_al_minuto: 800\nviaggio: {soglie_km: [12.5], pesi: [1, 2.25]}\ngiorno_km: 0.5"})},
	{"no curve at all", second(edit{"parametri.yaml", "metri_al_minuto: 800",
		"metri_al_minuto: 800\nviaggio: {soglie_km: [], pesi: [1]}"})},
	{"the second layout's keys in the first", []edit{{"parametri.yaml", "metri_al_minuto: 800",
		"metri_al_minuto: 800\nviaggio: {soglie_km: [20], pesi: [1, 3]}\ngiorno_km: 1"}}},
	{"the second layout's column in the first", []edit{{"coorti.csv", "attesa_m_giorno", "priorita"}}},
	{"the first layout's cohorts in the second", []edit{{"parametri.yaml", "versione: 1", "versione: 2"}}},
	{"the weights of the unserved in the second", second(edit{"coorti.csv", "priorita;", "priorita;peso_non_servito_m;"},
		edit{"coorti.csv", ";già", ";;già"}, edit{"coorti.csv", "pfizer;6;", "pfizer;6;2000000;"}, edit{"coorti.csv", "janssen;2,8;",
			"janssen;2,8;;"}, edit{"coorti.csv", "2006;;esclusa;;;;;;", "2006;;esclusa;;;;;;;"})},
	{"a priority that is none", second(edit{"coorti.csv", "pfizer;6;", "pfizer;alta;"})},
	{"a weight that is none, one too fine, one too few", second(edit{"parametri.yaml", "metri_al_minuto: 800",
		"metri_al_minuto: 800\nviaggio: {soglie_km: [20, trenta], pesi: [1, 3.125]}\ngiorno_km: 0.0005"})},
	{"as many weights as thresholds", second(edit{"parametri.yaml", "metri_al_minuto: 800",
		"metri_al_minuto: 800\nviaggio: {soglie_km: [20, 30], pesi: [1, 3]}"})},
	{"a curve without weights", second(edit{"parametri.yaml", "metri_al_minuto: 800", "metri_al_minuto: 800\nviaggio: {soglie_km: [20]}"})},
	{"a product without a row of deliveries", second(edit{"forniture.csv", "janssen;2021-04-22;4000;\njanssen;2021-05-20;-900;rese\n",
		""})},
	{"a product without a row of deliveries, as ever in the first", []edit{{"forniture.csv",
		"janssen;2021-04-22;4000;\njanssen;2021-05-20;-900;rese\n", ""}}},
	{"a product that is not limited", second(edit{"forniture.csv", "janssen;2021-04-22;4000;\njanssen;2021-05-20;-900;rese\n",
		"janssen;;illimitate;\n"})},
	{"a product that is not limited, and is", second(edit{"forniture.csv", "janssen;2021-04-22;4000;", "janssen;;Illimitate;"})},
	{"a product that is not limited, in the first", []edit{{"forniture.csv", "janssen;2021-04-22;4000;", "janssen;;illimitate;"}}},
	{"doses without a day", second(edit{"forniture.csv", "janssen;2021-04-22;4000;", "janssen;;4000;"})},
}

// second turns the scenario into version 2 of the layout, and then some.
func second(more ...edit) []edit {
	return append([]edit{{"parametri.yaml", "versione: 1", "versione: 2"},
		{"coorti.csv", "attesa_m_giorno", "priorita"}, {"coorti.csv", "pfizer;3000;", "pfizer;6;"},
		{"coorti.csv", "janssen;1400;", "janssen;2,8;"}}, more...)
}

// contacts adds a group of contacts, and with it more.
func contacts(lines string, more ...edit) []edit {
	return append([]edit{{"parametri.yaml", "fattore_percorso: 1.3", "fattore_percorso: 1.3\ncontatti:\n  " + lines}}, more...)
}

// emblem is a white picture as a PNG.
func emblem(width, height int) string {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		panic(err) // what is written to memory is written
	}
	return b.String()
}

// published are the edits that put the deliveries of a region in the place of the
// scenario's own.
var published = []edit{
	{"forniture.csv", "", ""},
	{"consegne_vaccini.csv", "", "area,forn,numero_dosi,data_consegna,N1,N2,ISTAT,reg\n" +
		"LOM,Pfizer/BioNTech,9000000,2021-04-11,ITC,ITC4,3,Lombardia\n" +
		"LOM,Pfizer/BioNTech,117000,2021-04-14,ITC,ITC4,3,Lombardia\n" +
		"PIE,Janssen,5000,2021-04-22,ITC,ITC1,1,Piemonte\n" +
		"LOM,Janssen,40000,2021-04-22,ITC,ITC4,3,Lombardia\n" +
		"LOM,Moderna,11700,2021-04-28,ITC,ITC4,3,Lombardia\n" +
		"LOM,Janssen,-9000,2021-05-20,ITC,ITC4,3,Lombardia\n"},
	{"parametri.yaml", "limiti:", "consegne: {area: LOM, quota: 0.07, giacenza: {pfizer: 1000}}\nlimiti:"},
}

// river are the tables of a river between Mantova and the rest.
var river = []edit{
	{"barriere.csv", "", "barriera;istat_code\npo;020030\n"},
	{"attraversamenti.csv", "", "barriera;nome;lat;lon\npo;Borgoforte;45,0450;10,7490\npo;San Benedetto;45,0510;10,9190\n"},
}

// given is a sound table of doses by comune.
var given = edit{"dosi_comuni.csv", "", "CODISTAT_COMUNE_DOM,COMUNE_DOM,PROVINCIA_DOM,TOT_DOSE1,TOT_DOSE2,date\n" +
	"012135,VIGGIU',VARESE,1500,600,2021-04-11T15:50:49+0000\n" +
	"019036,CREMONA,CREMONA,400,100,2021-04-11T15:50:49+0000\n" +
	"019116,CA' D'ANDREA,CREMONA,200,,2021-04-11T15:50:49+0000\n" +
	"020030,MANTOVA,MANTOVA,10,1,2021-04-11T15:50:49+0000\n" +
	"IGNOTO,IGNOTO,IGNOTA,29402,11036,2021-04-11T15:50:49+0000\n"}

// sound are the cases that are no mistakes.
var sound = []string{"none", "what systems leave behind", "no deliveries and no commitments",
	"doses by comune", "people begun by cohort", "a matrix of roads", "the answer of a server", "a river and its bridges", "comuni merged",
	"residents of other comuni",
	"the second layout", "the second layout with all its keys", "no curve at all", "a product that is not limited",
	"the weights of the unserved in the second", "contacts with an emblem"}

const goldenFile = "testdata/faults.txt"

func TestMistakesAreToldWordByWord(t *testing.T) {
	files := base(t)
	var all strings.Builder
	all.WriteString("# What the user is told about each mistake. Written by go test -update, read by a person.\n")
	told := map[string]string{}
	for _, m := range mistakes {
		_, faults := checked(folder(edited(t, files, m.edits...)))
		var s strings.Builder
		for _, f := range faults {
			if f.Warning {
				s.WriteString("(avviso) ")
			}
			s.WriteString(brief(f.In(say.Italian)) + "\n")
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

// brief is what is told, with the lists of all columns and keys left out: they are the
// layout's, and one more is no other message.
func brief(text string) string {
	for _, of := range append(layout.Sheets(), layout.Beside()...) {
		var names []string
		for _, c := range of.Columns {
			names = append(names, c.Name)
		}
		for _, sep := range []string{" ", ";"} {
			text = strings.ReplaceAll(text, "colonne: "+strings.Join(names, sep), "colonne: (di "+of.File+")")
		}
	}
	return strings.ReplaceAll(text, "una di: "+strings.Join(layout.Keys(""), " "), "una di: (le chiavi)")
}

func TestEveryFaultIsToldInBothLanguages(t *testing.T) {
	files := base(t)
	for _, m := range mistakes {
		_, faults := checked(folder(edited(t, files, m.edits...)))
		if len(faults) == 0 && !slices.Contains(sound, m.name) {
			t.Errorf("%s: no fault", m.name)
		}
		for _, f := range faults {
			if f.What.It == "" || f.What.En == "" {
				t.Errorf("%s: nothing said: %+v", m.name, f)
			}
			for _, x := range []say.Text{f.What, f.Want, f.Fix} {
				if (x.It == "") != (x.En == "") {
					t.Errorf("%s: only one language: %+v", m.name, x)
				}
			}
			if strings.Contains(f.In(say.Italian)+f.In(say.English), "%!") {
				t.Errorf("%s: format: %s", m.name, f.In(say.Italian))
			}
		}
	}
}
