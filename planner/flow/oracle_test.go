package flow_test

import (
	"math"

	"hubplan/planner/flow"
)

// shortestPathsObjective solves a problem by successive shortest paths
// (Ahuja, Magnanti, Orlin, section 9.7) on a list of arcs with upper bounds:
// another formulation, another algorithm, Bellman–Ford for the paths. It is
// slow and as plain as can be.
func shortestPathsObjective(p *flow.Problem) int64 {
	net := &residual{}
	source, sink := net.node(), net.node()
	slots := make([]int, len(p.Slots))
	for j, s := range p.Slots {
		slots[j] = net.node()
		net.arc(slots[j], sink, s.Capacity, 0)
	}
	for _, g := range p.Groups {
		mids := make([]int, p.Facilities)
		for f := range mids {
			mids[f] = net.node()
		}
		for _, k := range g.Kinds {
			for j, s := range p.Slots {
				if s.Kind == k && s.Time >= g.Open {
					cost := g.Slope * (s.Time - g.Open)
					if s.Time < g.Window[0] || g.Window[1] <= s.Time {
						cost += g.Outside
					}
					net.arc(mids[s.Facility], slots[j], math.MaxInt64, cost)
				}
			}
		}
		closed := map[int]bool{}
		for _, f := range g.Closed {
			closed[f] = true
		}
		for i, n := range g.Supply {
			people := net.node()
			net.arc(source, people, n, 0)
			net.arc(people, sink, math.MaxInt64, g.Unserved)
			for _, l := range p.Links[i] {
				if !closed[l.Facility] {
					net.arc(people, mids[l.Facility], math.MaxInt64, l.Cost)
				}
			}
		}
	}
	return net.send(source, sink)
}

// residual is a network with an arc and its reverse side by side.
type residual struct {
	nodes      int
	tail, head []int
	room, cost []int64
}

func (r *residual) node() int { r.nodes++; return r.nodes - 1 }

func (r *residual) arc(tail, head int, room, cost int64) {
	r.tail = append(r.tail, tail, head)
	r.head = append(r.head, head, tail)
	r.room = append(r.room, room, 0)
	r.cost = append(r.cost, cost, -cost)
}

// send pushes all it can and returns the cost.
func (r *residual) send(source, sink int) (total int64) {
	for {
		distance := make([]int64, r.nodes)
		by := make([]int, r.nodes)
		for x := range distance {
			distance[x] = math.MaxInt64
		}
		distance[source] = 0
		for changed := true; changed; {
			changed = false
			for a, tail := range r.tail {
				if r.room[a] > 0 && distance[tail] < math.MaxInt64 && distance[tail]+r.cost[a] < distance[r.head[a]] {
					distance[r.head[a]] = distance[tail] + r.cost[a]
					by[r.head[a]] = a
					changed = true
				}
			}
		}
		if distance[sink] == math.MaxInt64 {
			return total
		}
		units := int64(math.MaxInt64)
		for x := sink; x != source; x = r.tail[by[x]] {
			units = min(units, r.room[by[x]])
		}
		for x := sink; x != source; x = r.tail[by[x]] {
			r.room[by[x]] -= units
			if r.room[by[x]^1] < math.MaxInt64 {
				r.room[by[x]^1] += units
			}
		}
		total += units * distance[sink]
	}
}
