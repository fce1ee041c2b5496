package interior

import (
	"context"
	"math"
	"slices"
)

const (
	// gapTolerance ends a solve: the primal and dual objectives' difference,
	// relative to the dual or to a metre per person, whichever is more (an
	// optimum of 0 is legal). The exact bound at the last prices is tighter than
	// that by a factor of ten to a hundred, because its inner minimum is exact.
	gapTolerance = 1e-7
	// residualTolerance ends it too: the largest violation of a row, relative to
	// the largest right-hand side.
	residualTolerance = 1e-7
	// A violation of up to roughResidual ends a solve whose gap is below roughGap: where
	// regions are starved of seats prices are large, and double precision cannot mend
	// what is left.
	roughResidual = 1e-6
	roughGap      = 1e-8
	// iterationLimit is far beyond what a problem needs: 15 to 30, with scarce
	// seats up to 60.
	iterationLimit = 150
	// stepShare of the way to the boundary is taken at most.
	stepShare = 0.995
	// boundGap is the gap below which every iterate's prices are tried for the
	// best bound; above it, every boundStride-th.
	boundGap    = 0.02
	boundStride = 5
	// A solve stalls if for stallLimit iterations neither the complementarity nor
	// the infeasibility fell to stallRatio of its best. A rising relative gap is
	// no sign of it: the dual objective passes through 0 early on. Violations
	// below negligibleResidual do not count as progress.
	stallLimit         = 15
	stallRatio         = 0.9
	negligibleResidual = 1e-9
	// Where infeasibility falls far slower than complementarity (by more than
	// lagRatio, while above lagResidual), the iterate runs into the boundary:
	// centre at least laggingSigma.
	lagRatio     = 100
	lagResidual  = 1e-7
	laggingSigma = 0.5
	// Mehrotra's corrector can cycle: where the affine step is short, its
	// second-order term speaks of a point never reached. After cycleLimit
	// iterations without a new low of complementarity (by stallRatio), weigh it
	// by the affine steps' product until there is one (cf. C. Cartis, Some
	// disadvantages of a Mehrotra-type primal-dual corrector interior point
	// algorithm for linear programming, Appl. Numer. Math. 59, 2009; M. Colombo
	// and J. Gondzio, Further development of multiple centrality correctors for
	// interior point methods, Comput. Optim. Appl. 41, 2008). Weighing always
	// costs a fifth more iterations.
	cycleLimit = 6
	// forcing is the part of the largest violation of a row that an inexact Newton
	// step may leave.
	forcing = 0.03
)

// solver is the state of the interior point method. Column vectors are as long
// as layout.columns says.
type solver struct {
	*layout
	workers int
	normal  *normal
	meanWay float64 // metres, of all ways, columns or not
	enough  float64 // the relative gap that ends it

	x, q, theta, dx []float64 // values, reduced costs, x/q, and the change of x
	trial           []float64 // another change of x; nil where none is tried
	before          []float64 // dy before a trial
	count           int       // columns that exist
	b, y, dy, rhs   rows
	rest, guess     []float64 // right-hand side and solution of the complement, and a guess at it

	group   []groupScratch
	hub     []hubScratch
	tallies []tally
	storeW  []float64
}

// groupScratch has a cell per pair of the group, and one for u.
type groupScratch struct{ price, w, sum []float64 }

type hubScratch struct {
	w       []float64 // longest list of courses
	stock   []float64 // the hub's part of the stock rows
	coupled []float64 // pairs of the hub, then stock rows
}

func newSolver(p *Problem, capacity []int64, ways *reach, workers int, l limits) *solver {
	a := newLayout(p, capacity, ways)
	s := &solver{layout: a, workers: workers, normal: newNormal(a, l), enough: gapTolerance}
	for _, v := range []*[]float64{&s.x, &s.q, &s.theta, &s.dx} {
		*v = make([]float64, a.columns)
	}
	if a.stocks() > 0 || a.pairs()+a.stocks() > l.denseRows { // where steps are short, or factors dear
		s.trial, s.before = make([]float64, a.columns), make([]float64, len(newRows(a).all))
	}
	s.b = rightHandSide(a)
	s.y, s.dy, s.rhs = newRows(a), newRows(a), newRows(a)
	s.rest, s.guess = make([]float64, a.pairs()+a.stocks()), make([]float64, a.pairs()+a.stocks())
	s.storeW = make([]float64, a.stocks())
	s.tallies = make([]tally, p.Groups+p.Hubs+1)
	s.group = make([]groupScratch, p.Groups)
	for c := range s.group {
		n := a.pairFirst[c+1] - a.pairFirst[c] + 1
		s.group[c] = groupScratch{make([]float64, n), make([]float64, n), make([]float64, n)}
	}
	s.hub = make([]hubScratch, p.Hubs)
	for h := range s.hub {
		longest := 0
		for _, r := range a.hubPairs[h] {
			longest = max(longest, len(a.xCourse[r]))
		}
		s.hub[h] = hubScratch{
			w:       make([]float64, longest),
			stock:   make([]float64, a.stocks()+1),
			coupled: make([]float64, len(a.hubPairs[h])+a.stocks()),
		}
	}
	return s
}

// limits say what is done exactly, and with which columns to begin.
type limits struct {
	denseRows          int     // up to so many rows the complement is dense
	least, leastPerRow float64 // multiplications that a sparse factor may always cost, and so many a row
	nearest            int     // hubs of an origin whose z are columns from the beginning
}

// usual are limits that serve: what has been solved in a second stays as it was, and
// beyond that time and memory grow with the map, not with the square of the hubs.
var usual = limits{denseRows: 1000, least: 2e7, leastPerRow: 4e4, nearest: 20}

// Solve bounds p by an interior point method (see the package comment). The
// context is looked at once an iteration; a cancelled solve is a Result like any
// other. The error is for a problem that Validate refuses, or ErrOverflow.
func Solve(ctx context.Context, p *Problem, o Options) (*Result, error) {
	return solveWithin(ctx, p, o, usual)
}

func solveWithin(ctx context.Context, p *Problem, o Options, l limits) (*Result, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	best, err := newIncumbent(p)
	if err != nil {
		return nil, err
	}
	capacity := p.Capacity
	if o.OddSeatsAt != nil {
		capacity = removeOddSeats(p, best.sets, o.OddSeatsAt)
	}
	if o.Extra != nil {
		capacity = slices.Clone(capacity)
		for j, n := range o.Extra {
			capacity[j] += n
		}
	}
	r := &Result{}
	for ways := best.all.nearest(l.nearest); ways != nil; {
		if err := r.solve(ctx, newSolver(p, capacity, ways, o.Workers, l), o.From, best); err != nil {
			return nil, err
		}
		if ways = best.lacking(ways, r.Objective); r.Status != Optimal {
			break
		}
	}
	r.Prices, r.LPBound = best.linear.prices, best.linear.bound
	r.WholePrices, r.Bound = best.whole.prices, best.whole.bound
	return r, nil
}

// solve is a solve with the columns of a solver.
func (r *Result) solve(ctx context.Context, s *solver, from *Halfway, best *incumbent) error {
	r.Status, r.Objective, s.meanWay = Optimal, s.unserved, best.all.mean()
	if s.demandRows() > 0 {
		if !from.begin(s) {
			s.start()
		}
		if err := s.run(ctx, best, r); err != nil {
			return err
		}
	}
	r.hubs, r.starts = s.p.Hubs, s.starts()
	return nil
}

// run iterates until something ends it, and fills in r's Status, Iterations,
// Objective and Infeasibility.
func (s *solver) run(ctx context.Context, best *incumbent, r *Result) error {
	watch := newProgress(s.b)
	var primal, dual float64
	for n := 0; ; n++ {
		pq := s.sweep(s.advance(primal, dual), s.x).pq
		for j := range s.y.all {
			s.y.all[j] += dual * s.dy.all[j]
		}
		watch.measure(s, pq)
		r.Objective, r.Infeasibility = s.unserved+watch.objective, watch.residual
		if math.IsNaN(r.Objective) || math.IsNaN(watch.gap) {
			r.Status = Breakdown
			return nil
		}
		if watch.gap < boundGap || n%boundStride == boundStride-1 {
			if err := best.try(s); err != nil {
				return err
			}
		}
		switch {
		case math.Abs(watch.gap) <= s.enough && watch.residual <= max(s.enough, residualTolerance)*watch.scale,
			s.trial != nil && math.Abs(watch.gap) <= roughGap && watch.residual <= roughResidual*watch.scale:
			r.Status = Optimal
			return nil
		case watch.stalled():
			r.Status = Stalled
			return nil
		case n == iterationLimit:
			r.Status = IterationLimit
			return nil
		case ctx.Err() != nil:
			r.Status = Cancelled
			return nil
		case !s.factor():
			r.Status = Breakdown
			return nil
		}
		primal, dual = s.direction(watch)
		r.Iterations++
	}
}

// direction leaves Mehrotra's direction in dx and dy, and returns the primal and
// dual steps to take along it.
func (s *solver) direction(watch *progress) (primal, dual float64) {
	copy(s.rhs.all, s.b.all)
	tolerance := max(residualTolerance/2*watch.scale, forcing*watch.residual)
	s.newton(nil, tolerance)
	t := s.sweep(s.predict, nil)
	ap, ad := min(1, t.primal), min(1, t.dual)
	// Σ (p + ap·dp)(q + ad·dq) with dp = θw − p and dq = −w
	pq := watch.complementarity * float64(s.count)
	after := pq + ap*(t.pw-pq) - ad*t.pw - ap*ad*(t.thww-t.pw)
	ratio := max(0, after) / pq
	sigma := ratio * ratio * ratio
	if watch.lagging() {
		sigma = max(sigma, laggingSigma)
	}
	weight := 1.0
	if watch.cycling() {
		weight = ap * ad
	}
	s.sweep(s.target(sigma*watch.complementarity, weight), s.dx)
	t = s.aim(s.correct(s.dx), tolerance)
	if s.trial != nil {
		t = s.recentre(t, max(sigma, leastCentre)*watch.complementarity, tolerance)
	}
	return min(1, stepShare*t.primal), min(1, stepShare*t.dual)
}

// aim finds the direction to the targets of which rhs is A times, from the one before.
func (s *solver) aim(correct kernel, tolerance float64) tally {
	for j, v := range s.b.all {
		s.rhs.all[j] = v - s.rhs.all[j]
	}
	copy(s.guess, s.rest)
	s.newton(s.guess, tolerance)
	return s.sweep(correct, nil)
}

// starts copies the course columns out, by group and hub.
func (s *solver) starts() [][]float64 {
	all := make([][]float64, s.p.Groups*s.p.Hubs)
	for r, h := range s.pairHub {
		c := int(s.pairGroup[r])
		list := make([]float64, len(s.p.Courses[c]))
		for j, i := range s.xCourse[r] {
			list[i] = s.x[s.xFirst[r]+j]
		}
		all[c*s.p.Hubs+int(h)] = list
	}
	return all
}
