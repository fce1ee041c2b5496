package stations

import (
	"cmp"
	"math"
	"slices"

	"hubplan/planner"
)

// opening is more stations on the days of a course, one where it has one dose.
type opening struct {
	hub   int
	days  [2]int // the second is planner.NoSecond where there is none
	worth float64
	count int64
}

// openings lists what may be opened: more stations on both days of a course together,
// since a seat without the other is of no use. Those come first that gain most for a
// station-shift, by the prices of a plan: what people of a cohort pay at the hub now,
// less what the course costs on days that are not full. It says where to look, and
// nothing else.
func (s *Study) openings(p *Point) (out []opening) {
	for h := range p.Instance.Hubs {
		gains := map[[2]int]float64{}
		var order [][2]int
		for c := range p.Instance.Cohorts {
			if co := &p.Instance.Cohorts[c]; !co.Included || !p.Instance.Hubs[h].Admits(co) {
				continue
			}
			s.gains(p, h, c, func(days [2]int, gain float64) {
				if _, known := gains[days]; !known {
					order = append(order, days)
				}
				gains[days] = max(gains[days], gain)
			})
		}
		for _, days := range order {
			o := opening{hub: h, days: days}
			doses := math.Inf(1)
			for _, d := range days {
				if d != planner.NoSecond && s.scarce(p, h, d) {
					day := &s.days[h][d]
					now, last := &day.choices[s.at(p.Roster, h, d)], &day.choices[len(day.choices)-1]
					o.count += last.count - now.count
					doses = min(doses, float64(last.doses-max(p.use[h][d], now.doses)))
				}
			}
			if o.count > 0 {
				o.worth = gains[days] * doses
				out = append(out, o)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b opening) int {
		return cmp.Compare(b.worth*float64(a.count), a.worth*float64(b.count))
	})
	return out
}

// open gives a copy of a point's roster more stations, so many station-shifts in all,
// as far as the staff allows: all lines on the days of one course after the other.
// What is too much is trimmed afterwards.
func (s *search) open(p *Point, most int64) (out Roster, opened int64) {
	out = slices.Clone(p.Roster)
	for _, o := range s.openings(p) {
		for _, d := range o.days {
			if d == planner.NoSecond || !s.scarce(p, o.hub, d) {
				continue
			}
			now := s.at(out, o.hub, d)
			k := len(s.days[o.hub][d].choices) - 1
			for ; k > now; k-- {
				if s.put(out, o.hub, d, k); s.fits(out, d) {
					break
				}
			}
			s.put(out, o.hub, d, k)
			opened += s.days[o.hub][d].choices[k].count - s.days[o.hub][d].choices[now].count
		}
		if opened >= most {
			break
		}
	}
	return out, opened
}

// scarce says whether a hub-day has no idle seats and may have more stations.
func (s *Study) scarce(p *Point, h, d int) bool {
	now := s.at(p.Roster, h, d)
	return now >= 0 && now+1 < len(s.days[h][d].choices) &&
		(p.Instance.Calendar[h][d].Capacity == 0 || p.Plan.Proof.SeatWorth(p.Instance, h, d) > 0)
}

// gains calls f for every course of a cohort at a hub that more stations would allow,
// with what it would save for one person.
func (s *Study) gains(p *Point, h, c int, f func(days [2]int, gain float64)) {
	in, co := p.Instance, &p.Instance.Cohorts[c]
	price := func(product, d int, seat bool) (v float64) {
		if seat {
			v = float64(p.Plan.Proof.SeatWorth(p.Instance, h, d))
		}
		if p.Plan.Proof.Prices.Stock[product] != nil {
			v += float64(p.Plan.Proof.DoseWorth(p.Instance, product, d))
		}
		return v / 1024
	}
	open := func(d int) bool { return in.Calendar[h][d].Capacity > 0 }
	least := float64(co.UnservedMetres)
	for k := range in.Courses(c) {
		if !open(k.First) || k.Second != planner.NoSecond && !open(k.Second) {
			continue
		}
		cost := float64(in.Date(k.First)-co.Opens)*float64(co.WaitMetresPerDay) + price(k.Product, k.First, true)
		if k.Second != planner.NoSecond {
			cost += price(k.Product, k.Second, true)
		}
		least = min(least, cost)
	}
courses:
	for k := range in.Courses(c) {
		left := least - float64(in.Date(k.First)-co.Opens)*float64(co.WaitMetresPerDay)
		some := false
		for _, d := range [2]int{k.First, k.Second} {
			if d == planner.NoSecond {
				continue
			}
			scarce := s.scarce(p, h, d)
			if !scarce && !open(d) {
				continue courses // a day without hours
			}
			left -= price(k.Product, d, !scarce)
			some = some || scarce
		}
		if some && left > 0 {
			f([2]int{k.First, k.Second}, left)
		}
	}
}
