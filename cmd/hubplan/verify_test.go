package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"hubplan/planner/tables"
	"hubplan/planner/tabulate"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
)

// ran runs the command and gives its exit code and all that it said.
func ran(args ...string) (code int, said string) {
	var out bytes.Buffer
	code = run(args, &out, &out)
	return code, out.String()
}

// said runs the command, which must end with a code and say something.
func said(t *testing.T, code int, want string, args ...string) string {
	t.Helper()
	got, text := ran(args...)
	if got != code || !regexp.MustCompile(want).MatchString(text) {
		t.Fatalf("%v: exit %d, expected %d and %q:\n%s", args, got, code, want, text)
	}
	return text
}

func TestVerifySaysWhatItProvesAndWhatNot(t *testing.T) {
	at := t.TempDir()
	small, out := filepath.Join(at, "piccolo"), filepath.Join(at, "out")
	writeSmaller(t, small)
	text := said(t, 0, `(?m)^Impronta  [0-9a-f]{64} `, "plan", small, "--out", out, "--quiet")
	hash := regexp.MustCompile(`[0-9a-f]{64}`).FindString(text)
	f := &forged{t: t, dir: out}

	text = said(t, 0, `(?m)^Rifatti da scenario e tabelle: \d+ file, 0 diversi o di troppo$`, "verify", out)
	if !strings.Contains(text, "non prova chi l'ha scritta") || !strings.Contains(text, "Verifica superata.\n") {
		t.Errorf("what is not proven is not said:\n%s", text)
	}
	text = said(t, 0, `Verifica superata`, "verify", out, "--expect", strings.ToUpper(hash))
	if strings.Contains(text, "non prova chi") {
		t.Errorf("the hash is that expected, and something is said not to be proven:\n%s", text)
	}
	said(t, 1, `(?m)^manifest.json: l'impronta è `+hash, "verify", out, "--expect", strings.Repeat("0", 64))
	said(t, 2, `attesa un'impronta SHA-256`, "verify", out, "--expect", hash[:63])
	said(t, 0, `binding`, "verify", out, "--lang", "en")
	var record struct {
		Valid    bool
		Manifest string `json:"manifest_sha256"`
		Remade   struct{ Files int }
	}
	if err := json.Unmarshal([]byte(said(t, 0, `"remade"`, "verify", out, "--json")), &record); err != nil || !record.Valid ||
		record.Manifest != hash || record.Remade.Files < 30 {
		t.Errorf("%+v, %v", record, err)
	}

	f.replace("report.html", "14.560", "14.570")
	f.hash()
	said(t, 1, `(?m)^report.html: non è quello che segue da scenario e tabelle$`, "verify", out)
	said(t, 0, `(?m)^Gli altri file non si rifanno \(--tables\)$`, "verify", out, "--tables")
	said(t, 1, `l'impronta è`, "verify", out, "--tables", "--expect", hash)
	for _, args := range [][]string{{"explain", out, "Crema"}, {"compare", out, out}} {
		said(t, 0, `.`, args...) // they read tables and scenario alone
	}
	f.tables(func(s *tables.Set) { s.Hubs[0].People++ })
	f.hash()
	for _, args := range [][]string{{"explain", out, "Crema"}, {"compare", out, out},
		{"plan", small, "--previous", out, "--as-of", "2021-04-19", "--out", filepath.Join(at, "poi")}} {
		if code, text := ran(args...); code == 0 || !strings.Contains(text, "non supera la verifica") {
			t.Errorf("%v takes a plan that breaks a rule: exit %d\n%s", args, code, text)
		}
	}
}

// A plan of another version is not made again, and it is said; its number is checked.
func TestAPlanOfAnotherVersionIsCheckedByRulesAndHashes(t *testing.T) {
	at := t.TempDir()
	small, out := filepath.Join(at, "piccolo"), filepath.Join(at, "out")
	writeSmaller(t, small)
	said(t, 0, `.`, "plan", small, "--out", out, "--quiet")
	f := &forged{t: t, dir: out}
	f.write("piano.xlsx", "as that version wrote it")
	p, err := folder.Read(out)
	f.check(err)
	id := tabulate.RunIDOf(p.Instance, "9.9.9")
	f.numbered(func(r *tables.Run) { r.RunID = id })
	f.manifest(func(m *manifest.Manifest) { m.Version = "9.9.9" })
	f.hash()
	text := said(t, 0, `(?m)^Il piano è della versione 9\.9\.9, questa è la .*: si controllano regole e impronte`, "verify", out)
	if strings.Contains(text, "Rifatti") {
		t.Errorf("files of another version are made again:\n%s", text)
	}
}

// Of a stopped plan what can be compared is compared.
func TestRerunOfAStoppedPlanComparesWhatItCan(t *testing.T) {
	at := t.TempDir()
	small, out := filepath.Join(at, "piccolo"), filepath.Join(at, "out")
	writeSmaller(t, small)
	if code, text := ran("plan", small, "--out", out, "--quiet", "--time-limit", "1ns"); code != exitGap {
		t.Fatalf("exit %d:\n%s", code, text)
	}
	said(t, 0, `fermato da --time-limit.*e \d\d file rifatti dalle tabelle: 0 differenze`, "rerun", out)
	f := &forged{t: t, dir: out}
	f.replace("agende.csv", ";08:00;", ";07:30;")
	f.hash()
	said(t, 1, `(?m)^agende.csv: non è quello che segue da scenario e tabelle$`, "rerun", out)
}

// The warnings of a workbook point into it; what is made again takes them as they are,
// and no others.
func TestWarningsOfAWorkbookAreTakenAsTheyAre(t *testing.T) {
	at := t.TempDir()
	small, book, out := filepath.Join(at, "piccolo"), filepath.Join(at, "piccolo.xlsx"), filepath.Join(at, "out")
	writeSmaller(t, small)
	edit(t, filepath.Join(small, "calendario.csv"), "*;2021-06-02",
		"*;2021-08-15;2021-08-15;tutti;;;0,81;\n*;2021-11-01;2021-11-01;tutti;;;"+
			"0,81;\n*;2021-06-02")
	b, err := bookBytes(small)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(book, b, 0o666); err != nil {
		t.Fatal(err)
	}
	said(t, 0, `Calendario!`, "plan", book, "--out", out, "--quiet")
	said(t, 0, `(?m)^Presi come sono: gli avvisi sono quelli di una cartella di lavoro Excel`, "verify", out)
	said(t, 0, ` 0 diversi`, "rerun", out)
	f := &forged{t: t, dir: out}
	f.claim(func(m *manifest.Manifest) { m.Warnings = m.Warnings[:1] })
	f.hash()
	said(t, 1, `(?m)^manifest.json: warnings non è`, "verify", out)
}
