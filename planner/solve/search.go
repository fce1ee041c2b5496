package solve

import (
	"context"

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
	rounds    int // network solves so far
	limit     int // of them
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
	if s.best != nil && a.Objective >= s.best.Objective {
		return false, nil
	}
	s.best = a
	s.bestUse = append(s.bestUse[:0], s.ledger.use...)
	return true, nil
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
				if rc := r[g*s.cat.Hubs+h]; rc != interior.NoCourse && int64(st.day) >= group.Opens && group.takes(st.kind) {
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
	s.pathsBy(p, prices)
	s.window.shuffle(s.fractions, s.ledger.use)
	// There is a plan from here on, however little time there is.
	first := soft
	if s.best == nil {
		first = ctx
	}
	if _, err := s.solve(first); err != nil {
		return err
	}
	for n := 0; n < 4 && s.unfinished(); n++ {
		s.pathsBy(p, prices)
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
	return s.descend(soft)
}

func (s *search) unfinished() bool { return s.rounds < s.limit && s.gap() > TargetGap }

// pathsBy applies all paths that gain at prices of the relaxation.
func (s *search) pathsBy(p *interior.Problem, pr *interior.Prices) {
	s.priceBy(p, pr)
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
