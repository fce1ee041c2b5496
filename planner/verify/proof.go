package verify

import (
	"math/big"

	"hubplan/planner"
	"hubplan/planner/say"
)

// proof checks what the plan claims to prove: the bounds as its prices give
// them, the gap, and that the status says no more than these.
func (c *checker) proof(o planner.Objective) {
	at := func(key string) ref { return ref{table: "manifest", row: -1, key: key} }
	portal := c.claims.Method == planner.PortalEarliest || c.claims.Method == planner.PortalNearest
	proven := c.claims.LPBound1024 != nil && c.claims.Bound1024 != nil && c.claims.Gap != nil && c.claims.UnservedBound != nil
	none := c.claims.LPBound1024 == nil && c.claims.Bound1024 == nil && c.claims.Gap == nil && c.claims.UnservedBound == nil
	fits := portal && c.claims.Status == planner.StatusRule && none || c.claims.Method == planner.Optimal && c.statusFits(o) && proven
	if !c.holds(ruleClaimedMethod, fits) {
		c.violated(ruleClaimedMethod, at("status"), say.Textf("metodo «%s» con stato «%s»: il limite, lo scarto e l'obiettivo non "+
			"bastano, o sono di troppo",
			"method “%s” with status “%s”: bound, gap and objective do not suffice, or are too many", string(c.claims.Method), string(c.claims.Status)))
	}
	if c.prices == nil || !proven {
		return
	}
	g := c.newLagrangian(c.prices.seat, c.prices.stock, false)
	lp := g.bound()
	c.equalBig(ruleBoundLP, at("lp_bound_1024"), *c.claims.LPBound1024, new(big.Int).Add(lp, g.fixed()))
	bound := wholeMetresUp(lp.Add(lp, g.lift()))
	bound.Mul(bound, big.NewInt(perMetre))
	c.equalBig(ruleBound, at("bound_1024"), *c.claims.Bound1024, bound.Add(bound, g.fixed()))
	if !c.holds(ruleBound, *c.claims.Bound1024 <= times(o.Total(), perMetre)) {
		c.violated(ruleBound, at("bound_1024"), say.Textf("limite %d, obiettivo %d: atteso non oltre l'obiettivo",
			"bound %d, objective %d: expected not above the objective", *c.claims.Bound1024, times(o.Total(), perMetre)))
	}
	equal(c, ruleGap, at("gap"), "gap", *c.claims.Gap, gap(o, *c.claims.Bound1024))
	c.unservedProof(at("unserved_bound_metres"), o)
}

// statusFits says whether an optimised plan's status claims what its bound shows,
// neither more nor less. Whether a search that proved less ended at its counted limit or
// was stopped, no table tells.
func (c *checker) statusFits(o planner.Objective) bool {
	if c.claims.Bound1024 == nil || c.claims.Gap == nil {
		return false
	}
	limit := float64(max(c.in.Parameters.GapLimit, targetGap)) / planner.DecimalUnit
	switch {
	case *c.claims.Bound1024 == times(o.Total(), perMetre):
		return c.claims.Status == planner.StatusOptimal
	case *c.claims.Gap <= limit:
		return c.claims.Status == planner.StatusProven
	}
	return c.claims.Status == planner.StatusLimit || c.claims.Status == planner.StatusStopped
}

// gap is (objective − bound) ÷ what the travel costs, one metre per person where there
// is no travel: exact, then the nearest float64.
func gap(o planner.Objective, bound1024 int64) float64 {
	over := new(big.Rat).Sub(new(big.Rat).SetInt64(o.Total()), big.NewRat(bound1024, perMetre))
	share, _ := over.Quo(over, new(big.Rat).SetInt64(max(o.TravelCost, o.Served, 1))).Float64()
	return share
}

// unservedProof checks the bound on what people unserved cost: none above the
// plan's own, and as the service prices give it where there are any.
func (c *checker) unservedProof(at ref, o planner.Objective) {
	claimed := *c.claims.UnservedBound
	if !c.holds(ruleBoundUnserved, claimed >= 0 && claimed <= o.UnservedMetres) {
		c.violated(ruleBoundUnserved, at, say.Textf("limite %d, atteso da 0 a %d, quanto pesa chi resta senza posto",
			"bound %d, expected 0 to %d, what the people unserved cost", claimed, o.UnservedMetres))
	}
	if c.prices.serviceSeat == nil { // then nothing is proven of the unserved
		equal(c, ruleBoundUnserved, at, "unserved_bound_metres", claimed, 0)
		return
	}
	g := c.newLagrangian(c.prices.serviceSeat, c.prices.serviceStock, true)
	want := g.bound()
	want = wholeMetresUp(want.Add(want, g.lift()))
	if step := g.unservedStep(); step.Sign() > 0 {
		want.Add(want, step).Sub(want, big.NewInt(1)).Quo(want, step).Mul(want, step)
	}
	if own := big.NewInt(o.UnservedMetres); want.Cmp(own) > 0 {
		want = own
	}
	c.equalBig(ruleBoundUnserved, at, claimed, want)
}

// equalBig is equal for a figure recomputed without limit of size.
func (c *checker) equalBig(k rule, at ref, got int64, want *big.Int) {
	if !c.holds(k, want.Cmp(big.NewInt(got)) == 0) {
		c.violated(k, at, say.Textf("%d, atteso %v dai prezzi", "%d, expected %v by the prices", got, want))
	}
}
