package solve

import (
	"context"
	"slices"

	"hubplan/planner"
	"hubplan/planner/interior"
)

// stage says how few people of a rank can be left unserved while no more than are of
// the older ones stay so.
type stage struct {
	cohort          int // oldest of the rank
	atLeast, people int64
	prices          *interior.Prices // what proves it; nil where nobody is unserved, or where time was up
	away            []int64          // prices of staying away, by rank up to this one
}

// personMetres is what a person unserved costs where travel is free.
const personMetres = planner.ServicePerson / interior.PerMetre

const (
	// olderPersons is what a person of an older rank unserved costs beyond those who are
	// known to be, while a stage is solved, in persons of its own rank.
	olderPersons = 64
	// fewPeople are so few that the relaxation's rounding alone may leave them out.
	fewPeople = 0.5
)

// scarce says whether people were left unserved, or seem to have to be.
func (r *result) scarce() bool { return r.sol == nil || len(r.sol.unserved) > 0 }

// inStages solves a model that cannot serve everyone, or of which that is not known,
// rank after rank: as few as possible are left unserved of the first, then of the next
// while the first stays so, and so on; travel and waiting come last. first is how far the
// model was solved by costs alone.
//
// Each rank's number is a problem of its own ([catalogue.service]), in which the older
// ranks' numbers are given ([catalogue.leaving]). Its bound is of whole people. The
// plan comes from one search for all: it prefers plans that leave out fewer, rank by
// rank, and is set right by a search in the stage's own problem where the bound is lower.
func inStages(ctx context.Context, m *Model, cohorts []int, o Options, first *result) (*result, error) {
	c := newCatalogue(m)
	full := c.Supply
	c.dropSlackRows()
	c.price(c.levels(c.dearestWay()))
	r := &result{cat: c, iterations: first.iterations, pivots: first.pivots, rounds: first.rounds, stopped: first.stopped}
	for rank := range cohorts {
		r.stages = append(r.stages, stage{cohort: cohorts[rank]})
	}
	soft, stop := limited(ctx, o.Until)
	defer stop()
	solve := r.bySearch
	if c.pure() {
		solve = r.byFlow
	}
	if err := solve(ctx, soft, o, first); err != nil {
		return nil, err
	}
	r.paid = c.unserved(r.sol)
	r.dual.bound = wholeMetres(max(r.dual.bound, 0))
	priceSlackRows(r.dual.prices, full, c.Days)
	for k := range r.stages {
		if pr := r.stages[k].prices; pr != nil {
			priceSlackRows(pr, full, c.Days)
		}
	}
	return r, nil
}

// price sets what a person unserved costs, by rank.
func (c *catalogue) price(levels []int64) {
	m := *c.Model
	m.Groups = slices.Clone(m.Groups)
	for g := range m.Groups {
		m.Groups[g].Unserved = levels[m.Groups[g].Rank]
	}
	c.Model = &m
}

// upTo is the problem of the ranks up to one.
func (c *catalogue) upTo(rank int) *catalogue {
	m := *c.Model
	m.Groups = nil
	for _, g := range c.Groups {
		if g.Rank <= rank {
			m.Groups = append(m.Groups, g)
		}
	}
	return newCatalogue(&m)
}

// service is the problem of the ranks up to one in which travel and waiting are free.
func (c *catalogue) service(rank int) *catalogue {
	s := c.upTo(rank)
	s.Distance = free(s.Distance)
	for g := range s.Groups {
		s.Groups[g].Waiting, s.Groups[g].Outside = 0, 0
	}
	s.price(s.levels(0))
	return s
}

// free are distances of nothing, where they are not forbidden.
func free(distance []int64) []int64 {
	f := make([]int64, len(distance))
	for j, d := range distance {
		if d == Forbidden {
			f[j] = Forbidden
		}
	}
	return f
}

// serving is the aim of a stage: the least number of people of a rank unserved, where of
// the older ranks so many are.
func (c *catalogue) serving(left []int64) *aim {
	guard := make([]int64, len(c.Groups))
	var paid int64
	for g := range guard {
		guard[g] = personMetres
		if c.Groups[g].Rank < len(left) {
			guard[g] *= olderPersons
		}
	}
	levels := c.levels(0)
	for rank, n := range left {
		paid += levels[rank] * n
	}
	a := c.leaving(left, guard)
	a.paid, a.step = paid, personMetres
	a.grids = nil
	for _, parts := range []int64{6, 4, 3, 2, 1} {
		a.grids = append(a.grids, planner.ServicePerson/parts)
	}
	return a
}

// travelling is the last aim: the least travel and waiting where of the ranks so many
// people are unserved.
func (c *catalogue) travelling(left []int64) *aim {
	guard := slices.Repeat([]int64{guardWays * (c.dearestWay() + 1)}, len(c.Groups))
	a := c.leaving(left, guard)
	for g := range c.Groups {
		rank := c.Groups[g].Rank
		a.paid += c.Groups[g].Unserved * left[rank]
		left = slices.Clone(left)
		left[rank] = 0 // once for all groups of the rank
	}
	return a
}

// guardWays is what a person unserved beyond those who are known to be costs while the
// last stage is solved, in dearest ways: the changes that serving one more of a rank
// costs may go through several people.
const guardWays = 8

// bySearch finds the plan, the stages and the bound of a model that is no network.
func (r *result) bySearch(ctx, soft context.Context, o Options, first *result) error {
	s, err := newSearch(r.cat)
	if err != nil {
		return err
	}
	s.ranked = true
	if first.use != nil {
		s.ledger.set(first.use)
	} else {
		s.ledger.round(first.fractions)
	}
	if err := s.seed(ctx); err != nil {
		return err
	}
	for rank := 0; ; {
		for rank < len(r.stages) && err == nil {
			rank, err = r.stageOf(ctx, soft, o, s, rank)
		}
		if err != nil {
			return err
		}
		left := s.left(s.best)
		if o.Everyone && s.leavesOut() {
			return ErrUnserved
		}
		r.dual = bounded{}
		a := r.cat.travelling(left)
		if err := r.timeUp(r.travel(ctx, soft, o, s, a)); err != nil {
			return err
		}
		if err := r.finish(ctx, s); err != nil {
			return err
		}
		now := s.left(s.best)
		if rank = firstChange(left, now); rank == len(left) {
			r.dual.prices, r.away = r.cat.own(a.p, r.dual.prices)
			return nil
		}
	}
}

// stageOf bounds the people unserved of a rank, and betters the plan where that can be
// done; it gives the rank to go on with, an older one if more of that are served now.
func (r *result) stageOf(ctx, soft context.Context, o Options, main *search, rank int) (next int, err error) {
	left := main.left(main.best)
	st := &r.stages[rank]
	*st = stage{cohort: st.cohort, people: left[rank]}
	if left[rank] == 0 || soft.Err() != nil {
		r.stopped = r.stopped || left[rank] > 0
		return rank + 1, ctx.Err()
	}
	q := &result{cat: r.cat.service(rank)}
	a := q.cat.serving(left[:rank])
	x, err := q.approach(ctx, soft, a, interior.Options{Workers: o.Jobs})
	if err != nil {
		return 0, err
	}
	want := append(slices.Clone(left[:rank]), (a.above(q.dual.bound)-a.paid)/personMetres)
	if o.Everyone && want[rank] > 0 {
		return 0, ErrUnserved
	}
	if left[rank] > want[rank] {
		if err := r.serveMore(ctx, soft, o, main, q, &guide{a, x.Prices}, want); err != nil {
			return 0, err
		}
		if older := firstChange(left[:rank], main.left(main.best)); older < rank {
			return older, nil
		}
		left = main.left(main.best)
	}
	r.iterations += q.iterations
	st.people, st.atLeast = left[rank], min(left[rank], want[rank])
	st.prices, st.away = q.cat.own(a.p, q.dual.prices)
	return rank + 1, nil
}

// firstChange is the first rank of which not as many people are unserved, or all ranks.
func firstChange(a, b []int64) int {
	for rank := range a {
		if a[rank] != b[rank] {
			return rank
		}
	}
	return len(a)
}

// byFlow does the same for a network, whose own prices prove each stage.
func (r *result) byFlow(ctx, _ context.Context, o Options, _ *result) error {
	var err error
	var prices *interior.Prices
	var pivots int64
	if r.sol, prices, pivots, err = purely(ctx, r.cat); err != nil {
		return err
	}
	r.pivots += pivots
	if o.Everyone && len(r.sol.unserved) > 0 {
		return ErrUnserved
	}
	left := make([]int64, len(r.stages))
	for _, u := range r.sol.unserved {
		left[r.cat.Groups[u.group].Rank] += u.people
	}
	for rank := range r.stages {
		st := &r.stages[rank]
		if st.people = left[rank]; st.people == 0 {
			continue
		}
		sub := r.cat.service(rank)
		_, own, pivots, err := purely(ctx, sub)
		if err != nil {
			return err
		}
		r.pivots += pivots
		a := sub.serving(left[:rank])
		b, away, err := sub.evaluateOwn(a, own)
		if err != nil {
			return err
		}
		st.atLeast = min(left[rank], (a.above(b.bound)-a.paid)/personMetres)
		st.prices, st.away = own, away
	}
	r.dual, r.away, err = r.cat.evaluateOwn(r.cat.travelling(left), prices)
	return err
}

// evaluateOwn is what a flow's prices prove of an aim: staying away costs there what the
// catalogue says that it costs.
func (c *catalogue) evaluateOwn(a *aim, own *interior.Prices) (b bounded, away []int64, err error) {
	pr := interior.NewPrices(a.p)
	for h := range c.Hubs {
		copy(pr.Capacity[h*a.p.Days:], own.Capacity[h*c.Days:(h+1)*c.Days])
	}
	a.p.Unserved = slices.Clone(a.p.Unserved)
	for g := range c.Groups {
		a.p.Unserved[g] = c.Groups[g].Unserved
		if rank := c.Groups[g].Rank; a.p.Days > c.Days+rank {
			pr.Capacity[c.awayAt(a.p, rank)] = c.Groups[g].Unserved * interior.PerMetre
		}
	}
	if b, err = c.evaluate(a, pr); err != nil {
		return b, nil, err
	}
	b.prices, away = c.own(a.p, b.prices)
	return b, away, nil
}
