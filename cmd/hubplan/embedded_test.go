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

// What the embedded scenarios give is known to the byte: the README shows what the
// default job prints, and testdata/impronte holds the hash of every file. A change of
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

// readmeShows compares what the README's second command printed with what it shows.
func readmeShows(t *testing.T, printed string) {
	const command, readme = "$ go run ./cmd/hubplan plan\n", "../../README.md"
	b, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(b), command)
	shown, after, closed := strings.Cut(rest, "```")
	switch {
	case !found || !closed:
		t.Errorf("the README does not hold %q in a block", command)
	case shown == printed:
	case !*update:
		t.Errorf("the README shows\n%s\nthe command prints\n%s", shown, printed)
	default:
		if err := os.WriteFile(readme, []byte(before+command+printed+"```"+after), 0o666); err != nil {
			t.Fatal(err)
		}
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
