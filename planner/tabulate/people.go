package tabulate

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// Demand is table demand.
func (r *Result) Demand() []tables.Demand {
	in := r.Instance
	served := make([]int64, len(in.Comuni)*len(in.Cohorts))
	for _, a := range r.Plan.Assignments {
		served[a.Comune*len(in.Cohorts)+a.Cohort] += a.People
	}
	var rows []tables.Demand
	for i, comune := range in.Comuni {
		for c, co := range in.Cohorts {
			d := in.Demand[i][c]
			row := tables.Demand{Run: r.run(), IstatCode: comune.Code, Cohort: co.Name(), Residents: d.Residents, Corrected: d.Corrected,
				Elsewhere: d.Elsewhere, AlreadyVaccinated: d.AlreadyVaccinated, Demand: d.People, Served: served[i*len(in.Cohorts)+c],
				Booked: d.Booked, OneDose: d.OneDose}
			if co.From != 0 {
				row.BirthYearFrom = new(int32(co.From))
			}
			if co.To != 0 {
				row.BirthYearTo = new(int32(co.To))
			}
			if co.Included {
				row.Opens = new(int32(co.Opens))
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

// Allocation is table allocation.
func (r *Result) Allocation() []tables.Allocation {
	in, near := r.Instance, r.nearest()
	var rows []tables.Allocation
	for _, a := range r.Allocations {
		metres := in.Distances.At(a.Comune, a.Hub)
		nearest := near[a.Comune]
		row := tables.Allocation{Run: r.run(), IstatCode: in.Comuni[a.Comune].Code, Cohort: in.Cohorts[a.Cohort].Name(),
			Product: in.Products[a.Product].ID, HubID: in.Hubs[a.Hub].ID, Date: r.date(a.First), Dose: 1,
			Origin: tables.OriginPlanned, People: a.People, DistanceM: metres,
			NearestHubID: in.Hubs[nearest].ID, ExtraM: metres - in.Distances.At(a.Comune, nearest)}
		if a.Booked {
			row.Origin = tables.OriginBooked
		}
		if a.Told.Week != 0 {
			row.AnnouncedHubID, row.AnnouncedWeek = &in.Hubs[a.Told.Hub].ID, new(int32(a.Told.Week))
		}
		if a.Second == planner.NoSecond {
			rows = append(rows, row)
			continue
		}
		row.OtherDate = new(r.date(a.Second))
		second := row
		second.Date, second.Dose, second.OtherDate = r.date(a.Second), 2, new(r.date(a.First))
		rows = append(rows, row, second)
	}
	for _, c := range in.Committed {
		if c.Comune < 0 || c.Cohort < 0 {
			continue // anonymous: in slots alone
		}
		metres, nearest := in.Distances.At(c.Comune, c.Hub), near[c.Comune]
		rows = append(rows, tables.Allocation{Run: r.run(), IstatCode: in.Comuni[c.Comune].Code, Cohort: in.Cohorts[c.Cohort].Name(),
			Product: in.Products[c.Product].ID, HubID: in.Hubs[c.Hub].ID, Date: r.date(c.Day), Dose: int32(c.Dose),
			Origin: tables.OriginCommitted, People: c.Doses, DistanceM: metres,
			NearestHubID: in.Hubs[nearest].ID, ExtraM: metres - in.Distances.At(c.Comune, nearest)})
	}
	for _, s := range in.Seats {
		metres, nearest := in.Distances.At(s.Comune, s.Hub), near[s.Comune]
		rows = append(rows, tables.Allocation{Run: r.run(), IstatCode: in.Comuni[s.Comune].Code, Product: in.Products[s.Product].ID,
			HubID: in.Hubs[s.Hub].ID, Date: r.date(s.Day), Dose: 2, Origin: tables.OriginOwed, People: s.People, DistanceM: metres,
			NearestHubID: in.Hubs[nearest].ID, ExtraM: metres - in.Distances.At(s.Comune, nearest)})
	}
	slices.SortFunc(rows, func(a, b tables.Allocation) int {
		return cmp.Or(cmp.Compare(a.IstatCode, b.IstatCode), cmp.Compare(a.Cohort, b.Cohort), cmp.Compare(a.Product, b.Product),
			cmp.Compare(a.HubID, b.HubID), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Dose, b.Dose),
			compareNull(a.OtherDate, b.OtherDate), cmp.Compare(a.Origin, b.Origin),
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

// Shortfall is table shortfall.
func (r *Result) Shortfall() []tables.Shortfall {
	in := r.Instance
	var rows []tables.Shortfall
	for _, s := range r.Plan.Shortfalls {
		rows = append(rows, tables.Shortfall{Run: r.run(), IstatCode: in.Comuni[s.Comune].Code, Cohort: in.Cohorts[s.Cohort].Name(),
			Reason: string(s.Reason), People: s.People})
	}
	for _, s := range in.OwedShortfall() {
		rows = append(rows, tables.Shortfall{Run: r.run(), IstatCode: in.Comuni[s.Comune].Code, Reason: string(s.Reason), People: s.People})
	}
	slices.SortFunc(rows, func(a, b tables.Shortfall) int {
		return cmp.Or(cmp.Compare(a.IstatCode, b.IstatCode), cmp.Compare(a.Cohort, b.Cohort), cmp.Compare(a.Reason, b.Reason))
	})
	return rows
}

// Owed is table owed.
func (r *Result) Owed() []tables.Owed {
	in := r.Instance
	served := in.OwedServed()
	rows := make([]tables.Owed, 0, len(in.Owed))
	for k := range in.Owed {
		o := &in.Owed[k]
		rows = append(rows, tables.Owed{Run: r.run(), IstatCode: in.Comuni[o.Comune].Code, Product: in.Products[o.Product].ID,
			DueFrom: r.date(o.From), DueTo: r.date(o.To), People: o.People, Served: served[k].Served, Late: served[k].Late})
	}
	slices.SortFunc(rows, func(a, b tables.Owed) int {
		return cmp.Or(cmp.Compare(a.IstatCode, b.IstatCode), cmp.Compare(a.Product, b.Product), cmp.Compare(a.DueFrom, b.DueFrom))
	})
	return rows
}

// Seats are those of people who are owed a second dose, read back from table allocation;
// what the instance does not know is passed over.
func Seats(in *planner.Instance, rows []tables.Allocation) (seats []planner.Seat) {
	comuni, products, hubs := map[string]int{}, map[string]int{}, map[string]int{}
	for i := range in.Comuni {
		comuni[in.Comuni[i].Code] = i
	}
	for p := range in.Products {
		products[in.Products[p].ID] = p
	}
	for h := range in.Hubs {
		hubs[in.Hubs[h].ID] = h
	}
	for k := range rows {
		r := &rows[k]
		if r.Origin != tables.OriginOwed {
			continue
		}
		i, here := comuni[r.IstatCode]
		p, known := products[r.Product]
		h, there := hubs[r.HubID]
		if day := int(planner.Date(r.Date) - in.From); here && known && there && day >= 0 && day < in.Days {
			seats = append(seats, planner.Seat{Comune: i, Product: p, Hub: h, Day: day, People: r.People})
		}
	}
	return seats
}
