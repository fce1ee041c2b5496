package solve

import (
	"context"
	"errors"
	"fmt"

	"hubplan/planner"
	"hubplan/planner/interior"
)

// Options of a solve. The zero value is ready to use.
type Options struct {
	// Jobs is the number of goroutines for the bound; 0 and 1 mean none beside
	// the caller. The plan does not depend on it.
	Jobs int
	// Effort is the number of network solves that the search for whole people
	// may take, 0 means [DefaultEffort].
	Effort int
	// Base is a solved plan of a similar instance, to start from: its prices and its
	// courses. Where they prove the plan to [TargetGap] no other bound is looked for.
	// The plan may then be another of those within the gap than without Base.
	Base *Base
	// From is where the bound's method begins, from [Approach] of an instance that differs
	// in its seats and doses alone: where it differs in more it is of no matter. The plan
	// may then be another of those within the gap.
	From *interior.Halfway
	// Everyone says that only a plan that serves everybody is of use: [ErrUnserved] is the
	// error as soon as that is known not to be, or was not found.
	Everyone bool
	// Until ends the search when it is done, as a deadline's context is: the plan is
	// then the best found so far. nil means that counted effort alone ends it.
	Until context.Context
}

// ErrUnserved says that no plan was found that serves everybody, see [Options].
var ErrUnserved = errors.New("solve: somebody has no place")

// Base is a plan and the instance that it is of.
type Base struct {
	Instance *planner.Instance
	Plan     *planner.Plan
}

// DefaultEffort is far above what the search takes where it reaches
// [TargetGap]: 1 to 10 on the embedded scenarios.
const DefaultEffort = 400

func (o *Options) effort() int {
	if o.Effort <= 0 {
		return DefaultEffort
	}
	return o.Effort
}

// TargetGap is where the search ends, as a share of what the travel costs.
const TargetGap = planner.TargetGap

// Solve finds a plan of least cost and proves how good it is.
//
// If [Options.Until] ends, the best plan so far is returned with
// [planner.StatusStopped]; if ctx ends, its error is, whether it was cancelled or its
// deadline passed. The other errors are [ErrUnserved], [ErrOverflow] and those of package
// interior, for costs and numbers of people beyond what it takes.
func Solve(ctx context.Context, in *planner.Instance, o Options) (*planner.Plan, error) {
	m, merged := build(in)
	r := &result{serving: true}
	err := r.solve(ctx, m, o, o.Base.warm(in))
	if err == nil && o.Everyone && r.sol == nil {
		err = ErrUnserved // the relaxation leaves people out
	}
	if err == nil && r.scarce() {
		apart, cohorts := buildApart(in)
		if r, err = inStages(ctx, apart, cohorts.cohorts, o, r); err == nil {
			r.sol = merged.join(cohorts, r.sol)
		}
	}
	if ended := ctx.Err(); ended != nil {
		return nil, ended
	}
	if err != nil {
		return nil, err
	}
	return r.plan(in, merged), nil
}

// plan is the result as a plan of the instance, with its proof.
func (r *result) plan(in *planner.Instance, b *merger) *planner.Plan {
	p := b.plan(r.cat, r.sol)
	booked := &planner.Plan{}
	in.AddBooked(booked)
	fixed := in.Objective(booked).Total() // what no plan can change
	objective := in.Objective(p)
	if got, want := objective.Total()-objective.UnservedMetres-fixed, r.sol.objective-r.paid; got != want {
		panic(fmt.Sprintf("solve: the plan costs %d m, its model %d m", got, want))
	}
	fixed += objective.UnservedMetres // the bound is of plans that leave as many people unserved
	p.Proof = r.proof(in)
	p.Proof.LPBound += fixed * interior.PerMetre
	p.Proof.Bound += fixed * interior.PerMetre
	if p.Status = p.Proof.Status(objective, in.Parameters.GapLimit); p.Status == "" {
		p.Status = r.ended()
	}
	return p
}

// result is a solved model.
type result struct {
	cat            *catalogue
	sol            *solution
	use            []int64 // courses begun, hub × course
	dual           bounded // with the prices of the aim's programme
	gap            float64
	away           []int64 // prices of staying away, by rank; nil where nobody does
	serving        bool    // the search is over as soon as people seem to be left unserved, see scarce
	fractions      []float64
	stopped        bool
	iterations     int
	pivots, rounds int64

	// Where people are unserved:
	stages []stage // by rank
	paid   int64   // metres, part of the solution's objective, that are for them
}

func solveModel(ctx context.Context, m *Model, o Options, w *warm) (*result, error) {
	r := &result{}
	err := r.solve(ctx, m, o, w)
	if ended := ctx.Err(); ended != nil {
		return nil, ended
	}
	if err != nil {
		return nil, err
	}
	return r, nil
}

// solve fills in the result; the error is of no matter where ctx has ended.
func (r *result) solve(ctx context.Context, m *Model, o Options, w *warm) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	soft, stop := limited(ctx, o.Until)
	defer stop()
	c := newCatalogue(m)
	full := c.Supply
	c.dropSlackRows()
	r.cat = c
	var err error
	if c.pure() {
		err = r.purely(ctx)
	} else {
		err = r.search(ctx, soft, o, w, c.aim())
	}
	if err != nil || r.sol == nil {
		return err
	}
	priceSlackRows(r.dual.prices, full, r.cat.Days)
	r.dual.bound = wholeMetres(max(r.dual.bound, 0))
	r.gap = r.cat.gapOf(r.sol, r.dual.bound)
	return nil
}

// wholeMetres rounds a bound of plans up: what a plan costs is whole metres.
func wholeMetres(bound int64) int64 {
	return (bound + interior.PerMetre - 1) / interior.PerMetre * interior.PerMetre
}

// gapOf is [planner.Proof.Gap] for a model.
func (c *catalogue) gapOf(s *solution, bound int64) float64 {
	var travel, served int64
	for _, t := range s.trips {
		travel += t.people * c.Distance[t.origin*c.Hubs+t.hub]
		served += t.people
	}
	return (float64(s.objective) - float64(bound)/interior.PerMetre) / float64(max(travel, served, 1))
}

// purely solves a model that is a network.
func (r *result) purely(ctx context.Context) error {
	s, prices, pivots, err := purely(ctx, r.cat)
	if err != nil {
		return err
	}
	r.sol, r.dual.prices, r.pivots = s, prices, pivots
	p, _ := r.cat.relaxation()
	r.dual.lp, err = interior.Bound(p, prices)
	r.dual.bound = r.dual.lp
	return err
}

// search bounds what a search aims at by the interior point method and looks for whole
// people near its solution; again with the odd seats taken out where that may help.
// soft is ctx within the time that the search has.
func (r *result) search(ctx, soft context.Context, o Options, w *warm, a *aim) error {
	s, err := newSearch(r.cat)
	if err != nil {
		return err
	}
	proven, err := r.goOn(ctx, soft, s, a, w, o.effort())
	if err == nil && !(r.serving && s.leavesOut()) && !proven {
		err = r.approaches(ctx, soft, o, s, a)
	}
	if err != nil || s.best == nil {
		return err
	}
	return r.finish(ctx, s)
}

// approaches is search where no similar plan has proven enough.
func (r *result) approaches(ctx, soft context.Context, o Options, s *search, a *aim) error {
	options, effort := interior.Options{Workers: o.Jobs, From: o.From}, o.effort()
	for run := range 2 {
		x, err := r.approach(ctx, soft, a, options)
		if err != nil {
			return err
		}
		s.bound = a.above(r.dual.bound)
		s.fractions = r.cat.fractional(x, a.courses)
		if s.seeded && s.gap() <= TargetGap {
			return nil
		}
		if r.serving && run == 0 && s.best == nil && float64(r.cat.most)-people(s.fractions) > fewPeople && soft.Err() == nil {
			r.fractions = s.fractions
			return nil
		}
		s.limit = effort * (run + 1) / 2 // half for each
		err = s.improve(ctx, soft, a.p, x.Prices)
		if r.stopped = errors.Is(err, errTimeUp); err != nil && !r.stopped {
			return err
		}
		if r.stopped || s.gap() <= TargetGap || !worthLifting(a.p, x.Prices) {
			break
		}
		options.OddSeatsAt = x.Prices
	}
	if r.stopped {
		return nil
	}
	err := r.fromCorners(ctx, soft, s, o, a)
	if r.stopped = errors.Is(err, errTimeUp); r.stopped {
		return nil
	}
	return err
}

// finish takes the search's best plan over.
func (r *result) finish(ctx context.Context, s *search) error {
	if err := s.polish(ctx); err != nil {
		return err
	}
	r.sol, r.use = s.network.solution(s.best, s.bestUse), s.bestUse
	r.pivots += s.network.pivots
	r.rounds += int64(s.rounds)
	return nil
}

// approach solves the aim's programme, as far as the time allows, and keeps what it
// proves if that is the most so far.
func (r *result) approach(ctx, soft context.Context, a *aim, o interior.Options) (*interior.Result, error) {
	o.Extra = a.extra
	x, err := interior.Solve(soft, a.p, o)
	if err != nil {
		return nil, overflow(err)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r.iterations += x.Iterations
	b, err := r.cat.tidy(a, x)
	if err != nil {
		return nil, err
	}
	if r.dual.prices == nil || b.bound > r.dual.bound {
		r.dual = b
	}
	return x, nil
}

// overflow gives an overflow of package interior this package's name.
func overflow(err error) error {
	if errors.Is(err, interior.ErrOverflow) {
		return ErrOverflow
	}
	return err
}

// worthLifting says whether some set of days has an odd number of seats whose
// cheapest is worth more than a metre.
func worthLifting(p *interior.Problem, pr *interior.Prices) bool {
	for _, set := range interior.OddSets(p) {
		low := int64(unlimited)
		for _, t := range set.Days {
			low = min(low, pr.Capacity[set.Hub*p.Days+t])
		}
		if low > interior.PerMetre {
			return true
		}
	}
	return false
}

// ended is why a search ended that proves less than was asked for.
func (r *result) ended() planner.Status {
	if r.stopped {
		return planner.StatusStopped
	}
	return planner.StatusLimit
}
