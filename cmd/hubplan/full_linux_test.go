package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"hubplan/reports/folder"
	"hubplan/reports/manifest"
)

// The disk fills up at every point of the job, by bytes and by files: each time it
// is said in one sentence, the earlier plan stays whole, nothing is left over and
// the target is not locked. HUBPLAN_FULL tries every page and every file; without it
// a few are tried.
func TestTheDiskFullAtAnyWrite(t *testing.T) {
	root := t.TempDir()
	if err := unix.Mount("tmpfs", root, "tmpfs", 0, "size=64m"); err != nil {
		t.Skipf("only root may mount a file system to fill: %v", err)
	}
	t.Cleanup(func() { _ = unix.Unmount(root, unix.MNT_DETACH) })
	scenario := filepath.Join(t.TempDir(), "piccolo")
	writeSmaller(t, scenario)
	target := filepath.Join(root, "out")
	plan := func(asOf string) (int, string) {
		var log bytes.Buffer
		code := run([]string{"plan", scenario, "--out", target, "--quiet", "--public", "--as-of", asOf}, io.Discard, &log)
		return code, log.String()
	}
	usage := func() (bytes, files uint64) {
		var s unix.Statfs_t
		if err := unix.Statfs(root, &s); err != nil {
			t.Fatal(err)
		}
		return (s.Blocks - s.Bfree) * uint64(s.Bsize), s.Files - s.Ffree
	}
	limit := func(options string, args ...any) {
		if err := unix.Mount("", root, "", unix.MS_REMOUNT, fmt.Sprintf(options, args...)); err != nil {
			t.Fatal(err)
		}
	}
	if code, log := plan("2021-04-03"); code != exitComplete {
		t.Fatal(code, log)
	}
	bytesUsed, filesUsed := usage()
	before, err := manifest.Read(target)
	if err != nil {
		t.Fatal(err)
	}
	tries, page, file := uint64(6), bytesUsed/7&^4095, filesUsed/7
	if os.Getenv("HUBPLAN_FULL") != "" {
		tries, page, file = bytesUsed/4096+100, 4096, 1
	}
	full := 0
	// fits tries the job, and says whether it came to its end.
	fits := func(when string) bool {
		code, log := plan("2021-04-04")
		if code == exitComplete {
			return true
		}
		full++
		if code != exitInternal || !strings.Contains(log, "il disco è pieno") || strings.Count(strings.TrimSpace(log), "\n") > 0 {
			t.Fatalf("%s: exit %d: %s", when, code, log)
		}
		m, err := manifest.Read(target)
		if err != nil || m.RunID != before.RunID {
			t.Fatalf("%s: the earlier plan is lost: %v", when, err)
		}
		if changed, others, err := folder.Changed(target, m, 2); err != nil || len(changed)+len(others) > 0 {
			t.Fatalf("%s: the earlier plan is not whole: %v %v", when, changed, err)
		}
		left, err := os.ReadDir(root)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range left {
			if name := e.Name(); name != "out" && name != "out-pubblico" && !strings.HasSuffix(name, ".lock") {
				t.Fatalf("%s: %s is left over", when, name)
			}
		}
		return false
	}
	done := false
	for k := uint64(0); k < tries && !done; k++ {
		limit("size=%d,nr_inodes=1000000", bytesUsed+k*page)
		done = fits(fmt.Sprintf("%d bytes free", k*page))
	}
	limit("size=64m,nr_inodes=1000000")
	if code, log := plan("2021-04-03"); code != exitComplete {
		t.Fatal(code, log)
	}
	if _, now := usage(); now != filesUsed {
		t.Fatalf("%d files, %d before", now, filesUsed)
	}
	done = false
	for k := uint64(0); k < tries && !done; k++ {
		limit("size=64m,nr_inodes=%d", filesUsed+k*file)
		done = fits(fmt.Sprintf("%d files to spare", k*file))
	}
	if full < 8 {
		t.Errorf("the disk was full only %d times", full)
	}
	limit("size=64m,nr_inodes=1000000")
	if code, log := plan("2021-04-04"); code != exitComplete {
		t.Fatalf("with room again: exit %d: %s", code, log)
	}
	t.Logf("the disk was full %d times", full)
}
