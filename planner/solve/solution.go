package solve

import "hubplan/planner/flow"

// solution reads a plan off an answer of the network. use, hub × course, says
// how a start's people are spread over its second days.
func (n *network) solution(a *answer, use []int64) *solution {
	s := &solution{objective: a.Objective}
	for _, z := range a.Assignments {
		s.trips = append(s.trips, trip{z.Group, z.Origin, z.Facility, z.People})
	}
	for _, u := range a.Unserved {
		s.unserved = append(s.unserved, missing{group: u.Group, origin: u.Origin, people: u.People})
	}
	startOf := n.startOf()
	pool := append([]int64(nil), use...)
	for _, x := range a.Uses {
		h, st := int(startOf[x.Slot])/len(n.cat.starts), int(startOf[x.Slot])%len(n.cat.starts)
		s.begun = append(s.begun, n.spread(x, h, st, pool)...)
	}
	return s
}

// spread takes the people of a group who begin on a start from its courses, in
// order.
func (n *network) spread(x flow.Use, h, start int, pool []int64) (out []beginning) {
	people := x.People
	for e := n.cat.starts[start].lo; e < n.cat.starts[start].hi && people > 0; e++ {
		if k := min(people, pool[n.cat.at(h, e)]); k > 0 {
			out = append(out, beginning{x.Group, h, e, k})
			pool[n.cat.at(h, e)] -= k
			people -= k
		}
	}
	if people > 0 {
		panic("solve: a start has more people than its courses")
	}
	return out
}
