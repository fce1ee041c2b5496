package reports

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// Tables makes the published tables of a result, each sorted by its key.
func Tables(r *Result) *tables.Set {
	t := tabulator{Result: r, run: tables.Run{RunID: r.RunID, AsOf: int32(r.Instance.Parameters.AsOf)}}
	t.nearest = make([]int, len(r.Instance.Comuni))
	for i := range t.nearest {
		t.nearest[i] = r.Instance.NearestHub(i)
	}
	return &tables.Set{
		Demand:     t.demand(),
		Allocation: t.allocation(),
		Slots:      t.slots(),
		HubDays:    t.hubDays(),
		Supply:     t.supply(),
		Prices:     t.prices(),
		Shortfall:  t.shortfall(),
		Comuni:     t.comuni(),
		Hubs:       t.hubs(),
		Flows:      t.flows(),
		Distances:  t.distances(),
		Population: t.population(),
	}
}

type tabulator struct {
	*Result
	run     tables.Run
	nearest []int // hub nearest to each comune, or -1
}

func (t *tabulator) date(day int) int32 { return int32(t.Instance.Date(day)) }

func (t *tabulator) demand() []tables.Demand {
	in := t.Instance
	served := make([]int64, len(in.Comuni)*len(in.Cohorts))
	for _, a := range t.Plan.Assignments {
		served[a.Comune*len(in.Cohorts)+a.Cohort] += a.People
	}
	var rows []tables.Demand
	for i, comune := range in.Comuni {
		for c, co := range in.Cohorts {
			d := in.Demand[i][c]
			row := tables.Demand{Run: t.run, IstatCode: comune.Code, Cohort: co.Name(), Residents: d.Residents,
				Elsewhere: d.Elsewhere, AlreadyVaccinated: d.AlreadyVaccinated, Demand: d.People, Served: served[i*len(in.Cohorts)+c], Booked: d.Booked}
			if co.From != 0 {
				row.BirthYearFrom = ptr(int32(co.From))
			}
			if co.To != 0 {
				row.BirthYearTo = ptr(int32(co.To))
			}
			if co.Included {
				row.Opens = ptr(int32(co.Opens))
				row.Uptake = co.Uptake.Float()
			}
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(a, b tables.Demand) int {
		return cmp.Or(cmp.Compare(a.IstatCode, b.IstatCode), cmp.Compare(a.Cohort, b.Cohort))
	})
	return rows
}

func ptr[T any](v T) *T { return &v }

func (t *tabulator) allocation() []tables.Allocation {
	in := t.Instance
	var rows []tables.Allocation
	for _, a := range t.Allocations {
		metres := in.Distances.At(a.Comune, a.Hub)
		nearest := t.nearest[a.Comune]
		row := tables.Allocation{Run: t.run, IstatCode: in.Comuni[a.Comune].Code, Cohort: in.Cohorts[a.Cohort].Name(),
			Product: in.Products[a.Product].ID, HubID: in.Hubs[a.Hub].ID, Date: t.date(a.First), Dose: 1,
			Origin: tables.OriginPlanned, People: a.People, DistanceM: metres,
			NearestHubID: in.Hubs[nearest].ID, ExtraM: metres - in.Distances.At(a.Comune, nearest)}
		if a.Booked {
			row.Origin = tables.OriginBooked
		}
		if a.Told.Week != 0 {
			row.AnnouncedHubID, row.AnnouncedWeek = &in.Hubs[a.Told.Hub].ID, ptr(int32(a.Told.Week))
		}
		if a.Second == planner.NoSecond {
			rows = append(rows, row)
			continue
		}
		row.OtherDate = ptr(t.date(a.Second))
		second := row
		second.Date, second.Dose, second.OtherDate = t.date(a.Second), 2, ptr(t.date(a.First))
		rows = append(rows, row, second)
	}
	for _, c := range in.Committed {
		if c.Comune < 0 || c.Cohort < 0 {
			continue // anonymous: in slots alone
		}
		metres, nearest := in.Distances.At(c.Comune, c.Hub), t.nearest[c.Comune]
		rows = append(rows, tables.Allocation{Run: t.run, IstatCode: in.Comuni[c.Comune].Code, Cohort: in.Cohorts[c.Cohort].Name(),
			Product: in.Products[c.Product].ID, HubID: in.Hubs[c.Hub].ID, Date: t.date(c.Day), Dose: int32(c.Dose),
			Origin: tables.OriginCommitted, People: c.Doses, DistanceM: metres,
			NearestHubID: in.Hubs[nearest].ID, ExtraM: metres - in.Distances.At(c.Comune, nearest)})
	}
	slices.SortFunc(rows, func(a, b tables.Allocation) int {
		return cmp.Or(cmp.Compare(a.IstatCode, b.IstatCode), cmp.Compare(a.Cohort, b.Cohort), cmp.Compare(a.Product, b.Product),
			cmp.Compare(a.HubID, b.HubID), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Dose, b.Dose), compareNull(a.OtherDate, b.OtherDate), cmp.Compare(a.Origin, b.Origin),
			compareNull(a.AnnouncedHubID, b.AnnouncedHubID), compareNull(a.AnnouncedWeek, b.AnnouncedWeek))
	})
	return joined(rows)
}

// joined adds up rows that differ in nothing but people: several promises of the
// same kind.
func joined(rows []tables.Allocation) []tables.Allocation {
	out := rows[:0]
	for _, r := range rows {
		if n := len(out); n > 0 && r.Origin == tables.OriginCommitted {
			same := out[n-1]
			same.People = r.People
			if same == r {
				out[n-1].People += r.People
				continue
			}
		}
		out = append(out, r)
	}
	return out
}

// compareNull orders null before every value.
func compareNull[T cmp.Ordered](a, b *T) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	return cmp.Compare(*a, *b)
}

func (t *tabulator) slots() []tables.Slot {
	in := t.Instance
	codes, cohorts := make([]string, len(in.Comuni)), make([]string, len(in.Cohorts))
	for i := range codes {
		codes[i] = in.Comuni[i].Code
	}
	for c := range cohorts {
		cohorts[c] = in.Cohorts[c].Name()
	}
	rows := make([]tables.Slot, 0, len(t.Bookings))
	for _, b := range t.Bookings {
		slot := in.Calendar[b.Hub][b.Day].Slots[b.Slot]
		row := tables.Slot{Run: t.run, HubID: in.Hubs[b.Hub].ID,
			SlotStart: (int64(t.date(b.Day))*24*60 + slot.Start) * 60_000, Date: t.date(b.Day),
			Product: in.Products[b.Product].ID, Dose: int32(b.Dose),
			SlotMinutes: slot.Minutes, Stations: slot.Stations, Capacity: slot.Capacity, Origin: tables.OriginPlanned, People: b.People}
		if b.Comune >= 0 {
			row.IstatCode = &codes[b.Comune]
		}
		if b.Cohort >= 0 {
			row.Cohort = &cohorts[b.Cohort]
		}
		switch {
		case b.Committed:
			row.Origin = tables.OriginCommitted
		case b.Booked:
			row.Origin = tables.OriginBooked
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(a, b tables.Slot) int {
		return cmp.Or(cmp.Compare(a.HubID, b.HubID), cmp.Compare(a.SlotStart, b.SlotStart), compareNull(a.IstatCode, b.IstatCode),
			compareNull(a.Cohort, b.Cohort), cmp.Compare(a.Product, b.Product), cmp.Compare(a.Dose, b.Dose), cmp.Compare(a.Origin, b.Origin))
	})
	return rows
}

func (t *tabulator) hubDays() []tables.HubDay {
	in := t.Instance
	var rows []tables.HubDay
	for h, hub := range in.Hubs {
		first, second := make([]int64, in.Days), make([]int64, in.Days)
		committed := make([]int64, in.Days)
		for _, c := range in.Committed {
			if c.Hub == h {
				committed[c.Day] += c.Doses
			}
		}
		for _, x := range t.Plan.Courses {
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
			metres, more := t.shadowPrice(h, d)
			rows = append(rows, tables.HubDay{Run: t.run, ShadowPriceM: metres, ServesOneMore: more, HubID: hub.ID, Date: t.date(d), Stations: day.Stations,
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
func (t *tabulator) shadowPrice(h, d int) (metres *int64, servesOneMore bool) {
	proof := t.Plan.Proof
	if proof == nil {
		return nil, false
	}
	if proof.ServiceCapacity != nil && proof.ServiceCapacity[h][d] > servicePriceNoise {
		return nil, true
	}
	return ptr((proof.Capacity[h][d] + 512) / 1024), false
}

// servicePriceNoise is the price of a dose, in 1/1024 metre, below which it is
// taken to serve nobody: an interior point leaves such prices near zero, while
// one that serves somebody is worth a large part of a person unserved.
const servicePriceNoise = 1024 * 1000

func (t *tabulator) supply() []tables.Supply {
	in := t.Instance
	used := make([][]int64, len(in.Products))
	for p := range used {
		used[p] = make([]int64, in.Days)
	}
	for _, x := range t.Plan.Courses {
		used[x.Product][x.First] += x.People
		if x.Second != planner.NoSecond {
			used[x.Product][x.Second] += x.People
		}
	}
	inUse := make([]bool, len(in.Products))
	for _, c := range in.Committed {
		used[c.Product][c.Day] += c.Doses
		inUse[c.Product] = true
	}
	for _, b := range in.Booked {
		inUse[b.Product] = true
	}
	for _, co := range in.Cohorts {
		for _, p := range co.Products {
			inUse[p] = true
		}
	}
	var rows []tables.Supply
	for p := range in.Products {
		if !inUse[p] {
			continue
		}
		stock := int64(0)
		for d, n := range used[p] {
			row := tables.Supply{Run: t.run, Product: in.Products[p].ID, Date: t.date(d), Used: n}
			if s := in.Supply[p]; s.Limited {
				stock += s.Delivered[d] - n
				row.Delivered, row.Stock = ptr(s.Delivered[d]), ptr(stock)
			}
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(a, b tables.Supply) int {
		return cmp.Or(cmp.Compare(a.Product, b.Product), cmp.Compare(a.Date, b.Date))
	})
	return rows
}

// prices are the proof's, one row for each open hub-day and for each day of a
// product in short supply; none where the plan proves nothing.
func (t *tabulator) prices() []tables.Price {
	in, proof := t.Instance, t.Plan.Proof
	if proof == nil {
		return nil
	}
	var rows []tables.Price
	add := func(kind, id string, prices []int64, given func(day int) bool) {
		for d, n := range prices {
			if given(d) {
				rows = append(rows, tables.Price{Run: t.run, Kind: kind, ID: id, Date: t.date(d), Price1024: n})
			}
		}
	}
	for h := range in.Hubs {
		open := func(d int) bool { return len(in.Calendar[h][d].Slots) > 0 }
		add(tables.PriceHub, in.Hubs[h].ID, proof.Capacity[h], open)
		if proof.ServiceCapacity != nil {
			add(tables.PriceHubService, in.Hubs[h].ID, proof.ServiceCapacity[h], open)
		}
	}
	everyDay := func(int) bool { return true }
	for p := range in.Products {
		add(tables.PriceProduct, in.Products[p].ID, proof.Stock[p], everyDay)
		if proof.ServiceStock != nil {
			add(tables.PriceProductService, in.Products[p].ID, proof.ServiceStock[p], everyDay)
		}
	}
	slices.SortFunc(rows, func(a, b tables.Price) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Date, b.Date))
	})
	return rows
}

func (t *tabulator) shortfall() []tables.Shortfall {
	in := t.Instance
	var rows []tables.Shortfall
	for _, s := range t.Plan.Shortfalls {
		rows = append(rows, tables.Shortfall{Run: t.run, IstatCode: in.Comuni[s.Comune].Code, Cohort: in.Cohorts[s.Cohort].Name(), Reason: string(s.Reason), People: s.People})
	}
	slices.SortFunc(rows, func(a, b tables.Shortfall) int {
		return cmp.Or(cmp.Compare(a.IstatCode, b.IstatCode), cmp.Compare(a.Cohort, b.Cohort), cmp.Compare(a.Reason, b.Reason))
	})
	return rows
}

func (t *tabulator) comuni() []tables.Comune {
	in := t.Instance
	rows := make([]tables.Comune, len(in.Comuni))
	travels := make([][]planner.Trip, len(in.Comuni))
	atHub := make([][]int64, len(in.Comuni))
	for i, comune := range in.Comuni {
		rows[i] = tables.Comune{Run: t.run, IstatCode: comune.Code, Comune: comune.Name, Province: comune.Province,
			Geometry: wkb.MustMarshal(comune.Point.Orb())}
		if n := t.nearest[i]; n >= 0 {
			rows[i].NearestHubID = in.Hubs[n].ID
		}
		for _, d := range in.Demand[i] {
			rows[i].Residents += d.Residents
			rows[i].Demand += d.People
		}
		atHub[i] = make([]int64, len(in.Hubs))
	}
	for _, a := range t.Plan.Assignments {
		rows[a.Comune].Served += a.People
		atHub[a.Comune][a.Hub] += a.People
		travels[a.Comune] = append(travels[a.Comune], planner.Trip{Metres: in.Distances.At(a.Comune, a.Hub), People: a.People})
	}
	for _, a := range t.Allocations {
		r := &rows[a.Comune]
		last := t.date(max(a.First, a.Second))
		if r.FirstDate == nil || t.date(a.First) < *r.FirstDate {
			r.FirstDate = ptr(t.date(a.First))
		}
		if r.LastDate == nil || last > *r.LastDate {
			r.LastDate = ptr(last)
		}
	}
	for i := range rows {
		if rows[i].Served == 0 {
			continue
		}
		rows[i].MainHubID = in.Hubs[slices.Index(atHub[i], slices.Max(atHub[i]))].ID
		d := planner.SumTrips(travels[i])
		rows[i].MeanDistanceM, rows[i].P95DistanceM = ptr(d.MeanMetres), ptr(d.P95Metres)
	}
	return rows
}

func (t *tabulator) hubs() []tables.Hub {
	in := t.Instance
	rows := make([]tables.Hub, len(in.Hubs))
	travels := make([][]planner.Trip, len(in.Hubs))
	for _, a := range t.Plan.Assignments {
		rows[a.Hub].People += a.People
		travels[a.Hub] = append(travels[a.Hub], planner.Trip{Metres: in.Distances.At(a.Comune, a.Hub), People: a.People})
	}
	used := make([][]int64, len(in.Hubs))
	for h := range used {
		used[h] = make([]int64, in.Days)
	}
	for _, c := range in.Committed {
		used[c.Hub][c.Day] += c.Doses
	}
	for _, x := range t.Plan.Courses {
		used[x.Hub][x.First] += x.People
		if x.Second != planner.NoSecond {
			used[x.Hub][x.Second] += x.People
		}
	}
	for h, hub := range in.Hubs {
		r := &rows[h]
		r.Run, r.HubID, r.Name, r.Address, r.IstatCode = t.run, hub.ID, hub.Name, hub.Address, in.Comuni[hub.Comune].Code
		r.Status = tables.StatusReserve
		if hub.Active {
			r.Status = tables.StatusActive
		}
		r.Geometry = wkb.MustMarshal(hub.Point.Orb())
		if r.People > 0 {
			r.MeanDistanceM = ptr(planner.SumTrips(travels[h]).MeanMetres)
		}
		for d, n := range used[h] {
			if n > 0 {
				r.PeakUtilisation = max(r.PeakUtilisation, float64(n)/float64(in.Calendar[h][d].Capacity))
			}
		}
	}
	slices.SortFunc(rows, func(a, b tables.Hub) int { return cmp.Compare(a.HubID, b.HubID) })
	return rows
}

func (t *tabulator) flows() []tables.Flow {
	in := t.Instance
	people := make([]int64, len(in.Comuni)*len(in.Hubs))
	for _, a := range t.Plan.Assignments {
		people[a.Comune*len(in.Hubs)+a.Hub] += a.People
	}
	var rows []tables.Flow
	for k, n := range people {
		if n == 0 {
			continue
		}
		i, h := k/len(in.Hubs), k%len(in.Hubs)
		line := orb.LineString{in.Comuni[i].Point.Orb(), in.Hubs[h].Point.Orb()}
		rows = append(rows, tables.Flow{Run: t.run, IstatCode: in.Comuni[i].Code, HubID: in.Hubs[h].ID, People: n,
			DistanceM: in.Distances.At(i, h), Geometry: wkb.MustMarshal(line)})
	}
	slices.SortFunc(rows, func(a, b tables.Flow) int {
		return cmp.Or(cmp.Compare(a.IstatCode, b.IstatCode), cmp.Compare(a.HubID, b.HubID))
	})
	return rows
}

func (t *tabulator) distances() []tables.Distance {
	in := t.Instance
	var rows []tables.Distance
	for i, comune := range in.Comuni {
		for h, hub := range in.Hubs {
			row := tables.Distance{Run: t.run, IstatCode: comune.Code, HubID: hub.ID,
				DistanceM: in.Distances.At(i, h), Source: in.Distances.Source(i, h)}
			if seconds, known := in.Distances.Duration(i, h); known {
				row.DurationS = ptr(seconds)
			}
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(a, b tables.Distance) int {
		return cmp.Or(cmp.Compare(a.IstatCode, b.IstatCode), cmp.Compare(a.HubID, b.HubID))
	})
	return rows
}

func (t *tabulator) population() []tables.Population {
	var rows []tables.Population
	for _, comune := range t.Instance.Comuni {
		for _, y := range comune.Residents {
			rows = append(rows, tables.Population{Run: t.run, IstatCode: comune.Code, BirthYear: int32(y.Year), Residents: y.People})
		}
	}
	return rows
}
