package plan

import (
	"maps"
	"slices"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// useRow is the load of a week, by hub and in all.
type useRow struct {
	monday        planner.Date
	hubs          []*edition.HubTotals // nil for a hub that is closed
	all, capacity int64
}

// useSheet is the load of all hubs at a glance: a week a row, a hub a column.
func useSheet(e *edition.Edition) book.Sheet {
	used := say.Text{It: "quota delle dosi possibili della settimana che il piano usa in quell'hub; vuoto: chiuso",
		En: "share of the week's possible doses that the plan uses at that hub; empty: closed"}
	t := book.List[useRow]{Columns: []book.Column[useRow]{book.Col(book.ColWeek.Wide(book.ColDay.Width),
		func(w *useRow) any { return w.monday })}}
	byWeek := map[planner.Date]*useRow{}
	for h, hub := range e.Instance.Hubs {
		if len(e.HubDays[h]) == 0 {
			continue
		}
		for _, week := range edition.Weeks(e.HubDays[h]) {
			monday := planner.Date(week[0].Date).Monday()
			if byWeek[monday] == nil {
				byWeek[monday] = &useRow{monday: monday, hubs: make([]*edition.HubTotals, len(e.Instance.Hubs))}
			}
			of := edition.Totals(week)
			byWeek[monday].hubs[h] = &of
			byWeek[monday].all += of.All()
			byWeek[monday].capacity += of.Capacity
		}
		t.Columns = append(t.Columns, book.Col(book.Head{Header: say.Text{It: hub.ID, En: hub.ID}, Meaning: used, Format: book.Heat,
			Width: 13}, func(w *useRow) any {
			if w.hubs[h] == nil {
				return nil
			}
			return book.Ratio(w.hubs[h].All(), w.hubs[h].Capacity)
		}))
	}
	t.Columns = append(t.Columns, book.Col(book.Head{Header: say.Text{It: "Tutti gli hub", En: "All hubs"},
		Meaning: say.Text{It: "quota delle dosi possibili che il piano usa, in tutti gli hub insieme",
			En: "share of the possible doses that the plan uses, at all hubs together"}, Format: book.Heat, Width: 13},
		func(w *useRow) any { return book.Ratio(w.all, w.capacity) }))
	for _, monday := range slices.Sorted(maps.Keys(byWeek)) {
		t.Rows = append(t.Rows, *byWeek[monday])
	}
	return book.Sheet{Name: say.Text{It: "Utilizzo", En: "Utilisation"}, OnePage: true,
		Title: e.Say(say.Text{It: "Utilizzo degli hub, settimana per settimana", En: "Utilisation of the hubs, week by week"}),
		About: say.Text{It: "quanto è pieno ogni hub in ogni settimana", En: "how full each hub is in each week"},
		Notes: []string{e.Say(say.Text{It: "Il fondo della cella è più scuro dove l'hub è più pieno; il numero dice lo stesso. Celle " +
			"vuote: l'hub è chiuso tutta la settimana.",
			En: "The cell is darker where the hub is fuller; the number says the same. Empty cells: the hub is closed all week."})},
		Tables: []book.Table{book.TableOf(t, e.Lang)}}
}
