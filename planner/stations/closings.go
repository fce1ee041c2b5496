package stations

import (
	"cmp"
	"slices"
)

// move is a smaller choice for a hub-day.
type move struct {
	hub, day, choice int
	count            int64   // station-shifts more: less than none
	worth            float64 // metre-equivalents that it saves by the prices: less than none
}

// closings lists what may be closed, those first that lose least for a station-shift.
func (s *search) closings(p *Point) (out []move) {
	for h := range p.use {
		for d := range p.use[h] {
			day := &s.days[h][d]
			now := s.at(p.Roster, h, d)
			if now <= 0 {
				continue
			}
			// One step down, to half, and to what is promised: a step alone may save
			// little where a whole shift is needless.
			for _, k := range stepsDown(now, day.pick(day.fixed)) {
				lost := max(0, p.use[h][d]-day.choices[k].doses)
				out = append(out, move{h, d, k, day.choices[k].count - day.choices[now].count,
					-float64(lost) * float64(p.Plan.Proof.SeatWorth(p.Instance, h, d)) / 1024})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b move) int {
		return cmp.Compare(a.worth*float64(b.count), b.worth*float64(a.count)) // a.worth/|a.count| falling
	})
	return out
}

func stepsDown(now, least int) (ks []int) {
	for _, k := range []int{least, (least + now) / 2, now - 1} {
		if k >= least && k < now && !slices.Contains(ks, k) {
			ks = append(ks, k)
		}
	}
	return ks
}

// close takes moves in their order, at most one for a hub-day and so many
// station-shifts in all, off a copy of a roster.
func (s *search) close(r Roster, moves []move, most int64) (out Roster, closed int64) {
	out = slices.Clone(r)
	touched := map[[2]int]bool{}
	for _, m := range moves {
		if touched[[2]int{m.hub, m.day}] || closed-m.count > most && closed > 0 {
			continue
		}
		was := s.at(out, m.hub, m.day)
		// Fewer station-shifts may still be more stations in one of the shifts.
		if s.put(out, m.hub, m.day, m.choice); !s.fits(out, m.day) {
			s.put(out, m.hub, m.day, was)
			continue
		}
		touched[[2]int{m.hub, m.day}] = true
		if closed -= m.count; closed >= most {
			break
		}
	}
	return out, closed
}
