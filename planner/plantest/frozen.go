package plantest

import (
	"embed"
	"io/fs"
	"path"
	"testing"

	"hubplan/io/scenario"
	"hubplan/planner"
	"hubplan/planner/campaign"
)

// frozen holds the scenario «lettera» as it was when figures of it were first put under
// test: whatever becomes of the embedded one, they stay. lettera-1 is what was other in
// version 1 of the layout.
//
//go:embed testdata
var frozen embed.FS

// Frozen is the instance of «lettera» as it was, in a version of the layout.
func Frozen(tb testing.TB, version int) *planner.Instance { return FrozenCase(tb, version).Instance }

// FrozenCase is Frozen as a case.
func FrozenCase(tb testing.TB, version int) *campaign.Case {
	tb.Helper()
	sc, faults := scenario.Read(FrozenFiles(tb, version), "lettera")
	if sc == nil || faults.Errors() > 0 {
		tb.Fatal(faults)
	}
	return Case(tb, sc)
}

// FrozenFiles are the files of «lettera» as it was, in version 1 or 2 of the layout.
func FrozenFiles(tb testing.TB, version int) fs.FS {
	tb.Helper()
	base, err := fs.Sub(frozen, "testdata/lettera")
	if err != nil {
		tb.Fatal(err)
	}
	if version == 2 {
		return base
	}
	files := map[string][]byte{}
	for _, name := range []string{"parametri.yaml", "coorti.csv"} {
		if files[name], err = frozen.ReadFile(path.Join("testdata/lettera-1", name)); err != nil {
			tb.Fatal(err)
		}
	}
	out, err := scenario.Overlay(base, files)
	if err != nil {
		tb.Fatal(err)
	}
	return out
}
