package atomicdir

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	_ "hubplan/planner/plantest/sameseed"
)

// The state of the disk that a run finds at its target.
const (
	onNothing = iota
	onEmpty
	onPlan
	onAnnotated // a plan into which people have put files, and changed one
	onStudy     // with Force
	onForeign   // with Force
	startingPoints
)

var startNames = [startingPoints]string{"nothing", "an empty folder", "an earlier plan", "a plan with notes", "a study", "a foreign folder"}

// oldVersion is what readPlan says of each starting point, where it is all that has to
// be there; what people have put there is looked at by personsIn.
var oldVersion = [startingPoints]int{-1, -2, 1, 0, 0, 0}

func forced(start int) bool { return start == onStudy || start == onForeign }

func hasPersons(start int) bool { return start >= onAnnotated }

func makeStart(t must, target string, start int) {
	t.Helper()
	switch start {
	case onEmpty:
		check(t, os.Mkdir(target, 0o755))
	case onPlan:
		check(t, os.Mkdir(target, 0o755))
		check(t, writePlan(target, 1))
	case onAnnotated:
		check(t, os.Mkdir(target, 0o755))
		check(t, writePlan(target, 1))
		for name, text := range annotations {
			path := filepath.Join(target, name)
			check(t, os.MkdirAll(filepath.Dir(path), 0o755))
			check(t, os.WriteFile(path, []byte(text), 0o644))
		}
	case onStudy:
		check(t, os.Mkdir(target, 0o755))
		check(t, writeFolder(target, "stations-1", 1))
	case onForeign:
		check(t, os.Mkdir(target, 0o755))
		check(t, os.WriteFile(filepath.Join(target, "tesi.docx"), []byte("years of work"), 0o644))
	}
}

// annotations are what people have done to a plan, by path.
var annotations = map[string]string{
	"note.txt":                  "call the mayor",
	"comuni/019001.txt":         "version 1\nbut not on Fridays\n", // as written, and a line more
	"comuni/019001 inviata.txt": "version 1\n",                     // as written, under another name
	"lettere/crema/bozza.txt":   "Egregio Sindaco",
}

// personsIn reports whether all that people had at the start is in a folder.
func personsIn(folder string, start int) bool {
	want := annotations
	switch start {
	case onForeign:
		want = map[string]string{"tesi.docx": "years of work"}
	case onStudy:
		m, ok := readManifest(folder)
		return ok && m.kind == "stations" && len(m.outputs) == filesPerPlan
	}
	for name, text := range want {
		if got, err := os.ReadFile(filepath.Join(folder, name)); err != nil || string(got) != text {
			return false
		}
	}
	return true
}

// anyPersons reports whether what people had is anywhere that it may be after a kill.
func anyPersons(target string, start int) bool {
	limbo := filepath.Join(filepath.Dir(target), ".out.hubplan-precedente")
	places, _ := filepath.Glob(target + ".precedente-*")
	return slices.ContainsFunc(append(places, target, limbo), func(at string) bool { return personsIn(at, start) })
}

// wantOldOrNew checks the target of a run from that start that ended anyhow: whole as
// before, or one of the new versions, and what people had not lost.
func wantOldOrNew(t must, target string, start int, absentToo bool, versions ...int) {
	t.Helper()
	if hasPersons(start) {
		if !anyPersons(target, start) {
			t.Fatalf("from %s: what people had there is lost", startNames[start])
		}
		if personsIn(target, start) {
			return
		}
	} else {
		versions = append(versions, oldVersion[start])
	}
	if absentToo {
		versions = append(versions, -1)
	}
	wantVersion(t, target, versions...)
}

// wantFinished commits once more and checks that nothing but the target is left, and
// what people had.
func wantFinished(t must, target string, start, version int) {
	t.Helper()
	check(t, commitVersion(target, version, Options{Force: forced(start)}))
	wantVersion(t, target, version)
	if !hasPersons(start) {
		wantOnly(t, filepath.Dir(target), "out")
		return
	}
	if !anyPersons(target, start) || personsIn(target, start) {
		t.Fatalf("from %s: what people had there is not where it should be", startNames[start])
	}
	entries, err := os.ReadDir(filepath.Dir(target))
	check(t, err)
	for _, e := range entries {
		// A run that was killed before it displaced a study leaves both.
		if name := e.Name(); name != "out" && name != "out.precedente-1" &&
			(start != onStudy || !strings.HasPrefix(name, "out.precedente-")) {
			t.Fatalf("from %s: %s is left beside the target", startNames[start], name)
		}
	}
}

// atChange makes the n-th change to the disk from now, counted from 0, be met by do,
// and gives a function that tells whether it came to that and undoes it.
func atChange(n int, do func() error) (undo func() bool) {
	count := 0
	before = func(_, _ string) error {
		count++
		if count-1 == n {
			return do()
		}
		return nil
	}
	return func() bool {
		before = func(_, _ string) error { return nil }
		return count > n
	}
}

func TestAFailureAtAnyChangeLeavesOldOrNew(t *testing.T) {
	bothWays(t, func(t *testing.T) {
		for start := range startingPoints {
			for n, reached := 0, true; reached; n++ {
				target := filepath.Join(quickFolder(t), "out")
				makeStart(t, target, start)
				fail := &os.PathError{Op: "test", Path: "disk", Err: errors.New("input/output error")}
				undo := atChange(n, func() error { return fail })
				err := failingRun(t, target, start)
				reached = undo()
				if !reached {
					check(t, err)
				} else if !errors.Is(err, fail) {
					t.Fatalf("from %s, change %d: the failure came out as %v", startNames[start], n, err)
				}
				wantFinished(t, target, start, 3)
			}
		}
	})
}

// failingRun commits version 2 and checks, before Abort and after, that the target is
// what the error says of it.
func failingRun(t *testing.T, target string, start int) error {
	t.Helper()
	wantAsSaid := func(err error) {
		t.Helper()
		fault, _ := errors.AsType[*Error](err)
		if err == nil || fault.Kind == Unsettled {
			wantVersion(t, target, 2)
		} else if !hasPersons(start) {
			wantVersion(t, target, oldVersion[start])
		} else if !personsIn(target, start) {
			t.Fatalf("from %s: it is not as it was after %v", startNames[start], err)
		}
	}
	dir, err := Open(target, Options{Force: forced(start)})
	if err != nil {
		wantAsSaid(err)
		return err
	}
	check(t, writePlan(dir.Path(), 2))
	err = dir.Commit()
	wantAsSaid(err)
	check(t, dir.Abort())
	wantAsSaid(err)
	return err
}

// errKilled is thrown to end a run where it stands. There is no deferred work in the
// package that changes the disk, so that is what SIGKILL leaves; the lock, which the
// kernel would drop, is dropped by giving its name to a new file.
var errKilled = errors.New("killed")

func killedAt(t must, n int, target string, run func() error) (killed bool) {
	t.Helper()
	undo := atChange(n, func() error { panic(errKilled) })
	defer func() {
		undo()
		if r := recover(); r == nil {
			return
		} else if r != errKilled {
			panic(r)
		}
		killed = true
		lock := filepath.Join(filepath.Dir(target), ".out.hubplan.lock")
		if err := os.Remove(lock); err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatalf("%v", err)
		}
	}()
	check(t, run())
	return false
}

// Runs killed in the middle of putting right what an earlier one left.
func TestKilledAgainAndAgain(t *testing.T) {
	bothWays(t, func(t *testing.T) {
		canExchange := t.Name() == "TestKilledAgainAndAgain/exchange"
		base := quickFolder(t)
		rapid.Check(t, func(t *rapid.T) {
			root, err := os.MkdirTemp(base, "")
			check(t, err)
			target := filepath.Join(root, "out")
			start := rapid.IntRange(0, startingPoints-1).Draw(t, "start")
			makeStart(t, target, start)
			versions := []int{}
			for _, n := range rapid.SliceOfN(rapid.IntRange(0, 24), 1, 4).Draw(t, "killed at changes") {
				version := 10 + len(versions)
				versions = append(versions, version)
				killedAt(t, n, target, func() error {
					return commitVersion(target, version, Options{Force: forced(start)})
				})
				wantOldOrNew(t, target, start, !canExchange, versions...)
			}
			dir, err := Open(target, Options{Force: forced(start)})
			check(t, err)
			wantOldOrNew(t, target, start, false, versions...)
			wantOnly(t, dir.Path())
			check(t, dir.Abort())
			wantFinished(t, target, start, 99)
		})
	})
}

// A run that was killed while it removed the earlier plan leaves half of it.
func TestHalfRemovedPlanIsRemovedByTheNextRun(t *testing.T) {
	root := t.TempDir()
	target := filepath.Join(root, "out")
	check(t, commitVersion(target, 2, Options{}))
	half := mkdir(t, root, ".out.hubplan")
	check(t, writePlan(half, 1))
	check(t, os.Remove(filepath.Join(half, ManifestName)))
	wantFinished(t, target, onPlan, 3)
}

func TestLimboOfAForcedRunIsNeverDeleted(t *testing.T) {
	root := t.TempDir()
	target := filepath.Join(root, "out")
	check(t, commitVersion(target, 2, Options{}))
	makeStart(t, filepath.Join(root, ".out.hubplan-precedente"), onForeign)
	// The next run need not be a forced one.
	dir, err := Open(target, Options{})
	check(t, err)
	defer dir.Abort()
	if !personsIn(target+".precedente-1", onForeign) || len(dir.MovedAside()) != 1 {
		t.Fatalf("the foreign folder is not at %s.precedente-1; MovedAside gives %v", target, dir.MovedAside())
	}
}
