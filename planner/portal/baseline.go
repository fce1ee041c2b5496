package portal

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/parallel"
)

// Both are the plans of the portal's rule and of its variant, made side by side.
func Both(in *planner.Instance, jobs int) []*planner.Plan {
	methods := []planner.Method{planner.PortalEarliest, planner.PortalNearest}
	plans := make([]*planner.Plan, len(methods))
	queue := QueueOf(in)
	var g parallel.Group
	g.SetLimit(max(1, jobs))
	for k, m := range methods {
		g.Go(func() error {
			plans[k] = queue.Plan(in, m)
			return nil
		})
	}
	_ = g.Wait() // a rule cannot fail
	return plans
}

// TakeBetter lets a plan whose search was stopped early be what a booking rule gives,
// where that leaves fewer people without a place, cohort by cohort, or costs less: it is
// the best plan in hand. The bound stays where as many are left out, and may show that the
// plan is good enough; where not, other is true, and the proof is that of another plan.
func TakeBetter(in *planner.Instance, p *planner.Plan, rules []*planner.Plan) (other bool) {
	if p.Status != planner.StatusStopped || len(in.Announced) > 0 { // a rule knows nothing of announcements
		return false
	}
	cohorts := len(in.Cohorts)
	for _, r := range rules {
		order := slices.Compare(r.Unserved(cohorts), p.Unserved(cohorts))
		if cmp.Or(order, cmp.Compare(in.Objective(r).Total(), in.Objective(p).Total())) < 0 {
			p.Assignments, p.Courses, p.Shortfalls = r.Assignments, r.Courses, r.Shortfalls
			if other = other || order != 0; !other && p.Proof != nil {
				p.Status = cmp.Or(p.Proof.Status(in.Objective(p), in.Parameters.GapLimit), p.Status)
			}
		}
	}
	return other
}
