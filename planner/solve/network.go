package solve

import (
	"context"
	"errors"

	"hubplan/planner/flow"
)

// ErrOverflow says that the objective of a plan might not fit an int64.
var ErrOverflow = errors.New("solve: the costs or the numbers of people are too large for 64-bit sums")

// network is the minimum-cost flow that is left once the number of places of
// each start at each hub is fixed: who goes where, and when. A slot of the flow
// is a hub's start, so seats and stock, which couple starts, are kept by whoever
// hands out the places.
type network struct {
	cat    *catalogue
	links  [][]flow.Link // by origin, each by hub
	solver *flow.Solver
	slotOf []int32 // hub × start: slot of the flow, or -1 where it can never have a place
	slots  int
	places []int64 // hub × start, as the flow has them
	pivots int64
}

func newNetwork(c *catalogue) (*network, error) {
	n := &network{cat: c, links: c.links(), slotOf: make([]int32, c.Hubs*len(c.starts)), places: make([]int64, c.Hubs*len(c.starts))}
	p := &flow.Problem{Facilities: c.Hubs, Kinds: len(c.Kinds), Links: n.links, Groups: c.flowGroups()}
	for h := range c.Hubs {
		for s := range c.starts {
			j := c.startAt(h, int32(s))
			n.slotOf[j] = -1
			for e := c.starts[s].lo; e < c.starts[s].hi; e++ {
				if c.usable(h, e) {
					n.slotOf[j] = int32(len(p.Slots))
					p.Slots = append(p.Slots, flow.Slot{Facility: h, Kind: c.starts[s].kind, Time: int64(c.starts[s].day)})
					break
				}
			}
		}
	}
	n.slots = len(p.Slots)
	var err error
	n.solver, err = flow.NewSolver(p)
	return n, err
}

func (c *catalogue) links() [][]flow.Link {
	links := make([][]flow.Link, c.Origins)
	for i := range links {
		for h := range c.Hubs {
			if d := c.Distance[i*c.Hubs+h]; d != Forbidden {
				links[i] = append(links[i], flow.Link{Facility: h, Cost: d})
			}
		}
	}
	return links
}

func (c *catalogue) flowGroups() []flow.Group {
	groups := make([]flow.Group, len(c.Groups))
	for g := range groups {
		from := &c.Groups[g]
		groups[g] = flow.Group{Supply: from.Demand, Open: from.Opens, Slope: from.Waiting, Unserved: from.Unserved, Kinds: from.Kinds,
			Closed: from.Closed, Window: from.Window, Outside: from.Outside}
	}
	return groups
}

// answer is the best use of places that are given.
type answer struct {
	flow.Result
	begun  []int64 // hub × start: people who begin
	prices []int64 // hub × start: what one place less would cost; one more saves at most as much
}

// solve finds the best use of places, hub × course. The error is the cause
// that the context gives for its end, or [ErrOverflow].
func (n *network) solve(ctx context.Context, places []int64) (*answer, error) {
	changed := 0
	for h := range n.cat.Hubs {
		for s := range n.cat.starts {
			var sum int64
			for e := n.cat.starts[s].lo; e < n.cat.starts[s].hi; e++ {
				sum += places[n.cat.at(h, e)]
			}
			j := n.cat.startAt(h, int32(s))
			if sum == n.places[j] {
				continue
			}
			n.places[j] = sum
			changed++
			if err := n.solver.SetCapacity(int(n.slotOf[j]), sum); err != nil {
				return nil, err
			}
		}
	}
	if changed > len(n.places)/4 {
		n.solver.Forget()
	}
	r := n.solver.Solve(ctx)
	n.pivots += r.Stats.Pivots
	switch r.Status {
	case flow.Cancelled:
		return nil, context.Cause(ctx)
	case flow.Overflow:
		return nil, ErrOverflow
	}
	return n.read(r), nil
}

func (n *network) read(r flow.Result) *answer {
	a := &answer{Result: r, begun: make([]int64, len(n.places)), prices: make([]int64, len(n.places))}
	bySlot := make([]int64, len(r.Potentials.Slot))
	for _, u := range r.Uses {
		bySlot[u.Slot] += u.People
	}
	for j, slot := range n.slotOf {
		if slot >= 0 {
			a.begun[j] = bySlot[slot]
			a.prices[j] = -r.Potentials.Slot[slot]
		}
	}
	return a
}

// startOf is where each slot of the flow stands among the hubs' starts.
func (n *network) startOf() []int32 {
	at := make([]int32, n.slots)
	for j, slot := range n.slotOf {
		if slot >= 0 {
			at[slot] = int32(j)
		}
	}
	return at
}
