package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
)

// The same bytes on every run, whatever the number of jobs and processors, the
// folder, the time zone and the locale. HUBPLAN_RUNS sets the number of runs, of the
// default job; without it a small one is run a few times.
func TestTheSameBytesWhateverTheSurroundings(t *testing.T) {
	runs, err := strconv.Atoi(os.Getenv("HUBPLAN_RUNS"))
	dir := t.TempDir()
	scenario := "lettera"
	if err != nil {
		runs, scenario = 6, filepath.Join(dir, "piccolo")
		writeSmaller(t, scenario)
	}
	jobs, processors := []string{"1", "2", "8"}, []string{"1", "2"}
	folders := []string{filepath.Join(dir, "uno"), filepath.Join(dir, "due", "più lontano")}
	zones, locales := []string{"Europe/Rome", "Pacific/Auckland"}, []string{"it_IT.UTF-8", "C"}
	var first string
	var said []byte
	for n := range runs {
		root := folders[n%2]
		if err := os.MkdirAll(root, 0o755); err != nil {
			t.Fatal(err)
		}
		target := filepath.Join(root, fmt.Sprint("out", n))
		cmd := exec.Command("hubplan", "plan", scenario, "--out", "out"+strconv.Itoa(n), "--public", "--quiet", "--json", "--jobs",
			jobs[n%3])
		cmd.Dir = root
		cmd.Env = append(os.Environ(), "GOMAXPROCS="+processors[n/2%2], "TZ="+zones[n/3%2], "LANG="+locales[n/2%2], "LC_ALL="+
			locales[n/2%2], "HOME="+root)
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			first, said = target, out
			continue
		}
		for _, suffix := range []string{"", "-pubblico"} {
			a, err := contents(first + suffix)
			if err != nil {
				t.Fatal(err)
			}
			b, err := contents(target + suffix)
			if err != nil {
				t.Fatal(err)
			}
			if !maps.Equal(a, b) {
				for name := range a {
					if a[name] != b[name] {
						t.Errorf("run %d (%v): %s differs", n, cmd.Args, name)
					}
				}
				t.Errorf("run %d: %d files, not %d", n, len(b), len(a))
			}
			if err := os.RemoveAll(target + suffix); err != nil {
				t.Fatal(err)
			}
		}
		if a, b := bytes.ReplaceAll(said, []byte("out0"), nil), bytes.ReplaceAll(out, []byte("out"+strconv.Itoa(n)), nil); !bytes.Equal(a,
			b) {
			t.Errorf("run %d says\n%s\nnot\n%s", n, b, a)
		}
	}
}
