package fairness_test

import (
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/fairness"
	"hubplan/planner/plantest"
	"hubplan/planner/slots"
	"hubplan/planner/tables"
)

func TestTheGiniIndexOfKnownWays(t *testing.T) {
	for name, c := range map[string]struct {
		trips []planner.Trip
		want  int64
	}{
		"nobody":           {nil, 0},
		"all at home":      {[]planner.Trip{{Metres: 0, People: 7}}, 0},
		"all as far":       {[]planner.Trip{{Metres: 500, People: 3}, {Metres: 500, People: 4}}, 0},
		"one of four goes": {[]planner.Trip{{Metres: 0, People: 3}, {Metres: 900, People: 1}}, 7500},
		"one, two, three, four": {[]planner.Trip{{Metres: 1, People: 1}, {Metres: 2, People: 1}, {Metres: 3, People: 1},
			{Metres: 4, People: 1}}, 2500},
		"a country goes very far": {[]planner.Trip{{Metres: 1_000_000, People: 30_000_000}, {Metres: 3_000_000, People: 30_000_000}}, 2500},
	} {
		if got := fairness.Gini(c.trips); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestTheEquivalentWayIsNeverShorterThanTheMeanNorLongerThanTheLongest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		trips := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) planner.Trip {
			return planner.Trip{Metres: rapid.Int64Range(0, 200_000).Draw(t, "metres"),
				People: rapid.Int64Range(1, 100_000).Draw(t, "people")}
		}), 1, 12).Draw(t, "trips")
		sum := planner.SumTrips(trips)
		if e := fairness.Equivalent(trips); e < sum.MeanMetres-1 || e > sum.WorstMetres {
			t.Fatalf("%d m, mean %d, longest %d", e, sum.MeanMetres, sum.WorstMetres)
		}
		if g := fairness.Gini(trips); g < 0 || g > fairness.TenThousand {
			t.Fatalf("Gini %d", g)
		}
	})
}

// planned is the small scenario and a plan of it by hand: people of cohort 1 and 2 begin
// at a hub on a day.
func planned(t *testing.T, courses ...planner.Course) (*planner.Instance, *planner.Plan) {
	t.Helper()
	in := plantest.Instance(t, plantest.Small())
	for k := range courses {
		courses[k].Second = courses[k].First + 21
	}
	return in, &planner.Plan{Courses: courses}
}

func TestAnOlderCohortThatGoesFartherIsTold(t *testing.T) {
	in := plantest.Instance(t, plantest.Small())
	near, far := in.NearestHub(0), 1-in.NearestHub(0)
	plan := &planner.Plan{Assignments: []planner.Assignment{{Comune: 0, Cohort: 1, Hub: far, People: 3},
		{Comune: 0, Cohort: 1, Hub: near, People: 1},
		{Comune: 0, Cohort: 2, Hub: near, People: 9}}}
	got := fairness.Inversions(in, fairness.Cohorts(in, plan))
	beyond := in.Distances.At(0, far) - in.Distances.At(0, near)
	if len(got) != 1 || got[0].Older != 1 || got[0].Younger != 2 || got[0].OlderMetres != (6*beyond+4)/8 || got[0].YoungerMetres != 0 {
		t.Errorf("%+v, want cohort 1 told, %d m beyond", got, (6*beyond+4)/8)
	}
	for k := range plan.Assignments {
		plan.Assignments[k].Hub = near
	}
	if got := fairness.Inversions(in, fairness.Cohorts(in, plan)); got != nil {
		t.Errorf("all are at their nearest hub, and told are %+v", got)
	}
}

func TestFirstDosesThatStopAreToldWithTheirCause(t *testing.T) {
	full := func(in *planner.Instance, day int) int64 {
		return in.Calendar[0][day].Capacity + in.Calendar[1][day].Capacity
	}
	t.Run("second doses", func(t *testing.T) {
		var courses []planner.Course
		in, _ := planned(t)
		for day := range 14 {
			courses = append(courses, planner.Course{Cohort: 1, First: day, People: full(in, day)})
		}
		in, plan := planned(t, append(courses, planner.Course{Cohort: 1, First: 38, People: 5})...)
		got := fairness.Pauses(in, plan)
		if len(got) != 1 || got[0].From != 14 || got[0].To != 37 || got[0].Waiting != 5 {
			t.Fatalf("%+v", got)
		}
	})
	t.Run("a week is no pause", func(t *testing.T) {
		in, plan := planned(t, planner.Course{Cohort: 1, First: 0, People: 5}, planner.Course{Cohort: 1, First: 8, People: 5},
			planner.Course{Cohort: 2, First: 12, People: 5})
		if got := fairness.Pauses(in, plan); got != nil {
			t.Errorf("%+v", got)
		}
	})
	t.Run("other cohorts", func(t *testing.T) {
		var courses []planner.Course
		in, _ := planned(t)
		for day := range 20 {
			courses = append(courses, planner.Course{Cohort: 1, First: day, People: full(in, day)})
		}
		in, plan := planned(t, append(courses, planner.Course{Cohort: 2, First: 20, People: 5})...)
		got := fairness.Pauses(in, plan)
		if len(got) != 1 || got[0].Cohorts[0] != 2 || got[0].From != 5 || got[0].To != 19 || got[0].Cause != fairness.Others {
			t.Fatalf("%+v", got)
		}
	})
	t.Run("promises", func(t *testing.T) {
		in, plan := planned(t, planner.Course{Cohort: 1, First: 0, People: 5}, planner.Course{Cohort: 1, First: 10, People: 5})
		for day := 1; day < 10; day++ {
			for h := range 2 {
				in.Committed = append(in.Committed, planner.Commitment{Hub: h, Day: day, Doses: in.Calendar[h][day].Capacity, Dose: 1})
			}
		}
		if got := fairness.Pauses(in, plan); len(got) != 1 || got[0].Cause != fairness.Promises {
			t.Fatalf("%+v", got)
		}
	})
	t.Run("free seats", func(t *testing.T) {
		in, plan := planned(t, planner.Course{Cohort: 1, First: 0, People: 5}, planner.Course{Cohort: 1, First: 10, People: 5})
		if got := fairness.Pauses(in, plan); len(got) != 1 || got[0].Cause != fairness.Farther {
			t.Fatalf("%+v", got)
		}
		for day := 22; day < 31; day++ { // when whoever began in the pause would have to come again
			for h := range 2 {
				in.Committed = append(in.Committed, planner.Commitment{Hub: h, Day: day, Doses: in.Calendar[h][day].Capacity, Dose: 1})
			}
		}
		if got := fairness.Pauses(in, plan); len(got) != 1 || got[0].Cause != fairness.LaterSeats {
			t.Fatalf("%+v", got)
		}
		in.Supply[0].Limited = true
		if got := fairness.Pauses(in, plan); len(got) != 1 || got[0].Cause != fairness.Deliveries {
			t.Fatalf("%+v", got)
		}
	})
}

// A plan set beside its own written rows differs from them nowhere, and the groups add up
// to the plan.
func TestAPlanIsNotUnlikeItsOwnRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := plantest.DrawCase(t)
		in := c.Instance
		var as []planner.Allocation
		day := rapid.IntRange(0, in.Days-1).Draw(t, "day")
		for i := range in.Comuni {
			for k := range in.Cohorts {
				if n := rapid.Int64Range(0, 20).Draw(t, "people"); n > 0 && in.Cohorts[k].Included {
					as = append(as, planner.Allocation{Comune: i, Cohort: k, Product: in.Cohorts[k].Products[0],
						Hub: 0, First: day, Second: planner.NoSecond, People: n})
				}
			}
		}
		now := fairness.Groups(in, as)
		rows := []tables.Allocation{}
		for _, a := range as {
			rows = append(rows, tables.Allocation{IstatCode: in.Comuni[a.Comune].Code, Cohort: in.Cohorts[a.Cohort].Name(), Dose: 1,
				Date: int32(in.Date(a.First)), Origin: "planned", People: a.People, DistanceM: in.Distances.At(a.Comune, a.Hub)})
		}
		var people int64
		for _, b := range fairness.Compare(fairness.Earlier(in, rows), now) {
			people += b.After.People
			if metres, known := b.Metres(); metres != 0 || !known {
				t.Fatalf("%+v: %d m", b, metres)
			}
			if tenths, _ := b.TenthDays(); tenths != 0 {
				t.Fatalf("%+v: %d tenths of a day", b, tenths)
			}
		}
		var want int64
		for _, a := range as {
			want += a.People
		}
		if people != want {
			t.Fatalf("%d people in the groups, %d in the plan", people, want)
		}
	})
}

// The rule's groups are those of the plan brought down to comuni.
func TestTheRuleIsBroughtDownToComuni(t *testing.T) {
	in := plantest.Instance(t, plantest.Small())
	plan := &planner.Plan{Assignments: []planner.Assignment{{Comune: 1, Cohort: 1, Hub: 0, People: 4}},
		Courses: []planner.Course{{Hub: 0, Cohort: 1, First: 2, Second: 23, People: 4}}}
	want := fairness.Groups(in, slots.Allocate(in, plan))
	if got := fairness.Rule(in, plan); got[1][1] != want[1][1] ||
		got[1][1] != (fairness.Group{People: 4, Metres: 4 * in.Distances.At(1, 0), WaitDays: 8}) {
		t.Errorf("%+v, want %+v", got[1][1], want[1][1])
	}
}
