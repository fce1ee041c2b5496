package main

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"hubplan/data"
	"hubplan/io/source"
)

var update = flag.Bool("update", false, "write the true output into the README, and the true hashes into testdata/impronte")

// What the embedded scenarios give is known to the byte: the README shows how what the
// default job prints begins and ends, and testdata/impronte holds all of it and the hash of
// every file. A change of
// either is a change of the product, to be said in the commit that makes it. The second
// scenario is planned without its bottlenecks, which cost ten times its plan and are looked
// for in the first; with them it is held by an interop test.
func TestTheEmbeddedScenariosGiveWhatIsWrittenDown(t *testing.T) {
	for _, name := range data.Names() {
		t.Run(name, func(t *testing.T) {
			scenario := name
			switch name {
			case "forniture": // by the folder that is written of it
				scenario = asFolder(t, name)
			case "linee":
				scenario = asFolder(t, name)
				path := filepath.Join(scenario, "parametri.yaml")
				b, err := os.ReadFile(path)
				if err == nil {
					err = os.WriteFile(path, bytes.Replace(b, []byte("colli_di_bottiglia: true"), []byte("colli_di_bottiglia: false"), 1), 0o666)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			givesWhatIsWrittenDown(t, scenario, name)
		})
	}
}

// asFolder is the folder that init writes of an embedded scenario.
func asFolder(t *testing.T, name string) string {
	var log bytes.Buffer
	at := filepath.Join(t.TempDir(), name)
	if code := run([]string{"init", at, "--from", name}, io.Discard, &log); code != exitComplete {
		t.Fatalf("exit %d\n%s", code, log.String())
	}
	return at
}

// givesWhatIsWrittenDown plans a scenario and compares all files with a list.
func givesWhatIsWrittenDown(t *testing.T, scenario, list string) {
	folder := filepath.Join(t.TempDir(), "out")
	var out, log bytes.Buffer
	if code := run([]string{"plan", scenario, "--out", folder}, &out, &log); code != exitComplete {
		t.Fatalf("exit %d\n%s%s", code, out.String(), log.String())
	}
	if list == source.Default {
		readmeShows(t, strings.ReplaceAll(out.String(), folder, "out"))
	}
	if runtime.GOARCH == "amd64" { // floats may differ in their last bit elsewhere
		sameHashes(t, folder, filepath.Join("testdata", "impronte", list+".txt"))
	}
}

// readmeShows compares what the README's first command printed with what it shows: the
// beginning and the end, of a whole that testdata/impronte has.
func readmeShows(t *testing.T, printed string) {
	const command, readme, whole = "$ go run ./cmd/hubplan plan\n", "../../README.md", "testdata/impronte/lettera.stdout"
	sameText(t, whole, printed)
	b, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(b), command)
	_, after, closed := strings.Cut(rest, "```")
	cohorts, end := strings.Index(printed, "\n  1942-1946"), strings.Index(printed, "\nVerifica")
	if !found || !closed || cohorts < 0 || end < cohorts {
		t.Fatalf("the README does not hold %q in a block, or what it prints has no line of cohorts and of the verification", command)
	}
	sameText(t, readme, before+command+printed[:cohorts]+"\n…"+printed[end:]+"```"+after)
}

// sameText compares a file with what it should hold, or writes that into it.
func sameText(t *testing.T, path, want string) {
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("%s (%v) holds\n%s\nit should hold\n%s", path, err, got, want)
	}
}

// sameHashes compares the files of a folder with a list of their hashes, made as
// sha256sum would.
func sameHashes(t *testing.T, folder, list string) {
	files, err := contents(folder)
	if err != nil {
		t.Fatal(err)
	}
	var now strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(&now, "%x  %s\n", sha256.Sum256([]byte(files[name])), filepath.ToSlash(name))
	}
	if *update {
		if err := os.MkdirAll(filepath.Dir(list), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(list, []byte(now.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	was, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for line := range strings.Lines(string(was)) {
		known[line] = true
	}
	for line := range strings.Lines(now.String()) {
		if !known[line] {
			t.Errorf("new or changed: %s", line)
		}
		delete(known, line)
	}
	for line := range known {
		t.Errorf("no longer so: %s", line)
	}
}
