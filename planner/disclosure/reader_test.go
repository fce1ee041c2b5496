package disclosure_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"hubplan/planner/disclosure"
)

// fillings calls each with all numbers that the hidden cells of a table may have.
func fillings(s *disclosure.Shown, each func(people [][]int64)) {
	down, across := slices.Clone(s.Down), slices.Clone(s.Across)
	people := make([][]int64, len(s.People))
	var cells []disclosure.Cell
	for r := range people {
		people[r] = slices.Clone(s.People[r])
		for c := range people[r] {
			if s.Hidden[r][c] {
				cells = append(cells, disclosure.Cell{Row: r, Column: c})
			}
			down[r] -= people[r][c]
			across[c] -= people[r][c]
		}
	}
	var fill func(k int)
	fill = func(k int) {
		if k == len(cells) {
			if slices.Max(down) == 0 && slices.Max(across) == 0 && slices.Min(down) == 0 && slices.Min(across) == 0 {
				each(people)
			}
			return
		}
		x := cells[k]
		for n := range min(down[x.Row], across[x.Column]) + 1 {
			people[x.Row][x.Column] = n
			down[x.Row] -= n
			across[x.Column] -= n
			fill(k + 1)
			down[x.Row] += n
			across[x.Column] += n
		}
		people[x.Row][x.Column] = 0
	}
	fill(0)
}

// What totals tell is just what all numbers that fit them show, tried one by one.
func TestWhatTotalsTellIsWhatAllNumbersThatFitThemShow(t *testing.T) {
	rng := rand.New(rand.NewPCG(2021, 3))
	tells, keeps, unfit := 0, 0, 0
	for range 3000 {
		rows, columns := 2+rng.IntN(2), 2+rng.IntN(3)
		s := &disclosure.Shown{Down: make([]int64, rows), Across: make([]int64, columns)}
		for r := range rows {
			s.People, s.Hidden = append(s.People, make([]int64, columns)), append(s.Hidden, make([]bool, columns))
			for c := range columns {
				n := []int64{0, 1, 2, 3, 5}[rng.IntN(5)]
				s.Down[r] += n
				s.Across[c] += n
				if s.Hidden[r][c] = rng.IntN(2) == 0; !s.Hidden[r][c] {
					s.People[r][c] = n
				}
			}
		}
		if rng.IntN(20) == 0 { // a forged total
			s.Down[0]++
			s.Across[columns-1]++
			s.Across[0]++
		}
		least, most, some := map[disclosure.Cell]int64{}, map[disclosure.Cell]int64{}, false
		fillings(s, func(people [][]int64) {
			for r := range people {
				for c, n := range people[r] {
					x := disclosure.Cell{Row: r, Column: c}
					if !some {
						least[x] = n
					}
					least[x], most[x] = min(least[x], n), max(most[x], n)
				}
			}
			some = true
		})
		var want []disclosure.Cell
		for r := range s.Hidden {
			for c, hidden := range s.Hidden[r] {
				if x := (disclosure.Cell{Row: r, Column: c}); some && hidden && least[x] > 0 && most[x]-least[x] < 3 {
					want = append(want, x)
				}
			}
		}
		told, fits := s.Told()
		if fits != some || !slices.Equal(told, want) {
			t.Fatalf("%+v: fits %t, told %v; want %t, %v", s, fits, told, some, want)
		}
		switch {
		case !some:
			unfit++
		case len(want) > 0:
			tells++
		default:
			keeps++
		}
	}
	if tells < 100 || keeps < 100 || unfit < 50 {
		t.Errorf("%d tables tell, %d keep, %d fit nothing", tells, keeps, unfit)
	}
}
