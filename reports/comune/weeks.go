package comune

import (
	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// comuneWeeks counts a comune's people week by week and dose by dose.
func comuneWeeks(e *edition.Edition, i int) book.Table {
	t := book.Table{Title: say.Text{It: "Quante persone, settimana per settimana", En: "How many people, week by week"},
		Columns: []book.Head{book.ColWeek,
			book.Text(say.Text{It: "Settimana", En: "Week"},
				say.Text{It: "giorno e mese del lunedì, come nel grafico", En: "day and month of the Monday, as in the chart"}, 20),
			book.ColFirsts.Headed(book.ColFirsts.Header, say.Text{It: "persone del comune attese per la prima dose",
				En: "people of the comune expected for the first dose"}),
			book.ColSeconds.Headed(book.ColSeconds.Header,
				say.Text{It: "persone del comune attese per la seconda dose", En: "people of the comune expected for the second dose"}),
			book.ColPromised}}
	var monday planner.Date
	var week edition.Doses
	flush := func() {
		t.Rows = append(t.Rows, []any{monday, e.Short(monday), week.First, week.Second, week.Promised})
		week = edition.Doses{}
	}
	for k, b := range e.ComuneBookings[i] { // by day
		m := e.Instance.Date(b.Day).Monday()
		if k == 0 {
			monday = m
		}
		for ; monday < m; monday += 7 { // weeks without anybody too
			flush()
		}
		week.Add(b)
	}
	if len(e.ComuneBookings[i]) > 0 {
		flush()
	}
	return t
}

// comunePictures are the map of a comune and the chart of its weeks, which are
// the table of the index given.
func comunePictures(e *edition.Edition, i int, b *Backdrop, weeks book.Table, index int) []xlsxfile.Picture {
	ps := []xlsxfile.Picture{Map(e, i, b)}
	if len(weeks.Rows) == 0 {
		return ps
	}
	columns := []int{2, 3}
	var sum, promised, most int64
	var fullest planner.Date
	for _, row := range weeks.Rows {
		n := row[2].(int64) + row[3].(int64) + row[4].(int64)
		sum += n
		promised += row[4].(int64)
		if n > most {
			most, fullest = n, row[0].(planner.Date)
		}
	}
	if promised > 0 {
		columns = append(columns, 4)
	}
	first, last := weeks.Rows[0][0].(planner.Date), weeks.Rows[len(weeks.Rows)-1][0].(planner.Date)
	return append(ps, xlsxfile.Picture{Name: e.Say(say.Text{It: "Persone per settimana", En: "People by week"}), Width: 660,
		Height: mapTall,
		Alt: e.Say(say.Textf("Grafico a barre: persone di %s attese ogni settimana, dalla settimana del %s a quella del %s, prime e "+
			"seconde dosi una sull'altra. In tutto %s dosi; la settimana più piena è quella del %s, con %s. Gli stessi numeri sono nella "+
			"tabella «%s».",
			"Bar chart: people of %s expected each week, from the week of %s to that of %s, first and second doses stacked. %s doses in "+
				"all; the fullest week is that of %s, with %s. The same figures are in the table “%s”.",
			e.Instance.Comuni[i].Name, first.In(e.Lang), last.In(e.Lang), say.Count(sum).In(e.Lang), fullest.In(e.Lang),
			say.Count(most).In(e.Lang), e.Say(weeks.Title))),
		Bars: &xlsxfile.Bars{Title: e.Say(say.Text{It: "Persone per settimana e dose", En: "People by week and dose"}), Table: index,
			Labels: 1, Columns: columns}})
}
