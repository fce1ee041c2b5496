package main

import (
	"cmp"
	"slices"
)

// edge is a piece of an arc between two corners.
type edge struct {
	a, b     xy
	arc, pos int
}

// crossing finds two arcs, or twice the same, that meet elsewhere than at their ends. It
// computes in whole numbers. Where there are none, and arcs close to rings, every ring is
// a simple one.
func (t *lattice) crossing() (one, other int, found bool) {
	var edges []edge
	for k, line := range t.arcs {
		for i := 1; i < len(line); i++ {
			edges = append(edges, edge{line[i-1], line[i], k, i})
		}
	}
	slices.SortFunc(edges, func(p, q edge) int { return cmp.Compare(min(p.a.x, p.b.x), min(q.a.x, q.b.x)) })
	for i, p := range edges {
		right := max(p.a.x, p.b.x)
		for _, q := range edges[i+1:] {
			if min(q.a.x, q.b.x) > right {
				break
			}
			if max(q.a.y, q.b.y) < min(p.a.y, p.b.y) || min(q.a.y, q.b.y) > max(p.a.y, p.b.y) {
				continue
			}
			if t.meet(p, q) {
				return p.arc, q.arc, true
			}
		}
	}
	return 0, 0, false
}

// meet says whether two edges have a point in common that they may not have: any but a
// corner that follows another in an arc, or the end of an arc.
func (t *lattice) meet(p, q edge) bool {
	shared := func(c xy) bool { return c == q.a || c == q.b }
	if shared(p.a) && shared(p.b) {
		return true // the same edge twice
	}
	for _, c := range []xy{p.a, p.b} {
		if !shared(c) {
			continue
		}
		next := p.arc == q.arc && (p.pos-q.pos == 1 || q.pos-p.pos == 1)
		if !next && !(t.end(p, c) && t.end(q, c)) {
			return true
		}
		// They touch as they may; folded back onto each other they may not.
		u, v := p.a, q.a
		if u == c {
			u = p.b
		}
		if v == c {
			v = q.b
		}
		return side(c, u, v) == 0 && (u.x-c.x)*(v.x-c.x)+(u.y-c.y)*(v.y-c.y) > 0
	}
	return side(p.a, p.b, q.a)*side(p.a, p.b, q.b) <= 0 && side(q.a, q.b, p.a)*side(q.a, q.b, p.b) <= 0
}

// end says whether a corner of an edge is an end of its arc.
func (t *lattice) end(e edge, c xy) bool {
	line := t.arcs[e.arc]
	return e.pos == 1 && c == line[0] || e.pos == len(line)-1 && c == line[len(line)-1]
}

// side is 1, 0 or -1: on which side of the line from a to b a position lies.
func side(a, b, c xy) int { return cmp.Compare((b.x-a.x)*(c.y-a.y), (b.y-a.y)*(c.x-a.x)) }
