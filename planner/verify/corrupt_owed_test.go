package verify_test

import (
	"hubplan/planner"
	"hubplan/planner/tables"
)

// seatOf is a row of allocation of people who are owed a second dose.
func seatOf(p *plan) *tables.Allocation {
	return find(p.set.Allocation, func(r *tables.Allocation) bool { return r.Origin == tables.OriginOwed && r.Product == "astrazeneca" })
}

func owedCorruptions() []corruption {
	return []corruption{
		{"row missing", "owed-rows", func(p *plan) { p.set.Owed = without(p.set.Owed, 0) }},
		{"one more than the scenario has", "owed-rows", func(p *plan) { p.set.Owed[0].People++ }},
		{"in time longer than the scenario says", "owed-rows", func(p *plan) { p.set.Owed[0].DueTo++ }},
		{"a dose before it is due", "owed-seat", func(p *plan) { seatOf(p).Date = int32(planner.NewDate(2021, 4, 12)) }},
		{"more people than are owed one", "owed-seat", func(p *plan) { seatOf(p).People += 20 }},
		{"one fewer in allocation", "owed-sums", func(p *plan) { seatOf(p).People-- }},
		{"late, by the table", "owed-sums", func(p *plan) { p.set.Owed[0].Late++ }},
		{"a row of shortfall too many", "owed-sums", func(p *plan) {
			p.set.Shortfall = append(p.set.Shortfall, tables.Shortfall{Run: p.set.Owed[0].Run, IstatCode: "019036",
				Reason: string(planner.OwedLate), People: 2})
		}},
		{"late, with room before", "owed-needed", func(p *plan) { seatOf(p).Date = int32(planner.NewDate(2021, 5, 10)) }},
		{"a cohort", "known-id", func(p *plan) { seatOf(p).Cohort = "1942-1946" }},
		{"a first dose", "dose-number", func(p *plan) { seatOf(p).Dose = 1 }},
		{"another date", "course-pair", func(p *plan) { seatOf(p).OtherDate = ptr(seatOf(p).Date) }},
		{"not in slots", "slot-sum", func(p *plan) {
			find(p.set.Slots, func(r *tables.Slot) bool { return r.Origin == tables.OriginOwed }).People++
		}},
		{"fewer in hub_days", "hub-day-doses", func(p *plan) {
			s := seatOf(p)
			find(p.set.HubDays, func(r *tables.HubDay) bool { return r.HubID == s.HubID && r.Date == s.Date }).SecondDoses--
		}},
	}
}
