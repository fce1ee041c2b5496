package verify

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// way is how many people go a distance.
type way struct{ metres, people int64 }

// comuniTable checks the table of comuni: what it repeats of the scenario, and
// what it sums up of the other tables.
func (c *checker) comuniTable() {
	in := c.in
	firstDay, lastDay := make([]*planner.Date, len(in.Comuni)), make([]*planner.Date, len(in.Comuni))
	for _, d := range c.doses {
		on := in.Date(d.day)
		if firstDay[d.comune] == nil || on < *firstDay[d.comune] {
			firstDay[d.comune] = ptr(on)
		}
		if lastDay[d.comune] == nil || on > *lastDay[d.comune] {
			lastDay[d.comune] = ptr(on)
		}
	}
	demand := make([]int64, len(in.Comuni))
	for _, r := range c.set.Demand {
		if i, known := c.comuni[r.IstatCode]; known {
			demand[i] = plus(demand[i], r.Demand)
		}
	}
	seen := make([]bool, len(in.Comuni))
	for k := range c.set.Comuni {
		r := &c.set.Comuni[k]
		at := ref{table: "comuni", row: k, rec: r}
		i := c.lookup(at, "istat_code", r.IstatCode, c.comuni)
		if i < 0 {
			continue
		}
		seen[i] = true
		equal(c, ruleComuneRecord, at, "comune", r.Comune, in.Comuni[i].Name)
		equal(c, ruleComuneRecord, at, "province", r.Province, in.Comuni[i].Province)
		equal(c, ruleComunePeople, at, "demand", r.Demand, demand[i])
		equalOrNull(c, ruleComuneDates, at, "first_date", date(r.FirstDate), firstDay[i])
		equalOrNull(c, ruleComuneDates, at, "last_date", date(r.LastDate), lastDay[i])
		c.comunePeople(at, r, i)
		if in.Areas == nil || !c.territory(r.Geometry, in.Areas[i].Polygons()) { // older plans have the point all the same
			c.geometry(ruleComuneGeometry, at, r.Geometry, wkbPoint, in.Comuni[i].Point)
		}
	}
	for i := range in.Comuni {
		if !c.holds(ruleComuneRows, seen[i]) {
			c.violated(ruleComuneRows, missingRow("comuni", in.Comuni[i].Code), rowMissing)
		}
	}
}

// comunePeople checks how many people a comune has, and where they go.
func (c *checker) comunePeople(at ref, r *tables.Comune, comune int) {
	var residents, served int64
	for _, y := range c.in.Comuni[comune].Residents {
		residents = plus(residents, y.People)
	}
	for k := range c.in.Cohorts {
		served = plus(served, c.served[c.group(comune, k)])
	}
	equal(c, ruleComunePeople, at, "residents", r.Residents, residents)
	equal(c, ruleComunePeople, at, "served", r.Served, served)
	main, most := "", int64(0)
	var ways []way
	for h := range c.in.Hubs {
		n := c.went[c.trip(comune, h)]
		ways = append(ways, way{c.in.Distances.At(comune, h), n})
		if n > most { // of equals the earlier in the table of hubs
			main, most = c.in.Hubs[h].ID, n
		}
	}
	equal(c, ruleComuneMainHub, at, "main_hub_id", r.MainHubID, main)
	equal(c, ruleComuneNearest, at, "nearest_hub_id", r.NearestHubID, c.nearestID(comune))
	equalOrNull(c, ruleComuneMean, at, "mean_distance_m", r.MeanDistanceM, meanDistance(ways))
	equalOrNull(c, ruleComuneP95, at, "p95_distance_m", r.P95DistanceM, p95Distance(ways))
}

// meanDistance per person in whole metres, half up; nil where nobody goes.
func meanDistance(ways []way) *int64 {
	var people, metres int64
	for _, w := range ways {
		people, metres = plus(people, w.people), plus(metres, times(w.people, w.metres))
	}
	if people <= 0 {
		return nil
	}
	return ptr(meanHalfUp(metres, people))
}

// p95Distance is the distance of the person at the nearest rank, ⌈0.95·n⌉ of n
// by distance; nil where nobody goes.
func p95Distance(ways []way) *int64 {
	var people int64
	for _, w := range ways {
		people = plus(people, w.people)
	}
	if people <= 0 {
		return nil
	}
	ahead := people - people/20 // ⌈19n/20⌉ = n − ⌊n/20⌋
	slices.SortFunc(ways, func(a, b way) int { return cmp.Compare(a.metres, b.metres) })
	for _, w := range ways {
		if ahead -= w.people; ahead <= 0 {
			return ptr(w.metres)
		}
	}
	return nil
}
