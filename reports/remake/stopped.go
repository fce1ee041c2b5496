package remake

import (
	"context"
	"errors"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/folder"
)

// Stopped compares of a plan that a limit of time stopped what can be compared with
// the same made again without a limit: what follows from the scenario alone, and that
// neither costs less than the other proves. Its own files, at the place given, are made
// again from its tables, unless another version made them. Both must have passed their
// rules.
func Stopped(ctx context.Context, at string, was, is *folder.Plan, o Options) (*Report, error) {
	r := &Report{}
	for _, table := range was.Tables.OtherScenario(is.Tables) {
		r.Faults = append(r.Faults, say.Textf("%s: non è ciò che segue dallo scenario", "%s: not what follows from the scenario", table))
	}
	a, b := &was.Manifest.Claims, &is.Manifest.Claims
	for _, x := range []struct{ of, by *planner.Claims }{{a, b}, {b, a}} {
		if x.of.Objective.Total()*1024 < *x.by.Bound1024 {
			r.Faults = append(r.Faults, say.Text{It: "un piano costa meno di quanto l'altro dimostra possibile",
				En: "one plan costs less than the other proves possible"})
		}
	}
	files, err := Compare(ctx, at, was, o)
	if errors.Is(err, ErrOtherVersion) {
		return r, nil
	}
	if err != nil {
		return nil, err
	}
	r.Files, r.Faults = files.Files, append(r.Faults, files.Faults...)
	return r, nil
}
