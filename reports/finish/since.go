package finish

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"hubplan/io/parquetfile"
	"hubplan/io/scenario"
	"hubplan/planner"
	"hubplan/planner/compare"
	"hubplan/planner/fairness"
	"hubplan/planner/tables"
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
	if before.Demand != nil { // plans of long ago kept none
		r.Since.Due = due(in, before)
	}
	return nil
}

// due are the first doses between an earlier plan, whose tables are given, and this one.
func due(in *planner.Instance, before *tables.Set) [][]edition.Due {
	comuni, cohorts := map[string]int{}, map[string]int{}
	all := make([][]edition.Due, len(in.Comuni))
	for i := range in.Comuni {
		comuni[in.Comuni[i].Code] = i
		all[i] = make([]edition.Due, len(in.Cohorts))
		for c := range in.Cohorts {
			all[i][c].Done = in.Demand[i][c].AlreadyVaccinated
		}
	}
	for c := range in.Cohorts {
		cohorts[in.Cohorts[c].Name()] = c
	}
	of := func(code, cohort string) *edition.Due {
		i, here := comuni[code]
		c, one := cohorts[cohort]
		if !here || !one {
			return &edition.Due{} // of a comune or a cohort that is no more
		}
		return &all[i][c]
	}
	for _, d := range before.Demand {
		of(d.IstatCode, d.Cohort).Done -= d.AlreadyVaccinated
	}
	for _, a := range before.Allocation {
		if a.Dose == 1 && a.Origin != tables.OriginCommitted && planner.Date(a.Date) < in.From {
			of(a.IstatCode, a.Cohort).Planned += a.People
		}
	}
	return all
}
