package disclosure_test

import (
	"context"
	"slices"
	"testing"

	"hubplan/planner/disclosure"
	"hubplan/planner/flow"
)

// transport attacks one table of one week by the solver of the plans: hidden cells are
// links between rows and columns.
type transport struct {
	t      testing.TB
	solver *flow.Solver
	links  [][]flow.Link
}

func newTransport(t testing.TB, s *disclosure.Safe) *transport {
	t.Helper()
	p := &flow.Problem{Facilities: len(s.Columns), Kinds: 1, Links: make([][]flow.Link, len(s.Rows)),
		Groups: []flow.Group{{Supply: make([]int64, len(s.Rows)), Unserved: 1 << 20, Kinds: []int{0}}}}
	across := make([]int64, len(s.Columns))
	for r := range s.Rows {
		for c, hidden := range s.Hidden[r] {
			if hidden {
				p.Links[r] = append(p.Links[r], flow.Link{Facility: c, Cost: 1})
				p.Groups[0].Supply[r] += s.People[r][c]
				across[c] += s.People[r][c]
			}
		}
	}
	for c, n := range across {
		p.Slots = append(p.Slots, flow.Slot{Facility: c, Capacity: n})
	}
	solver, err := flow.NewSolver(p)
	if err != nil {
		t.Fatal(err)
	}
	return &transport{t, solver, p.Links}
}

// bounds makes a hidden cell dear, then cheap.
func (a *transport) bounds(r, c int) (least, most int64) {
	at := func(cost int64) (n int64) {
		if err := a.solver.SetDistance(r, c, cost); err != nil {
			a.t.Fatal(err)
		}
		for _, x := range a.solver.Solve(context.Background()).Assignments {
			if x.Origin == r && x.Facility == c {
				n += x.People
			}
		}
		return n
	}
	least, most = at(2), at(0)
	at(1)
	return least, most
}

// intervals are from what to what each cell of a week can be.
type intervals struct {
	*disclosure.Safe
	least, most  [][]int64
	down, across []int64
}

func newIntervals(s *disclosure.Safe) *intervals {
	x := &intervals{Safe: s}
	c := copyOf(s)
	x.down, x.across = c.Down, c.Across
	for r, row := range s.People {
		x.least, x.most = append(x.least, slices.Clone(row)), append(x.most, slices.Clone(row))
		for k := range row {
			if s.Hidden[r][k] {
				x.least[r][k], x.most[r][k] = 0, 1<<40
			}
		}
	}
	return x
}

// propagate hands bounds on until nothing moves.
func propagate(weeks []*intervals) {
	for moved := true; moved; {
		moved = false
		for k, x := range weeks {
			moved = x.tighten() || moved
			if k > 0 {
				moved = follow(weeks[k-1], x) || moved
			}
		}
	}
}

// tighten: a cell is what its row, and its column, leave over at least and at most.
func (x *intervals) tighten() (moved bool) {
	line := func(total int64, cells [][2]int) {
		var least, most int64
		for _, at := range cells {
			least += x.least[at[0]][at[1]]
			most += x.most[at[0]][at[1]]
		}
		for _, at := range cells {
			low, high := &x.least[at[0]][at[1]], &x.most[at[0]][at[1]]
			wasLow, wasHigh := *low, *high
			moved = raise(low, total-(most-wasHigh)) || moved
			moved = lower(high, total-(least-wasLow)) || moved
			least += *low - wasLow
			most += *high - wasHigh
		}
	}
	for r := range x.Rows {
		var cells [][2]int
		for c := range x.Columns {
			cells = append(cells, [2]int{r, c})
		}
		line(x.down[r], cells)
	}
	for c := range x.Columns {
		var cells [][2]int
		for r := range x.Rows {
			cells = append(cells, [2]int{r, c})
		}
		line(x.across[c], cells)
	}
	return moved
}

// follow: no cell is more than what it is part of was the week before.
func follow(before, now *intervals) (moved bool) {
	for r, of := range now.Rows {
		for c, and := range now.Columns {
			var cells [][2]int
			var least, most int64
			for i, rows := range before.Rows {
				for j, columns := range before.Columns {
					if slices.Contains(of, rows[0]) && slices.Contains(and, columns[0]) {
						cells = append(cells, [2]int{i, j})
						least += before.least[i][j]
						most += before.most[i][j]
					}
				}
			}
			moved = lower(&now.most[r][c], most) || moved
			for _, at := range cells {
				others := most - before.most[at[0]][at[1]]
				moved = raise(&before.least[at[0]][at[1]], now.least[r][c]-others) || moved
			}
		}
	}
	return moved
}

func raise(n *int64, to int64) bool {
	if to <= *n {
		return false
	}
	*n = to
	return true
}

func lower(n *int64, to int64) bool {
	if to >= *n {
		return false
	}
	*n = to
	return true
}
