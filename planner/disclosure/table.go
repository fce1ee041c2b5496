package disclosure

import "slices"

// Threshold is the least number of people, above none, that is published.
const Threshold = 3

// span is how far apart the least and the most people must lie that a reader can take
// a hidden cell for, unless it may be none: 1 to 4, say.
const span = 3

// Small says whether a number of people may not be published.
func Small(people int64) bool { return people > 0 && people < Threshold }

// Axis is what rows, or columns, of tables stand for. Tables that have an axis in
// common share its groups: what one of them showed apart could be subtracted in
// another.
type Axis struct {
	Size   int // how many there are at first
	groups [][]int
}

// Table is a table of people or doses that is to be published.
type Table struct {
	Rows, Columns *Axis
	People        [][]int64 // row × column
	Most          [][]int64 // what a reader can take each for at most; 0 is known to be none
	Earlier       []Copy    // of the same table, as published before; the oldest first

	// Persons says that people are counted, each once, whose small numbers may not be
	// computed as the difference of two copies either.
	Persons bool

	// Leaving says that those counted leave the table from week to week and none come:
	// a reader takes it that no cell has grown since an earlier copy, wherever that is
	// true. Otherwise he takes it that a cell of the same number has not changed.
	Leaving bool
}

// Safe is a table that may be published with all its totals.
type Safe struct {
	Rows, Columns [][]int   // what of the original each stands for: one, or several as one; ascending
	People        [][]int64 // row × column
	Hidden        [][]bool  // row × column: not to be published
}

// Shown is how many cells are shown.
func (s *Safe) Shown() (n int) {
	for _, row := range s.Hidden {
		for _, hidden := range row {
			if !hidden {
				n++
			}
		}
	}
	return n
}

// Protect hides cells of tables, and joins rows and columns, until all are safe. A
// table is nil where the totals of one of its axes are, altogether, too small to be
// shown. The key decides between patterns that cost about the same, so that nobody
// who does not know it can run the method backwards.
func Protect(tables []*Table, key [32]byte) []*Safe {
	axes, ok := join(tables)
	safe := make([]*Safe, len(tables))
	for {
		for _, a := range axes {
			if ok[a] {
				a.groups, ok[a] = repool(tables, a)
			}
		}
		again := false
		for k, t := range tables {
			if !ok[t.Rows] || !ok[t.Columns] {
				safe[k] = nil
				continue
			}
			p := newPattern(t, costs{key, k})
			stuck := p.hide()
			safe[k] = &p.Safe
			if len(stuck) > 0 {
				t.Rows.groups = p.coarser(stuck)
				again = true
				break
			}
		}
		if !again {
			return safe
		}
	}
}

// join gives the axes of tables, each once, with one group for each original but
// where an earlier copy had several as one: those stay together.
func join(tables []*Table) (axes []*Axis, ok map[*Axis]bool) {
	ok = map[*Axis]bool{}
	for _, t := range tables {
		for _, a := range []*Axis{t.Rows, t.Columns} {
			if !ok[a] {
				a.groups = nil
				for k := range a.Size {
					a.groups = append(a.groups, []int{k})
				}
				axes, ok[a] = append(axes, a), true
			}
		}
		for _, c := range t.Earlier {
			t.Rows.groups = coarsest(t.Rows.groups, c.Rows)
			t.Columns.groups = coarsest(t.Columns.groups, c.Columns)
		}
	}
	return axes, ok
}

// repool joins groups of an axis whose totals in any of its tables, or the change of
// them since any copy, are small.
func repool(tables []*Table, a *Axis) ([][]int, bool) {
	var sums [][]int64
	for _, t := range tables {
		if t.Rows == a {
			now := totals(t.People, a.groups)
			sums = append(sums, now)
			for _, c := range t.Earlier {
				if t.Persons {
					sums = append(sums, fallen(belongs(c.Rows, a.Size), c.Down, now, a.groups))
				}
			}
		}
		if t.Columns == a {
			now := totals(turned(t.People), a.groups)
			sums = append(sums, now)
			for _, c := range t.Earlier {
				if t.Persons {
					sums = append(sums, fallen(belongs(c.Columns, a.Size), c.Across, now, a.groups))
				}
			}
		}
	}
	groups := pool(a.groups, sums)
	return groups, groups != nil
}

// totals are the sums of rows, some of them as one.
func totals(people [][]int64, groups [][]int) []int64 {
	s := make([]int64, len(groups))
	for g, of := range groups {
		for _, r := range of {
			for _, n := range people[r] {
				s[g] += n
			}
		}
	}
	return s
}

// fallen is by how many a total of a copy is more than now.
func fallen(belongs []int, was, now []int64, groups [][]int) []int64 {
	s := make([]int64, len(groups))
	for g, of := range groups {
		var seen []int
		for _, k := range of {
			if b := belongs[k]; b >= 0 && !slices.Contains(seen, b) {
				seen = append(seen, b)
				s[g] += was[b]
			}
		}
		s[g] -= now[g]
	}
	return s
}

func turned(people [][]int64) [][]int64 {
	t := zeros(len(people[0]), len(people))
	for r := range people {
		for c, n := range people[r] {
			t[c][r] = n
		}
	}
	return t
}
