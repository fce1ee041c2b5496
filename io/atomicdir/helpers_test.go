package atomicdir

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The tests' plan: a manifest with a version, and files that all carry it.
const filesPerPlan = 4

func planFile(folder string, i int) string {
	return filepath.Join(folder, "comuni", fmt.Sprintf("%06d.txt", 19000+i))
}

func writePlan(folder string, version int) error { return writeFolder(folder, "1", version) }

// writeFolder writes a folder of ours with that schema.
func writeFolder(folder, schema string, version int) error {
	if err := os.MkdirAll(filepath.Join(folder, "comuni"), 0o755); err != nil {
		return err
	}
	var outputs []string
	for i := range filesPerPlan {
		text := fmt.Appendf(nil, "version %d\n", version)
		if err := os.WriteFile(planFile(folder, i), text, 0o644); err != nil {
			return err
		}
		outputs = append(outputs, fmt.Sprintf(`{"path": "comuni/%06d.txt", "sha256": "%x", "bytes": %d}`, 19000+i, sha256.Sum256(text),
			len(text)))
	}
	manifest := fmt.Appendf(nil, `{"tool": "hubplan", "schema": %q, "version": %d, "outputs": [%s]}`, schema, version,
		strings.Join(outputs, ", "))
	return os.WriteFile(filepath.Join(folder, ManifestName), manifest, 0o644)
}

// readPlan gives the version of a complete plan, -1 for no folder at all, -2 for an
// empty one, and an error for a folder that is neither whole nor absent.
func readPlan(folder string) (int, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return -1, nil
	} else if err != nil {
		return 0, err
	}
	if len(entries) == 0 {
		return -2, nil
	}
	if len(entries) != 2 {
		return 0, fmt.Errorf("%s has %d entries, want 2", folder, len(entries))
	}
	text, err := os.ReadFile(filepath.Join(folder, ManifestName))
	if err != nil {
		return 0, err
	}
	var manifest struct{ Version int }
	if err := json.Unmarshal(text, &manifest); err != nil {
		return 0, err
	}
	comuni, err := os.ReadDir(filepath.Join(folder, "comuni"))
	if err != nil {
		return 0, err
	}
	if len(comuni) != filesPerPlan {
		return 0, fmt.Errorf("%s has %d files, want %d", folder, len(comuni), filesPerPlan)
	}
	for i := range filesPerPlan {
		text, err := os.ReadFile(planFile(folder, i))
		if want := fmt.Sprintf("version %d\n", manifest.Version); err != nil || string(text) != want {
			return 0, fmt.Errorf("%s holds %q (%v), want %q", planFile(folder, i), text, err, want)
		}
	}
	return manifest.Version, nil
}

// must is testing.TB without what differs between *testing.T and *rapid.T.
type must interface {
	Helper()
	Fatalf(format string, args ...any)
}

func wantVersion(t must, folder string, versions ...int) int {
	t.Helper()
	version, err := readPlan(folder)
	if err != nil {
		t.Fatalf("the target is neither complete nor absent: %v", err)
	}
	if !slices.Contains(versions, version) {
		t.Fatalf("the target is version %d, want one of %v (-1 absent, -2 empty)", version, versions)
	}
	return version
}

// wantOnly checks the names in a folder: nothing may be left beside the target.
func wantOnly(t must, folder string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatalf("%v", err)
	}
	var got []string
	for _, entry := range entries {
		got = append(got, entry.Name())
	}
	slices.Sort(names)
	if !slices.Equal(got, names) {
		t.Fatalf("beside the target: %v, want %v", got, names)
	}
}

func wantKind(t must, err error, kind Kind) *Error {
	t.Helper()
	fault, ok := errors.AsType[*Error](err)
	if !ok {
		t.Fatalf("error %v is %T, want *Error", err, err)
	}
	if fault.Kind != kind {
		t.Fatalf("error is of kind %d, want %d: %v", fault.Kind, kind, err)
	}
	if !strings.Contains(fault.Error(), fault.Target) {
		t.Fatalf("error %q does not name the target %s", fault, fault.Target)
	}
	return fault
}

func check(t must, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%v", err)
	}
}

func commitVersion(target string, version int, opts Options) error {
	dir, err := Open(target, opts)
	if err != nil {
		return err
	}
	if err := writePlan(dir.Path(), version); err != nil {
		return errors.Join(dir.Fault(err), dir.Abort())
	}
	if err := dir.Commit(); err != nil {
		return errors.Join(err, dir.Abort())
	}
	return nil
}

// quickFolder is a folder in memory where there is one, for tests that commit hundreds
// of times and learn nothing from waiting for a disk.
func quickFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("/dev/shm", "atomicdir-test-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	return folder
}

// withoutExchange plays a file system that cannot exchange two folders.
func withoutExchange(t *testing.T) {
	exchangeNames = func(_, _ string) error { return errors.ErrUnsupported }
	t.Cleanup(func() { exchangeNames = exchangePlatform })
}
