//go:build interop

package scenariobook_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"hubplan/io/scenariobook"
	"hubplan/planner/say"
)

// savers open a workbook in a program and save it anew; each gives the new file's name.
var savers = []struct {
	program string
	save    func(dir, from string) (to string, cmd *exec.Cmd)
}{
	{"soffice", func(dir, from string) (string, *exec.Cmd) {
		return filepath.Join(dir, "out", filepath.Base(from)), exec.Command("soffice",
			"-env:UserInstallation=file://"+filepath.Join(dir, "profile"),
			"--headless", "--convert-to", "xlsx", "--outdir", filepath.Join(dir, "out"), from)
	}},
	{"ssconvert", func(dir, from string) (string, *exec.Cmd) {
		to := filepath.Join(dir, "gnumeric.xlsx")
		return to, exec.Command("ssconvert", "--export-type=Gnumeric_Excel:xlsx2", from, to)
	}},
	{"/usr/bin/python3", func(dir, from string) (string, *exec.Cmd) {
		to := filepath.Join(dir, "openpyxl.xlsx")
		return to, exec.Command("/usr/bin/python3", "-c", "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])",
			from, to)
	}},
	{"node", func(dir, from string) (string, *exec.Cmd) {
		to := filepath.Join(dir, "exceljs.xlsx")
		return to, exec.Command("node", "../../.ci/workbooks.mjs", "save", "exceljs", from, to)
	}},
	{"node", func(dir, from string) (string, *exec.Cmd) {
		to := filepath.Join(dir, "sheetjs.xlsx")
		return to, exec.Command("node", "../../.ci/workbooks.mjs", "save", "sheetjs", from, to)
	}},
}

// saved is a workbook as a program saves it; without the program it is skipped.
func saved(t *testing.T, k int, data []byte) []byte {
	t.Helper()
	if _, err := exec.LookPath(savers[k].program); err != nil {
		t.Skip(savers[k].program + " is not installed")
	}
	dir := t.TempDir()
	from := filepath.Join(dir, "prova.xlsx")
	if err := os.WriteFile(from, data, 0o644); err != nil {
		t.Fatal(err)
	}
	to, cmd := savers[k].save(dir, from)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	again, err := os.ReadFile(to)
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return again
}

// said is what a scenario says, wherever it stands.
func said(t *testing.T, data []byte) string {
	t.Helper()
	sc, faults := checked(data)
	if sc == nil || faults.Errors() > 0 {
		t.Fatal(faults)
	}
	sc.Files, sc.Places = nil, nil
	b, err := json.Marshal(sc)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	withoutPlaces(v)
	if b, err = json.Marshal(v); err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func withoutPlaces(v any) {
	switch v := v.(type) {
	case map[string]any:
		for _, key := range []string{"File", "Sheet", "Line", "Lines", "Columns", "TotalLine"} {
			delete(v, key)
		}
		for _, x := range v {
			withoutPlaces(x)
		}
	case []any:
		for _, x := range v {
			withoutPlaces(x)
		}
	}
}

func TestInteropWorkbookSavedByAnotherProgramSaysTheSame(t *testing.T) {
	data := base(t)
	want := said(t, data)
	for k := range savers {
		t.Run(savers[k].program, func(t *testing.T) {
			if got := said(t, saved(t, k, data)); got != want {
				t.Errorf("got  %.2000s\nwant %.2000s", got, want)
			}
		})
	}
}

func TestInteropWorkbookSavedByAnotherProgramIsMarked(t *testing.T) {
	bad := edited(t, base(t), func(f *excelize.File) error { return f.SetCellValue("Hub", "H2", "cinque") })
	for k := range savers {
		t.Run(savers[k].program, func(t *testing.T) {
			data := saved(t, k, bad)
			_, faults := checked(data)
			marked, err := scenariobook.Mark("prova.xlsx", data, faults, say.Italian)
			if err != nil {
				t.Fatal(err)
			}
			if note := noted(t, marked, "Hub", "H2"); !strings.Contains(note, "«cinque» non è un numero intero") {
				t.Errorf("note %q", note)
			}
			if note := noted(t, saved(t, 2, marked), "Hub", "H2"); !strings.Contains(note, "«cinque» non è un numero intero") {
				t.Errorf("note after openpyxl: %q", note)
			}
		})
	}
}
