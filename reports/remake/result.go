package remake

import (
	"cmp"
	"context"
	"slices"

	"hubplan/planner"
	"hubplan/planner/binding"
	"hubplan/planner/campaign"
	"hubplan/planner/portal"
	"hubplan/planner/tables"
	"hubplan/reports/edition"
	"hubplan/reports/finish"
	"hubplan/reports/folder"
)

// resultOf is the result that a plan's folder was written from. One of tables only, a
// plan inside a study, is compared with nothing.
func resultOf(f *folder.Plan, jobs int) (*edition.Result, error) {
	in, p := f.Instance, planOf(f)
	if f.Manifest.TablesOnly {
		return finish.Bare(in, p), nil
	}
	since, err := finish.Since(f.Scenario)
	if err != nil {
		return nil, err
	}
	r, err := finish.Result(in, p, portal.Both(in, jobs), since, f.Scenario)
	if err == nil {
		err = finish.Forecast(context.Background(), r, jobs)
	}
	if err == nil {
		err = finish.Lines(context.Background(), f.Case, r, jobs)
	}
	if err == nil {
		err = finish.Queues(context.Background(), r, jobs)
	}
	if err == nil {
		err = finish.Played(context.Background(), f.Case, r, jobs)
	}
	if err == nil && finish.WantsReliefs(in, p) {
		r.Reliefs, err = reliefsOf(f)
	}
	if err != nil || !finish.WantsBinding(in, p) {
		return r, err
	}
	rows, err := f.Binding()
	r.Binding = findings(in, rows)
	return r, err
}

// findings are the rows of table binding as they were found, never nil.
func findings(in *planner.Instance, rows []tables.Binding) []binding.Finding {
	n := namesOf(in)
	out := make([]binding.Finding, 0, len(rows))
	for i := range rows {
		r := &rows[i]
		h, known := n.hubs[r.HubID]
		if !known {
			continue // then its row is missing from the table made again
		}
		x := binding.Finding{Hub: h, Week: planner.Date(r.Week), Kind: binding.Kind(r.Kind), Capacity: r.Capacity, Firsts: r.FirstDoses,
			Seconds: r.SecondDoses, Promised: r.Committed, Added: binding.Kind(r.Added), Doses: r.AddedDoses, Product: -1, Cohort: -1,
			Beyond: r.Beyond}
		if r.AtMostM != nil {
			x.AtMost = *r.AtMostM
		}
		if r.SavesM != nil && r.PrecisionM != nil {
			x.Tried, x.Difference = true, campaign.Difference{Saves: *r.SavesM, Precision: *r.PrecisionM}
		}
		if p, known := n.products[orEmpty(r.Product)]; known {
			x.Product = p
		}
		if c, known := n.cohorts[orEmpty(r.Cohort)]; known {
			x.Cohort = c
		}
		out = append(out, x)
	}
	slices.SortFunc(out, func(a, b binding.Finding) int { return cmp.Or(a.Hub-b.Hub, int(a.Week-b.Week)) })
	return out
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
