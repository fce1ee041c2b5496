package scenario_test

import (
	"fmt"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"hubplan/io/scenario"
	"hubplan/planner/check"
	"hubplan/planner/input"
)

// base is the smallest scenario that has everything, as files by name.
func base(t testing.TB) map[string]string {
	t.Helper()
	a, err := txtar.ParseFile("testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"popolazione.csv": residents("019036", "Cremona", "019116", "Cà d'Andrea", "020030", "Mantova")}
	for _, f := range a.Files {
		files[f.Name] = string(f.Data)
	}
	return files
}

// residents is a POSAS file with ten people of each age in each comune.
func residents(codesAndNames ...string) string {
	var b strings.Builder
	b.WriteString("\"Popolazione residente per età e sesso al 1° gennaio 2021\"\n")
	b.WriteString("\"Codice comune\";\"Comune\";\"Età\";\"Totale maschi\";\"Totale femmine\";\"Totale\"\n")
	for k := 0; k < len(codesAndNames); k += 2 {
		for age := range 101 {
			fmt.Fprintf(&b, "%q;\"%s\";%d;4;6;10\n", codesAndNames[k], codesAndNames[k+1], age)
		}
		fmt.Fprintf(&b, "%q;\"%s\";999;404;606;1010\n", codesAndNames[k], codesAndNames[k+1])
	}
	return b.String()
}

func folder(files map[string]string) fs.FS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

// check reads a scenario and makes an instance of it, as every verb does.
func checked(files fs.FS) (*input.Scenario, input.Faults) {
	sc, faults := scenario.Read(files, "prova")
	if sc != nil {
		_, more := check.Instance(sc, sc.Distances())
		faults = append(faults, more...).Distinct()
	}
	faults.Sort()
	return sc, faults
}

// edit is a change to the base scenario: in a file, the first old becomes new.
// Without old, new is the whole file; a file of nil edits is removed.
type edit struct{ file, old, new string }

func edited(t testing.TB, files map[string]string, edits ...edit) map[string]string {
	t.Helper()
	out := maps.Clone(files)
	for _, e := range edits {
		switch {
		case e.old == "" && e.new == "":
			delete(out, e.file)
		case e.old == "":
			out[e.file] = e.new
		case !strings.Contains(out[e.file], e.old):
			t.Fatalf("%s has no %q", e.file, e.old)
		default:
			out[e.file] = strings.Replace(out[e.file], e.old, e.new, 1)
		}
	}
	return out
}
