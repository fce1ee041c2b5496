package comune

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/why"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// comuneWhy says why the people of a comune go where they go: a few sentences, in which
// each kind of reason is explained once, and one table of who goes where, when and why.
func comuneWhy(e *edition.Edition, x *why.Explanation, title string) book.Sheet {
	plan := e.Why()
	t := book.List[why.Line]{Columns: whyColumns(e), Rows: plan.Lines(x)}
	var notes []string
	for _, s := range plan.Prose(x) {
		notes = append(notes, e.Say(s))
	}
	return book.Sheet{Name: say.Text{It: "Perché", En: "Why"}, Title: title, Notes: notes, Tables: []book.Table{book.TableOf(t, e.Lang)},
		About: say.Text{It: "chi va dove, quando e perché, quanta strada fa in più e che cosa lo eviterebbe; una riga per " +
			"anni di nascita, hub e motivo",
			En: "who goes where, when and why, how much farther they travel and what would avoid it; one row per birth years, " +
				"hub and reason"}}
}

// whyColumns are the columns of the lines of an explanation.
func whyColumns(e *edition.Edition) []book.Column[why.Line] {
	hub := func(l *why.Line) any {
		for h := range e.Instance.Hubs {
			if e.Instance.Hubs[h].ID == l.HubID {
				return e.Instance.Hubs[h].Name
			}
		}
		return nil
	}
	return []book.Column[why.Line]{
		book.Col(book.ColCohort, func(l *why.Line) any {
			return e.Cohorts[slices.IndexFunc(e.Instance.Cohorts, func(c planner.Cohort) bool { return c.Name() == l.Cohort })]
		}),
		book.Col(book.ColPeople.Headed(book.ColPeople.Header, say.Text{It: "persone, ciascuna contata una volta; dove le dosi erano già " +
			"promesse: dosi",
			En: "people, each counted once; where the doses were promised before: doses"}).Wide(10),
			func(l *why.Line) any { return l.People }),
		book.Col(book.Head{Header: book.ColHub.Header, Meaning: say.Text{It: "hub a cui vanno queste persone; vuoto: persone senza posto",
			En: "hub these people go to; empty: people without a place"}, Format: book.Plain, Width: 44}, hub),
		book.Col(book.ColDay.Headed(say.Text{It: "Prime dosi dal", En: "First doses from"},
			say.Text{It: "giorno in cui comincia la prima di queste persone",
				En: "day on which the first of these people begins"}).Wide(14),
			func(l *why.Line) any { return book.If(l.First != 0, l.First) }),
		book.Col(book.ColDay.Headed(say.Text{It: "al", En: "to"},
			say.Text{It: "giorno in cui comincia l'ultima di queste persone", En: "day on which the last of these people begins"}),
			func(l *why.Line) any { return book.If(l.First != 0, l.Last) }),
		book.Col(book.ColDistance.Headed(say.Text{It: "Km in più", En: "Extra km"},
			say.Text{It: "chilometri di sola andata oltre l'hub più vicino, a testa",
				En: "kilometres one way beyond the nearest hub, each"}), func(l *why.Line) any { return book.If(l.HubID != "", l.ExtraM) }),
		book.Col(book.Head{Header: say.Text{It: "Perché", En: "Why"}, Meaning: say.Text{
			It: "che cosa li manda lì; le frasi sopra la tabella spiegano ogni motivo",
			En: "what sends them there; the sentences above the table explain each reason"}, Format: book.Plain, Width: 22},
			func(l *why.Line) any { return l.Kind.Words() }),
	}
}
