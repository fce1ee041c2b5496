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
	truths, all := []*backtest.Truth{r.Truth(t, -1)}, r.Question.Members()
	for w := range r.Question.Weeks() {
		truths = append(truths, r.Truth(t, w))
	}
	for k, s := range t.Forecast.Series {
		members := all[k/2]
		for w := range s.Total {
			row := tables.Forecast{Run: run, Origin: int32(t.Origin), Level: string(s.Level), ID: s.ID, Dose: int32(s.Dose),
				WeekEnd: int32(t.Forecast.End(w))}
			pace := func(week int) int64 {
				if week < 0 {
					return s.Known
				}
				return backtest.Sum(t.Baselines[0][s.Dose-1][week], members)
			}
			came := func(x *backtest.Truth) int64 { return backtest.Sum(x.Doses[s.Dose-1], members) }
			total := row
			total.Measure, total.Pace = tables.MeasureTotal, pace(w)
			tabulate.FillQuantiles(&total, &s.Total[w])
			if x := truths[w+1]; x != nil {
				total.Truth, total.Exact = new(came(x)), &x.Exact
			}
			rows = append(rows, total)
			if s.Level == forecast.OfComune {
				continue
			}
			week := row
			week.Measure, week.Pace = tables.MeasureWeek, pace(w)-pace(w-1)
			tabulate.FillQuantiles(&week, &s.Week[w])
			if a, b := truths[w], truths[w+1]; a != nil && b != nil {
				week.Truth, week.Exact = new(came(b)-came(a)), new(a.Exact && b.Exact)
			}
			rows = append(rows, week)
		}
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
		row.WIS, row.Skill = new(s.WIS()), &s.Skill
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
	for _, t := range r.shown() {
		for dose := range 2 {
			title := say.Textf("Prime dosi, previste il %s", "First doses, forecast on %s", t.Origin)
			if dose == 1 {
				title = say.Textf("Seconde dosi, previste il %s", "Second doses, forecast on %s", t.Origin)
			}
			f := pictures.NewFan(title, t.Forecast, &t.Forecast.Series[dose])
			f.Known = nil
			for _, day := range r.Known(t) {
				f.Known = append(f.Known, pictures.Point{Day: day, Value: r.whole(r.On(day), dose)})
			}
			for w := -1; w < r.Question.Weeks(); w++ {
				if x := r.Truth(t, w); x != nil {
					f.Truth = append(f.Truth, pictures.Point{Day: t.Forecast.End(w), Value: r.whole(x, dose)})
				}
			}
			fans = append(fans, f)
		}
	}
	return fans
}

// whole is the territory's doses.
func (r *Backtest) whole(x *backtest.Truth, dose int) int64 {
	return backtest.Sum(x.Doses[dose], r.Question.Members()[0])
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
