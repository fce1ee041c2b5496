package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hubplan/planner/input"
	"hubplan/planner/say"
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
	if !strings.Contains(log.String(), "supera il limite di") {
		t.Errorf("the gap is not told: %s", log.String())
	}
	if strings.Contains(out.String(), ", 0 senza\n") {
		t.Errorf("everybody has a place:\n%s", out.String())
	}
}

func TestOfManyFaultsAFewAreShownAndTheRestCounted(t *testing.T) {
	for _, c := range []struct{ errors, warnings, lines int }{{0, 3, 3}, {150, 50, 200}, {150, 51, 201}, {0, 900, 201}, {20_000, 7, 201}} {
		var faults input.Faults
		for k := range c.errors + c.warnings {
			faults = append(faults, input.Fault{Place: input.Place{File: "hub.csv", Line: k + 2}, What: say.Text{It: "x", En: "x"},
				Warning: k < c.warnings})
		}
		var out bytes.Buffer
		g := &global{lang: say.Italian}
		g.list(&out, faults)
		text := out.String()
		if got := strings.Count(text, "\n"); got != c.lines {
			t.Errorf("%v: %d lines", c, got)
		}
		if got, want := strings.Count(text, "errore: "), min(c.errors, mostFaultsShown); got != want {
			t.Errorf("%v: %d errors shown, want %d", c, got, want)
		}
		more := c.errors + c.warnings - mostFaultsShown
		if want := fmt.Sprintf("… e altri %s: tutti con", g.number(int64(more))); more > 0 != strings.Contains(text, want) {
			t.Errorf("%v: the last line is not %q:\n%s", c, want, text[max(0, len(text)-120):])
		}
	}
}
