package disclosure

import (
	"encoding/binary"
	"hash/fnv"
	"slices"
)

// pattern is a table while cells of it are hidden.
type pattern struct {
	Safe
	table *Table
	costs costs

	left  [][][]int64 // by row and column: changes of one or two, not to be computed either
	bends bends       // what a reader can take the weeks to be
}

// costs decides what hiding a cell costs: its people and one more, times a factor
// between one and two that the key gives.
type costs struct {
	key   [32]byte
	table int
}

func (k costs) of(people int64, row, column int) int64 {
	h := fnv.New64a()
	h.Write(k.key[:])
	for _, n := range []int{k.table, row, column} {
		h.Write(binary.LittleEndian.AppendUint32(nil, uint32(n)))
	}
	x := h.Sum64()
	x ^= x >> 33 // its low bits alone are used, and the last bytes hardly stir them
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	return (people + 1) * (256 + int64(x&255))
}

// newPattern is a table by the groups of its axes, with nothing hidden but what is
// small, what was hidden before, and what has changed by one or two. Columns of
// nobody are left out.
func newPattern(t *Table, k costs) *pattern {
	p := &pattern{table: t, costs: k, Safe: Safe{Rows: t.Rows.groups}}
	across := totals(turned(t.People), t.Columns.groups)
	for c, of := range t.Columns.groups {
		if across[c] > 0 {
			p.Columns = append(p.Columns, of)
		}
	}
	p.People, p.Hidden = zeros(len(p.Rows), len(p.Columns)), make([][]bool, len(p.Rows))
	p.left = make([][][]int64, len(p.Rows))
	for r, of := range p.Rows {
		p.Hidden[r] = make([]bool, len(p.Columns))
		p.left[r] = make([][]int64, len(p.Columns))
		for c, and := range p.Columns {
			p.People[r][c] = sum(t.People, of, and)
		}
	}
	before := t.guesses()
	p.begin(before)
	p.layers(before)
	return p
}

// begin hides what is to be hidden by itself.
func (p *pattern) begin(before []*guess) {
	if len(p.Rows) == 1 || len(p.Columns) == 1 {
		return // its cells are totals
	}
	for r, of := range p.Rows {
		for c, and := range p.Columns {
			n := p.People[r][c]
			hide := Small(n)
			for _, g := range before {
				was, hidden := g.over(of, and)
				hide = hide || hidden
				if p.table.Persons && !hidden && smallChange(was-n) {
					p.left[r][c] = append(p.left[r][c], was-n)
					hide = true
				}
			}
			p.Hidden[r][c] = hide
		}
	}
}

// hide hides cells until a reader can take each hidden one for none, or for numbers
// far enough apart. It returns the rows of those for which that cannot be had.
func (p *pattern) hide() (stuck []int) {
	var line []cell
	for r := range p.Hidden {
		for c, hidden := range p.Hidden[r] {
			if hidden {
				line = append(line, cell{r, c})
			}
		}
	}
	for len(line) > 0 {
		at := line[0]
		line = line[1:]
		if p.vague(at) {
			continue
		}
		more, ok := p.close(at)
		if !ok && !slices.Contains(stuck, at.row) {
			stuck = append(stuck, at.row)
		}
		line = append(line, more...)
	}
	return stuck
}

// vague says whether a reader is left with enough numbers for a hidden cell.
func (p *pattern) vague(at cell) bool {
	p.bends.price = closed
	up, _ := p.bends.reach(at, true, span)
	if up == span {
		return true
	}
	down, _ := p.bends.reach(at, false, span)
	return p.enough(at, up, down)
}

// enough says whether up and down are far enough for a cell and for what left it.
func (p *pattern) enough(at cell, up, down int64) bool {
	if up+down >= span {
		return true
	}
	if down < p.People[at.row][at.column] {
		return false
	}
	for _, d := range p.left[at.row][at.column] {
		if d > 0 && up < d || d < 0 && down < -d {
			return false
		}
	}
	return true
}

// close hides what makes a hidden cell vague, at the least cost it finds, and gives
// what it hid: one cycle along which all cells are, or else cycles for each person.
func (p *pattern) close(at cell) (hid []cell, ok bool) {
	best, way := int64(0), []cell(nil)
	for _, up := range []int64{2, 1, 3, 0} {
		if w, cost := p.wide(at, up, span-up); w != nil && (way == nil || cost < best) {
			best, way = cost, w
		}
	}
	if way != nil {
		return p.cover(way), true
	}
	p.bends.price = p.price
	for _, up := range []int64{2, 1, 3, 0} {
		a, over := p.bends.reach(at, true, up)
		b, under := p.bends.reach(at, false, span-up)
		if p.enough(at, a, b) {
			return p.cover(append(over, under...)), true
		}
	}
	return nil, false
}

// price is what hiding a cell costs, nothing where it is hidden.
func (p *pattern) price(x cell) (int64, bool) {
	if p.Hidden[x.row][x.column] {
		return 0, true
	}
	return p.costs.of(p.People[x.row][x.column], p.Rows[x.row][0], p.Columns[x.column][0]), true
}

// wide is the cheapest cycle along which a cell, and with it every other one, can be
// taken to be more by up and less by down.
func (p *pattern) wide(at cell, up, down int64) ([]cell, int64) {
	last := len(p.bends.weeks) - 1
	fits := func(x cell, up, down int64) bool {
		more, less := p.bends.room(last, x)
		return more >= up && less >= down
	}
	if !fits(at, up, down) {
		return nil, 0
	}
	return cycle(len(p.Rows), len(p.Columns), at, true, func(x cell, with bool) (int64, bool) {
		if with && !fits(x, up, down) || !with && !fits(x, down, up) {
			return 0, false
		}
		return p.price(x)
	})
}

func (p *pattern) cover(cells []cell) (hid []cell) {
	for _, x := range cells {
		if !p.Hidden[x.row][x.column] {
			p.Hidden[x.row][x.column] = true
			hid = append(hid, x)
		}
	}
	return hid
}

// coarser joins each row that is stuck with another one: the smallest that is not
// stuck and has a cell that can be taken for much more and much less, or else the
// smallest of people; of equals the first. There is one: in a table of a single row
// nothing is hidden.
func (p *pattern) coarser(stuck []int) [][]int {
	slices.Sort(stuck)
	to := make([]int, len(p.Rows)) // the row that each is part of
	rank := make([][2]int64, len(p.Rows))
	for r := range p.Rows {
		to[r] = r
		if rank[r][1] = sum([][]int64{p.People[r]}, []int{0}, p.every()); rank[r][1] == 0 {
			rank[r][0] = 3
		} else if slices.Contains(stuck, r) {
			rank[r][0] = 2
		} else if !p.loose(r) {
			rank[r][0] = 1
		}
	}
	for _, r := range stuck {
		with := -1
		for o := range p.Rows {
			if to[o] != to[r] && (with < 0 || slices.Compare(rank[o][:], rank[with][:]) < 0) {
				with = o
			}
		}
		if with < 0 {
			break // all are one by now
		}
		rank[with][0]++ // others go first
		from, into := max(to[r], to[with]), min(to[r], to[with])
		for o := range to {
			if to[o] == from {
				to[o] = into
			}
		}
	}
	var groups [][]int
	for r := range p.Rows {
		if to[r] != r {
			continue
		}
		var of []int
		for o := range to {
			if to[o] == r {
				of = union(of, p.Rows[o])
			}
		}
		groups = append(groups, of)
	}
	return groups
}

// every is every column.
func (p *pattern) every() []int {
	all := make([]int, len(p.Columns))
	for c := range all {
		all[c] = c
	}
	return all
}

// loose says whether a row has a cell that can be taken for more and for less.
func (p *pattern) loose(r int) bool {
	for c := range p.Columns {
		if more, less := p.bends.room(len(p.bends.weeks)-1, cell{r, c}); more >= span && less >= span {
			return true
		}
	}
	return false
}
