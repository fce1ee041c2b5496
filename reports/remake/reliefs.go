package remake

import (
	"context"
	"slices"

	"hubplan/planner/campaign"
	"hubplan/planner/fairness"
	"hubplan/planner/frontier"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
)

// fewWorths is how many worths of a day are solved anew, unless all are.
const fewWorths = 1

// reliefsOf are the rows of tables pause_points and pauses as they were found; nil where
// no other worth of a day can be tried.
func reliefsOf(f *folder.Plan) ([]frontier.Relief, error) {
	if len(frontier.Worths(f.Case)) == 0 {
		return nil, nil
	}
	points, pauses, err := f.Pauses()
	if err != nil {
		return nil, err
	}
	n := namesOf(f.Instance)
	all := make([]frontier.Relief, 0, len(points))
	at := map[int32]int{}
	for i := range points {
		r := &points[i]
		x := frontier.Relief{Number: int(r.Point), DayMetres: r.DayM, Served: r.Served, Beyond30km: r.Beyond30Km, TravelMetres: r.TravelM,
			WaitDays: r.WaitDays, LastDose: -1, SamePlaces: r.SamePlaces, OwnCost: r.OwnCostM, GapMetres: r.GapM, Proven: r.Proven}
		if r.LastDose != nil {
			x.LastDose = n.day(*r.LastDose)
		}
		at[r.Point] = len(all)
		all = append(all, x)
	}
	for i := range pauses {
		r := &pauses[i]
		k, some := at[r.Point]
		c, known := n.cohorts[r.Cohort]
		if some && known { // else its row is missing from the table made again
			all[k].Stops = append(all[k].Stops, fairness.Stop{Cohort: c, From: n.day(r.From), To: n.day(r.To), Waiting: r.Waiting})
		}
	}
	for k := range all {
		slices.SortFunc(all[k].Stops, func(a, b fairness.Stop) int {
			if a.Cohort != b.Cohort {
				return a.Cohort - b.Cohort
			}
			return a.From - b.From
		})
	}
	return all, nil
}

// reliefs checks what other worths of a day do about pauses, which only solving shows: of
// the plan itself, of all that they can be so, and by solving a few, or all. False says
// that a fault was found.
func (c *comparison) reliefs(ctx context.Context, r *edition.Result) (bool, error) {
	base := campaign.NewSolved(c.plan.Case, r.Plan)
	const file = manifest.TablesFolder + "/pause_points.parquet"
	bad, whole := frontier.Impossible(base, r.Reliefs)
	if !whole {
		c.fault(file, say.Text{It: "non ha una riga per il piano e per ogni valore di giorno_km provato",
			En: "it has not one row for the plan and each giorno_km that is tried"})
		return false, nil
	}
	if len(bad) == 0 {
		var err error
		if bad, err = c.unlike(ctx, base, r.Reliefs); err != nil {
			return false, err
		}
	}
	for _, k := range bad {
		c.fault(file, say.Textf("punto %d, o le sue righe di «pauses»: ciò che giorno_km %d m fa delle pause non segue dallo scenario",
			"point %d, or its rows of “pauses”: what giorno_km %d m does about pauses does not follow from the scenario",
			r.Reliefs[k].Number, r.Reliefs[k].DayMetres))
	}
	return len(bad) == 0, nil
}

// unlike solves a few worths of a day anew, or all, and says which of those found are not
// what comes of it.
func (c *comparison) unlike(ctx context.Context, base *campaign.Solved, found []frontier.Relief) (which []int, err error) {
	var numbers []int
	for k := 1; k < len(found); k++ {
		numbers = append(numbers, k)
	}
	if !c.All && len(numbers) > fewWorths {
		c.report.Taken = append(c.report.Taken, say.Textf("di «pauses» i piani di %d valori di giorno_km su %d («--resolve» li rifà tutti)",
			"in “pauses” the plans of %d values of giorno_km of %d (“--resolve” makes all again)", len(numbers)-fewWorths, len(numbers)))
		numbers = drawn(numbers, fewWorths, c.plan.Manifest, "pause_points", "pauses")
	}
	again, err := frontier.ReliefsOf(ctx, base, numbers, c.Jobs, nil)
	if err != nil {
		return nil, err
	}
	for k := range again {
		if !again[k].Equal(&found[numbers[k]]) {
			which = append(which, numbers[k])
		}
	}
	return which, nil
}
