package verify

import (
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// chain makes sure that nobody is lost between an earlier plan and this one, by the
// earlier plan's own rows: who was vaccinated still is; and who had a fixed appointment
// for a day of this plan, booked or in the days that stay as announced, is booked here
// or among those who lost the appointment and are planned anew. Then everybody is in
// one of the five parts into which this plan's rows divide the residents. The one
// exception are comuni in which those vaccinated, booked and displaced are all there
// are: some of those vaccinated without the plan had an appointment.
func (c *checker) chain(earlier *tables.Set) {
	if earlier == nil {
		return
	}
	_, held := c.held()
	vaccinated, all := make([]int64, len(held)), make([]int64, len(c.in.Comuni))
	for i := range c.in.Comuni {
		all[i] = c.in.Comuni[i].People()
	}
	for k := range c.set.Demand {
		r := &c.set.Demand[k]
		if i, co := c.groupOf(r.IstatCode, r.Cohort); i >= 0 && co >= 0 {
			vaccinated[c.group(i, co)] = r.AlreadyVaccinated
			all[i] = plus(all[i], -plus(r.AlreadyVaccinated, held[c.group(i, co)]))
		}
	}
	for k := range earlier.Demand {
		r := &earlier.Demand[k]
		i, co := c.groupOf(r.IstatCode, r.Cohort)
		at := missingRow("demand", r.IstatCode, r.Cohort)
		if !c.holds(ruleChainVaccinated, i >= 0 && co >= 0 && vaccinated[c.group(i, co)] >= r.AlreadyVaccinated) {
			c.violated(ruleChainVaccinated, at, say.Textf("meno persone già vaccinate delle %d del piano precedente",
				"fewer people already vaccinated than the %d of the earlier plan", r.AlreadyVaccinated))
		}
	}
	fixed, order := c.fixedBefore(earlier)
	for _, w := range order {
		i, co := c.groupOf(w.comune, w.cohort)
		kept := i >= 0 && co >= 0 && (fixed[w] <= held[c.group(i, co)] || all[i] <= 0)
		if !c.holds(ruleChainHeld, kept) {
			c.violated(ruleChainHeld, missingRow("demand", w.comune, w.cohort), say.Textf("%d persone avevano un appuntamento nel "+
				"piano precedente: sono più di chi ce l'ha o lo aspetta", "%d people had an appointment in the earlier plan: more than "+
				"have one or wait for one", fixed[w]))
		}
	}
}

// named is a comune and a cohort by the names of an earlier plan.
type named struct{ comune, cohort string }

// fixedBefore adds up the people whose course the earlier plan had fixed, or announced
// for the days that stay as they were, and who were to begin on a day of this plan; in
// order of appearance.
func (c *checker) fixedBefore(earlier *tables.Set) (fixed map[named]int64, order []named) {
	fixed = map[named]int64{}
	first := int32(c.in.Date(c.in.FirstDay))
	for k := range earlier.Allocation {
		r := &earlier.Allocation[k]
		stays := r.Origin == tables.OriginBooked || r.Origin == tables.OriginPlanned && r.Date < first
		if r.Dose != 1 || !stays || r.Date < int32(c.in.From) {
			continue
		}
		w := named{r.IstatCode, r.Cohort}
		if _, again := fixed[w]; !again {
			order = append(order, w)
		}
		fixed[w] = plus(fixed[w], r.People)
	}
	return fixed, order
}

// groupOf finds a comune and a cohort by name; -1 for what is not there.
func (c *checker) groupOf(comune, cohort string) (i, co int) {
	i, known := c.comuni[comune]
	if !known {
		i = -1
	}
	if co, known = c.cohorts[cohort]; !known {
		co = -1
	}
	return i, co
}
