package forced

import (
	"hubplan/planner"
	"hubplan/planner/solve"
	"hubplan/planner/tables"
)

// baseOf is a written plan as one to start from: its courses and its prices.
func baseOf(in *planner.Instance, set *tables.Set) *solve.Base {
	if len(set.Prices) == 0 {
		return nil
	}
	names := newNames(in)
	p := &planner.Plan{Method: planner.Optimal, Proof: &planner.Proof{Prices: planner.Prices{
		Capacity: matrix(len(in.Hubs), in.Days), Stock: make([][]int64, len(in.Products))}}}
	for k := range in.Products {
		if in.Supply[k].Limited {
			p.Proof.Prices.Stock[k] = make([]int64, in.Days)
		}
	}
	for _, r := range set.Prices {
		day := int(r.Date) - int(in.From)
		switch r.Kind {
		case tables.PriceHub:
			p.Proof.Prices.Capacity[names.hubs[r.ID]][day] = r.Price1024
		case tables.PriceProduct:
			if stock := p.Proof.Prices.Stock[names.products[r.ID]]; stock != nil {
				stock[day] = r.Price1024
			}
		}
	}
	for k := range set.Allocation {
		r := &set.Allocation[k]
		if r.Origin != tables.OriginPlanned || r.Dose != 1 {
			continue
		}
		v := names.visit(in, r)
		p.Courses = append(p.Courses, planner.Course{Hub: v.hub, Cohort: v.cohort, Product: v.product, First: v.first, Second: v.second,
			People: r.People, Week: v.told.Week, OneDose: v.second == planner.NoSecond && in.Products[v.product].Doses == 2})
	}
	return &solve.Base{Instance: in, Plan: p}
}

func matrix(rows, columns int) [][]int64 {
	m := make([][]int64, rows)
	for k := range m {
		m[k] = make([]int64, columns)
	}
	return m
}
