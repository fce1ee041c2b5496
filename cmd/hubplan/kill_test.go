package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"hubplan/reports/folder"
	"hubplan/reports/manifest"
)

// fullDisk is a writer that takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestAResultThatCannotBeWrittenIsAFailure(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "piccolo")
	if err := writeSmall(dir); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"check", dir}, {"check", dir, "--json"}, {"--help"},
		{"plan", dir, "--out", filepath.Join(t.TempDir(), "out"), "--quiet"}} {
		var log bytes.Buffer
		if code := run(args, fullDisk{}, &log); code != exitInternal ||
			!strings.Contains(log.String(), "l'uscita standard non si può scrivere (no space left)") {
			t.Errorf("%v: exit %d, %s", args, code, log.String())
		}
		if wrote := strings.Contains(log.String(), "è invece scritta e completa"); wrote != (args[0] == "plan") {
			t.Errorf("%v: says that a folder is written: %t", args, wrote)
		}
	}
}

// annotate does to a plan what people do: it adds a note and marks a workbook, under
// texts that no other call has.
func annotate(t *testing.T, plan string, n int) (texts []string) {
	t.Helper()
	for _, name := range []string{"note.txt", filepath.Join("risposte", "crema.txt"), "piano.xlsx"} {
		text := fmt.Sprintf("%s, %d", name, n)
		path := filepath.Join(plan, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text)
	}
	return texts
}

// wantAnnotations looks for every text in the target, or where it may be kept.
func wantAnnotations(t *testing.T, when, dir string, texts []string) {
	t.Helper()
	there := map[string]bool{}
	for _, pattern := range []string{"out*/*.*", "out*/risposte/*", ".out.hubplan-precedente/*.*", ".out.hubplan-precedente/risposte/*"} {
		paths, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if b, err := os.ReadFile(path); err == nil {
				there[string(b)] = true
			}
		}
	}
	for _, text := range texts {
		if !there[text] {
			t.Fatalf("%s: “%s” is lost", when, text)
		}
	}
}

// The job killed again and again at any moment: the target is absent or complete,
// an earlier plan is never lost, nor what people put into it, and the next run is never
// locked out. HUBPLAN_KILLS sets how often, of the default job; without it a small one
// is killed a few times.
func TestTheJobKilledAtAnyMoment(t *testing.T) {
	kills, err := strconv.Atoi(os.Getenv("HUBPLAN_KILLS"))
	scenario := "lettera"
	dir := t.TempDir()
	if err != nil {
		kills, scenario = 5, filepath.Join(dir, "piccolo")
		writeSmaller(t, scenario)
	}
	target := filepath.Join(dir, "out")
	rng := rand.New(rand.NewPCG(2021, 4))
	// complete says whether the target is a whole plan; a part of one fails.
	var texts []string // what people have written so far
	complete := func(when string) bool {
		wantAnnotations(t, when, dir, texts)
		m, err := manifest.Read(target)
		if err != nil {
			if _, there := os.Stat(target); there == nil {
				t.Fatalf("%s: the target is there, but no plan: %v", when, err)
			}
			return false
		}
		changed, others, err := folder.Changed(target, m, 2)
		want := 0
		if _, err := os.Stat(filepath.Join(target, "note.txt")); err == nil {
			want = 3 // two files more, and a workbook changed
		}
		if err != nil || m.Certificate == nil || len(changed)+len(others) != want {
			t.Fatalf("%s: the plan is not whole: %v %v %v", when, changed, others, err)
		}
		return true
	}
	start := time.Now()
	if out, err := exec.Command("hubplan", "plan", scenario, "--out", target, "--quiet").CombinedOutput(); err != nil {
		t.Fatalf("the first run: %v\n%s", err, out)
	}
	longest := time.Since(start) * 5 / 4 // some come to their end
	was := complete("the first run")
	texts = annotate(t, target, -1)
	killed := 0
	for n := range kills {
		cmd := exec.Command("hubplan", "plan", scenario, "--out", target, "--quiet", "--jobs", strconv.Itoa(1+n%2))
		var said bytes.Buffer
		cmd.Stderr = &said
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rng.Int64N(int64(longest))))
		_ = cmd.Process.Kill()
		if err := cmd.Wait(); err != nil {
			killed++
			if code := cmd.ProcessState.ExitCode(); code >= 0 { // it ended by itself before
				t.Fatalf("kill %d: exit %d\n%s", n, code, said.String())
			}
		}
		now := complete("kill " + strconv.Itoa(n))
		if was && !now {
			t.Fatalf("kill %d: the earlier plan is lost", n)
		}
		was = now
		if _, err := os.Stat(filepath.Join(target, "note.txt")); now && err != nil { // a new plan
			texts = append(texts, annotate(t, target, n)...)
		}
	}
	if out, err := exec.Command("hubplan", "plan", scenario, "--out", target, "--quiet").CombinedOutput(); err != nil {
		t.Fatalf("the next run: %v\n%s", err, out)
	}
	if !complete("the next run") {
		t.Fatal("no plan")
	}
	left, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range left {
		if name := e.Name(); name != "out" && name != "piccolo" && !strings.HasPrefix(name, "out.precedente-") &&
			!strings.HasSuffix(name, ".lock") {
			t.Errorf("%s is left over", name)
		}
	}
	if killed == 0 {
		t.Error("no run was killed at work")
	}
	t.Logf("%d of %d runs were killed", killed, kills)
}
