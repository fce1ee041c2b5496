package reports

import (
	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/say"
)

// comuneWeeks counts a comune's people week by week and dose by dose.
func (e *edition) comuneWeeks(i int) table {
	t := table{title: say.Text{It: "Quante persone, settimana per settimana", En: "How many people, week by week"}, columns: []head{colWeek,
		text(say.Text{It: "Settimana", En: "Week"},
			say.Text{It: "giorno e mese del lunedì, come nel grafico", En: "day and month of the Monday, as in the chart"}, 20),
		colFirsts.headed(colFirsts.header, say.Text{It: "persone del comune attese per la prima dose",
			En: "people of the comune expected for the first dose"}),
		colSeconds.headed(colSeconds.header,
			say.Text{It: "persone del comune attese per la seconda dose", En: "people of the comune expected for the second dose"}),
		colPromised}}
	var monday planner.Date
	var week doses
	flush := func() {
		t.rows = append(t.rows, []any{monday, e.short(monday), week.first, week.second, week.promised})
		week = doses{}
	}
	for k, b := range e.comuneBookings[i] { // by day
		m := e.Instance.Date(b.Day).Monday()
		if k == 0 {
			monday = m
		}
		for ; monday < m; monday += 7 { // weeks without anybody too
			flush()
		}
		week.add(b)
	}
	if len(e.comuneBookings[i]) > 0 {
		flush()
	}
	return t
}

// comunePictures are the map of a comune and the chart of its weeks, which are
// the table of the index given.
func (e *edition) comunePictures(i int, b *backdrop, weeks table, index int) []xlsxfile.Picture {
	ps := []xlsxfile.Picture{e.comuneMap(i, b)}
	if len(weeks.rows) == 0 {
		return ps
	}
	columns := []int{2, 3}
	var sum, promised, most int64
	var fullest planner.Date
	for _, row := range weeks.rows {
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
	first, last := weeks.rows[0][0].(planner.Date), weeks.rows[len(weeks.rows)-1][0].(planner.Date)
	return append(ps, xlsxfile.Picture{Name: e.say(say.Text{It: "Persone per settimana", En: "People by week"}), Width: 660,
		Height: mapTall,
		Alt: e.say(say.Textf("Grafico a barre: persone di %s attese ogni settimana, dalla settimana del %s a quella del %s, prime e "+
			"seconde dosi una sull'altra. In tutto %s dosi; la settimana più piena è quella del %s, con %s. Gli stessi numeri sono nella "+
			"tabella «%s».",
			"Bar chart: people of %s expected each week, from the week of %s to that of %s, first and second doses stacked. %s doses in "+
				"all; the fullest week is that of %s, with %s. The same figures are in the table “%s”.",
			e.Instance.Comuni[i].Name, first.In(e.lang), last.In(e.lang), say.Count(sum).In(e.lang), fullest.In(e.lang),
			say.Count(most).In(e.lang), e.say(weeks.title))),
		Bars: &xlsxfile.Bars{Title: e.say(say.Text{It: "Persone per settimana e dose", En: "People by week and dose"}), Table: index,
			Labels: 1, Columns: columns}})
}
