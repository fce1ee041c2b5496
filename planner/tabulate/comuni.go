package tabulate

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// territory is some polygons as the plainest shape that holds them.
func territory(polygons orb.MultiPolygon) orb.Geometry {
	if len(polygons) == 1 {
		return polygons[0]
	}
	return polygons
}

// Comuni is table comuni, in the order of the instance, which is that of its key.
func (r *Result) Comuni() []tables.Comune {
	in, nearest := r.Instance, r.nearest()
	rows := make([]tables.Comune, len(in.Comuni))
	travels := make([][]planner.Trip, len(in.Comuni))
	atHub := make([][]int64, len(in.Comuni))
	for i, comune := range in.Comuni {
		rows[i] = tables.Comune{Run: r.run(), IstatCode: comune.Code, Comune: comune.Name, Province: comune.Province,
			Geometry: wkb.MustMarshal(comune.Point.Orb())}
		if in.Areas != nil && !in.Areas[i].Empty() {
			rows[i].Geometry = wkb.MustMarshal(territory(in.Areas[i].Polygons()))
		}
		if n := nearest[i]; n >= 0 {
			rows[i].NearestHubID = in.Hubs[n].ID
		}
		for _, d := range in.Demand[i] {
			rows[i].Residents += d.Residents
			rows[i].Demand += d.People
		}
		atHub[i] = make([]int64, len(in.Hubs))
	}
	for _, a := range r.Plan.Assignments {
		rows[a.Comune].Served += a.People
		atHub[a.Comune][a.Hub] += a.People
		travels[a.Comune] = append(travels[a.Comune], in.Trip(a.Comune, a.Hub, a.People))
	}
	for _, a := range r.Allocations {
		row := &rows[a.Comune]
		last := r.date(max(a.First, a.Second))
		if row.FirstDate == nil || r.date(a.First) < *row.FirstDate {
			row.FirstDate = new(r.date(a.First))
		}
		if row.LastDate == nil || last > *row.LastDate {
			row.LastDate = new(last)
		}
	}
	for i := range rows {
		if rows[i].Served == 0 {
			continue
		}
		rows[i].MainHubID = in.Hubs[slices.Index(atHub[i], slices.Max(atHub[i]))].ID
		d := planner.SumTrips(travels[i])
		rows[i].MeanDistanceM, rows[i].P95DistanceM = new(d.MeanMetres), new(d.P95Metres)
	}
	return rows
}

// Flows is table flows.
func (r *Result) Flows() []tables.Flow {
	in := r.Instance
	people := make([]int64, len(in.Comuni)*len(in.Hubs))
	for _, a := range r.Plan.Assignments {
		people[a.Comune*len(in.Hubs)+a.Hub] += a.People
	}
	var rows []tables.Flow
	for k, n := range people {
		if n == 0 {
			continue
		}
		i, h := k/len(in.Hubs), k%len(in.Hubs)
		line := orb.LineString{in.Comuni[i].Point.Orb(), in.Hubs[h].Point.Orb()}
		rows = append(rows, tables.Flow{Run: r.run(), IstatCode: in.Comuni[i].Code, HubID: in.Hubs[h].ID, People: n,
			DistanceM: in.Distances.At(i, h), Geometry: wkb.MustMarshal(line)})
	}
	slices.SortFunc(rows, func(a, b tables.Flow) int {
		return cmp.Or(cmp.Compare(a.IstatCode, b.IstatCode), cmp.Compare(a.HubID, b.HubID))
	})
	return rows
}

// Distances is table distances.
func (r *Result) Distances() []tables.Distance {
	in := r.Instance
	var rows []tables.Distance
	for i, comune := range in.Comuni {
		for h, hub := range in.Hubs {
			row := tables.Distance{Run: r.run(), IstatCode: comune.Code, HubID: hub.ID,
				DistanceM: in.Distances.At(i, h), Source: in.Distances.Source(i, h)}
			if seconds, known := in.Distances.Duration(i, h); known {
				row.DurationS = new(seconds)
			}
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(a, b tables.Distance) int {
		return cmp.Or(cmp.Compare(a.IstatCode, b.IstatCode), cmp.Compare(a.HubID, b.HubID))
	})
	return rows
}

// Population is table population.
func (r *Result) Population() []tables.Population {
	var rows []tables.Population
	for _, comune := range r.Instance.Comuni {
		for _, y := range comune.Residents {
			rows = append(rows, tables.Population{Run: r.run(), IstatCode: comune.Code, BirthYear: int32(y.Year), Residents: y.People})
		}
	}
	return rows
}
