package backtest_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"hubplan/planner"
	"hubplan/planner/backtest"
	"hubplan/planner/forecast"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/replan"
	"hubplan/planner/solve"
)

// asItWas is a small campaign in which everything was done as the first plan said, told by
// hub and day.
func asItWas(t *testing.T) (*input.Scenario, *backtest.Question, []input.DoneRecord) {
	t.Helper()
	sc := plantest.Small()
	sc.Parameters.To = sc.Parameters.From + 69
	c := plantest.Case(t, sc)
	w, err := replan.First(context.Background(), sc, solve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var facts []input.DoneRecord
	for k := range w.Tables.Allocation {
		r := &w.Tables.Allocation[k]
		for _, co := range sc.Cohorts {
			if planner.CohortName(co.From, co.To) == r.Cohort {
				facts = append(facts, input.DoneRecord{Istat: r.IstatCode, From: co.From, To: co.To, Hub: r.HubID, Product: r.Product,
					Date: planner.Date(r.Date), Dose: int64(r.Dose), People: r.People})
			}
		}
	}
	return sc, backtest.New(c.Instance, sc), facts
}

// Facts by hub and day are a record of comuni and of hubs: both the first plan and the one
// made anew are right where everything goes as planned, hub by hub.
func TestFactsTellOfHubs(t *testing.T) {
	sc, q, facts := asItWas(t)
	r, err := q.NewFacts(plantest.Case(t, sc).Instance, sc, facts)
	if err != nil {
		t.Fatal(err)
	}
	origin := sc.Parameters.From + 7
	if err := q.Set(r, []planner.Date{origin}, []int{14, 23}); err != nil {
		t.Fatal(err)
	}
	plans := &backtest.Plans{Scenario: sc}
	ways := append(backtest.Baselines(), plans.Baselines()...)
	told, err := q.Tell(context.Background(), r.Until(origin), origin, ways, 1)
	if err != nil || len(plans.Notes) > 0 {
		t.Fatal(err, plans.Notes)
	}
	hub := forecast.Series{Key: forecast.Key{Level: forecast.OfHub, ID: "est", Dose: 2}} // as a forecast may have them
	for range q.Weeks() {
		hub.Total, hub.Week = append(hub.Total, forecast.Range{}), append(hub.Week, forecast.Range{})
	}
	told.Forecast.Series = append(told.Forecast.Series, hub)
	a := q.Judge([]*backtest.Told{told}, ways, r)
	for _, days := range []int{14, 23} {
		for _, id := range []string{"", "est", "ovest"} {
			of := backtest.Of{Origin: origin, Days: days, Level: forecast.OfHub, Dose: 2, Method: backtest.FirstPlanID, Group: id}
			if id != "" {
				of.By = backtest.ByHub
			}
			if s := find(t, a, of); days == 14 && s.AbsError != 0 || !s.Paced || s.Things != map[bool]int64{true: 2, false: 1}[id == ""] {
				t.Errorf("%q, %d days: %+v", id, days, s)
			}
			of.Dose = 1
			if s := find(t, a, of); days == 14 && s.AbsError != 0 || s.Truth == 0 {
				t.Errorf("%q, %d days: %+v", id, days, s)
			}
			of.Method = backtest.PlanID
			if s := find(t, a, of); days == 14 && s.WAPE() > 0.02 {
				t.Errorf("%q, %d days: %+v", id, days, s)
			}
		}
	}
	weekly := backtest.Of{Origin: origin, Days: 63, Weekly: true, Level: forecast.OfHub, By: backtest.ByHub, Group: "est", Dose: 1,
		Method: backtest.PaceID}
	if s := find(t, a, weekly); s.Things < 4 || s.WAPE() == 0 {
		t.Errorf("%+v", s)
	}
	weekly.Method, weekly.Dose = backtest.ForecastID, 2
	if s := find(t, a, weekly); !s.Ranged || s.Told != 0 || s.Truth == 0 {
		t.Errorf("%+v", s)
	}
	if s := find(t, a, backtest.Of{Origin: origin, Days: 14, Level: forecast.OfTerritory, Dose: 1, Method: backtest.FirstPlanID}); s.AbsError != 0 {
		t.Errorf("%+v", s)
	}
	for _, s := range a.Scores {
		if s.Level == forecast.OfHub && s.Method == "share" {
			t.Fatalf("a hub has no residents to share by: %+v", s)
		}
	}
}

// A fact is not seen before the day after it.
func TestNoForecastSeesAFactOfItsDay(t *testing.T) {
	sc, q, facts := asItWas(t)
	in := plantest.Case(t, sc).Instance
	origin := sc.Parameters.From + 10
	hash := func(facts []input.DoneRecord) string {
		r, err := q.NewFacts(in, sc, facts)
		if err != nil {
			t.Fatal(err)
		}
		plans := &backtest.Plans{Scenario: sc}
		if err := q.Set(r, []planner.Date{origin}, []int{7}); err != nil {
			t.Fatal(err)
		}
		told, err := q.Tell(context.Background(), r.Until(origin), origin, append(backtest.Baselines(), plans.Baselines()...), 1)
		if err != nil {
			t.Fatal(err)
		}
		return told.Hash
	}
	want := hash(facts)
	var less []input.DoneRecord
	for _, f := range facts {
		if f.Date != origin {
			less = append(less, f)
		}
	}
	if len(less) == len(facts) || hash(less) != want {
		t.Error("facts of the origin's day change what is told on it")
	}
	less = nil
	for _, f := range facts {
		if f.Date != origin-1 {
			less = append(less, f)
		}
	}
	if hash(less) == want {
		t.Error("facts of the day before change nothing")
	}
}

func TestFactsOfWhatTheScenarioLacksAreRefused(t *testing.T) {
	sc, q, facts := asItWas(t)
	facts[0].Hub, facts[0].File, facts[0].Line = "nord", "fatto.csv", 2
	facts[1].Istat, facts[1].File, facts[1].Line = "019099", "fatto.csv", 3
	_, err := q.NewFacts(plantest.Case(t, sc).Instance, sc, facts)
	var faults input.Faults
	if !errors.As(err, &faults) || len(faults) != 2 || !strings.Contains(err.Error(), "fatto.csv:2: hub: hub “nord”") ||
		!strings.Contains(err.Error(), "fatto.csv:3: istat_code: comune 019099") {
		t.Error(err)
	}
}
