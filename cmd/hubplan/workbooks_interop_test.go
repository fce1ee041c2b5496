//go:build interop

package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hubplan/io/xlsxfile/xlsxread"
)

// everyWorkbook writes one of each kind of workbook, of a small scenario, and gives
// their names.
func everyWorkbook(t *testing.T) (files []string) {
	t.Helper()
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	small := at("scenario")
	if err := os.CopyFS(small, os.DirFS("testdata/anteriore/prima/scenario")); err != nil {
		t.Fatal(err)
	}
	changes := "ipotesi;cambia;hub;dal;al;valore\nmeno;chiusura;soresina;2021-04-20;2021-04-20;\n"
	if err := os.WriteFile(at("ipotesi.csv"), []byte(changes), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at("griglia.yaml"), []byte("limiti: [{distanza_massima_m: 30000}]\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"init", at("scenario.xlsx")},
		{"check", small, "--report", at("errori.xlsx")},
		{"plan", small, "--out", at("piano"), "--public", "--public-first"},
		{"whatif", small, at("ipotesi.csv"), "--out", at("ipotesi")},
		{"frontier", small, "--grid", at("griglia.yaml"), "--out", at("frontiera")},
		{"stations", small, "--out", at("postazioni")},
		{"reserves", small, "--every-comune", "--out", at("riserve")},
		{"compare", at("piano"), at("piano"), "--out", at("confronto.xlsx")},
	} {
		var out, log bytes.Buffer
		code := run(append(args, "--quiet"), &out, &log)
		if code == exitInput && slices.Contains(args, "--public-first") {
			code = run(append(args[:len(args)-1], "--quiet"), &out, &log)
		}
		if code != exitComplete && code != exitUnserved {
			t.Errorf("%v: exit %d: %s", args[0], code, log.String())
		}
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".xlsx") {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) < 9 {
		t.Fatal(files, err)
	}
	return files
}

// sheetsOf are the names of the sheets of a workbook, the hidden ones too.
func sheetsOf(t *testing.T, file string) (names []string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	sheets, faults := xlsxread.Read(filepath.Base(file), data)
	if faults != nil {
		t.Fatal(faults)
	}
	for _, s := range sheets {
		names = append(names, s.Name)
	}
	return names
}

// Every workbook that hubplan writes is opened by the programs that people have, with
// all its sheets.
func TestInteropEveryProgramOpensEveryWorkbook(t *testing.T) {
	files := everyWorkbook(t)
	var want [][]string
	for _, f := range files {
		want = append(want, sheetsOf(t, f))
	}
	listed := func(t *testing.T, program string, args ...string) {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(program + " is not installed")
		}
		cmd := exec.Command(program, append(args, files...)...)
		var errors bytes.Buffer
		cmd.Stderr = &errors
		out, err := cmd.Output()
		var got [][]string
		if err == nil {
			err = json.Unmarshal(out, &got)
		}
		if err != nil || len(got) != len(want) {
			t.Fatalf("%v: %d workbooks of %d\n%.3000s", err, len(got), len(want), errors.String())
		}
		for k := range got {
			if !slices.Equal(got[k], want[k]) {
				t.Errorf("%s: %q, want %q", files[k], got[k], want[k])
			}
		}
	}
	t.Run("exceljs", func(t *testing.T) { listed(t, "node", "../../.ci/workbooks.mjs", "sheets", "exceljs") })
	t.Run("SheetJS", func(t *testing.T) { listed(t, "node", "../../.ci/workbooks.mjs", "sheets", "sheetjs") })
	t.Run("openpyxl", func(t *testing.T) {
		listed(t, "/usr/bin/python3", "-c", "import sys, json, openpyxl; print(json.dumps([openpyxl.load_workbook(f).sheetnames for f "+
			"in sys.argv[1:]]))")
	})
	// These two say what they opened by saving it anew.
	saved := func(t *testing.T, program string, file func(from, to string) []string) {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(program + " is not installed")
		}
		for k, f := range files {
			to := filepath.Join(t.TempDir(), filepath.Base(f))
			if out, err := exec.Command(program, file(f, to)...).CombinedOutput(); err != nil {
				t.Errorf("%s: %v: %s", f, err, out)
				continue
			}
			if got := sheetsOf(t, to); !slices.Equal(got, want[k]) {
				t.Errorf("%s: %q, want %q", f, got, want[k])
			}
		}
	}
	t.Run("gnumeric", func(t *testing.T) {
		saved(t, "ssconvert", func(from, to string) []string { return []string{"--export-type=Gnumeric_Excel:xlsx2", from, to} })
	})
	profile := "-env:UserInstallation=file://" + t.TempDir()
	t.Run("LibreOffice", func(t *testing.T) {
		saved(t, "soffice", func(from, to string) []string {
			return []string{profile, "--headless", "--convert-to", "xlsx", "--outdir", filepath.Dir(to), from}
		})
	})
}
