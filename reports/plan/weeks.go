package plan

import (
	"maps"
	"slices"

	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// weekRow is a week of all hubs together.
type weekRow struct {
	monday planner.Date
	edition.HubTotals
}

// weekRows are the weeks of the plan, all hubs together.
func weekRows(e *edition.Edition) (rows []weekRow) {
	byWeek := map[planner.Date]*weekRow{}
	for h := range e.HubDays {
		for _, week := range edition.Weeks(e.HubDays[h]) {
			monday, of := planner.Date(week[0].Date).Monday(), edition.Totals(week)
			if byWeek[monday] == nil {
				byWeek[monday] = &weekRow{monday: monday}
			}
			r := byWeek[monday]
			r.Days += of.Days
			r.Capacity += of.Capacity
			r.First += of.First
			r.Second += of.Second
			r.Promised += of.Promised
		}
	}
	for _, monday := range slices.Sorted(maps.Keys(byWeek)) {
		rows = append(rows, *byWeek[monday])
	}
	return rows
}

var weekSheetName = say.Text{It: "Settimane", En: "Weeks"}

// weekSheet is the campaign week by week, as a table and as a chart.
func weekSheet(e *edition.Edition) book.Sheet {
	t := book.List[weekRow]{Rows: weekRows(e), Columns: []book.Column[weekRow]{
		book.Col(book.Text(say.Text{It: "Settimana", En: "Week"}, say.Text{It: "lunedì della settimana, senza l'anno",
			En: "Monday of the week, without the year"}, 12), func(r *weekRow) any { return e.Short(r.monday) }),
		book.Col(book.ColWeek, func(r *weekRow) any { return r.monday }),
		book.Col(book.ColFirsts, func(r *weekRow) any { return r.First }),
		book.Col(book.ColSeconds, func(r *weekRow) any { return r.Second }),
		book.Col(book.ColPromised, func(r *weekRow) any { return r.Promised }),
		book.Col(book.ColCapacity, func(r *weekRow) any { return r.Capacity }),
		book.Col(book.ColIdle, func(r *weekRow) any { return r.Capacity - r.All() }),
		book.Col(book.ColUse, func(r *weekRow) any { return book.Ratio(r.All(), r.Capacity) }),
	}}
	s := book.Sheet{Name: weekSheetName, Upright: true, OnePage: true,
		Title:  e.Say(say.Text{It: "La campagna settimana per settimana, in tutti gli hub", En: "The campaign week by week, at all hubs"}),
		About:  say.Text{It: "una riga per settimana, tutti gli hub insieme, con il grafico", En: "one row per week, all hubs together, with the chart"},
		Tables: []book.Table{book.TableOf(t, e.Lang)}}
	if len(t.Rows) > 0 {
		chart := weekChart(e, 700, 300)
		chart.Bars.Sheet = ""
		s.Pictures = []xlsxfile.Picture{chart}
	}
	return s
}

// weekChart is the doses by week, stacked.
func weekChart(e *edition.Edition, width, height int) xlsxfile.Picture {
	return xlsxfile.Picture{Name: e.Say(say.Text{It: "Dosi per settimana", En: "Doses by week"}), Width: width, Height: height,
		Alt: e.Say(say.Text{It: "Dosi di ogni settimana in tutti gli hub: prime, seconde e già promesse. I numeri sono nel foglio Settimane.",
			En: "Doses of each week at all hubs: first, second and promised. The figures are on the sheet Weeks."}),
		Bars: &xlsxfile.Bars{Title: e.Say(say.Text{It: "Dosi per settimana", En: "Doses by week"}), Sheet: e.Say(weekSheetName), Labels: 0,
			Columns: []int{2, 3, 4}}}
}

var totalSheetName = say.Text{It: "Totali hub", En: "Totals of hubs"}

// totalSheet is the totals of the hubs that are in use.
func totalSheet(e *edition.Edition) book.Sheet {
	l := lists.ActiveTotals(e)
	return book.Sheet{Name: totalSheetName, Title: e.Say(l.Title), OnePage: true,
		About:  say.Text{It: "una riga per hub attivo: persone, dosi, utilizzo, date", En: "one row per active hub: people, doses, utilisation, dates"},
		Notes:  e.Rarely(edition.AtLevel(forecast.OfHub)),
		Tables: []book.Table{book.TableOf(l, e.Lang)}}
}

// useChart is the doses of each hub and those it could have given besides.
func useChart(e *edition.Edition, width, height int) xlsxfile.Picture {
	return xlsxfile.Picture{Name: e.Say(say.Text{It: "Uso degli hub", En: "Use of the hubs"}), Width: width, Height: height,
		Alt: e.Say(say.Text{It: "Dosi di ogni hub in tutto il periodo, e quelle possibili che restano libere. I numeri sono nel foglio Totali hub.",
			En: "Doses of each hub over the whole horizon, and those possible that stay free. The figures are on the sheet Totals of hubs."}),
		Bars: &xlsxfile.Bars{Title: e.Say(say.Text{It: "Uso degli hub (dosi)", En: "Use of the hubs (doses)"}), Sheet: e.Say(totalSheetName),
			Labels: 1, Columns: []int{3, 4, 5, 7}}}
}
