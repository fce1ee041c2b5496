package why

import (
	"hubplan/planner"
	"hubplan/planner/whole"
)

// perMetre is the number of price units in a metre.
const perMetre = 1024

// halfUp turns 1/1024 metres into whole ones.
func halfUp(n int64) int64 { return whole.HalfUp(n, perMetre) }

// prices compares the cheapest places of people at two hubs; nil where the plan
// has no prices or one of the hubs no course.
func (p *Plan) prices(who class, nearest, hub int) *Prices {
	if p.seat == nil {
		return nil
	}
	at, here := p.cheapest(who, nearest), p.cheapest(who, hub)
	if at == nil || here == nil {
		return nil
	}
	return &Prices{Nearest: *at, Here: *here, DearerM: halfUp(at.total1024 - here.total1024)}
}

// class is people of a cohort who need one dose, or those who do not.
type class struct {
	cohort  int
	oneDose bool
}

// cheapest is the course that costs one of some people least at a hub, the
// first of equals by product and days; nil where none is possible even if nobody
// else came.
func (p *Plan) cheapest(who class, hub int) (best *Place) {
	co := &p.in.Cohorts[who.cohort]
	if !p.in.Hubs[hub].Admits(co) {
		return nil
	}
	for _, k := range co.Products {
		for d := co.OpensDay; d < p.in.Days; d++ {
			lo, hi, ok := p.in.SecondDaysOf(who.oneDose, k, d)
			if !ok || !p.seats(hub, d) || p.ready[k] != nil && p.ready[k][d] <= 0 {
				continue
			}
			wait := int64(p.in.Date(d)-co.Opens) * co.WaitMetresPerDay
			for t := lo; t <= hi; t++ {
				x := Place{Product: p.in.Products[k].ID, First: p.in.Date(d), WaitM: wait}
				first, second, stock := p.seat[hub][d], int64(0), p.dose[k][d]
				if t != planner.NoSecond {
					if !p.seats(hub, t) {
						continue
					}
					x.Second = new(p.in.Date(t))
					second = p.seat[hub][t]
					stock += p.dose[k][t]
				}
				x.total1024 = wait*perMetre + first + second + stock
				if best == nil || x.total1024 < best.total1024 {
					x.FirstM, x.SecondM, x.StockM, x.TotalM = halfUp(first), halfUp(second), halfUp(stock), halfUp(x.total1024)
					best = &x
				}
			}
		}
	}
	return best
}

// seats says whether a hub has doses on a day that are not promised.
func (p *Plan) seats(hub, day int) bool {
	on := &p.hubDays[hub][day]
	return on.open && on.capacity > on.committed
}

// remedy is what the nearest hub lacks to take a group on the days on which it
// comes elsewhere.
func (p *Plan) remedy(nearest int, g gathering, saves int64) *Remedy {
	need := make([]int64, p.in.Days)
	for _, v := range g.visits {
		need[v.first] += v.people
		if v.second != planner.NoSecond {
			need[v.second] += v.people
		}
	}
	r := &Remedy{SavesM: saves}
	var worth1024 int64
	priced := p.seat != nil
	for d, n := range need {
		on := &p.hubDays[nearest][d]
		if n -= on.left; n <= 0 {
			continue
		}
		if r.Days == 0 {
			r.From = p.in.Date(d)
		}
		r.To = p.in.Date(d)
		r.Days++
		r.Doses += n
		r.MostOnADay = max(r.MostOnADay, n)
		if !on.open {
			r.ClosedDays++
			priced = false
			continue
		}
		priced = priced && !on.servesOneMore
		if priced {
			worth1024 += n * p.seat[nearest][d]
		}
		r.best(p.in.Date(d), on)
	}
	rate := int64(p.in.Hubs[nearest].DosesPerStationHour)
	r.StationHours = (r.Doses*planner.DecimalUnit + rate - 1) / rate
	if priced {
		r.WorthM = new(halfUp(worth1024))
	}
	return r
}

// best keeps the day whose dose is worth most: one that serves somebody before
// any price.
func (r *Remedy) best(date planner.Date, on *hubDay) {
	switch {
	case r.ServesOneMore:
	case on.servesOneMore:
		r.Best, r.BestM, r.ServesOneMore = &date, nil, true
	case on.price != nil && (r.BestM == nil || *on.price > *r.BestM):
		r.Best, r.BestM = &date, on.price
	}
}
