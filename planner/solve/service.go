package solve

import (
	"context"

	"hubplan/planner/interior"
	"hubplan/planner/whole"
)

// boundService bounds from below what people unserved cost in every plan, by the
// same method with travel and waiting free of charge. Every such sum is a
// multiple of the groups' common divisor, so the bound is rounded up to one. Where ctx
// ends, what was found until then holds.
func (r *result) boundService(ctx context.Context, o Options) error {
	r.unservedBound = 0
	var unserved, step int64
	for _, m := range r.sol.unserved {
		unserved += m.people * r.cat.Groups[m.group].Unserved
	}
	for g := range r.cat.Groups {
		step = whole.Divisor(step, r.cat.Groups[g].Unserved)
	}
	if unserved == 0 || r.stopped {
		return nil
	}
	p, _ := r.cat.relaxation()
	withoutWays(p)
	x, err := interior.Solve(ctx, p, interior.Options{Workers: o.Jobs})
	if err != nil {
		return overflow(err)
	}
	r.iterations += x.Iterations
	r.service = x.WholePrices
	metres := wholeMetres(max(0, x.Bound)) / interior.PerMetre
	r.unservedBound = min((metres+step-1)/step*step, unserved)
	return nil
}
