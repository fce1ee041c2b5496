package lists

import (
	"hubplan/planner"
	"hubplan/planner/fairness"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// Pauses lists all stretches of more than a week without a first dose for some birth years,
// in order of days: the warning tells the heaviest alone. It has no rows where first doses
// never stop.
func Pauses(e *edition.Edition) book.List[fairness.Pause] {
	in := e.Instance
	day := func(d int) planner.Date { return in.Date(d) }
	return book.List[fairness.Pause]{
		Title: say.Text{It: "Pause delle prime dosi", En: "Pauses of first doses"},
		Rows:  fairness.Pauses(in, e.Plan),
		Columns: []book.Column[fairness.Pause]{
			book.Col(book.Head{Header: say.Text{It: "Dal", En: "From"}, Meaning: say.Text{It: "primo giorno senza prime dosi",
				En: "first day without a first dose"}, Format: book.Day, Width: 12}, func(x *fairness.Pause) any { return day(x.From) }),
			book.Col(book.Head{Header: say.Text{It: "Al", En: "To"}, Meaning: say.Text{It: "ultimo giorno senza prime dosi",
				En: "last day without a first dose"}, Format: book.Day, Width: 12}, func(x *fairness.Pause) any { return day(x.To) }),
			book.Col(book.Number(say.Text{It: "Giorni", En: "Days"}, say.Text{It: "durata della pausa in giorni",
				En: "length of the pause in days"}), func(x *fairness.Pause) any { return int64(x.To - x.From + 1) }),
			book.Col(book.Text(say.Text{It: "Anni di nascita", En: "Birth years"}, say.Text{It: "nati in questi anni",
				En: "those born in these years"}, 24), func(x *fairness.Pause) any { return edition.Born(in, x.Cohorts) }),
			book.Col(book.Number(say.Text{It: "In attesa", En: "Waiting"}, say.Text{It: "persone che ricevono la prima dose dopo la pausa",
				En: "people who have their first dose after the pause"}), func(x *fairness.Pause) any { return x.Waiting }),
			book.Col(book.Text(say.Text{It: "Perché", En: "Why"}, say.Text{It: "perché le prime dosi si fermano",
				En: "why first doses stop"}, 80), func(x *fairness.Pause) any { return edition.PauseCause(in, x) }),
		},
	}
}
