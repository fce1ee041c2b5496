package xlsxfile_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"hubplan/io/xlsxfile"
)

// exceljs, and who else reads names with their usual prefixes, opens our workbooks.
func TestPartsHaveTheUsualPrefixes(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "a", LastModifiedBy: "b", Created: "2021-04-12T00:00:00Z"}); err != nil {
		t.Fatal(err)
	}
	if err := f.AddComment("Sheet1", excelize.Comment{Cell: "A1", Text: "nota"}); err != nil {
		t.Fatal(err)
	}
	b, err := xlsxfile.Encode(f)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"docProps/core.xml": "<cp:lastModifiedBy>b</cp:lastModifiedBy>", "xl/worksheets/sheet1.xml": ` r:id="`}
	for k, p := range z.File {
		if k > 0 && p.Name < z.File[k-1].Name {
			t.Errorf("%s after %s", p.Name, z.File[k-1].Name)
		}
		r, err := p.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil || !strings.Contains(string(text), want[p.Name]) || strings.Contains(string(text), "relationships:id=") {
			t.Errorf("%s: %v, no %s in\n%s", p.Name, err, want[p.Name], text)
		}
		delete(want, p.Name)
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
}
