package stations

import (
	"context"
	"slices"
)

// mostRosters is up to how many rosters all are looked at.
const mostRosters = 4096

// exact looks at every roster that could be better than the best one known, by branch
// and bound (A. H. Land, A. G. Doig, An automatic method of solving discrete
// programming problems, Econometrica 28, 1960). Of a roster whose first shifts are
// decided the rest may at most have all lines, and needs at least what is promised: no
// roster of the branch costs less than the campaign with all lines, nor takes fewer
// station-shifts than are decided.
func (x *search) exact(ctx context.Context) error {
	x.fewest = x.Budget == 0
	r := x.Full()
	return x.branch(ctx, r, 0, 0)
}

func (x *search) branch(ctx context.Context, r Roster, next int, count int64) error {
	if x.Budget > 0 && count > x.Budget {
		return nil
	}
	p, err := x.Solve(ctx, slices.Clone(r))
	if err != nil {
		return err
	}
	x.solved++
	if x.hopeless(p, count) {
		return nil
	}
	if next == len(r) {
		if x.allowed(r) && (x.best == nil || x.better(p, x.best)) {
			x.best = p
		}
		return nil
	}
	shift := &x.Shifts[next]
	for n := int64(0); n <= shift.Most; n++ {
		if n > 0 && n < shift.Least {
			continue
		}
		r[next] = n
		if err := x.branch(ctx, r, next+1, count+n); err != nil {
			return err
		}
	}
	r[next] = shift.Most
	return nil
}

// hopeless says whether no roster of a branch can be better than the best known: p is
// the campaign with all that is undecided open, count the station-shifts decided.
func (x *search) hopeless(p *Point, count int64) bool {
	order := slices.Compare(p.Fewest(), x.best.Unserved())
	switch {
	case x.Budget > 0 && x.best.Count > x.Budget:
		return false
	case order != 0 || slices.Compare(p.Unserved(), p.Fewest()) != 0: // the bound is of plans that serve as many as p's
		return order > 0
	case x.Budget == 0 && count != x.best.Count:
		return count > x.best.Count
	}
	return p.Bound() >= x.best.Cost()
}

// allowed says whether a roster keeps to the limits of staff, and has the stations for
// what is promised.
func (s *Study) allowed(r Roster) bool {
	for d := range s.In.Days {
		if !s.fits(r, d) {
			return false
		}
		for h := range s.In.Hubs {
			stations := make([]int64, len(s.days[h][d].shifts))
			for k, x := range s.days[h][d].shifts {
				stations[k] = r[x]
			}
			if on := s.staffed(h, d, stations); on.Capacity < s.days[h][d].fixed {
				return false
			}
		}
	}
	return true
}
