package verify_test

import (
	"encoding/binary"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"

	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/tables"
)

func slotCorruptions() []corruption {
	return []corruption{
		{"other date than the start's", "slot-date", func(p *plan) { p.set.Slots[0].Date++ }},
		{"start on the next day", "slot-date", func(p *plan) { p.set.Slots[0].SlotStart += 24 * 60 * 60_000 }},
		{"start beyond every calendar", "slot-date", func(p *plan) { p.set.Slots[0].SlotStart = 1<<63 - 1 }},
		{"start between slots", "slot-grid", func(p *plan) { p.set.Slots[0].SlotStart += 60_000 }},
		{"start a moment after the slot's", "slot-grid", func(p *plan) { p.set.Slots[0].SlotStart++ }},
		{"start in the lunch break", "slot-grid", func(p *plan) { p.set.Slots[0].SlotStart += (12*60 - 8*60) * 60_000 }},
		{"length", "slot-columns", func(p *plan) { p.set.Slots[0].SlotMinutes = 60 }},
		{"stations", "slot-columns", func(p *plan) { p.set.Slots[0].Stations++ }},
		{"capacity", "slot-columns", func(p *plan) { p.set.Slots[0].Capacity++ }},
		{"overfull", "slot-capacity", func(p *plan) { p.set.Slots[0].People += p.set.Slots[0].Capacity }},
		{"all in one slot", "slot-capacity", func(p *plan) {
			s := p.set.Slots // two rows of one hub, day and person, in different slots
			for k := range s {
				for j := k + 1; j < len(s) && s[j].Date == s[k].Date; j++ {
					if *s[j].IstatCode == *s[k].IstatCode && *s[j].Cohort == *s[k].Cohort && s[j].Dose == s[k].Dose &&
						s[j].SlotStart > s[k].SlotStart {
						s[k].People += s[j].People
						p.set.Slots = without(s, j)
						return
					}
				}
			}
			panic("no comune comes in two slots")
		}},
		{"row missing", "slot-sum", func(p *plan) { p.set.Slots = without(p.set.Slots, 3) }},
		{"one person too few", "slot-sum", func(p *plan) {
			find(p.set.Slots, func(r *tables.Slot) bool { return r.People > 1 }).People--
		}},
		{"another comune's people", "slot-sum", func(p *plan) { p.set.Slots[3].IstatCode = ptr("020015") }},
		{"first dose booked as second", "slot-sum", func(p *plan) { p.set.Slots[0].Dose = 3 - p.set.Slots[0].Dose }},
	}
}

func hubDayCorruptions() []corruption {
	row := func(p *plan) *tables.HubDay { return &p.set.HubDays[30] }
	return []corruption{
		{"more doses than the hub can give", "hub-capacity", func(p *plan) { p.set.Allocation[0].People += 100 }},
		{"row missing", "hub-day-rows", func(p *plan) { p.set.HubDays = without(p.set.HubDays, 30) }},
		{"row for a closed day", "hub-day-rows", func(p *plan) {
			k := slices.IndexFunc(p.set.HubDays, func(r tables.HubDay) bool { return r.Date == day(6, 1) })
			extra := p.set.HubDays[k]
			extra.Date = day(6, 2)
			p.set.HubDays = slices.Insert(p.set.HubDays, k+1, extra)
		}},
		{"stations", "hub-day-opening", func(p *plan) { row(p).Stations++ }},
		{"minutes", "hub-day-opening", func(p *plan) { row(p).OpenMinutes -= 30 }},
		{"capacity", "hub-day-opening", func(p *plan) {
			row(p).Capacity++
			row(p).Idle++
		}},
		{"first doses as second", "hub-day-doses", func(p *plan) {
			row(p).FirstDoses++
			row(p).SecondDoses--
		}},
		{"idle doses as first", "hub-day-doses", func(p *plan) {
			row(p).FirstDoses++
			row(p).Idle--
		}},
		{"second doses as idle", "hub-day-doses", func(p *plan) {
			row(p).SecondDoses++
			row(p).Idle--
		}},
		{"committed that nobody booked", "hub-day-doses", func(p *plan) {
			row(p).Committed++
			row(p).Idle--
		}},
		{"idle", "hub-day-balance", func(p *plan) { row(p).Idle++ }},
		{"a price without a bound", "shadow-price", func(p *plan) { row(p).ShadowPriceM = ptr(int64(0)) }},
		{"serves one more without a bound", "shadow-price", func(p *plan) { row(p).ServesOneMore = true }},
	}
}

func supplyCorruptions() []corruption {
	return []corruption{
		{"row missing", "supply-rows", func(p *plan) { p.set.Supply = without(p.set.Supply, 3) }},
		{"a dose more", "supply-used", func(p *plan) { p.set.Supply[3].Used++ }},
		{"a delivery", "supply-delivered", func(p *plan) {
			p.set.Supply[3].Delivered, p.set.Supply[3].Stock = ptr(int64(9)),
				ptr(int64(9))
		}},
		{"stock without deliveries", "supply-stock", func(p *plan) { p.set.Supply[3].Stock = ptr(int64(9)) }},
	}
}

func shortfallCorruptions() []corruption {
	return []corruption{
		{"a place is left", "shortfall-needed", func(p *plan) {
			k := slices.IndexFunc(p.set.Allocation, func(r tables.Allocation) bool { return r.Product == "janssen" })
			p.set.Allocation = without(p.set.Allocation, k)
		}},
		{"an excluded cohort", "shortfall-needed", func(p *plan) { p.set.Shortfall[0].Cohort = "2006-" }},
		{"unknown reason", "shortfall-reason", func(p *plan) { p.set.Shortfall[0].Reason = "bad luck" }},
		{"no hub in range", "shortfall-plausible", func(p *plan) { p.set.Shortfall[0].Reason = string(planner.NoHubInRange) }},
		{"no supply", "shortfall-plausible", func(p *plan) { p.set.Shortfall[0].Reason = string(planner.NoSupply) }},
		{"cohort not open", "shortfall-plausible", func(p *plan) { p.set.Shortfall[0].Reason = string(planner.CohortNotOpen) }},
		{"no capacity where a late day is left", "shortfall-plausible", func(p *plan) {
			k := slices.IndexFunc(p.set.Allocation, func(r tables.Allocation) bool { return r.Product == "janssen" && r.Date > day(6, 10) })
			p.set.Allocation = without(p.set.Allocation, k)
			find(p.set.Shortfall, func(r *tables.Shortfall) bool { return r.Cohort == "1957-1976" }).Reason = string(planner.NoCapacity)
		}},
		{"no second date where every one would come in time", "shortfall-plausible", func(p *plan) {
			p.in.Products[p.in.Cohorts[4].Products[1]].Doses = 1 // no vaccine of the cohort has a second dose any more
			find(p.set.Shortfall, func(r *tables.Shortfall) bool { return r.Cohort == "1977-2005" }).Reason = string(planner.NoSecondDoseDate)
		}},
	}
}

func comuneCorruptions() []corruption {
	row := func(p *plan) *tables.Comune { return &p.set.Comuni[2] }
	return []corruption{
		{"row missing", "comune-rows", func(p *plan) { p.set.Comuni = without(p.set.Comuni, 2) }},
		{"name", "comune-record", func(p *plan) { row(p).Comune = "Cremona " }},
		{"province", "comune-record", func(p *plan) { row(p).Province = "BS" }},
		{"residents", "comune-people", func(p *plan) { row(p).Residents++ }},
		{"demand", "comune-people", func(p *plan) { row(p).Demand++ }},
		{"served", "comune-people", func(p *plan) { row(p).Served++ }},
		{"main hub", "comune-main-hub", func(p *plan) { row(p).MainHubID = "mantova" }},
		{"no main hub", "comune-main-hub", func(p *plan) { row(p).MainHubID = "" }},
		{"the later of two equal hubs", "comune-nearest-hub", func(p *plan) { row(p).NearestHubID = "alfa" }},
		{"mean rounded up", "comune-mean-distance", func(p *plan) { *row(p).MeanDistanceM++ }},
		{"no mean", "comune-mean-distance", func(p *plan) { row(p).MeanDistanceM = nil }},
		{"percentile", "comune-p95-distance", func(p *plan) { *row(p).P95DistanceM-- }},
		{"no percentile", "comune-p95-distance", func(p *plan) { row(p).P95DistanceM = nil }},
		{"first day", "comune-dates", func(p *plan) { *row(p).FirstDate-- }},
		{"last day", "comune-dates", func(p *plan) { row(p).LastDate = nil }},
		{"latitude before longitude", "comune-geometry", func(p *plan) {
			row(p).Geometry = wkb.MustMarshal(orb.Point{45.1333, 10.0242})
		}},
		{"line instead of a point", "comune-geometry", func(p *plan) {
			row(p).Geometry = wkb.MustMarshal(orb.LineString{{10.0242, 45.1333}})
		}},
		{"a byte too many", "comune-geometry", func(p *plan) { row(p).Geometry = append(row(p).Geometry, 0) }},
		{"no geometry", "comune-geometry", func(p *plan) { row(p).Geometry = nil }},
		{"a territory where no boundary is given", "comune-geometry", func(p *plan) { row(p).Geometry = wkb.MustMarshal(square) }},
		{"another territory", "comune-geometry", func(p *plan) {
			bounded(p, 2, orb.MultiPolygon{square})
			row(p).Geometry[30] ^= 1
		}},
		{"one territory of two", "comune-geometry", func(p *plan) {
			bounded(p, 2, orb.MultiPolygon{square, square})
			row(p).Geometry = wkb.MustMarshal(square)
		}},
		{"a territory and more", "comune-geometry", func(p *plan) {
			bounded(p, 2, orb.MultiPolygon{square})
			row(p).Geometry = append(row(p).Geometry, 0)
		}},
		{"half a territory", "comune-geometry", func(p *plan) {
			bounded(p, 2, orb.MultiPolygon{square})
			row(p).Geometry = row(p).Geometry[:40]
		}},
	}
}

var square = orb.Polygon{{{10, 45}, {10.1, 45}, {10.1, 45.1}, {10, 45}}}

// bounded gives a comune a territory, and its row the shape of it.
func bounded(p *plan, comune int, polygons orb.MultiPolygon) {
	in := *p.in
	in.Areas = make([]geo.Area, len(in.Comuni))
	in.Areas[comune] = geo.NewArea(polygons)
	p.in = &in
	p.set.Comuni[comune].Geometry = wkb.MustMarshal(polygons)
	if len(polygons) == 1 {
		p.set.Comuni[comune].Geometry = wkb.MustMarshal(polygons[0])
	}
}

// Where the boundary is given the geometry is the territory, in either byte order, or in
// older plans the point.
func TestATerritoryIsAComunesGeometry(t *testing.T) {
	good := solve(t, campaign(), planner.PortalEarliest)
	for name, change := range map[string]func(p *plan){
		"a polygon":        func(p *plan) { bounded(p, 2, orb.MultiPolygon{square}) },
		"several polygons": func(p *plan) { bounded(p, 2, orb.MultiPolygon{square, square}) },
		"big endian": func(p *plan) {
			bounded(p, 2, orb.MultiPolygon{square})
			p.set.Comuni[2].Geometry = wkb.MustMarshal(square, binary.BigEndian)
		},
		"the point": func(p *plan) {
			was := p.set.Comuni[2].Geometry
			bounded(p, 2, orb.MultiPolygon{square})
			p.set.Comuni[2].Geometry = was
		},
	} {
		p := copyOf(t, campaign(), good)
		change(p)
		if _, violations := p.check(); broken(violations, "comune-geometry") {
			t.Errorf("%s: %v", name, violations)
		}
	}
}

func hubCorruptions() []corruption {
	row := func(p *plan) *tables.Hub { return &p.set.Hubs[0] }
	return []corruption{
		{"row missing", "hub-rows", func(p *plan) { p.set.Hubs = without(p.set.Hubs, 1) }},
		{"name", "hub-record", func(p *plan) { row(p).Name = "" }},
		{"address", "hub-record", func(p *plan) { row(p).Address = "" }},
		{"comune", "hub-record", func(p *plan) { row(p).IstatCode = "019035" }},
		{"status", "hub-record", func(p *plan) { row(p).Status = tables.StatusReserve }},
		{"people", "hub-people", func(p *plan) { row(p).People-- }},
		{"mean", "hub-mean-distance", func(p *plan) { *row(p).MeanDistanceM-- }},
		{"mean of nobody", "hub-mean-distance", func(p *plan) { p.set.Hubs[1].MeanDistanceM = ptr(int64(0)) }},
		{"peak", "hub-peak", func(p *plan) { row(p).PeakUtilisation = 0.999 }},
		{"point of another hub", "hub-geometry", func(p *plan) { row(p).Geometry = p.set.Hubs[2].Geometry }},
	}
}

func flowCorruptions() []corruption {
	row := func(p *plan) *tables.Flow { return &p.set.Flows[0] }
	return []corruption{
		{"row missing", "flow-rows", func(p *plan) { p.set.Flows = without(p.set.Flows, 1) }},
		{"row to a hub where nobody goes", "flow-people", func(p *plan) { row(p).HubID = "crema" }},
		{"people", "flow-people", func(p *plan) { row(p).People++ }},
		{"distance", "flow-distance", func(p *plan) { row(p).DistanceM++ }},
		{"from the hub to the comune", "flow-geometry", func(p *plan) {
			i := slices.IndexFunc(p.in.Comuni, func(c planner.Comune) bool { return c.Code == row(p).IstatCode })
			h := slices.IndexFunc(p.in.Hubs, func(h planner.Hub) bool { return h.ID == row(p).HubID })
			row(p).Geometry = wkb.MustMarshal(orb.LineString{p.in.Hubs[h].Point.Orb(), p.in.Comuni[i].Point.Orb()})
		}},
		{"more points than bytes", "flow-geometry", func(p *plan) { row(p).Geometry[8] = 0xff }},
	}
}

func claimCorruptions() []corruption {
	cs := []corruption{
		{"no method", "claims-method", func(p *plan) { p.claims.Method = "" }},
		{"no status", "claims-method", func(p *plan) { p.claims.Status = "" }},
		{"a portal plan that is proven", "claims-method", func(p *plan) { p.claims.Status = planner.StatusProven }},
		{"a portal plan with a bound", "claims-method", func(p *plan) { p.claims.Gap = ptr(0.5) }},
		{"a bound without prices", "price-rows", func(p *plan) { p.claims.Bound1024 = ptr(int64(1024)) }},
	}
	for name, field := range map[string]func(*planner.Objective) *int64{
		"travel":         func(o *planner.Objective) *int64 { return &o.TravelMetres },
		"travel cost":    func(o *planner.Objective) *int64 { return &o.TravelCost },
		"waiting":        func(o *planner.Objective) *int64 { return &o.WaitMetres },
		"unserved price": func(o *planner.Objective) *int64 { return &o.UnservedMetres },
		"served":         func(o *planner.Objective) *int64 { return &o.Served },
		"unserved":       func(o *planner.Objective) *int64 { return &o.Unserved },
		"wait days":      func(o *planner.Objective) *int64 { return &o.WaitDays },
	} {
		cs = append(cs, corruption{name, "claims-objective", func(p *plan) { *field(&p.claims.Objective)++ }})
	}
	for name, field := range map[string]func(*planner.Counts) *int64{
		"comuni":          func(n *planner.Counts) *int64 { return &n.Comuni },
		"hubs":            func(n *planner.Counts) *int64 { return &n.Hubs },
		"residents":       func(n *planner.Counts) *int64 { return &n.Residents },
		"demand":          func(n *planner.Counts) *int64 { return &n.Demand },
		"served":          func(n *planner.Counts) *int64 { return &n.Served },
		"unserved":        func(n *planner.Counts) *int64 { return &n.Unserved },
		"first doses":     func(n *planner.Counts) *int64 { return &n.FirstDoses },
		"second doses":    func(n *planner.Counts) *int64 { return &n.SecondDoses },
		"committed":       func(n *planner.Counts) *int64 { return &n.Committed },
		"allocation rows": func(n *planner.Counts) *int64 { return &n.AllocationRows },
		"slot rows":       func(n *planner.Counts) *int64 { return &n.SlotRows },
	} {
		cs = append(cs, corruption{name, "claims-counts", func(p *plan) { *field(&p.claims.Counts)-- }})
	}
	return cs
}
