package atomicdir

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// filesIn lists all below a folder but the folders that hold something.
func filesIn(t *testing.T, root string) []string {
	t.Helper()
	var names []string
	check(t, filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if below, err := os.ReadDir(path); err != nil || len(below) > 0 {
				return err
			}
		}
		name, err := filepath.Rel(root, path)
		names = append(names, filepath.ToSlash(name))
		return err
	}))
	return names
}

func TestWhatPeopleHadInAPlanIsKept(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(t *testing.T, target string)
		kept []string // in .precedente-1; none where there is to be no such folder
	}{
		"nothing": {func(*testing.T, string) {}, nil},
		"a note":  {func(t *testing.T, target string) { touch(t, target, "note.txt") }, []string{"note.txt"}},
		"a folder in a folder of ours": {func(t *testing.T, target string) {
			touch(t, target, "comuni", "risposte", "crema.eml")
		}, []string{"comuni/risposte/crema.eml"}},
		"an empty folder": {func(t *testing.T, target string) { mkdir(t, target, "da fare") }, []string{"da fare"}},
		"a file changed": {func(t *testing.T, target string) {
			check(t, os.WriteFile(planFile(target, 2), []byte("version 2\n"), 0o644)) // of the same size
		}, []string{"comuni/019002.txt"}},
		"a file emptied": {func(t *testing.T, target string) { check(t, os.Truncate(planFile(target, 2), 0)) },
			[]string{"comuni/019002.txt"}},
		"a file renamed": {func(t *testing.T, target string) {
			check(t, os.Rename(planFile(target, 2), filepath.Join(target, "crema.txt")))
		}, []string{"crema.txt"}},
		"two files exchanged": {func(t *testing.T, target string) {
			check(t, os.WriteFile(planFile(target, 0), []byte("version 0\n"), 0o644))
			check(t, os.WriteFile(planFile(target, 1), []byte("version 3\n"), 0o644))
		}, []string{"comuni/019000.txt", "comuni/019001.txt"}},
		"a file deleted": {func(t *testing.T, target string) { check(t, os.Remove(planFile(target, 2))) }, nil},
		"a folder in the place of a file": {func(t *testing.T, target string) {
			check(t, os.Remove(planFile(target, 2)))
			touch(t, target, "comuni", "019002.txt", "nota")
		}, []string{"comuni/019002.txt/nota"}},
		"a link in the place of a folder": {func(t *testing.T, target string) {
			elsewhere := filepath.Join(filepath.Dir(target), "elsewhere")
			check(t, os.Rename(filepath.Join(target, "comuni"), elsewhere))
			link(t, elsewhere, filepath.Join(target, "comuni"))
		}, []string{"comuni"}},
		"what programs leave about": {func(t *testing.T, target string) {
			for _, stray := range []string{".DS_Store", "Thumbs.db", "~$piano.xlsx", "comuni/.~lock.019001.txt#"} {
				touch(t, target, filepath.FromSlash(stray))
			}
		}, nil},
		"a book that is called like a lock": {func(t *testing.T, target string) {
			check(t, os.WriteFile(filepath.Join(target, "~$libro.docx"), make([]byte, 9000), 0o644))
		}, []string{"~$libro.docx"}},
		"a hidden file": {func(t *testing.T, target string) { touch(t, target, ".nota") }, []string{".nota"}},
		"a manifest that lists no files": {func(t *testing.T, target string) {
			check(t, os.WriteFile(filepath.Join(target, ManifestName), []byte(`{"tool": "hubplan", "schema": "1"}`), 0o644))
		}, []string{"comuni/019000.txt", "comuni/019001.txt", "comuni/019002.txt", "comuni/019003.txt"}},
	} {
		t.Run(name, func(t *testing.T) {
			bothWays(t, func(t *testing.T) {
				target := filepath.Join(t.TempDir(), "out")
				check(t, commitVersion(target, 1, Options{}))
				c.do(t, target)
				dir, err := Open(target, Options{})
				check(t, err)
				check(t, writePlan(dir.Path(), 2))
				check(t, dir.Commit())
				wantVersion(t, target, 2)
				aside := dir.MovedAside()
				if c.kept == nil {
					if _, err := os.Lstat(target + ".precedente-1"); err == nil || len(aside) != 0 {
						t.Fatalf("something was kept: %v", aside)
					}
					return
				}
				if got := filesIn(t, target+".precedente-1"); !slices.Equal(got, c.kept) {
					t.Errorf("kept %q, want %q", got, c.kept)
				}
				if len(aside) != 1 || len(aside[0].Files) == 0 || filepath.Base(aside[0].Path) != "out.precedente-1" {
					t.Errorf("MovedAside gives %v", aside)
				}
			})
		})
	}
}

func TestFilesThatCannotBeReadAreKept(t *testing.T) {
	if os.Geteuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("everything can be read")
	}
	target := filepath.Join(t.TempDir(), "out")
	check(t, commitVersion(target, 1, Options{}))
	check(t, os.Chmod(planFile(target, 1), 0))
	check(t, os.Chmod(filepath.Join(target, "comuni"), 0o500))
	check(t, commitVersion(target, 2, Options{}))
	wantVersion(t, target, 2)
	check(t, os.Chmod(filepath.Join(target+".precedente-1", "comuni"), 0o700))
	if got := filesIn(t, target+".precedente-1"); !slices.Equal(got, []string{"comuni/019001.txt"}) {
		t.Errorf("kept %q", got)
	}
}

// Only what is of a kind takes the place of its like: a plan of whatever version, a
// study, a public copy.
func TestAnotherKindIsNotReplaced(t *testing.T) {
	schemas := map[string]string{"1": "", "2": "", "public-1": "public", "public-2": "public", "stations-1": "stations",
		"whatif-1": "whatif"}
	for there, kind := range schemas {
		for _, writing := range []string{"", "public", "stations", "whatif"} {
			root := t.TempDir()
			target := filepath.Join(root, "out")
			check(t, writeFolder(mkdir(t, root, "out"), there, 1))
			before := listing(t, root)
			dir, err := Open(target, Options{Kind: writing})
			if kind == writing {
				check(t, err)
				check(t, dir.Abort())
				continue
			}
			fault := wantKind(t, err, OtherKind)
			if fault.There != kind || fault.Writing != writing || !fault.Kind.Refusal() {
				t.Errorf("%s, writing %q: %+v", there, writing, fault)
			}
			if after := listing(t, root); after != before {
				t.Errorf("%s, writing %q: the refusal changed the disk", there, writing)
			}
			dir, err = Open(target, Options{Kind: writing, Force: true})
			check(t, err)
			check(t, writeFolder(dir.Path(), strings.TrimPrefix(writing+"-1", "-"), 2))
			check(t, dir.Commit())
			wantVersion(t, target, 2)
			wantVersion(t, target+".precedente-1", 1)
		}
	}
}

func TestAnotherKindThatAppearedMeanwhileIsNotReplaced(t *testing.T) {
	target := filepath.Join(t.TempDir(), "out")
	dir, err := Open(target, Options{Kind: "stations"})
	check(t, err)
	check(t, writeFolder(dir.Path(), "stations-1", 1))
	check(t, os.Mkdir(target, 0o755))
	check(t, writePlan(target, 7))
	wantKind(t, dir.Commit(), OtherKind)
	check(t, dir.Abort())
	wantVersion(t, target, 7)
}

func TestWhatIsWrittenIsOfTheKindThatWasSaid(t *testing.T) {
	dir, err := Open(filepath.Join(t.TempDir(), "out"), Options{Kind: "stations"})
	check(t, err)
	check(t, writePlan(dir.Path(), 1))
	defer func() {
		if recover() == nil {
			t.Error("a plan was committed as a study")
		}
		check(t, dir.Abort())
	}()
	_ = dir.Commit() // panics
}

func TestNamesTooLongForThoseBesideThem(t *testing.T) {
	root := t.TempDir()
	for _, n := range []int{1, 235, 236, 245, 246, 255, 256, 400} {
		target := filepath.Join(root, strings.Repeat("n", n))
		err := commitVersion(target, 1, Options{})
		if n <= maxName-longestSuffix {
			check(t, err)
			wantVersion(t, target, 1)
			continue
		}
		if fault := wantKind(t, err, NameTooLong); !fault.Kind.Refusal() {
			t.Errorf("%d bytes: not counted as a refusal", n)
		}
	}
}

// Two folders that belong together: where the second is refused, the first is as it was.
func TestCommitAllIsRefusedAsAWhole(t *testing.T) {
	root := t.TempDir()
	var dirs []*Dir
	for k := range 2 {
		target := filepath.Join(root, fmt.Sprint("out", k))
		check(t, commitVersion(target, 1, Options{}))
		dir, err := Open(target, Options{})
		check(t, err)
		check(t, writePlan(dir.Path(), 2))
		dirs = append(dirs, dir)
	}
	second := filepath.Join(root, "out1")
	check(t, os.RemoveAll(second))
	touch(t, root, "out1", "tesi.docx")
	wantKind(t, CommitAll(dirs...), NotEmpty)
	for _, dir := range dirs {
		if dir.Committed() {
			t.Error("counted as committed")
		}
		check(t, dir.Abort())
	}
	wantVersion(t, filepath.Join(root, "out0"), 1)
	check(t, os.RemoveAll(second))

	dirs = nil
	for k := range 2 {
		dir, err := Open(filepath.Join(root, fmt.Sprint("out", k)), Options{})
		check(t, err)
		check(t, writePlan(dir.Path(), 3))
		dirs = append(dirs, dir)
	}
	check(t, CommitAll(dirs...))
	for k, dir := range dirs {
		wantVersion(t, filepath.Join(root, fmt.Sprint("out", k)), 3)
		if !dir.Committed() {
			t.Error("not counted as committed")
		}
	}
	wantOnly(t, root, "out0", "out1")
}
