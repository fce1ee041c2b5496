package studies

import (
	"cmp"
	"slices"

	"hubplan/planner/backtest"
	"hubplan/planner/forecast"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/planner/tabulate"
	"hubplan/reports/edition"
	"hubplan/reports/pictures"
)

// Backtest is how good forecasts would have been, made ready for reports.
type Backtest struct {
	Base    *edition.Result // which inputs it is about, and no plan
	Without int             // comuni left out, since nobody says how many doses they had
	Notes   []say.Text      // what could not be planned as usual
	*backtest.Answer
}

// Tables are the study's tables forecast and scores, by their keys. Of comuni there are
// all doses alone, not those of each week.
func (r *Backtest) Tables() (forecasts []tables.Forecast, scores []tables.Score) {
	run := tables.Run{RunID: r.Base.RunID, AsOf: int32(r.Base.Instance.Parameters.AsOf)}
	for _, t := range r.Told {
		forecasts = append(forecasts, r.forecastRows(run, t)...)
	}
	for k := range r.Scores {
		scores = append(scores, scoreRow(run, &r.Scores[k]))
	}
	slices.SortFunc(forecasts, tabulate.CompareForecasts)
	slices.SortFunc(scores, func(a, b tables.Score) int {
		return cmp.Or(compareOrigins(a.Origin, b.Origin), cmp.Compare(a.Days, b.Days), cmp.Compare(a.Measure, b.Measure),
			cmp.Compare(a.Level, b.Level), cmp.Compare(a.By, b.By), cmp.Compare(a.Group, b.Group), cmp.Compare(a.Dose, b.Dose),
			cmp.Compare(a.Method, b.Method))
	})
	return forecasts, scores
}

// compareOrigins orders null before every day.
func compareOrigins(a, b *int32) int {
	day := func(x *int32) int64 {
		if x == nil {
			return -1 << 40
		}
		return int64(*x)
	}
	return cmp.Compare(day(a), day(b))
}

// forecastRows are what was told on an origin, beside what came.
func (r *Backtest) forecastRows(run tables.Run, t *backtest.Told) (rows []tables.Forecast) {
	truths := []*backtest.Truth{r.Truth(t, -1)}
	for w := range r.Question.Weeks() {
		truths = append(truths, r.Truth(t, w))
	}
	things := r.Question.Things()
	for k := range things {
		for dose := range 2 {
			if s := t.Series(&things[k], dose+1); s != nil {
				rows = append(rows, r.seriesRows(run, t, &things[k], s, truths)...)
			}
		}
	}
	return rows
}

// seriesRows are what was told of one thing; truths are those of the origin and of every
// week after it.
func (r *Backtest) seriesRows(run tables.Run, t *backtest.Told, x *backtest.Thing, s *forecast.Series,
	truths []*backtest.Truth) (rows []tables.Forecast) {
	dose := s.Dose - 1
	pace := func(week int) int64 {
		if p := t.Of(r.Baselines, backtest.PaceID); p != nil && week >= 0 {
			if n, ok := p.Of(x, dose, week); ok {
				return n
			}
		}
		return s.Known
	}
	for w := range s.Total {
		row := tables.Forecast{Run: run, Origin: int32(t.Origin), Level: string(s.Level), ID: s.ID, Dose: int32(s.Dose),
			WeekEnd: int32(t.Forecast.End(w))}
		total := row
		total.Measure, total.Pace = tables.MeasureTotal, new(pace(w))
		tabulate.FillQuantiles(&total, &s.Total[w])
		a, b := truths[w], truths[w+1]
		if b.Tells(x) {
			total.Truth, total.Exact = new(b.Of(x, dose)), &b.Exact
		}
		rows = append(rows, total)
		if s.Level == forecast.OfComune {
			continue
		}
		week := row
		week.Measure, week.Pace = tables.MeasureWeek, new(pace(w)-pace(w-1))
		tabulate.FillQuantiles(&week, &s.Week[w])
		if a.Tells(x) && b.Tells(x) {
			week.Truth, week.Exact = new(b.Of(x, dose)-a.Of(x, dose)), new(a.Exact && b.Exact)
		}
		rows = append(rows, week)
	}
	return rows
}

func scoreRow(run tables.Run, s *backtest.Score) tables.Score {
	row := tables.Score{Run: run, Days: int32(s.Days), Measure: tables.MeasureTotal, Level: string(s.Level), By: s.By, Group: s.Group,
		Dose: int32(s.Dose), Method: s.Method, Things: s.Things, Residents: s.Residents, Truth: s.Truth, Told: s.Told, Bias: s.Bias(),
		WAPE: s.WAPE(), MAPE: s.MeanAPE, MedianAPE: s.MedianAPE, Exact: s.Exact}
	if s.Origin != 0 {
		row.Origin = new(int32(s.Origin))
	}
	if s.Weekly {
		row.Measure = tables.MeasureWeek
	}
	if s.Dose != 0 {
		if row.WIS = new(s.WIS()); s.Paced {
			row.Skill = &s.Skill
		}
	}
	if s.Ranged {
		row.Coverage = new(s.Coverage())
	}
	return row
}

// Picture draws what was told of the territory on the first, middle and last origin, with
// what came: a PNG.
func (r *Backtest) Picture(lang say.Lang) ([]byte, error) {
	return pictures.Fans(r.fans(), fansInARow, lang)
}

// fansInARow are first doses and second doses.
const fansInARow = 2

func (r *Backtest) fans() (fans []pictures.Fan) {
	whole := r.Question.Things()[0]
	for _, t := range r.shown() {
		for dose := range 2 {
			title := say.Textf("Prime dosi, previste il %s", "First doses, forecast on %s", t.Origin)
			if dose == 1 {
				title = say.Textf("Seconde dosi, previste il %s", "Second doses, forecast on %s", t.Origin)
			}
			f := pictures.NewFan(title, t.Forecast, t.Series(&whole, dose+1))
			f.Known = nil
			if p := t.Of(r.Baselines, backtest.PlanID); p != nil {
				for w := range r.Question.Weeks() {
					n, _ := p.Of(&whole, dose, w)
					f.Plan = append(f.Plan, pictures.Point{Day: t.Forecast.End(w), Value: n})
				}
			}
			for _, day := range r.Known(t) {
				f.Known = append(f.Known, pictures.Point{Day: day, Value: r.On(day).Of(&whole, dose)})
			}
			for w := -1; w < r.Question.Weeks(); w++ {
				if x := r.Truth(t, w); x != nil {
					f.Truth = append(f.Truth, pictures.Point{Day: t.Forecast.End(w), Value: x.Of(&whole, dose)})
				}
			}
			fans = append(fans, f)
		}
	}
	return fans
}

// shown are the first, the middle and the last origin.
func (r *Backtest) shown() []*backtest.Told {
	n := len(r.Told)
	places := slices.Compact([]int{0, n / 2, n - 1})
	var out []*backtest.Told
	for _, k := range places {
		out = append(out, r.Told[k])
	}
	return out
}
