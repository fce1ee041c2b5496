package verify_test

import (
	"cmp"
	"math/big"
	"slices"
	"strings"
	"testing"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// withStagePrices gives the stage of a cohort one and the same price for every dose of
// capacity, and another for every person of an older cohort who stays without a place,
// and claims what follows from it: a person served with two doses costs two prices, with
// one dose one, so the bound can be worked out by hand. Both are in thousandths of a
// person.
func withStagePrices(p *plan, stage int, seat, away int64) (f *planner.FewestUnserved) {
	of := p.in.Cohorts[stage].Name()
	kind := tables.PriceOfStage + of
	price := func(thousandths int64) int64 { return planner.ServicePerson * thousandths / 1000 }
	p.set.Prices = slices.DeleteFunc(p.set.Prices, func(r tables.Price) bool { return strings.HasSuffix(r.Kind, kind) })
	bound := new(big.Int)
	add := func(n, price int64) { bound.Add(bound, new(big.Int).Mul(big.NewInt(n), big.NewInt(price))) }
	for k := range p.set.HubDays {
		r := &p.set.HubDays[k]
		p.set.Prices = append(p.set.Prices, tables.Price{Run: r.Run, Kind: tables.PriceHub + kind, ID: r.HubID, Date: r.Date,
			Price1024: price(seat)})
		r.ShadowPriceM, r.ServesOneMore = nil, true
		add(-r.Capacity, price(seat))
	}
	cohort := func(name string) int {
		return slices.IndexFunc(p.in.Cohorts, func(c planner.Cohort) bool { return c.Name() == name })
	}
	stays := func(c int) int64 {
		if c == stage {
			return planner.ServicePerson
		}
		return price(away)
	}
	for c, co := range p.in.Cohorts {
		if co.Included {
			r := tables.Price{Run: p.set.Prices[0].Run, Kind: tables.PriceCohort + kind, ID: co.Name(),
				Date: int32(p.in.Date(p.in.Days - 1))}
			if c < stage {
				r.Price1024 = price(away)
			}
			p.set.Prices = append(p.set.Prices, r)
		}
	}
	slices.SortStableFunc(p.set.Prices, func(a, b tables.Price) int {
		return cmp.Or(strings.Compare(a.Kind, b.Kind), strings.Compare(a.ID, b.ID), cmp.Compare(a.Date, b.Date))
	})
	for _, r := range p.set.Demand {
		if c := cohort(r.Cohort); c <= stage && p.in.Cohorts[c].Included {
			doses := int64(2)
			for _, x := range p.in.Cohorts[c].Products {
				doses = min(doses, int64(p.in.Products[x].Doses))
			}
			add(r.Demand, min(stays(c), doses*price(seat)))
		}
	}
	for _, r := range p.set.Shortfall {
		if c := cohort(r.Cohort); c < stage {
			add(-r.People, stays(c))
		}
	}
	least := int64(0)
	if bound.Sign() > 0 {
		bound.Add(bound, big.NewInt(planner.ServicePerson-1))
		least = bound.Quo(bound, big.NewInt(planner.ServicePerson)).Int64()
	}
	f = &p.claims.Fewest[slices.IndexFunc(p.claims.Fewest, func(f planner.FewestUnserved) bool { return f.Cohort == of })]
	f.AtLeast = min(least, f.People)
	return f
}

// youngest is the youngest cohort of which somebody is without a place.
func youngest(p *plan) int {
	name := p.claims.Fewest[len(p.claims.Fewest)-1].Cohort
	return slices.IndexFunc(p.in.Cohorts, func(c planner.Cohort) bool { return c.Name() == name })
}

func TestStagePricesProveHowFewStayWithoutAPlace(t *testing.T) {
	good := solve(t, campaign(), planner.Optimal)
	proven := 0
	// Days on which nobody can be served for want of a second day are priced
	// too, so that not much is proven; but something is.
	for _, prices := range [][2]int64{{600, 1200}, {700, 1000}, {400, 3000}} {
		p := copyOf(t, campaign(), good)
		f := withStagePrices(p, youngest(p), prices[0], prices[1])
		if f.AtLeast > 0 {
			proven++
		}
		if f.AtLeast < f.People {
			p.claims.Status = planner.StatusLimit
		}
		findNothing(t, p)
		for _, wrong := range []int64{-1, 1} {
			q := copyOf(t, campaign(), good)
			withStagePrices(q, youngest(q), prices[0], prices[1]).AtLeast += wrong
			if _, violations := q.check(); !broken(violations, "bound-unserved") {
				t.Errorf("%d people off what the prices %v prove, and unnoticed", wrong, prices)
			}
		}
	}
	if proven == 0 {
		t.Fatal("these prices prove nothing")
	}
}
