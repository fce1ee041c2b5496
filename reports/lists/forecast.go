package lists

import (
	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/say"
	"hubplan/planner/tabulate"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/pictures"
)

// ForecastAbout says what a forecast is beside a plan.
var ForecastAbout = say.Text{It: "Il piano dice che cosa si può dare; la previsione che cosa sarà probabilmente dato, dal passo delle " +
	"ultime " +
	"settimane, dalle seconde dosi in scadenza e da quante persone di solito si vaccinano. Quattro volte su cinque la verità sta fra i " +
	"due estremi.",
	En: "The plan says what can be given; the forecast what will probably be given, by the pace of the last weeks, the second doses " +
		"that fall " +
		"due and how many people usually take the vaccine. Four times in five the truth lies between the two ends."}

// NoForecast says why a plan has none.
var NoForecast = say.Text{It: "Senza le dosi fatte di almeno due giorni a una settimana di distanza (--done, nel formato della regione) " +
	"non si " +
	"conosce un passo, e non c'è una previsione: le date del piano dicono che cosa si può dare, non che cosa sarà dato.",
	En: "Without the doses given of at least two days a week apart (--done, in the region's layout) no pace is known and there is no " +
		"forecast: " +
		"the plan's dates say what can be given, not what will be."}

// forecastRow is a dose and a day of a forecast.
type forecastRow struct {
	dose          int
	end           planner.Date
	low, mid, top int64 // 10, 50 and 90 per cent
	plan          int64
}

// The quantiles of 10 and 90 per cent.
const lowest, highest = 1, forecast.Quantiles - 2

// toldWeeks are the weeks after which a forecast is told in figures.
var toldWeeks = []int{4, 8, 12}

// Forecast lists what will probably have been given of each dose after four, eight and twelve
// weeks, beside the plan, to the people of a comune or everywhere.
func Forecast(e *edition.Edition, comune int) book.List[forecastRow] {
	l := book.List[forecastRow]{Title: say.Text{It: "Previsione", En: "Forecast"}, Columns: []book.Column[forecastRow]{
		book.Col(book.Number(say.Text{It: "Dose", En: "Dose"}, say.Text{It: "1 per la prima dose, 2 per la seconda",
			En: "1 for the first dose, 2 for the second"}), func(r *forecastRow) any { return r.dose }),
		book.Col(book.ColDay.Headed(say.Text{It: "Fatte fino al", En: "Given up to"},
			say.Text{It: "ultimo giorno contato, dall'inizio della campagna",
				En: "last day counted, since the campaign began"}), func(r *forecastRow) any { return r.end }),
		book.Col(book.Number(say.Text{It: "Almeno", En: "At least"}, say.Text{It: "nove volte su dieci sono almeno queste (dosi)",
			En: "nine times in ten they are at least these (doses)"}), func(r *forecastRow) any { return r.low }),
		book.Col(book.Number(say.Text{It: "Probabilmente", En: "Probably"}, say.Text{It: "una volta su due sono di più (dosi)",
			En: "one time in two they are more (doses)"}), func(r *forecastRow) any { return r.mid }),
		book.Col(book.Number(say.Text{It: "Al massimo", En: "At most"}, say.Text{It: "nove volte su dieci sono al massimo queste (dosi)",
			En: "nine times in ten they are at most these (doses)"}), func(r *forecastRow) any { return r.top }),
		book.Col(book.Number(say.IfAsPlanned(say.Text{It: "Piano", En: "Plan"}), say.Text{It: "quante sarebbero secondo il piano (dosi)",
			En: "how many they would be by the plan (doses)"}), func(r *forecastRow) any { return r.plan }),
	}}
	for _, s := range forecastSeries(e, comune) {
		var ends []planner.Date
		for _, w := range toldWeeks {
			if w <= len(s.Total) {
				ends = append(ends, e.Forecast.End(w-1))
			}
		}
		for k, planned := range e.PlannedUpTo(comune, s.Dose, ends) {
			q := &s.Total[toldWeeks[k]-1]
			l.Rows = append(l.Rows, forecastRow{s.Dose, ends[k], q[lowest], q[forecast.Median], q[highest], s.Known + planned})
		}
	}
	return l
}

// cohortWords is what a cohort is called; all of them have no name.
func cohortWords(e *edition.Edition, name string) any {
	for c := range e.Instance.Cohorts {
		if e.Instance.Cohorts[c].Name() == name {
			return e.Cohorts[c]
		}
	}
	return say.Text{It: "tutte", En: "all"}
}

// forecastSeries are those of a comune's first and second doses, or of all.
func forecastSeries(e *edition.Edition, comune int) (found []*forecast.Series) {
	for k := range e.Forecast.Series {
		s := &e.Forecast.Series[k]
		if comune == tabulate.Everywhere && s.Level == forecast.OfTerritory ||
			comune != tabulate.Everywhere && s.Level == forecast.OfComune && s.ID == e.Instance.Comuni[comune].Code {
			found = append(found, s)
		}
	}
	return found
}

// Dates lists when each cohort, and all together, will probably be done, beside the plan's day.
func Dates(e *edition.Edition) book.List[forecast.Reach] {
	type row = forecast.Reach
	when := func(it, en string, k int, meaning say.Text) book.Column[row] {
		return book.Col(book.ColDay.Headed(say.Text{It: it, En: en}, meaning).Wide(16), func(r *row) any { return e.When(r.Days[k]) })
	}
	l := book.List[row]{Title: say.Text{It: "Date: piano e previsione", En: "Dates: plan and forecast"}, Columns: []book.Column[row]{
		book.Col(book.ColCohort, func(r *row) any { return cohortWords(e, r.Cohort) }),
		book.Col(book.Text(say.Text{It: "Che cosa", En: "What"}, say.Text{It: "le prime dosi, o anche le seconde, di tante persone quante ne " +
			"serve il piano", En: "first doses, or second ones too, of as many people as the plan serves"}, 22), func(r *row) any {
			if r.Dose == 1 {
				return say.Text{It: "prime dosi", En: "first doses"}
			}
			return say.Text{It: "anche le seconde", En: "second ones too"}
		}),
		book.Col(book.ColPeople, func(r *row) any { return r.People }),
		book.Col(book.ColDay.Headed(say.Text{It: "Nel piano il", En: "In the plan on"}, say.Text{It: "giorno in cui sono fatte secondo il piano",
			En: "day on which they are done by the plan"}).Wide(16), func(r *row) any { return r.Day }),
		book.Col(book.Head{Header: say.Text{It: "Probabilità", En: "Probability"}, Meaning: say.Text{It: "che siano fatte entro quel giorno",
			En: "that they are done by that day"}, Format: book.Share, Width: 12}, func(r *row) any { return float64(r.Kept) / 1000 }),
		when("Non prima del", "Not before", 0, say.Text{It: "nove volte su dieci è più tardi", En: "nine times in ten it is later"}),
		when("Probabilmente il", "Probably on", 1, say.Text{It: "una volta su due è più tardi", En: "one time in two it is later"}),
		when("Non dopo il", "Not after", 2, say.Text{It: "una volta su dieci è più tardi", En: "one time in ten it is later"}),
	}}
	for _, x := range e.Forecast.Reached {
		if x.Level == forecast.OfTerritory {
			l.Rows = append(l.Rows, x)
		}
	}
	return l
}

// fans are the forecast of first and second doses of a comune, or everywhere, with the plan's
// line and what was given before.
func fans(e *edition.Edition, comune int, titles [2]say.Text) (all []pictures.Fan) {
	f := e.Forecast
	for _, s := range forecastSeries(e, comune) {
		fan := pictures.NewFan(titles[s.Dose-1], f, s)
		fan.Known = nil
		for _, g := range e.Instance.Known {
			given := g.First
			if s.Dose == 2 {
				given = g.Second
			}
			if comune != tabulate.Everywhere {
				given = given[comune : comune+1]
			}
			var sum int64
			for _, n := range given {
				sum += n
			}
			fan.Known = append(fan.Known, pictures.Point{Day: g.Day, Value: sum})
		}
		fan.Plan = []pictures.Point{{Day: f.Origin, Value: s.Known}}
		for w, doses := range e.PlannedUpTo(comune, s.Dose, fan.Ends) {
			fan.Plan = append(fan.Plan, pictures.Point{Day: f.End(w), Value: s.Known + doses})
		}
		all = append(all, fan)
	}
	return all
}

// ForecastPicture draws the forecast of first and second doses everywhere as fans, with the
// plan's line.
func ForecastPicture(e *edition.Edition) xlsxfile.Picture {
	fans := fans(e, tabulate.Everywhere, [2]say.Text{{It: "Prime dosi, in tutto", En: "First doses, in all"},
		{It: "Seconde dosi, in tutto", En: "Second doses, in all"}})
	png, err := pictures.Fans(fans, len(fans), e.Lang)
	if err != nil {
		panic("reports: a picture in memory cannot be drawn: " + err.Error())
	}
	width, height := pictures.Size(len(fans), len(fans))
	return xlsxfile.Picture{Name: e.Say(say.Text{It: "Previsione", En: "Forecast"}), Width: width, Height: height, PNG: png,
		Alt: e.Say(say.Text{It: "Prime e seconde dosi di tutto il territorio: fatte, previste con il loro intervallo, e secondo il " +
			"piano. I numeri sono " +
			"nella tabella «Previsione».", En: "First and second doses of the whole territory: given, forecast with their range, and by " +
			"the plan. The " +
			"figures are in the table “Forecast”."})}
}

// ComuneForecastPicture draws the same of a comune, small.
func ComuneForecastPicture(e *edition.Edition, comune int, small *pictures.Small) xlsxfile.Picture {
	fans := fans(e, comune, [2]say.Text{{It: "Prime dosi", En: "First doses"},
		{It: "Seconde dosi", En: "Second doses"}})
	png, err := small.Fans(fans)
	if err != nil {
		panic("reports: a picture in memory cannot be drawn: " + err.Error())
	}
	width, height := pictures.SmallSize(len(fans))
	return xlsxfile.Picture{Name: e.Say(say.Text{It: "Previsione", En: "Forecast"}), Width: width, Height: height, PNG: png,
		Alt: e.Say(say.Textf("Prime e seconde dosi di %s: fatte, previste con il loro intervallo, e secondo il piano. I numeri sono nella "+
			"tabella «Previsione».", "First and second doses of %s: given, forecast with their range, and by the plan. The figures are in "+
			"the table “Forecast”.", e.Instance.Comuni[comune].Name))}
}
