package whatif

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/input"
)

// WithOpenings makes a scenario whose hubs are open as given, and closed otherwise:
// rows at the calendar's end, which win over its hours and stations and leave its
// factors. Openings are ordered by hub and day. The given scenario stays as it is.
func WithOpenings(sc *input.Scenario, hubs []string, openings []planner.Opening, note string) *Altered {
	out := *sc
	out.Calendar = slices.Clone(sc.Calendar)
	row := func(hub string, shifts []planner.Shift) input.CalendarRecord {
		return input.CalendarRecord{Hub: hub, Weekdays: [7]bool{true, true, true, true, true, true, true}, Stations: -1, HasHours: true, Hours: shifts, Description: note}
	}
	for _, h := range hubs {
		out.Calendar = append(out.Calendar, row(h, nil))
	}
	for k := 0; k < len(openings); {
		to := k + 1 // a run of days that are alike
		for to < len(openings) && openings[to].Hub == openings[k].Hub && openings[to].Day == openings[to-1].Day+1 && slices.Equal(openings[to].Shifts, openings[k].Shifts) {
			to++
		}
		r := row(openings[k].Hub, openings[k].Shifts)
		r.From, r.To, r.HasFrom, r.HasTo = openings[k].Day, openings[to-1].Day, true, true
		out.Calendar = append(out.Calendar, r)
		k = to
	}
	return &Altered{Scenario: &out, Calendar: true}
}
