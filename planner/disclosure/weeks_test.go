package disclosure_test

import (
	"crypto/sha256"
	"math/rand/v2"
	"testing"

	"hubplan/planner/disclosure"
)

// Weeks of a campaign: people leave, few at a time, and each week is published. Who
// has all copies, and knows that nobody comes, cannot tell a hidden cell of the last,
// nor one or two people by which a total or a shown cell has changed.
func TestCopiesOfSeveralWeeksCannotBeSubtracted(t *testing.T) {
	hidden, several := 0, 0
	for seed := range uint64(40) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		rows, columns, weeks := 3+rnd.IntN(3), 3+rnd.IntN(2), 2+rnd.IntN(2)
		now, most := draw(rnd, rows, columns, []int64{9, 12, 5, 30, 18, 40, 25}), full(rows, columns, 100)
		a := &attacker{rows: rows, columns: columns, weeks: weeks}
		var copies []disclosure.Copy
		for week := range weeks {
			if week > 0 {
				leave(rnd, now, week)
				a.grows(week)
			}
			s := disclosure.Protect([]*disclosure.Table{{Rows: &disclosure.Axis{Size: rows}, Columns: &disclosure.Axis{Size: columns},
				People: now, Most: most, Earlier: copies, Persons: true, Leaving: true}}, sha256.Sum256([]byte{byte(week)}))[0]
			if s == nil {
				break // the totals are too small
			}
			a.reads(week, s)
			if n := a.attack(t, week, s); n > 0 {
				hidden++
				if week > 0 {
					several++
				}
			}
			changes(t, copies, s)
			copies = append(copies, copyOf(s))
		}
	}
	if hidden < 20 || several < 20 {
		t.Errorf("too few cases hid anything: %d, %d of them after an earlier copy", hidden, several)
	}
}

// leave lets most people of the cohort of a week leave, and of the next some, in some
// rows; those of later cohorts stay.
func leave(rnd *rand.Rand, now [][]int64, week int) {
	for r := range now {
		for c, n := range now[r] {
			switch {
			case c < week:
				now[r][c] = min(n, rnd.Int64N(4))
			case c == week && rnd.IntN(2) == 0:
				now[r][c] -= n / 2
			}
		}
	}
}

// changes fails where a cell shown in two copies has changed by one or two.
func changes(t *testing.T, copies []disclosure.Copy, s *disclosure.Safe) {
	for _, was := range copies {
		for r, of := range s.Rows {
			for c, and := range s.Columns {
				n, hidden := int64(0), s.Hidden[r][c]
				for i, rows := range was.Rows {
					for j, cols := range was.Columns {
						if within(rows, of) && within(cols, and) {
							n += was.People[i][j]
							hidden = hidden || was.Hidden[i][j]
						}
					}
				}
				if d := n - s.People[r][c]; !hidden && len(s.Columns) > 1 && len(s.Rows) > 1 && (d == 1 || d == 2) {
					t.Fatalf("%d people left %v × %v: %+v", d, of, and, s)
				}
			}
		}
	}
}

func within(of, all []int) bool {
	for _, k := range of {
		found := false
		for _, x := range all {
			found = found || x == k
		}
		if !found {
			return false
		}
	}
	return true
}

func draw(rnd *rand.Rand, rows, columns int, from []int64) [][]int64 {
	g := make([][]int64, rows)
	for r := range g {
		for range columns {
			g[r] = append(g[r], from[rnd.IntN(len(from))])
		}
	}
	return g
}

func full(rows, columns int, n int64) [][]int64 {
	g := make([][]int64, rows)
	for r := range g {
		for range columns {
			g[r] = append(g[r], n)
		}
	}
	return g
}
