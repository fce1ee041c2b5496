package studies_test

import (
	"bytes"
	"context"
	"html"
	"image/png"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"hubplan/planner"
	"hubplan/planner/backtest"
	"hubplan/planner/forecast"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/planner/tabulate"
	"hubplan/reports/edition"
	"hubplan/reports/studies"
)

// looked is a backtest of two comuni from two days, of which the second has no truth at
// its horizon.
func looked(t *testing.T) *studies.Backtest {
	t.Helper()
	start := planner.NewDate(2021, 4, 22)
	q := &backtest.Question{
		Cohorts: []backtest.Cohort{{Cohort: forecast.Cohort{Name: "-2005", Products: []int{0}}}},
		Products: []backtest.Product{{Product: planner.Product{Doses: 2, Rules: []planner.IntervalRule{{MinDays: 21, MaxDays: 21}}},
			Known: make([]planner.Date, 1)}},
		Mix: []float64{1},
		Comuni: []backtest.Comune{{Code: "019001", Name: "Alfa", Province: "CR", Residents: []int64{800}, All: 900, NearestM: -1},
			{Code: "020001", Name: "Beta", Province: "MN", Residents: []int64{36_000}, All: 42_000, NearestM: -1}}}
	var days []input.DosesDay
	for w := range 8 {
		d := input.DosesDay{Published: start + planner.Date(7*w)}
		for _, c := range q.Comuni {
			d.Records = append(d.Records, input.DosesRecord{Code: c.Code, First: c.All * int64(150+30*w) / 1000,
				Second: c.All * int64(60+20*w) / 1000})
		}
		days = append(days, d)
	}
	r := backtest.NewRecord(days)
	if err := q.Set(r, []planner.Date{start + 14, start + 28}, []int{28}); err != nil {
		t.Fatal(err)
	}
	a, err := q.Run(context.Background(), r, backtest.Baselines(), 1, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	in := &planner.Instance{Files: []planner.InputFile{{Name: "dosi.csv", SHA256: "ab12"}}}
	in.Parameters.AsOf = start + 28
	return &studies.Backtest{Answer: a, Without: 3, Base: &edition.Result{Result: tabulate.Result{Instance: in, RunID: tabulate.RunID(in)}}}
}

func TestTablesOfABacktest(t *testing.T) {
	r := looked(t)
	forecasts, scores := r.Tables()
	weeks := r.Question.Weeks()
	if want := 2 * weeks * (2*3*2 + 2*2); len(forecasts) != want {
		t.Fatalf("%d rows of forecasts, expected %d", len(forecasts), want)
	}
	known, open, sums := 0, 0, map[[3]int32][2]int64{}
	for _, f := range forecasts {
		if f.Truth == nil {
			open++
			continue
		}
		known++
		if f.Exact == nil || !*f.Exact {
			t.Errorf("%+v", f)
		}
		if f.Measure == tables.MeasureTotal && f.Level != string(forecast.OfProvince) {
			key, k := [3]int32{f.Origin, f.Dose, f.WeekEnd}, 0
			if f.Level == string(forecast.OfComune) {
				k = 1
			}
			x := sums[key]
			x[k] += *f.Truth
			sums[key] = x
		}
	}
	if known == 0 || open == 0 {
		t.Errorf("%d rows with truth, %d without", known, open)
	}
	for key, x := range sums {
		if x[0] != x[1] {
			t.Errorf("%v: %d in the territory, %d in its comuni", key, x[0], x[1])
		}
	}
	for k := range scores {
		s := &scores[k]
		if (s.Dose == 0) != (s.WIS == nil) || (s.Method == "forecast" && s.Dose != 0) != (s.Coverage != nil) {
			t.Errorf("%+v", s)
		}
	}
	if !slices.IsSortedFunc(scores, func(a, b tables.Score) int {
		switch {
		case a.Origin == nil && b.Origin != nil:
			return -1
		case a.Origin != nil && b.Origin == nil:
			return 1
		}
		return 0
	}) {
		t.Error("all origins together do not come first")
	}
}

// Workbook and page say the same sentences and figures.
func TestWorkbookAndPageOfABacktest(t *testing.T) {
	r := looked(t)
	picture, err := r.Picture(say.Italian)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := png.Decode(bytes.NewReader(picture)); err != nil {
		t.Fatal(err)
	}
	b, err := studies.BacktestBook(r, picture, say.Italian)
	if err != nil {
		t.Fatal(err)
	}
	page, err := studies.BacktestPage(r, picture, say.Italian)
	if err != nil {
		t.Fatal(err)
	}
	w, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var all strings.Builder
	for _, sheet := range []string{"Quadro", "Punteggi", "Settimane", "Peggio del ritmo", "Legenda"} {
		rows, err := w.GetRows(sheet)
		if err != nil || len(rows) == 0 {
			t.Errorf("sheet %s: %d rows, %v", sheet, len(rows), err)
		}
		for _, row := range rows {
			all.WriteString(strings.Join(row, "|") + "\n")
		}
	}
	for _, want := range []string{r.Told[0].Hash, r.About().It, r.WorseWords().It, "lasciati fuori: 3."} {
		if !strings.Contains(strings.Join(strings.Fields(all.String()), " "), want) { // sentences are broken into lines
			t.Errorf("%q is missing from the workbook", want)
		}
		if !strings.Contains(html.UnescapeString(string(page)), want) {
			t.Errorf("%q is missing from the page", want)
		}
	}
	if !strings.Contains(all.String(), "dosi.csv|ab12") || !strings.Contains(all.String(), "ritmo dell'ultima settimana") {
		t.Error("no file or no method in the workbook")
	}
	for _, row := range r.Main(say.Italian)[1:] {
		if !strings.Contains(string(page), "<td>"+row[3]+"</td>") {
			t.Errorf("%s told is not on the page", row[3])
		}
	}
	if n := len(r.Main(say.Italian)); n != 1+3 { // of the first origin alone
		t.Errorf("%d rows", n)
	}
}
