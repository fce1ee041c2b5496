package verify

import (
	"hubplan/planner"
	"hubplan/planner/say"
)

// chance is what a cohort could find at a hub.
type chance struct {
	open    bool  // a day on which a course could begin, if nobody else had come
	late    bool  // such a day whose second dose would come after the horizon's end
	limited bool  // seats for a whole course of a vaccine in limited supply, if nobody else had come
	fits    bool  // a whole course in the seats and the stock that are left
	short   bool  // limited, with the seats left
	idle    int64 // doses left on days that are late
}

// or joins the chances at several hubs.
func (a chance) or(b chance) chance {
	return chance{a.open || b.open, a.late || b.late, a.limited || b.limited, a.fits || b.fits, a.short || b.short, plus(a.idle, b.idle)}
}

// shortfall checks that whoever has no place could have none, and that the
// reason given can be the reason. A booking rule gives the reason as it stood
// when the person was turned away, with more seats left than in the end, so some
// reasons can only be checked for being possible.
func (c *checker) shortfall() {
	at := map[bool][]chance{} // of who needs one dose, and of the others: cohort × hub
	for k := range c.in.Cohorts {
		for h := range c.in.Hubs {
			at[false] = append(at[false], c.chanceAt(people{k, false}, h))
			at[true] = append(at[true], c.chanceAt(people{k, true}, h))
		}
	}
	without := c.without()
	for _, m := range c.unserved {
		co := &c.in.Cohorts[m.cohort]
		all := map[bool]chance{}
		reach := false
		for h := range c.in.Hubs {
			if c.mayGo(m.comune, m.cohort, h) {
				reach = true
				for _, oneDose := range []bool{false, true} {
					all[oneDose] = all[oneDose].or(at[oneDose][m.cohort*len(c.in.Hubs)+h])
				}
			}
		}
		g := c.group(m.comune, m.cohort)
		free := all[false].fits
		if c.needOne[g] > 0 {
			free = without[false][g] > 0 && all[false].fits || without[true][g] > 0 && all[true].fits
		}
		if !c.holds(ruleShortfallNeed, co.Included && !free) {
			c.violated(ruleShortfallNeed, m.at, say.Textf("%d persone senza posto, ma per la coorte %s un posto c'è ancora",
				"%d people without a place, but there is one left for cohort %s", m.people, co.Name()))
		}
		ways := all[false]
		switch {
		case without[false][g] == 0:
			ways = all[true]
		case without[true][g] > 0:
			ways = ways.or(all[true])
			ways.short = all[false].short && all[true].short
		}
		c.reason(&m, reach, ways)
	}
	c.lateDoses()
}

// without is how many of the people without a place need one dose, and how many do not, by
// comune × cohort.
func (c *checker) without() map[bool][]int64 {
	left := make([]int64, len(c.served))
	for _, m := range c.unserved {
		left[c.group(m.comune, m.cohort)] = plus(left[c.group(m.comune, m.cohort)], m.people)
	}
	without := map[bool][]int64{false: make([]int64, len(left)), true: make([]int64, len(left))}
	for g, n := range left {
		without[true][g] = min(n, c.needOne[g]-c.haveOne[g])
		without[false][g] = n - without[true][g]
	}
	return without
}

// lateDoses makes sure that no more people lack a day for the second dose than
// there are idle doses on days too late for one.
func (c *checker) lateDoses() {
	var idle int64
	told := c.toldLate()
	for h := range c.in.Hubs {
		for d := range c.in.Days {
			if c.lateFor(d) {
				idle = plus(idle, max(0, c.left(h, d)))
			}
		}
	}
	if !c.holds(ruleShortfallWhy, told <= idle) {
		c.violated(ruleShortfallWhy, missingRow("shortfall", string(planner.NoSecondDoseDate)),
			say.Textf("%d persone senza giorno per la seconda dose, ma le dosi libere troppo tardi sono %d",
				"%d people without a day for the second dose, but %d doses are idle too late", told, idle))
	}
}

// toldLate is how many people are told that no day is left for a second dose.
func (c *checker) toldLate() (people int64) {
	for _, m := range c.unserved {
		if m.reason == planner.NoSecondDoseDate {
			people = plus(people, m.people)
		}
	}
	return people
}

// lateFor says whether some product begun on a day could not be finished.
func (c *checker) lateFor(day int) bool {
	for p := range c.in.Products {
		product := &c.in.Products[p]
		if rule := ruleOn(product, c.in.Date(day)); rule != nil && product.Doses == 2 && day+rule.MinDays >= c.in.Days {
			return true
		}
	}
	return false
}

func (c *checker) reason(m *missing, reach bool, all chance) {
	known, possible := true, false
	switch m.reason {
	case planner.NoHubInRange:
		possible = !reach
	case planner.CohortNotOpen:
		possible = reach && !all.open
	case planner.NoSupply:
		possible = all.limited
	case planner.NoSecondDoseDate:
		possible = all.late && !all.short
	case planner.NoCapacity:
		// Whatever is idle too late for them is somebody's reason.
		possible = all.open && !all.short && all.idle <= c.toldLate()
	default:
		known = false
	}
	if !c.holds(ruleShortfallReason, known) {
		c.violated(ruleShortfallReason, m.at, say.Textf("reason: «%s» non è nell'elenco dei motivi",
			"reason: “%s” is not in the list of reasons", string(m.reason)))
	} else if !c.holds(ruleShortfallWhy, possible) {
		c.violated(ruleShortfallWhy, m.at, say.Textf("reason: «%s» non può essere il motivo", "reason: “%s” cannot be the reason",
			string(m.reason)))
	}
}

// chanceAt looks at every course of people at a hub.
func (c *checker) chanceAt(who people, hub int) (all chance) {
	co := &c.in.Cohorts[who.cohort]
	counted := make([]bool, c.in.Days)
	for _, p := range co.Products {
		product, stock := &c.in.Products[p], c.stockLeft(p)
		if product.Doses == 1 && who.oneDose {
			continue
		}
		for d := c.in.FirstDay; d < c.in.Days; d++ {
			rule := ruleOn(product, c.in.Date(d))
			if rule == nil || c.in.Date(d) < co.Opens || !c.open(hub, d) || c.capacity(hub, d) == 0 {
				continue
			}
			x := chance{open: true, late: product.Doses == 2 && !who.oneDose && d+rule.MinDays >= c.in.Days}
			if x.late && !counted[d] {
				counted[d] = true // whichever of the products it is too late for
				x.idle = max(0, c.left(hub, d))
			}
			if product.Doses == 1 || who.oneDose {
				x = x.or(c.courseChance(hub, d, planner.NoSecond, stock))
			} else {
				for t := d + rule.MinDays; t <= d+rule.MaxDays && t < c.in.Days; t++ {
					x = x.or(c.courseChance(hub, d, t, stock))
				}
			}
			all = all.or(x)
		}
	}
	return all
}

// courseChance looks at one pair of days; stock is nil where it is unlimited.
func (c *checker) courseChance(hub, first, second int, stock []int64) (x chance) {
	seats := c.left(hub, first) > 0
	if second != planner.NoSecond {
		if c.capacity(hub, second) == 0 {
			return x
		}
		seats = seats && c.left(hub, second) > 0
	}
	x.limited = stock != nil
	x.short = x.limited && seats
	x.fits = seats && (stock == nil || stock[first] >= 1 && (second == planner.NoSecond || stock[second] >= 2))
	return x
}

// left is the doses of a hub-day that nobody has.
func (c *checker) left(hub, day int) int64 {
	if !c.open(hub, day) {
		return 0
	}
	return c.capacity(hub, day) - c.given[c.hubDay(hub, day)]
}

// stockLeft is how many more doses of a product could be given by each day
// without taking one that is needed later; nil where supply is unlimited. Since
// it never falls, a course needs one by its first day and two by its second.
func (c *checker) stockLeft(product int) []int64 {
	return c.stockFree(product, c.used[product*c.in.Days:(product+1)*c.in.Days])
}

// stockFree is what the deliveries leave after some use, by day, what later days
// need being put aside.
func (c *checker) stockFree(product int, used []int64) []int64 {
	supply := &c.in.Supply[product]
	if !supply.Limited {
		return nil
	}
	free := make([]int64, c.in.Days)
	var stock int64
	for d := range free {
		stock = plus(plus(stock, supply.Delivered[d]), -used[d])
		free[d] = stock
	}
	for d := len(free) - 2; d >= 0; d-- {
		free[d] = min(free[d], free[d+1])
	}
	return free
}
