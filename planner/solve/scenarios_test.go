package solve

import (
	"fmt"

	"hubplan/geo"
	"hubplan/planner"
)

// instance draws a small campaign as check.Instance would make it: cohorts
// that merge and such that do not, closures, reserve hubs, promises, deliveries,
// limits of distance, windows, single doses.
func (d draw) instance() *planner.Instance {
	in := &planner.Instance{From: 18729, Days: 8 + d.IntN(30)}
	in.Parameters.GapLimit = 100
	comuni, hubs := 1+d.IntN(8), 1+d.IntN(4)
	for i := range comuni {
		in.Comuni = append(in.Comuni, planner.Comune{Code: fmt.Sprintf("%06d", 19001+i)})
	}
	in.Distances = &geo.Matrix{Columns: hubs}
	for range comuni * hubs {
		in.Distances.Metres = append(in.Distances.Metres, d.Int64N(60_000))
	}
	if d.oneIn(3) {
		in.Parameters.MaxMetres = 20_000 + d.Int64N(40_000)
	}
	if d.oneIn(3) {
		in.Parameters.MaxExtraMetres = d.Int64N(40_000)
	}
	people := d.cohorts(in)
	d.products(in)
	d.calendar(in, hubs, people)
	d.deliveries(in, people)
	d.commitments(in)
	if d.oneIn(2) {
		d.weights(in)
	}
	return in
}

// weights draws priorities, a curve and what a day of waiting is worth, as version 2 of
// the layout has them.
func (d draw) weights(in *planner.Instance) {
	p := &in.Parameters
	for from, weight := int64(0), int64(100); len(p.Travel.Weights) < 1+d.IntN(3); weight += d.Int64N(500) {
		if p.Travel.Weights = append(p.Travel.Weights, weight); len(p.Travel.Weights) > 1 {
			from += 1 + d.Int64N(25_000)
			p.Travel.Beyond = append(p.Travel.Beyond, from)
		}
	}
	p.DayMetres = 500 + d.Int64N(1500)
	priority, unserved, wait := int64(10_000), int64(1_000_000_000), int64(0)
	for k := range in.Cohorts {
		co := &in.Cohorts[k]
		if co.WaitMetresPerDay != wait { // the others are interchangeable with the cohort before
			priority, unserved = priority-1-d.Int64N(1800), unserved-100_000_000
		}
		wait = co.WaitMetresPerDay
		co.Priority, co.UnservedMetres, co.WaitMetresPerDay = priority, unserved, p.DayCost(priority)
	}
}

// cohorts draws cohorts and their demand, and returns how many people that is.
func (d draw) cohorts(in *planner.Instance) (people int64) {
	n := 1 + d.IntN(5)
	in.Demand = make([][]planner.Demand, len(in.Comuni))
	for i := range in.Demand {
		in.Demand[i] = make([]planner.Demand, n)
	}
	wait, unserved := int64(3000), int64(5_000_000)
	opens := in.From - planner.Date(d.IntN(4))
	for k := range n {
		c := planner.Cohort{From: 1940 + k, To: 1940 + k, Included: !d.oneIn(8), Opens: opens, Priority: planner.Hundred,
			WaitMetresPerDay: wait, UnservedMetres: unserved}
		for p := range 3 {
			if p == 0 || d.oneIn(4) {
				c.Products = append(c.Products, p)
			}
		}
		if k > 0 && d.oneIn(3) {
			c.Products = in.Cohorts[k-1].Products
			c.Opens, c.WaitMetresPerDay, c.UnservedMetres = in.Cohorts[k-1].Opens, in.Cohorts[k-1].WaitMetresPerDay, in.Cohorts[k-1].UnservedMetres
		} else {
			wait -= 1 + d.Int64N(500)
			unserved -= 100_000
			opens += planner.Date(d.IntN(4))
		}
		c.OpensDay = max(0, int(c.Opens-in.From))
		in.Cohorts = append(in.Cohorts, c)
		for i := range in.Comuni {
			if c.Included && !d.oneIn(6) {
				in.Demand[i][k].People = d.Int64N(40)
				people += in.Demand[i][k].People
			}
		}
	}
	return people
}

func (d draw) products(in *planner.Instance) {
	lo := 1 + d.IntN(7)
	window := d.IntN(3)
	in.Products = []planner.Product{
		{ID: "due", Doses: 2, Rules: []planner.IntervalRule{{From: in.From, MinDays: lo, MaxDays: lo + window},
			{From: in.From + planner.Date(in.Days/2), MinDays: 1 + lo/2, MaxDays: 1 + lo/2}}},
		{ID: "finestra", Doses: 2, Rules: []planner.IntervalRule{{From: in.From + planner.Date(d.IntN(4)), MinDays: 2, MaxDays: 5}}},
		{ID: "una", Doses: 1, Rules: []planner.IntervalRule{{From: in.From + planner.Date(d.IntN(6))}}},
	}
	if d.oneIn(6) { // first doses only: a network
		in.Products[0].Doses, in.Products[1].Doses = 1, 1
	}
}

func (d draw) calendar(in *planner.Instance, hubs int, people int64) {
	mean := (0.5 + 2*d.Float64()) * 2 * float64(people) / float64(hubs*in.Days)
	for h := range hubs {
		in.Hubs = append(in.Hubs, planner.Hub{ID: fmt.Sprint("hub-", h), Active: h == 0 || !d.oneIn(5)})
		days := make([]planner.HubDay, in.Days)
		shut := d.oneIn(8)
		for t := range days {
			if in.Hubs[h].Active && !shut && !d.oneIn(6) {
				days[t].Capacity = int64(2*mean*d.Float64() + 1)
			}
		}
		in.Calendar = append(in.Calendar, days)
	}
}

func (d draw) deliveries(in *planner.Instance, people int64) {
	in.Supply = make([]planner.Supply, len(in.Products))
	for p := range in.Supply {
		if !d.oneIn(3) {
			continue
		}
		delivered := make([]int64, in.Days)
		delivered[0] = 5 // enough for the promises
		for t := 0; t < in.Days; t += 1 + d.IntN(7) {
			delivered[t] += d.Int64N(people/2 + 2)
		}
		in.Supply[p] = planner.Supply{Limited: true, Delivered: delivered}
	}
}

func (d draw) commitments(in *planner.Instance) {
	promised := make([]int64, len(in.Products))
	for range d.IntN(6) {
		c := planner.Commitment{Hub: d.IntN(len(in.Hubs)), Day: d.IntN(in.Days), Product: d.IntN(len(in.Products)), Dose: 1 + d.IntN(2),
			Comune: -1, Cohort: -1, Minute: -1}
		c.Doses = min(1+d.Int64N(3), in.Ledger().Seats[c.Hub][c.Day])
		if c.Doses > 0 && promised[c.Product]+c.Doses <= 5 {
			promised[c.Product] += c.Doses
			in.Committed = append(in.Committed, c)
		}
	}
}
