package public

import (
	"crypto/sha256"
	"fmt"

	"hubplan/planner"
	"hubplan/planner/disclosure"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// publicTables are comune × cohort and comune × hub, by the first dose, and hub ×
// week, by doses. Tables that have comuni or hubs in common show the same of them as
// one: a hub of two people in one table is one of four doses in another. Warnings are
// of earlier copies that a table cannot be compared with.
func publicTables(e *edition.Edition, earlier []Copy) ([]*publicTable, []say.Text) {
	in := e.Instance
	comuni, hubs, cohorts, weeks := publicAxes(e)
	cohort := &publicTable{name: "comune_cohort", sheet: say.Text{It: "Comuni e anni di nascita", En: "Comuni and cohorts"},
		about: say.Text{It: "persone con un posto, per comune e anni di nascita", En: "people with a place, by comune and " +
			"birth years"}, corner: book.ColComune.Header}
	hub := &publicTable{name: "comune_hub", sheet: say.Text{It: "Comuni e hub", En: "Comuni and hubs"},
		about: say.Text{It: "persone con un posto, per comune e hub della prima dose", En: "people with a place, by comune " +
			"and hub of the first dose"}, corner: book.ColComune.Header}
	week := &publicTable{name: "hub_week", sheet: say.Text{It: "Hub e settimane", En: "Hubs and weeks"},
		about: say.Text{It: "dosi per hub e settimana (dal lunedì), prime e seconde insieme", En: "doses by hub and week " +
			"(from Monday), first and second together"}, corner: book.ColHub.Header}
	all := []*publicTable{cohort.of(comuni, cohorts), hub.of(comuni, hubs), week.of(hubs, weeks)}

	cohort.Persons, cohort.Leaving, hub.Persons = true, true, true
	var farthest int64
	for _, a := range e.Allocations {
		cohort.People[a.Comune][a.Cohort] += a.People
		hub.People[a.Comune][a.Hub] += a.People
		farthest = max(farthest, in.Distances.At(a.Comune, a.Hub))
	}
	monday := in.Date(0).Monday()
	for h, days := range e.HubDays {
		for _, d := range days {
			w := int(planner.Date(d.Date)-monday) / 7
			week.People[h][w] += d.FirstDoses + d.SecondDoses + d.Committed
			week.Most[h][w] += d.Capacity
		}
	}
	for i := range in.Comuni {
		var residents int64
		for c, d := range in.Demand[i] {
			cohort.Most[i][c] = d.Residents + max(0, d.Corrected)
			residents += cohort.Most[i][c]
		}
		for h := range in.Hubs { // nobody takes it that people go farther than all others
			if sentTo(in, i, h) && in.Distances.At(i, h) <= farthest {
				hub.Most[i][h] = residents
			}
		}
	}
	return all, protectPublic(all, earlier, publicKey(e))
}

// past says whether a column is of a week before the table begins.
func (t *publicTable) past(id string) bool {
	week, err := planner.ParseDate(id)
	if err != nil {
		return false
	}
	first, err := planner.ParseDate(t.columnIDs[0])
	return err == nil && week < first
}

// sentTo says whether some of a comune's people may be sent to a hub.
func sentTo(in *planner.Instance, comune, hub int) bool {
	for _, a := range in.Assigned {
		if a.Comune == comune && a.Hub == hub {
			return true
		}
	}
	return in.Reachable(comune, hub)
}

// protectPublic makes the tables safe.
func protectPublic(all []*publicTable, earlier []Copy, key [32]byte) (warnings []say.Text) {
	var ts []*disclosure.Table
	for _, t := range all {
		for _, c := range earlier {
			x, ok := c.of(t)
			if ok && len(x.Rows) > 0 {
				t.Earlier = append(t.Earlier, x)
			} else if !ok {
				warnings = append(warnings, say.Textf("la copia pubblica del %s (%s) ha righe o colonne che questo piano non ha: "+
					"la tabella %s non ne tiene conto, e una differenza fra le due può dire di gruppi piccoli",
					"the public copy of %s (%s) has rows or columns that this plan has not: table %s makes no allowance for it, and "+
						"a difference of the two may tell of small groups", c.AsOf, c.RunID, t.name))
			}
		}
		ts = append(ts, &t.Table)
	}
	for k, s := range disclosure.Protect(ts, key) {
		all[k].safe = s
	}
	return warnings
}

// publicKey is what nobody knows who has not all that the plan was made from; the
// plan's own id, which is published, is too short a part of it.
func publicKey(e *edition.Edition) [32]byte {
	h := sha256.New()
	for _, f := range e.Instance.Files {
		fmt.Fprintf(h, "public %s %s\n", f.SHA256, f.Name)
	}
	return [32]byte(h.Sum(nil))
}

// publicAxis is what rows or columns stand for.
type publicAxis struct {
	*disclosure.Axis
	ids, names []string
}

func (a *publicAxis) add(id, name string) {
	a.ids, a.names = append(a.ids, id), append(a.names, name)
	a.Size++
}

func publicAxes(e *edition.Edition) (comuni, hubs, cohorts, weeks *publicAxis) {
	in := e.Instance
	fresh := func() *publicAxis { return &publicAxis{Axis: &disclosure.Axis{}} }
	comuni, hubs, cohorts, weeks = fresh(), fresh(), fresh(), fresh()
	for _, c := range in.Comuni {
		comuni.add(c.Code, c.Name)
	}
	for _, h := range in.Hubs {
		hubs.add(h.ID, h.Name)
	}
	for c := range in.Cohorts {
		cohorts.add(in.Cohorts[c].Name(), e.Cohorts[c])
	}
	for first := in.Date(0).Monday(); first <= in.Date(in.Days-1); first += 7 {
		weeks.add(first.String(), first.In(e.Lang))
	}
	return comuni, hubs, cohorts, weeks
}

// of gives a table its rows and columns.
func (t *publicTable) of(rows, columns *publicAxis) *publicTable {
	t.rowIDs, t.names, t.columnIDs, t.heads = rows.ids, rows.names, columns.ids, columns.names
	t.Rows, t.Columns = rows.Axis, columns.Axis
	t.People, t.Most = zeros(rows.Size, columns.Size), zeros(rows.Size, columns.Size)
	return t
}

func zeros(rows, columns int) [][]int64 {
	z := make([][]int64, rows)
	for r := range z {
		z[r] = make([]int64, columns)
	}
	return z
}
