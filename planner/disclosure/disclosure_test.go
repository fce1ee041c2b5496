package disclosure_test

import (
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner/disclosure"
)

// A reader tries every table that has the totals and the shown cells. Each hidden
// cell must come out with more than one number.
func TestNoHiddenCellCanBeComputed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows, columns := rapid.SampledFrom([]int{4, 3, 2, 1}).Draw(t, "rows"), rapid.SampledFrom([]int{3, 4, 2, 1}).Draw(t, "columns")
		people := make([][]int64, rows)
		down, across := make([]int64, rows), make([]int64, columns)
		for r := range people {
			people[r] = make([]int64, columns)
			for c := range people[r] {
				people[r][c] = rapid.SampledFrom([]int64{2, 5, 1, 0, 3}).Draw(t, "people")
				down[r] += people[r][c]
				across[c] += people[r][c]
			}
		}
		rs, cs := disclosure.Pool(down), disclosure.Pool(across)
		if rs == nil || cs == nil {
			t.Skip("a margin cannot be pooled")
		}
		s := disclosure.Protect(people, rs, cs)
		hidden := 0
		for r := range s.People {
			for c, n := range s.People[r] {
				if s.Hidden[r][c] {
					hidden++
					if n == 0 {
						t.Fatalf("a zero is hidden: %v", s)
					}
				} else if disclosure.Small(n) {
					t.Fatalf("%d is shown: %v", n, s)
				}
			}
		}
		if hidden != s.Primary+s.Complementary {
			t.Fatalf("%d hidden, %d and %d counted", hidden, s.Primary, s.Complementary)
		}
		reader := newReader(s)
		if reader.try(0); reader.tries > mostTries {
			t.Skip("too many tables for all to be tried")
		}
		for k, values := range reader.possible {
			if len(values) < 2 {
				t.Fatalf("hidden cell %d can only be %v: %+v", k, values, s)
			}
		}
	})
}

const mostTries = 300_000

// reader knows what is published of a table, and fills in the rest in every way.
type reader struct {
	cells        [][2]int
	down, across []int64 // what the hidden cells of a row, a column, add up to
	value        []int64
	possible     []map[int64]bool
	tries        int
}

func newReader(s *disclosure.Safe) *reader {
	x := &reader{down: make([]int64, len(s.Rows)), across: make([]int64, len(s.Columns))}
	for r := range s.People {
		for c, n := range s.People[r] {
			if s.Hidden[r][c] {
				x.cells = append(x.cells, [2]int{r, c})
				x.possible = append(x.possible, map[int64]bool{})
				x.down[r] += n
				x.across[c] += n
			}
		}
	}
	x.value = make([]int64, len(x.cells))
	return x
}

func (x *reader) try(k int) {
	if x.tries++; x.tries > mostTries {
		return
	}
	if k > 0 && (k == len(x.cells) || x.cells[k][0] != x.cells[k-1][0]) && x.down[x.cells[k-1][0]] != 0 {
		return // the row is full of numbers, and they do not add up
	}
	if k == len(x.cells) {
		for _, n := range x.across {
			if n != 0 {
				return
			}
		}
		for k, n := range x.value {
			x.possible[k][n] = true
		}
		return
	}
	r, c := x.cells[k][0], x.cells[k][1]
	for n := range min(x.down[r], x.across[c]) + 1 {
		x.value[k] = n
		x.down[r] -= n
		x.across[c] -= n
		x.try(k + 1)
		x.down[r] += n
		x.across[c] += n
	}
}

func TestSmallTotalsAreShownTogether(t *testing.T) {
	for name, c := range map[string]struct {
		totals []int64
		want   [][]int
	}{
		"none is small":                     {[]int64{0, 3, 9}, [][]int{{0}, {1}, {2}}},
		"two that are enough together":      {[]int64{2, 8, 1}, [][]int{{0, 2}, {1}}},
		"one alone takes the smallest":      {[]int64{9, 2, 5, 5}, [][]int{{0}, {1, 2}, {3}}},
		"two that are not enough together":  {[]int64{1, 1, 7, 0}, [][]int{{0, 1, 2}, {3}}},
		"nothing can be shown":              {[]int64{1, 0, 1}, nil},
		"an empty table has nothing hidden": {[]int64{0, 0}, [][]int{{0}, {1}}},
	} {
		if got := disclosure.Pool(c.totals); !equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func equal(a, b [][]int) bool {
	if len(a) != len(b) || (a == nil) != (b == nil) {
		return false
	}
	for k := range a {
		if len(a[k]) != len(b[k]) {
			return false
		}
		for j := range a[k] {
			if a[k][j] != b[k][j] {
				return false
			}
		}
	}
	return true
}
