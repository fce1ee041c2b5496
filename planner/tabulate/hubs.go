package tabulate

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb/encoding/wkb"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// HubDays is table hub_days.
func (r *Result) HubDays() []tables.HubDay {
	in := r.Instance
	var rows []tables.HubDay
	for h, hub := range in.Hubs {
		first, second := make([]int64, in.Days), make([]int64, in.Days)
		committed := make([]int64, in.Days)
		for _, c := range in.Committed {
			if c.Hub == h {
				committed[c.Day] += c.Doses
			}
		}
		for _, s := range in.Seats {
			if s.Hub == h {
				second[s.Day] += s.People
			}
		}
		for _, x := range r.Plan.Courses {
			if x.Hub != h {
				continue
			}
			first[x.First] += x.People
			if x.Second != planner.NoSecond {
				second[x.Second] += x.People
			}
		}
		for d, day := range in.Calendar[h] {
			if len(day.Slots) == 0 {
				continue
			}
			metres, more := r.shadowPrice(h, d)
			rows = append(rows, tables.HubDay{Run: r.run(), ShadowPriceM: metres, ServesOneMore: more, HubID: hub.ID, Date: r.date(d),
				Stations:    day.Stations,
				OpenMinutes: day.OpenMinutes, Capacity: day.Capacity, FirstDoses: first[d], SecondDoses: second[d],
				Committed: committed[d], Idle: day.Capacity - first[d] - second[d] - committed[d]})
		}
	}
	slices.SortFunc(rows, func(a, b tables.HubDay) int {
		return cmp.Or(cmp.Compare(a.HubID, b.HubID), cmp.Compare(a.Date, b.Date))
	})
	return rows
}

// shadowPrice is what one more dose at a hub on a day is worth: the price of its
// capacity in whole metre-equivalents, rounded half up, or, where such a dose
// would serve someone now unserved, no figure but that. It is the price of a
// linear programme: exact for small changes in the average, an upper estimate
// for a single dose where the other dose of a course has no seat either.
func (r *Result) shadowPrice(h, d int) (metres *int64, servesOneMore bool) {
	proof := r.Plan.Proof
	if proof == nil {
		return nil, false
	}
	for _, s := range proof.Stages {
		if s.Prices.Capacity != nil && s.Prices.Capacity[h][d] > servicePriceNoise {
			return nil, true
		}
	}
	return new((proof.Prices.Capacity[h][d] + 512) / 1024), false
}

// servicePriceNoise is the price of a dose in a stage below which it is taken to serve
// nobody: an interior point leaves such prices near zero, while one that serves somebody
// is worth a large part of a person.
const servicePriceNoise = planner.ServicePerson / 1000

// Hubs is table hubs.
func (r *Result) Hubs() []tables.Hub {
	in := r.Instance
	rows := make([]tables.Hub, len(in.Hubs))
	travels := make([][]planner.Trip, len(in.Hubs))
	for _, a := range r.Plan.Assignments {
		rows[a.Hub].People += a.People
		travels[a.Hub] = append(travels[a.Hub], in.Trip(a.Comune, a.Hub, a.People))
	}
	used := make([][]int64, len(in.Hubs))
	for h := range used {
		used[h] = make([]int64, in.Days)
	}
	for _, c := range in.Committed {
		used[c.Hub][c.Day] += c.Doses
	}
	for _, s := range in.Seats {
		used[s.Hub][s.Day] += s.People
	}
	for _, x := range r.Plan.Courses {
		used[x.Hub][x.First] += x.People
		if x.Second != planner.NoSecond {
			used[x.Hub][x.Second] += x.People
		}
	}
	for h, hub := range in.Hubs {
		row := &rows[h]
		row.Run, row.HubID, row.Name, row.Address, row.IstatCode = r.run(), hub.ID, hub.Name, hub.Address, in.Comuni[hub.Comune].Code
		row.Status = tables.StatusReserve
		if hub.Active {
			row.Status = tables.StatusActive
		}
		row.Geometry = wkb.MustMarshal(hub.Point.Orb())
		if row.People > 0 {
			row.MeanDistanceM = new(planner.SumTrips(travels[h]).MeanMetres)
		}
		for d, n := range used[h] {
			if n > 0 {
				row.PeakUtilisation = max(row.PeakUtilisation, float64(n)/float64(in.Calendar[h][d].Capacity))
			}
		}
	}
	slices.SortFunc(rows, func(a, b tables.Hub) int { return cmp.Compare(a.HubID, b.HubID) })
	return rows
}
