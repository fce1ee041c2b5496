package plan

import (
	"hubplan/planner/fairness"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// pauseSheet lists the stretches without first doses, of which the warning tells the
// heaviest.
func pauseSheet(e *edition.Edition, pauses book.List[fairness.Pause]) book.Sheet {
	return book.Sheet{Name: say.Text{It: "Pause", En: "Pauses"}, Title: e.Say(pauses.Title),
		About: say.Text{It: "i periodi di più di una settimana senza prime dosi per alcuni anni di nascita, e perché",
			En: "the stretches of more than a week without first doses for some birth years, and why"},
		Notes: []string{e.Say(say.Text{It: "«In attesa» conta chi ha già diritto alla prima dose e la riceve solo dopo la pausa: una persona " +
			"può essere in più righe.", En: "“Waiting” counts those who may have their first dose already and have it only after the " +
			"pause: a person may be in several rows."})},
		Tables: []book.Table{book.TableOf(pauses, e.Lang)}}
}
