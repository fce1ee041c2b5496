package tabulate

import (
	"cmp"
	"slices"

	"hubplan/planner/forecast"
	"hubplan/planner/tables"
)

// Forecast is table forecast of a plan: what will probably be given, with what the pace
// between the last two days that are known would give, as if nothing changed.
func (r *Result) Forecast(f *forecast.Forecast) []tables.Forecast {
	var rows []tables.Forecast
	for _, s := range slices.Concat(f.Series, f.Apart) {
		each, known := r.eachWeek(&s)
		for w := range s.Total {
			row := tables.Forecast{Run: r.run(), Origin: int32(f.Origin), Level: string(s.Level), ID: s.ID, Cohort: s.Cohort,
				Dose: int32(s.Dose), WeekEnd: int32(f.End(w))}
			total := row
			if total.Measure = tables.MeasureTotal; known {
				total.Pace = new(s.Known + each*int64(w+1))
			}
			FillQuantiles(&total, &s.Total[w])
			rows = append(rows, total)
			if s.Level == forecast.OfComune {
				continue
			}
			week := row
			if week.Measure = tables.MeasureWeek; known {
				week.Pace = &each
			}
			FillQuantiles(&week, &s.Week[w])
			rows = append(rows, week)
		}
	}
	slices.SortFunc(rows, CompareForecasts)
	return rows
}

// CompareForecasts orders rows of table forecast by their key.
func CompareForecasts(a, b tables.Forecast) int {
	return cmp.Or(cmp.Compare(a.Origin, b.Origin), cmp.Compare(a.Level, b.Level), cmp.Compare(a.ID, b.ID),
		cmp.Compare(a.Cohort, b.Cohort), cmp.Compare(a.Dose, b.Dose), cmp.Compare(a.Measure, b.Measure), cmp.Compare(a.WeekEnd, b.WeekEnd))
}

// eachWeek is the doses of a week at the pace between the last two days that are known; of
// whom, or at which hub, no file says.
func (r *Result) eachWeek(s *forecast.Series) (doses int64, ok bool) {
	known := r.Instance.Known
	if len(known) < 2 || s.Cohort != "" || s.Level == forecast.OfHub {
		return 0, false
	}
	last, before := &known[len(known)-1], &known[len(known)-2]
	var given int64
	for i := range r.Instance.Comuni {
		c := &r.Instance.Comuni[i]
		if s.Level == forecast.OfProvince && c.Province != s.ID || s.Level == forecast.OfComune && c.Code != s.ID {
			continue
		}
		if s.Dose == 1 {
			given += last.First[i] - before.First[i]
		} else {
			given += last.Second[i] - before.Second[i]
		}
	}
	return given * 7 / int64(last.Day-before.Day), true
}

// FillQuantiles puts the quantiles into their columns.
func FillQuantiles(row *tables.Forecast, r *forecast.Range) {
	for q, at := range []*int64{&row.P05, &row.P10, &row.P15, &row.P20, &row.P25, &row.P30, &row.P35, &row.P40, &row.P45, &row.P50,
		&row.P55, &row.P60, &row.P65, &row.P70, &row.P75, &row.P80, &row.P85, &row.P90, &row.P95} {
		*at = r[q]
	}
}

// Everywhere stands for all comuni.
const Everywhere = -1
