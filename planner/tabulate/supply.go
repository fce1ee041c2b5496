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
	for _, s := range in.Seats {
		used[s.Product][s.Day] += s.People
	}
	for _, o := range in.Owed {
		inUse[o.Product] = true
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

// Prices is table prices: the proof's, and those of its stages, one row for each open
// hub-day, for each day of a product in short supply, and for each cohort where people
// stay without a place; none where the plan proves nothing.
func (r *Result) Prices() []tables.Price {
	in, proof := r.Instance, r.Plan.Proof
	if proof == nil {
		return nil
	}
	var rows []tables.Price
	add := func(kind, of, id string, d int, price int64) {
		rows = append(rows, tables.Price{Run: r.run(), Kind: kind + of, ID: id, Date: r.date(d), Price1024: price})
	}
	all := func(pr *planner.Prices, of string) {
		for h := range pr.Capacity {
			for d, n := range pr.Capacity[h] {
				if len(in.Calendar[h][d].Slots) > 0 {
					add(tables.PriceHub, of, in.Hubs[h].ID, d, n)
				}
			}
		}
		for p := range pr.Stock {
			for d, n := range pr.Stock[p] {
				add(tables.PriceProduct, of, in.Products[p].ID, d, n)
			}
		}
		for c, n := range pr.Unserved {
			if in.Cohorts[c].Included {
				add(tables.PriceCohort, of, in.Cohorts[c].Name(), in.Days-1, n)
			}
		}
	}
	all(&proof.Prices, "")
	for k := range proof.Stages {
		s := &proof.Stages[k]
		all(&s.Prices, tables.PriceOfStage+in.Cohorts[s.Cohort].Name())
	}
	slices.SortFunc(rows, func(a, b tables.Price) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Date, b.Date))
	})
	return rows
}
