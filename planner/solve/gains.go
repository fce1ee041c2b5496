package solve

import (
	"maps"
	"slices"
)

// gains finds, for each hub's start, what one more place would save. The network's
// own prices say what one place less would cost, and one more may save less: of
// the many optima of the dual they are the greatest, and these are the least.
//
// One more place in a slot saves what the shortest way from the root to the slot
// costs below zero, in the residual network: along arcs that may carry more, and
// back along those that carry something. The potentials make all those arcs cost
// at least nothing, so that Dijkstra's method finds the ways; demand nodes are
// passed over, by the cheapest change of hub among each group's people at a hub.
type gains struct {
	cat    *catalogue
	net    *network
	excess []int64 // by node: shortest way in reduced costs. Nodes are mids (group × hub), then hub × start
	heap   []entry
	beside [][]int32 // hub → hubs, itself among them, that some origin may choose beside it, rising
	first  []int     // hub → its first in a group's changes; one more entry ends the last
	change []int64   // group × hub × beside: cheapest change, in reduced costs; or far
	enter  []int64   // group × hub: cheapest way from being unserved
	usedBy [][]int32 // hub × start: groups that begin there
	open   [][]int32 // by group: its starts
}

// entry is a node in a binary heap, kept by hand: container/heap boxes every entry,
// which takes a look at the prices 1.4 times as long.
type entry struct {
	excess int64
	node   int32
}

const far = unlimited

func newGains(n *network) *gains {
	mids := len(n.cat.Groups) * n.cat.Hubs
	g := &gains{cat: n.cat, net: n, excess: make([]int64, mids+len(n.slotOf)), enter: make([]int64, mids),
		beside: n.beside(), usedBy: make([][]int32, len(n.slotOf)), open: make([][]int32, len(n.cat.Groups))}
	g.first = make([]int, 1, n.cat.Hubs+1)
	for h, list := range g.beside {
		g.first = append(g.first, g.first[h]+len(list))
	}
	g.change = make([]int64, len(n.cat.Groups)*g.first[n.cat.Hubs])
	for k := range n.cat.Groups {
		for s, st := range n.cat.starts {
			if int64(st.day) >= n.cat.Groups[k].Opens && n.cat.Groups[k].takes(st.kind) {
				g.open[k] = append(g.open[k], int32(s))
			}
		}
	}
	return g
}

// beside lists the hubs that somebody may choose beside each.
func (n *network) beside() [][]int32 {
	sets := make([]map[int]bool, n.cat.Hubs)
	for h := range sets {
		sets[h] = map[int]bool{}
	}
	for _, links := range n.links {
		for _, a := range links {
			for _, b := range links {
				sets[a.Facility][b.Facility] = true
			}
		}
	}
	beside := make([][]int32, n.cat.Hubs)
	for h, set := range sets {
		for _, to := range slices.Sorted(maps.Keys(set)) {
			beside[h] = append(beside[h], int32(to))
		}
	}
	return beside
}

// changes are the cheapest changes of a group from a hub to those beside it.
func (g *gains) changes(group, hub int) []int64 {
	return g.change[group*g.first[g.cat.Hubs]:][g.first[hub]:g.first[hub+1]]
}

// of returns what one more place saves, hub × start.
func (g *gains) of(a *answer) []int64 {
	g.read(a)
	for x := range g.excess {
		g.excess[x] = far
	}
	mids := int32(len(g.enter))
	g.heap = g.heap[:0]
	for m, excess := range g.enter {
		g.reach(int32(m), excess)
	}
	for j, price := range a.prices {
		if g.net.slotOf[j] >= 0 {
			g.reach(mids+int32(j), price)
		}
	}
	for len(g.heap) > 0 {
		e := g.pop()
		if e.excess > g.excess[e.node] {
			continue
		}
		if e.node < mids {
			g.leaveMid(a, e)
		} else {
			h := int32(int(e.node-mids) / len(g.cat.starts))
			for _, k := range g.usedBy[e.node-mids] {
				g.reach(k*int32(g.cat.Hubs)+h, e.excess)
			}
		}
	}
	out := make([]int64, len(a.prices))
	for j := range out {
		if g.net.slotOf[j] >= 0 {
			out[j] = a.prices[j] - g.excess[int(mids)+j]
		}
	}
	return out
}

// read sums up the answer's flows.
func (g *gains) read(a *answer) {
	for j := range g.change {
		g.change[j] = far
	}
	for j := range g.enter {
		g.enter[j] = far
	}
	for j := range g.usedBy {
		g.usedBy[j] = g.usedBy[j][:0]
	}
	pi := &a.Potentials
	for _, z := range a.Assignments {
		row, beside := g.changes(z.Group, z.Facility), g.beside[z.Facility]
		at := pi.Demand[z.Group*g.cat.Origins+z.Origin]
		k := 0
		for _, l := range g.net.links[z.Origin] { // by hub, as those beside are
			for int(beside[k]) != l.Facility {
				k++
			}
			if !g.cat.Groups[z.Group].shut(l.Facility) {
				row[k] = min(row[k], l.Cost+at-pi.Mid[z.Group*g.cat.Hubs+l.Facility])
			}
		}
	}
	for _, u := range a.Unserved {
		at := pi.Demand[u.Group*g.cat.Origins+u.Origin]
		for _, l := range g.net.links[u.Origin] {
			if m := u.Group*g.cat.Hubs + l.Facility; !g.cat.Groups[u.Group].shut(l.Facility) {
				g.enter[m] = min(g.enter[m], l.Cost+at-pi.Mid[m])
			}
		}
	}
	slot := g.net.startOf()
	for _, u := range a.Uses {
		g.usedBy[slot[u.Slot]] = append(g.usedBy[slot[u.Slot]], int32(u.Group))
	}
}

// leaveMid goes on from a group at a hub: to other hubs and to the hub's starts.
func (g *gains) leaveMid(a *answer, e entry) {
	k, h := int(e.node)/g.cat.Hubs, int(e.node)%g.cat.Hubs
	for j, excess := range g.changes(k, h) {
		if excess != far {
			g.reach(int32(k*g.cat.Hubs)+g.beside[h][j], e.excess+excess)
		}
	}
	group := &g.cat.Groups[k]
	for _, s := range g.open[k] {
		if j := g.cat.startAt(h, s); g.net.slotOf[j] >= 0 {
			g.reach(int32(len(g.enter)+j), e.excess+group.wait(g.cat.starts[s].day)+a.Potentials.Mid[e.node]+a.prices[j])
		}
	}
}

// reach notes a way to a node if it is shorter.
func (g *gains) reach(node int32, excess int64) {
	if excess >= g.excess[node] {
		return
	}
	g.excess[node] = excess
	h := append(g.heap, entry{excess, node})
	k := len(h) - 1
	for k > 0 && h[(k-1)/2].excess > excess {
		h[k] = h[(k-1)/2]
		k = (k - 1) / 2
	}
	h[k] = entry{excess, node}
	g.heap = h
}

// pop takes the nearest node from the heap.
func (g *gains) pop() entry {
	h := g.heap
	top, last := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	g.heap = h
	k := 0
	for len(h) > 0 {
		c := 2*k + 1
		if c >= len(h) {
			break
		}
		if c+1 < len(h) && h[c+1].excess < h[c].excess {
			c++
		}
		if h[c].excess >= last.excess {
			break
		}
		h[k] = h[c]
		k = c
	}
	if len(h) > 0 {
		h[k] = last
	}
	return top
}
