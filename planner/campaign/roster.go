package campaign

import (
	"slices"

	"hubplan/planner"
)

// Roster lets hubs be open as given, and closed otherwise: rows at the calendar's end,
// which win over its hours and stations and leave its factors. Openings are ordered by
// hub and day. The note stands beside each row.
func Roster(hubs []string, openings []planner.Opening, note string) (rows Calendar) {
	for _, h := range hubs {
		rows = append(rows, Always(h, nil))
	}
	for k := 0; k < len(openings); {
		to := k + 1 // a run of days that are alike
		for to < len(openings) && openings[to].Hub == openings[k].Hub && openings[to].Day == openings[to-1].Day+1 &&
			slices.Equal(openings[to].Shifts, openings[k].Shifts) {
			to++
		}
		r := Always(openings[k].Hub, openings[k].Shifts)
		r.From, r.To, r.HasFrom, r.HasTo = openings[k].Day, openings[to-1].Day, true, true
		rows = append(rows, r)
		k = to
	}
	for k := range rows {
		rows[k].Description = note
	}
	return rows
}
