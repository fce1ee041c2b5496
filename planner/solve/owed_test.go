package solve_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/solve"
)

// row is people who are owed a second dose, by days of the horizon.
func row(sc *input.Scenario, istat string, from, to int, hub string, people int64) input.OwedRecord {
	first := sc.Parameters.From
	return input.OwedRecord{Istat: istat, Product: "due", From: first + planner.Date(from), To: first + planner.Date(to), Hub: hub,
		People: people}
}

func seated(tb testing.TB, sc *input.Scenario) *planner.Instance {
	tb.Helper()
	in, err := solve.Seat(context.Background(), plantest.Instance(tb, sc), nil, solve.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return in
}

// seats tells them by hub and day.
func seats(in *planner.Instance) string {
	s := ""
	for _, x := range in.Seats {
		s += fmt.Sprintf("%s %s %d: %d\n", in.Comuni[x.Comune].Name, in.Hubs[x.Hub].ID, x.Day, x.People)
	}
	return s
}

// A hub gives 36 doses a day.
func TestSecondDosesOwedHaveSeats(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(sc *input.Scenario)
		seats  string
		totals planner.OwedTotals
	}{
		{"when they are due, at the nearest hub", func(sc *input.Scenario) {
			sc.Owed = []input.OwedRecord{row(sc, "019001", 5, 26, "", 10), row(sc, "019003", -4, 17, "", 7)}
		}, "Alfa ovest 5: 10\nGamma est 0: 7\n", planner.OwedTotals{People: 17, Served: 17}},
		{"at the hub of their first dose", func(sc *input.Scenario) {
			sc.Parameters.MaxMetres = 5000
			sc.Owed = []input.OwedRecord{row(sc, "019001", 5, 26, "est", 10)}
		}, "Alfa est 5: 10\n", planner.OwedTotals{People: 10, Served: 10}},
		{"a day later at the same hub rather than far away", func(sc *input.Scenario) {
			sc.Parameters.Layout, sc.Parameters.DayMetres = 2, 1000
			sc.Owed = []input.OwedRecord{row(sc, "019001", 5, 26, "", 50)}
		}, "Alfa ovest 5: 36\nAlfa ovest 6: 14\n", planner.OwedTotals{People: 50, Served: 50}},
		{"far away rather than late", func(sc *input.Scenario) {
			sc.Owed = []input.OwedRecord{row(sc, "019001", 5, 5, "", 50)}
		}, "Alfa ovest 5: 36\nAlfa est 5: 14\n", planner.OwedTotals{People: 50, Served: 50}},
		{"late on the first days with room", func(sc *input.Scenario) {
			sc.Owed = []input.OwedRecord{row(sc, "019001", 5, 5, "", 80), row(sc, "019003", 6, 6, "", 70)}
		}, "Alfa ovest 5: 36\nAlfa est 5: 36\nAlfa ovest 6: 2\nAlfa ovest 7: 6\nGamma ovest 6: 34\nGamma est 6: 36\n",
			planner.OwedTotals{People: 150, Served: 150, Late: 8}},
		{"the longest due first where doses are short", func(sc *input.Scenario) {
			sc.Deliveries = []input.DeliveryRecord{{Product: "due", Date: sc.Parameters.From, Doses: 30}}
			sc.CountedIn = "forniture.csv"
			sc.Owed = []input.OwedRecord{row(sc, "019001", 14, 35, "", 25), row(sc, "019003", 1, 22, "", 20)}
		}, "Alfa ovest 14: 10\nGamma est 1: 20\n", planner.OwedTotals{People: 45, Served: 30}},
		{"none by the horizon's end", func(sc *input.Scenario) {
			sc.Owed = []input.OwedRecord{row(sc, "019001", 59, 80, "", 80)}
		}, "Alfa ovest 59: 36\nAlfa est 59: 36\n", planner.OwedTotals{People: 80, Served: 72}},
		{"not on days that stay as announced", func(sc *input.Scenario) {
			sc.Resumed = &input.ResumedRecord{Parent: "x", From: sc.Parameters.From, FirstDay: sc.Parameters.From + 7}
			sc.Owed = []input.OwedRecord{row(sc, "019001", 2, 3, "", 9), row(sc, "019001", 4, 20, "", 5)}
		}, "Alfa ovest 7: 14\n", planner.OwedTotals{People: 14, Served: 14, Late: 9, Frozen: 9}},
		{"not where doses are promised", func(sc *input.Scenario) {
			sc.Committed = []input.CommitmentRecord{{Hub: "ovest", Date: sc.Parameters.From + 5, Product: "due", Dose: 2, Doses: 30, Minute: -1}}
			sc.Owed = []input.OwedRecord{row(sc, "019001", 5, 26, "", 10)}
		}, "Alfa ovest 5: 6\nAlfa ovest 6: 4\n", planner.OwedTotals{People: 10, Served: 10}},
	} {
		t.Run(c.name, func(t *testing.T) {
			sc := plantest.Small()
			sc.Parameters.Layout, sc.Parameters.DayMetres = 2, 1000
			for k := range sc.Cohorts {
				sc.Cohorts[k].Priority, sc.Cohorts[k].WaitMetresPerDay = planner.DecimalUnit*planner.Decimal(4-k), 0
			}
			c.change(sc)
			in := seated(t, sc)
			if got := seats(in); got != c.seats {
				t.Errorf("got\n%swant\n%s", got, c.seats)
			}
			if got := in.OwedTotals(); got != c.totals {
				t.Errorf("got %+v, want %+v", got, c.totals)
			}
		})
	}
}

// First doses are planned around the seats, and a change that leaves these room keeps them.
func TestFirstDosesComeAfterSecondDosesOwed(t *testing.T) {
	sc := plantest.Small()
	for d := range 20 {
		sc.Owed = append(sc.Owed, row(sc, "019001", d, d, "", 36), row(sc, "019003", d, d, "", 36))
	}
	in := seated(t, sc)
	p, err := solve.Solve(context.Background(), in, solve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if i := slices.IndexFunc(p.Courses, func(c planner.Course) bool { return c.First < 20 }); i >= 0 || len(p.Courses) == 0 {
		t.Errorf("a course on day %d, where every seat is owed", p.Courses[i].First)
	}
	sc.Hubs[0].Stations = 3
	more, err := solve.Seat(context.Background(), plantest.Instance(t, sc), in, solve.Options{})
	if err != nil || !slices.Equal(more.Seats, in.Seats) {
		t.Error("a station more moved second doses that fit as they were", err)
	}
}

// Of people due in one week no more are late, or without a seat, than where every seat of
// the territory goes to whoever is due and must come first, which is the fewest.
func TestNoMoreAreLateThanMust(t *testing.T) {
	outer := t
	rapid.Check(t, func(t *rapid.T) {
		sc := plantest.Small()
		stations := rapid.Int64Range(1, 2).Draw(t, "stations")
		for h := range sc.Hubs {
			sc.Hubs[h].Stations, sc.Hubs[h].DosesPerStationHour = stations, 1_000_000 // 3 a day and station
		}
		seen := map[string]bool{}
		for range rapid.IntRange(1, 8).Draw(t, "rows") {
			from, k := rapid.IntRange(0, 6).Draw(t, "from"), rapid.IntRange(0, 2).Draw(t, "comune")
			r := row(sc, sc.Comuni[k].Code, from, from+rapid.IntRange(0, 4).Draw(t, "days"), "", rapid.Int64Range(1, 30).Draw(t, "people"))
			if at := fmt.Sprint(k, from); !seen[at] {
				seen[at] = true
				sc.Owed = append(sc.Owed, r)
			}
		}
		base := plantest.Instance(outer, sc)
		in, err := solve.Seat(context.Background(), base, nil, solve.Options{})
		if err != nil {
			t.Fatal(err)
		}
		left := base.Ledger()
		for _, s := range in.Seats {
			if left.Seats[s.Hub][s.Day] -= s.People; left.Seats[s.Hub][s.Day] < 0 {
				t.Fatalf("too many at %d on day %d", s.Hub, s.Day)
			}
		}
		got := in.OwedTotals()
		if want := fewestLate(base); got.Late != want || got.Served != got.People {
			t.Fatalf("%+v, expected %d late\n%s", got, want, seats(in))
		}
	})
}

// fewestLate gives the seats of a day, wherever they are, to those who are due, the one whose
// last day comes first before the others; whoever misses that is late.
func fewestLate(in *planner.Instance) (late int64) {
	left := make([]int64, len(in.Owed))
	for k := range left {
		left[k] = in.Owed[k].People
	}
	for d := range in.Days {
		var free int64
		for h := range in.Hubs {
			free += in.Calendar[h][d].Capacity
		}
		for free > 0 {
			best := -1
			for k, o := range in.Owed {
				if o.From <= d && d <= o.To && left[k] > 0 && (best < 0 || o.To < in.Owed[best].To) {
					best = k
				}
			}
			if best < 0 {
				break
			}
			n := min(free, left[best])
			free, left[best] = free-n, left[best]-n
		}
	}
	for _, n := range left {
		late += n
	}
	return late
}
