package frontier_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/frontier"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/say"
	"hubplan/planner/solve"
	"hubplan/planner/whatif"
)

// weighed is a scenario in which to go far is to go sooner: ten comuni in a row, with a
// hub of few doses at the end where most people live, and one of many at the other end,
// some sixty kilometres off.
func weighed() *input.Scenario {
	sc := plantest.Small()
	p := &sc.Parameters
	p.Layout, p.DayMetres = 2, 1000
	p.Travel = planner.Curve{Beyond: []int64{20_000, 30_000}, Weights: []int64{100, 300, 900}}
	sc.Cohorts[1].Priority, sc.Cohorts[2].Priority = 3_000_000, 1_000_000
	comune, residents := sc.Comuni[0], sc.Residents[0]
	sc.Comuni, sc.Residents = nil, nil
	for k := range 10 {
		comune.Code = fmt.Sprintf("0190%02d", k+1)
		comune.Name, residents.Code, residents.Name = comune.Code, comune.Code, comune.Code
		comune.Point.Lon = 10 + 0.06*float64(k)
		for age := 60; age < 80; age++ {
			residents.ByAge[age] = int64(12 - k)
		}
		sc.Comuni, sc.Residents = append(sc.Comuni, comune), append(sc.Residents, residents)
	}
	sc.Hubs[1].Point.Lon, sc.Hubs[1].Istat = 10.55, comune.Code
	for h, doses := range []planner.Decimal{12_000_000, 20_000_000} {
		sc.Hubs[h].Stations, sc.Hubs[h].DosesPerStationHour = 1, doses
	}
	return sc
}

func solved(t *testing.T, sc *input.Scenario, grid []input.GridPoint, jobs int) *frontier.Answer {
	t.Helper()
	s, faults := frontier.New(plantest.Case(t, sc), grid, jobs, nil)
	if s == nil {
		t.Fatal(faults)
	}
	a, err := s.Solve(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// better says, by the figures that people see, whether nobody would want q beside p:
// written apart from the study.
func better(p, q *frontier.Point) bool {
	for c := range p.Cohorts {
		if a, b := p.Cohorts[c].Unserved, q.Cohorts[c].Unserved; a != b {
			return a < b
		}
	}
	mean := func(sum int64, x *frontier.Point) float64 { return float64(sum) / float64(max(1, x.Measures.Served)) }
	worse, less := false, false
	for _, f := range [][2]float64{
		{float64(p.Measures.Beyond30km), float64(q.Measures.Beyond30km)},
		{mean(p.Measures.TravelMetres, p), mean(q.Measures.TravelMetres, q)},
		{mean(p.Measures.WaitDays, p), mean(q.Measures.WaitDays, q)},
		{float64(p.LastDose), float64(q.LastDose)},
	} {
		worse, less = worse || f[0] > f[1], less || f[0] < f[1]
	}
	return less && !worse
}

// What is shown is what nobody has a reason to leave out, and what is left out has a
// better one, which is named.
func TestNoPointOfTheFrontierIsDominated(t *testing.T) {
	for name, grid := range map[string][]input.GridPoint{
		"the usual grid": frontier.Grid(),
		"a limit that leaves people without a place": append([]input.GridPoint{{MaxMetres: 9_000}, {MaxMetres: 3_000}}, frontier.Grid()...),
	} {
		a := solved(t, weighed(), grid, 2)
		left, beaten := a.Frontier(), 0
		for k := range a.Points {
			p := &a.Points[k]
			shown := slices.Contains(left, p)
			by := slices.IndexFunc(a.Points, func(q frontier.Point) bool { return better(&q, p) })
			twin := slices.IndexFunc(a.Points[:k], func(q frontier.Point) bool { return q.Equals(p) })
			if shown != (by < 0 && twin < 0) {
				t.Errorf("%s: point %d is shown: %t; better is %d, equal %d", name, k, shown, by, twin)
			}
			if shown {
				continue
			}
			beaten++
			if q := &a.Points[p.Beaten]; !better(q, p) && !q.Equals(p) {
				t.Errorf("%s: point %d is beaten by %d, which is neither better nor equal", name, k, p.Beaten)
			}
		}
		if beaten == 0 || len(left) < 4 {
			t.Errorf("%s: %d points are beaten, %d left: the case tries nothing", name, beaten, len(left))
		}
	}
}

// A place comes before everything: a limit that leaves somebody without one is beaten by
// the scenario as it is, however much nearer the others go.
func TestALimitThatLeavesSomebodyOutIsBeatenWhateverItSaves(t *testing.T) {
	a := solved(t, weighed(), []input.GridPoint{{MaxMetres: 9_000}}, 1)
	base, near := &a.Points[0], &a.Points[1]
	if base.Measures.Unserved > 0 || near.Measures.Unserved == 0 || near.Measures.MeanMetres >= base.Measures.MeanMetres {
		t.Fatalf("the case tries nothing: %+v, %+v", base.Measures, near.Measures)
	}
	if near.Beaten != 0 || base.Beaten >= 0 {
		t.Errorf("the limit is beaten by %d, the scenario by %d", near.Beaten, base.Beaten)
	}
	var unserved int64
	for _, c := range near.Cohorts {
		unserved += c.Unserved
	}
	if unserved != near.Measures.Unserved {
		t.Errorf("%d without a place by cohort, %d in all", unserved, near.Measures.Unserved)
	}
}

// The older cohort's people without a place count first, whatever their sum.
func TestThePeopleWithoutAPlaceAreComparedByCohort(t *testing.T) {
	point := func(unserved ...int64) *frontier.Point {
		p := &frontier.Point{Measures: whatif.Measures{}}
		for _, n := range unserved {
			p.Cohorts = append(p.Cohorts, frontier.Cohort{Unserved: n})
		}
		return p
	}
	if point(0, 1, 0).CompareServing(point(0, 0, 99)) <= 0 || point(0, 1, 5).CompareServing(point(0, 1, 6)) >= 0 ||
		point(0, 1).CompareServing(point(0, 1)) != 0 {
		t.Error("the order is not that of the cohorts")
	}
}

// A point is the plan that the scenario has with the point's parameters written in, to
// the person.
func TestAPointIsThePlanOfTheScenarioWithItsParameters(t *testing.T) {
	grid := frontier.Grid()
	a := solved(t, weighed(), grid, 2)
	for k := range grid {
		sc := weighed()
		p := &sc.Parameters
		if grid[k].Curve != nil {
			p.Travel = *grid[k].Curve
		}
		if grid[k].DayMetres != 0 {
			p.DayMetres = grid[k].DayMetres
		}
		p.MaxMetres, p.MaxExtraMetres = grid[k].MaxMetres, grid[k].MaxExtraMetres
		c := plantest.Case(t, sc)
		own, err := campaign.Solve(context.Background(), c, solve.Options{Effort: int(c.Instance.Parameters.Effort)})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := a.Points[k+1].Measures, whatif.Measure(c.Instance, own.Plan); !reflect.DeepEqual(got, want) {
			t.Errorf("point %d: %+v, want %+v", k+1, got, want)
		}
		if !a.Points[k+1].Proven {
			t.Errorf("point %d is not proven", k+1)
		}
	}
}

func TestAStudyOfWeightsIsTheSameForAnyNumberOfJobs(t *testing.T) {
	one, four := solved(t, weighed(), frontier.Grid(), 1), solved(t, weighed(), frontier.Grid(), 4)
	if !reflect.DeepEqual(one.Points, four.Points) {
		t.Error("the points differ")
	}
}

func TestAStudyOfWeightsMayBeCancelledAnywhere(t *testing.T) {
	s, faults := frontier.New(plantest.Case(t, weighed()), frontier.Grid()[:7], 2, nil)
	if s == nil {
		t.Fatal(faults)
	}
	plantest.CancelAnywhere(t, 12, func(ctx context.Context) error {
		again, _ := frontier.New(plantest.Case(t, weighed()), frontier.Grid()[:7], 2, nil)
		_, err := again.Solve(ctx)
		return err
	}, func() {})
}

// What a point's parameters read like is what the file of parameters takes.
func TestThePointsParametersInWords(t *testing.T) {
	p := input.GridPoint{Curve: &planner.Curve{Beyond: []int64{12_500}, Weights: []int64{100, 250}}, DayMetres: 250, MaxMetres: 30_000,
		MaxExtraMetres: 15_000}
	want := []frontier.Parameter{{Key: "giorno_km", Value: "0.25"}, {Key: "viaggio", Value: "{soglie_km: [12.5], pesi: [1, 2.5]}"},
		{Key: "distanza_massima_m", Value: "30000"}, {Key: "distanza_in_piu_massima_m", Value: "15000"}}
	if got := frontier.Parameters(&p); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if n := len(frontier.Grid()); n != 20 {
		t.Errorf("the usual grid has %d points, want 20", n)
	}
}

// What no campaign can be made of is told of its point, or where the grid's file has it.
func TestPointsOfWhichNoCampaignCanBeMadeAreTold(t *testing.T) {
	old := weighed()
	old.Parameters.Layout = 1
	at := map[string]input.Place{"giorno_km": {File: "griglia.yaml", Line: 2, Column: 5, Field: "giorno_km[1]"}}
	for _, c := range []struct {
		name string
		sc   *input.Scenario
		grid []input.GridPoint
		said []string
	}{
		{"weights for an old layout", old, frontier.Grid(), []string{"the scenario is in version 1, which has neither"}},
		{"more than a day can be worth", weighed(), []input.GridPoint{{DayMetres: 1000}, {DayMetres: 900_000}},
			[]string{"point 2: a day of waiting is worth 900 km"}},
		{"the same, of a file, said once", weighed(), []input.GridPoint{{DayMetres: 900_000, Places: at},
			{DayMetres: 900_000, Curve: &planner.Curve{Weights: []int64{100}}, Places: at}},
			[]string{"griglia.yaml:2:5: giorno_km[1]: a day of waiting is worth 900 km"}},
	} {
		s, faults := frontier.New(plantest.Case(t, c.sc), c.grid, 1, nil)
		if s != nil || len(faults) != len(c.said) {
			t.Errorf("%s: %v", c.name, faults)
			continue
		}
		for k := range c.said {
			if got := faults[k].In(say.English); !strings.Contains(got, c.said[k]) {
				t.Errorf("%s: %s, want %q", c.name, got, c.said[k])
			}
		}
	}
	old.Parameters.DayMetres, old.Parameters.Travel = 0, planner.Curve{}
	if s, faults := frontier.New(plantest.Case(t, old), []input.GridPoint{{MaxMetres: 50_000}}, 1, nil); s == nil {
		t.Errorf("limits alone go with the old layout: %v", faults)
	}
}
