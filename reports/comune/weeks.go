package comune

import (
	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// weekRow is a week of a comune.
type weekRow struct {
	monday planner.Date
	edition.Doses
}

// comuneWeeks counts a comune's people week by week and dose by dose.
func comuneWeeks(e *edition.Edition, i int) book.List[weekRow] {
	t := book.List[weekRow]{Title: say.Text{It: "Quante persone, settimana per settimana", En: "How many people, week by week"},
		Columns: append([]book.Column[weekRow]{
			book.Col(book.ColWeek, func(r *weekRow) any { return r.monday }),
			book.Col(book.Text(say.Text{It: "Settimana", En: "Week"},
				say.Text{It: "giorno e mese del lunedì, come nel grafico", En: "day and month of the Monday, as in the chart"}, 20),
				func(r *weekRow) any { return e.Short(r.monday) }),
		}, edition.DoseColumns(func(r *weekRow) edition.Doses { return r.Doses })...)}
	t.Columns[2].Meaning = say.Text{It: "persone del comune attese per la prima dose",
		En: "people of the comune expected for the first dose"}
	t.Columns[3].Meaning = say.Text{It: "persone del comune attese per la seconda dose",
		En: "people of the comune expected for the second dose"}
	for _, b := range e.ComuneBookings[i] { // by day
		monday := e.Instance.Date(b.Day).Monday()
		if len(t.Rows) == 0 {
			t.Rows = append(t.Rows, weekRow{monday: monday})
		}
		for last := t.Rows[len(t.Rows)-1].monday; last < monday; { // weeks without anybody too
			last += 7
			t.Rows = append(t.Rows, weekRow{monday: last})
		}
		t.Rows[len(t.Rows)-1].Add(b)
	}
	return t
}

// comunePictures are the map of a comune and the chart of its weeks, which are
// the table of the index given.
func comunePictures(e *edition.Edition, i int, b *Backdrop, weeks book.List[weekRow], index int) []xlsxfile.Picture {
	ps := []xlsxfile.Picture{Map(e, i, b)}
	if len(weeks.Rows) == 0 {
		return ps
	}
	columns := []int{2, 3}
	var sum, promised, most int64
	var fullest planner.Date
	for k := range weeks.Rows {
		row := &weeks.Rows[k]
		sum += row.All()
		promised += row.Promised
		if row.All() > most {
			most, fullest = row.All(), row.monday
		}
	}
	if promised > 0 {
		columns = append(columns, 4)
	}
	first, last := weeks.Rows[0].monday, weeks.Rows[len(weeks.Rows)-1].monday
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
