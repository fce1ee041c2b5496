package tabulate

import (
	"cmp"
	"slices"

	"hubplan/planner/frontier"
	"hubplan/planner/tables"
)

// Pauses are tables pause_points and pauses: what other worths of a day do about first
// doses that stop.
func (r *Result) Pauses(all []frontier.Relief) (points []tables.PausePoint, pauses []tables.Pause) {
	for k := range all {
		x := &all[k]
		row := tables.PausePoint{Run: r.run(), Point: int32(x.Number), DayM: x.DayMetres, Served: x.Served, SamePlaces: x.SamePlaces,
			Beyond30Km: x.Beyond30km, TravelM: x.TravelMetres, WaitDays: x.WaitDays, OwnCostM: x.OwnCost, GapM: x.GapMetres, Proven: x.Proven}
		if x.LastDose >= 0 {
			row.LastDose = new(r.date(x.LastDose))
		}
		points = append(points, row)
		for _, s := range x.Stops {
			pauses = append(pauses, tables.Pause{Run: r.run(), Point: row.Point, Cohort: r.Instance.Cohorts[s.Cohort].Name(),
				From: r.date(s.From), To: r.date(s.To), Waiting: s.Waiting})
		}
	}
	slices.SortFunc(pauses, func(a, b tables.Pause) int {
		return cmp.Or(cmp.Compare(a.Point, b.Point), cmp.Compare(a.Cohort, b.Cohort), cmp.Compare(a.From, b.From))
	})
	return points, pauses
}
