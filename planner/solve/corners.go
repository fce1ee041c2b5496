package solve

import (
	"context"
	"math/rand/v2"

	"hubplan/planner/interior"
)

const (
	// cornersTried is how many corners are looked at.
	cornersTried = 24
	// cornersSize is up to how many columns a relaxation is small enough for that. In
	// larger ones some course with room is always near, and rounding does.
	cornersSize = 20_000
	// leastToll, and up to 2^(tollScales−1) times as much, is the dearest that a dose
	// is made, in metres: dear enough for the interior point method to see it, and far
	// below the price of a person.
	leastToll  = 16
	tollScales = 8
)

// small says whether the model is small enough for its corners to be looked at.
func (r *result) small() bool {
	c := r.cat
	return len(c.Groups)*c.Hubs*(c.Origins+len(c.courses))+len(c.Capacity) <= cornersSize
}

// fromCorners goes on with a search that left a gap, from corners of the relaxation.
//
// Where seats or stock are scarce and much costs the same, the relaxation has many
// optima, and the interior point method ends amid them, where every course is begun
// by a part of a person. What rounding makes of that may be a whole person short, and
// no single path mends it: the courses of several hubs and days would have to change
// at once. But a corner of the optima is often whole itself. With a small toll on each
// dose, drawn at random, one corner is the best alone, and the method ends there. The
// tolls shape where the search begins, nothing else.
//
// A search of less effort than that has none for corners.
//
// Where the corners are not whole either and people are still left out, [search.walk]
// has the last word.
func (r *result) fromCorners(ctx, soft context.Context, s *search, o Options, a *aim) error {
	if !r.small() || o.effort() < cornersTried {
		return nil
	}
	p := new(*a.p)
	rng := rand.New(rand.NewPCG(3, 4))
	p.Toll = make([]int64, len(p.Capacity))
	for n := 0; n < cornersTried && s.gap() > TargetGap; n++ {
		for j := range p.Toll {
			p.Toll[j] = rng.Int64N(int64(leastToll)<<(n%tollScales) + 1)
		}
		x, err := interior.Solve(soft, p, interior.Options{Workers: o.Jobs})
		if err != nil {
			return overflow(err)
		}
		r.iterations += x.Iterations
		s.fractions = r.cat.fractional(x, a.courses)
		s.limit = s.rounds + patience
		if err := s.improve(ctx, soft, p, x.Prices); err != nil {
			return err
		}
	}
	return s.walk(soft)
}
