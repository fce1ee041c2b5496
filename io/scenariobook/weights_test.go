package scenariobook_test

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	embedded "hubplan/data"
	"hubplan/io/scenario"
	"hubplan/io/scenariobook"
)

// A curve that is changed in the workbook is a list in the parameters again, whose
// entries are faults at their own cells.
func TestTheCurveIsChangedInTheWorkbook(t *testing.T) {
	files, _ := embedded.Scenario("lettera")
	data, err := scenariobook.Write(files)
	if err != nil {
		t.Fatal(err)
	}
	with := func(path string, value any) []byte {
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := f.GetRows("Parametri")
		if err != nil {
			t.Fatal(err)
		}
		k := slices.IndexFunc(rows, func(r []string) bool { return r[0] == path })
		if k < 0 {
			t.Fatalf("no row %s", path)
		}
		cell, err := excelize.CoordinatesToCellName(2, k+1)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := f.SetCellValue("Parametri", cell, value); err != nil {
			t.Fatal(err)
		}
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	book, faults := scenariobook.Open("prova.xlsx", with("viaggio.pesi[3]", 4.5), nil)
	if book == nil {
		t.Fatal(faults)
	}
	text, err := fs.ReadFile(book.Files(), "parametri.yaml")
	if err != nil || !strings.Contains(string(text), "  soglie_km: [20, 30]\n") ||
		!strings.Contains(string(text), "  pesi: [1, 3, 4.5]\n") {
		t.Errorf("%s %v", text, err)
	}
	sc, faults := scenario.Read(book.Files(), "prova.xlsx")
	if sc == nil || !slices.Equal(sc.Parameters.Travel.Weights, []int64{100, 300, 450}) || sc.Parameters.DayMetres != 1000 {
		t.Errorf("%v", faults)
	}
	_, faults = checked(with("viaggio.pesi[3]", 2))
	if len(faults) != 1 || faults[0].Place.Sheet != "Parametri" || faults[0].Place.Field != "viaggio.pesi[3]" || faults[0].Place.Line == 0 {
		t.Errorf("%v", faults)
	}
}
