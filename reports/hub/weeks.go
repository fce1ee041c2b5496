package hub

import (
	"hubplan/io/xlsxfile"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

var weekSheetName = say.Text{It: "Settimane", En: "Weeks"}

// hubWeeks are the weeks of the hub, as a table and as a chart.
func hubWeeks(e *edition.Edition, h int, title string) book.Sheet {
	l := book.List[lists.WeekRow]{Rows: lists.HubWeeks(e, h),
		Columns: []book.Column[lists.WeekRow]{lists.WeekShort(e), lists.WeekMonday, lists.WeekOpen, lists.WeekFirsts, lists.WeekSeconds,
			lists.WeekPromised, lists.WeekCapacity, lists.WeekIdle, lists.WeekHeat}}
	s := book.Sheet{Name: weekSheetName, Title: title, Upright: true, OnePage: true,
		About:  say.Text{It: "una riga per settimana, da lunedì a domenica, con il grafico", En: "one row per week, Monday to Sunday, with the chart"},
		Tables: []book.Table{book.TableOf(l, e.Lang)}}
	if len(l.Rows) > 0 {
		s.Pictures = []xlsxfile.Picture{weekChart(e, 760, 300)}
	}
	return s
}

// weekChart is the doses of each week, stacked, and on top of them those that stay free. It is
// of the table of [hubWeeks].
func weekChart(e *edition.Edition, width, height int) xlsxfile.Picture {
	title := e.Say(say.Text{It: "Dosi per settimana, e quelle che restano libere", En: "Doses by week, and those that stay free"})
	return xlsxfile.Picture{Name: title, Width: width, Height: height,
		Alt: e.Say(say.Text{It: "Dosi di ogni settimana: prime, seconde, già promesse, e possibili che restano libere. I numeri sono nel foglio " +
			"Settimane.", En: "Doses of each week: first, second, promised, and possible ones that stay free. The figures are on the sheet Weeks."}),
		Bars: &xlsxfile.Bars{Title: title, Labels: 0, Columns: []int{3, 4, 5, 7}}}
}
