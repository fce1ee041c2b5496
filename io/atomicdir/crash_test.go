package atomicdir

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"
)

// The state of the disk that a run finds at its target.
const (
	onNothing = iota
	onEmpty
	onPlan
	onForeign // with Force
	startingPoints
)

var startNames = [startingPoints]string{"nothing", "an empty folder", "an earlier plan", "a foreign folder"}

// oldVersion is what readPlan says of each starting point; a foreign folder is made as
// a plan without its manifest, and is looked at by foreignIn.
var oldVersion = [startingPoints]int{-1, -2, 1, 0}

func makeStart(t must, target string, start int) {
	t.Helper()
	switch start {
	case onEmpty:
		check(t, os.Mkdir(target, 0o755))
	case onPlan:
		check(t, os.Mkdir(target, 0o755))
		check(t, writePlan(target, 1))
	case onForeign:
		check(t, os.Mkdir(target, 0o755))
		check(t, os.WriteFile(filepath.Join(target, "tesi.docx"), []byte("years of work"), 0o644))
	}
}

func foreignIn(folder string) bool {
	text, err := os.ReadFile(filepath.Join(folder, "tesi.docx"))
	return err == nil && string(text) == "years of work"
}

// wantOldOrNew checks the target of a run from that start that ended anyhow: whole as
// before, or one of the new versions, and the foreign folder not lost.
func wantOldOrNew(t must, target string, start int, absentToo bool, versions ...int) {
	t.Helper()
	if start == onForeign {
		if foreignIn(target) {
			return
		}
		limbo := filepath.Join(filepath.Dir(target), ".out.hubplan-precedente")
		if !foreignIn(target+".precedente-1") && !foreignIn(limbo) {
			t.Fatalf("the foreign folder is lost")
		}
	} else {
		versions = append(versions, oldVersion[start])
	}
	if absentToo {
		versions = append(versions, -1)
	}
	wantVersion(t, target, versions...)
}

// wantFinished commits once more and checks that nothing but the target is left.
func wantFinished(t must, target string, start, version int) {
	t.Helper()
	check(t, commitVersion(target, version, Options{Force: start == onForeign}))
	wantVersion(t, target, version)
	if start == onForeign {
		if !foreignIn(target + ".precedente-1") {
			t.Fatalf("the foreign folder is lost")
		}
		wantOnly(t, filepath.Dir(target), "out", "out.precedente-1")
	} else {
		wantOnly(t, filepath.Dir(target), "out")
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
		} else if start != onForeign {
			wantVersion(t, target, oldVersion[start])
		} else if !foreignIn(target) {
			t.Fatalf("the foreign folder is not where it was after %v", err)
		}
	}
	dir, err := Open(target, Options{Force: start == onForeign})
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
					return commitVersion(target, version, Options{Force: start == onForeign})
				})
				wantOldOrNew(t, target, start, !canExchange, versions...)
			}
			dir, err := Open(target, Options{Force: start == onForeign})
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
	if !foreignIn(target+".precedente-1") || len(dir.MovedAside()) != 1 {
		t.Fatalf("the foreign folder is not at %s.precedente-1; MovedAside gives %v", target, dir.MovedAside())
	}
}
