package finish

import (
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/reports/edition"
)

// crowded warns of rooms that do not hold the people of the plan's days: one warning, whatever
// it has to list.
func crowded(r *edition.Result) (fs input.Faults) {
	if r.Queues == nil {
		return nil
	}
	var all []say.Text
	for k := range r.Queues.Kinds {
		x := &r.Queues.Kinds[k]
		hub, on := &r.Instance.Hubs[x.Hub], r.Instance.Date(x.Fullest)
		waiting, observation := x.Fits(hub)
		if !waiting {
			all = append(all, say.Textf("%s, il %s: in sala d'attesa %d persone, posti %d", "%s, on %s: %d people in the waiting room, seats %d",
				hub.Name, on, x.Room.P95, hub.WaitingSeats))
		}
		if !observation {
			all = append(all, say.Textf("%s, il %s: in osservazione %d persone, posti %d", "%s, on %s: %d people under observation, seats %d",
				hub.Name, on, x.Seats.P95, hub.ObservationSeats))
		}
	}
	if all != nil {
		fs.Warn(input.Place{}, say.Textf("sale che in più di un giorno su venti non tengono la gente (il giorno più pieno di ogni tipo): %s",
			"rooms that do not hold the people on more than one day in twenty (the fullest day of each type): %s", say.List(all)),
			say.Text{It: "fasce più corte, meno sovraprenotazione o meno postazioni insieme; il foglio Attese dice quando si riempiono",
				En: "shorter slots, less overbooking or fewer stations at once; the sheet Waits says when they fill"})
	}
	return fs
}
