package main

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"hubplan/reports"
	"hubplan/reports/folder"
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
			!strings.Contains(log.String(), "l'uscita non si può scrivere (no space left)") {
			t.Errorf("%v: exit %d, %s", args, code, log.String())
		}
	}
}

// The job killed again and again at any moment: the target is absent or complete,
// an earlier plan is never lost, and the next run is never locked out. HUBPLAN_KILLS
// sets how often, of the default job; without it a small one is killed a few times.
func TestTheJobKilledAtAnyMoment(t *testing.T) {
	kills, err := strconv.Atoi(os.Getenv("HUBPLAN_KILLS"))
	scenario, longest := "lettera", 3*time.Second
	dir := t.TempDir()
	if err != nil {
		kills, scenario, longest = 6, filepath.Join(dir, "piccolo"), 400*time.Millisecond
		if err := writeSmall(scenario); err != nil {
			t.Fatal(err)
		}
	}
	binary := filepath.Join(dir, "hubplan")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	target := filepath.Join(dir, "out")
	rng := rand.New(rand.NewPCG(2021, 4))
	// complete says whether the target is a whole plan; a part of one fails.
	complete := func(when string) bool {
		m, err := reports.ReadManifest(target)
		if err != nil {
			if _, there := os.Stat(target); there == nil {
				t.Fatalf("%s: the target is there, but no plan: %v", when, err)
			}
			return false
		}
		if changed, err := folder.Changed(target, m, 2); err != nil || len(changed) > 0 || m.Certificate == nil {
			t.Fatalf("%s: the plan is not whole: %v %v", when, changed, err)
		}
		return true
	}
	was := false
	killed := 0
	for n := range kills {
		cmd := exec.Command(binary, "plan", scenario, "--out", target, "--quiet", "--jobs", strconv.Itoa(1+n%2))
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
	}
	if out, err := exec.Command(binary, "plan", scenario, "--out", target, "--quiet").CombinedOutput(); err != nil {
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
		if name := e.Name(); name != "out" && name != "hubplan" && name != "piccolo" && !strings.HasSuffix(name, ".lock") {
			t.Errorf("%s is left over", name)
		}
	}
	t.Logf("%d of %d runs were killed", killed, kills)
}
