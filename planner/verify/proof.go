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
	proven := c.claims.LPBound1024 != nil && c.claims.Bound1024 != nil && c.claims.Gap != nil
	none := c.claims.LPBound1024 == nil && c.claims.Bound1024 == nil && c.claims.Gap == nil && len(c.claims.Fewest) == 0
	fits := portal && c.claims.Status == planner.StatusRule && none || c.claims.Method == planner.Optimal && c.statusFits(o) && proven
	if !c.holds(ruleClaimedMethod, fits) {
		c.violated(ruleClaimedMethod, at("status"), say.Textf("metodo «%s» con stato «%s»: il limite, lo scarto e l'obiettivo non "+
			"bastano, o sono di troppo",
			"method “%s” with status “%s”: bound, gap and objective do not suffice, or are too many", string(c.claims.Method),
			string(c.claims.Status)))
	}
	if c.prices == nil || !proven {
		return
	}
	g := c.newLagrangian(c.prices.plan, wholePlan)
	lp, same := g.bound(), g.fixed()
	if g.away != nil {
		same.Add(same, c.stayCost())
	}
	c.equalBig(ruleBoundLP, at("lp_bound_1024"), *c.claims.LPBound1024, new(big.Int).Add(lp, same))
	bound := wholeMetresUp(lp.Add(lp, g.lift()))
	bound.Mul(bound, big.NewInt(perMetre))
	c.equalBig(ruleBound, at("bound_1024"), *c.claims.Bound1024, bound.Add(bound, same))
	if !c.holds(ruleBound, *c.claims.Bound1024 <= times(o.Total(), perMetre)) {
		c.violated(ruleBound, at("bound_1024"), say.Textf("limite %d, obiettivo %d: atteso non oltre l'obiettivo",
			"bound %d, objective %d: expected not above the objective", *c.claims.Bound1024, times(o.Total(), perMetre)))
	}
	equal(c, ruleGap, at("gap"), "gap", *c.claims.Gap, gap(o, *c.claims.Bound1024))
	if c.formerClaims() {
		c.formerProof(at("unserved_bound_metres"), o)
	} else {
		c.fewestProof()
	}
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
	case !c.claims.Served():
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

// fewestProof checks what is claimed of how few people each cohort can leave without a
// place: the numbers of the plan, and the least as the stage's prices give it, none where
// it has no prices.
func (c *checker) fewestProof() {
	left := make([]int64, len(c.in.Cohorts))
	for _, m := range c.unserved {
		left[m.cohort] = plus(left[m.cohort], m.people)
	}
	at := ref{table: "manifest", row: -1, key: "fewest_unserved"}
	claimed := c.claims.Fewest
	for k, people := range left {
		stage := c.prices.stages[k]
		if people == 0 {
			if !c.holds(ruleBoundUnserved, stage == nil) {
				c.violated(ruleBoundUnserved, at, say.Textf("prezzi per la coorte %s, di cui nessuno resta senza posto",
					"prices for cohort %s, of which nobody stays without a place", c.in.Cohorts[k].Name()))
			}
			continue
		}
		least := new(big.Int)
		if stage != nil {
			g := c.newLagrangian(stage, k)
			least = g.bound()
			least = peopleUp(least.Add(least, g.lift()))
		}
		if own := big.NewInt(people); least.Cmp(own) > 0 {
			least = own
		}
		want := planner.FewestUnserved{Cohort: c.in.Cohorts[k].Name(), AtLeast: least.Int64(), People: people}
		if !c.holds(ruleBoundUnserved, len(claimed) > 0 && claimed[0] == want) {
			c.violated(ruleBoundUnserved, at, say.Textf("coorte %s: attesi %d senza posto, almeno %d in ogni piano",
				"cohort %s: expected %d without a place, at least %d in every plan", want.Cohort, people, want.AtLeast))
		}
		if len(claimed) > 0 {
			claimed = claimed[1:]
		}
	}
	if !c.holds(ruleBoundUnserved, len(claimed) == 0) {
		c.violated(ruleBoundUnserved, at, say.Text{It: "più coorti di quelle con qualcuno senza posto, o non dalla più anziana",
			En: "more cohorts than have somebody without a place, or not from the oldest on"})
	}
}

// stayCost is what the people without a place weigh in the objective, in 1/1024 metre: all
// plans that the bound is of leave as many of each cohort.
func (c *checker) stayCost() *big.Int {
	sum := new(big.Int)
	for _, m := range c.unserved {
		weight := big.NewInt(times(c.in.Cohorts[m.cohort].UnservedMetres, perMetre))
		sum.Add(sum, weight.Mul(weight, big.NewInt(m.people)))
	}
	return sum
}

// equalBig is equal for a figure recomputed without limit of size.
func (c *checker) equalBig(k rule, at ref, got int64, want *big.Int) {
	if !c.holds(k, want.Cmp(big.NewInt(got)) == 0) {
		c.violated(k, at, say.Textf("%d, atteso %v dai prezzi", "%d, expected %v by the prices", got, want))
	}
}
