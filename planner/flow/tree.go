package flow

// node is a node of the rooted spanning tree. Between node and parent there is
// one arc, which carries flow: upwards, from node to parent, if up is set, and
// downwards otherwise.
//
// Siblings form a doubly linked list. A demand node without children is not in
// its parent's list: nobody needs to find it from above.
type node struct {
	parent int32 // none: the node is outside the tree, or the root
	first  int32 // child, or none
	next   int32 // sibling, or none
	prev   int32 // sibling, none for the first, unlinked for who is in no list
	size   int32 // weight of the subtree
	up     bool
	flow   int64
}

const (
	none     = -1
	unlinked = -2

	// coreWeight is what a mid, a slot or the root counts in a subtree's
	// size, where a demand node counts 1. So the smaller of two parts is most
	// often the one whose potentials are sooner shifted, since demand nodes
	// that are leaves take no part. Any positive weights let two nodes find
	// their common ancestor.
	coreWeight = 16
)

// anchor holds, for a demand node, its parent and what its potential is below
// the parent's: the cost of the tree arc.
type anchor struct {
	cost   int64
	parent int32
}

// tree is a spanning tree of the nodes that take part, with potentials.
type tree struct {
	nodes     []node
	potential []int64  // of mids, slots and the root; outside for who takes no part
	anchors   []anchor // of demand nodes
	root      int32
	shifted   int64 // potentials changed so far
}

// weight of a node in a subtree's size.
func (t *tree) weight(x int32) int32 {
	if x > t.root {
		return 1
	}
	return coreWeight
}

// height is the potential of any node in the tree.
func (t *tree) height(x int32) int64 {
	if x > t.root {
		a := &t.anchors[x-t.root-1]
		return t.potential[a.parent] - a.cost
	}
	return t.potential[x]
}

// link puts x into the list of its parent's children.
func (t *tree) link(x int32) {
	n := &t.nodes[x]
	p := &t.nodes[n.parent]
	n.prev, n.next = none, p.first
	if p.first >= 0 {
		t.nodes[p.first].prev = x
	}
	p.first = x
}

// unlink takes x out of the list of its parent's children.
func (t *tree) unlink(x int32) {
	n := &t.nodes[x]
	if n.prev >= 0 {
		t.nodes[n.prev].next = n.next
	} else {
		t.nodes[n.parent].first = n.next
	}
	if n.next >= 0 {
		t.nodes[n.next].prev = n.prev
	}
	n.prev = unlinked
}

// attach makes x a child of p. Leaves among the demand nodes stay unlinked, and
// a leaf that gets its first child is linked.
func (t *tree) attach(x, p int32) {
	n := &t.nodes[x]
	n.parent = p
	if x > t.root {
		t.anchors[x-t.root-1].parent = p
		if n.first < 0 {
			n.prev = unlinked
			return
		}
	}
	t.link(x)
	if p > t.root && t.nodes[p].prev == unlinked && t.nodes[p].parent >= 0 {
		t.link(p)
	}
}

// detach undoes attach, except that x still names its parent.
func (t *tree) detach(x int32) {
	n := &t.nodes[x]
	if n.prev == unlinked {
		return
	}
	t.unlink(x)
	p := n.parent
	if p > t.root && t.nodes[p].first < 0 && t.nodes[p].prev != unlinked {
		t.unlink(p)
	}
}

// shift adds d to the stored potentials of the subtree under top.
func (t *tree) shift(top int32, d int64) {
	nodes, potential := t.nodes, t.potential
	count := int64(0)
	x := top
	for {
		if int(x) < len(potential) {
			potential[x] += d
		}
		count++
		n := &nodes[x]
		if n.first >= 0 {
			x = n.first
			continue
		}
		for x != top && n.next < 0 {
			x = n.parent
			n = &nodes[x]
		}
		if x == top {
			break
		}
		x = n.next
	}
	t.shifted += count
}

// raise shifts the subtree under x by d relative to the rest, by walking
// whichever is smaller. x is attached.
func (t *tree) raise(x int32, d int64) {
	n := &t.nodes[x]
	switch {
	case x > t.root && n.first < 0: // a leaf follows its parent
	case 2*int64(n.size) <= int64(t.nodes[t.root].size):
		t.shift(x, d)
	default:
		before := n.prev
		t.setNext(n.parent, before, n.next) // hides x from the walk
		t.shift(t.root, -d)
		t.setNext(n.parent, before, x)
		if r := t.potential[t.root]; r > potentialLimit || r < -potentialLimit {
			t.shift(t.root, -r)
		}
	}
}

// setNext makes x the successor of a child of p, or its first child.
func (t *tree) setNext(p, before, x int32) {
	if before >= 0 {
		t.nodes[before].next = x
	} else {
		t.nodes[p].first = x
	}
}
