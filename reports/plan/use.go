package plan

import (
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// useSheet is the load of all hubs at a glance: a week a row, a hub a column.
func useSheet(e *edition.Edition) book.Sheet {
	used := say.Text{It: "quota delle dosi possibili della settimana che il piano usa in quell'hub; vuoto: chiuso",
		En: "share of the week's possible doses that the plan uses at that hub; empty: closed"}
	t := book.Table{Columns: []book.Head{book.ColDay.Headed(say.Text{It: "Settimana dal", En: "Week from"},
		say.Text{It: "lunedì della settimana", En: "Monday of the week"})}}
	var hubs []int
	byWeek := map[planner.Date][]*edition.HubTotals{}
	for h, hub := range e.Instance.Hubs {
		if len(e.HubDays[h]) == 0 {
			continue
		}
		for _, week := range edition.Weeks(e.HubDays[h]) {
			monday := planner.Date(week[0].Date).Monday()
			if byWeek[monday] == nil {
				byWeek[monday] = make([]*edition.HubTotals, len(e.Instance.Hubs))
			}
			byWeek[monday][h] = new(edition.Totals(week))
		}
		hubs = append(hubs, h)
		t.Columns = append(t.Columns, book.Head{Header: say.Text{It: hub.ID, En: hub.ID}, Meaning: used, Format: book.Heat, Width: 13})
	}
	t.Columns = append(t.Columns, book.Head{Header: say.Text{It: "Tutti gli hub", En: "All hubs"},
		Meaning: say.Text{It: "quota delle dosi possibili che il piano usa, in tutti gli hub insieme",
			En: "share of the possible doses that the plan uses, at all hubs together"}, Format: book.Heat, Width: 13})
	for monday := e.Instance.Date(0).Monday(); monday <= e.Instance.Date(e.Instance.Days-1); monday += 7 {
		of := byWeek[monday]
		if of == nil {
			continue
		}
		row := []any{monday}
		var all, capacity int64
		for _, h := range hubs {
			if of[h] == nil {
				row = append(row, nil)
				continue
			}
			row = append(row, book.Ratio(of[h].All(), of[h].Capacity))
			all += of[h].All()
			capacity += of[h].Capacity
		}
		t.Rows = append(t.Rows, append(row, book.Ratio(all, capacity)))
	}
	return book.Sheet{Name: say.Text{It: "Utilizzo", En: "Utilisation"},
		Title: e.Say(say.Text{It: "Utilizzo degli hub, settimana per settimana", En: "Utilisation of the hubs, week by week"}),
		About: say.Text{It: "quanto è pieno ogni hub in ogni settimana", En: "how full each hub is in each week"},
		Notes: []string{e.Say(say.Text{It: "Il fondo della cella è più scuro dove l'hub è più pieno; il numero dice lo stesso. Celle " +
			"vuote: l'hub è chiuso tutta la settimana.",
			En: "The cell is darker where the hub is fuller; the number says the same. Empty cells: the hub is closed all week."})},
		Tables: []book.Table{t}}
}
