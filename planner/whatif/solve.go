package whatif

import (
	"context"

	"hubplan/planner/campaign"
	"hubplan/planner/solve"
)

// Answer is a case with its plan, set beside the base.
type Answer struct {
	*campaign.Solved
	Measures Measures
	Moved    int64 // people who go to another hub than in the base
}

// Solve plans the base, which is the first case, and then the others from its plan, so
// many at a time. Each answer is handed on as soon as it is there, by several
// goroutines. Progress may be nil.
func Solve(ctx context.Context, cases []*campaign.Case, jobs int, progress func(done, total int), each func(k int, a *Answer)) error {
	base, err := campaign.Solve(ctx, cases[0], solve.Options{Jobs: jobs, Effort: int(cases[0].Instance.Parameters.Effort)})
	if err != nil {
		return err
	}
	one := func(ctx context.Context, k int) (err error) {
		s := base
		if k > 0 {
			if s, err = campaign.Solve(ctx, cases[k],
				solve.Options{Effort: int(base.Instance.Parameters.Effort), Base: base.Base()}); err != nil {
				return err
			}
		}
		each(k, &Answer{Solved: s, Measures: Measure(s.Instance, s.Plan), Moved: Moved(base.Plan, s.Plan)})
		return nil
	}
	return (&campaign.Trials[*Answer]{Jobs: jobs, Progress: progress}).Each(ctx, len(cases), one)
}
