package backtest_test

import (
	"context"
	"strings"
	"testing"

	"hubplan/planner"
	"hubplan/planner/backtest"
	"hubplan/planner/forecast"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/say"
)

// little is a small scenario with a campaign of ten weeks, known from its second week on,
// and the plans that go with it; given are the doses by day, so many of a thousand residents.
func little(t *testing.T, change func(*input.Scenario), given func(week int) int64) (*backtest.Question, *backtest.Record, *backtest.Plans) {
	t.Helper()
	sc := plantest.Small()
	sc.Parameters.To = sc.Parameters.From + 69
	change(sc)
	c := plantest.Case(t, sc)
	q := backtest.New(c.Instance, sc)
	q.Planned = true
	var days []input.DosesDay
	for w := range 8 {
		d := input.DosesDay{Published: sc.Parameters.From + planner.Date(7*(w+1))}
		for i := range q.Comuni {
			first, second := q.Comuni[i].All*given(w)/1000, int64(0)
			if w >= 3 {
				second = q.Comuni[i].All * given(w-3) / 1000
			}
			d.Records = append(d.Records, input.DosesRecord{Code: q.Comuni[i].Code, First: first, Second: second, HasSecond: true})
		}
		days = append(days, d)
	}
	r := backtest.NewRecord(days)
	if err := q.Set(r, []planner.Date{days[0].Published, days[2].Published}, []int{7, 21}); err != nil {
		t.Fatal(err)
	}
	return q, r, &backtest.Plans{Scenario: sc}
}

func asPlanned(*input.Scenario) {}

func slow(w int) int64 { return 40 * int64(w+1) }

// The plan of an origin goes on from what was done by then: people who did not come have
// places again. The first plan keeps the places that it gave for the days after.
func TestThePlanUnchangedIsWhatAPlannerWouldHaveHad(t *testing.T) {
	q, r, plans := little(t, asPlanned, slow)
	ways := append(backtest.Baselines(), plans.Baselines()...)
	a, err := q.Run(context.Background(), r, ways, 1, func(int, int) {})
	if err != nil || len(plans.Notes) > 0 {
		t.Fatal(err, plans.Notes)
	}
	whole := q.Things()[0]
	for _, told := range a.Told {
		known := a.On(told.Forecast.Origin)
		plan, first := told.Of(ways, backtest.PlanID), told.Of(ways, backtest.FirstPlanID)
		var last, never [2]int64
		for dose := range 2 {
			last[dose], _ = plan.Of(&whole, dose, q.Weeks()-1)
			never[dose], _ = first.Of(&whole, dose, q.Weeks()-1)
		}
		// Of 600 residents 0.9 take part, a tenth of them elsewhere, and 0.8 of 600 others: 540 and 480.
		if last[0] != 1020 || last[1] != 1020 {
			t.Errorf("from %s the plan ends with %v", told.Origin, last)
		}
		if never[0] >= last[0] || never[0] < known.Of(&whole, 0) {
			t.Errorf("from %s the first plan ends with %v, the plan with %v, %d known", told.Origin, never, last, known.Of(&whole, 0))
		}
	}
	if told := a.Told[0]; told.Of(ways, backtest.PaceID) != nil || told.Of(ways, "share") != nil {
		t.Error("a pace where a single day is known")
	}
	for _, level := range []forecast.Level{forecast.OfTerritory, forecast.OfProvince, forecast.OfComune} {
		of := backtest.Of{Origin: q.Origins[0], Days: 21, Level: level, Dose: 1, Method: backtest.PlanID}
		if s := find(t, a, of); s.Paced || s.Ranged || s.WIS() != float64(s.AbsError) {
			t.Errorf("%+v", s)
		}
		of.Origin = 0 // of the second origin alone, as of no other the pace is known
		if s := find(t, a, of); s.Things != map[forecast.Level]int64{forecast.OfTerritory: 1, forecast.OfProvince: 1,
			forecast.OfComune: 3}[level] || !s.Paced {
			t.Errorf("%+v", s)
		}
	}
	if words := say.List(q.Hindsight()).It; !strings.Contains(words, "per i piani: ") {
		t.Error(words)
	}
}

// Neither doses given later nor rows that were known later change a plan of an origin.
func TestNoPlanSeesWhatCameLater(t *testing.T) {
	tell := func(change func(*input.Scenario), given func(int) int64) []string {
		q, r, plans := little(t, change, given)
		var hashes []string
		for _, day := range q.Origins {
			told, err := q.Tell(context.Background(), r.Until(day), day, plans.Baselines(), 1)
			if err != nil {
				t.Fatal(err)
			}
			hashes = append(hashes, told.Hash)
		}
		return hashes
	}
	want := tell(asPlanned, slow)
	for name, got := range map[string][]string{
		"doses after the origins": tell(asPlanned, func(w int) int64 { return slow(w) + 60*int64(max(0, w-2)) }),
		"a rule that was known later": tell(func(sc *input.Scenario) {
			rule := sc.Products[0]
			rule.From, rule.HasFrom, rule.Known, rule.HasKnown = sc.Parameters.From+14, true, sc.Parameters.From+40, true
			rule.MinDays, rule.MaxDays = 28, 28
			sc.Products = append(sc.Products, rule)
		}, slow),
	} {
		if got[0] != want[0] || got[1] != want[1] {
			t.Errorf("%s: another plan", name)
		}
	}
	if got := tell(asPlanned, func(w int) int64 { return slow(w) - 10*int64(min(1, w)) }); got[0] != want[0] || got[1] == want[1] {
		t.Error("other doses between the origins change the first plan, or not the second")
	}
}

// Where the doses cannot be gone on from, the plan before stays, and that is said.
func TestAPlanThatCannotBeMadeIsSaid(t *testing.T) {
	q, r, plans := little(t, asPlanned, func(w int) int64 { return 1200 })
	told, err := q.Tell(context.Background(), r.Until(q.Origins[1]), q.Origins[1], plans.Baselines(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if told.Baselines[0] == nil || len(plans.Notes) != 3 || !strings.Contains(plans.Notes[0].It, "resta quello di prima") ||
		!strings.Contains(plans.Notes[0].It, "i residenti di tutte le età") {
		t.Error(plans.Notes)
	}
}
