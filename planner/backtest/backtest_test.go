package backtest_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"hubplan/planner"
	"hubplan/planner/backtest"
	"hubplan/planner/forecast"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

var start = planner.NewDate(2021, 4, 22)

// asked is a question about three comuni of two provinces: the old may come, the young
// from 10 May on.
func asked() *backtest.Question {
	rules := []planner.IntervalRule{{MinDays: 21, MaxDays: 21}, {From: start + 60, MinDays: 35, MaxDays: 35}}
	q := &backtest.Question{Priors: forecast.Default(),
		Cohorts: []backtest.Cohort{{Cohort: forecast.Cohort{Name: "-1951", Products: []int{0}}},
			{Cohort: forecast.Cohort{Name: "1952-", Opens: start + 18, Products: []int{0}}, Label: say.Text{It: "dal 1952", En: "from 1952"}}},
		Products: []backtest.Product{{Product: planner.Product{ID: "rna", Doses: 2, Rules: rules}, Known: make([]planner.Date, 2)}},
		Mix:      []float64{1},
		Comuni: []backtest.Comune{
			{Code: "019001", Name: "Alfa", Province: "CR", Residents: []int64{200, 600}, All: 900, NearestM: 4200},
			{Code: "019002", Name: "Beta", Province: "CR", Residents: []int64{2000, 6000}, All: 9000, NearestM: 12_000},
			{Code: "020001", Name: "Gamma", Province: "MN", Residents: []int64{9000, 28_000}, All: 42_000, NearestM: -1}},
	}
	return q
}

// done is fifteen weeks of doses: so many of a thousand residents each week, second doses
// three weeks later.
func done(perMille func(week int) int64) (days []input.DosesDay) {
	q := asked()
	firsts := []int64{}
	total := int64(200)
	for w := range 15 {
		total += perMille(w)
		firsts = append(firsts, total)
		day := input.DosesDay{Published: start + planner.Date(7*w)}
		for i, c := range q.Comuni {
			second := int64(100)
			if w >= 3 {
				second = firsts[w-3]
			}
			day.Records = append(day.Records, input.DosesRecord{Code: c.Code, First: c.All * (firsts[w] + int64(5*i)) / 1000,
				Second: c.All * second / 1000})
		}
		days = append(days, day)
	}
	return days
}

func steady(int) int64 { return 30 }

func ask(t *testing.T, days []input.DosesDay, origins ...planner.Date) *backtest.Answer {
	t.Helper()
	q, r := asked(), backtest.NewRecord(days)
	if err := q.Set(r, origins, []int{28, 56}); err != nil {
		t.Fatal(err)
	}
	a, err := q.Run(context.Background(), r, backtest.Baselines(), 2, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// What comes after an origin, or is known only after it, changes not one figure of what
// was told on it; what comes before does.
func TestNoForecastSeesWhatCameLater(t *testing.T) {
	origin := start + 21
	want := ask(t, done(steady), origin).Told[0]
	later := done(func(w int) int64 { return 30 + 40*int64(max(0, w-3)) })
	got := ask(t, later, origin)
	if got.Told[0].Hash != want.Hash || !reflect.DeepEqual(got.Told[0].Forecast, want.Forecast) {
		t.Error("other doses after the origin, another forecast")
	}
	if got.Told[0].Forecast.Origin != origin-1 {
		t.Errorf("published on %s, doses up to %s", origin, got.Told[0].Forecast.Origin)
	}
	if hash := ask(t, done(func(w int) int64 { return 30 + int64(w/3) }), origin).Told[0].Hash; hash == want.Hash {
		t.Error("other doses on the origin, the same hash")
	}
	if reflect.DeepEqual(got.Scores, ask(t, done(steady), origin).Scores) {
		t.Error("other truth, the same scores")
	}
	for name, bend := range map[string]func(*backtest.Question){
		"a rule that was known later":     func(q *backtest.Question) { q.Products[0].Rules[1].MinDays = 90 },
		"an opening that was known later": func(q *backtest.Question) { q.Cohorts[1].Known, q.Cohorts[1].Opens = origin+1, start+40 },
	} {
		tell := func(bend func(*backtest.Question)) string {
			q, r := asked(), backtest.NewRecord(done(steady))
			q.Cohorts[1].Known = origin + 1
			bend(q)
			if err := q.Set(r, []planner.Date{origin}, []int{28}); err != nil {
				t.Fatal(err)
			}
			told, err := q.Tell(context.Background(), r.Until(origin), origin, backtest.Baselines(), 1)
			if err != nil {
				t.Fatal(err)
			}
			return told.Hash
		}
		if tell(bend) != tell(func(*backtest.Question) {}) {
			t.Errorf("%s changes the forecast", name)
		}
		early := func(q *backtest.Question) { // from the day on which it is known it counts
			bend(q)
			q.Cohorts[1].Known, q.Products[0].Known[1] = origin, origin
		}
		known := func(q *backtest.Question) { q.Cohorts[1].Known, q.Products[0].Known[1] = origin, origin }
		if tell(early) == tell(known) {
			t.Errorf("%s: known in time it changes nothing", name)
		}
	}
}

func TestWhatHasNoDayIsNamedAsHindsight(t *testing.T) {
	q, r := asked(), backtest.NewRecord(done(steady))
	if err := q.Set(r, []planner.Date{start + 14}, []int{28}); err != nil {
		t.Fatal(err)
	}
	words := say.List(q.Hindsight()).It
	if !strings.Contains(words, "dal 1952 (10/05/2021)") || !strings.Contains(words, "i residenti") ||
		!strings.Contains(words, "i parametri") {
		t.Error(words)
	}
	q.Cohorts[1].Known, q.Residents.Known = start, start
	if words := say.List(q.Hindsight()).It; strings.Contains(words, "1952") || strings.Contains(words, "residenti,") {
		t.Error(words)
	}
}

// The formula of Bracher et al., term by term.
func TestWeightedIntervalScore(t *testing.T) {
	r := forecast.Range{}
	for q := range r {
		r[q] = int64(100 + 10*q)
	}
	for _, came := range []int64{0, 97, 130, 190, 245, 281, 400} {
		want := math.Abs(float64(came)-190) / 2
		for k := 1; k <= 9; k++ {
			alpha := 0.1 * float64(k)
			l, u, y := float64(r[k-1]), float64(r[19-k]), float64(came)
			want += alpha / 2 * (u - l + 2/alpha*math.Max(0, l-y) + 2/alpha*math.Max(0, y-u))
		}
		want /= 9.5
		if got := backtest.WIS(&r, came); math.Abs(got-want) > 1e-9 {
			t.Errorf("%d: %v, want %v", came, got, want)
		}
		point := forecast.Range{}
		for q := range point {
			point[q] = 190
		}
		if got := backtest.WIS(&point, came); math.Abs(got-math.Abs(float64(came)-190)) > 1e-9 {
			t.Errorf("a single figure scores %v, not its error, for %d", got, came)
		}
		if got, want := backtest.Covers(&r, came), came >= 110 && came <= 270; got != want {
			t.Errorf("%d covered: %v", came, got)
		}
	}
}

func find(t *testing.T, a *backtest.Answer, of backtest.Of) *backtest.Score {
	t.Helper()
	for k := range a.Scores {
		if a.Scores[k].Of == of {
			return &a.Scores[k]
		}
	}
	t.Fatalf("no score of %+v", of)
	return nil
}

// Where last week does repeat, its pace has no error, and no method is better.
func TestLastWeeksPaceIsRightWhereTheWeekRepeats(t *testing.T) {
	a := ask(t, done(steady), start+28)
	for _, level := range []forecast.Level{forecast.OfTerritory, forecast.OfProvince, forecast.OfComune} {
		of := backtest.Of{Origin: start + 28, Days: 56, Level: level, Dose: 1, Method: backtest.PaceID}
		s := find(t, a, of)
		if s.WAPE() > 0.002 || s.Skill != 0 || s.Ranged {
			t.Errorf("%s: %+v", level, s)
		}
		of.Method = backtest.ForecastID
		if f := find(t, a, of); f.WIS() <= s.WIS() || !f.Ranged {
			t.Errorf("%s: %+v is better than what has no error", level, f)
		}
	}
	of := backtest.Of{Origin: start + 28, Days: 56, Level: forecast.OfComune, By: backtest.BySize, Group: "20000-", Dose: 2,
		Method: "share"}
	if s := find(t, a, of); s.Things != 1 || s.Residents != 42_000 {
		t.Errorf("%+v", s)
	}
	of.By, of.Group = backtest.ByDistance, "10-19"
	if s := find(t, a, of); s.Things != 1 || s.Residents != 9000 {
		t.Errorf("%+v", s)
	}
}

// Scores of groups add up to those of all, of origins to those of all of them, and both
// doses to the two.
func TestScoresAddUp(t *testing.T) {
	a := ask(t, done(func(w int) int64 { return 30 + 3*int64(w) }), start+14, start+28)
	for _, method := range []string{backtest.ForecastID, backtest.PaceID, "share"} {
		for _, dose := range []int{1, 2} {
			of := backtest.Of{Days: 28, Level: forecast.OfComune, Dose: dose, Method: method}
			all := find(t, a, of)
			var parts, both int64
			for _, origin := range []planner.Date{start + 14, start + 28} {
				for _, group := range []string{"CR", "MN"} {
					x := of
					x.Origin, x.By, x.Group = origin, backtest.ByProvince, group
					s := find(t, a, x)
					parts, both = parts+s.AbsError, both+s.Things
				}
			}
			if parts != all.AbsError || both != all.Things || all.Things != 6 || !all.Exact {
				t.Errorf("%s dose %d: %d of %d, %+v", method, dose, parts, both, all)
			}
		}
		of := func(dose int) backtest.Of {
			return backtest.Of{Days: 28, Level: forecast.OfTerritory, Dose: dose, Method: method}
		}
		if one, two, both := find(t, a, of(1)), find(t, a, of(2)), find(t, a, of(0)); one.Told+two.Told != both.Told ||
			one.Truth+two.Truth != both.Truth {
			t.Errorf("%s: %d and %d are %d", method, one.Told, two.Told, both.Told)
		}
	}
	weekly := find(t, a, backtest.Of{Days: 63, Weekly: true, Level: forecast.OfTerritory, Dose: 1, Method: backtest.ForecastID})
	if weekly.Things != 18 || weekly.Truth >= find(t, a, backtest.Of{Days: 56, Level: forecast.OfTerritory, Dose: 1,
		Method: backtest.ForecastID}).Truth {
		t.Errorf("%+v", weekly)
	}
}

// Days between two that were published are taken in proportion, and said so.
func TestTruthBetweenTwoDaysIsInProportion(t *testing.T) {
	days := done(steady)
	whole := ask(t, days, start+14)
	gap := append(append([]input.DosesDay{}, days[:6]...), days[7:]...) // the day of the horizon is missing
	a := ask(t, gap, start+14)
	of := backtest.Of{Origin: start + 14, Days: 28, Level: forecast.OfTerritory, Dose: 1, Method: backtest.ForecastID}
	x, y := find(t, whole, of), find(t, a, of)
	if !x.Exact || y.Exact || math.Abs(float64(x.Truth-y.Truth)) > 3 {
		t.Errorf("%d exactly, %d in proportion (%v, %v)", x.Truth, y.Truth, x.Exact, y.Exact)
	}
	a = ask(t, days[:6], start+14) // the record ends before both horizons
	for _, s := range a.Scores {
		if !s.Weekly {
			t.Fatalf("a score without truth: %+v", s)
		}
	}
}

func TestOriginsAndHorizonsThatAreRefused(t *testing.T) {
	r := backtest.NewRecord(done(steady))
	for _, c := range []struct {
		origins  []planner.Date
		horizons []int
		want     string
	}{
		{nil, []int{6}, "--horizons 6: attesi da 7 a 182 giorni"},
		{nil, nil, "attesi almeno un numero di giorni in --horizons"},
		{nil, []int{182}, "nessun giorno delle dosi ha 14 giorni prima e 182 dopo"},
		{[]planner.Date{start - 1}, []int{28}, "le dosi cominciano il 22/04/2021"},
		{[]planner.Date{start + 8}, []int{28}, "non è un giorno delle dosi; il precedente è 29/04/2021"},
		{[]planner.Date{start}, []int{28}, "servono dosi di almeno 7 giorni prima"},
		{[]planner.Date{start + 98}, []int{28}, "non c'è alcun giorno con cui confrontare"},
	} {
		err := asked().Set(r, c.origins, c.horizons)
		var refusal *say.Refusal
		if !errors.As(err, &refusal) || !strings.Contains(refusal.In(say.Italian), c.want) {
			t.Errorf("%v %v: %v, want %s", c.origins, c.horizons, err, c.want)
		}
	}
	q := asked()
	if err := q.Set(r, nil, []int{56, 28, 28}); err != nil || fmt.Sprint(q.Horizons) != "[28 56]" || len(q.Origins) != 5 ||
		q.Origins[0] != start+14 {
		t.Errorf("%v %v %v", err, q.Horizons, q.Origins)
	}
}

// Where hubs are known, their capacity counts, and is hindsight.
func TestTheCapacityOfHubsCounts(t *testing.T) {
	tell := func(perDay int64) *backtest.Told {
		q, r := asked(), backtest.NewRecord(done(steady))
		if perDay > 0 {
			q.Capacity = map[planner.Date]int64{}
			for d := range 200 {
				q.Capacity[start+planner.Date(d)] = perDay
			}
		}
		if err := q.Set(r, []planner.Date{start + 14}, []int{28}); err != nil {
			t.Fatal(err)
		}
		if named := strings.Contains(say.List(q.Hindsight()).It, "capacità"); named != (perDay > 0) {
			t.Errorf("%d doses a day: named as hindsight %v", perDay, named)
		}
		told, err := q.Tell(context.Background(), r.Until(start+14), start+14, backtest.Baselines(), 1)
		if err != nil {
			t.Fatal(err)
		}
		return told
	}
	q := asked()
	q.Capacity = map[planner.Date]int64{start: 1}
	if n := q.Keep(map[string]bool{"019001": true, "020001": true}); n != 1 || len(q.Comuni) != 2 || q.Capacity != nil {
		t.Errorf("%d comuni left out, %d left, capacity %v", n, len(q.Comuni), q.Capacity)
	}
	none, low, high := tell(0), tell(1), tell(2000)
	if none.Hash != low.Hash {
		t.Error("a capacity below the pace changes the forecast")
	}
	if a, b := none.Forecast.Series[0].Total[3][forecast.Median], high.Forecast.Series[0].Total[3][forecast.Median]; b <= a {
		t.Errorf("%d first doses by the pace, %d with capacity for more", a, b)
	}
}

// Another territory has the scenario's campaign and ages, scaled.
func TestAnotherTerritoryHasTheProfileOfTheScenario(t *testing.T) {
	q := asked().Elsewhere([]backtest.Place{{Code: "012001", Name: "Agra", Province: "VA", People: 519}}, backtest.Source{})
	c := q.Comuni[0] // 11 200 and 34 600 of 51 900
	if len(q.Comuni) != 1 || c.NearestM != -1 || c.All != 519 || c.Residents[0] != 112 || c.Residents[1] != 346 {
		t.Errorf("%+v", q.Comuni)
	}
}
