package tables

import "reflect"

// OtherPlan names the tables in which two plans differ, of those that say who goes
// where and when, and what hubs and stock give: allocation, slots, hub_days, supply,
// shortfall. What plan the rows belong to does not count, nor do prices.
func (s *Set) OtherPlan(t *Set) (names []string) {
	differ := func(name string, same bool) {
		if !same {
			names = append(names, name)
		}
	}
	differ("allocation", sameRows(s.Allocation, t.Allocation, func(r *Allocation) { r.Run = Run{} }))
	differ("slots", sameRows(s.Slots, t.Slots, func(r *Slot) { r.Run = Run{} }))
	differ("hub_days", sameRows(s.HubDays, t.HubDays, func(r *HubDay) { r.Run, r.ShadowPriceM, r.ServesOneMore = Run{}, nil, false }))
	differ("supply", sameRows(s.Supply, t.Supply, func(r *Supply) { r.Run = Run{} }))
	differ("owed", sameRows(s.Owed, t.Owed, func(r *Owed) { r.Run = Run{} }))
	differ("shortfall", sameRows(s.Shortfall, t.Shortfall, func(r *Shortfall) { r.Run = Run{} }))
	return names
}

// OtherScenario names the tables in which what follows from the scenario alone differs,
// whatever was planned: residents and demand, ways, opening hours, deliveries, what
// comuni and hubs are.
func (s *Set) OtherScenario(t *Set) (names []string) {
	differ := func(name string, same bool) {
		if !same {
			names = append(names, name)
		}
	}
	differ("demand", sameRows(s.Demand, t.Demand, func(r *Demand) { r.Served = 0 }))
	differ("hub_days", sameRows(s.HubDays, t.HubDays, func(r *HubDay) {
		*r = HubDay{Run: r.Run, HubID: r.HubID, Date: r.Date, Stations: r.Stations, OpenMinutes: r.OpenMinutes, Capacity: r.Capacity,
			Committed: r.Committed}
	}))
	differ("supply", sameRows(s.Supply, t.Supply, func(r *Supply) { r.Used, r.Stock = 0, nil }))
	differ("comuni", sameRows(s.Comuni, t.Comuni, func(r *Comune) {
		r.Served, r.MainHubID, r.MeanDistanceM, r.P95DistanceM, r.FirstDate, r.LastDate = 0, "", nil, nil, nil, nil
	}))
	differ("hubs", sameRows(s.Hubs, t.Hubs, func(r *Hub) { r.People, r.MeanDistanceM, r.PeakUtilisation = 0, nil, 0 }))
	differ("distances", sameRows(s.Distances, t.Distances, func(*Distance) {}))
	differ("population", sameRows(s.Population, t.Population, func(*Population) {}))
	return names
}

// sameRows compares rows after bare has taken from each what does not count.
func sameRows[R any](a, b []R, bare func(*R)) bool {
	if len(a) != len(b) {
		return false
	}
	for k := range a {
		x, y := a[k], b[k]
		bare(&x)
		bare(&y)
		if !reflect.DeepEqual(x, y) {
			return false
		}
	}
	return true
}
