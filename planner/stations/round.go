package stations

import (
	"cmp"
	"slices"

	"hubplan/planner/whole"
)

// round makes a roster of doses of the relaxation: day after day at each hub as many
// as there should have been given up to then, or nearly, without what is too small to
// open for. Where the staff does not do for all, the hubs whose turn it is come first,
// and the others as far as there is still staff.
func (s *Study) round(doses [][]float64, generous bool) Roster {
	r := make(Roster, len(s.Shifts))
	turn := s.turns(doses)
	behind := make([]float64, len(doses))
	order := make([]int, len(doses))
	for d := range s.In.Days {
		for h := range doses {
			order[h] = h
			behind[h] += doses[h][d]
			s.put(r, h, d, s.days[h][d].pick(s.days[h][d].fixed))
		}
		of := turn[d%len(turn)]
		slices.SortStableFunc(order, func(a, b int) int {
			if of[a] != of[b] {
				if of[a] {
					return -1
				}
				return 1
			}
			return cmp.Compare(behind[b], behind[a])
		})
		for _, h := range order {
			least := s.at(r, h, d)
			k := max(least, s.rounded(h, d, behind[h], generous))
			for ; k > least; k-- {
				if s.put(r, h, d, k); s.fits(r, d) {
					break
				}
			}
			s.put(r, h, d, k)
			behind[h] -= float64(s.days[h][d].choices[k].doses)
		}
	}
	return r
}

// turns says for each day of a period whose turn it is where the staff does not do for
// all hubs. The period is what all intervals between doses are multiples of, a week as
// a rule: then a hub that is open on a day of the period is so whenever the second doses
// of that day are due. Where there is no such period it is everybody's turn.
func (s *Study) turns(doses [][]float64) [][]bool {
	period := 0
	for _, p := range s.In.Products {
		for _, rule := range p.Rules {
			if p.Doses == 2 {
				period = whole.Divisor(whole.Divisor(period, rule.MinDays), rule.MaxDays-rule.MinDays)
			}
		}
	}
	if len(s.In.Staff) == 0 || period <= 1 {
		return [][]bool{slices.Repeat([]bool{true}, len(doses))}
	}
	turn := make([][]bool, period)
	behind := make([]float64, len(doses))
	for on := range turn {
		turn[on] = make([]bool, len(doses))
		// A day of the period as full as can be, and its doses of the whole horizon.
		full := -1
		for h := range doses {
			for d := on; d < s.In.Days; d += period {
				behind[h] += doses[h][d]
				if len(s.days[h][d].shifts) > 0 && (full < 0 || s.most(d) > s.most(full)) {
					full = d
				}
			}
		}
		if full < 0 {
			continue
		}
		order := make([]int, len(doses))
		for h := range order {
			order[h] = h
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(behind[b], behind[a]) })
		r := make(Roster, len(s.Shifts))
		for _, h := range order {
			// All the hub's lines, or as many as there is staff for.
			for k := len(s.days[h][full].choices) - 1; k > 0; k-- {
				if s.put(r, h, full, k); s.fits(r, full) {
					turn[on][h] = true
					share := float64(s.days[h][full].choices[k].doses) * float64((s.In.Days-on+period-1)/period)
					behind[h] -= share
					break
				}
				s.put(r, h, full, 0)
			}
		}
	}
	return turn
}

// most is the stations of all lines on a day.
func (s *Study) most(d int) (n int64) {
	for h := range s.days {
		for _, x := range s.days[h][d].shifts {
			n += s.Shifts[x].Most
		}
	}
	return n
}

// rounded is the choice for a hub-day that should give so many doses.
func (s *Study) rounded(h, d int, want float64, generous bool) int {
	day := &s.days[h][d]
	k := day.pick(max(day.fixed, int64(want+0.5)))
	if below := k - 1; below >= 0 && day.choices[below].doses >= day.fixed {
		// The nearer of the two; where nothing may be lost, the lower one only for crumbs.
		up, down := float64(day.choices[k].doses)-want, want-float64(day.choices[below].doses)
		if !generous && down < up || generous && down < crumbs*up {
			return below
		}
	}
	return k
}

// crumbs is the share of what a step up would add, below which doses wait for the
// next day all the same.
const crumbs = 0.02
