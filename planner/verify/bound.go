package verify

import (
	"math/big"

	"hubplan/planner"
)

// lagrangian works out the lower bound that prices prove, in 1/1024 metre. At
// prices l of a seat and s of a dose in stock, which never rise in time,
//
//	Σ people · min(a, min over hubs of way + move + r) − Σ unserved·a − Σ seats·l − Σ (s[t] − s[t+1])·doses up to t
//	r = min over the courses that a cohort can be given at the hub of waiting + move + l + s on the days of its doses
//
// where a way costs priority × curve of the distance and waiting priority × metres a day,
// a hub other than the one that was announced, and a day outside the week
// that was, cost a move each, and a is the price of one person more of a cohort without a
// place, is no more than what those served cost in any plan that leaves as many unserved of
// each cohort: what a plan uses of seats and doses, and of staying away, it pays to
// itself, and what it leaves over costs nothing. A stage is the same of one cohort's number:
// nobody younger takes part, ways and waiting are free, and one of its own people
// without a place costs [planner.ServicePerson]. With whole people more
// can be said, see [lagrangian.lift].
type lagrangian struct {
	*checker
	*pricing
	stage  int              // cohort whose number it is about, or wholePlan
	demand map[bool][]int64 // of who needs one dose, and of the others: comune × cohort, after bookings and who was told something
	seats  []int64          // hub × day, after promises and bookings
	told   []planner.Announcement
	stock  [][]int64 // by product and day, doses that may have been given by then, after promises; nil where unlimited
}

// people are those of a cohort who need one dose, or those who do not.
type people struct {
	cohort  int
	oneDose bool
}

// wholePlan is no stage: the bound is on what a plan costs.
const wholePlan = -1

// takesPart says whether people of a cohort are in the problem.
func (g *lagrangian) takesPart(cohort int) bool { return g.stage < 0 || cohort <= g.stage }

// staying is what a person of a cohort without a place costs.
func (g *lagrangian) staying(cohort int) int64 {
	switch {
	case cohort == g.stage:
		return planner.ServicePerson
	case g.away == nil: // nobody stays without one
		return times(g.in.Cohorts[cohort].UnservedMetres, perMetre)
	}
	return g.away[cohort]
}

// newLagrangian takes the demand from the table, which is checked elsewhere.
func (c *checker) newLagrangian(prices *pricing, stage int) *lagrangian {
	g := &lagrangian{checker: c, pricing: prices, stage: stage,
		demand: map[bool][]int64{false: make([]int64, len(c.served)), true: make([]int64, len(c.served))}, seats: make([]int64, len(c.possible))}
	for _, r := range c.set.Demand {
		i, known := c.comuni[r.IstatCode]
		k, too := c.cohorts[r.Cohort]
		if known && too && c.in.Cohorts[k].Included && g.takesPart(k) {
			all := max(0, r.Demand-r.Booked)
			one := min(max(0, r.OneDose), all)
			g.demand[false][c.group(i, k)], g.demand[true][c.group(i, k)] = all-one, one
		}
	}
	for _, a := range c.in.Announced { // none of them needs one dose
		if !g.takesPart(a.Cohort) {
			continue
		}
		others := g.demand[false]
		if n := min(a.People, others[c.group(a.Comune, a.Cohort)]); n > 0 {
			others[c.group(a.Comune, a.Cohort)] -= n
			a.People = n
			g.told = append(g.told, a)
		}
	}
	for h := range c.in.Hubs {
		for d := range c.in.Days {
			if on := c.hubDay(h, d); c.open(h, d) {
				g.seats[on] = max(0, c.possible[on]-c.committed[on]-c.booked[on]-c.seats[on])
			}
		}
	}
	for p := range c.in.Products {
		promised := make([]int64, c.in.Days)
		for _, m := range c.in.Committed {
			if m.Product == p {
				promised[m.Day] = plus(promised[m.Day], m.Doses)
			}
		}
		for k := range c.seated {
			if d := &c.seated[k]; d.product == p {
				promised[d.day] = plus(promised[d.day], d.people)
			}
		}
		for _, b := range c.in.Booked {
			if b.Product == p {
				promised[b.First] = plus(promised[b.First], b.People)
				if b.Second != planner.NoSecond {
					promised[b.Second] = plus(promised[b.Second], b.People)
				}
			}
		}
		free := c.stockFree(p, promised)
		for d := range free {
			free[d] = max(0, free[d])
		}
		g.stock = append(g.stock, free)
	}
	return g
}

// bound is the sum above.
func (g *lagrangian) bound() *big.Int {
	sum := new(big.Int)
	add := func(n, price int64) { sum.Add(sum, new(big.Int).Mul(big.NewInt(n), big.NewInt(price))) }
	type when struct {
		people
		week planner.Date
	}
	courses := map[when][]int64{}
	at := func(who people, week planner.Date) []int64 {
		k := when{who, week}
		if courses[k] == nil {
			courses[k] = make([]int64, len(g.in.Hubs))
			for h := range courses[k] {
				courses[k][h] = g.cheapestCourse(who, h, week)
			}
		}
		return courses[k]
	}
	for k := range 2 * len(g.in.Cohorts) {
		who := people{k / 2, k%2 == 1}
		for i := range g.in.Comuni {
			if n := g.demand[who.oneDose][g.group(i, who.cohort)]; n > 0 {
				add(n, g.cheapestWay(i, who.cohort, planner.Told{}, at(who, 0)))
			}
		}
	}
	for _, a := range g.told {
		add(a.People, g.cheapestWay(a.Comune, a.Cohort, a.Told, at(people{a.Cohort, false}, a.Told.Week)))
	}
	for on, n := range g.seats {
		add(-n, g.seat[on])
	}
	for _, m := range g.unserved {
		if g.away != nil && m.cohort != g.stage && g.takesPart(m.cohort) {
			add(-m.people, g.away[m.cohort])
		}
	}
	for p, stock := range g.stock {
		for d, n := range stock {
			fall := g.dose[g.productDay(p, d)]
			if d+1 < g.in.Days {
				fall -= g.dose[g.productDay(p, d+1)]
			}
			add(-n, fall)
		}
	}
	return sum
}

// fixed is what those who are booked cost in every plan, in 1/1024 metre.
func (g *lagrangian) fixed() *big.Int {
	sum := new(big.Int)
	for _, b := range g.in.Booked {
		co := &g.in.Cohorts[b.Cohort]
		each := plus(g.wayCost(b.Comune, b.Cohort, b.Hub), times(int64(g.in.Date(b.First)-co.Opens), g.dayCost(b.Cohort)))
		sum.Add(sum, new(big.Int).Mul(big.NewInt(b.People), big.NewInt(each)))
	}
	return sum.Mul(sum, big.NewInt(perMetre))
}

// noCourse is the cost where a cohort can be given no course at a hub.
const noCourse = -1

// cheapestWay is what one person costs at best: at one of the hubs, or unserved.
func (g *lagrangian) cheapestWay(comune, cohort int, told planner.Told, courses []int64) int64 {
	best := g.staying(cohort)
	for h, r := range courses {
		if r == noCourse || !g.mayGo(comune, cohort, h) {
			continue
		}
		way := r
		if g.stage == wholePlan {
			way = plus(way, times(g.wayCost(comune, cohort, h), perMetre))
			if told.Week != 0 && told.Hub != h {
				way = plus(way, times(g.moveCost(cohort), perMetre))
			}
		}
		best = min(best, way)
	}
	return best
}

// cheapestCourse is r above for who was told a week, or none; or noCourse.
func (g *lagrangian) cheapestCourse(who people, hub int, week planner.Date) int64 {
	best, cohort := int64(noCourse), who.cohort
	g.eachCourse(who, hub, func(p, first, second int) {
		cost := plus(g.seat[g.hubDay(hub, first)], g.dose[g.productDay(p, first)])
		if second != planner.NoSecond {
			cost = plus(cost, plus(g.seat[g.hubDay(hub, second)], g.dose[g.productDay(p, second)]))
		}
		if co := &g.in.Cohorts[cohort]; g.stage == wholePlan {
			cost = plus(cost, times(times(int64(g.in.Date(first)-co.Opens), g.dayCost(cohort)), perMetre))
			if on := g.in.Date(first); week != 0 && (on < week || on >= week+7) {
				cost = plus(cost, times(g.moveCost(cohort), perMetre))
			}
		}
		if best == noCourse || cost < best {
			best = cost
		}
	})
	return best
}

// eachCourse calls f with every course that people can be given at a hub, if no one else
// came: seats on its days, and a dose by the first.
func (g *lagrangian) eachCourse(who people, hub int, f func(product, first, second int)) {
	co := &g.in.Cohorts[who.cohort]
	for _, p := range co.Products {
		product := &g.in.Products[p]
		if product.Doses == 1 && who.oneDose {
			continue // it would be nobody's who needs one dose
		}
		for d := g.in.FirstDay; d < g.in.Days; d++ {
			rule := ruleOn(product, g.in.Date(d))
			if rule == nil || g.in.Date(d) < co.Opens || g.seats[g.hubDay(hub, d)] == 0 || g.stock[p] != nil && g.stock[p][d] == 0 {
				continue
			}
			if product.Doses == 1 || who.oneDose {
				f(p, d, planner.NoSecond)
				continue
			}
			for t := d + rule.MinDays; t <= d+rule.MaxDays && t < g.in.Days; t++ {
				if g.seats[g.hubDay(hub, t)] > 0 {
					f(p, d, t)
				}
			}
		}
	}
}

// wanted says whether anyone of some people is to be planned.
func (g *lagrangian) wanted(who people) bool {
	for i := range g.in.Comuni {
		if g.demand[who.oneDose][g.group(i, who.cohort)] > 0 {
			return true
		}
	}
	for _, a := range g.told {
		if a.Cohort == who.cohort && !who.oneDose {
			return true
		}
	}
	return false
}

// wholeMetresUp rounds a bound of plans, whose costs are whole metres, up to
// one, and to none below zero. It gives metres.
func wholeMetresUp(bound *big.Int) *big.Int {
	if bound.Sign() <= 0 {
		return new(big.Int)
	}
	up := new(big.Int).Add(bound, big.NewInt(perMetre-1))
	return up.Quo(up, big.NewInt(perMetre))
}

// peopleUp rounds the bound of a stage up to whole people.
func peopleUp(bound *big.Int) *big.Int {
	if bound.Sign() <= 0 {
		return new(big.Int)
	}
	up := new(big.Int).Add(bound, big.NewInt(planner.ServicePerson-1))
	return up.Quo(up, big.NewInt(planner.ServicePerson))
}

// targetGap is the gap that counts as proven even where the scenario sets a
// lower limit, as a share of what the travel costs.
const targetGap = planner.Decimal(10)
