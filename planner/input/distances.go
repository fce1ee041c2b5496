package input

import "hubplan/geo"

// Distances are those from every comune to every hub of a scenario, in the order
// of its tables, each from the best source that knows it: what others have
// computed, or else an estimate.
func (sc *Scenario) Distances() *geo.Matrix {
	comuni, hubs := make([]geo.Place, len(sc.Comuni)), make([]geo.Place, len(sc.Hubs))
	for i := range sc.Comuni {
		comuni[i] = geo.Place{Point: sc.Comuni[i].Point, Area: sc.Comuni[i].Code}
	}
	for h := range sc.Hubs {
		hubs[h] = geo.Place{Point: sc.Hubs[h].Point, Area: sc.Hubs[h].Istat}
	}
	m := geo.EstimateAcross(comuni, hubs, sc.Barriers(), int64(sc.Parameters.Detour))
	if sc.Parameters.ByTime {
		m.OverlayTimes(sc.Parameters.MetresPerMinute, sc.Ways...)
	} else {
		m.Overlay(sc.Ways...)
	}
	return m
}

// Barriers joins the two tables, in the order in which the barriers come first.
// Beyond [geo.MostBarriers] they are left out, which is a fault told elsewhere.
func (sc *Scenario) Barriers() (out []geo.Barrier) {
	at := map[string]int{}
	for k := range sc.Banks {
		b := &sc.Banks[k]
		if _, known := at[b.Barrier]; !known {
			if len(out) == geo.MostBarriers {
				continue
			}
			at[b.Barrier] = len(out)
			out = append(out, geo.Barrier{Far: map[string]bool{}})
		}
		out[at[b.Barrier]].Far[b.Istat] = true
	}
	for k := range sc.Crossings {
		x := &sc.Crossings[k]
		if b, known := at[x.Barrier]; known && x.HasPoint && x.Point.OnEarth() {
			out[b].Crossings = append(out[b].Crossings, x.Point)
		}
	}
	return out
}
