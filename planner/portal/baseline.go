package portal

import (
	"cmp"

	"hubplan/planner"
	"hubplan/planner/parallel"
)

// Both are the plans of the portal's rule and of its variant, made side by side.
func Both(in *planner.Instance, jobs int) []*planner.Plan {
	methods := []planner.Method{planner.PortalEarliest, planner.PortalNearest}
	plans := make([]*planner.Plan, len(methods))
	var g parallel.Group
	g.SetLimit(max(1, jobs))
	for k, m := range methods {
		g.Go(func() error {
			plans[k] = Plan(in, m)
			return nil
		})
	}
	_ = g.Wait() // a rule cannot fail
	return plans
}

// TakeBetter lets a plan whose search was stopped early be what a booking rule gives,
// where that costs less: it is the best plan in hand. The bound stays, and may show
// that it is good enough.
func TakeBetter(in *planner.Instance, p *planner.Plan, rules []*planner.Plan) {
	if p.Status != planner.StatusStopped || len(in.Announced) > 0 { // a rule knows nothing of announcements
		return
	}
	for _, r := range rules {
		if in.Objective(r).Total() < in.Objective(p).Total() {
			p.Assignments, p.Courses, p.Shortfalls = r.Assignments, r.Courses, r.Shortfalls
			if p.Proof != nil {
				p.Status = cmp.Or(p.Proof.Status(in.Objective(p), in.Parameters.GapLimit), p.Status)
			}
		}
	}
}
