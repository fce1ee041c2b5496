package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Who may import whom. A package's rule is that of the longest prefix listed;
// "..." allows everything below. Standard library and test imports are free.
var allowed = []struct {
	pkg     string
	imports []string
}{
	{"hubplan/cmd/...", []string{"..."}},
	{"hubplan/data", nil},
	{"hubplan/data/estimate", []string{"hubplan/data"}},
	{"hubplan/geo", []string{"github.com/paulmach/orb/...", "gonum.org/v1/gonum/..."}},
	{"hubplan/planner", []string{"hubplan/geo", "hubplan/planner/say"}},
	{"hubplan/planner/say", []string{"golang.org/x/text/..."}},
	{"hubplan/planner/input", []string{"hubplan/planner", "hubplan/planner/say", "hubplan/geo"}},
	{"hubplan/planner/check", []string{"hubplan/planner", "hubplan/planner/say", "hubplan/planner/input", "hubplan/planner/demand",
		"hubplan/geo"}},
	{"hubplan/planner/tables", nil},
	{"hubplan/planner/whole", nil},
	{"hubplan/planner/flow", []string{"hubplan/planner/whole"}},
	{"hubplan/planner/interior", []string{"hubplan/planner/whole", "gonum.org/v1/gonum/...", "golang.org/x/sync/..."}},
	{"hubplan/planner/synthetic", []string{"hubplan/planner/portable"}},
	{"hubplan/planner/portable", nil},
	{"hubplan/planner/demand", []string{"hubplan/planner"}},
	{"hubplan/planner/portal", []string{"hubplan/planner", "golang.org/x/sync/..."}},
	// campaign is the one place where a changed instance comes from, and where trials of many are solved.
	{"hubplan/planner/campaign", []string{"hubplan/planner", "hubplan/planner/input", "hubplan/planner/check", "hubplan/planner/solve",
		"hubplan/geo", "golang.org/x/sync/..."}},
	{"hubplan/planner/slots", []string{"hubplan/planner", "hubplan/planner/say", "hubplan/planner/input", "hubplan/planner/check"}},
	{"hubplan/planner/solve", []string{"hubplan/planner", "hubplan/planner/say", "hubplan/planner/input", "hubplan/planner/check",
		"hubplan/planner/flow", "hubplan/planner/interior", "hubplan/planner/whole", "hubplan/geo"}},
	{"hubplan/planner/opinion", []string{"hubplan/planner", "hubplan/planner/say", "hubplan/planner/input", "hubplan/planner/check",
		"hubplan/planner/tables", "gonum.org/v1/gonum/..."}},
	// The studies name their trials; campaign makes and solves them.
	{"hubplan/planner/whatif", []string{"hubplan/planner", "hubplan/planner/say", "hubplan/planner/input", "hubplan/planner/campaign",
		"hubplan/planner/solve"}},
	{"hubplan/planner/reserves", []string{"hubplan/planner", "hubplan/planner/input", "hubplan/planner/campaign", "hubplan/planner/solve",
		"hubplan/planner/whatif"}},
	{"hubplan/planner/stations", []string{"hubplan/planner", "hubplan/planner/campaign", "hubplan/planner/solve",
		"hubplan/planner/interior", "hubplan/planner/whole"}},
	{"hubplan/planner/binding", []string{"hubplan/planner", "hubplan/planner/input", "hubplan/planner/campaign"}},
	{"hubplan/planner/disclosure", []string{"gonum.org/v1/gonum/..."}},
	{"hubplan/planner/compare", []string{"hubplan/planner", "hubplan/planner/say", "hubplan/planner/input", "hubplan/planner/check",
		"hubplan/planner/tables"}},
	{"hubplan/planner/rolling", []string{"hubplan/planner", "hubplan/planner/say", "hubplan/planner/input", "hubplan/planner/campaign",
		"hubplan/planner/tables"}},
	{"hubplan/planner/why", []string{"hubplan/planner", "hubplan/planner/say", "hubplan/planner/input", "hubplan/planner/check",
		"hubplan/planner/tables"}},
	{"hubplan/planner/plantest", []string{"..."}}, // for tests alone
	// verify shares no code with what it checks: no flow, no solve, no slots.
	{"hubplan/planner/verify", []string{"hubplan/planner", "hubplan/planner/say", "hubplan/planner/input", "hubplan/planner/check",
		"hubplan/planner/tables", "hubplan/geo", "gonum.org/v1/gonum/..."}},
	{"hubplan/io/...", []string{"hubplan/planner", "hubplan/planner/say", "hubplan/planner/input", "hubplan/planner/check",
		"hubplan/planner/tables", "hubplan/geo", "hubplan/io/...", "github.com/...", "golang.org/x/...", "golang.org/x/sync/..."}},
	// reports words what the planner found; it solves and checks nothing, and knows no library for files.
	{"hubplan/reports", []string{"hubplan/geo", "hubplan/io/parquetfile", "hubplan/io/xlsxfile", "hubplan/planner",
		"hubplan/planner/binding", "hubplan/planner/compare", "hubplan/planner/disclosure", "hubplan/planner/input",
		"hubplan/planner/reserves", "hubplan/planner/rolling", "hubplan/planner/say", "hubplan/planner/stations", "hubplan/planner/tables", "hubplan/planner/tabulate", "hubplan/planner/whatif", "hubplan/planner/why",
		"golang.org/x/sync/...", "golang.org/x/text/..."}},
	// xlsxfile is the only one that knows the library for workbooks; of the campaign it knows dates and decimals.
	{"hubplan/io/xlsxfile", []string{"hubplan/planner", "hubplan/planner/say", "github.com/xuri/excelize/..."}},
	// tabulate fills the rows of planner/tables from a result, and reads nothing back.
	{"hubplan/planner/tabulate", []string{"hubplan/planner", "hubplan/planner/tables", "hubplan/planner/binding",
		"github.com/paulmach/orb/..."}},
	// reports/folder writes a plan with all that is made of it, and reads it back rechecked.
	{"hubplan/reports/folder", []string{"hubplan/planner", "hubplan/planner/say", "hubplan/planner/campaign", "hubplan/planner/tables",
		"hubplan/planner/verify", "hubplan/io/parquetfile", "hubplan/io/scenario", "hubplan/reports"}},
}

type listed struct {
	ImportPath string
	Dir        string
	Imports    []string
	GoFiles    []string
}

func goList(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,GoFiles,Dir", "hubplan/...")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var l listed
		if err := dec.Decode(&l); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
}

func matches(pattern, path string) bool {
	if rest, tree := strings.CutSuffix(pattern, "..."); tree {
		return strings.HasPrefix(path+"/", rest) || strings.HasPrefix(path, rest)
	}
	return pattern == path
}

func TestPackagesImportOnlyWhatTheirRoomMay(t *testing.T) {
	for _, l := range goList(t) {
		if len(l.GoFiles) == 0 {
			continue
		}
		best := -1
		for k, a := range allowed {
			if matches(a.pkg, l.ImportPath) && (best < 0 || len(a.pkg) > len(allowed[best].pkg)) {
				best = k
			}
		}
		if best < 0 {
			t.Errorf("%s has no rule: say in this test what it may import", l.ImportPath)
			continue
		}
		for _, imp := range l.Imports {
			if imp == "hubplan/planner/plantest" {
				t.Errorf("%s imports plantest outside its tests", l.ImportPath)
			}
			if !strings.Contains(imp, ".") && !strings.HasPrefix(imp, "hubplan/") {
				continue // standard library
			}
			ok := false
			for _, a := range allowed[best].imports {
				ok = ok || matches(a, imp)
			}
			if !ok {
				t.Errorf("%s imports %s, which its room may not", l.ImportPath, imp)
			}
		}
	}
}

func TestNoCgoAndNoGoFileDirectlyInIO(t *testing.T) {
	for _, l := range goList(t) {
		if l.ImportPath == "hubplan/io" {
			t.Error("io/ holds packages only, so that the standard io keeps its name")
		}
		for _, imp := range l.Imports {
			if imp == "C" {
				t.Errorf("%s uses cgo", l.ImportPath)
			}
		}
	}
}

func TestTopOfTheHouseIsTidy(t *testing.T) {
	want := map[string]bool{"cmd": true, "planner": true, "geo": true, "io": true, "data": true, "reports": true,
		"go.mod": true, "go.sum": true, "Makefile": true, "README.md": true}
	out, err := exec.Command("git", "-C", "../..", "ls-tree", "--name-only", "HEAD").Output()
	if err != nil {
		t.Skip("not in a git checkout")
	}
	for _, name := range strings.Fields(string(out)) {
		if !strings.HasPrefix(name, ".") && !want[name] {
			t.Errorf("%s is visible at the top", name)
		}
	}
}

// What hubplan does hangs on its arguments and files alone. What libraries read of
// the environment is in the help texts: the proxy of a routing server (plan), the
// folder for temporary files (rerun).
func TestNobodyReadsTheEnvironment(t *testing.T) {
	for _, l := range goList(t) {
		for _, name := range l.GoFiles {
			text, err := os.ReadFile(filepath.Join(l.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			for _, call := range []string{"os.Getenv(", "os.LookupEnv(", "os.Environ(", "os.ExpandEnv(", "time.Now(", "os.Hostname("} {
				if strings.Contains(string(text), call) && !(call == "time.Now(" && l.ImportPath == "hubplan/cmd/hubplan") {
					t.Errorf("%s/%s calls %s)", l.ImportPath, name, call)
				}
			}
		}
	}
}
