package verify

import (
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// perMetre is the number of price units in a metre.
const perMetre = 1024

// pricing is the prices of one problem by index: those of the plan, in 1/1024 metre, or of
// a stage, in 1/[planner.ServicePerson] of a person.
type pricing struct {
	seat, dose []int64 // hub × day and product × day
	away       []int64 // of one person more without a place, by cohort; nil where the table has none

	of           string // what the kinds of its rows end with
	seats, doses []bool // those that have a row
	cohorts      []bool
	stage        int // cohort of the stage, or wholePlan
}

// prices is the table of prices.
type prices struct {
	plan   *pricing
	stages map[int]*pricing // by cohort
	order  []*pricing       // all of them, as the table has them
}

// resolvePrices reads the table of prices: none may be negative, each needs its
// hub-day, its day of a limited product or its cohort, and a product's never rise.
func (c *checker) resolvePrices() {
	claimed, priced := c.claims.Bound1024 != nil, len(c.set.Prices) > 0
	if !c.holds(rulePriceRows, claimed == priced || claimed && !c.anythingToPrice()) {
		c.violated(rulePriceRows, missingRow("prices", "prices"),
			say.Text{It: "atteso un limite dichiarato con i suoi prezzi, o nessuno dei due",
				En: "expected a claimed bound with its prices, or neither"})
	}
	if len(c.set.Prices) == 0 {
		return
	}
	c.prices = &prices{plan: c.newPricing("", wholePlan), stages: map[int]*pricing{}}
	c.prices.order = append(c.prices.order, c.prices.plan)
	for k := range c.set.Prices {
		r := &c.set.Prices[k]
		at := ref{table: "prices", row: k, rec: r}
		what, p := c.pricingOf(r.Kind)
		switch {
		case p != nil && what == tables.PriceHub:
			c.seatPrice(at, r, p)
		case p != nil && what == tables.PriceProduct:
			c.stockPrice(at, r, p)
		case p != nil && what == tables.PriceCohort:
			c.cohortPrice(at, r, p)
		default:
			c.holds(rulePriceRows, false)
			c.violated(rulePriceRows, at, say.Textf("kind: «%s», atteso hub, product o cohort, con _service_ e la coorte nelle fasi",
				"kind: “%s”, expected hub, product or cohort, with _service_ and the cohort in stages", r.Kind))
		}
	}
	for _, p := range c.prices.order {
		c.pricesComplete(p)
		c.pricesFall(p)
	}
}

func (c *checker) newPricing(of string, stage int) *pricing {
	return &pricing{of: of, stage: stage, seat: make([]int64, len(c.possible)), dose: make([]int64, len(c.used)),
		seats: make([]bool, len(c.possible)), doses: make([]bool, len(c.used)), cohorts: make([]bool, len(c.in.Cohorts))}
}

// pricingOf is the problem that a kind of row belongs to, and the kind without it; nil
// where there is no such problem.
func (c *checker) pricingOf(kind string) (what string, p *pricing) {
	what, cohort, ofStage := strings.Cut(kind, tables.PriceOfStage)
	of, k, known := tables.PriceOfStage+cohort, formerStage, false
	switch hub, former := strings.CutSuffix(kind, formerService); {
	case ofStage:
		if k, known = c.cohorts[cohort]; !known || !c.in.Cohorts[k].Included {
			return what, nil
		}
	case former && c.formerClaims():
		what, of = hub, formerService
	default:
		return what, c.prices.plan
	}
	if c.prices.stages[k] == nil {
		c.prices.stages[k] = c.newPricing(of, k)
		c.prices.order = append(c.prices.order, c.prices.stages[k])
	}
	return what, c.prices.stages[k]
}

func (c *checker) seatPrice(at ref, r *tables.Price, p *pricing) {
	h, d := c.lookup(at, "id", r.ID, c.hubs), c.day(at, "date", r.Date)
	if h < 0 || d < 0 {
		return
	}
	if !c.holds(rulePriceRows, c.open(h, d)) {
		c.violated(rulePriceRows, at, rowTooMany)
		return
	}
	c.notNegative(at, "price_1024", r.Price1024)
	p.seat[c.hubDay(h, d)], p.seats[c.hubDay(h, d)] = max(0, r.Price1024), true
}

func (c *checker) stockPrice(at ref, r *tables.Price, p *pricing) {
	k, d := c.lookup(at, "id", r.ID, c.products), c.day(at, "date", r.Date)
	if k < 0 || d < 0 {
		return
	}
	if !c.holds(rulePriceRows, c.in.Supply[k].Limited) {
		c.violated(rulePriceRows, at, rowTooMany)
		return
	}
	c.notNegative(at, "price_1024", r.Price1024)
	p.dose[c.productDay(k, d)], p.doses[c.productDay(k, d)] = max(0, r.Price1024), true
}

// cohortPrice reads what one person more of a cohort without a place is worth. It stands
// on the last day, when it is known who stays without one; in a stage the cohort's own
// people and the younger have none.
func (c *checker) cohortPrice(at ref, r *tables.Price, p *pricing) {
	k, d := c.lookup(at, "id", r.ID, c.cohorts), c.day(at, "date", r.Date)
	if k < 0 || d < 0 {
		return
	}
	fits := c.in.Cohorts[k].Included && d == c.in.Days-1 && (p.stage == wholePlan || k < p.stage || r.Price1024 == 0)
	if !c.holds(rulePriceRows, fits) {
		c.violated(rulePriceRows, at, rowTooMany)
		return
	}
	if p.away == nil {
		p.away = make([]int64, len(c.in.Cohorts))
	}
	c.notNegative(at, "price_1024", r.Price1024)
	p.away[k], p.cohorts[k] = max(0, r.Price1024), true
}

// pricesComplete makes sure that every open hub-day and every day of a limited product
// has its price, and every cohort where somebody stays without a place.
func (c *checker) pricesComplete(p *pricing) {
	missing := func(kind, id string, d int) {
		c.violated(rulePriceRows, missingRow("prices", kind+p.of, id, c.in.Date(d).String()), rowMissing)
	}
	for d := range c.in.Days {
		for h := range c.in.Hubs {
			if c.open(h, d) && !c.holds(rulePriceRows, p.seats[c.hubDay(h, d)]) {
				missing(tables.PriceHub, c.in.Hubs[h].ID, d)
			}
		}
		for k := range c.in.Products {
			if c.in.Supply[k].Limited && !c.holds(rulePriceRows, p.doses[c.productDay(k, d)]) {
				missing(tables.PriceProduct, c.in.Products[k].ID, d)
			}
		}
	}
	for k := range c.in.Cohorts {
		due := c.in.Cohorts[k].Included && (len(c.unserved) > 0 || p.away != nil) && !c.formerClaims()
		if due && !c.holds(rulePriceRows, p.cohorts[k]) {
			missing(tables.PriceCohort, c.in.Cohorts[k].Name(), c.in.Days-1)
		}
	}
}

// pricesFall: a dose that is there earlier can do all that a later one can, so
// its price is no lower; otherwise the bound would not hold.
func (c *checker) pricesFall(p *pricing) {
	for k := range c.in.Products {
		for d := 1; d < c.in.Days && c.in.Supply[k].Limited; d++ {
			before, now := p.dose[c.productDay(k, d-1)], p.dose[c.productDay(k, d)]
			if !c.holds(rulePriceFall, now <= before) {
				c.violated(rulePriceFall, missingRow("prices", tables.PriceProduct+p.of, c.in.Products[k].ID, c.in.Date(d).String()),
					say.Textf("price_1024: %d dopo %d, atteso mai crescente", "price_1024: %d after %d, expected never to rise", now,
						before))
			}
		}
	}
}

// servicePriceNoise is the price in a stage up to which one more dose is taken to serve
// nobody: a thousandth of a person.
const servicePriceNoise = planner.ServicePerson / 1000

// shadowPrice: a plan that claims no bound has no prices. In any other, a hub-day
// shows its price in whole metres, half up, or that a dose would serve someone.
func (c *checker) shadowPrice(at ref, r *tables.HubDay, hub, day int) {
	var metres *int64
	more := false
	if c.prices != nil {
		on := c.hubDay(hub, day)
		for _, s := range c.prices.stages { // in any order
			more = more || s.seat[on] > servicePriceNoise
		}
		if !more {
			metres = ptr(meanHalfUp(c.prices.plan.seat[on], perMetre))
		}
	}
	equalOrNull(c, ruleShadowPrice, at, "shadow_price_m", r.ShadowPriceM, metres)
	equal(c, ruleShadowPrice, at, "serves_one_more", r.ServesOneMore, more)
}

// anythingToPrice says whether a hub is open on some day, or a product limited.
func (c *checker) anythingToPrice() bool {
	for h := range c.in.Hubs {
		if c.everOpen(h) {
			return true
		}
	}
	return slices.ContainsFunc(c.in.Supply, func(s planner.Supply) bool { return s.Limited })
}
