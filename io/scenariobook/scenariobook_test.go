package scenariobook_test

import (
	"bytes"
	"io/fs"
	"testing"

	"github.com/xuri/excelize/v2"

	"hubplan/data"
	"hubplan/io/scenario"
	"hubplan/io/scenario/layout"
	"hubplan/io/scenariobook"
)

func TestEmbeddedScenariosComeBackToTheByte(t *testing.T) {
	for _, name := range data.Names()[1:] { // the default is a part of the last
		files, _ := data.Scenario(name)
		b, err := scenariobook.Write(files)
		if err != nil {
			t.Fatal(err)
		}
		back, faults := scenariobook.Open("scenario.xlsx", b, nil)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		entries, err := fs.ReadDir(back.Files(), ".")
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, e := range entries {
			want, err := fs.ReadFile(files, e.Name())
			if err != nil {
				t.Fatal(err)
			}
			got, err := fs.ReadFile(back.Files(), e.Name())
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				k := 0
				for k < len(got) && k < len(want) && got[k] == want[k] {
					k++
				}
				t.Errorf("%s/%s differs at byte %d: %.80q, want %.80q", name, e.Name(), k, got[k:], want[k:])
			}
			n++
		}
		sc, faults := scenario.Read(files, name)
		if len(faults) > 0 || len(sc.Files) != n {
			t.Errorf("%s: %d files, want %d; %v", name, n, len(sc.Files), faults)
		}
	}
}

func TestSameScenarioGivesTheSameBytes(t *testing.T) {
	if !bytes.Equal(base(t), base(t)) {
		t.Error("other bytes")
	}
}

func TestColumnsAreThoseOfTheReader(t *testing.T) {
	files, _ := data.Scenario("forniture")
	b, err := scenariobook.Write(files)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	header, err := f.GetRows("Impegni")
	if err != nil {
		t.Fatal(err)
	}
	for k, c := range layout.Commitments.Columns {
		if header[0][k] != c.Name {
			t.Errorf("column %d is %s, want %s", k+1, header[0][k], c.Name)
		}
	}
}
