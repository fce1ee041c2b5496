//go:build interop

package scenariobook_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"hubplan/io/scenariobook"
)

// LibreOffice opens the workbook and saves it anew; every table is the same to
// the byte.
func TestInteropSavedByLibreOfficeReadsTheSame(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	dir := t.TempDir()
	data := base(t)
	from := filepath.Join(dir, "prova.xlsx")
	if err := os.WriteFile(from, data, 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(office, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "xlsx", "--outdir", filepath.Join(dir, "out"), from)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	saved, err := os.ReadFile(filepath.Join(dir, "out", "prova.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	want, _ := scenariobook.Open("prova.xlsx", data, nil)
	got, faults := scenariobook.Open("prova.xlsx", saved, nil)
	if got == nil || faults.Errors() > 0 {
		t.Fatal(faults)
	}
	entries, err := fs.ReadDir(want.Files(), ".")
	if err != nil || len(entries) < 8 {
		t.Fatal(len(entries), err)
	}
	for _, e := range entries {
		a, _ := fs.ReadFile(want.Files(), e.Name())
		b, err := fs.ReadFile(got.Files(), e.Name())
		if err != nil || string(a) != string(b) {
			t.Errorf("%s: %v\n%.300q\n%.300q", e.Name(), err, a, b)
		}
	}
}
