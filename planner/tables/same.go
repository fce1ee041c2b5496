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
	differ("shortfall", sameRows(s.Shortfall, t.Shortfall, func(r *Shortfall) { r.Run = Run{} }))
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
