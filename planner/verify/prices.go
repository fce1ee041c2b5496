package verify

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// perMetre is the number of price units in a metre.
const perMetre = 1024

// prices is the table of prices by index, in 1/1024 metre.
type prices struct {
	seat, stock               []int64 // hub × day and product × day
	serviceSeat, serviceStock []int64 // for the number of people served alone; nil where the table has none
}

// resolvePrices reads the table of prices: none may be negative, each needs its
// hub-day or its day of a limited product, and a product's never rise.
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
	c.prices = &prices{seat: make([]int64, len(c.possible)), stock: make([]int64, len(c.used))}
	for k := range c.set.Prices {
		if kind := c.set.Prices[k].Kind; kind == tables.PriceHubService || kind == tables.PriceProductService {
			c.prices.serviceSeat, c.prices.serviceStock = make([]int64, len(c.possible)), make([]int64, len(c.used))
		}
	}
	seats, stocks := make([]bool, 2*len(c.possible)), make([]bool, 2*len(c.used))
	for k := range c.set.Prices {
		r := &c.set.Prices[k]
		at := ref{table: "prices", row: k, rec: r}
		switch r.Kind {
		case tables.PriceHub:
			c.seatPrice(at, r, c.prices.seat, seats[:len(c.possible)])
		case tables.PriceHubService:
			c.seatPrice(at, r, c.prices.serviceSeat, seats[len(c.possible):])
		case tables.PriceProduct:
			c.stockPrice(at, r, c.prices.stock, stocks[:len(c.used)])
		case tables.PriceProductService:
			c.stockPrice(at, r, c.prices.serviceStock, stocks[len(c.used):])
		default:
			c.holds(rulePriceRows, false)
			c.violated(rulePriceRows, at, say.Textf("kind: «%s», atteso hub o product", "kind: “%s”, expected hub or product", r.Kind))
		}
	}
	c.pricesComplete(tables.PriceHub, tables.PriceProduct, seats[:len(c.possible)], stocks[:len(c.used)])
	c.pricesFall(tables.PriceProduct, c.prices.stock)
	if c.prices.serviceSeat != nil {
		c.pricesComplete(tables.PriceHubService, tables.PriceProductService, seats[len(c.possible):], stocks[len(c.used):])
		c.pricesFall(tables.PriceProductService, c.prices.serviceStock)
	}
}

func (c *checker) seatPrice(at ref, r *tables.Price, into []int64, seen []bool) {
	h, d := c.lookup(at, "id", r.ID, c.hubs), c.day(at, "date", r.Date)
	if h < 0 || d < 0 {
		return
	}
	if !c.holds(rulePriceRows, c.open(h, d)) {
		c.violated(rulePriceRows, at, rowTooMany)
		return
	}
	c.notNegative(at, "price_1024", r.Price1024)
	into[c.hubDay(h, d)], seen[c.hubDay(h, d)] = max(0, r.Price1024), true
}

func (c *checker) stockPrice(at ref, r *tables.Price, into []int64, seen []bool) {
	p, d := c.lookup(at, "id", r.ID, c.products), c.day(at, "date", r.Date)
	if p < 0 || d < 0 {
		return
	}
	if !c.holds(rulePriceRows, c.in.Supply[p].Limited) {
		c.violated(rulePriceRows, at, rowTooMany)
		return
	}
	c.notNegative(at, "price_1024", r.Price1024)
	into[c.productDay(p, d)], seen[c.productDay(p, d)] = max(0, r.Price1024), true
}

// pricesComplete makes sure that every open hub-day and every day of a limited
// product has its price.
func (c *checker) pricesComplete(seat, stock string, seats, stocks []bool) {
	for d := range c.in.Days {
		for h := range c.in.Hubs {
			if c.open(h, d) && !c.holds(rulePriceRows, seats[c.hubDay(h, d)]) {
				c.violated(rulePriceRows, missingRow("prices", seat, c.in.Hubs[h].ID, c.in.Date(d).String()), rowMissing)
			}
		}
		for p := range c.in.Products {
			if c.in.Supply[p].Limited && !c.holds(rulePriceRows, stocks[c.productDay(p, d)]) {
				c.violated(rulePriceRows, missingRow("prices", stock, c.in.Products[p].ID, c.in.Date(d).String()), rowMissing)
			}
		}
	}
}

// pricesFall: a dose that is there earlier can do all that a later one can, so
// its price is no lower; otherwise the bound would not hold.
func (c *checker) pricesFall(kind string, stock []int64) {
	for p := range c.in.Products {
		for d := 1; d < c.in.Days && c.in.Supply[p].Limited; d++ {
			before, now := stock[c.productDay(p, d-1)], stock[c.productDay(p, d)]
			if !c.holds(rulePriceFall, now <= before) {
				c.violated(rulePriceFall, missingRow("prices", kind, c.in.Products[p].ID, c.in.Date(d).String()),
					say.Textf("price_1024: %d dopo %d, atteso mai crescente", "price_1024: %d after %d, expected never to rise", now,
						before))
			}
		}
	}
}

// servicePriceNoise is the service price, in 1/1024 metre, up to which one more
// dose is taken to serve nobody.
const servicePriceNoise = 1000 * perMetre

// shadowPrice: a plan that claims no bound has no prices. In any other, a hub-day
// shows its price in whole metres, half up, or that a dose would serve someone.
func (c *checker) shadowPrice(at ref, r *tables.HubDay, hub, day int) {
	var metres *int64
	more := false
	if c.prices != nil {
		on := c.hubDay(hub, day)
		if s := c.prices.serviceSeat; s != nil && s[on] > servicePriceNoise {
			more = true
		} else {
			metres = ptr(meanHalfUp(c.prices.seat[on], perMetre))
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
