package folder_test

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"hubplan/reports/folder"
	"hubplan/reports/manifest"
)

// Flipped bits of the manifest, of a kept file and of a table: reading ends in a plan
// or in an error, asks for little memory, and decodes no file but the manifest's own.
func TestADamagedFolderIsReadOrRefused(t *testing.T) {
	r, files := byRule(t)
	at := t.TempDir()
	if _, err := folder.Write(context.Background(), at, r, folder.Options{Scenario: files, Jobs: 2}); err != nil {
		t.Fatal(err)
	}
	// Of a whole plan the memory is that of the tables and of the recheck.
	const most = 512 << 20
	rng := rand.New(rand.NewPCG(11, 11))
	for _, name := range []string{manifest.Name, manifest.ScenarioFolder + "/hub.csv", manifest.ScenarioFolder + "/parametri.yaml",
		manifest.TablesFolder + "/comuni.parquet"} {
		path := filepath.Join(at, filepath.FromSlash(name))
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for n := range 8 {
			harmed := bytes.Clone(whole)
			for range 1 + n%2 {
				harmed[rng.IntN(len(harmed))] ^= 1 << rng.IntN(8)
			}
			if bytes.Equal(harmed, whole) {
				continue
			}
			if err := os.WriteFile(path, harmed, 0o666); err != nil {
				t.Fatal(err)
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := folder.Read(at)
			runtime.ReadMemStats(&after)
			if asked := after.TotalAlloc - before.TotalAlloc; asked > most {
				t.Errorf("%s: %d bytes were asked for", name, asked)
			}
			if other, ok := errors.AsType[*folder.OtherFileError](err); name != manifest.Name &&
				(!ok || len(other.Paths) != 1 || other.Paths[0] != name) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := os.WriteFile(path, whole, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// Files of sizes that none of ours has, a manifest nested without end, and what is no file
// at all in a table's place: each is told at once, and nothing is read to its end.
func TestWhatIsNoneOfOurFilesIsNotReadToItsEnd(t *testing.T) {
	r, files := byRule(t)
	whole := t.TempDir()
	if _, err := folder.Write(context.Background(), whole, r, folder.Options{Scenario: files, Jobs: 2}); err != nil {
		t.Fatal(err)
	}
	const tables = manifest.TablesFolder + "/flows.parquet"
	for _, c := range []struct {
		name, file string
		harm       func(path string) error
	}{
		{"a table of 100 gigabytes", tables, func(p string) error { return os.Truncate(p, 100<<30) }},
		{"a file of the scenario of 100 gigabytes", "scenario/hub.csv", func(p string) error { return os.Truncate(p, 100<<30) }},
		{"a folder for a table", tables, func(p string) error { return errors.Join(os.Remove(p), os.Mkdir(p, 0o777)) }},
		{"a link for a table", tables, func(p string) error { return errors.Join(os.Remove(p), os.Symlink("comuni.parquet", p)) }},
		{"a link to what never ends", tables, func(p string) error { return errors.Join(os.Remove(p), os.Symlink("/dev/zero", p)) }},
		{"a manifest of 100 gigabytes", manifest.Name, func(p string) error { return os.Truncate(p, 100<<30) }},
		{"a manifest nested without end", manifest.Name, func(p string) error {
			return os.WriteFile(p, bytes.Repeat([]byte("["), 1<<20), 0o666)
		}},
	} {
		at := t.TempDir()
		if err := errors.Join(os.CopyFS(at, os.DirFS(whole)), c.harm(filepath.Join(at, filepath.FromSlash(c.file)))); err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := folder.Read(at)
		runtime.ReadMemStats(&after)
		if asked := after.TotalAlloc - before.TotalAlloc; err == nil || asked > 512<<20 {
			t.Errorf("%s: %v, %d bytes were asked for", c.name, err, asked)
		}
		other, ok := errors.AsType[*folder.OtherFileError](err)
		if c.file != manifest.Name && (!ok || len(other.Paths) != 1 || other.Paths[0] != c.file) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
