package planner_test

import (
	"testing"

	"hubplan/planner"
)

func TestWhoIsServedElsewhereComesAsTheCohortDoes(t *testing.T) {
	in := &planner.Instance{From: planner.NewDate(2021, 4, 12), Days: 30, Comuni: make([]planner.Comune, 2), Cohorts: make([]planner.Cohort, 2),
		Demand: [][]planner.Demand{{{Elsewhere: 10}, {Elsewhere: 7}}, {{Elsewhere: 3}, {}}}}
	s := in.ServedElsewhere()
	s.Give(0, 1, 2, 30) // a quarter of the cohort, then the rest
	s.Give(0, 1, 9, 90)
	s.Give(0, 2, 23, 120)
	for _, c := range []struct {
		comune, dose int
		day          planner.Date
		want         int64
	}{{0, 1, -1, 0}, {0, 1, 1, 0}, {0, 1, 2, 2}, {0, 1, 8, 2}, {0, 1, 9, 10}, {0, 1, 400, 10}, {1, 1, 8, 0}, {1, 1, 9, 3}, {0, 2, 22, 0},
		{0, 2, 23, 10}} {
		if got := s.UpTo(c.comune, c.dose, in.From+c.day); got != c.want {
			t.Errorf("comune %d, dose %d, day %d: %d people, want %d; nobody of a cohort without doses", c.comune, c.dose, c.day, got, c.want)
		}
	}
}
