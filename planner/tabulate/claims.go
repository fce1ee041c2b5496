package tabulate

import (
	"hubplan/planner"
)

// Claims is what the result says of itself.
func (r *Result) Claims() planner.Claims {
	in := r.Instance
	o := in.Objective(r.Plan)
	c := planner.Counts{Comuni: int64(len(in.Comuni)), Served: o.Served, Unserved: o.Unserved, SlotRows: int64(len(r.Bookings))}
	for h := range in.Hubs {
		if in.Hubs[h].Active {
			c.Hubs++
		}
	}
	for i := range in.Demand {
		for _, d := range in.Demand[i] {
			c.Residents += d.Residents
			c.Demand += d.People
		}
	}
	for _, a := range r.Allocations {
		c.FirstDoses += a.People
		c.AllocationRows++
		if a.Second != planner.NoSecond {
			c.SecondDoses += a.People
			c.AllocationRows++
		}
	}
	named := map[planner.Commitment]bool{} // those that share a row of allocation
	for _, m := range in.Committed {
		c.Committed += m.Doses
		if m.Comune >= 0 && m.Cohort >= 0 {
			m.Doses, m.Minute = 0, 0
			named[m] = true
		}
	}
	c.AllocationRows += int64(len(named) + len(in.Seats))
	owed := in.OwedTotals()
	c.Owed, c.OwedUnserved, c.OwedLate = owed.People, owed.People-owed.Served, owed.Late
	c.SecondDoses += owed.Served
	claims := planner.Claims{Method: r.Plan.Method, Status: r.Plan.Status, Objective: o, Counts: c}
	if p := r.Plan.Proof; p != nil {
		claims.LPBound1024, claims.Bound1024 = new(p.LPBound), new(p.Bound)
		claims.Gap = new(p.Gap(o))
		for _, s := range p.Stages {
			claims.Fewest = append(claims.Fewest, planner.FewestUnserved{Cohort: in.Cohorts[s.Cohort].Name(), AtLeast: s.AtLeast,
				People: s.People})
		}
	}
	return claims
}
