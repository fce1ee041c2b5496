package istat_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"hubplan/io/istat"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// byCivilStatus is the older layout, with the columns of civil status, whose
// totals may be empty.
func byCivilStatus(comuni ...string) string {
	var b strings.Builder
	b.WriteString("\"Popolazione residente per età, sesso e stato civile al 1° gennaio 2021\"\n")
	b.WriteString(`"Codice comune";"Comune";"Età";"Celibi";"Coniugati";"Divorziati";"Vedovi";"Totale maschi";"Nubili";"Coniugate";"Divorziate";"Vedove";"Totale femmine";"Totale"` + "\n")
	for k := 0; k < len(comuni); k += 2 {
		for age := range 101 {
			fmt.Fprintf(&b, "%q;\"%s\";%d;%d;0;0;0;%d;48;0;0;0;48;%d\n", comuni[k], comuni[k+1], age, age, age, age+48)
		}
		fmt.Fprintf(&b, "%q;\"%s\";999;;;;;;;;;;;%d\n", comuni[k], comuni[k+1], 5050+101*48)
	}
	return b.String()
}

// byAgeAndSex is the newer layout, with a note at its end.
func byAgeAndSex(comuni ...string) string {
	var b strings.Builder
	b.WriteString("\"Popolazione residente per età e sesso al 1° gennaio 2021 (stima)\"\n")
	b.WriteString("\"Codice comune\";\"Comune\";\"Età\";\"Totale maschi\";\"Totale femmine\";\"Totale\"\n")
	for k := 0; k < len(comuni); k += 2 {
		for age := range 101 {
			fmt.Fprintf(&b, "%q;\"%s\";%d;%d;48;%d\n", comuni[k], comuni[k+1], age, age, age+48)
		}
		fmt.Fprintf(&b, "%q;\"%s\";999;5050;4848;%d\n", comuni[k], comuni[k+1], 5050+101*48)
	}
	b.WriteString("\"Nota: lo stato civile è in corso di validazione.\"\n")
	return b.String()
}

func read(text string, o istat.Options) (*istat.Population, input.Faults) {
	o.File = "posas.csv"
	return istat.Read(strings.NewReader(text), o)
}

func figures(p *istat.Population) []input.ResidentsRecord {
	out := append([]input.ResidentsRecord(nil), p.Records...)
	for i := range out {
		out[i].Row, out[i].Lines, out[i].TotalLine = input.Row{}, [101]int{}, 0
	}
	return out
}

func TestBothLayoutsSayTheSame(t *testing.T) {
	comuni := []string{"028001", "Abano Terme", "001001", "Agliè"}
	p, faults := read(byCivilStatus(comuni...), istat.Options{})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	r := p.Records[0]
	if p.Year != 2021 || p.Estimate || p.Rows != 204 || p.Used != 204 || len(p.Records) != 2 {
		t.Errorf("%d %v %d %d", p.Year, p.Estimate, p.Rows, p.Used)
	}
	if r.Code != "028001" || r.Name != "Abano Terme" || r.ByAge[7] != 55 || r.ByAge[100] != 148 || r.Total != 9898 || r.Line != 3 ||
		r.Lines[7] != 10 || r.TotalLine != 104 ||
		r.At("Età").String() != "posas.csv:3:24" {
		t.Errorf("%+v", r)
	}
	q, faults := read(byAgeAndSex(comuni...), istat.Options{})
	if len(faults) != 1 || !faults[0].Warning || !q.Estimate {
		t.Errorf("%v", faults)
	}
	if !reflect.DeepEqual(figures(p), figures(q)) {
		t.Error("the two layouts differ")
	}
}

func TestKnownEstimatesAreNotWarnedOf(t *testing.T) {
	if p, faults := read(byAgeAndSex("028001", "Abano Terme"), istat.Options{KnownEstimate: true}); len(faults) > 0 || !p.Estimate {
		t.Error(faults)
	}
}

func TestTheSameFileHoweverItWasSaved(t *testing.T) {
	text := byCivilStatus("028001", "Abano Terme", "001001", "Agliè", "021118", "San Candido/Innichen")
	plain, faults := read(text, istat.Options{})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	latin, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	_, untitled, _ := strings.Cut(text, "\n")
	shuffled := func() string { // rows of the comuni one by one, totals first
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		out := lines[:2:2]
		for age := 101; age >= 0; age-- {
			for c := range 3 {
				out = append(out, lines[2+102*c+age])
			}
		}
		return strings.Join(out, "\n")
	}
	for name, v := range map[string]struct {
		text string
		year int
	}{
		"byte order mark, CRLF": {"\ufeff" + strings.ReplaceAll(text, "\n", "\r\n"), 0},
		"comma":                 {strings.ReplaceAll(strings.Replace(text, "età, sesso", "età e sesso", 1), ";", ","), 0},
		"no quotes":             {strings.ReplaceAll(text, "\"", ""), 0},
		"Windows-1252":          {latin, 0},
		"without title":         {untitled, 2021},
		"plain header": {strings.Replace(strings.Replace(strings.Replace(latin, "Et\xe0", "Eta", 1), "et\xe0", "eta", 1),
			"1\xb0 ", "1 ", 1), 0},
		"rows in another order":      {shuffled(), 0},
		"title of the download page": {"Demo ISTAT\n\n" + strings.Replace(text, "al 1° gennaio 2021", "- Anno 2021", 1), 0},
	} {
		p, faults := read(v.text, istat.Options{Year: v.year})
		if len(faults) > 0 || p == nil {
			t.Errorf("%s: %v", name, faults)
			continue
		}
		if !reflect.DeepEqual(figures(p), figures(plain)) {
			t.Errorf("%s: not the same", name)
		}
	}
}

func TestOnlyWantedComuniAreKept(t *testing.T) {
	p, faults := read(byCivilStatus("028001", "Abano Terme", "001001", "Agliè", "001002", "Airasca"),
		istat.Options{Keep: func(code string) bool { return code == "001001" }})
	if len(faults) > 0 || len(p.Records) != 1 || p.Records[0].Name != "Agliè" || p.Rows != 306 || p.Used != 102 || p.PassedBy != 2 ||
		len(p.Passed) != 2 {
		t.Errorf("%v %+v", faults, p)
	}
}

// zipped packs files, in the order given, names and texts in turn.
func zipped(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for k := 0; k < len(files); k += 2 {
		w, err := z.Create(files[k])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[k+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestZippedFiles(t *testing.T) {
	text := byCivilStatus("028001", "Abano Terme")
	for _, c := range []struct {
		name  string
		files []string
		want  string // the entry, or what is told
	}{
		{"one file", []string{"a/residenti.CSV", text}, "residenti.CSV"},
		{"POSAS among others", []string{"note.csv", "x", "POSAS_2021_it_Comuni.csv", text, "leggimi.txt", "x"}, "POSAS_2021_it_Comuni.csv"},
		{"what a Macintosh adds", []string{"posas.csv", text, "__MACOSX/._posas.csv", "x"}, "posas.csv"},
		{"nothing", []string{"leggimi.txt", "x"}, "posas.csv: l'archivio non contiene file CSV; atteso: un solo file CSV, o uno solo di " +
			"nome POSAS….csv; rimedio: estrarre il file giusto e usarlo così"},
		{"two of them", []string{"posas_1.csv", text, "posas_2.csv", text},
			"posas.csv: l'archivio contiene 2 file CSV; atteso: un solo file CSV, o uno solo di nome POSAS….csv; rimedio: estrarre il " +
				"file giusto e usarlo così"},
	} {
		p, faults := read(zipped(t, c.files...), istat.Options{})
		switch {
		case p == nil && (len(faults) != 1 || faults[0].In(say.Italian) != c.want):
			t.Errorf("%s: %v", c.name, faults)
		case p != nil && (p.EntryName != c.want || len(faults) > 0 || p.Records[0].ByAge[7] != 55):
			t.Errorf("%s: %v %s", c.name, faults, p.EntryName)
		}
	}
}

// lying packs a file and says that it has another size than it has.
func lying(t *testing.T, text string, size uint64) []byte {
	t.Helper()
	var packed, b bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(&b)
	raw, err := z.CreateRaw(&zip.FileHeader{Name: "posas.csv", Method: zip.Deflate, CRC32: crc32.ChecksumIEEE([]byte(text)),
		CompressedSize64: uint64(packed.Len()), UncompressedSize64: size})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := raw.Write(packed.Bytes()); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestArchivesThatLieOrUnpackWithoutEndAreRefused(t *testing.T) {
	text := byCivilStatus("028001", "Abano Terme")
	for _, c := range []struct {
		name string
		size uint64
		want string
	}{
		{"says that it is huge", istat.LargestFile + 1, "bomba.zip: il file nell'archivio supera 268435456 byte"},
		{"says that it is small", 10, "bomba.zip/posas.csv: il file non si legge fino in fondo (zip: not a valid zip file); rimedio: " +
			"scaricarlo di nuovo"},
	} {
		p, faults := istat.Read(bytes.NewReader(lying(t, text, c.size)), istat.Options{File: "bomba.zip"})
		if p != nil || len(faults) != 1 || faults[0].In(say.Italian) != c.want {
			t.Errorf("%s: %v", c.name, faults)
		}
	}
}

// TestAFileWithoutEndIsRefused reads blank lines for ever: what counts is what
// comes out, not what an archive says of itself.
func TestAFileWithoutEndIsRefused(t *testing.T) {
	head, _, _ := strings.Cut(byCivilStatus(), "\n\"028001")
	in := io.MultiReader(strings.NewReader(head), endless{})
	p, faults := istat.Read(in, istat.Options{File: "posas.csv"})
	if p != nil || len(faults) != 1 || faults[0].In(say.Italian) != "posas.csv: il file supera 268435456 byte" {
		t.Error(faults)
	}
}

// endless gives long blank lines.
type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	b[len(b)-1] = '\n'
	return len(b), nil
}

func TestFaultsHaveTheirPlace(t *testing.T) {
	text := byAgeAndSex("028001", "Abano Terme")
	for _, c := range []struct{ name, old, new, want string }{
		{"no age", `"Abano Terme";7;`, `"Abano Terme";;`, "posas.csv:10:24: Età: «» non è un'età; atteso: un numero intero da 0 a 100, " +
			"oppure 999 per il totale"},
		{"negative age", `"Abano Terme";7;`, `"Abano Terme";-7;`,
			"posas.csv:10:24: Età: l'età -7 è fuori dai limiti; atteso: un numero intero da 0 a 100, oppure 999 per il totale"},
		{"thousands", ";7;48;55", ";7;48;1.055", "posas.csv:10:31: Totale: il totale è 1055, ma maschi e femmine sommano a 55; atteso: " +
			"totale e somma uguali; rimedio: scaricare di nuovo il file o correggere la riga"},
		{"females below none", ";7;48;55", ";7;-48;55", "posas.csv:10:28: Totale femmine: -48 persone; atteso: un numero intero di " +
			"persone, 0 o più"},
		{"more than there are on earth", ";7;48;55", ";7;48;100000001",
			"posas.csv:10:31: Totale: 100000001 persone in una sola riga; atteso: al massimo 100000000"},
		{"a quote without end", `"028001";"Abano Terme";100`, `"028001";"Abano Terme;100`,
			"posas.csv:103:10: virgolette aperte e mai chiuse; atteso: virgolette solo intorno a un campo intero"},
		{"a column twice", `"Totale maschi"`, `"Totale"`, "posas.csv:2:58: Totale: la colonna c'è già; atteso: ogni colonna una volta"},
		{"no data", text[strings.Index(text, "\"028001"):], "",
			"posas.csv: il file non ha righe di dati; atteso: una riga per comune ed età"},
		{"UTF-16", text, "\xff\xfe\"\x00", "posas.csv: il file è in UTF-16; atteso: testo in UTF-8 o Windows-1252, anche zippato; " +
			"rimedio: salvarlo di nuovo con la codifica UTF-8 (da un foglio di calcolo: «CSV UTF-8»)"},
		{"a title with two years", "al 1° gennaio 2021", "dal 2020 al 2021",
			"posas.csv:1: il file non dice di quale anno è; atteso: un titolo come «Popolazione residente … al 1° gennaio 2021»; " +
				"rimedio: rimettere il titolo, o scrivere «anno: 2021» sotto «popolazione» in parametri.yaml"},
	} {
		_, faults := read(strings.Replace(text, c.old, c.new, 1), istat.Options{KnownEstimate: true})
		if len(faults) != 1 || faults[0].In(say.Italian) != c.want {
			t.Errorf("%s: %v", c.name, faults)
			for _, f := range faults {
				t.Log(f.In(say.Italian))
			}
		}
	}
}

func TestAFileOfFaultsIsGivenUp(t *testing.T) {
	bad := strings.ReplaceAll(byCivilStatus("028001", "Abano Terme"), ";48;", ";x;")
	text := bad + strings.Repeat("\"028001\";\"Abano Terme\";x;;;;;;;;;;;\n", 5000)
	p, faults := read(text, istat.Options{})
	if p != nil || len(faults) != 1001 || !strings.HasPrefix(faults[1000].In(say.Italian), "posas.csv: più di 1000 errori") {
		t.Errorf("%d faults", len(faults))
	}
}

// FuzzRead starts from short texts: long ones are spent on being made shorter
// (or run it with -fuzzminimizetime=1x).
func FuzzRead(f *testing.F) {
	short := func(text string) string {
		lines := strings.SplitAfter(text, "\n")
		return strings.Join(append(lines[:5:5], lines[len(lines)-3:]...), "")
	}
	f.Add([]byte(short(byCivilStatus("028001", "Abano Terme"))), 0)
	f.Add([]byte(short(byAgeAndSex("001001", "Agliè"))), 2021)
	f.Add([]byte(zipped(f, "posas.csv", short(byAgeAndSex("001001", "Agliè")))), 0)
	f.Add([]byte("\ufeff\"Codice comune\",Comune,Eta,Totale\r\n1001,x,5,1\r\n"), 1999)
	f.Add([]byte("Codice comune;Comune;Et\xe0;Totale\n001001;\xe0;999;\n\"Nota\"\n"), 2020)
	f.Fuzz(func(t *testing.T, data []byte, year int) {
		p, faults := istat.Read(bytes.NewReader(data), istat.Options{File: "f", Year: year})
		if p == nil {
			if faults.Errors() == 0 {
				t.Fatal("nothing and no reason")
			}
			return
		}
		if p.Used > p.Rows {
			t.Fatal(p.Used, p.Rows)
		}
		for _, r := range p.Records {
			for age, n := range r.ByAge {
				if n < -1 || n >= 0 && r.Lines[age] == 0 && !p.Faulty[r.Code] {
					t.Fatalf("%s age %d: %d people, line %d", r.Code, age, n, r.Lines[age])
				}
			}
		}
	})
}
