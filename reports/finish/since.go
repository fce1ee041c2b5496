package finish

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"hubplan/io/parquetfile"
	"hubplan/io/scenario"
	"hubplan/planner/compare"
	"hubplan/planner/fairness"
	"hubplan/reports/edition"
)

// Since reads what a scenario keeps of the earlier plan that it goes on from; nil where
// it does not. What changed is not known yet: that takes the plan, see [Result].
func Since(files fs.FS) (*edition.Since, error) {
	b, err := fs.ReadFile(files, scenario.EarlierFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	s := &edition.Since{}
	if err := json.Unmarshal(b, s); err != nil {
		return nil, fmt.Errorf("%s: %w", scenario.EarlierFile, err)
	}
	return s, nil
}

// compared fills in what a plan changed of the earlier one, whose tables its scenario
// keeps. The result says what it goes on from.
func compared(files fs.FS, r *edition.Result) error {
	before, err := parquetfile.ReadSome(files, scenario.EarlierFolder, scenario.EarlierTablesIn(files))
	if err != nil {
		return err
	}
	in := r.Instance
	r.Since.Changes = compare.Changes(compare.Plan{Instance: in, Tables: before}, compare.Plan{Instance: in, Tables: r.Tables()}, in.From)
	r.Since.Before = fairness.Earlier(in, before.Allocation)
	return nil
}
