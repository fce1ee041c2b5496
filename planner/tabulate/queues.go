package tabulate

import (
	"cmp"
	"slices"

	"hubplan/planner/queue"
	"hubplan/planner/tables"
)

// Queues is table queues.
func (r *Result) Queues(days *queue.Days) (rows []tables.Queue) {
	for k := range days.Kinds {
		x := &days.Kinds[k]
		hub := &r.Instance.Hubs[x.Hub]
		day := tables.Queue{Run: r.run(), HubID: hub.ID, Date: r.date(x.Fullest), Days: int64(x.Days), FirstDate: r.date(x.From),
			LastDate: r.date(x.To)}
		for s := range x.Day.Slots {
			slot, row := &x.Day.Slots[s], day
			row.SlotStart = new((int64(day.Date)*24*60 + slot.Start) * 60_000)
			row.Stations, row.Booked = slot.Stations, slot.Booked
			row.WaitP50, row.WaitP95 = x.Waits[s].P50, x.Waits[s].P95
			rows = append(rows, row)
			day.Stations = max(day.Stations, slot.Stations)
		}
		day.Booked = x.Day.Booked()
		day.WaitP50, day.WaitP95 = x.Wait.P50, x.Wait.P95
		day.RoomP50, day.RoomP95 = &x.Room.P50, &x.Room.P95
		day.SeatsP50, day.SeatsP95 = &x.Seats.P50, &x.Seats.P95
		day.ClosesP50, day.ClosesP95 = &x.Closes.P50, &x.Closes.P95
		waiting, observation := x.Fits(hub)
		if hub.WaitingSeats > 0 {
			day.WaitingFits = &waiting
		}
		if hub.ObservationSeats > 0 {
			day.ObservFits = &observation
		}
		rows = append(rows, day)
	}
	slices.SortFunc(rows, func(a, b tables.Queue) int {
		return cmp.Or(cmp.Compare(a.HubID, b.HubID), cmp.Compare(a.Date, b.Date), compareNull(a.SlotStart, b.SlotStart))
	})
	return rows
}
