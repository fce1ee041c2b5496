package flow

import (
	"math"
	"math/bits"

	"hubplan/planner/whole"
)

// potentialLimit bounds what a path in the tree may cost, and with it every
// potential relative to the root. Reduced costs add two potentials and a cost,
// absolute potentials may drift by as much again before they are brought back,
// and a node outside the tree is at outside: all of it fits an int64.
const (
	potentialLimit = int64(1) << 59
	outside        = -(int64(1) << 62)
)

// DearestPath and DearestPlan are within what a [Solver] takes: a cost of one person times
// the number of groups × origins, groups × facilities and slots, and times all people.
const (
	DearestPath = potentialLimit / 2
	DearestPlan = math.MaxInt64 / 4
)

// costs are the largest costs of a problem.
type costs struct {
	served []int64 // by group: the dearest way for one person, or staying unserved
	any    int64   // of one arc
	fits   bool    // whether tree paths stay within potentialLimit
}

// measureCosts finds the dearest arcs in 128 bits.
func measureCosts(n *network) costs {
	c := costs{served: make([]int64, n.groups)}
	var link, dearest int64
	for _, cost := range n.linkCost {
		link = max(link, cost)
	}
	dearest = link
	for g := range n.groups {
		waiting := int64(0)
		for mid := g * n.facilities; mid < (g+1)*n.facilities; mid++ {
			for _, r := range n.runsOf(int32(mid)) {
				wait := uint64(n.time[r.hi-1]) - uint64(n.open[g]) // exact: not before open
				hi, cost := bits.Mul64(wait, uint64(n.slope[g]))
				if hi != 0 || cost > uint64(potentialLimit) || r.extra > potentialLimit {
					return c
				}
				waiting = max(waiting, int64(cost)+r.extra)
			}
		}
		if link > potentialLimit || n.unserved[g] >= potentialLimit {
			return c
		}
		c.served[g] = max(link+waiting, n.unserved[g])
		dearest = max(dearest, waiting, n.unserved[g]+1) // + 1: see penalty
	}
	c.any = dearest
	// A path in the tree meets no node twice.
	hi, path := bits.Mul64(uint64(dearest), uint64(n.nodes))
	c.fits = hi == 0 && path <= uint64(potentialLimit)
	return c
}

// penalty is the cost of an arc that takes more people than a slot has room for
// after its capacity has fallen, or people who are no longer there after a
// supply has fallen. It is above any gain from keeping such an arc in use:
// every unit on it could be taken back all the way to its demand node for at
// most the cost of being unserved.
func (c costs) penalty() int64 { return c.any }

// volumeFits reports whether the sums of supplies and of capacities and the
// objective of every plan fit.
func (c costs) volumeFits(p *Problem) bool {
	var people, places, objective whole.Sum
	for g := range p.Groups {
		for _, n := range p.Groups[g].Supply {
			people.Add(n)
			objective.AddProduct(n, c.served[g])
		}
	}
	for j := range p.Slots {
		places.Add(p.Slots[j].Capacity)
	}
	return people.AtMost(math.MaxInt64/4) && places.AtMost(math.MaxInt64/4) && objective.AtMost(math.MaxInt64/2)
}
