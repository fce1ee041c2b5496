package atomicdir

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// mount puts a small file system of its own at a new folder, or skips the test.
func mount(t *testing.T, options string) string {
	t.Helper()
	root := t.TempDir()
	if err := unix.Mount("tmpfs", root, "tmpfs", 0, options); err != nil {
		t.Skipf("only root may mount a file system to fill: %v", err)
	}
	t.Cleanup(func() { check(t, unix.Unmount(root, unix.MNT_DETACH)) })
	return root
}

func TestFullDiskWhileWriting(t *testing.T) {
	root := mount(t, "size=256k")
	target := filepath.Join(root, "out")
	check(t, commitVersion(target, 1, Options{}))
	dir, err := Open(target, Options{})
	check(t, err)
	check(t, writePlan(dir.Path(), 2))
	err = os.WriteFile(filepath.Join(dir.Path(), "piano.xlsx"), make([]byte, 1<<20), 0o644)
	fault := wantKind(t, dir.Fault(err), DiskFull)
	if fault.Path != filepath.Join(target, "piano.xlsx") || !strings.Contains(fault.Error(), fault.Path) {
		t.Errorf("%q does not name the file in the target", fault)
	}
	if fault.Kind.Refusal() {
		t.Error("a full disk is counted as a refusal")
	}
	check(t, dir.Abort())
	wantVersion(t, target, 1)
	wantOnly(t, root, "out")
	check(t, commitVersion(target, 3, Options{})) // what filled the disk is gone
	wantVersion(t, target, 3)
}

// With no file left to create, Open must fail and leave no trace.
func TestFullDiskAtOpen(t *testing.T) {
	root := mount(t, "size=256k,nr_inodes=9") // the root, a plan of 7, and one to spare
	target := filepath.Join(root, "out")
	check(t, os.Mkdir(target, 0o755))
	check(t, writePlan(target, 1))
	for _, filler := range []string{"", "filler"} { // no room for staging, then none for the lock
		if filler != "" {
			touch(t, root, filler)
		}
		_, err := Open(target, Options{})
		wantKind(t, err, DiskFull)
		wantVersion(t, target, 1)
	}
	wantOnly(t, root, "filler", "out")
}

func TestReadOnlyDisk(t *testing.T) {
	root := mount(t, "size=256k")
	target := filepath.Join(root, "out")
	check(t, commitVersion(target, 1, Options{}))
	remount := func(flags uintptr) {
		t.Helper()
		check(t, unix.Mount("", root, "", unix.MS_REMOUNT|flags, "size=256k"))
	}
	remount(unix.MS_RDONLY)
	fault := wantKind(t, open(target), ReadOnly)
	if !fault.Kind.Refusal() || !errors.Is(fault, unix.EROFS) {
		t.Errorf("%v is no refusal, or its cause is lost", fault)
	}
	wantVersion(t, target, 1)
	remount(0)
	check(t, commitVersion(target, 3, Options{}))
	wantVersion(t, target, 3)
	wantOnly(t, root, "out")
}

func open(target string) error {
	dir, err := Open(target, Options{})
	if err == nil {
		err = dir.Abort()
	}
	return err
}

// asNobody runs a function with the file permissions of a user who owns nothing, or as
// whoever runs the tests if that is not root.
func asNobody(t *testing.T, test func()) {
	t.Helper()
	if os.Geteuid() != 0 {
		test()
		return
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // and never unlocked: the thread ends with the goroutine
		if err := unix.Setfsuid(65534); err != nil {
			t.Error(err)
			return
		}
		test()
	}()
	<-done
}

// openFolder is a folder that others can reach and, with the mode 0777, write in.
func openFolder(t *testing.T, mode os.FileMode) string {
	t.Helper()
	root := t.TempDir()
	check(t, os.Chmod(filepath.Dir(root), 0o755))
	check(t, os.Chmod(root, mode))
	return root
}

func TestParentWithoutWritePermission(t *testing.T) {
	root := openFolder(t, 0o755)
	target := filepath.Join(root, "out")
	check(t, commitVersion(target, 1, Options{}))
	check(t, os.Chmod(root, 0o555))
	defer os.Chmod(root, 0o755)
	var err error
	asNobody(t, func() { err = open(target) })
	if fault := wantKind(t, err, ReadOnly); !strings.HasSuffix(fault.Path, filepath.Base(root)) {
		t.Errorf("the error names %s, want the parent", fault.Path)
	}
	wantVersion(t, target, 1)
	wantOnly(t, root, "out")
}

func TestReadOnlyFoldersOfAnEarlierPlanAreRemoved(t *testing.T) {
	root := openFolder(t, 0o777)
	target := filepath.Join(root, "out")
	asNobody(t, func() {
		for version := range 3 {
			if err := commitVersion(target, version, Options{}); err != nil {
				t.Error(err)
			}
			if err := os.Chmod(filepath.Join(target, "comuni"), 0o555); err != nil {
				t.Error(err)
			}
		}
	})
	check(t, os.Chmod(filepath.Join(target, "comuni"), 0o755)) // for the test's own clearing up
	wantVersion(t, target, 2)
	wantOnly(t, root, "out")
}

// In a shared folder such as /tmp everybody may write, but not rename what is another's.
func TestAnothersPlanInASharedFolder(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root may take on another user's permissions")
	}
	root := openFolder(t, 0o777|os.ModeSticky)
	target := filepath.Join(root, "out")
	check(t, commitVersion(target, 1, Options{}))
	var err error
	asNobody(t, func() { err = commitVersion(target, 2, Options{}) })
	wantKind(t, err, ReadOnly)
	wantVersion(t, target, 1)
	wantOnly(t, root, "out")

	// While its owner is at work, that is the message, and not the missing permission.
	dir, err := Open(target, Options{})
	check(t, err)
	defer dir.Abort()
	asNobody(t, func() { err = open(target) })
	wantKind(t, err, Locked)
}

func TestMountPointIsRefused(t *testing.T) {
	root := mount(t, "size=256k")
	wantKind(t, open(root), MountPoint)
	// Inside it all is well.
	check(t, commitVersion(filepath.Join(root, "out"), 1, Options{}))

	// A bind mount of the same file system shows no other device.
	same := t.TempDir()
	from, at := mkdir(t, same, "from"), mkdir(t, same, "at")
	check(t, unix.Mount(from, at, "", unix.MS_BIND, ""))
	t.Cleanup(func() { check(t, unix.Unmount(at, unix.MNT_DETACH)) })
	wantKind(t, open(at), MountPoint)
	// Nor does the path of an input tell that it lies in the other one.
	dir, err := Open(from, Options{Force: true, Inputs: []string{touch(t, at, "hubs.csv")}})
	if err == nil {
		check(t, dir.Abort())
	}
	wantKind(t, err, AboveInput)
	wantOnly(t, same, "at", "from")
}

// A mount that comes while the run is working is met by rename.
func TestMountPointAtCommit(t *testing.T) {
	bothWays(t, func(t *testing.T) {
		root := mount(t, "size=256k")
		target := filepath.Join(root, "out")
		check(t, commitVersion(target, 1, Options{}))
		dir, err := Open(target, Options{})
		check(t, err)
		check(t, writePlan(dir.Path(), 2))
		check(t, unix.Mount(target, target, "", unix.MS_BIND, ""))
		wantKind(t, dir.Commit(), MountPoint)
		check(t, dir.Abort())
		wantVersion(t, target, 1)
		check(t, unix.Unmount(target, unix.MNT_DETACH))
		wantOnly(t, root, "out")
	})
}
