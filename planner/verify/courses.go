package verify

import (
	"fmt"

	"hubplan/planner"
	"hubplan/planner/say"
)

// courses checks each dose by itself and against the other dose of its course.
func (c *checker) courses() {
	mates := c.mates()
	for k := range c.doses {
		d := &c.doses[k]
		co, product := &c.in.Cohorts[d.cohort], &c.in.Products[d.product]
		c.hubOpen(d)
		if !d.booked && !c.holds(ruleCohortProduct, contains(co.Products, d.product)) {
			c.violated(ruleCohortProduct, d.at, say.Textf("il vaccino %s non è fra quelli della coorte %s",
				"vaccine %s is not among those of cohort %s", product.ID, co.Name()))
		}
		switch {
		case product.Doses == 1:
			c.singleDose(d)
		case c.alone(d):
			c.oneDoses(d)
		default:
			c.pair(d, mates)
		}
		if d.number == 1 {
			c.firstDose(d, co, product)
		}
	}
	c.allDoses()
}

// alone says whether a dose is the only one of its course although the product has two, as
// it is of people who need one dose; only some cohorts have such.
func (c *checker) alone(d *dose) bool {
	return d.number == 1 && d.other == planner.NoSecond && c.in.Cohorts[d.cohort].OneDose > 0
}

// oneDoses counts the people of such a course, of whom a comune and cohort has no more
// than need one dose. Who was booked before is no longer among those.
func (c *checker) oneDoses(d *dose) {
	if d.booked {
		return
	}
	g := c.group(d.comune, d.cohort)
	c.haveOne[g] = plus(c.haveOne[g], d.people)
	if !c.holds(ruleOneDose, c.haveOne[g] <= c.needOne[g]) {
		c.violated(ruleOneDose, d.at, say.Textf("%d persone con una dose sola, attese al massimo %d",
			"%d people with one dose, expected at most %d", c.haveOne[g], c.needOne[g]))
	}
}

// allDoses makes sure that no more people of a comune and cohort have all doses of their
// product than need them.
func (c *checker) allDoses() {
	have := make([]int64, len(c.served))
	for k := range c.doses {
		d := &c.doses[k]
		if d.booked || d.number != 1 || c.in.Products[d.product].Doses == 2 && d.other == planner.NoSecond {
			continue
		}
		g := c.group(d.comune, d.cohort)
		have[g] = plus(have[g], d.people)
		if need := c.toPlan[g] - c.needOne[g]; c.needOne[g] > 0 && !c.holds(ruleOneDose, have[g] <= need) {
			c.violated(ruleOneDose, d.at, say.Textf("%d persone con tutte le dosi del vaccino, attese al massimo %d: alle altre ne basta una di due",
				"%d people with all doses of their vaccine, expected at most %d: the others need one of two", have[g], need))
		}
	}
}

func contains(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// courseKey is one dose of a course, by its own day and that of the other.
type courseKey struct {
	comune, cohort, product, hub, number, day, other int
	booked                                           bool
	told                                             planner.Told
}

// mates finds the rows by what they are.
func (c *checker) mates() map[courseKey]*dose {
	m := make(map[courseKey]*dose, len(c.doses))
	for k := range c.doses {
		d := &c.doses[k]
		m[courseKey{d.comune, d.cohort, d.product, d.hub, d.number, d.day, d.other, d.booked, d.told}] = d
	}
	return m
}

// pair makes sure that the other dose of a course has its own row: the same
// people at the same hub, each row naming the other's date.
func (c *checker) pair(d *dose, mates map[courseKey]*dose) {
	mate := mates[courseKey{d.comune, d.cohort, d.product, d.hub, 3 - d.number, d.other, d.day, d.booked, d.told}]
	switch {
	case c.holds(rulePair, d.other >= 0 && mate != nil && mate.people == d.people):
	case d.other == planner.NoSecond:
		c.violated(rulePair, d.at, say.Text{It: "other_date: vuoto, atteso il giorno dell'altra dose",
			En: "other_date: null, expected the day of the other dose"})
	case d.other == outside || mate == nil:
		c.violated(rulePair, d.at, say.Textf("manca la riga della dose %d dello stesso percorso",
			"the row of dose %d of the same course is missing", 3-d.number))
	default:
		c.violated(rulePair, d.at, say.Textf("people: %d, atteso %d come per la dose %d", "people: %d, expected %d as for dose %d",
			d.people, mate.people, 3-d.number))
	}
}

func (c *checker) singleDose(d *dose) {
	if !c.holds(ruleSingle, d.number == 1 && d.other == planner.NoSecond) {
		c.violated(ruleSingle, d.at, say.Text{It: "il vaccino è a dose unica: atteso dose 1 e other_date vuoto",
			En: "the vaccine has a single dose: expected dose 1 and a null other_date"})
	}
}

func (c *checker) hubOpen(d *dose) {
	hub := &c.in.Hubs[d.hub]
	switch {
	case c.holds(ruleHubOpen, c.open(d.hub, d.day)):
	case !hub.Active:
		c.violated(ruleHubOpen, d.at, say.Textf("l'hub %s è una riserva: atteso un hub attivo",
			"hub %s is a reserve: expected an active hub", hub.ID))
	default:
		c.violated(ruleHubOpen, d.at, say.Textf("l'hub %s quel giorno è chiuso", "hub %s is closed on that day", hub.ID))
	}
}

// firstDose checks the day on which a course begins, and that its second dose
// keeps the interval of that day.
func (c *checker) firstDose(d *dose, co *planner.Cohort, product *planner.Product) {
	if d.booked {
		return // by the rules of the day on which it was booked
	}
	begins := c.in.Date(d.day)
	if co.Included && !c.holds(ruleOpening, begins >= co.Opens) {
		c.violated(ruleOpening, d.at, say.Text{
			It: fmt.Sprintf("prima dose il %s, attesa dal %s, apertura della coorte", begins.Italian(), co.Opens.Italian()),
			En: fmt.Sprintf("first dose on %s, expected from %s on, when the cohort opens", begins, co.Opens)})
	}
	rule := ruleOn(product, begins)
	if !c.holds(ruleStart, rule != nil) {
		c.violated(ruleStart, d.at, say.Text{
			It: fmt.Sprintf("il vaccino %s non si può iniziare il %s", product.ID, begins.Italian()),
			En: fmt.Sprintf("vaccine %s cannot be begun on %s", product.ID, begins)})
		return
	}
	if product.Doses == 1 || d.other < 0 {
		return
	}
	days := d.other - d.day
	if !c.holds(ruleInterval, days >= rule.MinDays && days <= rule.MaxDays) {
		c.violated(ruleInterval, d.at, say.Textf("%d giorni fra le dosi, attesi da %d a %d",
			"%d days between the doses, expected %d to %d", days, rule.MinDays, rule.MaxDays))
	}
}

// ruleOn is the interval rule of a product for first doses on a date: of the
// rules that have begun by then the latest; nil where none has.
func ruleOn(product *planner.Product, first planner.Date) *planner.IntervalRule {
	var latest *planner.IntervalRule
	for k := range product.Rules {
		if r := &product.Rules[k]; r.From <= first && (latest == nil || r.From > latest.From) {
			latest = r
		}
	}
	return latest
}
