package reports

import (
	"hubplan/planner"
	"hubplan/planner/say"
)

// useSheet is the load of all hubs at a glance: a week a row, a hub a column.
func (e *edition) useSheet() sheet {
	used := say.Text{It: "quota delle dosi possibili della settimana che il piano usa in quell'hub; vuoto: chiuso",
		En: "share of the week's possible doses that the plan uses at that hub; empty: closed"}
	t := table{columns: []head{colDay.headed(say.Text{It: "Settimana dal", En: "Week from"},
		say.Text{It: "lunedì della settimana", En: "Monday of the week"})}}
	var hubs []int
	byWeek := map[planner.Date][]*hubTotals{}
	for h, hub := range e.Instance.Hubs {
		if len(e.hubDays[h]) == 0 {
			continue
		}
		for _, week := range weeks(e.hubDays[h]) {
			monday := planner.Date(week[0].Date).Monday()
			if byWeek[monday] == nil {
				byWeek[monday] = make([]*hubTotals, len(e.Instance.Hubs))
			}
			byWeek[monday][h] = new(totals(week))
		}
		hubs = append(hubs, h)
		t.columns = append(t.columns, head{say.Text{It: hub.ID, En: hub.ID}, used, heat, 13})
	}
	t.columns = append(t.columns, head{say.Text{It: "Tutti gli hub", En: "All hubs"},
		say.Text{It: "quota delle dosi possibili che il piano usa, in tutti gli hub insieme",
			En: "share of the possible doses that the plan uses, at all hubs together"}, heat, 13})
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
			row = append(row, ratio(of[h].all(), of[h].capacity))
			all += of[h].all()
			capacity += of[h].capacity
		}
		t.rows = append(t.rows, append(row, ratio(all, capacity)))
	}
	return sheet{name: say.Text{It: "Utilizzo", En: "Utilisation"},
		title: e.say(say.Text{It: "Utilizzo degli hub, settimana per settimana", En: "Utilisation of the hubs, week by week"}),
		about: say.Text{It: "quanto è pieno ogni hub in ogni settimana", En: "how full each hub is in each week"},
		notes: []string{e.say(say.Text{It: "Il fondo della cella è più scuro dove l'hub è più pieno; il numero dice lo stesso. Celle " +
			"vuote: l'hub è chiuso tutta la settimana.",
			En: "The cell is darker where the hub is fuller; the number says the same. Empty cells: the hub is closed all week."})},
		tables: []table{t}}
}
