package solve

import (
	"context"

	"hubplan/planner/interior"
)

const (
	// candidatesKept is how many paths descend keeps of one look.
	candidatesKept = 24
	// patience is how many network solves descend goes on without lowering the
	// gap by a twentieth.
	patience = 30
)

// descend follows paths that gain at the network's own prices, from the best
// plan to a better one. What a place's loss costs and what one more saves are
// both optima of the network's dual, and either limits what a path can gain; the
// lower counts, and still is but a limit. So the best paths are tried together,
// as far as they leave each other room, and where these fail, one after another.
func (s *search) descend(ctx context.Context) error {
	mark, since := s.above(), s.rounds
	for s.unfinished() {
		if above := s.above(); above < mark-mark/20 {
			mark, since = above, s.rounds
		} else if s.rounds-since > patience {
			break
		}
		s.back()
		list := s.candidates()
		if len(list) == 0 {
			break
		}
		better, err := s.tryTogether(ctx, list)
		for k := 0; err == nil && !better && k < len(list) && s.unfinished(); k++ {
			better, err = s.try(ctx, list[k].moves)
		}
		if err != nil {
			return err
		}
		if !better {
			break
		}
	}
	s.back()
	return nil
}

// above is how far the best plan is above the bound, metres.
func (s *search) above() int64 { return s.best.Objective - s.bound }

// candidates looks for paths by either prices, checked by the other.
func (s *search) candidates() []candidate {
	loss := perMetre(s.best.prices)
	gain := perMetre(s.gains.of(s.best))
	p := s.paths
	p.found.size, p.found.floor = candidatesKept, 0
	p.found.clear()
	for range 2 {
		p.worth, p.check = gain, loss
		s.lookAll()
		gain, loss = loss, gain
	}
	return append([]candidate(nil), p.found.list...)
}

// lookAll adds to the paths found those that gain at the prices that are set.
func (s *search) lookAll() {
	s.paths.listRefunds()
	for j := range s.ledger.stock {
		if s.ledger.stock[j] != nil {
			s.stocks.look(j)
		}
	}
	for h := range s.cat.Hubs {
		s.paths.look(h, false)
	}
	if len(s.paths.found.list) > 0 || len(s.paths.singles) == 0 {
		return
	}
	for h := range s.cat.Hubs {
		s.paths.look(h, true)
	}
}

func perMetre(metres []int64) []int64 {
	out := make([]int64, len(metres))
	for j, v := range metres {
		out[j] = v * interior.PerMetre
	}
	return out
}

// tryTogether applies the paths in order, as far as they are still possible.
func (s *search) tryTogether(ctx context.Context, list []candidate) (better bool, err error) {
	for _, c := range list {
		s.paths.applyIf(c.moves)
	}
	s.window.shuffle(nil, s.ledger.use)
	better, err = s.solve(ctx)
	return better, err
}

// try applies one path to the best plan.
func (s *search) try(ctx context.Context, moves []move) (better bool, err error) {
	s.back()
	s.paths.apply(moves, 1)
	s.window.shuffle(nil, s.ledger.use)
	better, err = s.solve(ctx)
	return better, err
}
