package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"hubplan/data"
	"hubplan/io/scenariobook"
)

// lazily is how seldom tests and the jobs they start collect garbage: in processors' time
// that is a fifth of them.
const lazily = 400

// The tests start the program as "hubplan", which is found in $PATH.
func TestMain(m *testing.M) {
	debug.SetGCPercent(lazily)
	testscript.Main(m, map[string]func(){
		"hubplan": func() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) },
	})
}

func TestScripts(t *testing.T) {
	smaller := t.TempDir()
	writeSmaller(t, smaller)
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("GOGC", strconv.Itoa(lazily))
			if err := os.CopyFS(filepath.Join(env.WorkDir, "anteriore"), os.DirFS("testdata/anteriore")); err != nil {
				return err
			}
			if err := os.CopyFS(filepath.Join(env.WorkDir, "minimo"), os.DirFS(smaller)); err != nil {
				return err
			}
			return errors.Join(writeSmall(filepath.Join(env.WorkDir, "piccolo")), writeSmall(filepath.Join(env.WorkDir, "vicino")))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"replace": replace,
			"flip":    flip,
			"same":    same,
			"bookof":  bookOf,
		},
	})
}

// writeSmall writes a scenario of five comuni and two hubs, cut out of the
// embedded one, so that scripts run in a blink.
func writeSmall(dir string) error {
	keep := map[string][]string{
		"comuni.csv":      {"istat_code", "019002", "019003", "019026", "019035", "019098"},
		"popolazione.csv": {"\"Pop", "\"Cod", "\"019002", "\"019003", "\"019026", "\"019035", "\"019098", "\"Nota"},
		"hub.csv":         {"hub_id", "crema;", "soresina;"},
		"calendario.csv":  {"hub;", "*;"},
	}
	files, _ := data.Scenario("lettera")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	return fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		if prefixes := keep[name]; prefixes != nil {
			var kept []string
			for _, line := range strings.SplitAfter(string(b), "\n") {
				for _, p := range prefixes {
					if strings.HasPrefix(strings.TrimPrefix(line, "\ufeff"), p) {
						kept = append(kept, line)
					}
				}
			}
			b = []byte(strings.Join(kept, ""))
		}
		if name == "coorti.csv" { // everybody needs two doses, and minors are left out: most scripts are about neither
			b = minors.ReplaceAll(oneDose.ReplaceAll(b, []byte(";;pfizer;")), nil)
			b = bytes.Replace(b, []byte("\n2010;"), []byte("\n2006;"), 1)
		}
		return os.WriteFile(filepath.Join(dir, name), b, 0o666)
	})
}

var (
	oneDose = regexp.MustCompile(`;0,02;pfizer;`)
	minors  = regexp.MustCompile(`(?m)^2006;.*\n`)
)

// flip FILE BYTE flips a bit of a file, so many bytes before its end.
func flip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: flip FILE BYTE")
	}
	b := []byte(ts.ReadFile(args[0]))
	back, err := strconv.Atoi(args[1])
	ts.Check(err)
	b[len(b)-back] ^= 4
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o666))
}

// replace FILE OLD NEW replaces the first OLD in a file, which must be there.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	path := ts.MkAbs(args[0])
	b, err := os.ReadFile(path)
	ts.Check(err)
	if !bytes.Contains(b, []byte(args[1])) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(path, bytes.Replace(b, []byte(args[1]), []byte(args[2]), 1), 0o666))
}

// bookOf DIR FILE makes a workbook of a scenario's folder.
func bookOf(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bookof DIR FILE")
	}
	b, err := bookBytes(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), b, 0o666))
}

// bookBytes is the workbook of a scenario's folder.
func bookBytes(dir string) ([]byte, error) { return scenariobook.Write(os.DirFS(dir)) }

// same DIR DIR fails unless two folders hold the same files with the same bytes.
func same(ts *testscript.TestScript, neg bool, args []string) {
	a, err := contents(ts.MkAbs(args[0]))
	ts.Check(err)
	b, err := contents(ts.MkAbs(args[1]))
	ts.Check(err)
	var differ []string
	for name := range a {
		if a[name] != b[name] {
			differ = append(differ, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			differ = append(differ, name)
		}
	}
	if (len(differ) > 0) != neg {
		ts.Fatalf("%d files differ: %v", len(differ), differ)
	}
}

func contents(dir string) (map[string]string, error) {
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		b, err := os.ReadFile(path)
		files[rel] = string(b)
		return err
	})
	return files, err
}
