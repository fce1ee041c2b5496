package why

import (
	"hubplan/planner"
	"hubplan/planner/tables"
)

// Plan is a written plan, made ready for questions.
type Plan struct {
	in       *planner.Instance
	names    *names
	hubDays  [][]hubDay // hub × day
	seat     [][]int64  // price of a dose of capacity, hub × day, 1/1024 metre; nil where the plan has none
	dose     [][]int64  // price of a dose in stock, product × day
	stock    [][]int64  // in stock at the day's end, by product; nil where the supply is not limited
	ready    [][]int64  // doses that can have been given by a day, after promises; nil where not limited
	visits   [][]visit  // planned or booked, by comune
	promises [][]visit  // committed, by comune
	served   []planner.OwedServed
	owed     [][]visit           // second doses that are owed, by comune; their cohort says nothing
	went     map[class][][]int64 // people planned, those not booked, hub × comune
	missing  [][]tables.Shortfall
	demand   []int64 // by comune
}

// hubDay is a row of hub_days.
type hubDay struct {
	open                                     bool
	capacity, first, second, committed, left int64
	price                                    *int64 // shadow price
	servesOneMore                            bool
}

// visit is a row of allocation, by index: people who begin with a product at a
// hub on a day. For a promise first is the day of whichever dose it is.
type visit struct {
	cohort, product, hub, first, second int
	people                              int64
	told                                planner.Told
	booked                              bool
}

// New makes a written plan ready. The tables must be those of the instance and
// have passed verification; allocation, hub_days, supply, prices, shortfall and
// demand are used.
func New(in *planner.Instance, set *tables.Set) *Plan {
	p := &Plan{in: in, hubDays: make([][]hubDay, len(in.Hubs)), stock: make([][]int64, len(in.Products)),
		visits: make([][]visit, len(in.Comuni)), promises: make([][]visit, len(in.Comuni)), owed: make([][]visit, len(in.Comuni)),
		missing: make([][]tables.Shortfall,
			len(in.Comuni)),
		went: map[class][][]int64{}, demand: make([]int64, len(in.Comuni))}
	names := newNames(in)
	p.names = names
	for h := range p.hubDays {
		p.hubDays[h] = make([]hubDay, in.Days)
	}
	for _, r := range set.HubDays {
		p.hubDays[names.hub(r.HubID)][p.day(r.Date)] = hubDay{r.Capacity > 0, r.Capacity, r.FirstDoses, r.SecondDoses, r.Committed, r.Idle,
			r.ShadowPriceM, r.ServesOneMore}
	}
	for _, r := range set.Supply {
		if k := names.product(r.Product); r.Stock != nil {
			p.stock[k] = append(p.stock[k], *r.Stock) // one row a day, in order of date
		}
	}
	for _, r := range set.Demand {
		p.demand[names.comune(r.IstatCode)] += r.Demand
	}
	for _, r := range set.Shortfall {
		i := names.comune(r.IstatCode)
		if r.Cohort == "" {
			continue // of people who are owed a second dose, see Owed
		}
		p.missing[i] = append(p.missing[i], r)
	}
	p.readAllocation(names, set.Allocation)
	p.readPrices(names, set.Prices)
	p.ready = in.Ledger().Stock
	p.served = in.OwedServed()
	return p
}

func (p *Plan) day(date int32) int { return int(date) - int(p.in.From) }

func (p *Plan) readAllocation(names *names, rows []tables.Allocation) {
	for _, r := range rows {
		i := names.comune(r.IstatCode)
		if r.Origin == tables.OriginOwed {
			p.owed[i] = append(p.owed[i], visit{product: names.product(r.Product), hub: names.hub(r.HubID), first: p.day(r.Date),
				second: planner.NoSecond, people: r.People})
			continue
		}
		v := visit{cohort: names.cohort(r.Cohort), product: names.product(r.Product), hub: names.hub(r.HubID), first: p.day(r.Date),
			second: planner.NoSecond,
			people: r.People, booked: r.Origin == tables.OriginBooked}
		if r.AnnouncedHubID != nil {
			v.told = planner.Told{Week: planner.Date(*r.AnnouncedWeek), Hub: names.hub(*r.AnnouncedHubID)}
		}
		switch {
		case r.Origin == tables.OriginCommitted:
			p.promises[i] = append(p.promises[i], v)
		case r.Dose == 1:
			if r.OtherDate != nil {
				v.second = p.day(*r.OtherDate)
			}
			p.visits[i] = append(p.visits[i], v)
			if !v.booked {
				who := class{v.cohort, p.needsOne(v)}
				if p.went[who] == nil {
					p.went[who] = matrix(len(p.in.Hubs), len(p.in.Comuni))
				}
				p.went[who][v.hub][i] += v.people
			}
		}
	}
}

func (p *Plan) readPrices(names *names, rows []tables.Price) {
	if len(rows) == 0 {
		return
	}
	p.seat, p.dose = matrix(len(p.in.Hubs), p.in.Days), matrix(len(p.in.Products), p.in.Days)
	for _, r := range rows {
		switch r.Kind {
		case tables.PriceHub:
			p.seat[names.hub(r.ID)][p.day(r.Date)] = r.Price1024
		case tables.PriceProduct:
			p.dose[names.product(r.ID)][p.day(r.Date)] = r.Price1024
		}
	}
}

func matrix(rows, columns int) [][]int64 {
	m := make([][]int64, rows)
	for k := range m {
		m[k] = make([]int64, columns)
	}
	return m
}

// names finds things by the names of the tables.
type names struct{ comuni, cohorts, hubs, products map[string]int }

func newNames(in *planner.Instance) *names {
	n := &names{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}}
	for i := range in.Comuni {
		n.comuni[in.Comuni[i].Code] = i
	}
	for k := range in.Cohorts {
		n.cohorts[in.Cohorts[k].Name()] = k
	}
	for h := range in.Hubs {
		n.hubs[in.Hubs[h].ID] = h
	}
	for k := range in.Products {
		n.products[in.Products[k].ID] = k
	}
	return n
}

func (n *names) comune(code string) int { return known(n.comuni, code) }
func (n *names) cohort(name string) int { return known(n.cohorts, name) }
func (n *names) hub(id string) int      { return known(n.hubs, id) }
func (n *names) product(id string) int  { return known(n.products, id) }

func known(index map[string]int, name string) int {
	k, ok := index[name]
	if !ok {
		panic("why: the tables are not those of the instance: " + name)
	}
	return k
}
