package matrix_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"hubplan/geo"
	"hubplan/io/matrix"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

const roadsText = "Name;Origine;Destinazione;Total_Minu;Total_Mete\n" +
	"Acquanegra - Cremona;19001;19036;14,508;13204,5\n" +
	"Agnadello - Cremona;19002;19036;52,1;48000\n" +
	"Aglie - Cremona;1001;19036;130,25;180000,49\n" +
	"Cremona - Acquanegra;19036;19001;14,6;13300\n"

func toCremona(_, to string) bool { return to == "019036" }

func TestRoadsHaveWholeMetresAndSecondsAndCodesWithZeros(t *testing.T) {
	for name, text := range map[string]string{
		"as published":         roadsText,
		"CRLF and a mark":      "\ufeff" + strings.ReplaceAll(roadsText, "\n", "\r\n"),
		"with a decimal point": strings.ReplaceAll(roadsText, ",", "."),
		"with zeros":           strings.NewReplacer(";19", ";019", ";1001", ";001001").Replace(roadsText),
	} {
		var faults input.Faults
		m := matrix.ReadRoads(strings.NewReader(text), "d.txt", toCremona, &faults)
		if m == nil || len(faults) > 0 || m.Rows != 4 || len(m.Ways) != 3 {
			t.Errorf("%s: %+v %v", name, m, faults)
			continue
		}
		for from, want := range map[string]matrix.Way{"019001": {13205, 870}, "019002": {48000, 3126}, "001001": {180000, 7815}} {
			if got := m.Ways[[2]string{from, "019036"}]; got != want {
				t.Errorf("%s: from %s %+v, want %+v", name, from, got, want)
			}
		}
	}
}

func TestRoadsThatCannotBeRead(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"no number", "48000", "48 km", "d.txt:3:38: Total_Mete: «48 km» non è una distanza né una durata; atteso: un numero da 0 in " +
			"su, per esempio 1234,5"},
		{"a negative time", "52,1", "-52,1", "d.txt:3:33: Total_Minu: «-52,1» non è una distanza né una durata; atteso: un numero da 0 " +
			"in su, per esempio 1234,5"},
		{"a name for a code", "19002;", "Agnadello;", "d.txt:3:21: Origine: «Agnadello» non è un codice ISTAT; atteso: un codice di " +
			"comune, anche senza zeri iniziali"},
		{"a pair twice", "19002;", "19001;", "d.txt:3:21: Origine: la distanza da 019001 a 019036 c'è già; atteso: ogni coppia di " +
			"comuni una volta"},
		{"a row too short", ";52,1;48000", ";52,1", "d.txt:3: la riga ha 4 campi, l'intestazione 5; atteso: lo stesso numero di campi"},
		{"no column", "Total_Mete", "Metri", "d.txt:1: Total_Mete: manca la colonna «Total_Mete»; atteso: una riga con le colonne " +
			"Name;Origine;Destinazione;Total_Minu;Total_Mete"},
		{"nothing", roadsText, "", "d.txt:1: non si trova l'intestazione; atteso: una riga con le colonne " +
			"Name;Origine;Destinazione;Total_Minu;Total_Mete"},
		{"a zip archive", roadsText, "PK\x03\x04", "d.txt: il file non è testo: sembra una cartella di lavoro o un archivio zip; " +
			"atteso: una riga con le colonne Name;Origine;Destinazione;Total_Minu;Total_Mete; rimedio: salvarlo come CSV"},
	} {
		var faults input.Faults
		matrix.ReadRoads(strings.NewReader(strings.Replace(roadsText, c.old, c.new, 1)), "d.txt", toCremona, &faults)
		if len(faults) != 1 || faults[0].In(say.Italian) != c.want {
			t.Errorf("%s: %s", c.name, faults)
			for _, f := range faults {
				t.Log(f.In(say.Italian))
			}
		}
	}
}

// broken fails after its text.
type broken struct{ io.Reader }

func (b broken) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

func TestAFileOfRoadsThatBreaksOffIsRefused(t *testing.T) {
	var faults input.Faults
	if m := matrix.ReadRoads(broken{strings.NewReader(roadsText)}, "d.txt", toCremona, &faults); m != nil || len(faults) != 1 {
		t.Error(m, faults)
	}
	faults = nil
	bad := roadsText + strings.Repeat("x;y;z;1;1\n", 200)
	if m := matrix.ReadRoads(strings.NewReader(bad), "d.txt", toCremona, &faults); m != nil || len(faults) < 100 || len(faults) > 102 {
		t.Error(m, len(faults))
	}
}

const osrm = `{"code":"Ok","durations":[[870.4,600],[null,60.5]],"distances":[[13204.5,9000],[null,800]],` +
	`"sources":[{"location":[9.89,45.16],"name":"x"},{"location":[10.02,45.13]}],"destinations":[{"location":[10.05,45.14]},{"location":[9.68,45.36]}],"fallback_speed_cells":[[0,1]]}`

const valhalla = `{"sources_to_targets":[[{"from_index":0,"to_index":0,"time":870,"distance":13.2045},{"from_index":0,"to_index":1,"time":600,"distance":9}],` +
	`[{"from_index":1,"to_index":0,"time":null,"distance":null},{"from_index":1,"to_index":1,"time":61,"distance":0.8}]],"units":"kilometers","sources":[[{"lon":9.89,"lat":45.16}]]}`

func ways(a *matrix.Answer) (out []matrix.Way) {
	for _, row := range a.Ways {
		out = append(out, row...)
	}
	return out
}

func TestAnswersOfServers(t *testing.T) {
	none := matrix.Way{Metres: -1, Seconds: -1}
	for _, c := range []struct {
		name, text, server string
		want               []matrix.Way
		noRoute, guessed   int
	}{
		{"OSRM", osrm, matrix.OSRM, []matrix.Way{{13205, 870}, none, none, {800, 61}}, 1, 1},
		{"OSRM without distances", strings.Replace(osrm, `"distances":[[13204.5,9000],[null,800]],`, "", 1), matrix.OSRM,
			[]matrix.Way{{-1, 870}, none, none, {-1, 61}}, 1, 1},
		{"OSRM without durations", strings.Replace(osrm, `"durations":[[870.4,600],[null,60.5]],`, "", 1), matrix.OSRM,
			[]matrix.Way{{13205, -1}, none, none, {800, -1}}, 1, 1},
		{"Valhalla", valhalla, matrix.Valhalla, []matrix.Way{{13205, 870}, {9000, 600}, none, {800, 61}}, 1, 0},
		{"Valhalla in miles", strings.Replace(valhalla, "kilometers", "miles", 1), matrix.Valhalla,
			[]matrix.Way{{21251, 870}, {14484, 600}, none, {1287, 61}}, 1, 0},
	} {
		var faults input.Faults
		a := matrix.ReadAnswer("p.json", []byte(c.text), 2, 2, &faults)
		if a == nil || len(faults) > 0 {
			t.Errorf("%s: %v", c.name, faults)
			continue
		}
		if a.Server != c.server || !slices.Equal(ways(a), c.want) || a.NoRoute != c.noRoute || a.Guessed != c.guessed {
			t.Errorf("%s: %+v", c.name, a)
		}
		if c.server == matrix.OSRM && (len(a.Origins) != 2 || a.Destinations[1] != (geo.Point{Lon: 9.68, Lat: 45.36})) {
			t.Errorf("%s: %v %v", c.name, a.Origins, a.Destinations)
		}
	}
}

func TestAnswersThatCannotBeUsed(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"an error", `{"code":"InvalidQuery","message":"Query string malformed"}`,
			"p.json: il server ha risposto con un errore: InvalidQuery Query string malformed; atteso: una risposta con «code» uguale a " +
				"«Ok»"},
		{"another document", `{"trips":[]}`, "p.json: non ci sono né durate né distanze; atteso: la risposta di OSRM (/table/v1) o di " +
			"Valhalla (sources_to_targets)"},
		{"a row too many", strings.Replace(osrm, "[null,60.5]", "[null,60.5],[1,2]", 1),
			"p.json: durations: la tabella ha 3 righe e 2 colonne; atteso: 2 righe (una per comune, nell'ordine di comuni.csv) e 2 " +
				"colonne (una per hub, nell'ordine di hub.csv)"},
		{"a column too few", strings.Replace(osrm, "[13204.5,9000]", "[13204.5]", 1),
			"p.json: distances: la tabella ha 2 righe e 1 colonne; atteso: 2 righe (una per comune, nell'ordine di comuni.csv) e 2 " +
				"colonne (una per hub, nell'ordine di hub.csv)"},
		{"a negative time", strings.Replace(osrm, "60.5", "-60.5", 1),
			"p.json: la cella [1,1] non è una distanza o una durata; atteso: numeri da 0 in su, oppure null"},
		{"a time beyond all measure", strings.Replace(valhalla, "870", "8.7e99", 1),
			"p.json: la cella [0,0] non è una distanza o una durata; atteso: numeri da 0 in su, oppure null"},
	} {
		var faults input.Faults
		if a := matrix.ReadAnswer("p.json", []byte(c.text), 2, 2, &faults); a != nil || len(faults) != 1 ||
			faults[0].In(say.Italian) != c.want {
			t.Errorf("%s: %v", c.name, faults)
			for _, f := range faults {
				t.Log(f.In(say.Italian))
			}
		}
	}
	for _, text := range []string{"", "{", "[]", `{"code":1}`, "{\n\"code\":\"Ok\",\n\"durations\":[[\"x\"]]}"} {
		var faults input.Faults
		if a := matrix.ReadAnswer("p.json", []byte(text), 2, 2, &faults); a != nil || len(faults) != 1 {
			t.Errorf("%q: %v", text, faults)
		}
	}
}

func FuzzReadRoads(f *testing.F) {
	f.Add([]byte(roadsText))
	f.Fuzz(func(t *testing.T, data []byte) {
		var faults input.Faults
		m := matrix.ReadRoads(strings.NewReader(string(data)), "d.txt", func(_, _ string) bool { return true }, &faults)
		if m == nil {
			if faults.Errors() == 0 {
				t.Error("nothing and no reason")
			}
			return
		}
		for _, w := range m.Ways {
			if w.Metres < 0 || w.Seconds < 0 {
				t.Error(w)
			}
		}
	})
}

func FuzzReadAnswer(f *testing.F) {
	f.Add([]byte(osrm))
	f.Add([]byte(valhalla))
	f.Fuzz(func(t *testing.T, data []byte) {
		var faults input.Faults
		a := matrix.ReadAnswer("p.json", data, 2, 2, &faults)
		if a == nil {
			if faults.Errors() == 0 {
				t.Error("nothing and no reason")
			}
			return
		}
		for _, w := range ways(a) {
			if w.Metres < -1 || w.Seconds < -1 {
				t.Error(w)
			}
		}
	})
}
