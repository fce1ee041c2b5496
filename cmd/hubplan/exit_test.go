package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// People without a place and a gap above the limit: people come first in the one code
// that there is, and both are said.
func TestWhereTwoCodesAreDueBothAreSaid(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "piccolo")
	if err := writeSmall(dir); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "hub.csv")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, bytes.ReplaceAll(b, []byte(";attivo;5;5;"), []byte(";attivo;1;1;")), 0o666); err != nil {
		t.Fatal(err)
	}
	var out, log bytes.Buffer
	code := run([]string{"plan", dir, "--out", filepath.Join(t.TempDir(), "out"), "--time-limit", "1ns", "--quiet"}, &out, &log)
	if code != exitUnserved {
		t.Errorf("exit %d, want %d", code, exitUnserved)
	}
	if !strings.Contains(log.String(), "è oltre il limite dello scenario") {
		t.Errorf("the gap is not told: %s", log.String())
	}
	if strings.Contains(out.String(), ", 0 senza\n") {
		t.Errorf("everybody has a place:\n%s", out.String())
	}
}
