package campaign

import (
	"hubplan/planner"
	"hubplan/planner/input"
)

// Hours is a row of the calendar by which a hub is open on one day for so many shifts
// and no other, or closed where there is none.
func Hours(hub string, day planner.Date, shifts []planner.Shift) input.CalendarRecord {
	r := Always(hub, shifts)
	r.From, r.To, r.HasFrom, r.HasTo = day, day, true, true
	return r
}

// Always is a row of the calendar by which a hub is open on every day for so many
// shifts and no other, or closed where there is none.
func Always(hub string, shifts []planner.Shift) input.CalendarRecord {
	return input.CalendarRecord{Hub: hub, Weekdays: [7]bool{true, true, true, true, true, true, true}, Stations: -1, HasHours: true,
		Hours: shifts}
}
