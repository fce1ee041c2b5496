package tabulate

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// Supply is table supply.
func (r *Result) Supply() []tables.Supply {
	in := r.Instance
	used := make([][]int64, len(in.Products))
	for p := range used {
		used[p] = make([]int64, in.Days)
	}
	for _, x := range r.Plan.Courses {
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
			row := tables.Supply{Run: r.run(), Product: in.Products[p].ID, Date: r.date(d), Used: n}
			if s := in.Supply[p]; s.Limited {
				stock += s.Delivered[d] - n
				row.Delivered, row.Stock = new(s.Delivered[d]), new(stock)
			}
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(a, b tables.Supply) int {
		return cmp.Or(cmp.Compare(a.Product, b.Product), cmp.Compare(a.Date, b.Date))
	})
	return rows
}

// Prices is table prices: the proof's, one row for each open hub-day and for each day
// of a product in short supply; none where the plan proves nothing.
func (r *Result) Prices() []tables.Price {
	in, proof := r.Instance, r.Plan.Proof
	if proof == nil {
		return nil
	}
	var rows []tables.Price
	add := func(kind, id string, prices []int64, given func(day int) bool) {
		for d, n := range prices {
			if given(d) {
				rows = append(rows, tables.Price{Run: r.run(), Kind: kind, ID: id, Date: r.date(d), Price1024: n})
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
