package verify

import (
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// lookup finds what a row names, or reports it and gives -1.
func (c *checker) lookup(at ref, column, name string, index map[string]int) int {
	k, known := index[name]
	if c.holds(ruleKnown, known) {
		return k
	}
	c.violated(ruleKnown, at, say.Textf("%s: «%s» non è nello scenario", "%s: “%s” is not in the scenario", column, name))
	return -1
}

// day is a date as a day of the horizon, or it is reported and is outside.
func (c *checker) day(at ref, column string, d int32) int {
	k := int64(d) - int64(c.in.From)
	if c.holds(ruleHorizon, k >= 0 && k < int64(c.in.Days)) {
		return int(k)
	}
	first, last := c.in.From, c.in.Date(c.in.Days-1)
	c.violated(ruleHorizon, at, say.Text{
		It: column + ": " + planner.Date(d).Italian() + ", atteso dal " + first.Italian() + " al " + last.Italian(),
		En: column + ": " + planner.Date(d).String() + ", expected " + first.String() + " to " + last.String(),
	})
	return outside
}

// people makes sure that a row stands for somebody.
func (c *checker) people(at ref, n int64) {
	if !c.holds(rulePeople, n > 0) {
		c.violated(rulePeople, at, say.Textf("people: %d, atteso almeno 1", "people: %d, expected at least 1", n))
	}
}

// notNegative makes sure that a number is none below zero.
func (c *checker) notNegative(at ref, column string, n int64) {
	if !c.holds(ruleNegative, n >= 0) {
		c.violated(ruleNegative, at, say.Textf("%s: %d, atteso almeno 0", "%s: %d, expected at least 0", column, n))
	}
}

// origin of a row. Doses are planned, or promised or booked in the scenario.
func (c *checker) origin(at ref, origin string) bool {
	if c.holds(ruleOrigin, origin == tables.OriginPlanned || origin == tables.OriginCommitted || origin == tables.OriginBooked ||
		origin == tables.OriginOwed) {
		return true
	}
	c.violated(ruleOrigin, at, say.Textf("origin: «%s», atteso planned, committed, booked o owed",
		"origin: “%s”, expected planned, committed, booked or owed", origin))
	return false
}

func (c *checker) doseNumber(at ref, n int32) bool {
	if c.holds(ruleDose, n == 1 || n == 2) {
		return true
	}
	c.violated(ruleDose, at, say.Textf("dose: %d, atteso 1 o 2", "dose: %d, expected 1 or 2", n))
	return false
}

func (c *checker) resolveAllocation() {
	for k := range c.set.Allocation {
		r := &c.set.Allocation[k]
		at := ref{table: "allocation", row: k, rec: r}
		d := dose{at: at, number: int(r.Dose), people: r.People, other: planner.NoSecond,
			comune:  c.lookup(at, "istat_code", r.IstatCode, c.comuni),
			product: c.lookup(at, "product", r.Product, c.products),
			hub:     c.lookup(at, "hub_id", r.HubID, c.hubs),
			day:     c.day(at, "date", r.Date)}
		if r.Origin == tables.OriginOwed {
			d.cohort = c.nobody(at, r.Cohort)
		} else {
			d.cohort = c.lookup(at, "cohort", r.Cohort, c.cohorts)
		}
		if r.OtherDate != nil {
			d.other = c.day(at, "other_date", *r.OtherDate)
		}
		d.booked = r.Origin == tables.OriginBooked
		told := c.told(at, r, &d)
		numbered, of := c.doseNumber(at, r.Dose), c.origin(at, r.Origin)
		c.people(at, r.People)
		switch {
		case r.Origin == tables.OriginOwed && numbered && told && d.cohort == anonymous && min(d.comune, d.product, d.hub, d.day) >= 0:
			c.takeSeat(&d)
		case !numbered || !of || !told || min(d.comune, d.cohort, d.product, d.hub, d.day) < 0:
		case r.Origin == tables.OriginCommitted:
			c.promised = append(c.promised, d)
		default:
			c.doses = append(c.doses, d)
			c.count(&d)
		}
	}
}

// told resolves what a row says was announced; only planned rows may say it, and
// then both hub and week.
func (c *checker) told(at ref, r *tables.Allocation, d *dose) bool {
	none := r.AnnouncedHubID == nil && r.AnnouncedWeek == nil
	both := r.AnnouncedHubID != nil && r.AnnouncedWeek != nil && r.Origin == tables.OriginPlanned
	if !c.holds(ruleAnnounced, none || both) {
		c.violated(ruleAnnounced, at, say.Text{It: "announced_hub_id, announced_week: attesi tutti e due o nessuno, e solo per le dosi " +
			"pianificate", En: "announced_hub_id, announced_week: expected both or neither, and for planned doses alone"})
		return false
	}
	if none {
		return true
	}
	hub := c.lookup(at, "announced_hub_id", *r.AnnouncedHubID, c.hubs)
	d.told = planner.Told{Week: planner.Date(*r.AnnouncedWeek), Hub: hub}
	return hub >= 0
}

// count adds a planned dose to the sums that all families share.
func (c *checker) count(d *dose) {
	given, used := &c.given[c.hubDay(d.hub, d.day)], &c.used[c.productDay(d.product, d.day)]
	*given, *used = plus(*given, d.people), plus(*used, d.people)
	if d.number == 1 {
		served, went := &c.served[c.group(d.comune, d.cohort)], &c.went[c.trip(d.comune, d.hub)]
		*served, *went = plus(*served, d.people), plus(*went, d.people)
	}
}

func (c *checker) resolveSlots() {
	for k := range c.set.Slots {
		r := &c.set.Slots[k]
		at := ref{table: "slots", row: k, rec: r}
		v := visit{at: at, row: r,
			comune:  c.lookupNamed(at, "istat_code", r.IstatCode, c.comuni, r.Origin),
			cohort:  c.lookupNamed(at, "cohort", r.Cohort, c.cohorts, r.Origin),
			product: c.lookup(at, "product", r.Product, c.products),
			hub:     c.lookup(at, "hub_id", r.HubID, c.hubs),
			day:     c.day(at, "date", r.Date)}
		numbered, of := c.doseNumber(at, r.Dose), c.origin(at, r.Origin)
		c.people(at, r.People)
		if numbered && of && min(v.comune, v.cohort) > unknown && min(v.product, v.hub, v.day) >= 0 {
			c.visits = append(c.visits, v)
		}
	}
}

// unknown is a name that is not in the scenario, where anonymous is another
// thing.
const unknown = -2

// lookupNamed is lookup for a column that is null in the rows of anonymous
// commitments, and only there.
func (c *checker) lookupNamed(at ref, column string, name *string, index map[string]int, origin string) int {
	if name != nil {
		if k := c.lookup(at, column, *name, index); k >= 0 {
			return k
		}
		return unknown
	}
	if c.holds(ruleKnown, origin == tables.OriginCommitted || origin == tables.OriginOwed && column == "cohort") {
		return anonymous
	}
	c.violated(ruleKnown, at, say.Text{It: column + ": vuoto, atteso un valore", En: column + ": null, expected a value"})
	return unknown
}

func (c *checker) resolveShortfall() {
	for k := range c.set.Shortfall {
		r := &c.set.Shortfall[k]
		at := ref{table: "shortfall", row: k, rec: r}
		m := missing{at: at, reason: planner.Reason(r.Reason), people: r.People,
			comune: c.lookup(at, "istat_code", r.IstatCode, c.comuni)}
		c.people(at, r.People)
		if ofOwed(m.reason) {
			if c.nobody(at, r.Cohort); m.comune >= 0 {
				c.unseated = append(c.unseated, m)
			}
			continue
		}
		m.cohort = c.lookup(at, "cohort", r.Cohort, c.cohorts)
		if min(m.comune, m.cohort) >= 0 {
			c.unserved = append(c.unserved, m)
		}
	}
}
