package tabulate

import (
	"cmp"
	"slices"

	"hubplan/planner/binding"
	"hubplan/planner/tables"
)

// Binding is table binding: what binds at each hub and week.
func (r *Result) Binding(found []binding.Finding) []tables.Binding {
	in := r.Instance
	var rows []tables.Binding
	for k := range found {
		f := &found[k]
		row := tables.Binding{Run: r.run(), HubID: in.Hubs[f.Hub].ID, Week: int32(f.Week), Kind: string(f.Kind), Capacity: f.Capacity,
			FirstDoses: f.Firsts, SecondDoses: f.Seconds,
			Committed: f.Promised, Idle: f.Idle(), Added: string(f.Added), AddedDoses: f.Doses, Certain: f.Pays(), Beyond: f.Beyond}
		if f.Tried {
			row.SavesM, row.PrecisionM = new(f.Saves), new(f.Precision)
		}
		if f.AtMost > 0 {
			row.AtMostM = new(f.AtMost)
		}
		if f.Product >= 0 {
			row.Product = &in.Products[f.Product].ID
		}
		if f.Cohort >= 0 {
			row.Cohort = new(in.Cohorts[f.Cohort].Name())
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b tables.Binding) int {
		return cmp.Or(cmp.Compare(a.HubID, b.HubID), cmp.Compare(a.Week, b.Week))
	})
	return rows
}
