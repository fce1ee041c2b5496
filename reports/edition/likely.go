package edition

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/say"
	"hubplan/reports/book"
)

// What is printed beside a day of completion of a plan: the probability that it is kept where
// a forecast tells it, and [say.AsPlanned] where none does.

// OfCohort, OfComune and OfHub name the day on which a cohort, a comune or a hub of the plan is
// done with whole courses; OfAll that of everybody.
func (r *Result) OfCohort(cohort, dose int) forecast.Key {
	return forecast.Key{Level: forecast.OfTerritory, Cohort: r.Instance.Cohorts[cohort].Name(), Dose: dose}
}

func (r *Result) OfComune(comune int) forecast.Key {
	return forecast.Key{Level: forecast.OfComune, ID: r.Instance.Comuni[comune].Code, Dose: 2}
}

func (r *Result) OfHub(hub int) forecast.Key {
	return forecast.Key{Level: forecast.OfHub, ID: r.Instance.Hubs[hub].ID, Dose: 2}
}

func (r *Result) OfAll(dose int) forecast.Key {
	return forecast.Key{Level: forecast.OfTerritory, Dose: dose}
}

// Reach is when the forecast reaches a day of completion; nil where none tells it.
func (r *Result) Reach(key forecast.Key) *forecast.Reach {
	if r.Forecast == nil {
		return nil
	}
	return r.Forecast.Reach(key)
}

// Likely is what stands beside the day of completion that a key names.
func (r *Result) Likely(key forecast.Key) say.Text {
	x := r.Reach(key)
	switch {
	case x == nil:
		return say.AsPlanned
	case x.Rarely():
		return say.Textf("probabilità %s: almeno nove volte su dieci si finisce dopo",
			"probability %s: at least nine times in ten it ends later", perCent(x))
	}
	return say.Textf("probabilità %s", "probability %s", perCent(x))
}

// Chance is the same in few words, for a table: how to read a small one is said elsewhere.
func (r *Result) Chance(key forecast.Key) say.Text {
	if x := r.Reach(key); x != nil {
		return say.Textf("probabilità %s", "probability %s", perCent(x))
	}
	return say.AsPlanned
}

// IfLikely is a text with [Result.Likely] after it.
func (r *Result) IfLikely(t say.Text, key forecast.Key) say.Text {
	return say.Textf("%s, %s", "%s, %s", t, r.Likely(key))
}

// perCent is a probability; what no draw, or every one, showed is not said to be impossible or
// certain.
func perCent(x *forecast.Reach) say.Text {
	switch n := x.PerCent(); n {
	case 0:
		return say.Text{It: "sotto l'1 %", En: "below 1 %"}
	case 100:
		return say.Text{It: "sopra il 99 %", En: "above 99 %"}
	default:
		return say.Textf("%d %%", "%d %%", n)
	}
}

// Ends are the columns of the day on which the plan says that the thing of a row is done: the
// day, and where a forecast tells it the probability of what key names: of a cohort, a comune
// or a hub, as of says in a word and whose in some.
func Ends[R any](e *Edition, of, whose say.Text, on func(*R) any, key func(*R) forecast.Key) []book.Column[R] {
	if e.Forecast == nil {
		return []book.Column[R]{book.Col(book.ColEnds, on)}
	}
	day := book.ColEnds.Headed(say.Text{It: "Completato il", En: "Completed on"}, book.ColEnds.Meaning)
	return []book.Column[R]{book.Col(day, on), book.Col(book.Head{Header: say.Textf("Probabilità (%s)", "Probability (%s)", of),
		Meaning: say.Textf("che entro «Completato il» sia fatto quanto fa il piano, secondo la previsione: %s; dove è al massimo il "+
			"10 %%, almeno nove volte su dieci si finisce dopo", "that by “Completed on” as much is done as the plan does, by the "+
			"forecast: %s; where it is at most 10 %%, it ends later at least nine times in ten", whose), Format: book.Share, Width: 13},
		func(r *R) any {
			if on(r) == nil {
				return nil
			}
			if x := e.Reach(key(r)); x != nil {
				return float64(x.Kept) / 1000
			}
			return say.AsPlanned
		})}
}

// Rarely says in a sentence how to read small probabilities where some of those of a sheet
// are: a list of that sentence, or of none.
func (e *Edition) Rarely(on func(*forecast.Reach) bool) []string {
	if e.Forecast == nil || !slices.ContainsFunc(e.Forecast.Reached, func(x forecast.Reach) bool { return x.Rarely() && on(&x) }) {
		return nil
	}
	return []string{e.Say(say.Text{
		It: "Dove la probabilità di una data è al massimo il 10 %, almeno nove volte su dieci si finisce più tardi.",
		En: "Where the probability of a date is at most 10 %, it ends later at least nine times in ten."})}
}

// AtLevel picks the days of completion of a level.
func AtLevel(level forecast.Level) func(*forecast.Reach) bool {
	return func(x *forecast.Reach) bool { return x.Level == level }
}

// When is a quantile of the day on which a target is reached as a cell has it: the day, or
// after which.
func (e *Edition) When(day planner.Date) any {
	if day != 0 {
		return day
	}
	last := e.Forecast.End(len(e.Forecast.Series[0].Total) - 1)
	return say.Textf("dopo il %s", "after %s", last)
}
