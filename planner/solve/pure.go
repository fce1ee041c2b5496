package solve

import (
	"context"

	"hubplan/planner/flow"
	"hubplan/planner/interior"
)

// purely solves a model in which no course takes a second seat and no stock is
// limited: a network, whose optimum is whole, and whose potentials prove it. A
// seat may serve several products, so a slot is a hub's day, and its kind is the
// set of kinds of course that can begin on it.
func purely(ctx context.Context, c *catalogue) (*solution, *interior.Prices, int64, error) {
	kindOf, sets := c.daySets()
	groups := c.flowGroups()
	for g := range groups {
		groups[g].Kinds = nil
		for k, set := range sets {
			for _, kind := range c.Groups[g].Kinds {
				if set[kind] {
					groups[g].Kinds = append(groups[g].Kinds, k)
					break
				}
			}
		}
	}
	p := &flow.Problem{Facilities: c.Hubs, Kinds: len(sets), Links: c.links(), Groups: groups}
	for h := range c.Hubs {
		for t := range c.Days {
			if n := c.Capacity[h*c.Days+t]; n > 0 && len(c.meets[t]) > 0 {
				p.Slots = append(p.Slots, flow.Slot{Facility: h, Kind: kindOf[t], Time: int64(t), Capacity: n})
			}
		}
	}
	solver, err := flow.NewSolver(p)
	if err != nil {
		return nil, nil, 0, err
	}
	r := solver.Solve(ctx)
	switch r.Status {
	case flow.Cancelled:
		return nil, nil, 0, ctx.Err()
	case flow.Overflow:
		return nil, nil, 0, ErrOverflow
	}
	prices := &interior.Prices{Capacity: make([]int64, len(c.Capacity)), Stock: make([][]int64, len(c.Supply))}
	for j, slot := range p.Slots {
		prices.Capacity[slot.Facility*c.Days+int(slot.Time)] = -r.Potentials.Slot[j] * interior.PerMetre
	}
	return c.pureSolution(p, &r), prices, r.Stats.Pivots, nil
}

// daySets gives each day the set of kinds that can begin on it; days without any
// share a set too.
func (c *catalogue) daySets() (kindOf []int, sets [][]bool) {
	kindOf = make([]int, c.Days)
	index := map[string]int{}
	for t := range c.Days {
		set := make([]bool, len(c.Kinds))
		key := make([]byte, len(c.Kinds))
		for _, e := range c.meets[t] {
			k := c.starts[c.courses[e].start].kind
			set[k], key[k] = true, 1
		}
		n, known := index[string(key)]
		if !known {
			n = len(sets)
			index[string(key)] = n
			sets = append(sets, set)
		}
		kindOf[t] = n
	}
	return kindOf, sets
}

// pureSolution reads the plan off the flow: of the kinds that may begin on a
// day a group takes its first.
func (c *catalogue) pureSolution(p *flow.Problem, r *flow.Result) *solution {
	s := &solution{objective: r.Objective}
	for _, z := range r.Assignments {
		s.trips = append(s.trips, trip{z.Group, z.Origin, z.Facility, z.People})
	}
	for _, u := range r.Unserved {
		s.unserved = append(s.unserved, missing{group: u.Group, origin: u.Origin, people: u.People})
	}
	for _, x := range r.Uses {
		slot := &p.Slots[x.Slot]
		for _, e := range c.meets[slot.Time] {
			if c.Groups[x.Group].takes(c.starts[c.courses[e].start].kind) {
				s.begun = append(s.begun, beginning{x.Group, slot.Facility, e, x.People})
				break
			}
		}
	}
	return s
}
