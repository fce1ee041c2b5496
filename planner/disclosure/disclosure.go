// Package disclosure makes tables of people safe to publish: nobody can find out
// from them that one or two people of some kind went somewhere.
//
// # What is published
//
// A table of whole numbers with its row and column totals, of which some cells
// are hidden. Whoever reads it knows the totals, the cells that are shown and
// that people are not negative, and can also lay tables that share totals side
// by side. Totals are therefore taken as known, and each table is made safe for
// itself.
//
// # The method
//
// Rows and columns whose total is 1 or 2 are pooled with others first ([Pool]).
// A cell of 1 or 2 is hidden (primary suppression). Then other cells are hidden
// so that subtraction does not give it back (complementary suppression). Rows and
// columns are the nodes of a graph, and hidden cells its edges. Along a cycle of
// edges one may add a person to every other cell and take one from those between,
// and all totals stay: so a hidden cell that lies on a cycle of cells above zero
// has at least two possible values. A cell on no cycle is what its totals leave
// over (Gusfield 1988: A Graph Theoretic Approach to Statistical Data Security,
// SIAM Journal on Computing 17). Each primary cell is therefore closed to a cycle
// by the path of cells above zero, between its row and its column, that hides
// the fewest people more. Where there is none, the row is pooled with another one.
package disclosure

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
)

// Threshold is the least number of people, above none, that is published.
const Threshold = 3

// Small says whether a number of people may not be published.
func Small(people int64) bool { return people > 0 && people < Threshold }

// Safe is a table that may be published with all its totals.
type Safe struct {
	Rows, Columns [][]int   // what of the original each stands for: one, or several pooled; ascending
	People        [][]int64 // row × column
	Hidden        [][]bool  // row × column: not to be published
	Primary       int       // cells hidden because they are small
	Complementary int       // cells hidden so that they cannot be computed
}

// Pool joins those whose total is small with others until no joint total is: one
// pool, of at least two, that takes the smallest others it needs, ties to the
// first. Each list is ascending, and lists go by their first. All is nil where
// the sum of the totals is itself small.
//
// Tables that share totals must be pooled alike: what one of them shows apart
// could be subtracted in another.
func Pool(totals []int64) [][]int {
	var pool, rest []int
	var sum int64
	for k, n := range totals {
		if Small(n) {
			pool = append(pool, k)
			sum += n
		} else {
			rest = append(rest, k)
		}
	}
	for len(pool) > 0 && (len(pool) < 2 || Small(sum)) {
		least := -1
		for at, k := range rest {
			if totals[k] > 0 && (least < 0 || totals[k] < totals[rest[least]]) {
				least = at
			}
		}
		if least < 0 && Small(sum) {
			return nil
		}
		if least < 0 {
			break
		}
		pool = append(pool, rest[least])
		sum += totals[rest[least]]
		rest = slices.Delete(rest, least, least+1)
	}
	var all [][]int
	for _, k := range rest {
		all = append(all, []int{k})
	}
	if len(pool) > 0 {
		slices.Sort(pool)
		all = append(all, pool)
	}
	slices.SortFunc(all, func(a, b []int) int { return a[0] - b[0] })
	return all
}

// Protect hides cells of a table until it is safe. Rows and columns are lists of
// rows and columns of people that are shown as one, as [Pool] gives them; none of
// their totals may be small.
func Protect(people [][]int64, rows, columns [][]int) *Safe {
	s := &Safe{Rows: slices.Clone(rows), Columns: columns}
	for {
		s.sum(people)
		stuck := s.hide()
		if stuck < 0 {
			return s
		}
		s.join(stuck)
	}
}

// sum adds up what is shown as one.
func (s *Safe) sum(people [][]int64) {
	s.People, s.Hidden = make([][]int64, len(s.Rows)), make([][]bool, len(s.Rows))
	s.Primary, s.Complementary = 0, 0
	for r, of := range s.Rows {
		s.People[r], s.Hidden[r] = make([]int64, len(s.Columns)), make([]bool, len(s.Columns))
		for c, and := range s.Columns {
			for _, i := range of {
				for _, j := range and {
					s.People[r][c] += people[i][j]
				}
			}
		}
	}
}

// hide hides the small cells and what closes them to cycles. It returns a row
// whose small cell nothing can close, or -1.
func (s *Safe) hide() (stuck int) {
	for r := range s.People {
		for c, n := range s.People[r] {
			if Small(n) {
				s.Hidden[r][c] = true
				s.Primary++
			}
		}
	}
	for r := range s.People {
		for c, n := range s.People[r] {
			if Small(n) && !s.close(r, c) {
				return r
			}
		}
	}
	return -1
}

// close hides the cells of the cheapest path between the row and the column of a
// hidden cell, of cells above zero; it is false where there is no path.
func (s *Safe) close(row, column int) bool {
	g := simple.NewUndirectedMatrix(len(s.Rows)+len(s.Columns), math.Inf(1), 0, math.Inf(1))
	for r := range s.People {
		for c, n := range s.People[r] {
			if n == 0 || r == row && c == column {
				continue
			}
			cost := 0.0 // of what is hidden already
			if !s.Hidden[r][c] {
				cost = float64(n)
			}
			g.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(r), T: simple.Node(len(s.Rows) + c), W: cost})
		}
	}
	way, cost := path.DijkstraFrom(simple.Node(row), g).To(int64(len(s.Rows) + column))
	if math.IsInf(cost, 1) {
		return false
	}
	for k := 1; k < len(way); k++ {
		r, c := int(way[k-1].ID()), int(way[k].ID())
		if r > c {
			r, c = c, r
		}
		c -= len(s.Rows)
		if !s.Hidden[r][c] {
			s.Hidden[r][c] = true
			s.Complementary++
		}
	}
	return true
}

// join shows a row and another that has people as one: the smallest, the first of
// equals. There is one: in a table of a single row every cell is a column's total,
// and none of those is small.
func (s *Safe) join(row int) {
	least, with := int64(math.MaxInt64), -1
	for r := range s.People {
		var total int64
		for _, n := range s.People[r] {
			total += n
		}
		if r != row && total > 0 && total < least {
			least, with = total, r
		}
	}
	if with < 0 {
		panic("disclosure: a column's total is small")
	}
	first, last := min(row, with), max(row, with)
	s.Rows[first] = slices.Sorted(slices.Values(append(slices.Clone(s.Rows[first]), s.Rows[last]...)))
	s.Rows = slices.Delete(s.Rows, last, last+1)
}
