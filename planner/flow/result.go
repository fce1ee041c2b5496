package flow

import (
	"cmp"
	"slices"
)

// Status says why a Solve ended.
type Status int

const (
	// Unsolved is the status of the zero Result.
	Unsolved Status = iota
	// Optimal: the plan costs least, and the potentials prove it.
	Optimal
	// Overflow: a potential or an objective of the problem might not fit an
	// int64. Nothing was computed.
	Overflow
	// Cancelled: the context ended before the plan was optimal.
	Cancelled
)

func (s Status) String() string {
	switch s {
	case Optimal:
		return "optimal"
	case Overflow:
		return "overflow"
	case Cancelled:
		return "cancelled"
	}
	return "unsolved"
}

// Result is the answer to a problem. All but Status and Stats is empty unless
// the status is Optimal.
type Result struct {
	Status    Status
	Objective int64

	Assignments []Assignment // people > 0; sorted by group, origin, facility
	Unserved    []Unserved   // people > 0; sorted by group, origin
	Uses        []Use        // people > 0; sorted by group, facility, kind, time, slot

	Potentials Potentials
	Stats      Stats
}

// Assignment is people of a group at an origin who go to a facility.
type Assignment struct {
	Group, Origin, Facility int
	People                  int64
}

// Unserved is people of a group at an origin who go nowhere.
type Unserved struct {
	Group, Origin int
	People        int64
}

// Use is people of a group who take places in a slot.
type Use struct {
	Group, Slot int
	People      int64
}

// Stats count the work of a Solve.
type Stats struct {
	Warm       bool // started from an earlier tree
	Pivots     int64
	Degenerate int64 // pivots that changed no flow
	Priced     int64 // reduced costs computed
	Shifted    int64 // potentials changed
}

// result reads the answer off the optimal tree.
func (s *Solver) result() Result {
	// Forget nodes that took part only until their penalty was paid off.
	clear(s.active)
	s.activate()
	r := Result{Status: Optimal, Stats: s.stats, Potentials: s.potentials()}
	n := s.network
	for d := range s.supply {
		x := n.demand + int32(d)
		if !s.active[x] {
			continue
		}
		g, i := n.person(x)
		first := len(r.Assignments)
		s.eachFlow(x, func(to int32, people int64) {
			r.Objective += people * (s.height(to) - s.height(x))
			if to == n.root {
				r.Unserved = append(r.Unserved, Unserved{g, i, people})
			} else {
				r.Assignments = append(r.Assignments, Assignment{g, i, int(n.facilityOf[int(to)%n.facilities]), people})
			}
		})
		slices.SortFunc(r.Assignments[first:], func(a, b Assignment) int { return cmp.Compare(a.Facility, b.Facility) })
	}
	for k := range int(n.mids) {
		g := k / n.facilities
		mid := int32(g*n.facilities) + n.rankOf[k%n.facilities]
		if !s.active[mid] {
			continue
		}
		first := len(r.Uses)
		s.eachFlow(mid, func(to int32, people int64) {
			r.Objective += people * (s.height(to) - s.height(mid))
			r.Uses = append(r.Uses, Use{g, int(n.slotOf[n.place(to)]), people})
		})
		slices.SortFunc(r.Uses[first:], func(a, b Use) int { return cmp.Compare(n.placeOf[a.Slot], n.placeOf[b.Slot]) })
	}
	return r
}

// eachFlow calls do for every arc with flow that leaves x.
func (s *Solver) eachFlow(x int32, do func(to int32, flow int64)) {
	nx := &s.nodes[x]
	if nx.up && nx.flow > 0 {
		do(nx.parent, nx.flow)
	}
	for c := nx.first; c >= 0; c = s.nodes[c].next {
		if nc := &s.nodes[c]; !nc.up && nc.flow > 0 {
			do(c, nc.flow)
		}
	}
}
