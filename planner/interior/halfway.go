package interior

import (
	"context"
	"slices"
)

const (
	// halfwayGap is the relative gap at which an iterate is kept to begin near solves
	// from. It is still well inside: an optimal one lies on the boundary, from where the
	// method takes steps of next to nothing (measured on the embedded scenarios: 8
	// iterations from 1e-2, 26 from nowhere, 20 from an optimum).
	halfwayGap = 3e-2
	// leastLeft is the share of a day's seats, or of a period's doses, that is left idle
	// at least where a problem has fewer of them than the one that the iterate is of.
	leastLeft = 0.01
)

// Halfway is an iterate of a problem on the way to its optimum. A problem that differs in
// nothing but the numbers of its seats and doses may begin there, see [Options]: what it
// has more goes into what is left idle, and the iterate is primal and dual feasible as
// before.
type Halfway struct {
	of      *layout
	b       rows
	x, q, y []float64
}

// Approach iterates as [Solve] does, with so many goroutines, until the relative gap of
// the iterate is small, and gives that iterate; nil where it does not come so far. The
// error is of [Problem.Validate] or ErrOverflow.
func Approach(ctx context.Context, p *Problem, workers int) (*Halfway, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	best, err := newIncumbent(p)
	if err != nil {
		return nil, err
	}
	s := newSolver(p, p.Capacity, best.all.nearest(usual.nearest), workers, usual)
	if s.demandRows() == 0 {
		return nil, nil
	}
	s.meanWay = best.all.mean()
	s.start()
	s.enough = halfwayGap
	var r Result
	if err := s.run(ctx, best, &r); err != nil || r.Status != Optimal {
		return nil, err
	}
	return &Halfway{of: s.layout, b: s.b, x: s.x, q: s.q, y: s.y.all}, nil
}

// begin sets the first iterate of a solver, and says whether it could: the problems are
// alike. A nil Halfway has none to set.
func (w *Halfway) begin(s *solver) bool {
	if w == nil || !w.of.like(s.layout) {
		return false
	}
	copy(s.x, w.x)
	copy(s.q, w.q)
	copy(s.y.all, w.y)
	for h := range s.p.Hubs {
		for t := range s.p.Days {
			j := h*s.seatStride() + t
			if s.live[j] {
				idle := &s.x[s.idleFirst[h]+t]
				*idle = max(*idle+s.b.seat[j]-w.b.seat[j], leastLeft*s.b.seat[j])
			}
		}
	}
	var more float64
	for e := range s.delivery {
		if s.stockFirst[e] {
			more = 0
		}
		more += s.b.stock[e] - w.b.stock[e]
		store := &s.x[s.storeFirst+e]
		*store = max(*store+more, leastLeft*s.b.stock[e])
	}
	for _, v := range s.x {
		if v > 0 {
			s.count++
		}
	}
	return true
}

// like says whether two problems have the same rows and columns at the same costs, and
// as many people: they differ in numbers of seats and doses alone.
func (a *layout) like(b *layout) bool {
	p, q := a.p, b.p
	return a.columns == b.columns && p.Origins == q.Origins && p.Hubs == q.Hubs && p.Days == q.Days && p.Products == q.Products &&
		slices.Equal(a.ways.first, b.ways.first) && slices.Equal(a.ways.hub, b.ways.hub) &&
		slices.Equal(a.pairFirst, b.pairFirst) && slices.Equal(a.pairHub, b.pairHub) &&
		slices.Equal(a.rowFirst, b.rowFirst) && slices.Equal(a.rowOrigin, b.rowOrigin) &&
		slices.EqualFunc(a.xCourse, b.xCourse, slices.Equal[[]int32]) && slices.Equal(a.live, b.live) &&
		slices.EqualFunc(a.stockRow, b.stockRow, slices.Equal[[]int32]) && slices.Equal(a.stockFirst, b.stockFirst) &&
		slices.Equal(p.Demand, q.Demand) && slices.Equal(p.Distance, q.Distance) && slices.Equal(p.Unserved, q.Unserved) &&
		slices.Equal(p.Toll, q.Toll) && slices.EqualFunc(p.Courses, q.Courses, slices.Equal[[]Course])
}
