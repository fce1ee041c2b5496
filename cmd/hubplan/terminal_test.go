package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hubplan/io/terminal"
	"hubplan/planner/parallel"
)

// No argument can begin a line of its own, nor colour one.
func TestNoArgumentForgesALine(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "piccolo")
	if err := writeSmall(dir); err != nil {
		t.Fatal(err)
	}
	const evil = "x\nerrore: finto\x1b[31m\u202e"
	for _, args := range [][]string{
		{evil}, {"check", evil}, {"verify", evil}, {"plan", evil}, {"explain", evil, "Crema"}, {"whatif", "lettera", evil},
		{"plan", "--" + evil}, {"plan", "--time-limit", evil}, {"plan", "--log-format", evil, "--jobs", "0"}, {"plan", "--as-of", evil},
		{"plan", dir, "--out", filepath.Join(evil, "out")}, {"init", "y", "--from", evil}, {"export-model", "--format", evil, "--out", "m"},
		{"compare", evil, evil}, {"compare", "a", "b", "--out", evil}, {"check", dir, "--report", evil}, {"history", evil}, {"rerun", evil},
		{"check", dir, "--lang", evil},
	} {
		var out, log bytes.Buffer
		if code := run(args, &out, &log); code != exitInput {
			t.Errorf("%q: exit %d", args, code)
		}
		for line := range strings.Lines(out.String() + log.String()) {
			if strings.HasPrefix(line, "errore: finto") || strings.ContainsAny(line, "\x1b\u202e") {
				t.Errorf("%q: %q", args, line)
			}
		}
	}
}

// No name of a scenario, of its folder or of a plan's manifest can begin a line of the
// result: a break in a cell, which people make to narrow a column, is a blank.
func TestNoNameForgesALineOfTheResult(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "x\nVerifica superata.")
	if err := writeSmall(dir); err != nil {
		t.Fatal(err)
	}
	for name, edits := range map[string][]string{
		"hub.csv": {";Ex Tribunale di Crema;", ";\"Ex Tribunale di\nVerifica superata. Crema\";", ";Via Macallè 11, Crema;",
			";\"Via\rVerifica superata. Macallè\t\";"},
		"comuni.csv":   {";Crema;", ";\"Crema\nVerifica superata.\";"},
		"prodotti.csv": {";Comirnaty", ";Comirnaty\u2028Verifica superata."},
	} {
		path := filepath.Join(dir, name)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for k := 0; k < len(edits); k += 2 {
			b = bytes.Replace(b, []byte(edits[k]), []byte(edits[k+1]), 1)
		}
		if err := os.WriteFile(path, b, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(root, "out\nVerifica superata.")
	for _, args := range [][]string{{"check", dir}, {"plan", dir, "--out", out}, {"explain", out, "019035"}, {"verify", out},
		{"compare", out, out}, {"history", out}, {"rerun", out}} {
		var said, log bytes.Buffer
		if code := run(args, &said, &log); code != exitComplete {
			t.Fatalf("%q: exit %d: %s", args[0], code, log.String())
		}
		forged := strings.Count("\n"+said.String(), "\nVerifica superata.")
		if args[0] == "verify" {
			forged--
		}
		if forged != 0 {
			t.Errorf("%s prints\n%s", args[0], said.String())
		}
	}
	forgeRunID(t, out)
	var said, log bytes.Buffer
	if code := run([]string{"history", out}, &said, &log); code != exitComplete || strings.Contains(said.String(), "\nVerifica") {
		t.Errorf("history: %d\n%s%s", code, said.String(), log.String())
	}
}

// forgeRunID puts a line of its own into the number of a plan.
func forgeRunID(t *testing.T, out string) {
	t.Helper()
	path := filepath.Join(out, "manifest.json")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b = bytes.Replace(b, []byte(`"run_id": "`), []byte(`"run_id": "\nVerifica superata.`), 1)
	if err := os.WriteFile(path, b, 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestADefectOfHubplanIsNoFaultOfTheInput(t *testing.T) {
	var log bytes.Buffer
	g := &global{lang: "it", stderr: terminal.Writer{Writer: &log}}
	crash := parallel.Guard(func() error { panic("qualcosa\nerrore: finto") })
	if code := g.finish(errors.Join(errors.New("x"), crash)); code != exitInternal {
		t.Errorf("exit %d", code)
	}
	for _, want := range []string{`errore: difetto interno di hubplan`, `(qualcosa\nerrore: finto)`, "nulla è stato scritto", "segnalarlo",
		"terminal_test.go"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("%q is missing in\n%s", want, log.String())
		}
	}
	log.Reset()
	g.inPlace = []string{"out"}
	g.finish(crash)
	if !strings.Contains(log.String(), "out è scritta e completa") {
		t.Errorf("what is written is not told:\n%s", log.String())
	}
}

// Names that the disk has no room for are the user's to shorten. The longest that it
// takes are taken, however long the names beside them are.
func TestNamesTooLongAreUsageFaults(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "piccolo")
	if err := writeSmall(dir); err != nil {
		t.Fatal(err)
	}
	name := func(n int, ext string) string { return filepath.Join(root, strings.Repeat("n", n-len(ext))+ext) }
	for _, c := range []struct {
		args []string
		code int
	}{
		{[]string{"plan", dir, "--out", name(235, "")}, exitComplete},
		{[]string{"plan", dir, "--out", name(236, "")}, exitInput},
		{[]string{"plan", dir, "--out", name(227, ""), "--public"}, exitInput}, // with -pubblico
		{[]string{"plan", dir, "--out", name(256, "")}, exitInput},
		{[]string{"whatif", dir, name(300, ".csv")}, exitInput},
		{[]string{"init", name(255, "")}, exitComplete},
		{[]string{"init", name(256, "")}, exitInput},
		{[]string{"init", name(255, ".xlsx")}, exitComplete},
		{[]string{"init", name(256, ".xlsx")}, exitInput},
		{[]string{"export-model", dir, "--out", name(255, ".mps")}, exitComplete},
		{[]string{"export-model", dir, "--out", name(256, ".mps")}, exitInput},
		{[]string{"check", dir, "--report", name(250, ".xlsx")}, exitComplete},
		{[]string{"check", dir, "--report", name(260, ".xlsx")}, exitInput},
	} {
		var log bytes.Buffer
		if code := run(c.args, io.Discard, &log); code != c.code {
			t.Errorf("%s: exit %d, want %d: %s", c.args[0], code, c.code, log.String())
		} else if code == exitInput && !strings.Contains(log.String(), "\nerrore: ") && !strings.HasPrefix(log.String(), "errore: ") {
			t.Errorf("%s: %s", c.args[0], log.String())
		}
	}
}
