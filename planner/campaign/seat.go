package campaign

import (
	"slices"

	"hubplan/planner/input"
)

// Seat is a hub at the seat of a comune, by its ISTAT code: a reserve, with the doses an
// hour of the scenario's first hub. It is false where the comune is not in the scenario.
func Seat(sc *input.Scenario, comune, id string) (input.HubRecord, bool) {
	i := slices.IndexFunc(sc.Comuni, func(r input.ComuneRecord) bool { return r.Code == comune })
	if i < 0 {
		return input.HubRecord{}, false
	}
	seat := &sc.Comuni[i]
	return input.HubRecord{ID: id, Name: seat.Name, Istat: seat.Code, Point: seat.Point, HasPoint: seat.HasPoint,
		Status: input.StatusReserve, MinStations: 1, DosesPerStationHour: sc.Hubs[0].DosesPerStationHour}, true
}
