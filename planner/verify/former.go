package verify

import (
	"math/big"

	"hubplan/planner"
	"hubplan/planner/say"
)

// formerClaims says whether the plan was written by a hubplan that weighed people without
// a place instead of counting them: one sum for all cohorts, with one set of prices.
func (c *checker) formerClaims() bool { return c.claims.UnservedBound != nil }

// formerService is how the kinds of those prices end, and where they are kept.
const (
	formerService = "_service"
	formerStage   = -2
)

// formerProof checks the bound on what people unserved weigh: none above the plan's own,
// and as the service prices give it where there are any.
func (c *checker) formerProof(at ref, o planner.Objective) {
	claimed := *c.claims.UnservedBound
	if !c.holds(ruleBoundUnserved, claimed >= 0 && claimed <= o.UnservedMetres) {
		c.violated(ruleBoundUnserved, at, say.Textf("limite %d, atteso da 0 a %d, quanto pesa chi resta senza posto",
			"bound %d, expected 0 to %d, what the people unserved cost", claimed, o.UnservedMetres))
	}
	prices := c.prices.stages[formerStage]
	if prices == nil { // then nothing is proven of the unserved
		equal(c, ruleBoundUnserved, at, "unserved_bound_metres", claimed, 0)
		return
	}
	g := c.newLagrangian(prices, formerStage)
	want := g.bound()
	want = wholeMetresUp(want.Add(want, g.lift()))
	step := new(big.Int)
	for k := range c.in.Cohorts {
		if g.wanted(people{cohort: k}) { // such plans knew nobody who needs one dose
			step.GCD(nil, nil, step, big.NewInt(c.in.Cohorts[k].UnservedMetres))
		}
	}
	if step.Sign() > 0 { // every sum of such weights is a multiple of it
		want.Add(want, step).Sub(want, big.NewInt(1)).Quo(want, step).Mul(want, step)
	}
	if own := big.NewInt(o.UnservedMetres); want.Cmp(own) > 0 {
		want = own
	}
	c.equalBig(ruleBoundUnserved, at, claimed, want)
}
