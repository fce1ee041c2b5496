package survey

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"hubplan/io/scenario"
	"hubplan/reports/manifest"
)

// Kept is what a study's folder keeps so that it can be made again: how it was asked, the
// scenario as it was read, the file that hypotheses or points came in, and others.
type Kept struct {
	manifest.Question
	Scenario fs.FS             // nil where a plan in the folder keeps it
	File     []byte            // named by the question; nil where there is none
	Others   map[string][]byte // by their paths in [manifest.QuestionFolder], with forward slashes
}

// write writes it into the study's folder.
func (k *Kept) write(at string) error {
	if k.Scenario == nil && k.File == nil {
		return nil
	}
	dir := filepath.Join(at, manifest.QuestionFolder)
	if err := os.Mkdir(dir, 0o777); err != nil {
		return err
	}
	if k.File != nil {
		if err := os.WriteFile(filepath.Join(dir, k.Question.File), k.File, 0o666); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(k.Others)) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, k.Others[name], 0o666); err != nil {
			return err
		}
	}
	if k.Scenario == nil {
		return nil
	}
	return scenario.Write(k.Scenario, filepath.Join(dir, manifest.ScenarioFolder))
}
