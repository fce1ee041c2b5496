package atomicdir

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// bothWays runs a test with the system's exchange and with the two renames instead.
func bothWays(t *testing.T, test func(t *testing.T)) {
	t.Run("exchange", test)
	t.Run("two renames", func(t *testing.T) {
		withoutExchange(t)
		test(t)
	})
}

func TestCommitReplaces(t *testing.T) {
	bothWays(t, func(t *testing.T) {
		root := t.TempDir()
		target := filepath.Join(root, "out")
		for version := range 3 { // the first onto nothing
			check(t, commitVersion(target, version, Options{}))
			wantVersion(t, target, version)
			wantOnly(t, root, "out")
		}
		empty := mkdir(t, root, "empty")
		check(t, commitVersion(empty, 7, Options{}))
		wantVersion(t, empty, 7)
		wantOnly(t, root, "empty", "out")
	})
}

func TestForceMovesAsideAndDeletesNothing(t *testing.T) {
	bothWays(t, func(t *testing.T) {
		root := t.TempDir()
		target := filepath.Join(root, "out")
		touch(t, root, "out", "tesi.docx")
		touch(t, root, "out.precedente-1") // a file is in the way of the first name
		mkdir(t, root, "out.precedente-2")
		dir, err := Open(target, Options{Force: true})
		check(t, err)
		check(t, writePlan(dir.Path(), 1))
		if _, err := os.Stat(filepath.Join(target, "tesi.docx")); err != nil {
			t.Fatalf("moved before Commit: %v", err)
		}
		check(t, dir.Commit())
		wantVersion(t, target, 1)
		wantOnly(t, root, "out", "out.precedente-1", "out.precedente-2", "out.precedente-3")
		wantOnly(t, filepath.Join(root, "out.precedente-3"), "tesi.docx")
		resolved, err := filepath.EvalSymlinks(root)
		check(t, err)
		if got := dir.MovedAside(); len(got) != 1 || got[0].Path != filepath.Join(resolved, "out.precedente-3") || got[0].Files != nil {
			t.Errorf("MovedAside gives %v", got)
		}
		// With Force, too, an earlier plan is replaced and not collected.
		check(t, commitVersion(target, 2, Options{Force: true}))
		wantOnly(t, root, "out", "out.precedente-1", "out.precedente-2", "out.precedente-3")
	})
}

func TestCommitRefusesWhatAppearedMeanwhile(t *testing.T) {
	root := t.TempDir()
	target := filepath.Join(root, "out")
	dir, err := Open(target, Options{})
	check(t, err)
	check(t, writePlan(dir.Path(), 1))
	touch(t, target, "tesi.docx")
	wantKind(t, dir.Commit(), NotEmpty)
	check(t, dir.Abort())
	wantOnly(t, target, "tesi.docx")
	wantOnly(t, root, "out")
}

func TestAbortAndCommitOnce(t *testing.T) {
	root := t.TempDir()
	target := filepath.Join(root, "out")
	check(t, commitVersion(target, 1, Options{}))
	dir, err := Open(target, Options{})
	check(t, err)
	check(t, writePlan(dir.Path(), 2))
	for range 3 {
		check(t, dir.Abort())
		wantOnly(t, root, "out")
	}
	wantKind(t, dir.Commit(), Vanished)
	wantVersion(t, target, 1)

	dir, err = Open(target, Options{})
	check(t, err)
	check(t, writePlan(dir.Path(), 3))
	check(t, dir.Commit())
	check(t, dir.Abort())
	wantKind(t, dir.Commit(), Vanished)
	wantVersion(t, target, 3)
	wantOnly(t, root, "out")
}

// What is flushed, and when, shows only after a power cut, so the order is checked instead.
func TestFlushesBeforeItRenamesAndRenamesBeforeItDeletes(t *testing.T) {
	bothWays(t, func(t *testing.T) {
		root, err := filepath.EvalSymlinks(t.TempDir())
		check(t, err)
		target := filepath.Join(root, "out")
		check(t, commitVersion(target, 1, Options{}))
		dir, err := Open(target, Options{})
		check(t, err)
		check(t, writePlan(dir.Path(), 2))
		var changes []string
		before = func(operation, path string) error {
			name, err := filepath.Rel(root, path)
			changes = append(changes, operation+" "+filepath.ToSlash(name))
			return err
		}
		defer func() { before = func(_, _ string) error { return nil } }()
		check(t, dir.Commit())

		staged := []string{"sync .out.hubplan", "sync .out.hubplan/comuni"}
		for i := range filesPerPlan {
			staged = append(staged, "sync "+filepath.ToSlash(planFile(".out.hubplan", i)))
		}
		staged = append(staged, "sync .out.hubplan/manifest.json")
		swap := []string{"rename .out.hubplan-precedente", "exchange out"}
		if t.Name() == "TestFlushesBeforeItRenamesAndRenamesBeforeItDeletes/two_renames" {
			swap = append(swap, "rename .out.hubplan", "rename .out.hubplan-precedente", "rename out")
		}
		putAway := []string{"sync .", "rename .out.hubplan", "sync .", "remove .out.hubplan"}
		if want := slices.Concat(staged, swap, putAway); !slices.Equal(changes, want) {
			t.Errorf("changes to the disk:\n%q\nwant\n%q", changes, want)
		}
	})
}

func TestLinkedTarget(t *testing.T) {
	bothWays(t, func(t *testing.T) {
		root := t.TempDir()
		mkdir(t, root, "disk")
		link(t, filepath.Join("disk", "plan"), filepath.Join(root, "out")) // leads nowhere yet
		link(t, "out", filepath.Join(root, "alias"))
		for version := range 2 {
			check(t, commitVersion(filepath.Join(root, "alias"), version, Options{}))
			wantVersion(t, filepath.Join(root, "disk", "plan"), version)
			wantOnly(t, root, "alias", "disk", "out")
			wantOnly(t, filepath.Join(root, "disk"), "plan")
			if info, err := os.Lstat(filepath.Join(root, "out")); err != nil || info.Mode()&os.ModeSymlink == 0 {
				t.Fatalf("the link is gone: %v, %v", info, err)
			}
		}
		// Two names of one target exclude each other.
		dir, err := Open(filepath.Join(root, "disk", "plan"), Options{})
		check(t, err)
		defer dir.Abort()
		_, err = Open(filepath.Join(root, "out"), Options{})
		wantKind(t, err, Locked)
	})
}

func TestRelativeTargetSurvivesChdir(t *testing.T) {
	root := t.TempDir()
	t.Chdir(root)
	dir, err := Open("out", Options{})
	check(t, err)
	check(t, writePlan(dir.Path(), 1))
	t.Chdir(t.TempDir())
	check(t, dir.Commit())
	wantVersion(t, filepath.Join(root, "out"), 1)
}

func TestModeOfTheTargetIsKept(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	target := mkdir(t, t.TempDir(), "out")
	check(t, os.Chmod(target, 0o770|os.ModeSetgid))
	for version := range 2 {
		check(t, commitVersion(target, version, Options{}))
		if info, err := os.Stat(target); err != nil || info.Mode() != os.ModeDir|os.ModeSetgid|0o770 {
			t.Fatalf("the mode is %v (%v), want that of the folder replaced", info.Mode(), err)
		}
	}
}

func TestRemovalDoesNotFollowLinks(t *testing.T) {
	root := t.TempDir()
	target := filepath.Join(root, "out")
	kept := touch(t, root, "elsewhere", "kept")
	check(t, commitVersion(target, 1, Options{}))
	check(t, os.Remove(planFile(target, 1)))
	link(t, filepath.Join(root, "elsewhere", "kept"), planFile(target, 1))
	link(t, filepath.Join(root, "elsewhere"), filepath.Join(root, ".out.hubplan"))
	check(t, commitVersion(target, 2, Options{}))
	wantVersion(t, target, 2)
	if _, err := os.Stat(kept); err != nil {
		t.Fatal(err)
	}
	// The link is not the file that was written: it is kept, as a link.
	if _, err := os.Readlink(planFile(target+".precedente-1", 1)); err != nil {
		t.Fatal(err)
	}
}

func TestStagingOrLockRemovedMeanwhile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets nobody remove a file that is open")
	}
	for round, name := range []string{".out.hubplan", ".out.hubplan", ".out.hubplan.lock"} {
		root := t.TempDir()
		target := filepath.Join(root, "out")
		check(t, commitVersion(target, 1, Options{}))
		dir, err := Open(target, Options{})
		check(t, err)
		check(t, writePlan(dir.Path(), 2))
		check(t, os.Rename(filepath.Join(root, name), filepath.Join(root, "gone")))
		if round == 0 { // and another folder put in its place
			check(t, writePlan(mkdir(t, root, name), 4))
		}
		fault := wantKind(t, dir.Commit(), Vanished)
		if filepath.Base(fault.Path) != name {
			t.Errorf("the error names %s, want %s", fault.Path, name)
		}
		check(t, dir.Abort())
		wantVersion(t, target, 1)
		check(t, commitVersion(target, 3, Options{}))
		wantOnly(t, root, "gone", "out")
	}
}

func TestAbortLeavesAloneWhatAnotherRunOwns(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets nobody remove a file that is open")
	}
	root := t.TempDir()
	target := filepath.Join(root, "out")
	first, err := Open(target, Options{})
	check(t, err)
	check(t, os.Remove(filepath.Join(root, ".out.hubplan.lock")))
	second, err := Open(target, Options{})
	check(t, err)
	check(t, writePlan(second.Path(), 2))
	wantKind(t, first.Commit(), Vanished)
	check(t, first.Abort())
	check(t, second.Commit())
	wantVersion(t, target, 2)
	wantOnly(t, root, "out")
}

func TestFaultNamesTheFileInTheTarget(t *testing.T) {
	root := t.TempDir()
	t.Chdir(root)
	dir, err := Open("out", Options{})
	check(t, err)
	defer dir.Abort()
	_, err = os.Create(filepath.Join(dir.Path(), "missing", "piano.xlsx"))
	fault := wantKind(t, dir.Fault(err), IO)
	if want := filepath.Join("out", "missing", "piano.xlsx"); fault.Path != want {
		t.Errorf("the error names %s, want %s", fault.Path, want)
	}
	if !errors.Is(fault, os.ErrNotExist) {
		t.Error("the cause is lost")
	}
	if dir.Fault(fault) != error(fault) || dir.Fault(nil) != nil {
		t.Error("an *Error and nil are to come back as they are")
	}
	if fault := wantKind(t, dir.Fault(errors.New("x")), IO); fault.Path != "out" {
		t.Errorf("an error without a file names %s, want the target", fault.Path)
	}
}

func TestManyRunsOnOneTargetDoNotMix(t *testing.T) {
	root := t.TempDir()
	target := filepath.Join(root, "out")
	check(t, commitVersion(target, 0, Options{}))
	var locked atomic.Int64
	var runs sync.WaitGroup
	for run := range 4 {
		runs.Go(func() {
			for i := 0; i < 10; {
				err := commitVersion(target, run*100+i, Options{})
				if fault, ok := errors.AsType[*Error](err); ok && fault.Kind == Locked {
					locked.Add(1)
					time.Sleep(200 * time.Microsecond) // let the holder get on
				} else if err != nil {
					t.Error(err)
					return
				} else {
					i++
				}
				if _, err := os.Stat(target); err != nil && runtime.GOOS == "linux" {
					t.Errorf("a moment without a target: %v", err)
				}
			}
		})
	}
	runs.Wait()
	t.Logf("40 committed, found locked %d times", locked.Load())
	wantOnly(t, root, "out")
	if _, err := readPlan(target); err != nil {
		t.Error(err)
	}
}

func TestLockHasOneHolder(t *testing.T) {
	path := filepath.Join(quickFolder(t), "lock")
	var holders, taken atomic.Int64
	var runs sync.WaitGroup
	for range 4 {
		runs.Go(func() {
			for range 3000 {
				held, err := acquire(path)
				if errors.Is(err, errLocked) {
					continue
				} else if err != nil {
					t.Error(err)
					return
				}
				taken.Add(1)
				if n := holders.Add(1); n != 1 {
					t.Errorf("%d hold the lock at once", n)
				}
				if !held.held() {
					t.Error("the lock is on a file that is gone")
				}
				holders.Add(-1)
				if err := held.release(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	runs.Wait()
	t.Logf("taken %d times of 12000", taken.Load())
	wantOnly(t, filepath.Dir(path))
}
