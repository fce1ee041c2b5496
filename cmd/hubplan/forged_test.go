package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hubplan/reports/folder"
	"hubplan/reports/manifest"
	"hubplan/reports/public"
	"hubplan/reports/remake"
	"hubplan/reports/spoken"
)

// catcher is what finds a forgery out.
type catcher string

const (
	files     catcher = "hashes" // a file that the manifest does not know, or cannot be read
	theRules  catcher = "rules"
	remaking  catcher = "remaking"
	nothingBy catcher = "nothing"
)

// forgery is something done to a good plan by somebody who makes all hashes anew, and
// the certificate too where the rules hold: only rules and remaking can find it out.
type forgery struct {
	name string
	by   catcher
	do   func(f *forged)
}

// forged is a copy of a good plan in which something is changed.
type forged struct {
	t    *testing.T
	dir  string
	from string   // where the good plans are
	last []func() // done after the hashes
}

func TestEveryForgeryIsFoundOut(t *testing.T) {
	good := goodPlans(t)
	n, alone := 0, 0
	for _, base := range []struct {
		plan      string
		forgeries []forgery
	}{
		{"piano", append(append(fileForgeries(), manifestForgeries()...), tableForgeries()...)},
		{"settimana", weekForgeries()},
		{"scarso", scarceForgeries()},
		{"settimana", scenarioForgeries()},
		{"settimana", publicForgeries()},
	} {
		for _, x := range base.forgeries {
			n++
			if x.by == remaking {
				alone++
			}
			t.Run(base.plan+"/"+x.name, func(t *testing.T) {
				t.Parallel()
				at := filepath.Join(t.TempDir(), base.plan)
				copyPlan(t, filepath.Join(good, base.plan), at)
				f := &forged{t: t, dir: at, from: good}
				x.do(f)
				f.hash()
				if by, what := caughtBy(t, at); by != x.by {
					t.Errorf("found out by %s, expected %s: %s", by, x.by, what)
				}
			})
		}
	}
	if n < 60 {
		t.Errorf("%d kinds of forgery", n)
	}
	t.Logf("%d kinds of forgery, %d of them found out by remaking alone", n, alone)
}

// goodPlans makes the plans that are then forged: one of a fresh start with its public
// copy, one that goes on from it, and one with too few doses.
func goodPlans(t *testing.T) string {
	t.Helper()
	at := t.TempDir()
	small := filepath.Join(at, "piccolo")
	writeSmaller(t, small)
	plan := func(want int, args ...string) {
		t.Helper()
		var log bytes.Buffer
		if code := run(append([]string{"plan", small, "--quiet"}, args...), io.Discard, &log); code != want {
			t.Fatalf("plan %v: exit %d: %s", args, code, &log)
		}
	}
	out := func(name string) string { return filepath.Join(at, name) }
	plan(0, "--out", out("piano"), "--public")
	plan(0, "--out", out("settimana"), "--previous", out("piano"), "--as-of", "2021-04-19", "--public", "--public-previous",
		out("piano-pubblico"))
	if err := os.WriteFile(filepath.Join(small, "forniture.csv"), []byte("prodotto;data;dosi;nota\npfizer;2021-04-11;9000;\n"+
		"pfizer;2021-05-10;15000;\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	plan(exitUnserved, "--out", out("scarso"))
	for _, name := range []string{"piano", "settimana", "scarso"} {
		if by, what := caughtBy(t, out(name)); by != nothingBy {
			t.Fatalf("the good plan %s is found out by %s: %s", name, by, what)
		}
	}
	return at
}

// writeSmaller writes the small scenario with three of its comuni and the older cohorts, who
// are done by the end of June: a plan of it is made in a blink.
func writeSmaller(t *testing.T, dir string) {
	t.Helper()
	if err := writeSmall(dir); err != nil {
		t.Fatal(err)
	}
	without := func(name string, lines ...string) {
		path := filepath.Join(dir, name)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		kept := slices.DeleteFunc(strings.SplitAfter(string(b), "\n"), func(l string) bool {
			return slices.ContainsFunc(lines, func(begin string) bool { return strings.HasPrefix(l, begin) })
		})
		if err := os.WriteFile(path, []byte(strings.Join(kept, "")), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	without("comuni.csv", "019003", "019026")
	without("popolazione.csv", `"019003`, `"019026`)
	without("coorti.csv", "1972", "1982", "1992")
	without("calendario.csv", "*;2021-08-15", "*;2021-11-01")
	edit(t, filepath.Join(dir, "coorti.csv"), "\n2006;;", "\n1972;2005;esclusa;;;;;;;;\n2006;;")
	edit(t, filepath.Join(dir, "parametri.yaml"), "al: 2021-11-07", "al: 2021-07-04")
}

// copyPlan copies a plan, and its public copy where there is one.
func copyPlan(t *testing.T, from, to string) {
	t.Helper()
	for _, suffix := range []string{"", "-pubblico"} {
		if _, err := os.Stat(from + suffix); err != nil {
			continue
		}
		if err := os.CopyFS(to+suffix, os.DirFS(from+suffix)); err != nil {
			t.Fatal(err)
		}
	}
}

// caughtBy says what of verify finds a folder wrong, and in which words.
func caughtBy(t *testing.T, dir string) (catcher, string) {
	t.Helper()
	m, err := manifest.Read(dir)
	if err != nil {
		return files, err.Error()
	}
	changed, _, err := folder.Changed(dir, m, 1)
	if err != nil || len(changed) > 0 {
		return files, errors.Join(err, errors.New(strings.Join(spoken.In(changed, "en"), "\n"))).Error()
	}
	p, err := folder.Read(dir)
	if err != nil {
		return files, err.Error()
	}
	if !p.Certificate.Valid() {
		return theRules, p.Violations[0].Rule + ": " + p.Violations[0].What.En
	}
	r, err := remake.Compare(context.Background(), dir, p, remake.Options{Jobs: 1, Public: public.Beside(dir)})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Faults) > 0 {
		return remaking, strings.Join(spoken.In(r.Faults, "en"), "\n")
	}
	return nothingBy, ""
}
