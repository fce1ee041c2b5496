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
	// Until ends the search when it is done, as a deadline's context is: the plan is
	// then the best found so far. nil means that counted effort alone ends it.
	Until context.Context
}

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
// deadline passed. The other errors are [ErrOverflow] and those of package interior,
// for costs and numbers of people beyond what it takes.
func Solve(ctx context.Context, in *planner.Instance, o Options) (*planner.Plan, error) {
	m, merged := build(in)
	r, err := solveModel(ctx, m, o, o.Base.warm(in))
	if err != nil {
		return nil, err
	}
	p := merged.plan(r.cat, r.sol)
	booked := &planner.Plan{}
	in.AddBooked(booked)
	fixed := in.Objective(booked).Total() // what no plan can change
	objective := in.Objective(p)
	if got := objective.Total() - fixed; got != r.sol.objective {
		panic(fmt.Sprintf("solve: the plan costs %d m, its model %d m", got, r.sol.objective))
	}
	p.Proof = r.proof()
	p.Proof.LPBound += fixed * interior.PerMetre
	p.Proof.Bound += fixed * interior.PerMetre
	if p.Status = p.Proof.Status(objective, in.Parameters.GapLimit); p.Status == "" {
		p.Status = r.ended()
	}
	return p, nil
}

// result is a solved model.
type result struct {
	cat            *catalogue
	sol            *solution
	dual           bounded
	unservedBound  int64            // metres
	service        *interior.Prices // what it comes from; nil where nobody is unserved
	gap            float64
	stopped        bool
	iterations     int
	pivots, rounds int64
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
	binding := *m
	binding.Supply = c.slackRows()
	c.Model = &binding
	r.cat = c
	var err error
	if c.pure() {
		err = r.purely(ctx)
	} else {
		err = r.search(ctx, soft, o, w)
	}
	if err != nil {
		return err
	}
	priceSlackRows(r.dual.prices, full, r.cat.Days)
	r.dual.bound = wholeMetres(max(r.dual.bound, 0))
	r.gap = r.cat.gapOf(r.sol, r.dual.bound)
	if err := r.boundService(soft, o); err != nil {
		return err
	}
	if r.service != nil {
		priceSlackRows(r.service, full, r.cat.Days)
	}
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

// search bounds a model by the interior point method and looks for whole people
// near its solution; again with the odd seats taken out where that may help. soft
// is ctx within the time that the search has.
func (r *result) search(ctx, soft context.Context, o Options, w *warm) error {
	p, courses := r.cat.relaxation()
	s, err := newSearch(r.cat)
	if err != nil {
		return err
	}
	effort := o.effort()
	proven, err := r.goOn(ctx, soft, s, p, w, effort)
	if err != nil {
		return err
	}
	options := interior.Options{Workers: o.Jobs}
	for run := 0; run < 2 && !proven; run++ {
		x, err := r.approach(ctx, soft, p, options)
		if err != nil {
			return err
		}
		s.bound = wholeMetres(max(r.dual.bound, 0)) / interior.PerMetre
		s.fractions = r.cat.fractional(x, courses)
		s.limit = effort * (run + 1) / 2 // half for each
		err = s.improve(ctx, soft, p, x.Prices)
		if r.stopped = errors.Is(err, errTimeUp); err != nil && !r.stopped {
			return err
		}
		if r.stopped || s.gap() <= TargetGap || !worthLifting(p, x.Prices) {
			break
		}
		options.OddSeatsAt = x.Prices
	}
	if !r.stopped && !proven {
		err = r.fromCorners(ctx, soft, s, o)
		if r.stopped = errors.Is(err, errTimeUp); err != nil && !r.stopped {
			return err
		}
	}
	if err := s.polish(ctx); err != nil {
		return err
	}
	r.sol = s.network.solution(s.best, s.bestUse)
	r.pivots, r.rounds = s.network.pivots, int64(s.rounds)
	return nil
}

// approach solves the relaxation, as far as the time allows, and keeps what it
// proves if that is the most so far.
func (r *result) approach(ctx, soft context.Context, p *interior.Problem, o interior.Options) (*interior.Result, error) {
	x, err := interior.Solve(soft, p, o)
	if err != nil {
		return nil, overflow(err)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r.iterations += x.Iterations
	b, err := tidy(p, x)
	if err != nil {
		return nil, overflow(err)
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

// priceSlackRows gives the limited products that need no price one of zero.
func priceSlackRows(prices *interior.Prices, supply [][]int64, days int) {
	for p, s := range supply {
		if s != nil && prices.Stock[p] == nil {
			prices.Stock[p] = make([]int64, days)
		}
	}
}

// proof is what the solve shows of its plan.
func (r *result) proof() *planner.Proof {
	p := &planner.Proof{Stock: r.dual.prices.Stock, LPBound: r.dual.lp, Bound: r.dual.bound, UnservedBound: r.unservedBound,
		Iterations: r.iterations, Pivots: r.pivots}
	p.Capacity = r.byHub(r.dual.prices.Capacity)
	if r.service != nil {
		p.ServiceCapacity, p.ServiceStock = r.byHub(r.service.Capacity), r.service.Stock
	}
	return p
}

// byHub cuts a list of hub × day into hubs.
func (r *result) byHub(prices []int64) [][]int64 {
	hubs := make([][]int64, r.cat.Hubs)
	for h := range hubs {
		hubs[h] = prices[h*r.cat.Days : (h+1)*r.cat.Days : (h+1)*r.cat.Days]
	}
	return hubs
}

// ended is why a search ended that proves less than was asked for.
func (r *result) ended() planner.Status {
	if r.stopped {
		return planner.StatusStopped
	}
	return planner.StatusLimit
}
