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
