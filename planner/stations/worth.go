package stations

import (
	"math"

	"hubplan/planner"
)

// worth is what one dose more would save at each hub and day, in metre-equivalents, by
// the prices of a plan: on open days the price of capacity; on closed ones, which have
// no price, what the cheapest course there would leave of what people of a cohort pay
// at the hub now. Where a course takes two closed days each gets half. It says where to
// look, and nothing else.
func (s *Study) worth(p *Point) [][]float64 {
	worth := make([][]float64, len(p.In.Hubs))
	for h := range worth {
		worth[h] = make([]float64, p.In.Days)
		for d := range worth[h] {
			if p.In.Calendar[h][d].Capacity > 0 {
				worth[h][d] = float64(p.Plan.Proof.Capacity[h][d]) / 1024
			}
		}
		for c := range p.In.Cohorts {
			if co := &p.In.Cohorts[c]; co.Included && p.In.Hubs[h].Admits(co) {
				s.worthOf(p, h, c, worth[h])
			}
		}
	}
	return worth
}

// worthOf raises the worth of a hub's closed days to that for one cohort.
func (s *Study) worthOf(p *Point, h, c int, worth []float64) {
	in, co := p.In, &p.In.Cohorts[c]
	price := func(product, d int) float64 {
		v := float64(p.Plan.Proof.Capacity[h][d])
		if stock := p.Plan.Proof.Stock[product]; stock != nil {
			v += float64(stock[d])
		}
		return v / 1024
	}
	open := func(d int) bool { return in.Calendar[h][d].Capacity > 0 }
	least := math.Inf(1)
	s.eachCourse(in, c, func(product, first, second int) {
		cost := float64(in.Date(first)-co.Opens)*float64(co.WaitMetresPerDay) + price(product, first)
		if !open(first) || second != planner.NoSecond && !open(second) {
			return
		}
		if second != planner.NoSecond {
			cost += price(product, second)
		}
		least = min(least, cost)
	})
	if math.IsInf(least, 1) {
		least = float64(co.UnservedMetres)
	}
	s.eachCourse(in, c, func(product, first, second int) {
		left := least - float64(in.Date(first)-co.Opens)*float64(co.WaitMetresPerDay)
		closed := 0
		for _, d := range []int{first, second} {
			if d == planner.NoSecond {
				continue
			}
			left -= price(product, d)
			if !open(d) {
				closed++
			}
		}
		if closed == 0 || left <= 0 {
			return
		}
		for _, d := range []int{first, second} {
			if d != planner.NoSecond && !open(d) {
				worth[d] = max(worth[d], left/float64(closed))
			}
		}
	})
}

// eachCourse calls f for every course of a cohort's that ends in time.
func (s *Study) eachCourse(in *planner.Instance, c int, f func(product, first, second int)) {
	co := &in.Cohorts[c]
	last := in.Days - 1
	if co.Due != 0 {
		last = min(last, int(co.Due-in.From))
	}
	for _, p := range co.Products {
		for d := co.OpensDay; d <= last; d++ {
			lo, hi, ok := in.SecondDays(p, d)
			switch {
			case !ok:
			case lo == planner.NoSecond:
				f(p, d, planner.NoSecond)
			default:
				for t := lo; t <= min(hi, last); t++ {
					f(p, d, t)
				}
			}
		}
	}
}
