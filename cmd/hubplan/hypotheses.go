package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"hubplan/io/scenario"
	"hubplan/io/scenario/layout"
	"hubplan/io/scenariobook"
	"hubplan/io/source"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/planner/whatif"
)

// largestHypotheses is the largest number of bytes of a file of hypotheses.
const largestHypotheses = 1 << 20

// hypotheses reads the file of hypotheses.
func (j *whatIfJob) hypotheses(name string) ([]whatif.Hypothesis, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, &usageError{fmt.Sprintf(j.say("le ipotesi non si leggono: %v", "the hypotheses cannot be read: %v"), err)}
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, largestHypotheses+1))
	if err != nil {
		return nil, &usageError{fmt.Sprintf(j.say("le ipotesi non si leggono: %v", "the hypotheses cannot be read: %v"), err)}
	}
	var faults input.Faults
	base := filepath.Base(name)
	var changes []input.Change
	switch {
	case len(data) > largestHypotheses:
		faults.Add(input.Place{File: base}, say.Textf("il file supera %d byte", "the file has more than %d bytes", largestHypotheses),
			say.Text{}, say.Text{})
	case source.IsWorkbook(name):
		if t, more := scenariobook.Sheet(base, data, layout.HypothesesSheet); more != nil {
			faults = more
		} else {
			changes = scenario.Hypotheses(t, &faults)
		}
	default:
		changes = scenario.ReadHypotheses(base, data, &faults)
	}
	if faults.Errors() > 0 {
		return nil, faults
	}
	all := whatif.Group(changes)
	if j.combined && len(all) > 1 {
		all = append(all, whatif.Combined(j.say("tutte insieme", "all together"), all))
	}
	if len(all) > mostHypotheses {
		return nil, &usageError{fmt.Sprintf(j.say("%d ipotesi: al massimo %d", "%d hypotheses: at most %d"), len(all), mostHypotheses)}
	}
	return all, nil
}
