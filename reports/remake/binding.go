package remake

import (
	"context"
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/binding"
	"hubplan/planner/campaign"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/manifest"
)

// fewWeeks is how many weeks are solved anew to see what binds in them, unless all are:
// one takes up to a second on the scenario of the letter, all of them ten.
const fewWeeks = 1

// binding checks what binds at each hub and week, whose savings only solving shows: for
// all of them that they can be so, and by solving a few weeks, or all. False says that a
// fault was found.
func (c *comparison) binding(ctx context.Context, r *edition.Result) (bool, error) {
	base := campaign.NewSolved(c.plan.Case, r.Plan)
	const file = manifest.TablesFolder + "/binding.parquet"
	bad, whole := binding.Impossible(base, r.Binding)
	switch {
	case !whole:
		c.fault(file, say.Text{It: "non ha una riga per ogni hub e settimana di apertura",
			En: "it has not one row for each hub and open week"})
		return false, nil
	case len(bad) > 0:
		c.wrongFinding(file, r, bad[0], len(bad))
		return false, nil
	}
	var weeks []planner.Date
	for _, f := range r.Binding {
		if f.Tried || c.All {
			weeks = append(weeks, f.Week)
		}
	}
	slices.Sort(weeks)
	if weeks = slices.Compact(weeks); !c.All && len(weeks) > fewWeeks {
		c.report.Taken = append(c.report.Taken, say.Textf("di «binding» i risparmi di %d settimane su %d, di cui si è controllato che i "+
			"prezzi li ammettano («--resolve» li rifà tutti)",
			"in “binding” the savings of %d weeks of %d, which were checked to be within the prices (“--resolve” makes all again)",
			len(weeks)-fewWeeks, len(weeks)))
		weeks = drawn(weeks, fewWeeks, c.plan.Manifest, "binding")
	}
	again, err := binding.FindIn(ctx, base, r.Binding, weeks, c.Jobs)
	if err != nil {
		return false, err
	}
	for _, x := range again {
		k := slices.IndexFunc(r.Binding, func(f binding.Finding) bool { return f.Hub == x.Hub && f.Week == x.Week })
		if r.Binding[k] != x {
			bad = append(bad, k)
		}
	}
	if len(bad) > 0 {
		c.wrongFinding(file, r, bad[0], len(bad))
	}
	return len(bad) == 0, nil
}

func (c *comparison) wrongFinding(file string, r *edition.Result, k, of int) {
	f := &r.Binding[k]
	c.fault(file, say.Textf("hub %s, settimana del %s: ciò che limita, o quanto si risparmierebbe, non segue dal piano (righe così: %d)",
		"hub %s, week of %s: what binds, or what would be saved, does not follow from the plan (such rows: %d)",
		r.Instance.Hubs[f.Hub].ID, f.Week, of))
}

// drawn are a few of what tables tell of: which, hangs on the bytes of the tables, so
// that whoever changes a figure changes the draw.
func drawn[T any](all []T, few int, m *manifest.Manifest, tables ...string) []T {
	var seed uint64
	for _, o := range m.Outputs {
		name, table := strings.CutPrefix(o.Path, manifest.TablesFolder+"/")
		if table && slices.Contains(tables, strings.TrimSuffix(name, ".parquet")) {
			for _, b := range []byte(o.SHA256) {
				seed = seed*1099511628211 + uint64(b)
			}
		}
	}
	out := make([]T, few)
	for k := range out {
		at := int(seed % uint64(len(all)))
		out[k] = all[at]
		all = slices.Delete(slices.Clone(all), at, at+1)
		seed /= 64
	}
	return out
}
