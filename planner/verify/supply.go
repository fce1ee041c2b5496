package verify

import (
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// supply checks the doses used of each product day by day, and the stock where
// it is given.
func (c *checker) supply() {
	in := c.in
	seen := make([]bool, len(c.used))
	stock := make([]int64, len(in.Products)) // of the last row; the first day's delivery holds what was there before
	for k := range c.set.Supply {
		r := &c.set.Supply[k]
		at := ref{table: "supply", row: k, rec: r}
		p, d := c.lookup(at, "product", r.Product, c.products), c.day(at, "date", r.Date)
		if p < 0 || d < 0 {
			continue
		}
		seen[c.productDay(p, d)] = true
		equal(c, ruleSupplyUsed, at, "used", r.Used, c.used[c.productDay(p, d)])
		var delivered *int64
		if in.Supply[p].Limited {
			delivered = &in.Supply[p].Delivered[d]
		}
		equalOrNull(c, ruleSupplyDelivered, at, "delivered", r.Delivered, delivered)
		c.stock(at, r, &stock[p])
	}
	for p := range in.Products {
		for d := range in.Days {
			if c.productInUse(p) && !c.holds(ruleSupplyRows, seen[c.productDay(p, d)]) {
				c.violated(ruleSupplyRows, missingRow("supply", in.Products[p].ID, in.Date(d).String()), rowMissing)
			}
		}
	}
}

// productInUse says whether a cohort of the plan may be given a product, or it
// has been promised or booked.
func (c *checker) productInUse(product int) bool {
	for _, m := range c.in.Committed {
		if m.Product == product {
			return true
		}
	}
	for k := range c.in.Owed {
		if c.in.Owed[k].Product == product {
			return true
		}
	}
	for _, b := range c.in.Booked {
		if b.Product == product {
			return true
		}
	}
	for k := range c.in.Cohorts {
		if c.in.Cohorts[k].Included && contains(c.in.Cohorts[k].Products, product) {
			return true
		}
	}
	return false
}

// stock makes sure that what is left in the evening is what was there the
// evening before, plus the delivery, less the doses used.
func (c *checker) stock(at ref, r *tables.Supply, stock *int64) {
	if r.Delivered == nil {
		equalOrNull(c, ruleSupplyStock, at, "stock", r.Stock, nil)
		return
	}
	want := plus(plus(*stock, *r.Delivered), -r.Used)
	equalOrNull(c, ruleSupplyStock, at, "stock", r.Stock, &want)
	if !c.holds(ruleSupplyStock, want >= 0) {
		c.violated(ruleSupplyStock, at, say.Textf("mancano %d dosi", "%d doses are lacking", -want))
	}
	*stock = want
}
