package frontier_test

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/fairness"
	"hubplan/planner/frontier"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/solve"
)

func planned(t *testing.T, sc *input.Scenario) *campaign.Solved {
	t.Helper()
	s, err := campaign.Solve(context.Background(), plantest.Case(t, sc), solve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func reliefs(t *testing.T, s *campaign.Solved, jobs int) []frontier.Relief {
	t.Helper()
	all, err := frontier.Reliefs(context.Background(), s, jobs, nil)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// longestGap is the largest number of days between two first doses of a plan, or before
// the first: counted apart from the study.
func longestGap(s *campaign.Solved) int {
	on := make([]bool, s.Instance.Days)
	for _, c := range s.Plan.Courses {
		on[c.First] = true
	}
	gap, run := 0, 0
	for _, some := range on {
		if run++; some {
			gap, run = max(gap, run-1), 0
		}
	}
	return gap
}

// after is how many begin on a day or later.
func after(s *campaign.Solved, day int) (people int64) {
	for _, c := range s.Plan.Courses {
		if c.First >= day {
			people += c.People
		}
	}
	return people
}

func TestAWorthOfADayThatEndsAPauseIsOfferedWithItsPrice(t *testing.T) {
	sc := plantest.Stalled()
	now := planned(t, sc)
	was := longestGap(now)
	remedies, left := frontier.Remedies(reliefs(t, now, 2))
	if was < 14 || len(remedies) != 2 || len(left) != 0 {
		t.Fatalf("a pause of %d days; %+v, left %+v", was, remedies, left)
	}
	for k, r := range remedies {
		sc.Parameters.DayMetres = r.DayMetres
		then := planned(t, sc)
		gap := longestGap(then)
		if len(r.Lighter) != 1 || len(r.Heavier) != 0 || k == 1 && gap > 7 {
			t.Fatalf("giorno_km %d m: %+v, and the plan has a gap of %d days", r.DayMetres, r, gap)
		}
		x := r.Lighter[0]
		if x.Was.Days != was || x.Was.Waiting != after(now, x.From+was) || x.Is.Days != 0 && x.Is.Days != gap ||
			x.Is.Days != 0 && x.Is.Waiting != after(then, x.From+was) || 4*x.Is.Waiting*int64(x.Is.Days) > 3*x.Was.Waiting*int64(was) {
			t.Errorf("%+v; the plan has a gap of %d days now, and %d with that worth", x, was, gap)
		}
		if o := then.Objective; r.TravelMetres != o.TravelMetres || r.WaitDays != o.WaitDays || r.TravelMetres <= now.Objective.TravelMetres {
			t.Errorf("%d m and %d days are told, the plan has %d and %d", r.TravelMetres, r.WaitDays, o.TravelMetres, o.WaitDays)
		}
	}
}

func TestAPauseThatNoWorthOfADayEndsIsLeft(t *testing.T) {
	sc := plantest.Stalled()
	sc.Hubs = sc.Hubs[:1] // nowhere else to go
	now := planned(t, sc)
	all := reliefs(t, now, 1)
	remedies, left := frontier.Remedies(all)
	if len(all) != 6 || remedies != nil || !slices.Equal(left, fairness.Stops(now.Instance, now.Plan, nil)) || len(left) != 1 {
		t.Errorf("%d plans, %+v, left %+v", len(all), remedies, left)
	}
}

func TestNothingIsTriedWhereNothingStops(t *testing.T) {
	sc := plantest.Stalled()
	sc.Hubs[0].Stations = 4
	now := planned(t, sc)
	if gap := longestGap(now); gap > 7 {
		t.Fatalf("a gap of %d days", gap)
	}
	if all := reliefs(t, now, 1); all != nil {
		t.Errorf("%+v", all)
	}
}

// A solve takes long where doses are limited or ways are many: the next worths alone are
// tried.
func TestTheNextWorthsAloneAreTriedWhereDeliveriesAreLimited(t *testing.T) {
	sc := plantest.Stalled()
	if got := frontier.Worths(plantest.Case(t, sc)); !slices.Equal(got, []int64{250, 500, 1500, 2000, 3000}) {
		t.Errorf("%v", got)
	}
	sc.Deliveries = []input.DeliveryRecord{{Product: "due", Date: sc.Parameters.From, Doses: 5000}}
	if got := frontier.Worths(plantest.Case(t, sc)); !slices.Equal(got, []int64{500, 1500}) {
		t.Errorf("%v where doses are limited", got)
	}
	in := *plantest.Case(t, plantest.Stalled()).Instance
	in.Comuni = make([]planner.Comune, 200_000)
	if !frontier.Heavy(&in) || frontier.Heavy(plantest.Case(t, plantest.Stalled()).Instance) {
		t.Error("two hundred thousand comuni are not heavy, or one is")
	}
	sc.Deliveries, sc.Parameters.Layout = nil, 1
	if got := frontier.Worths(plantest.Case(t, sc)); got != nil {
		t.Errorf("%v in a layout that has no such worth", got)
	}
}

func TestAReliefThatCannotBeIsTold(t *testing.T) {
	now := planned(t, plantest.Stalled())
	all := reliefs(t, now, 2)
	if bad, whole := frontier.Impossible(now, all); bad != nil || !whole {
		t.Fatalf("%v, whole %t", bad, whole)
	}
	for name, change := range map[string]func(*frontier.Relief){
		"of the plan itself": func(r *frontier.Relief) { r.TravelMetres-- },
		"a pause less":       func(r *frontier.Relief) { r.Stops = nil },
	} {
		forged := slices.Clone(all)
		change(&forged[0])
		if bad, _ := frontier.Impossible(now, forged); !slices.Equal(bad, []int{0}) {
			t.Errorf("%s: %v", name, bad)
		}
	}
	for name, change := range map[string]func(*frontier.Relief){
		"cheaper than any plan": func(r *frontier.Relief) { r.OwnCost = now.Bound() - 1 },
		"more people":           func(r *frontier.Relief) { r.Served++ },
		"no pause": func(r *frontier.Relief) {
			r.Stops = append(r.Stops, fairness.Stop{Cohort: 1, From: 60, To: 62, Waiting: 1})
		},
		"a cohort left out": func(r *frontier.Relief) {
			r.Stops = append(r.Stops, fairness.Stop{Cohort: 2, From: 20, To: 41, Waiting: 1})
		},
	} {
		forged := slices.Clone(all)
		change(&forged[3])
		if bad, _ := frontier.Impossible(now, forged); !slices.Equal(bad, []int{3}) {
			t.Errorf("%s: %v", name, bad)
		}
	}
	if _, whole := frontier.Impossible(now, all[:5]); whole {
		t.Error("a worth less is whole")
	}
}

// What is found is never called impossible, and is the same for any number of jobs.
func TestWhatIsFoundOfPausesCanBe(t *testing.T) {
	paused := 0
	rapid.Check(t, func(t *rapid.T) {
		for range 3 { // few draws have a pause
			sc := plantest.Draw(t)
			for k := range sc.Cohorts { // who may begin at once may wait long
				sc.Cohorts[k].Opens = min(sc.Cohorts[k].Opens, sc.Parameters.From)
			}
			if sc.Parameters.Layout > 1 && checkReliefs(t, plantest.ValidCase(t, sc)) {
				paused++
			}
		}
	})
	if paused == 0 && !testing.Short() {
		t.Error("nothing was ever tried")
	}
}

// checkReliefs says whether anything was tried against pauses of a case's plan.
func checkReliefs(t *rapid.T, c *campaign.Case) bool {
	ctx := context.Background()
	s, err := campaign.Solve(ctx, c, solve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	all, err := frontier.Reliefs(ctx, s, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if all == nil {
		return false
	}
	if bad, whole := frontier.Impossible(s, all); bad != nil || !whole {
		t.Fatalf("%v of %+v, whole %t", bad, all, whole)
	}
	again, err := frontier.Reliefs(ctx, s, 3, nil)
	if err != nil || !slices.EqualFunc(all, again, func(a, b frontier.Relief) bool { return a.Equal(&b) }) {
		t.Fatalf("%+v, and with three jobs %+v: %v", all, again, err)
	}
	return true
}
