package scenariobook_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"hubplan/io/scenario"
	"hubplan/io/scenariobook"
	"hubplan/planner/say"
)

// The emblem that the parameters of a workbook name lies beside it, and is part of the
// scenario; where it does not, the cell that names it is at fault, once.
func TestTheEmblemLiesBesideTheWorkbook(t *testing.T) {
	data := edited(t, base(t), func(f *excelize.File) error {
		rows, err := f.GetRows("Parametri")
		for k, r := range rows {
			if len(r) > 0 && r[0] == "contatti.logo" && err == nil {
				cell, _ := excelize.CoordinatesToCellName(2, k+1)
				err = f.SetCellValue("Parametri", cell, "stemma.png")
			}
		}
		return err
	})
	var emblem bytes.Buffer
	if err := png.Encode(&emblem, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	book, faults := scenariobook.Open("prova.xlsx", data, fstest.MapFS{"stemma.png": {Data: emblem.Bytes()}})
	if faults.Errors() > 0 {
		t.Fatal(faults)
	}
	sc, faults := scenario.Read(book.Files(), "prova.xlsx")
	if sc == nil || !bytes.Equal(sc.Parameters.Contacts.Image, emblem.Bytes()) || sc.Parameters.Contacts.Logo != "stemma.png" {
		t.Fatal(faults)
	}
	names, err := scenario.Names(book.Files())
	if err != nil || !strings.Contains(strings.Join(names, " "), "stemma.png") {
		t.Errorf("kept are %v (%v)", names, err)
	}
	if again, err := scenariobook.Write(book.Files()); err != nil || len(again) == 0 {
		t.Errorf("the scenario cannot be written as a workbook: %v", err)
	}

	_, faults = checked(data)
	if len(faults) != 1 || !strings.HasPrefix(faults[0].In(say.Italian), "Parametri!B") ||
		!strings.Contains(faults[0].In(say.Italian), "stemma.png") {
		t.Errorf("without the file: %v", faults)
	}
}
