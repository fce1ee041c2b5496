package scenariobook_test

import (
	"bytes"
	"io"
	"testing"
	"time"

	"hubplan/io/xlsxfile/xlsxread"
)

// told makes sure that whatever a workbook holds is read, or refused in words, within
// a second.
func told(t *testing.T, data []byte) {
	begin := time.Now()
	sc, faults := checked(data)
	if sc == nil && faults.Errors() == 0 {
		t.Fatal("no scenario and no reason")
	}
	for _, f := range faults {
		if f.What.It == "" || f.What.En == "" {
			t.Fatalf("%+v", f)
		}
	}
	if took := time.Since(begin); took > 2*time.Second { // a loaded machine is given twice the time
		t.Fatalf("it took %v", took)
	}
}

// FuzzOpen reads damaged files.
func FuzzOpen(f *testing.F) {
	f.Add(base(f))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("PK\x05\x06" + string(make([]byte, 18))))
	f.Fuzz(func(t *testing.T, data []byte) { told(t, data) })
}

// FuzzSheet puts any bytes in the place of a part of a sound workbook: sheets, the
// texts they share, styles, and the list of sheets.
func FuzzSheet(f *testing.F) {
	book := base(f)
	parts := []string{"xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml", "xl/worksheets/sheet5.xml",
		"xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"}
	for k, name := range parts {
		rewritten(f, book, name, func(b []byte) io.Reader {
			f.Add(k, b)
			return bytes.NewReader(b)
		})
	}
	f.Add(1,
		[]byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>hub_id</t></is></c></row><row r="1048577"><c r="XFE1"><v>1e999</v></c></row></sheetData></worksheet>`))
	f.Add(0,
		[]byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="2"><c r="62" t="inlineStr"><is><t>versione</t></is></c></row></sheetData></worksheet>`))
	f.Fuzz(func(t *testing.T, part int, data []byte) {
		if len(data) > xlsxread.LargestPart/64 {
			return
		}
		told(t, rewritten(t, book, parts[uint(part)%uint(len(parts))], func([]byte) io.Reader { return bytes.NewReader(data) }))
	})
}
