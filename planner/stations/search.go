package stations

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/solve"
)

// ErrStaff says that what is promised takes more staff than there is.
var ErrStaff = errors.New("stations: what is promised takes more staff than there is")

// Point is a roster with the campaign that was solved with it.
type Point struct {
	*campaign.Solved // with these stations
	Roster           Roster
	Count            int64     // station-shifts
	use              [][]int64 // doses given, hub × day, those promised among them
}

// served is what a plan costs beyond the people it leaves unserved.
func (p *Point) served() int64 { return p.Cost() - p.Objective.UnservedMetres }

// search looks for a roster.
type search struct {
	*Study
	best   *Point
	first  []*Point // what the last start began with
	fewest bool     // fewer station-shifts are looked for, not a better use of them
	effort int      // campaigns that may still be solved
	solved int
}

// point solves the campaign of a roster, starting from a similar one. The roster is
// then cut down to what it gives.
func (s *search) point(ctx context.Context, r Roster) (*Point, error) {
	return s.tried(ctx, r, solve.Options{Jobs: s.Jobs, Effort: trialEffort, Base: s.base()})
}

// pointOfAll is point for a roster that would take the best one's place. It is nil where
// that serves everybody and this one does not, which is no better then.
func (s *search) pointOfAll(ctx context.Context, r Roster) (*Point, error) {
	return s.tried(ctx, r, solve.Options{Jobs: s.Jobs, Effort: trialEffort, Base: s.base(),
		Everyone: s.fewest && s.best.Objective.Unserved == 0})
}

func (s *search) tried(ctx context.Context, r Roster, o solve.Options) (*Point, error) {
	p, err := s.solve(ctx, r, o)
	s.effort--
	s.solved++
	switch {
	case errors.Is(err, solve.ErrUnserved):
		return nil, nil
	case err != nil:
		return nil, err
	}
	s.trim(p)
	return p, nil
}

// trialEffort is the network solves that a campaign on the way may take.
const trialEffort = 12

func (s *search) base() *solve.Base {
	if s.best == nil {
		return nil
	}
	return s.best.Base()
}

// Solve is a roster with its campaign.
func (s *Study) Solve(ctx context.Context, r Roster) (*Point, error) {
	return s.solve(ctx, r, solve.Options{Jobs: s.Jobs, Effort: int(s.In.Parameters.Effort)})
}

// solve plans the campaign of a roster.
func (s *Study) solve(ctx context.Context, r Roster, o solve.Options) (*Point, error) {
	x, err := s.trials.Try(ctx, o, s.roster(r))
	if err != nil {
		return nil, err
	}
	p := &Point{Roster: r, Solved: x, Count: r.Count()}
	p.use = make([][]int64, len(p.Instance.Hubs))
	for h := range p.use {
		p.use[h] = make([]int64, p.Instance.Days)
		for d := range p.use[h] {
			p.use[h][d] = s.days[h][d].fixed
		}
	}
	for _, c := range p.Plan.Courses {
		if c.Booked {
			continue // promised
		}
		p.use[c.Hub][c.First] += c.People
		if c.Second != planner.NoSecond {
			p.use[c.Hub][c.Second] += c.People
		}
	}
	return p, nil
}

// trim leaves a roster the stations that its plan needs.
func (s *Study) trim(p *Point) {
	p.Roster = slices.Clone(p.Roster)
	for h := range p.use {
		for d := range p.use[h] {
			day := &s.days[h][d]
			k := day.pick(p.use[h][d])
			if now := s.at(p.Roster, h, d); now >= 0 && now <= k {
				continue
			}
			trial := slices.Clone(p.Roster)
			if s.put(trial, h, d, k); s.fits(trial, d) {
				p.Roster = trial
			}
		}
	}
	p.Count = p.Roster.Count()
}

// better says whether a is a better answer than b: for a number of station-shifts that
// is given, or for the fewest.
func (s *search) better(a, b *Point) bool {
	if s.fewest {
		return cmp.Or(slices.Compare(a.Unserved(), b.Unserved()), cmp.Compare(a.Count, b.Count),
			cmp.Compare(a.served(), b.served())) < 0
	}
	return cmp.Or(cmp.Compare(max(a.Count, s.Budget), max(b.Count, s.Budget)),
		slices.Compare(a.Unserved(), b.Unserved()), cmp.Compare(a.served(), b.served())) < 0
}

// accept keeps a point where it is better, and says whether it is.
func (s *search) accept(p *Point) bool {
	if p == nil {
		return false
	}
	if s.best != nil && !s.better(p, s.best) {
		return false
	}
	s.best = p
	return true
}

// serve opens shifts until nobody is left unserved whom all lines could serve: at first
// several times as many as those unserved take by the best shift, since many of them
// turn out to be of no use and are trimmed.
func (s *search) serve(ctx context.Context, least []int64) error {
	batch := max(1, 8*s.best.Objective.Unserved/max(1, s.mostOfOne()))
	for all := s.Full().Count(); s.effort > 0 && slices.Compare(s.best.Unserved(), least) > 0 && batch <= 2*all; {
		r, opened := s.open(s.best, batch)
		if opened == 0 {
			return nil
		}
		p, err := s.point(ctx, r)
		if err != nil {
			return err
		}
		if slices.Compare(p.Unserved(), s.best.Unserved()) < 0 {
			s.best = p
		} else {
			batch *= 2
		}
	}
	return nil
}

// mostOfOne is the most doses that one station gives in a shift.
func (s *Study) mostOfOne() (most int64) {
	for _, x := range s.Shifts {
		most = max(most, s.In.Calendar[x.Hub][x.Day].PerStation(x.Last-x.First)/planner.DosesUnit)
	}
	return most
}

// shrink closes shifts in batches as long as that is better, down to a number of
// station-shifts.
func (s *search) shrink(ctx context.Context, least int64) error {
	refused := map[move]bool{}
	same := func(m move) move { return move{hub: m.hub, day: m.day, choice: m.choice} }
	for batch := max(1, s.best.Count/20); s.effort > 0 && batch > 0 && s.best.Count > least; {
		batch = min(batch, s.best.Count-least)
		moves := slices.DeleteFunc(s.closings(s.best), func(m move) bool { return refused[same(m)] })
		r, closed := s.close(s.best.Roster, moves, batch)
		if closed == 0 {
			return nil
		}
		p, err := s.pointOfAll(ctx, r)
		if err != nil {
			return err
		}
		switch {
		case s.accept(p):
		case batch == 1:
			refused[same(moves[0])] = true
		default:
			batch /= 2
		}
	}
	return nil
}

// exchange closes some shifts for others, in batches, as long as that is better.
func (s *search) exchange(ctx context.Context) error {
	for batch := max(1, s.best.Count/20); s.effort > 0 && batch > 0; {
		room := max(0, s.Budget-s.best.Count)
		r, opened := s.open(s.best, batch+room)
		if opened == 0 {
			return nil
		}
		p := s.best
		if opened > room {
			var closed int64
			shut := slices.DeleteFunc(s.closings(p), func(m move) bool { return s.at(r, m.hub, m.day) != s.at(p.Roster, m.hub, m.day) })
			if r, closed = s.close(r, shut, opened-room); closed == 0 {
				return nil
			}
		}
		next, err := s.pointOfAll(ctx, r)
		if err != nil {
			return err
		}
		if !s.accept(next) {
			batch /= 2
		}
	}
	return nil
}
