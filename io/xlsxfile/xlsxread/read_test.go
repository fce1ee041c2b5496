package xlsxread_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"hubplan/io/xlsxfile/xlsxread"
	"hubplan/planner/say"
)

// sheet is a workbook whose only sheet has this XML behind its head.
func sheet(t *testing.T, rows string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		to, err := w.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		var from io.Reader = r
		if part.Name == "xl/worksheets/sheet1.xml" {
			from = strings.NewReader(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows)
		}
		if _, err := io.Copy(to, from); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const end = `</sheetData></worksheet>`

// What the package's doc says that the library does not bear.
func TestWhatTheLibraryDoesNotBearIsRefusedOrRead(t *testing.T) {
	var far strings.Builder
	for k := range 20000 {
		fmt.Fprintf(&far, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, 50*k+1, 50*k+1)
	}
	for _, c := range []struct{ rows, want string }{
		{far.String() + end, "Sheet1: il foglio ha più di 200 colonne"},
		{`<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>`, "prova.xlsx: la cartella di lavoro è danneggiata"},
		{`<row r="1"><c r="A1" t="s"><v>77</v></c></row>` + end, "prova.xlsx: la cartella di lavoro è danneggiata"},
	} {
		if _, faults := xlsxread.Read("prova.xlsx", sheet(t, c.rows)); len(faults) != 1 ||
			!strings.HasPrefix(faults[0].In(say.Italian), c.want) {
			t.Errorf("%v, want %s", faults, c.want)
		}
	}
	for rows, want := range map[string]string{
		`<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row>`:                               "1: 3=3 1=1",
		`<row r="5"><c r="A5"><v>5</v></c></row><row r="2" hidden="1"><c r="B2"><v>2</v></c></row>`:   "2 hidden: 2=2; 5: 1=5",
		`<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>`:                         "1: 1=1 2=2; 2: 1=3",
		`<row r="1"><c r="B0"><v>1</v></c></row>`:                                                     "1: 2=1",
		`<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c></row>`:                   "1: 1=2 2=f",
		`<row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/><x/>`: "1: 1=1; A1:B2",
	} {
		if strings.Contains(rows, "<mergeCells>") {
			rows += "</mergeCells></worksheet>"
		} else {
			rows += end
		}
		sheets, faults := xlsxread.Read("prova.xlsx", sheet(t, rows))
		if faults != nil {
			t.Error(faults)
			continue
		}
		if got := outline(&sheets[0]); got != want {
			t.Errorf("%s\n got %s\nwant %s", rows, got, want)
		}
	}
}

// outline is a sheet in a line: its rows with the columns and values of their cells.
func outline(s *xlsxread.Sheet) string {
	var parts []string
	for _, r := range s.Rows {
		line := fmt.Sprint(r.Line)
		if r.Hidden {
			line += " hidden"
		}
		line += ":"
		for _, c := range r.Cells {
			if c.Kind == xlsxread.NoValue {
				c.Value = "f"
			}
			line += fmt.Sprintf(" %d=%s", c.Column, c.Value)
		}
		parts = append(parts, line)
	}
	for _, m := range s.Merged {
		parts = append(parts, m.String())
	}
	return strings.Join(parts, "; ")
}

func TestCellsAsTheTablesWriteThem(t *testing.T) {
	for _, c := range []struct {
		cell        xlsxread.Cell
		text, shown string
	}{
		{xlsxread.Cell{Kind: xlsxread.Number, Value: "0.29999999999999999"}, "0,3", ""},
		{xlsxread.Cell{Kind: xlsxread.Number, Value: "45.141", Format: "0.0000"}, "45,1410", ""},
		{xlsxread.Cell{Kind: xlsxread.Number, Value: "0.89", Format: "0%"}, "0,89", "89 %"},
		{xlsxread.Cell{Kind: xlsxread.Number, Value: "44298", Format: "dd/mm/yyyy"}, "2021-04-12", ""},
		{xlsxread.Cell{Kind: xlsxread.Number, Value: "44298.604166666664", Format: "d-mmm-yy h:mm"}, "12/04/2021 14:30", ""},
		{xlsxread.Cell{Kind: xlsxread.Number, Value: "0.60416666666666663", Format: "h:mm"}, "14:30", ""},
		{xlsxread.Cell{Kind: xlsxread.Number, Value: "1.25", Format: "[h]:mm"}, "30:00", ""},
		{xlsxread.Cell{Kind: xlsxread.Number, Value: "60", Format: "dd/mm/yyyy"}, "60", ""},
		{xlsxread.Cell{Kind: xlsxread.ISODate, Value: "2021-04-12T00:00:00.000Z"}, "2021-04-12", ""},
		{xlsxread.Cell{Kind: xlsxread.ISODate, Value: "1899-12-31T14:30:00"}, "14:30", ""},
		{xlsxread.Cell{Kind: xlsxread.ISODate, Value: "domani"}, "domani", ""},
	} {
		if text, shown, what, _ := c.cell.Text(","); text != c.text || shown != c.shown || what != (say.Text{}) {
			t.Errorf("%+v: %q, %q, %v", c.cell, text, shown, what)
		}
	}
}
