package verify_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// withServicePrices gives a plan one and the same service price for every dose
// of capacity, and claims what follows from it: a person served with two doses
// costs two prices, with one dose one, so the bound can be worked out by hand.
func withServicePrices(p *plan, metres int64) {
	var rows []tables.Price
	var seats int64
	for k := range p.set.HubDays {
		r := &p.set.HubDays[k]
		rows = append(rows, tables.Price{Run: r.Run, Kind: tables.PriceHubService, ID: r.HubID, Date: r.Date, Price1024: metres * 1024})
		r.ShadowPriceM, r.ServesOneMore = nil, true
		seats += r.Capacity
	}
	p.set.Prices = slices.DeleteFunc(p.set.Prices, func(r tables.Price) bool { return strings.HasSuffix(r.Kind, "_service") })
	p.set.Prices = append(p.set.Prices, rows...)
	slices.SortStableFunc(p.set.Prices, func(a, b tables.Price) int { return strings.Compare(a.Kind, b.Kind) })
	bound := big.NewInt(-seats * metres)
	for _, r := range p.set.Demand {
		c := slices.IndexFunc(p.in.Cohorts, func(c planner.Cohort) bool { return c.Name() == r.Cohort })
		if co := p.in.Cohorts[c]; co.Included {
			doses := int64(2)
			for _, x := range co.Products {
				doses = min(doses, int64(p.in.Products[x].Doses))
			}
			bound.Add(bound, big.NewInt(r.Demand*min(co.UnservedMetres, doses*metres)))
		}
	}
	const step = 100_000 // of the campaign's prices of people unserved
	up := (max(0, bound.Int64()) + step - 1) / step * step
	p.claims.UnservedBound = &up
}

func TestServicePricesProveTheUnserved(t *testing.T) {
	good := solve(t, campaign(), planner.Optimal)
	// Days on which nobody can be served for want of a second day are priced
	// too, so that not much is proven; but something is.
	p := copyOf(t, campaign(), good)
	withServicePrices(p, 1_200_000)
	if *p.claims.UnservedBound == 0 {
		t.Fatal("these prices prove nothing")
	}
	findNothing(t, p)
	for _, wrong := range []int64{-100_000, -1, 1, 100_000} {
		q := copyOf(t, campaign(), good)
		withServicePrices(q, 1_200_000)
		q.claims.UnservedBound = ptr(*q.claims.UnservedBound + wrong)
		if _, violations := q.check(); !broken(violations, "bound-unserved") {
			t.Errorf("%d metres off what the prices prove, and unnoticed", wrong)
		}
	}
}
