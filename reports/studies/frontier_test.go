package studies_test

import (
	"bytes"
	"context"
	"image/png"
	"strings"
	"testing"

	"hubplan/planner"
	"hubplan/planner/frontier"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/say"
	"hubplan/planner/tabulate"
	"hubplan/planner/whatif"
	"hubplan/reports/edition"
	"hubplan/reports/studies"
)

// point is a plan of a thousand people: so many beyond 30 km, so far on average, so long
// to wait, and done so many days after the first.
func point(number int, beyond, metres, waitDays int64, last int) frontier.Point {
	p := frontier.Point{Number: number, LastDose: last, Beaten: -1, Proven: true, Cohorts: make([]frontier.Cohort, 2)}
	p.Measures = whatif.Measures{Objective: planner.Objective{Served: 1000, TravelMetres: 1000 * metres, WaitDays: waitDays},
		Travel: planner.Travel{People: 1000, MeanMetres: metres, Beyond30km: beyond}}
	return p
}

func TestAPointIsToldInRoundNumbers(t *testing.T) {
	base := point(0, 14_501, 11_720, 25_580, 40)
	unserved := func(p frontier.Point, byCohort ...int64) frontier.Point {
		for c, n := range byCohort {
			p.Cohorts[c].Unserved = n
			p.Measures.Unserved += n
		}
		return p
	}
	beaten := point(3, 15_000, 11_720, 26_000, 41)
	beaten.Beaten = 0
	unproven := point(4, 14_500, 11_720, 25_580, 40)
	unproven.Proven, unproven.Measures.GapMetres = false, 1_234
	for _, c := range []struct {
		p    frontier.Point
		want say.Text
	}{
		{point(1, 6_439, 11_720, 27_080, 40), say.Text{It: "ottomilacento persone in meno oltre 30 km, per un giorno e mezzo d'attesa " +
			"in più",
			En: "eight thousand one hundred people fewer beyond 30 km, for a day and a half of waiting more"}},
		{point(1, 14_502, 11_180, 27_650, 46), say.Text{
			It: "0,5 km di strada in meno a testa, per una persona in più oltre 30 km, due giorni d'attesa in più e l'ultima dose sei " +
				"giorni dopo",
			En: "0.5 km of travel less each, for one person more beyond 30 km, two days of waiting more and the last dose six days later"}},
		{point(1, 14_501, 11_720, 25_480, 39), say.Text{It: "qualche ora d'attesa in meno e l'ultima dose un giorno prima, senza cedere " +
			"nulla",
			En: "a few hours of waiting less and the last dose one day earlier, giving up nothing"}},
		{point(1, 14_501, 11_740, 25_590, 40), say.Text{It: "in numeri tondi come lo scenario com'è",
			En: "in round numbers like the scenario as it is"}},
		{beaten, say.Text{It: "nessun vantaggio, e cinquecento persone in più oltre 30 km, mezza giornata d'attesa in più e l'ultima " +
			"dose un " +
			"giorno dopo; il punto 0 è migliore o uguale in tutto", En: "no advantage, and five hundred people more beyond 30 km, half a " +
			"day of waiting more and the last dose one day later; point 0 is as good or better in everything"}},
		{unproven, say.Text{It: "una persona in meno oltre 30 km, senza cedere nulla; non dimostrato con la precisione chiesta dallo " +
			"scenario " +
			"(al massimo 1,3 km)", En: "one person fewer beyond 30 km, giving up nothing; not proven to the scenario's limit of the gap " +
			"(at most 1.3 km)"}},
		{unserved(point(1, 12_001, 11_720, 25_580, 40), 20), say.Text{
			It: "duemilacinquecento persone in meno oltre 30 km, per venti persone in più senza posto",
			En: "two thousand five hundred people fewer beyond 30 km, for twenty people more without a place"}},
	} {
		r := &studies.Frontier{Answer: &frontier.Answer{Points: []frontier.Point{base, c.p}}}
		if got := r.Words(&r.Points[1]); got != c.want {
			t.Errorf("%+v, want %+v", got, c.want)
		}
	}
	// The scenario as it is may be beaten too.
	worse := point(0, 5, 11_720, 25_580, 40)
	worse.Beaten = 1
	in := &planner.Instance{From: planner.NewDate(2021, 4, 12)}
	r := &studies.Frontier{Answer: &frontier.Answer{Points: []frontier.Point{worse, point(1, 4, 11_720, 25_580, 40)}},
		Base: &edition.Result{Result: tabulate.Result{Instance: in}}}
	if got := r.Words(&r.Points[0]).It; got != "lo scenario com'è: 5 persone oltre 30 km, 11,7 km in media, 25,6 giorni d'attesa, "+
		"ultima dose "+
		"il 22/05/2021, se tutto va come previsto; il punto 1 è migliore o uguale in tutto" {
		t.Error(got)
	}
	// Who is older counts, not how many.
	r = &studies.Frontier{Answer: &frontier.Answer{Points: []frontier.Point{unserved(point(0, 0, 1, 1, 1), 0, 30),
		unserved(point(1, 0, 1, 1, 1), 1, 2)}}}
	if got := r.Words(&r.Points[1]).It; got != "nessun vantaggio, e senza posto persone più anziane" {
		t.Error(got)
	}
}

// weighed is a study of a small scenario, with a point that another one beats.
func weighed(t *testing.T) *studies.Frontier {
	t.Helper()
	sc := plantest.Small()
	sc.Parameters.Layout, sc.Parameters.DayMetres = 2, 1000
	sc.Cohorts[1].Priority, sc.Cohorts[2].Priority = 3_000_000, 1_000_000
	s, faults := frontier.New(plantest.Case(t, sc), []input.GridPoint{{DayMetres: 250}, {DayMetres: 9000}, {MaxMetres: 9000},
		{DayMetres: 9000, Curve: &planner.Curve{Beyond: []int64{9_000}, Weights: []int64{100, 150}}}}, 1, nil)
	if s == nil {
		t.Fatal(faults)
	}
	a, err := s.Solve(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	in := a.Base.Instance
	return &studies.Frontier{Answer: a, Base: &edition.Result{Result: tabulate.Result{Instance: in, Plan: a.Base.Plan,
		RunID: "0123456789ab"}}}
}

func TestThePictureIsTheSameBytesInEachLanguage(t *testing.T) {
	r := weighed(t)
	var drawn [][]byte
	for _, lang := range []say.Lang{say.Italian, say.Italian, say.English} {
		b, err := r.Picture(lang)
		if err != nil {
			t.Fatal(err)
		}
		image, err := png.Decode(bytes.NewReader(b))
		if err != nil || image.Bounds().Dx() != 2520 || image.Bounds().Dy() != 2*(520+40) {
			t.Fatalf("the picture is %v, %v", image.Bounds(), err)
		}
		drawn = append(drawn, b)
	}
	if !bytes.Equal(drawn[0], drawn[1]) || bytes.Equal(drawn[0], drawn[2]) {
		t.Error("the picture is not the same twice, or has the words of one language in both")
	}
}

func TestTheTablesOfAStudyOfWeightsSayWhatItFound(t *testing.T) {
	r := weighed(t)
	points, cohorts := r.Tables()
	if len(points) != 5 || len(cohorts) != 10 {
		t.Fatalf("%d points, %d cohorts", len(points), len(cohorts))
	}
	for k, row := range points {
		p := &r.Points[k]
		var people, beyond, wait int64
		for _, c := range cohorts[2*k : 2*k+2] {
			people, beyond, wait = people+c.People, beyond+c.Beyond30Km, wait+c.WaitDays
			if c.Point != row.Point {
				t.Errorf("the cohorts of point %d are those of %d", row.Point, c.Point)
			}
		}
		if people != row.Served || beyond != row.Beyond30Km || wait != row.WaitDays || row.Served != p.Measures.Served {
			t.Errorf("point %d: %d people, %d beyond 30 km and %d days by cohort, %+v", k, people, beyond, wait, row)
		}
	}
	if points[0].Settings != "" || points[0].DayM != nil || points[0].CurveWeights != nil {
		t.Errorf("the scenario as it is sets %+v", points[0])
	}
	if x := points[4]; x.Settings != "giorno_km: 9\nviaggio: {soglie_km: [9], pesi: [1, 1.5]}" || *x.DayM != 9000 ||
		*x.CurveBeyondKm != "9" ||
		*x.CurveWeights != "1 1.5" || x.MaxM != nil {
		t.Errorf("point 4 sets %+v", x)
	}
	if x := points[3]; *x.MaxM != 9000 || x.Unserved == 0 || x.BeatenBy == nil {
		t.Errorf("the limit leaves nobody out: %+v", x)
	}
	if !strings.Contains(r.Left().It, "5 piani") {
		t.Error(r.Left())
	}
}
