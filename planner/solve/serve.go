package solve

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"

	"hubplan/planner/interior"
)

// guide is prices of a stage: what a course is worth for the number of people served
// alone.
type guide struct {
	aim    *aim
	prices *interior.Prices
}

// vainTries is how many network solves in a row [search.win] tries without serving more.
const vainTries = 40

// win serves more people by paths at a stage's prices, and by the network's own, until
// no more of each rank than want are unserved. What travel and waiting cost is in the
// network all the while, so few courses change, and the plan stays a cheap one.
func (s *search) win(soft context.Context, g *guide, want []int64, effort int) error {
	s.want, s.limit = want, s.rounds+effort
	defer func() { s.want = nil }()
	rng := rand.New(rand.NewPCG(7, 8))
	for vain := 0; s.unfinished() && vain < vainTries; vain++ {
		s.back()
		if vain > 0 {
			s.drop(rng, 1+rng.IntN(takenBack<<(vain%5)))
		}
		s.pathsAt(func() { s.priceByGuide(g) })
		s.window.shuffle(nil, s.ledger.use)
		before := s.left(s.best)
		if _, err := s.solve(soft); err != nil {
			return err
		}
		if firstChange(before, s.left(s.best)) < len(before) {
			vain = -1
		}
	}
	return s.descend(soft)
}

// priceByGuide sets the worth of starts by a stage's prices, in which they differ by hub
// and kind alone. Groups of younger ranks come after the stage's; their courses are worth
// nothing to it.
func (s *search) priceByGuide(g *guide) {
	r := g.prices.CourseCosts(g.aim.p)
	for h := range s.cat.Hubs {
		for n, st := range s.cat.starts {
			worth := int64(nobody)
			for k := range g.aim.p.Groups {
				group := &s.cat.Groups[k]
				if rc := r[k*g.aim.p.Hubs+h]; rc != interior.NoCourse && int64(st.day) >= group.Opens && group.takes(st.kind) {
					worth = max(worth, rc)
				}
			}
			s.paths.worth[s.cat.startAt(h, int32(n))] = worth
		}
	}
}

// serveMore tries to leave no more people of the ranks up to one unserved than want, by
// one means after another. q and g are the stage's problem and prices.
func (r *result) serveMore(ctx, soft context.Context, o Options, main *search, q *result, g *guide, want []int64) error {
	done := func() bool { return r.stopped || slices.Compare(main.left(main.best)[:len(want)], want) <= 0 }
	if err := r.timeUp(main.win(soft, g, want, o.effort()/2)); err != nil || done() {
		return err
	}
	if err := r.timeUp(r.startAgain(ctx, soft, o, main, g, want)); err != nil || done() || !r.small() {
		return err
	}
	return r.timeUp(r.serveAlone(ctx, soft, o, main, q, g.aim))
}

// startAgain looks for a plan that leaves no more people of the ranks up to one unserved
// than want, from the relaxation that leaves so many and is cheap; the second time from
// one without the odd seats. The search takes it over if fewer are unserved.
func (r *result) startAgain(ctx, soft context.Context, o Options, main *search, g *guide, want []int64) error {
	c := r.cat.upTo(len(want) - 1)
	a := c.travelling(want)
	q := &result{cat: c}
	options := interior.Options{Workers: o.Jobs}
	for range 2 {
		x, err := q.approach(ctx, soft, a, options)
		if err != nil {
			return err
		}
		s, err := newSearch(c)
		if err != nil {
			return err
		}
		s.ranked, s.bound, s.limit = true, a.above(q.dual.bound), o.effort()
		s.fractions = c.fractional(x, a.courses)
		if err := s.improve(ctx, soft, a.p, x.Prices); err != nil {
			return err
		}
		if err := s.win(soft, g, want, o.effort()/2); err != nil {
			return err
		}
		r.count(q, s)
		if err := main.adopt(ctx, s); err != nil {
			return err
		}
		if slices.Compare(main.left(main.best)[:len(want)], want) <= 0 || !worthLifting(a.p, x.Prices) {
			break
		}
		options.OddSeatsAt = x.Prices
	}
	return nil
}

// serveAlone looks for a plan that serves more people of a stage where travel and waiting
// are free. It is for small models: the plan may be a dear one, and of these the cheap
// ones are found later.
func (r *result) serveAlone(ctx, soft context.Context, o Options, main *search, q *result, a *aim) error {
	s, err := newSearch(q.cat)
	if err != nil {
		return err
	}
	s.ranked, s.seeded = true, true
	s.ledger.set(main.bestUse)
	if err := s.seed(ctx); err != nil {
		return err
	}
	if err := q.approaches(ctx, soft, o, s, a); err != nil {
		return err
	}
	r.count(nil, s)
	r.stopped = r.stopped || q.stopped
	return main.adopt(ctx, s)
}

// adopt takes the courses of a search over the same ranks, or the older ones of them, if
// they leave fewer people unserved, or as few at a lower cost.
func (s *search) adopt(ctx context.Context, from *search) error {
	now := from.left(from.best)
	if slices.Compare(now, s.left(s.best)[:len(now)]) > 0 {
		return nil
	}
	s.ledger.set(from.bestUse)
	return s.seed(ctx)
}

// count adds what another result and a search of its own have taken.
func (r *result) count(q *result, s *search) {
	if q != nil {
		r.iterations += q.iterations
		q.iterations = 0
	}
	r.pivots += s.network.pivots
	r.rounds += int64(s.rounds)
}

// travel takes travel and waiting down, of plans that leave as many people unserved as
// the search's best. It begins again from the relaxation, which knows the numbers but
// serves parts of people: those it loses are won back at a stage's prices. What it finds
// counts only where it keeps the numbers; else the search goes on from what it has.
func (r *result) travel(ctx, soft context.Context, o Options, main *search, a *aim) error {
	left := main.left(main.best)
	options := interior.Options{Workers: o.Jobs}
	for range 2 {
		x, err := r.approach(ctx, soft, a, options)
		if err != nil {
			return err
		}
		main.bound = a.above(r.dual.bound)
		s, err := newSearch(r.cat)
		if err != nil {
			return err
		}
		s.ranked, s.bound, s.limit = true, main.bound, o.effort()/2
		s.fractions = r.cat.fractional(x, a.courses)
		if err := s.improve(ctx, soft, a.p, x.Prices); err != nil {
			return err
		}
		if slices.Compare(s.left(s.best), left) > 0 {
			if err := r.winBack(ctx, soft, o, s, left); err != nil {
				return err
			}
		}
		r.count(nil, s)
		if err := main.adopt(ctx, s); err != nil {
			return err
		}
		main.limit = main.rounds + o.effort()/2
		main.back()
		if err := main.refine(soft, func() { main.priceBy(a.p, x.Prices) }); err != nil {
			return err
		}
		if main.found() || !worthLifting(a.p, x.Prices) {
			break
		}
		options.OddSeatsAt = x.Prices
	}
	return r.fromCorners(ctx, soft, main, o, a)
}

// winBack serves again, in a search, people whom it leaves unserved beyond those given,
// by rank.
func (r *result) winBack(ctx, soft context.Context, o Options, s *search, left []int64) error {
	last := len(left) - 1
	q := &result{cat: r.cat.service(last)}
	a := q.cat.serving(left[:last])
	x, err := q.approach(ctx, soft, a, interior.Options{Workers: o.Jobs})
	if err != nil {
		return err
	}
	r.iterations += q.iterations
	if err := s.win(soft, &guide{a, x.Prices}, left, o.effort()/2); err != nil {
		return err
	}
	s.limit = s.rounds + o.effort()/2
	return s.descend(soft)
}

// timeUp makes of an error that the time is up a note of it.
func (r *result) timeUp(err error) error {
	if errors.Is(err, errTimeUp) {
		r.stopped = true
		return nil
	}
	return err
}
