package verify_test

import (
	"time"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/tables"
)

// resumed is the campaign going on from an earlier plan: a week that stays as
// announced, people who are booked, and hubs and weeks that people were told.
func resumed() *input.Scenario {
	sc := promises()
	day := func(m time.Month, d int) planner.Date { return planner.NewDate(2021, m, d) }
	sc.Resumed = &input.ResumedRecord{Parent: "0123456789ab", From: day(4, 14), FirstDay: day(4, 21), MoveMetres: 9000}
	booked := func(istat string, people int64, first, second planner.Date) input.BookedRecord {
		return input.BookedRecord{Istat: istat, From: 1942, To: 1946, Hub: "mantova", Product: "pfizer", First: first, Second: second,
			Minute: 540, SecondMinute: -1, People: people}
	}
	sc.Booked = []input.BookedRecord{
		booked("020030", 5, day(4, 15), day(5, 6)), booked("020030", 2, day(4, 15), day(5, 6)), booked("020027", 3, day(4, 16), day(5, 7)),
	}
	sc.Displaced = []input.DisplacedRecord{{Istat: "020030", From: 1942, To: 1946, People: 4}}
	told := func(istat string, from, to int, hub string, week planner.Date, people int64) {
		sc.Announced = append(sc.Announced, input.AnnouncedRecord{Istat: istat, From: from, To: to, Hub: hub, Week: week, People: people})
	}
	told("019036", 1942, 1946, "mantova", day(4, 21), 4)
	told("019036", 1942, 1946, "zeta", day(4, 28), 6)
	told("020030", 1947, 1956, "alfa", day(5, 3), 20)
	told("020030", 1957, 1976, "mantova", day(5, 17), 30)
	return sc
}

// before are the rows of the plan that resumed goes on from: a lot that had its day, two
// that are booked now, in part, and one that was announced for later.
func before() *tables.Set {
	day := func(d int) int32 { return int32(planner.NewDate(2021, 4, d)) }
	row := func(istat string, people int64, on int32, origin string) tables.Allocation {
		return tables.Allocation{IstatCode: istat, Cohort: "1942-1946", Dose: 1, Date: on, Origin: origin, People: people}
	}
	return &tables.Set{
		Demand: []tables.Demand{{IstatCode: "020030", Cohort: "1942-1946"}, {IstatCode: "020027", Cohort: "1942-1946"}},
		Allocation: []tables.Allocation{row("020030", 90, day(13), tables.OriginPlanned), row("020030", 11, day(15), tables.OriginPlanned),
			row("020027", 3, day(16), tables.OriginBooked), row("020027", 70, day(21), tables.OriginPlanned)},
	}
}

func resumedCorruptions() []corruption {
	booked := func(p *plan) *tables.Allocation {
		return find(p.set.Allocation, func(r *tables.Allocation) bool { return r.Origin == tables.OriginBooked })
	}
	told := func(p *plan) *tables.Allocation {
		return find(p.set.Allocation, func(r *tables.Allocation) bool { return r.AnnouncedHubID != nil && r.Dose == 1 })
	}
	return []corruption{
		{"one more than is booked", "bookings", func(p *plan) { booked(p).People++ }},
		{"booked row missing", "bookings", func(p *plan) {
			for k := range p.set.Allocation {
				if p.set.Allocation[k].Origin == tables.OriginBooked {
					p.set.Allocation = without(p.set.Allocation, k)
					return
				}
			}
		}},
		{"booked people on another day", "bookings", func(p *plan) { booked(p).Date++ }},
		{"nobody booked this", "bookings", func(p *plan) {
			find(p.set.Allocation, func(r *tables.Allocation) bool { return r.Origin == tables.OriginPlanned }).Origin = tables.OriginBooked
		}},
		{"booked people without an hour", "bookings", func(p *plan) {
			find(p.set.Slots, func(r *tables.Slot) bool { return r.Origin == tables.OriginBooked }).People++
		}},
		{"whose appointment a closure took is lost", "chain-appointments", func(p *plan) { p.in.Displaced = nil }},
		{"an appointment of the earlier plan is lost", "chain-appointments", func(p *plan) { p.earlier.Allocation[1].People++ }},
		{"an appointment in a comune that is no more", "chain-appointments",
			func(p *plan) { p.earlier.Allocation[2].IstatCode = "020999" }},
		{"vaccinated people are to be vaccinated again", "chain-vaccinated", func(p *plan) { p.earlier.Demand[0].AlreadyVaccinated++ }},
		{"demand without those who lost an appointment", "demand-people", func(p *plan) { p.in.Displaced[0].People += 500 }},
		{"booked column of the demand", "demand-people", func(p *plan) { p.set.Demand[2].Booked++ }},
		{"more than were told it", "announced", func(p *plan) { told(p).People += 100 }},
		{"told another week", "announced", func(p *plan) { *told(p).AnnouncedWeek += 7 }},
		{"told a hub and no week", "announced", func(p *plan) { told(p).AnnouncedWeek = nil }},
		{"told, though booked", "announced", func(p *plan) {
			b := booked(p)
			b.AnnouncedHubID, b.AnnouncedWeek = ptr("zeta"), ptr(int32(planner.NewDate(2021, 4, 19)))
		}},
		{"begins on a day that stays as announced", "first-day", func(p *plan) {
			find(p.set.Allocation, func(r *tables.Allocation) bool {
				return r.Origin == tables.OriginPlanned &&
					r.Dose == 1
			}).Date = int32(planner.NewDate(2021, 4, 20))
		}},
		{"one more moved to another hub", "claims-objective", func(p *plan) { p.claims.Objective.MovedHub++ }},
		{"one fewer moved to another week", "claims-objective", func(p *plan) { p.claims.Objective.MovedWeek-- }},
		{"moves for nothing", "claims-objective", func(p *plan) { p.claims.Objective.MoveMetres = 0 }},
		{"a promise of yesterday", "commitments", func(p *plan) {
			r := find(p.set.Slots, func(r *tables.Slot) bool { return r.Origin == tables.OriginCommitted })
			r.People++
		}},
	}
}
