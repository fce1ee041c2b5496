package backtest_test

import (
	"context"
	"strings"
	"testing"

	"hubplan/planner/backtest"
	"hubplan/planner/forecast"
	"hubplan/planner/input"
)

// explained are the plans of an origin with what truth says, by cause: first doses of the
// territory at three weeks, and what was not told.
func explained(t *testing.T, change func(*input.Scenario), given func(int) int64) (told, truth map[backtest.Cause]int64,
	not map[backtest.Cause]string) {
	t.Helper()
	q, r, plans := little(t, change, given)
	a, err := q.Run(context.Background(), r, append(backtest.Baselines(), plans.Baselines()...), 2, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	hashes := a.Told[1].Hash
	if err := plans.Explain(context.Background(), a, 3, func(int, int) {}); err != nil || a.Told[1].Hash != hashes {
		t.Fatal(err)
	}
	told, truth, not = map[backtest.Cause]int64{}, map[backtest.Cause]int64{}, map[backtest.Cause]string{}
	for _, e := range a.Explained[1].Effects {
		if not[e.Cause] = e.Not.It; e.Points != nil {
			s := find(t, a, backtest.Of{Origin: q.Origins[1], Days: 21, Level: forecast.OfTerritory, Dose: 1, Method: string(e.Cause)})
			told[e.Cause], truth[e.Cause] = s.Told, s.Truth
		}
	}
	s := find(t, a, backtest.Of{Origin: q.Origins[1], Days: 21, Level: forecast.OfTerritory, Dose: 1, Method: backtest.PlanID})
	told[""], truth[""] = s.Told, s.Truth
	return told, truth, not
}

// Half as many people want it as the scenario takes, and they come slowly: with the uptake
// that there was the plan ends where they do, with the pace it takes as long.
func TestAPlansErrorComesFromWhatItDidNotKnow(t *testing.T) {
	told, truth, not := explained(t, asPlanned, func(w int) int64 { return min(400, 60*int64(w+1)) })
	off := func(c backtest.Cause) int64 { return max(told[c]-truth[c], truth[c]-told[c]) }
	if off(backtest.ByUptake) >= off("")/2 || off(backtest.ByPace) >= off("") || off(backtest.ByAll) >= off("")/2 {
		t.Errorf("told %v, came %v", told, truth)
	}
	if _, there := told[backtest.ByOwed]; !there {
		t.Error("nothing is told of second doses owed")
	}
	if not[backtest.BySupply] != "in questo scenario nessun vaccino è contato" || not[backtest.ByUptake] != "" {
		t.Errorf("%v", not)
	}
}

// Vaccines that do not come are what holds the plan back; a campaign that is not known to
// its end tells a pace and no uptake.
func TestWhatTheTruthDoesNotTellIsNotTold(t *testing.T) {
	scarce := func(sc *input.Scenario) {
		sc.Deliveries = []input.DeliveryRecord{{Product: "due", Date: sc.Parameters.From, Doses: 500}}
		sc.Cohorts[3].Included, sc.Cohorts[3].HasOpens, sc.Cohorts[3].Opens = true, true, sc.Parameters.From+50
		sc.Cohorts[3].Products, sc.Cohorts[3].Uptake, sc.Cohorts[3].WaitMetresPerDay = []string{"due"}, 500_000, 900
	}
	told, _, not := explained(t, scarce, func(w int) int64 { return 50 + 20*int64(w) })
	if told[backtest.BySupply] <= told[""] {
		t.Errorf("with vaccines without limit %d, without %d", told[backtest.BySupply], told[""])
	}
	if !strings.HasPrefix(not[backtest.ByUptake], "l'ultimo giorno delle dosi (06/06/2021) viene prima di 21 giorni dall'ultima apertura") {
		t.Errorf("%v", not)
	}
}
