package stations

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"hubplan/planner"
	"hubplan/planner/solve"
)

// ErrStaff says that what is promised takes more staff than there is.
var ErrStaff = errors.New("stations: what is promised takes more staff than there is")

// Point is a roster with the campaign that was solved with it.
type Point struct {
	Roster    Roster
	In        *planner.Instance // with these stations
	Plan      *planner.Plan
	Objective planner.Objective
	Count     int64     // station-shifts
	use       [][]int64 // doses given, hub × day, those promised among them
}

// cost is what a plan costs beyond the people it leaves unserved.
func (p *Point) cost() int64 { return p.Objective.Total() - p.Objective.UnservedMetres }

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
	p, err := s.solve(ctx, r, trialEffort, s.base())
	if err != nil {
		return nil, err
	}
	s.effort--
	s.solved++
	s.trim(p)
	return p, nil
}

// trialEffort is the network solves that a campaign on the way may take.
const trialEffort = 12

func (s *search) base() *solve.Base {
	if s.best == nil {
		return nil
	}
	return &solve.Base{Instance: s.best.In, Plan: s.best.Plan}
}

// Solve is a roster with its campaign.
func (s *Study) Solve(ctx context.Context, r Roster) (*Point, error) {
	return s.solve(ctx, r, int(s.In.Parameters.Effort), nil)
}

// solve plans the campaign of a roster.
func (s *Study) solve(ctx context.Context, r Roster, effort int, base *solve.Base) (*Point, error) {
	p := &Point{Roster: r, In: s.Instance(r), Count: r.Count()}
	var err error
	if p.Plan, err = solve.Solve(ctx, p.In, solve.Options{Jobs: s.Jobs, Effort: effort, Base: base}); err != nil {
		return nil, err
	}
	p.Objective = p.In.Objective(p.Plan)
	p.use = make([][]int64, len(p.In.Hubs))
	for h := range p.use {
		p.use[h] = make([]int64, p.In.Days)
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
		return cmp.Or(cmp.Compare(a.Objective.UnservedMetres, b.Objective.UnservedMetres), cmp.Compare(a.Count, b.Count), cmp.Compare(a.cost(), b.cost())) < 0
	}
	return cmp.Or(cmp.Compare(max(a.Count, s.Budget), max(b.Count, s.Budget)),
		cmp.Compare(a.Objective.UnservedMetres, b.Objective.UnservedMetres), cmp.Compare(a.cost(), b.cost())) < 0
}

// round makes a roster of doses of the relaxation: day after day at each hub as many
// as there should have been given, or nearly, without what is too small to open for.
func (s *Study) round(doses [][]float64, generous bool) Roster {
	r := make(Roster, len(s.Shifts))
	for h := range doses {
		carry := 0.0
		for d := range doses[h] {
			day := &s.days[h][d]
			if len(day.shifts) == 0 {
				continue
			}
			want := doses[h][d] + carry
			k := day.pick(max(day.fixed, int64(want+0.5)))
			if below := k - 1; below >= 0 && day.choices[below].doses >= day.fixed {
				// The nearer of the two; where nothing may be lost, the lower one only for
				// crumbs.
				up, down := float64(day.choices[k].doses)-want, want-float64(day.choices[below].doses)
				if !generous && down < up || generous && down < crumbs*up {
					k = below
				}
			}
			s.put(r, h, d, k)
			carry = want - float64(day.choices[k].doses)
		}
	}
	s.fit(r, doses)
	return r
}

// crumbs is the share of what a step up would add, below which doses wait for the
// next day all the same.
const crumbs = 0.02

// move is another choice for a hub-day.
type move struct {
	hub, day, choice int
	count            int64   // station-shifts more, or fewer
	worth            float64 // metre-equivalents that it saves by the prices, or costs where negative
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
				out = append(out, move{h, d, k, day.choices[k].count - day.choices[now].count, -float64(lost) * float64(p.Plan.Proof.Capacity[h][d]) / 1024})
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

// openings lists what may be opened, those first that gain most for a station-shift.
func (s *search) openings(p *Point) (out []move) {
	worth := s.worth(p)
	for h := range p.use {
		for d := range p.use[h] {
			day := &s.days[h][d]
			now := s.at(p.Roster, h, d)
			if now < 0 || now+1 >= len(day.choices) || worth[h][d] <= 0 {
				continue
			}
			for _, k := range slices.Compact([]int{now + 1, len(day.choices) - 1}) {
				more := day.choices[k].doses - max(p.use[h][d], day.choices[now].doses)
				out = append(out, move{h, d, k, day.choices[k].count - day.choices[now].count, float64(more) * worth[h][d]})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b move) int {
		return cmp.Compare(b.worth*float64(a.count), a.worth*float64(b.count))
	})
	return out
}

// apply takes moves from lists in turn, at most one for a hub-day and so many
// station-shifts in all from each list, to a copy of a roster.
func (s *search) apply(r Roster, moves []move, most int64) (Roster, int64) {
	out := slices.Clone(r)
	touched := map[[2]int]bool{}
	var count int64
	for _, m := range moves {
		step := max(m.count, -m.count)
		if touched[[2]int{m.hub, m.day}] || count+step > most && count > 0 {
			continue
		}
		was := s.at(out, m.hub, m.day)
		s.put(out, m.hub, m.day, m.choice)
		if m.count > 0 && !s.fits(out, m.day) {
			s.put(out, m.hub, m.day, was)
			continue
		}
		touched[[2]int{m.hub, m.day}] = true
		if count += step; count >= most {
			break
		}
	}
	return out, count
}

// accept keeps a point where it is better, and says whether it is.
func (s *search) accept(p *Point) bool {
	if s.best != nil && !s.better(p, s.best) {
		return false
	}
	s.best = p
	return true
}

// serve opens shifts until nobody is left unserved whom all lines could serve.
func (s *search) serve(ctx context.Context, least int64) error {
	for batch := int64(0); s.effort > 0 && s.best.Objective.UnservedMetres > least; {
		if batch == 0 {
			// As many as those unserved take, by the best shift.
			batch = max(1, 2*s.best.Objective.Unserved/max(1, s.mostOfOne()))
		}
		r, opened := s.apply(s.best.Roster, s.openings(s.best), batch)
		if opened == 0 {
			return nil
		}
		p, err := s.point(ctx, r)
		if err != nil {
			return err
		}
		if p.Objective.UnservedMetres < s.best.Objective.UnservedMetres {
			s.best = p
			batch = 0
			continue
		}
		if batch *= 2; batch > s.most() {
			return nil
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

// most is the station-shifts of all lines.
func (s *Study) most() int64 { return s.Full().Count() }

// shrink closes shifts in batches as long as that is better, down to a number of
// station-shifts.
func (s *search) shrink(ctx context.Context, least int64) error {
	refused := map[move]bool{}
	same := func(m move) move { return move{hub: m.hub, day: m.day, choice: m.choice} }
	for batch := max(1, s.best.Count/20); s.effort > 0 && batch > 0 && s.best.Count > least; {
		batch = min(batch, s.best.Count-least)
		moves := slices.DeleteFunc(s.closings(s.best), func(m move) bool { return refused[same(m)] })
		r, closed := s.apply(s.best.Roster, moves, batch)
		if closed == 0 {
			return nil
		}
		p, err := s.point(ctx, r)
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
		r, opened := s.apply(s.best.Roster, s.openings(s.best), batch+room)
		if opened == 0 {
			return nil
		}
		p := s.best
		if opened > room {
			var closed int64
			shut := slices.DeleteFunc(s.closings(p), func(m move) bool { return s.at(r, m.hub, m.day) != s.at(p.Roster, m.hub, m.day) })
			if r, closed = s.apply(r, shut, opened-room); closed == 0 {
				return nil
			}
		}
		next, err := s.point(ctx, r)
		if err != nil {
			return err
		}
		if !s.accept(next) {
			batch /= 2
		}
	}
	return nil
}
