package tabulate

import (
	"cmp"
	"slices"

	"hubplan/planner/tables"
)

// Slots is table slots.
func (r *Result) Slots() []tables.Slot {
	in := r.Instance
	codes, cohorts := make([]string, len(in.Comuni)), make([]string, len(in.Cohorts))
	for i := range codes {
		codes[i] = in.Comuni[i].Code
	}
	for c := range cohorts {
		cohorts[c] = in.Cohorts[c].Name()
	}
	rows := make([]tables.Slot, 0, len(r.Bookings))
	for _, b := range r.Bookings {
		slot := in.Calendar[b.Hub][b.Day].Slots[b.Slot]
		row := tables.Slot{Run: r.run(), HubID: in.Hubs[b.Hub].ID,
			SlotStart: (int64(r.date(b.Day))*24*60 + slot.Start) * 60_000, Date: r.date(b.Day),
			Product: in.Products[b.Product].ID, Dose: int32(b.Dose),
			SlotMinutes: slot.Minutes, Stations: slot.Stations, Capacity: slot.Capacity, Origin: tables.OriginPlanned, People: b.People}
		if b.Comune >= 0 {
			row.IstatCode = &codes[b.Comune]
		}
		if b.Cohort >= 0 {
			row.Cohort = &cohorts[b.Cohort]
		}
		switch {
		case b.Committed:
			row.Origin = tables.OriginCommitted
		case b.Booked:
			row.Origin = tables.OriginBooked
		case b.Owed:
			row.Origin = tables.OriginOwed
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(a, b tables.Slot) int {
		return cmp.Or(cmp.Compare(a.HubID, b.HubID), cmp.Compare(a.SlotStart, b.SlotStart), compareNull(a.IstatCode, b.IstatCode),
			compareNull(a.Cohort, b.Cohort), cmp.Compare(a.Product, b.Product), cmp.Compare(a.Dose, b.Dose),
			cmp.Compare(a.Origin, b.Origin))
	})
	return rows
}
