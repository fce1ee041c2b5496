package scenariobook_test

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"hubplan/io/scenariobook"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// What other programs write, and what people do in them. Sheet 3 is Hub, 4 Calendario,
// 5 Coorti, 8 Impegni.

// cellAs is the base workbook with a cell's XML exchanged.
func cellAs(t *testing.T, sheet, cell, xml string) []byte {
	t.Helper()
	return rewritten(t, base(t), "xl/worksheets/"+sheet+".xml", func(b []byte) io.Reader {
		was := regexp.MustCompile(`<c r="` + cell + `"[^>]*?(/>|>.*?</c>)`)
		if !was.Match(b) {
			t.Fatalf("no cell %s", cell)
		}
		return bytes.NewReader(was.ReplaceAll(b, []byte(xml)))
	})
}

// below adds something behind the rows of a sheet.
func below(t *testing.T, data []byte, sheet, xml string) []byte {
	return rewritten(t, data, "xl/worksheets/"+sheet+".xml", func(b []byte) io.Reader {
		return strings.NewReader(strings.Replace(string(b), "</sheetData>", "</sheetData>"+xml, 1))
	})
}

// saysOnly makes sure that a workbook has just these faults, each by its beginning.
func saysOnly(t *testing.T, data []byte, want ...string) {
	t.Helper()
	_, faults := checked(data)
	ok := len(faults) == len(want)
	for k := range faults {
		ok = ok && strings.HasPrefix(faults[k].In(say.Italian), want[k])
	}
	if !ok {
		t.Errorf("want %q, got", want)
		for _, f := range faults {
			t.Log(f.In(say.Italian))
		}
	}
}

func TestMergedCellsAreToldOnce(t *testing.T) {
	saysOnly(t, below(t, base(t), "sheet4", `<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>`),
		"Calendario!B2: le celle B2:B3 sono unite: solo la prima ha il valore; atteso: una cella per ogni valore; rimedio: dividere le "+
			"celle")
	saysOnly(t, below(t, base(t), "sheet2", `<mergeCells count="1"><mergeCell ref="A3:B3"/></mergeCells>`),
		"Parametri!A3: le celle A3:B3 sono unite")
}

func TestMergedTitlesAndRemarksAreNone(t *testing.T) {
	saysOnly(t, below(t, base(t), "sheet10", `<mergeCells count="2"><mergeCell ref="A1:F1"/><mergeCell ref="A900:F901"/></mergeCells>`))
	saysOnly(t, below(t, base(t), "sheet2", `<mergeCells count="1"><mergeCell ref="C3:D4"/></mergeCells>`))
}

// openpyxl writes a formula with an empty result, never a missing one.
func TestFormulaWithAnEmptyResultIsAFault(t *testing.T) {
	for _, x := range []string{`<c r="H2"><f>5+0</f><v></v></c>`, `<c r="H2"><f>5+0</f><v/></c>`, `<c r="H2"><f t="shared" si="0"/></c>`} {
		saysOnly(t, cellAs(t, "sheet3", "H2", x), "Hub!H2: la formula non ha un risultato salvato")
	}
	saysOnly(t, cellAs(t, "sheet3", "C2", `<c r="C2" t="str"><f>""</f><v></v></c>`)) // an empty text is a result
}

// A fault in a column that other rows name has no consequences there.
func TestOneUnreadableCellIsOneFault(t *testing.T) {
	saysOnly(t, cellAs(t, "sheet3", "A2", `<c r="A2" t="e"><v>#N/A</v></c>`), "Hub!A2: la cella contiene l'errore #N/A")
	saysOnly(t, cellAs(t, "sheet9", "A2", `<c r="A2" t="e"><v>#N/A</v></c>`), "Comuni!A2: la cella contiene l'errore #N/A")
	saysOnly(t, cellAs(t, "sheet6", "A2", `<c r="A2"><f>1</f></c>`), "Prodotti!A2: la formula non ha un risultato salvato")
}

func TestDatesOfTheirOwnKindAreRead(t *testing.T) {
	for _, d := range []string{"2021-04-12", "2021-04-12T00:00:00", "2021-04-12T00:00:00.000Z"} {
		saysOnly(t, cellAs(t, "sheet5", "D3", `<c r="D3" t="d"><v>`+d+`</v></c>`))
	}
	saysOnly(t, cellAs(t, "sheet5", "D3", `<c r="D3" t="d"><v>2021-04-12T14:30:00</v></c>`),
		"Coorti!D3: apertura: «12/04/2021 14:30» non è una data")
	saysOnly(t, cellAs(t, "sheet2", "B5", `<c r="B5" t="d"><v>2021-04-12T00:00:00</v></c>`))
}

// styled is the base workbook with a number in a format of its own.
func styled(t *testing.T, sheet, cell string, v float64, format string) []byte {
	return edited(t, base(t), func(f *excelize.File) error {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		if err != nil {
			return err
		}
		if err := f.SetCellFloat(sheet, cell, v, -1, 64); err != nil {
			return err
		}
		return f.SetCellStyle(sheet, cell, cell, id)
	})
}

func TestFaultsQuoteWhatTheCellShows(t *testing.T) {
	saysOnly(t, styled(t, "Coorti", "D3", 44298.6041666667, "dd/mm/yyyy hh:mm"), "Coorti!D3: apertura: «12/04/2021 14:30» non è una data")
	saysOnly(t, styled(t, "Hub", "H2", 0.5, "0%"), "Hub!H2: postazioni: «50 %» non è un numero intero")
	saysOnly(t, styled(t, "Impegni", "I2", 1.25, "[h]:mm"), "Impegni!I2: ora: «30:00» non è un'ora")
	saysOnly(t, styled(t, "Impegni", "I2", 14.5/24, "[h]:mm")) // half past two
	saysOnly(t, styled(t, "Impegni", "I2", 14.5/24, "[hh]:mm:ss"))
}

// Excel takes 1900 for a leap year: its first sixty days are those of another calendar.
func TestDaysBeforeMarch1900AreNotTakenForDates(t *testing.T) {
	saysOnly(t, styled(t, "Coorti", "D3", 5, "dd/mm/yyyy"), "Coorti!D3: apertura: «5» non è una data")
}

func TestMacrosAreOnlyThoseThatAreThere(t *testing.T) {
	types := func(add string) []byte {
		return rewritten(t, base(t), "[Content_Types].xml", func(b []byte) io.Reader {
			return strings.NewReader(strings.Replace(string(b), "</Types>", add+"</Types>", 1))
		})
	}
	saysOnly(t, types(`<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>`)) // SheetJS
	saysOnly(t, types(`<Override PartName="/xl/macros.xml" ContentType="application/vnd.ms-excel.template.macroEnabled.main+xml"/>`),
		"prova.xlsx: il file contiene macro")
}

func TestHiddenRowsAndSheetsAreTold(t *testing.T) {
	hidden := edited(t, base(t), func(f *excelize.File) error { return f.SetRowVisible("Calendario", 3, false) })
	saysOnly(t, hidden, "Calendario: 1 righe sono nascoste e si leggono come le altre (3)")
	saysOnly(t, edited(t, base(t), func(f *excelize.File) error { return f.SetSheetVisible("Forniture", false) }),
		"Forniture: il foglio è nascosto e si legge come gli altri")
}

func TestHiddenColumnsAndRowsWithoutHeightAreTold(t *testing.T) {
	saysOnly(t, edited(t, base(t), func(f *excelize.File) error { return f.SetColVisible("Hub", "H", false) }),
		"Hub: colonne nascoste, che si leggono come le altre: postazioni")
	saysOnly(t, edited(t, base(t), func(f *excelize.File) error { return f.SetColVisible("Hub", "AB:AC", false) })) // beside the table
	saysOnly(t, edited(t, base(t), func(f *excelize.File) error { return f.SetRowHeight("Calendario", 3, 0) }),
		"Calendario: 1 righe sono nascoste e si leggono come le altre (3)")
}

// Excel for Macs of old counted days from 1904; such a workbook has other numbers for the
// same dates, and the same for times of the day.
func TestWorkbooksThatCountFrom1904AreRead(t *testing.T) {
	of1904 := func(data []byte) []byte {
		return rewritten(t, data, "xl/workbook.xml", func(b []byte) io.Reader {
			return strings.NewReader(strings.Replace(string(b), "<workbookPr ", `<workbookPr date1904="1" `, 1))
		})
	}
	opens := func(data []byte) planner.Date {
		sc, _ := checked(data)
		return sc.Cohorts[1].Opens
	}
	was := opens(base(t))
	if now := opens(of1904(base(t))); now != was+1462 {
		t.Errorf("a number of 1900 read as of 1904: %s, was %s", now, was)
	}
	if now := opens(of1904(styled(t, "Coorti", "D3", 44298-1462, "dd/mm/yyyy"))); now != planner.NewDate(2021, 4, 12) {
		t.Errorf("12 April 2021 in days from 1904: %s", now)
	}
	for _, format := range []string{"[h]:mm", "hh:mm"} {
		sc, faults := checked(of1904(styled(t, "Impegni", "I2", 14.5/24, format)))
		if sc == nil || sc.Committed[0].Minute != 14*60+30 {
			t.Errorf("half past two as %s: %v", format, faults)
		}
	}
}

// What a cell holds beside its text is no part of it, and a number is the same however
// it is stored.
func TestTextsAndNumbersInOtherFormsAreTheSame(t *testing.T) {
	for _, x := range []string{`<c r="D3" t="inlineStr"><is><r><t>12/04/</t></r><r><t>2021</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>`,
		`<c r="D3" t="str"><f>TEXT(44298,"dd/mm/yyyy")</f><v>12/04/2021</v></c>`,
		`<c r="D3" t="inlineStr"><is><t xml:space="preserve"> 2021-04-12 00:00:00 </t></is></c>`} {
		saysOnly(t, cellAs(t, "sheet5", "D3", x))
	}
	for _, x := range []string{`<c r="H2"><v>5E0</v></c>`, `<c r="H2"><v>5.0</v></c>`, `<c r="H2" t="inlineStr"><is><t>5,0</t></is></c>`} {
		saysOnly(t, cellAs(t, "sheet3", "H2", x))
	}
	saysOnly(t, cellAs(t, "sheet3", "H2", `<c r="H2" t="b"><v>1</v></c>`), "Hub!H2: postazioni: «VERO» non è un numero intero")
}

func archive(t *testing.T, files ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for k := 0; k < len(files); k += 2 {
		p, err := w.Create(files[k])
		if err == nil {
			_, err = io.WriteString(p, files[k+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestFilesOfOtherProgramsHaveTheirOwnRemedy(t *testing.T) {
	saysOnly(t, archive(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>"),
		"prova.xlsx: il file è un foglio OpenDocument (.ods); atteso: una cartella di lavoro .xlsx; rimedio: aprirlo in LibreOffice")
	saysOnly(t, archive(t, "[Content_Types].xml", "<Types/>", "xl/workbook.bin", "x"),
		"prova.xlsx: il file è una cartella di lavoro binaria (.xlsb)")
	saysOnly(t, archive(t, "Index/Document.iwa", "x"), "prova.xlsx: il file è un foglio di Numbers")
}

// Characters that XML cannot hold are written as _x000D_ and the like.
func TestEscapedCharactersAreRead(t *testing.T) {
	data := cellAs(t, "sheet3", "B2", `<c r="B2" t="inlineStr"><is><t>Fiera_x0020_di Cremona_x005F_x0041_</t></is></c>`)
	sc, faults := checked(data)
	if sc == nil || faults.Errors() > 0 || sc.Hubs[0].Name != "Fiera di Cremona_x0041_" {
		t.Error(faults)
	}
}

func TestCellsAreReadWhereTheySayTheyStand(t *testing.T) {
	data := rewritten(t, base(t), "xl/worksheets/sheet3.xml", func(b []byte) io.Reader {
		row := regexp.MustCompile(`(?s)<row r="[23]".*?</row>`)
		rows := row.FindAll(b, -1)
		return bytes.NewReader(row.ReplaceAllFunc(b, func(r []byte) []byte {
			k := slices.IndexFunc(rows, func(x []byte) bool { return bytes.Equal(x, r) })
			return rows[1-k]
		}))
	})
	want, _ := checked(base(t))
	sc, faults := checked(data)
	if sc == nil || faults.Errors() > 0 || sc.Hubs[0].ID != want.Hubs[0].ID || sc.Hubs[0].Line != 2 {
		t.Error(faults)
	}
}

// noted is the reason on a cell of a marked workbook.
func noted(t *testing.T, marked []byte, sheet, cell string) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(marked))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	comments, err := f.GetComments(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range comments {
		if c.Cell == cell {
			return c.Text
		}
	}
	return ""
}

// LibreOffice calls the drawing of a note shape_0; the library reads a number there.
func TestWorkbookWithForeignNotesIsMarked(t *testing.T) {
	data := edited(t, base(t), func(f *excelize.File) error { return f.SetCellValue("Hub", "H2", "cinque") })
	for _, part := range []string{"xl/drawings/vmlDrawing1.vml", "xl/drawings/vmlDrawing2.vml"} {
		data = rewritten(t, data, part, func(b []byte) io.Reader {
			return strings.NewReader(regexp.MustCompile(`id="_x0000_s\d+"`).ReplaceAllString(string(b), `id="shape_0"`))
		})
	}
	marks(t, data, "Hub", "H2", "«cinque» non è un numero intero")
	if note := noted(t, mustMark(t, data), "Hub", "G1"); !strings.Contains(note, "riserva") {
		t.Errorf("the note of the header: %q", note)
	}
}

// A sheet that the library cannot read is marked in a copy of its values.
func TestSheetWithAnImpossibleCellIsMarked(t *testing.T) {
	data := cellAs(t, "sheet3", "H2", `<c r="H0" t="inlineStr"><is><t>cinque</t></is></c>`)
	marks(t, data, "Hub", "H2", "«cinque» non è un numero intero")
}

func mustMark(t *testing.T, data []byte) []byte {
	t.Helper()
	_, faults := checked(data)
	marked, err := scenariobook.Mark("prova.xlsx", data, faults, say.Italian)
	if err != nil {
		t.Fatal(err)
	}
	return marked
}

// marks makes sure that a cell is marked with a reason, and the copy reads the same.
func marks(t *testing.T, data []byte, sheet, cell, reason string) {
	t.Helper()
	marked := mustMark(t, data)
	if note := noted(t, marked, sheet, cell); !strings.Contains(note, reason) {
		t.Errorf("%s!%s: note %q", sheet, cell, note)
	}
	_, was := checked(data)
	var now input.Faults
	if _, now = checked(marked); now.Error() != was.Error() {
		t.Errorf("%v, want %v", now, was)
	}
}
