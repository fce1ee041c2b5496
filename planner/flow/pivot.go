package flow

import "math"

// arc is an arc outside the tree, as pricing finds it.
type arc struct {
	tail, head int32
	cost       int64
	reduced    int64 // cost, reduced by the potentials
}

// cycle is what an entering arc closes with the tree: from the apex down to the
// arc's tail, along the arc, and from its head up to the apex.
type cycle struct {
	apex    int32
	leaving int32 // child end of the arc that leaves
	onTail  bool  // the leaving arc is between the apex and the tail
	room    int64 // how much more the cycle can carry
}

// closeCycle climbs from both ends of the entering arc until they meet. A
// node's subtree is strictly smaller than its parent's, so climbing from the
// smaller one misses no meeting.
//
// Among the arcs that block first it takes the last along the cycle, counted
// from the apex: on the head's side the one nearest the apex, else on the
// tail's side the one nearest the tail.
func (t *tree) closeCycle(e arc) cycle {
	nodes := t.nodes
	a, b := e.tail, e.head
	tailRoom, headRoom := int64(math.MaxInt64), int64(math.MaxInt64)
	tailOut, headOut := int32(none), int32(none)
	for a != b {
		na, nb := &nodes[a], &nodes[b]
		sa, sb := na.size, nb.size
		if sa <= sb {
			if na.up && na.flow < tailRoom {
				tailRoom, tailOut = na.flow, a
			}
			a = na.parent
		}
		if sb <= sa {
			if !nb.up && nb.flow <= headRoom {
				headRoom, headOut = nb.flow, b
			}
			b = nb.parent
		}
	}
	if headOut >= 0 && headRoom <= tailRoom {
		return cycle{a, headOut, false, headRoom}
	}
	if tailOut < 0 {
		panic("flow: a cycle of negative cost can carry any flow")
	}
	return cycle{a, tailOut, true, tailRoom}
}

// pivot lets e enter the tree and reports whether no flow changed.
func (t *tree) pivot(e arc) (degenerate bool) {
	c := t.closeCycle(e)
	moved := t.nodes[c.leaving].size
	// The subtree under the leaving arc moves: it contains one end of e,
	// below, which becomes a child of the other end, above.
	below, above, rise := e.head, e.tail, e.reduced
	if c.onTail {
		below, above, rise = e.tail, e.head, -e.reduced
	}
	t.push(below, c.leaving, c.onTail, c.room, 0)
	t.push(t.nodes[c.leaving].parent, c.apex, c.onTail, c.room, -moved)
	t.push(above, c.apex, !c.onTail, c.room, moved)
	t.rehang(below, above, c, e.cost)
	t.raise(below, rise)
	return c.room == 0
}

// push changes the flows of the arcs above the nodes from x up to, but without,
// end by room, and the sizes of those nodes by grow. On the tail's side of the
// cycle arcs that point up lose flow, on the head's side they gain.
func (t *tree) push(x, end int32, onTail bool, room int64, grow int32) {
	nodes := t.nodes
	for x != end {
		n := &nodes[x]
		if n.up == onTail {
			n.flow -= room
		} else {
			n.flow += room
		}
		n.size += grow
		x = n.parent
	}
}

// rehang takes the subtree under c.leaving out of the tree, roots it at below
// and hangs it on above by an arc of the given cost. Potentials stay as they
// were, for all but the demand nodes on the path; those keep theirs relative to
// the subtree.
func (t *tree) rehang(below, above int32, c cycle, cost int64) {
	moved := t.nodes[c.leaving].size
	t.detach(c.leaving)
	x, parent, up, flow, size := below, above, c.onTail, c.room, moved
	for {
		n := &t.nodes[x]
		oldParent, oldUp, oldFlow, oldSize := n.parent, n.up, n.flow, n.size
		if x > t.root {
			a := &t.anchors[x-t.root-1]
			if x == below {
				a.cost = cost
			} else {
				a.cost += t.potential[parent] - t.potential[oldParent]
			}
		}
		if x != c.leaving {
			t.detach(x)
		}
		n.up, n.flow, n.size = up, flow, size
		t.attach(x, parent)
		if x == c.leaving {
			return
		}
		parent, up, flow, size = x, !oldUp, oldFlow, moved-oldSize
		x = oldParent
	}
}
