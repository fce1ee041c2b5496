package disclosure_test

import (
	"crypto/sha256"
	"math/rand/v2"
	"reflect"
	"testing"

	"hubplan/planner/disclosure"
)

func protect(people, most [][]int64) *disclosure.Safe {
	return disclosure.Protect([]*disclosure.Table{{Rows: &disclosure.Axis{Size: len(people)},
		Columns: &disclosure.Axis{Size: len(people[0])},
		People:  people, Most: most}}, sha256.Sum256(nil))[0]
}

// A reader tries every table that has the totals and the shown cells. Each hidden
// cell must come out as none in one of them, or with numbers that lie three apart.
func TestNoHiddenCellCanBeComputed(t *testing.T) {
	zeros, hidden := 0, 0
	for seed := range uint64(400) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		s := protect(draw(rnd, 1+rnd.IntN(4), 1+rnd.IntN(4), []int64{2, 5, 1, 0, 3, 9}), full(4, 4, 1000))
		if s == nil {
			continue // the totals are too small
		}
		for r := range s.People {
			for c, n := range s.People[r] {
				if !s.Hidden[r][c] && disclosure.Small(n) {
					t.Fatalf("%d is shown: %v", n, s)
				}
				if s.Hidden[r][c] && n == 0 {
					zeros++
				}
			}
		}
		reader := newReader(s)
		if reader.try(0); reader.tries > mostTries {
			continue // too many tables for all to be tried
		}
		hidden += len(reader.possible)
		for k, values := range reader.possible {
			least, most := int64(1<<62), int64(-1)
			for n := range values {
				least, most = min(least, n), max(most, n)
			}
			if least > 0 && most-least < 3 {
				t.Fatalf("hidden cell %d can only be %v: %+v", k, values, s)
			}
		}
	}
	if zeros < 20 || hidden < 200 {
		t.Errorf("only %d cells were hidden, %d of them zeros", hidden, zeros)
	}
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

// Five villages of few people, of which the shown zeros once gave every hidden cell
// away.
func TestAHandfulOfVillagesIsAttackedInVain(t *testing.T) {
	people := [][]int64{{5, 1}, {7, 5}, {2, 1}, {8, 6}, {5, 4}}
	s := protect(people, full(5, 2, 40))
	a := &attacker{rows: 5, columns: 2, weeks: 1}
	a.reads(0, s)
	a.attack(t, 0, s)
	if s.Shown() == 0 {
		t.Error("nothing is shown")
	}
}

// A hub of two people, whom four doses are for, must not stand apart in the table of
// doses when it is shown as one with another in the table of people.
func TestTablesThatShareAnAxisShareItsGroups(t *testing.T) {
	hubs := &disclosure.Axis{Size: 3}
	tables := []*disclosure.Table{
		{Rows: &disclosure.Axis{Size: 2}, Columns: hubs, People: [][]int64{{20, 2, 30}, {25, 0, 40}}, Most: full(2, 3, 100)},
		{Rows: hubs, Columns: &disclosure.Axis{Size: 2}, People: [][]int64{{45, 45}, {4, 0}, {70, 70}}, Most: full(3, 2, 200)},
	}
	s := disclosure.Protect(tables, sha256.Sum256(nil))
	if want := [][]int{{0, 1}, {2}}; !reflect.DeepEqual(s[0].Columns, want) || !reflect.DeepEqual(s[1].Rows, want) {
		t.Errorf("%v and %v, want %v", s[0].Columns, s[1].Rows, want)
	}
}

// A zero that is known to be one, because nobody goes to a hub so far away, hides
// nothing; nor does a cell that is as full as it can be make room for more.
func TestWhatIsKnownOtherwiseHidesNothing(t *testing.T) {
	people := [][]int64{{1, 9, 0}, {9, 9, 0}, {30, 30, 30}}
	most := [][]int64{{1, 9, 0}, {50, 50, 0}, {50, 50, 50}}
	s := protect(people, most)
	for r := range s.Rows {
		if len(s.Rows[r]) == 1 && s.Rows[r][0] < 2 && s.Hidden[r][2] {
			t.Errorf("a zero that cannot be anything else is hidden: %+v", s)
		}
	}
	a := &attacker{rows: 3, columns: 3, weeks: 1}
	a.reads(0, s)
	for r := range most {
		for c, n := range most[r] {
			a.atMost(a.unknown(0, r, c), -1, n)
		}
	}
	a.attack(t, 0, s)
}

// Two weeks that differ by one person in a comune: its total would tell of it.
func TestTotalsThatChangeByOneOrTwoAreShownTogether(t *testing.T) {
	first := [][]int64{{20, 30}, {25, 35}, {50, 60}}
	rows, columns := &disclosure.Axis{Size: 3}, &disclosure.Axis{Size: 2}
	table := func(people [][]int64, before ...disclosure.Copy) *disclosure.Safe {
		return disclosure.Protect([]*disclosure.Table{{Rows: rows, Columns: columns, People: people, Most: full(3, 2, 200),
			Earlier: before, Persons: true, Leaving: true}}, sha256.Sum256(nil))[0]
	}
	s := table([][]int64{{19, 30}, {20, 20}, {40, 50}}, copyOf(table(first)))
	for _, of := range s.Rows {
		if len(of) == 1 && of[0] == 0 {
			t.Errorf("one person left row 0, and it stands apart: %+v", s)
		}
	}
	// And what was shown as one stays so.
	again := table([][]int64{{9, 20}, {10, 10}, {20, 30}}, copyOf(table(first)), copyOf(s))
	if !reflect.DeepEqual(again.Rows, s.Rows) {
		t.Errorf("rows %v, then %v", s.Rows, again.Rows)
	}
}

// Whoever has no key cannot tell which of two equal cells was hidden with a small one.
func TestTheKeyDecidesBetweenEquals(t *testing.T) {
	people := [][]int64{{1, 9, 9, 9}, {9, 9, 9, 9}, {9, 9, 9, 9}, {9, 9, 9, 9}}
	patterns := map[string]bool{}
	for k := range byte(20) {
		table := &disclosure.Table{Rows: &disclosure.Axis{Size: 4}, Columns: &disclosure.Axis{Size: 4}, People: people,
			Most: full(4, 4, 99)}
		s := disclosure.Protect([]*disclosure.Table{table},
			sha256.Sum256([]byte{k}))[0]
		p := ""
		for _, row := range s.Hidden {
			for _, h := range row {
				if h {
					p += "x"
				} else {
					p += "."
				}
			}
		}
		patterns[p] = true
	}
	if len(patterns) < 4 {
		t.Errorf("twenty keys give %d patterns", len(patterns))
	}
}
