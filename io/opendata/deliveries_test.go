package opendata_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hubplan/io/opendata"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

const small = "area,forn,numero_dosi,data_consegna,N1,N2,ISTAT,reg\n" +
	"LOM,Pfizer/BioNTech,28275,2021-01-05,ITC,ITC4,3,Lombardia\n" +
	"PIE,Moderna,11100,2021-02-01,ITC,ITC1,1,Piemonte\n" +
	"LOM,Vaxzevria (AstraZeneca),41800,2021-02-09,ITC,ITC4,3,Lombardia\n" +
	"LOM,Sputnik,7,2021-02-09,ITC,ITC4,3,Lombardia\n" +
	"LOM,Janssen,-47950,2021-07-28,ITC,ITC4,3,Lombardia\n"

func read(text string) (*opendata.Deliveries, input.Faults) {
	var faults input.Faults
	return opendata.Read("consegne.csv", []byte(text), "LOM", &faults), faults
}

func TestDeliveriesOfOneArea(t *testing.T) {
	for name, text := range map[string]string{
		"as published": small,
		"an earlier edition": strings.Replace(strings.Replace(small, "forn,", "fornitore,", 1), "N1,N2,ISTAT,reg",
			"codice_NUTS1,codice_NUTS2,codice_regione_ISTAT,nome_area", 1),
		"byte order mark and CRLF":   "\ufeff" + strings.ReplaceAll(small, "\n", "\r\n"),
		"saved in Italian Excel":     strings.ReplaceAll(small, ",", ";"),
		"without codes of the areas": "area,forn,numero_dosi,data_consegna\nLOM,Pfizer/BioNTech,28275,2021-01-05\nPIE,Moderna,x,y\nLOM,vaxzevria (astrazeneca),41800,2021-02-09\nLOM,Sputnik,7,2021-02-09\nLOM,Janssen,-47950,2021-07-28\n",
	} {
		d, faults := read(text)
		if d == nil || len(faults) > 0 || len(d.Records) != 4 || d.Rows != 5 {
			t.Errorf("%s: %+v %v", name, d, faults)
			continue
		}
		var products []string
		var doses int64
		for _, r := range d.Records {
			products = append(products, r.Product)
			doses += r.Doses
		}
		if strings.Join(products, " ") != "pfizer astrazeneca  janssen" || doses != 28275+41800+7-47950 ||
			d.Records[3].Date.String() != "2021-07-28" || d.Records[3].Line != 6 {
			t.Errorf("%s: %+v", name, d.Records)
		}
	}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"thousands", "28275", "28.275", "consegne.csv:2:21: numero_dosi: «28.275» non è un numero intero; atteso: un numero intero da " +
			"-100000000 a 100000000; rimedio: senza separatore delle migliaia: 28275"},
		{"no day", "2021-07-28", "", "consegne.csv:6:20: data_consegna: la cella è vuota; atteso: una data come 2021-04-12 o 12/04/2021"},
		{"no supplier", "Janssen", "", "consegne.csv:6:5: forn: la cella è vuota; atteso: un testo"},
		{"no column of suppliers", "forn,", "reg,", "consegne.csv:1:48: reg: la colonna «reg» c'è già alla posizione 6; atteso: ogni " +
			"colonna una volta"},
		{"a row too short", ",3,Lombardia\nPIE", "\nPIE", "consegne.csv:2: la riga ha 6 campi, l'intestazione 8; atteso: lo stesso " +
			"numero di campi"},
	} {
		_, faults := read(strings.Replace(small, c.old, c.new, 1))
		if len(faults) != 1 || faults[0].In(say.Italian) != c.want {
			t.Errorf("%s: %v", c.name, faults)
		}
	}
	if d, faults := read(strings.ReplaceAll(small, "forn,", "")); d != nil || faults.Errors() != 1 {
		t.Errorf("without suppliers: %v", faults)
	}
}

// TestPublishedFile reads Lombardy's deliveries as they were published, from the
// folder that HUBPLAN_DATA names.
func TestPublishedFile(t *testing.T) {
	dir := os.Getenv("HUBPLAN_DATA")
	if dir == "" {
		t.Skip("HUBPLAN_DATA names no folder with consegne_vaccini_lombardia_2021.csv, the rows of Lombardy of consegne-vaccini-latest.csv")
	}
	data, err := os.ReadFile(filepath.Join(dir, "consegne_vaccini_lombardia_2021.csv"))
	if err != nil {
		t.Fatal(err)
	}
	d, faults := read(string(data))
	if d == nil || len(faults) > 0 || len(d.Records) != 269 {
		t.Fatal(faults)
	}
	var all, back int64
	for _, r := range d.Records {
		all += r.Doses
		if r.Doses < 0 {
			back++
		}
		if r.Product == "" {
			t.Errorf("unknown supplier %s", r.Supplier)
		}
	}
	if all != 2_444_538+14_560_243 || back != 3 {
		t.Errorf("%d doses, %d rows sent back", all, back)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte("area;fornitore;numero_dosi;data_consegna\nLOM;x;1;2\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var faults input.Faults
		if d := opendata.Read("f", data, "LOM", &faults); d == nil && faults.Errors() == 0 {
			t.Error("nothing and no reason")
		}
	})
}
