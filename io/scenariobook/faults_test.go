package scenariobook_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/xuri/excelize/v2"

	"hubplan/io/scenario"
	"hubplan/io/scenario/layout"
	"hubplan/io/scenariobook"
	"hubplan/io/xlsxfile/xlsxread"
	"hubplan/planner/check"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

var update = flag.Bool("update", false, "write the golden file anew")

// base is the small scenario of the tests of package scenario, as a workbook.
func base(t testing.TB) []byte {
	t.Helper()
	a, err := txtar.ParseFile("../scenario/testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range a.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	var b strings.Builder
	b.WriteString("\"Popolazione residente per età e sesso al 1° gennaio 2021\"\n\"Codice comune\";\"Comune\";\"Età\";\"Totale " +
		"maschi\";\"Totale femmine\";\"Totale\"\n")
	for _, c := range [][2]string{{"019036", "Cremona"}, {"019116", "Cà d'Andrea"}, {"020030", "Mantova"}} {
		for age := range 101 {
			fmt.Fprintf(&b, "%q;\"%s\";%d;4;6;10\n", c[0], c[1], age)
		}
		fmt.Fprintf(&b, "%q;\"%s\";999;404;606;1010\n", c[0], c[1])
	}
	files["popolazione.csv"] = &fstest.MapFile{Data: []byte(b.String())}
	book, err := scenariobook.Write(files)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func checked(data []byte) (*input.Scenario, input.Faults) {
	book, faults := scenariobook.Open("prova.xlsx", data, nil)
	if book == nil {
		return nil, faults
	}
	sc, more := scenario.Read(book.Files(), "prova.xlsx")
	faults = append(faults, more...)
	if sc != nil {
		_, more := check.Instance(sc, sc.Distances())
		faults = append(faults, more...)
	}
	return sc, book.Translate(faults).Distinct()
}

func TestBaseWorkbookHasNoFault(t *testing.T) {
	if sc, faults := checked(base(t)); sc == nil || faults.Errors() > 0 {
		t.Error(faults)
	}
}

func TestEveryFaultNamesSheetAndCell(t *testing.T) {
	data := base(t)
	set := func(sheet, cell string, v any) func(*excelize.File) error {
		return func(f *excelize.File) error { return f.SetCellValue(sheet, cell, v) }
	}
	cases := []struct {
		name string
		edit func(*excelize.File) error
	}{
		{"unknown comune of a hub", set("Hub", "D2", "019999")},
		{"code of another comune as number", set("Hub", "D2", 19099)},
		{"state", set("Hub", "G3", "aperto")},
		{"stations in words", set("Hub", "H2", "cinque")},
		{"stations with decimals", set("Hub", "H2", 5.5)},
		{"throughput missing", set("Hub", "J3", nil)},
		{"header renamed", set("Hub", "H1", "postazione")},
		{"hours backwards", set("Calendario", "E2", "20:00-08:00")},
		{"weekday", set("Calendario", "D3", "sabb")},
		{"unknown hub", set("Calendario", "A4", "mantoa")},
		{"date in words", set("Calendario", "B4", "giugno")},
		{"share above one", set("Coorti", "E3", 89)},
		{"unknown product", set("Coorti", "G3", "pfizzer")},
		{"three doses", set("Prodotti", "C2", 3)},
		{"delivery without date", set("Forniture", "B2", nil)},
		{"stock below nothing", set("Forniture", "C5", -90000)},
		{"commitment on unknown hub", set("Impegni", "A2", "crema")},
		{"code of a comune twice", set("Comuni", "A3", "019036")},
		{"age of residents", set("Popolazione", "C5", 2.5)},
		{"people below nothing", set("Popolazione", "F6", -1)},
		{"parameter as text", set("Parametri", "B8", "mezz'ora")},
		{"parameter unknown", set("Parametri", "A9", "fattore_percors")},
		{"parameter removed", set("Parametri", "B5", nil)},
		{"key of odd signs", set("Parametri", "A9", "a b: c")},
		{"formula without result", func(f *excelize.File) error { return f.SetCellFormula("Calendario", "F2", "=2+3") }},
		{"sheet missing", func(f *excelize.File) error { return f.DeleteSheet("Hub") }},
		{"sheet of parameters missing", func(f *excelize.File) error { return f.DeleteSheet("Parametri") }},
		{"sheet unknown", func(f *excelize.File) error { _, err := f.NewSheet("Cohorti"); return err }},
		{"residents neither here nor beside", func(f *excelize.File) error { return f.DeleteSheet("Popolazione") }},
	}
	var got strings.Builder
	for _, c := range cases {
		_, faults := checked(edited(t, data, c.edit))
		fmt.Fprintf(&got, "# %s\n", c.name)
		for _, f := range faults {
			fmt.Fprintln(&got, brief(f.In(say.Italian)))
		}
	}
	const golden = "testdata/faults.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || got.String() != string(want) {
		t.Errorf("%v; got\n%s", err, got.String())
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

func edited(t testing.TB, data []byte, edit func(*excelize.File) error) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := edit(f); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// rewritten is a workbook with a part changed or added.
func rewritten(t testing.TB, data []byte, name string, change func([]byte) io.Reader) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	put := func(name string, r io.Reader) {
		p, err := w.Create(name)
		if err == nil {
			_, err = io.Copy(p, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	found := false
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == name {
			put(name, change(b))
			found = true
			continue
		}
		put(f.Name, bytes.NewReader(b))
	}
	if !found {
		put(name, change(nil))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	for k := range b {
		b[k] = ' '
	}
	return len(b), nil
}

func TestOpenRefuses(t *testing.T) {
	data := base(t)
	for _, c := range []struct {
		name, want string
		data       []byte
	}{
		{"bomb", "prova.xlsx: la cartella di lavoro, aperta, è troppo grande; ",
			rewritten(t, data, "xl/worksheets/sheet3.xml", func([]byte) io.Reader {
				return io.LimitReader(zeros{}, xlsxread.LargestPart+
					1)
			})},
		{"macros", "prova.xlsx: il file contiene macro, che qui non si accettano; ",
			rewritten(t, data, "xl/vbaProject.bin", func([]byte) io.Reader { return strings.NewReader("x") })},
		{"encrypted", "prova.xlsx: il file è cifrato con una password", []byte("\xd0\xcf\x11\xe0 ...")},
		{"damaged", "prova.xlsx: la cartella di lavoro è danneggiata", data[:len(data)/2]},
		{"text", "prova.xlsx: il file non è una cartella di lavoro", []byte("hub_id;nome\n")},
		{"huge", "prova.xlsx: il file supera ", make([]byte, xlsxread.LargestFile+1)},
	} {
		if _, faults := checked(c.data); len(faults) != 1 || !strings.HasPrefix(faults[0].In(say.Italian), c.want) {
			t.Errorf("%s: %v", c.name, faults)
		}
	}
}

func TestStoredResultOfAFormulaIsRead(t *testing.T) {
	data := rewritten(t, base(t), "xl/worksheets/sheet3.xml", func(b []byte) io.Reader {
		i := bytes.Index(b, []byte(`<c r="H2"`))
		j := i + bytes.Index(b[i:], []byte("<v>"))
		return strings.NewReader(string(b[:j]) + "<f>1+1</f><v>7</v>" + string(b[j+bytes.Index(b[j:], []byte("</v>"))+4:]))
	})
	sc, faults := checked(data)
	if sc == nil || faults.Errors() > 0 || sc.Hubs[0].Stations != 7 {
		t.Error(faults)
	}
}

func TestErrorOfExcelIsAFault(t *testing.T) {
	data := rewritten(t, base(t), "xl/worksheets/sheet3.xml", func(b []byte) io.Reader {
		i := bytes.Index(b, []byte(`<c r="H2"`))
		j := i + bytes.Index(b[i:], []byte("<v>"))
		return strings.NewReader(string(b[:i]) + `<c r="H2" t="e"><v>#REF!` + string(b[j+bytes.Index(b[j:], []byte("</v>")):]))
	})
	_, faults := checked(data)
	if len(faults) != 1 || !strings.HasPrefix(faults[0].In(say.Italian), "Hub!H2: la cella contiene l'errore #REF!; ") {
		t.Error(faults)
	}
}

func TestMarkedWorkbookSaysWhyAndReadsTheSame(t *testing.T) {
	bad := edited(t, base(t), func(f *excelize.File) error { return f.SetCellValue("Hub", "H2", "cinque") })
	_, before := checked(bad)
	marked, err := scenariobook.Mark("prova.xlsx", bad, before, say.Italian)
	if err != nil {
		t.Fatal(err)
	}
	if _, after := checked(marked); after.Error() != before.Error() {
		t.Errorf("%v, want %v", after, before)
	}
	f, err := excelize.OpenReader(bytes.NewReader(marked))
	if err != nil {
		t.Fatal(err)
	}
	comments, err := f.GetComments("Hub")
	if err != nil {
		t.Fatal(err)
	}
	said := ""
	for _, c := range comments {
		if c.Cell == "H2" {
			said = c.Text
		}
	}
	if !strings.Contains(said, "«cinque» non è un numero intero") {
		t.Errorf("note %q", said)
	}
	if at, _ := f.GetCellValue("Errori", "A2"); at != "Hub!H2" {
		t.Errorf("list begins with %q", at)
	}
}
