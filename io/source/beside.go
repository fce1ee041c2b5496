package source

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"hubplan/io/atomicdir"
	"hubplan/io/scenario"
	"hubplan/io/scenario/layout"
	"hubplan/io/scenariobook"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// The largest files that stand beside a scenario, in bytes.
const (
	largestDone       = 64 << 20
	largestHypotheses = 1 << 20
	largestGrid       = 1 << 16
)

// upTo reads a file, of a larger one than most bytes one more: whoever takes it apart says
// that it is too large.
func upTo(most int64, path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most+1))
}

// Done reads a file of the doses that were really given, with the warnings that it gives
// rise to; known says of which comuni, by their ISTAT codes, there may be any. The error
// is [input.Faults] where the file is at fault, and [say.Refusal] where it cannot be read.
func Done(path string, known func(code string) bool) (*input.Done, input.Faults, error) {
	data, err := upTo(largestDone, path)
	if err != nil {
		return nil, nil, unread("--done", path, err)
	}
	var faults input.Faults
	done := scenario.ReadDone(filepath.Base(path), data, known, &faults)
	if done == nil {
		faults.Sort()
		return nil, nil, faults
	}
	return done, faults, nil
}

// WithAdministered is the scenario with a file of the doses that the region gave, by day
// and supplier, among what goes in; the same where no file is named. The error is
// [say.Refusal] where it cannot be read; what it holds is read with the scenario.
func (s Source) WithAdministered(path string) (Source, error) {
	if path == "" {
		return s, nil
	}
	data, err := upTo(largestDone, path)
	if err != nil {
		return s, unread("--administered", path, err)
	}
	s.Files, err = scenario.Overlay(s.Files, map[string][]byte{scenario.AdministeredFile: data})
	return s, err
}

// Hypotheses reads a file of hypotheses: a table, a list in YAML or a workbook; data is the
// file as it is. The error
// is [input.Faults] where the file is at fault, and [say.Refusal] where it cannot be read.
func Hypotheses(path string) (changes []input.Change, data []byte, err error) {
	data, err = upTo(largestHypotheses, path)
	if err != nil {
		return nil, nil, unread("CHANGES", path, err)
	}
	var faults input.Faults
	base := filepath.Base(path)
	switch {
	case len(data) > largestHypotheses:
		faults.Add(input.Place{File: base}, say.Textf("il file supera %d byte", "the file has more than %d bytes", largestHypotheses),
			say.Text{}, say.Text{})
	case IsWorkbook(path):
		t, more := scenariobook.Sheet(base, data, layout.HypothesesSheet)
		if more != nil {
			return nil, nil, more
		}
		changes = scenario.Hypotheses(t, &faults)
	default:
		changes = scenario.ReadHypotheses(base, data, &faults)
	}
	if faults.Errors() > 0 {
		return nil, nil, faults
	}
	return changes, data, nil
}

// Grid reads a grid of weights; data is the file as it is. The error is [input.Faults] where the file is at fault,
// and [say.Refusal] where it cannot be read.
func Grid(path string) (grid []input.GridPoint, data []byte, err error) {
	data, err = upTo(largestGrid, path)
	if err != nil {
		return nil, nil, unread("--grid", path, err)
	}
	var faults input.Faults
	grid = scenario.ReadGrid(filepath.Base(path), data, &faults)
	if err := faults.Err(); err != nil {
		return nil, nil, err
	}
	return grid, data, nil
}

// MayWrite refuses a file, named by an option, that would lie in the scenario's folder, in
// a plan's, or in none: the error is then [say.Refusal].
func (src Source) MayWrite(option, out string) error {
	dir, err := filepath.Abs(filepath.Dir(out))
	if err != nil {
		return err
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return say.Refuse("%s %s: la cartella %s non esiste: crearla prima", "%s %s: the folder %s does not exist: create it first", option,
			out, dir)
	}
	if src.Dir != "" {
		if scenario, err := filepath.Abs(src.Dir); err == nil && within(dir, scenario) {
			return say.Refuse("%s %s sarebbe dentro lo scenario %s: scegliere un'altra cartella",
				"%s %s would lie inside the scenario %s: choose another folder", option, out, src.Dir)
		}
	}
	if plan, inside := atomicdir.PlanAbove(dir); inside {
		return say.Refuse("%s %s sarebbe dentro il piano %s, che non si tocca: scegliere un'altra cartella",
			"%s %s would lie inside the plan %s, which is not touched: choose another folder", option, out, plan)
	}
	return nil
}

// within says whether a folder is another one or lies below it.
func within(dir, above string) bool {
	rel, err := filepath.Rel(above, dir)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
