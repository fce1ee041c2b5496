package disclosure_test

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"

	"hubplan/planner/disclosure"
)

// attacker sets up all that a reader knows of a table over some weeks as a linear
// program: the unknowns are the people of every original row and column in every week.
type attacker struct {
	rows, columns, weeks int
	slacks               int
	equal                []equation
}

type equation struct {
	terms map[int]float64
	sum   float64
}

func (a *attacker) unknown(week, r, c int) int { return (week*a.rows+r)*a.columns + c }

// add states what a sum of unknowns of a week is.
func (a *attacker) add(week int, rows, columns []int, sum int64) {
	e := equation{map[int]float64{}, float64(sum)}
	for _, r := range rows {
		for _, c := range columns {
			e.terms[a.unknown(week, r, c)] = 1
		}
	}
	a.equal = append(a.equal, e)
}

// atMost states that one unknown is at most another and a number more (other -1: the
// number alone).
func (a *attacker) atMost(one, other int, more int64) {
	e := equation{map[int]float64{one: 1, a.weeks*a.rows*a.columns + a.slacks: 1}, float64(more)}
	if other >= 0 {
		e.terms[other] = -1
	}
	a.slacks++
	a.equal = append(a.equal, e)
}

// reads takes in a published table of a week.
func (a *attacker) reads(week int, s *disclosure.Safe) {
	shown := make([]bool, a.columns)
	every := make([]int, a.rows)
	for r := range every {
		every[r] = r
	}
	for c, and := range s.Columns {
		var across int64
		for r := range s.Rows {
			across += s.People[r][c]
		}
		a.add(week, every, and, across)
		for _, k := range and {
			shown[k] = true
		}
	}
	for c, is := range shown {
		if !is { // a column of nobody is left out
			a.add(week, every, []int{c}, 0)
		}
	}
	all := make([]int, a.columns)
	for c := range all {
		all[c] = c
	}
	for r, of := range s.Rows {
		var down int64
		for c, and := range s.Columns {
			down += s.People[r][c]
			if !s.Hidden[r][c] {
				a.add(week, of, and, s.People[r][c])
			}
		}
		a.add(week, of, all, down)
	}
}

// grows takes it that nobody came from a week to the next.
func (a *attacker) grows(week int) {
	for r := range a.rows {
		for c := range a.columns {
			a.atMost(a.unknown(week, r, c), a.unknown(week-1, r, c), 0)
		}
	}
}

// bounds gives the least and the most that a cell of a week can be.
func (a *attacker) bounds(t testing.TB, week int, rows, columns []int) (least, most float64) {
	n := a.weeks*a.rows*a.columns + a.slacks
	rowsOf := independent(a.equal, n)
	at := map[int]int{} // those that any equation is about, counted through
	for v := range n {
		for _, e := range rowsOf {
			if _, in := e.terms[v]; in {
				at[v] = len(at)
				break
			}
		}
	}
	m := mat.NewDense(len(rowsOf), len(at), nil)
	b := make([]float64, len(rowsOf))
	for k, e := range rowsOf {
		for v, x := range e.terms {
			m.Set(k, at[v], x)
		}
		b[k] = e.sum
	}
	c := make([]float64, len(at))
	for _, sign := range []float64{1, -1} {
		for _, r := range rows {
			for _, k := range columns {
				c[at[a.unknown(week, r, k)]] = sign
			}
		}
		x, _, err := lp.Simplex(c, m, b, 1e-9, nil)
		if errors.Is(err, lp.ErrUnbounded) {
			return least, math.Inf(1)
		}
		if err != nil {
			t.Fatalf("the linear program has no answer: %v", err)
		}
		if sign > 0 {
			least = math.Ceil(x - 1e-6)
		} else {
			most = math.Floor(-x + 1e-6)
		}
	}
	return least, most
}

// independent leaves out equations that follow from others, which gonum's simplex
// cannot take.
func independent(all []equation, n int) []equation {
	var kept []equation
	var reduced [][]float64
	var pivots []int
	for _, e := range all {
		row := make([]float64, n)
		for v, x := range e.terms {
			row[v] = x
		}
		for k, p := range pivots {
			if f := row[p]; f != 0 {
				for v := range row {
					row[v] -= f * reduced[k][v]
				}
			}
		}
		at := -1
		for v, x := range row {
			if math.Abs(x) > 1e-9 && (at < 0 || math.Abs(x) > math.Abs(row[at])) {
				at = v
			}
		}
		if at < 0 {
			continue
		}
		f := row[at]
		for v := range row {
			row[v] /= f
		}
		kept, reduced, pivots = append(kept, e), append(reduced, row), append(pivots, at)
	}
	return kept
}

// attack fails where a reader can tell a hidden cell of the last week.
func (a *attacker) attack(t testing.TB, week int, s *disclosure.Safe) (hidden int) {
	t.Helper()
	for r, of := range s.Rows {
		for c, and := range s.Columns {
			if !s.Hidden[r][c] {
				continue
			}
			hidden++
			least, most := a.bounds(t, week, of, and)
			if n := float64(s.People[r][c]); n < least || n > most {
				t.Fatalf("the attacker is wrong: %v is not from %v to %v", n, least, most)
			}
			if least > 0 && most-least < 3 {
				t.Fatalf("week %d: hidden cell %v × %v is from %v to %v", week, of, and, least, most)
			}
		}
	}
	return hidden
}
