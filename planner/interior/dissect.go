package interior

import (
	"math"
	"slices"
)

// leafRows is about the number of rows below which hubs are not dissected any more.
const leafRows = 128

// dissection orders hubs for elimination by nested dissection (A. George, Nested
// dissection of a regular finite element mesh, SIAM J. Numer. Anal. 10, 1973): a few
// hubs separate the others into parts that nothing couples, those parts are dissected in
// turn, and what separates comes after what it separates. The separators are among the
// levels of a breadth-first search from a hub at the edge of the map, so that no
// coordinates are needed.
type dissection struct {
	next   [][]int32 // hub → neighbours
	leaf   int       // hubs in a part that is small enough
	set    []int     // hub → part that it is in now
	sets   int
	level  []int // hub → of the last search
	queue  []int32
	fronts []front // parents before children
}

// dissect cuts a graph of hubs up; root is the front that all others stand below, or none.
func dissect(next [][]int32, hubs []int32, leaf int, root []front) []front {
	d := &dissection{next: next, leaf: leaf, set: make([]int, len(next)), level: make([]int, len(next)), fronts: root}
	d.cut(hubs, len(root)-1)
	return d.fronts
}

// cut adds the fronts of some hubs.
func (d *dissection) cut(hubs []int32, parent int) {
	for len(hubs) > 0 {
		d.sets++
		for _, h := range hubs {
			d.set[h] = d.sets
		}
		part := d.search(hubs[0])
		rest := hubs[:0:0]
		if len(part) < len(hubs) {
			for _, h := range part {
				d.set[h] = none
			}
			for _, h := range hubs {
				if d.set[h] == d.sets {
					rest = append(rest, h)
				}
			}
			for _, h := range part {
				d.set[h] = d.sets
			}
		}
		for range 3 { // towards the edge
			part = d.search(part[len(part)-1])
		}
		d.split(slices.Clone(part), parent)
		hubs = rest
	}
}

// search lists the hubs of a part by distance from one of them, and leaves it in level.
// The list holds until the next search.
func (d *dissection) search(from int32) []int32 {
	set := d.set[from]
	d.queue = append(d.queue[:0], from)
	d.set[from], d.level[from] = none, 0
	for k := 0; k < len(d.queue); k++ {
		h := d.queue[k]
		for _, g := range d.next[h] {
			if d.set[g] == set {
				d.set[g], d.level[g] = none, d.level[h]+1
				d.queue = append(d.queue, g)
			}
		}
	}
	for _, h := range d.queue {
		d.set[h] = set
	}
	return d.queue
}

// split separates a connected part, by the levels of the last search.
func (d *dissection) split(part []int32, parent int) {
	last := d.level[part[len(part)-1]]
	at := none
	if len(part) > d.leaf && last >= 2 {
		at = d.separator(part, last)
	}
	if at == none {
		d.fronts = append(d.fronts, front{pivots: part, parent: parent})
		return
	}
	var between, near, away []int32
	for _, h := range part {
		switch l := d.level[h]; {
		case l > at:
			away = append(away, h)
		case l == at && d.touches(h, at+1):
			between = append(between, h)
		default:
			near = append(near, h)
		}
	}
	d.fronts = append(d.fronts, front{pivots: between, parent: parent})
	own := len(d.fronts) - 1
	d.cut(near, own)
	d.cut(away, own)
}

// touches says whether a hub has a neighbour of its part on a level.
func (d *dissection) touches(h int32, level int) bool {
	for _, g := range d.next[h] {
		if d.set[g] == d.set[h] && d.level[g] == level {
			return true
		}
	}
	return false
}

// unevenness is what a part above three fifths adds to the size of a separator, so that
// both weigh in choosing one.
const unevenness = 8

// separator is the level with the fewest hubs that touch the next, for how evenly it
// cuts; none where nothing would be left on one side.
func (d *dissection) separator(part []int32, last int) int {
	count, thin := make([]int, last+1), make([]int, last+1)
	for _, h := range part {
		l := d.level[h]
		count[l]++
		if d.touches(h, l+1) {
			thin[l]++
		}
	}
	best, least := none, math.Inf(1)
	below := 0
	for l, n := range count[:last] {
		near, away := below+n-thin[l], len(part)-below-n
		below += n
		if l == 0 || near == 0 || away == 0 {
			continue
		}
		share := float64(max(near, away)) / float64(len(part))
		if cost := float64(thin[l]) * (1 + unevenness*max(0, share-0.6)); cost < least {
			best, least = l, cost
		}
	}
	return best
}
