package verify

import "hubplan/planner"

// shortfall checks that whoever has no place could have none, and that the
// reason given can be the reason.
func (c *checker) shortfall() {
	fits, late, everLate := make([]bool, len(c.in.Cohorts)), make([]bool, len(c.in.Cohorts)), make([]bool, len(c.in.Cohorts))
	for k := range c.in.Cohorts {
		fits[k], late[k], everLate[k] = c.places(k)
	}
	for _, m := range c.unserved {
		co := &c.in.Cohorts[m.cohort]
		if !c.holds(ruleShortfallNeed, co.Included && !fits[m.cohort]) {
			c.violated(ruleShortfallNeed, m.at, planner.Textf("%d persone senza posto, ma per la coorte %s un posto c'è ancora", "%d people without a place, but there is one left for cohort %s", m.people, co.Name()))
		}
		var known, possible bool
		switch m.reason {
		case planner.NoCapacity:
			known, possible = true, !late[m.cohort]
		case planner.NoSecondDoseDate:
			known, possible = true, everLate[m.cohort]
		case planner.NoHubInRange, planner.NoSupply, planner.CohortNotOpen:
			// The scenario limits neither distance nor supply, and every
			// included cohort opens within the horizon.
			known, possible = true, false
		}
		if !c.holds(ruleShortfallReason, known) {
			c.violated(ruleShortfallReason, m.at, planner.Textf("reason: «%s» non è nell'elenco dei motivi", "reason: “%s” is not in the list of reasons", string(m.reason)))
		} else if !c.holds(ruleShortfallWhy, possible) {
			c.violated(ruleShortfallWhy, m.at, planner.Textf("reason: «%s» non può essere il motivo", "reason: “%s” cannot be the reason", string(m.reason)))
		}
	}
}

// places says of a cohort whether a whole course could still be given at some
// hub; whether a first dose could whose second would come after the horizon's
// end; and whether that would be so if nobody else had come.
func (c *checker) places(cohort int) (fits, late, everLate bool) {
	co := &c.in.Cohorts[cohort]
	for _, p := range co.Products {
		product := &c.in.Products[p]
		for d := range c.in.Days {
			begins := c.in.Date(d)
			rule := ruleOn(product, begins)
			if rule == nil || begins < co.Opens {
				continue
			}
			tooLate := product.Doses == 2 && d+rule.MinDays >= c.in.Days
			for h := range c.in.Hubs {
				everLate = everLate || tooLate && c.open(h, d) && c.capacity(h, d) > 0
				if c.left(h, d) <= 0 {
					continue
				}
				late = late || tooLate
				fits = fits || product.Doses == 1 || c.leftBetween(h, d+rule.MinDays, d+rule.MaxDays)
			}
		}
	}
	return fits, late, everLate
}

// left is the doses of a hub-day that nobody has.
func (c *checker) left(hub, day int) int64 {
	if !c.open(hub, day) {
		return 0
	}
	return c.capacity(hub, day) - c.given[c.hubDay(hub, day)]
}

// leftBetween says whether a hub has a dose left between two days, both
// included.
func (c *checker) leftBetween(hub, from, to int) bool {
	for d := from; d <= to && d < c.in.Days; d++ {
		if c.left(hub, d) > 0 {
			return true
		}
	}
	return false
}
