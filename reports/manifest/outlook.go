package manifest

import (
	"hubplan/planner"
	"hubplan/planner/forecast"
)

// Outlook is when the plan's days of completion will probably be reached.
type Outlook struct {
	Origin planner.Date `json:"origin"` // the last day whose doses are known
	Dates  []Outcome    `json:"dates"`
}

// Outcome is a day of completion of the plan, and the probability that it is kept. Its
// quantiles are null where they lie beyond the weeks that are forecast.
type Outcome struct {
	Cohort      string        `json:"cohort"` // empty: all of them
	Dose        int           `json:"dose"`   // 1: with first doses; 2: with whole courses
	People      int64         `json:"people"`
	Planned     planner.Date  `json:"planned"`
	Probability float64       `json:"probability"`
	P10         *planner.Date `json:"p10"`
	P50         *planner.Date `json:"p50"`
	P90         *planner.Date `json:"p90"`
}

// outlook is what a forecast says of the cohorts; nil where there is none.
func outlook(f *forecast.Forecast) *Outlook {
	if f == nil {
		return nil
	}
	out := &Outlook{Origin: f.Origin, Dates: []Outcome{}}
	for _, x := range f.Reached {
		if x.Level != forecast.OfTerritory {
			continue
		}
		o := Outcome{Cohort: x.Cohort, Dose: x.Dose, People: x.People, Planned: x.Day, Probability: float64(x.Kept) / 1000}
		for k, to := range []**planner.Date{&o.P10, &o.P50, &o.P90} {
			if x.Days[k] != 0 {
				*to = new(x.Days[k])
			}
		}
		out.Dates = append(out.Dates, o)
	}
	return out
}
