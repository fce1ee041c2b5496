package verify

import (
	"hubplan/planner"
	"hubplan/planner/tables"
)

// objective works the objective and the counts out from the tables, checks the
// plan's claims against them, and gives the objective.
func (c *checker) objective() planner.Objective {
	o, counts := c.priced(), c.counted()
	for _, f := range []struct {
		name      string
		got, want int64
	}{
		{"travel_metres", c.claims.Objective.TravelMetres, o.TravelMetres},
		{"travel_cost_metres", c.claims.Objective.TravelCost, o.TravelCost},
		{"wait_metres", c.claims.Objective.WaitMetres, o.WaitMetres},
		{"unserved_metres", c.claims.Objective.UnservedMetres, o.UnservedMetres},
		{"move_metres", c.claims.Objective.MoveMetres, o.MoveMetres},
		{"moved_hub", c.claims.Objective.MovedHub, o.MovedHub},
		{"moved_week", c.claims.Objective.MovedWeek, o.MovedWeek},
		{"served", c.claims.Objective.Served, o.Served},
		{"unserved", c.claims.Objective.Unserved, o.Unserved},
		{"wait_days", c.claims.Objective.WaitDays, o.WaitDays},
	} {
		equal(c, ruleClaimedObjective, ref{table: "manifest", row: -1, key: "objective"}, f.name, f.got, f.want)
	}
	for _, f := range []struct {
		name      string
		got, want int64
	}{
		{"comuni", c.claims.Counts.Comuni, counts.Comuni},
		{"hubs", c.claims.Counts.Hubs, counts.Hubs},
		{"residents", c.claims.Counts.Residents, counts.Residents},
		{"demand", c.claims.Counts.Demand, counts.Demand},
		{"served", c.claims.Counts.Served, counts.Served},
		{"unserved", c.claims.Counts.Unserved, counts.Unserved},
		{"first_doses", c.claims.Counts.FirstDoses, counts.FirstDoses},
		{"second_doses", c.claims.Counts.SecondDoses, counts.SecondDoses},
		{"committed", c.claims.Counts.Committed, counts.Committed},
		{"allocation_rows", c.claims.Counts.AllocationRows, counts.AllocationRows},
		{"slot_rows", c.claims.Counts.SlotRows, counts.SlotRows},
	} {
		equal(c, ruleClaimedCounts, ref{table: "manifest", row: -1, key: "counts"}, f.name, f.got, f.want)
	}
	return o
}

// priced is the objective by the rows of allocation and shortfall.
func (c *checker) priced() planner.Objective {
	var o planner.Objective
	for _, d := range c.doses {
		if d.number != 1 {
			continue
		}
		days := times(d.people, int64(c.in.Date(d.day)-c.in.Cohorts[d.cohort].Opens))
		metres := c.set.Allocation[d.at.row].DistanceM
		o.TravelMetres = plus(o.TravelMetres, times(d.people, metres))
		o.TravelCost = plus(o.TravelCost, times(d.people, c.weighed(d.cohort, metres)))
		o.WaitDays = plus(o.WaitDays, days)
		o.WaitMetres = plus(o.WaitMetres, times(days, c.dayCost(d.cohort)))
		o.Served = plus(o.Served, d.people)
		if d.told.Week != 0 && d.told.Hub != d.hub {
			o.MovedHub = plus(o.MovedHub, d.people)
			o.MoveMetres = plus(o.MoveMetres, times(d.people, c.moveCost(d.cohort)))
		}
		if on := c.in.Date(d.day); d.told.Week != 0 && (on < d.told.Week || on >= d.told.Week+7) {
			o.MovedWeek = plus(o.MovedWeek, d.people)
			o.MoveMetres = plus(o.MoveMetres, times(d.people, c.moveCost(d.cohort)))
		}
	}
	for _, m := range c.unserved {
		o.UnservedMetres = plus(o.UnservedMetres, times(m.people, c.in.Cohorts[m.cohort].UnservedMetres))
		o.Unserved = plus(o.Unserved, m.people)
	}
	return o
}

// counted is the size of the plan by its tables.
func (c *checker) counted() planner.Counts {
	n := planner.Counts{Comuni: int64(len(c.set.Comuni)), AllocationRows: int64(len(c.set.Allocation)), SlotRows: int64(len(c.set.Slots))}
	for _, r := range c.set.Hubs {
		if r.Status == tables.StatusActive {
			n.Hubs++
		}
	}
	for _, r := range c.set.Population {
		n.Residents = plus(n.Residents, r.Residents)
	}
	for _, r := range c.set.Demand {
		n.Demand, n.Served = plus(n.Demand, r.Demand), plus(n.Served, r.Served)
	}
	for _, r := range c.set.Shortfall {
		if !ofOwed(planner.Reason(r.Reason)) {
			n.Unserved = plus(n.Unserved, r.People)
		}
	}
	for _, r := range c.set.Owed {
		n.Owed, n.OwedUnserved, n.OwedLate = plus(n.Owed, r.People), plus(n.OwedUnserved, plus(r.People, -r.Served)), plus(n.OwedLate, r.Late)
	}
	for _, r := range c.set.HubDays {
		n.FirstDoses, n.SecondDoses, n.Committed = plus(n.FirstDoses, r.FirstDoses), plus(n.SecondDoses, r.SecondDoses), plus(n.Committed,
			r.Committed)
	}
	return n
}
