package solve

import (
	"cmp"
	"context"
	"slices"

	"hubplan/planner/interior"
)

// search looks for a plan of whole people near an interior point.
type search struct {
	cat     *catalogue
	ledger  *ledger // what is begun now
	network *network
	window  *window
	paths   *paths
	stocks  *stockPaths
	gains   *gains

	fractions []float64 // hub × course
	bound     int64     // of every plan, metres
	last      *answer   // of the network
	best      *answer
	bestUse   []int64
	ranked    bool    // fewer people unserved are better, rank by rank, whatever a plan costs
	want      []int64 // people unserved by rank that are good enough, whatever the plan costs; nil where its gap has to be small
	seeded    bool    // the best plan may be good enough before anything is searched
	rounds    int     // network solves so far
	limit     int     // of them
}

func newSearch(c *catalogue) (*search, error) {
	n, err := newNetwork(c)
	if err != nil {
		return nil, err
	}
	l := newLedger(c)
	p := newPaths(l)
	return &search{cat: c, ledger: l, network: n, window: newWindow(c), paths: p, stocks: newStockPaths(p), gains: newGains(n)}, nil
}

// solve lets the network use the places that the window opens, and takes its
// starts over. It says whether the answer is the best so far.
func (s *search) solve(ctx context.Context) (better bool, err error) {
	s.rounds++
	places := s.window.open(s.ledger)
	a, err := s.network.solve(ctx, places)
	if err != nil {
		return false, err
	}
	s.last = a
	s.take(a, places)
	if s.best != nil && !s.isBetter(a) {
		return false, nil
	}
	s.best = a
	s.bestUse = append(s.bestUse[:0], s.ledger.use...)
	return true, nil
}

// isBetter says whether an answer is better than the best.
func (s *search) isBetter(a *answer) bool {
	order := 0
	if s.ranked {
		order = slices.Compare(s.left(a), s.left(s.best))
	}
	return cmp.Or(order, cmp.Compare(a.Objective, s.best.Objective)) < 0
}

// left are the people that an answer leaves unserved, by rank.
func (s *search) left(a *answer) []int64 {
	left := make([]int64, s.cat.ranks())
	for _, u := range a.Unserved {
		left[s.cat.Groups[u.Group].Rank] += u.People
	}
	return left
}

// leavesOut says whether there is a plan, and it leaves somebody unserved.
func (s *search) leavesOut() bool { return s.best != nil && len(s.best.Unserved) > 0 }

// seed takes what is begun in the ledger for a first plan, or a better one, with all that
// still has room.
func (s *search) seed(ctx context.Context) error {
	s.window.shuffle(nil, s.ledger.use)
	if _, err := s.solve(ctx); err != nil {
		return err
	}
	return s.polish(ctx)
}

// take makes the ledger that of an answer. Of a start's courses, those that are
// in the ledger now stay as far as they are used, then the others follow in
// order.
func (s *search) take(a *answer, places []int64) {
	before := append([]int64(nil), s.ledger.use...)
	s.ledger.clear()
	for h := range s.cat.Hubs {
		for n := range s.cat.starts {
			people := a.begun[s.cat.startAt(h, int32(n))]
			if people == 0 {
				continue
			}
			for e := s.cat.starts[n].lo; e < s.cat.starts[n].hi && people > 0; e++ {
				if kept := min(people, before[s.cat.at(h, e)]); kept > 0 {
					s.ledger.enter(h, e, kept)
					people -= kept
				}
			}
			for e := s.cat.starts[n].lo; e < s.cat.starts[n].hi && people > 0; e++ {
				if more := min(people, places[s.cat.at(h, e)]-s.ledger.use[s.cat.at(h, e)]); more > 0 {
					s.ledger.enter(h, e, more)
					people -= more
				}
			}
		}
	}
	s.ledger.settle()
}

// back returns to the best plan so far.
func (s *search) back() { s.ledger.set(s.bestUse) }

// travel is the metres that an answer's people travel.
func (c *catalogue) travel(a *answer) (metres int64) {
	for _, z := range a.Assignments {
		metres += z.People * c.Distance[z.Origin*c.Hubs+z.Facility]
	}
	return metres
}

// gap is what the best plan's gap is; see [planner.Proof.Gap].
func (s *search) gap() float64 {
	var served int64
	for _, z := range s.best.Assignments {
		served += z.People
	}
	return float64(s.best.Objective-s.bound) / float64(max(s.cat.travel(s.best), served, 1))
}

// priceBy sets the worth of starts by prices of the relaxation: what a group
// saves by a start there at best.
func (s *search) priceBy(p *interior.Problem, pr *interior.Prices) {
	r := pr.CourseCosts(p)
	for h := range s.cat.Hubs {
		for n, st := range s.cat.starts {
			worth := int64(nobody)
			for g := range s.cat.Groups {
				group := &s.cat.Groups[g]
				if rc := r[g*p.Hubs+h]; rc != interior.NoCourse && int64(st.day) >= group.Opens && group.takes(st.kind) {
					worth = max(worth, rc-group.wait(st.day)*interior.PerMetre)
				}
			}
			s.paths.worth[s.cat.startAt(h, int32(n))] = worth
		}
	}
}

// takes says whether the group may be given a kind of course.
func (g *Group) takes(kind int) bool {
	for _, k := range g.Kinds {
		if k == kind {
			return true
		}
	}
	return false
}

// improve searches until the gap is at most [TargetGap] or the limit of network
// solves is reached, or until soft ends; the error is then its cause.
func (s *search) improve(ctx, soft context.Context, p *interior.Problem, prices *interior.Prices) error {
	s.ledger.round(s.fractions)
	s.pathsAt(func() { s.priceBy(p, prices) })
	s.window.shuffle(s.fractions, s.ledger.use)
	// There is a plan from here on, however little time there is.
	first := soft
	if s.best == nil {
		first = ctx
	}
	if _, err := s.solve(first); err != nil {
		return err
	}
	return s.refine(soft, func() { s.priceBy(p, prices) })
}

// refine goes on with what is in the ledger as long as paths at prices of a relaxation
// better it, and then by paths at the network's own.
func (s *search) refine(soft context.Context, price func()) error {
	for n := 0; n < 4 && s.unfinished(); n++ {
		s.pathsAt(price)
		if n%2 == 1 {
			s.window.shuffle(nil, s.ledger.use)
		} else {
			s.window.shuffle(s.fractions, s.ledger.use)
		}
		better, err := s.solve(soft)
		if err != nil {
			return err
		}
		if !better {
			break
		}
	}
	if s.cat.Hubs >= hubsApart && !s.ranked && !s.limited() {
		return newApart(s).descend(soft)
	}
	return s.descend(soft)
}

// limited says whether the stock of a product is.
func (s *search) limited() bool {
	return slices.ContainsFunc(s.ledger.stock, func(stock []int64) bool { return stock != nil })
}

func (s *search) unfinished() bool { return s.rounds < s.limit && !s.found() }

// found says whether the best plan is good enough.
func (s *search) found() bool {
	if s.want != nil {
		return slices.Compare(s.left(s.best)[:len(s.want)], s.want) <= 0
	}
	return s.gap() <= TargetGap
}

// pathsAt applies all paths that gain at prices of a relaxation.
func (s *search) pathsAt(price func()) {
	price()
	s.paths.check = s.paths.worth
	s.paths.listRefunds()
	for h := range s.cat.Hubs {
		s.paths.fill(h)
	}
}

// polish takes what is left lying: as long as a course has room and a place of
// it may be worth something, it is offered to the network. So nobody goes
// unserved, and nobody waits, beside a course that is free.
func (s *search) polish(ctx context.Context) error {
	offered := make([]bool, len(s.ledger.use))
	for {
		s.back()
		more := false
		s.window.order = s.window.order[:0]
		for h := range s.cat.Hubs {
			for e := range s.cat.courses {
				j := s.cat.at(h, int32(e))
				if !offered[j] && s.best.prices[s.cat.startAt(h, s.cat.courses[e].start)] > 0 && s.ledger.room(h, int32(e)) > 0 {
					s.window.order = append(s.window.order, int32(j))
					more = true
				}
			}
		}
		if !more {
			return nil
		}
		before := s.bestUse
		better, err := s.solve(ctx)
		if err != nil {
			return err
		}
		if better {
			clear(offered)
			continue
		}
		for _, j := range s.window.order {
			offered[j] = offered[j] || s.window.places[j] > before[j]
		}
	}
}
