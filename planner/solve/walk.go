package solve

import (
	"context"
	"math/rand/v2"
	"slices"
)

const (
	// stepsWalked is how many plans a walk looks at.
	stepsWalked = 300
	// takenBack is how many people at most a step takes back.
	takenBack = 4
)

// walk goes at random over plans that leave no more people unserved than the best:
// some people are taken back, courses that then have room are begun in a random
// order, and the network says who is served. It finds what no corner holds, where the
// relaxation serves parts of people.
func (s *search) walk(ctx context.Context) error {
	rng := rand.New(rand.NewPCG(5, 6))
	use, cost := slices.Clone(s.bestUse), s.cat.leftOut(s.best)
	for n := 0; n < stepsWalked && s.cat.leftOut(s.best) > 0 && s.gap() > TargetGap; n++ {
		s.ledger.set(use)
		s.scatter(rng)
		s.window.shuffle(nil, s.ledger.use)
		if _, err := s.solve(ctx); err != nil {
			return err
		}
		if c := s.cat.leftOut(s.last); c <= cost {
			use, cost = append(use[:0], s.ledger.use...), c
		}
	}
	s.back()
	return nil
}

// leftOut is what those cost whom an answer leaves unserved, metres.
func (c *catalogue) leftOut(a *answer) (metres int64) {
	for _, u := range a.Unserved {
		metres += u.People * c.Groups[u.Group].Unserved
	}
	return metres
}

// drop takes so many people back, drawn at random among the courses begun.
func (s *search) drop(rng *rand.Rand, people int) {
	var begun []int32
	for j, n := range s.ledger.use {
		if n > 0 {
			begun = append(begun, int32(j))
		}
	}
	for range min(len(begun), people) {
		if j := begun[rng.IntN(len(begun))]; s.ledger.use[j] > 0 {
			s.ledger.begin(int(j)/len(s.cat.courses), j%int32(len(s.cat.courses)), -1)
		}
	}
}

// scatter takes some people back and begins other courses, as far as there is room.
func (s *search) scatter(rng *rand.Rand) {
	s.drop(rng, 1+rng.IntN(takenBack))
	for _, k := range rng.Perm(len(s.window.order)) {
		j := s.window.order[k]
		h, e := int(j)/len(s.cat.courses), j%int32(len(s.cat.courses))
		if n := s.ledger.room(h, e); n > 0 {
			s.ledger.begin(h, e, 1+rng.Int64N(n))
		}
	}
}
