package verify

import (
	"hubplan/planner"
	"hubplan/planner/tables"
)

// lookup finds what a row names, or reports it and gives -1.
func (c *checker) lookup(at ref, column, name string, index map[string]int) int {
	k, known := index[name]
	if c.holds(ruleKnown, known) {
		return k
	}
	c.violated(ruleKnown, at, planner.Textf("%s: «%s» non è nello scenario", "%s: “%s” is not in the scenario", column, name))
	return -1
}

// day is a date as a day of the horizon, or it is reported and is outside.
func (c *checker) day(at ref, column string, d int32) int {
	k := int64(d) - int64(c.in.From)
	if c.holds(ruleHorizon, k >= 0 && k < int64(c.in.Days)) {
		return int(k)
	}
	first, last := c.in.From, c.in.Date(c.in.Days-1)
	c.violated(ruleHorizon, at, planner.Text{
		It: column + ": " + planner.Date(d).Italian() + ", atteso dal " + first.Italian() + " al " + last.Italian(),
		En: column + ": " + planner.Date(d).String() + ", expected " + first.String() + " to " + last.String(),
	})
	return outside
}

// people makes sure that a row stands for somebody.
func (c *checker) people(at ref, n int64) {
	if !c.holds(rulePeople, n > 0) {
		c.violated(rulePeople, at, planner.Textf("people: %d, atteso almeno 1", "people: %d, expected at least 1", n))
	}
}

// notNegative makes sure that a number is none below zero.
func (c *checker) notNegative(at ref, column string, n int64) {
	if !c.holds(ruleNegative, n >= 0) {
		c.violated(ruleNegative, at, planner.Textf("%s: %d, atteso almeno 0", "%s: %d, expected at least 0", column, n))
	}
}

// origin of a row: a scenario without commitments and bookings has nothing to
// promise, so all its doses are planned ones.
func (c *checker) origin(at ref, origin string) {
	equal(c, ruleOrigin, at, "origin", origin, tables.OriginPlanned)
}

func (c *checker) doseNumber(at ref, n int32) bool {
	if c.holds(ruleDose, n == 1 || n == 2) {
		return true
	}
	c.violated(ruleDose, at, planner.Textf("dose: %d, atteso 1 o 2", "dose: %d, expected 1 or 2", n))
	return false
}

func (c *checker) resolveAllocation() {
	for k := range c.set.Allocation {
		r := &c.set.Allocation[k]
		at := ref{table: "allocation", row: k, rec: r}
		d := dose{at: at, number: int(r.Dose), people: r.People, other: noOther,
			comune:  c.lookup(at, "istat_code", r.IstatCode, c.comuni),
			cohort:  c.lookup(at, "cohort", r.Cohort, c.cohorts),
			product: c.lookup(at, "product", r.Product, c.products),
			hub:     c.lookup(at, "hub_id", r.HubID, c.hubs),
			day:     c.day(at, "date", r.Date)}
		if r.OtherDate != nil {
			d.other = c.day(at, "other_date", *r.OtherDate)
		}
		numbered := c.doseNumber(at, r.Dose)
		c.origin(at, r.Origin)
		c.people(at, r.People)
		if !numbered || min(d.comune, d.cohort, d.product, d.hub, d.day) < 0 {
			continue
		}
		c.doses = append(c.doses, d)
		given := &c.given[c.hubDay(d.hub, d.day)]
		*given = plus(*given, d.people)
		if d.number == 1 {
			served, went := &c.served[c.group(d.comune, d.cohort)], &c.went[c.trip(d.comune, d.hub)]
			*served, *went = plus(*served, d.people), plus(*went, d.people)
		}
	}
}

func (c *checker) resolveSlots() {
	for k := range c.set.Slots {
		r := &c.set.Slots[k]
		at := ref{table: "slots", row: k, rec: r}
		v := visit{at: at, row: r,
			comune:  c.lookupNamed(at, "istat_code", r.IstatCode, c.comuni),
			cohort:  c.lookupNamed(at, "cohort", r.Cohort, c.cohorts),
			product: c.lookup(at, "product", r.Product, c.products),
			hub:     c.lookup(at, "hub_id", r.HubID, c.hubs),
			day:     c.day(at, "date", r.Date)}
		numbered := c.doseNumber(at, r.Dose)
		c.origin(at, r.Origin)
		c.people(at, r.People)
		if v.hub >= 0 && v.day >= 0 && r.Origin != tables.OriginPlanned {
			committed := &c.committed[c.hubDay(v.hub, v.day)]
			*committed = plus(*committed, r.People)
		}
		if numbered && min(v.comune, v.cohort, v.product, v.hub, v.day) >= 0 {
			c.visits = append(c.visits, v)
		}
	}
}

// lookupNamed is lookup for a column that is null only in the rows of anonymous
// commitments, of which there are none yet.
func (c *checker) lookupNamed(at ref, column string, name *string, index map[string]int) int {
	if name != nil {
		return c.lookup(at, column, *name, index)
	}
	c.holds(ruleKnown, false)
	c.violated(ruleKnown, at, planner.Text{It: column + ": vuoto, atteso un valore", En: column + ": null, expected a value"})
	return -1
}

func (c *checker) resolveShortfall() {
	for k := range c.set.Shortfall {
		r := &c.set.Shortfall[k]
		at := ref{table: "shortfall", row: k, rec: r}
		m := missing{at: at, reason: planner.Reason(r.Reason), people: r.People,
			comune: c.lookup(at, "istat_code", r.IstatCode, c.comuni),
			cohort: c.lookup(at, "cohort", r.Cohort, c.cohorts)}
		c.people(at, r.People)
		if min(m.comune, m.cohort) >= 0 {
			c.unserved = append(c.unserved, m)
		}
	}
}
