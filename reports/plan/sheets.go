package plan

import (
	"hubplan/planner/forecast"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

func hubSheet(e *edition.Edition) book.Sheet {
	s := book.Sheet{Name: say.Text{It: "Hub", En: "Hubs"}, Title: e.Say(say.Text{It: "Hub, settimana per settimana",
		En: "Hubs, week by week"}),
		About:  say.Text{It: "una riga per hub e settimana in cui è aperto", En: "one row per hub and week in which it is open"},
		Tables: []book.Table{book.TableOf(lists.Weeks(e), e.Lang)}}
	s.Notes = []string{e.Say(say.Text{It: "Utilizzo: il fondo della cella è più scuro dove l'hub è più pieno; il numero dice lo stesso.",
		En: "Utilisation: the cell is darker where the hub is fuller; the number says the same."})}
	if e.Plan.Proof == nil {
		s.Notes = append(s.Notes, e.Say(say.Text{It: "Questo piano segue una regola e non ha prezzi: le colonne dei prezzi restano " +
			"vuote.", En: "This plan follows a rule and has no prices: their columns stay empty."}))
	} else {
		s.Notes = append(s.Notes, e.Say(say.Text{It: "Prezzo: quanto il piano risparmierebbe, in chilometri (viaggio, e attesa " +
			"tradotta in chilometri), con una dose in più; vale per piccole variazioni.",
			En: "Price: what the plan would save, in kilometre-equivalents of travel and waiting, with one more dose of capacity; it " +
				"holds for small changes."}))
		if words := e.Instance.Parameters.FirstKind(); words != (say.Text{}) {
			s.Notes = append(s.Notes, e.Say(words))
		}
	}
	return s
}

// shareSheet tells the part of the people that each hub will have.
func shareSheet(e *edition.Edition) book.Sheet {
	l := lists.HubShares(e)
	return book.Sheet{Name: say.Text{It: "Quote hub", En: "Parts of hubs"}, Title: e.Say(l.Title),
		About: say.Text{It: "quante persone su cento avrà probabilmente ogni hub, e come cambiano con le linee",
			En: "how many people in a hundred each hub will probably have, and how that moves with its lines"},
		Notes: append([]string{e.Say(lists.SharesAbout)}, lists.UnsourcedLines(e)...), Tables: []book.Table{book.TableOf(l, e.Lang)}}
}

func comuniSheet(e *edition.Edition) book.Sheet {
	return book.Sheet{Name: say.Text{It: "Comuni", En: "Comuni"},
		Title: e.Say(say.Text{It: "Comuni, dal più penalizzato", En: "Comuni, the worst off first"}),
		About: say.Text{It: "una riga per comune, in ordine di chilometri in più rispetto all'hub più vicino",
			En: "one row per comune, by kilometres beyond the nearest hub"},
		Notes: e.Rarely(edition.AtLevel(forecast.OfComune)), Tables: []book.Table{book.TableOf(lists.Comuni(e), e.Lang)}}
}

func unservedSheet(e *edition.Edition) book.Sheet {
	l := lists.Unserved(e)
	people := e.Instance.Objective(e.Plan).Unserved
	note := say.Textf("%s persone da vaccinare restano senza posto nel periodo del piano.",
		"%s people to vaccinate have no place within the plan's horizon.", say.Count(people).In(e.Lang))
	if people == 0 {
		note = say.Text{It: "Nessun escluso: il piano dà un posto a tutte le persone da vaccinare. La tabella è vuota.",
			En: "Nobody is left out: the plan gives a place to all people to vaccinate. The table is empty."}
	}
	notes := []string{e.Say(note)}
	if w := lists.OwedWords(e.Instance.OwedTotals()); w != (say.Text{}) {
		notes = append(notes, e.Say(w)+".")
	}
	return book.Sheet{Name: say.Text{It: "Esclusi", En: "Unserved"},
		Title: e.Say(say.Text{It: "Persone senza posto, e perché", En: "People without a place, and why"}),
		About: say.Text{It: "le persone da vaccinare a cui il piano non dà un posto, con il motivo",
			En: "the people to vaccinate whom the plan gives no place, with the reason"},
		Notes: notes, Tables: []book.Table{book.TableOf(l, e.Lang)}}
}
