package plan

import (
	"slices"

	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// queueSheet tells how long people wait at each hub, and what the length of the slots does.
func queueSheet(e *edition.Edition) book.Sheet {
	l := lists.QueueDays(e, e.Queues.Kinds)
	l.Columns = slices.Insert(l.Columns, 0, book.Col(book.ColHub, func(r *lists.QueueRow) any { return e.Instance.Hubs[r.Hub].Name }))
	return book.Sheet{Name: say.Text{It: "Attese", En: "Waits"}, Title: e.Say(say.Text{It: "Quanto si aspetta negli hub",
		En: "How long people wait at the hubs"}),
		About: say.Text{It: "per ogni hub e tipo di giorno, quanto si aspetta e quanto si riempiono le sale; che cosa fa la durata delle fasce",
			En: "for each hub and type of day, how long people wait and how full the rooms get; what the length of the slots does"},
		Notes:  lists.QueuesAbout(e),
		Tables: []book.Table{book.TableOf(l, e.Lang), lists.QueueLengths(e)}}
}
