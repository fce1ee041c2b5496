package comune

import (
	"cmp"
	"slices"
	"strings"

	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// comuneNotice is one page to print and hang up: where, when, who, how to book,
// what to bring, and for a bus how many people a day.
func comuneNotice(e *edition.Edition, i int) book.Sheet {
	c := &e.Instance.Comuni[i]
	s := book.Sheet{Name: say.Text{It: "Avviso", En: "Notice"}, Upright: true, OnePage: true, Large: true,
		Title: e.Say(say.Textf("%s: vaccinazioni contro il COVID-19", "%s: COVID-19 vaccinations", c.Name)),
		About: say.Text{It: "una pagina da stampare e affiggere: dove, quando, chi, come si prenota, che cosa portare",
			En: "a page to print and hang up: where, when, who, how to book, what to bring"}}
	s.Tables = []book.Table{noticeWhere(e, i), noticeWhen(e, i),
		advice(e, say.Text{It: "Come si prenota", En: "How to book"}, say.Text{It: "come si prenota", En: "how to book"},
			say.Text{It: "Sul portale regionale delle prenotazioni (Regione Lombardia e Poste Italiane), con la tessera sanitaria e il " +
				"codice fiscale. Chi non può prenotare da solo si faccia aiutare o si rivolga al Comune.",
				En: "On the regional booking portal (Regione Lombardia and Poste Italiane), with the health card and the tax code. Those " +
					"who cannot book by themselves may have somebody help them, or ask at the town hall."},
			say.Text{It: "Sede, giorno e ora validi sono quelli confermati dalla prenotazione.",
				En: "The place, day and hour that count are those that the booking confirms."}),
		advice(e, say.Text{It: "Che cosa portare", En: "What to bring"},
			say.Text{It: "che cosa si porta alla vaccinazione", En: "what to bring to the vaccination"},
			say.Text{It: "Tessera sanitaria, documento d'identità valido e conferma della prenotazione.",
				En: "Health card, a valid identity document and the confirmation of the booking."}),
		advice(e, say.Text{It: "Informazioni del Comune:", En: "Information from the comune:"},
			say.Text{It: "spazio vuoto, da riempire a cura del Comune", En: "empty space, for the comune to fill in"},
			say.Text{}, say.Text{}),
	}
	if len(e.ComuneAllocations[i]) == 0 {
		s.Notes = []string{e.Say(say.Text{It: "In questo piano nessun residente del comune ha un posto.",
			En: "No resident of the comune has a place in this plan."})}
	}
	return s
}

// advice is a heading over some sentences; an empty one leaves a line to write on.
func advice(e *edition.Edition, heading, meaning say.Text, sentences ...say.Text) book.Table {
	var lines []string
	for _, s := range sentences {
		lines = append(lines, xlsxfile.Lines(e.Say(s), noticeLetters)...)
	}
	t := book.Sentences(say.Text{}, book.Head{Header: heading, Meaning: meaning, Format: book.Running, Width: 34}, lines)
	t.Untitled = true
	return t
}

// noticeLetters is how many letters of a notice go into the width of its page.
const noticeLetters = 104

func noticeWhere(e *edition.Edition, i int) book.Table {
	type whereRow struct {
		*planner.Hub
		metres int64
	}
	t := book.List[whereRow]{Title: say.Text{It: "Dove", En: "Where"}, Columns: []book.Column[whereRow]{
		book.Col(book.Head{Header: book.ColHub.Header, Meaning: book.ColHub.Meaning, Format: book.Wrapped, Width: 34},
			func(r *whereRow) any { return r.Name }),
		book.Col(book.ColDistance.Headed(say.Text{It: "Km dal comune", En: "Km away"}, book.ColDistance.Meaning).Wide(13),
			func(r *whereRow) any { return r.metres }),
		book.Col(book.Head{Header: book.ColAddress.Header, Meaning: book.ColAddress.Meaning, Format: book.Running, Width: 13},
			func(r *whereRow) any { return r.Address })}}
	people := make([]int64, len(e.Instance.Hubs))
	for _, a := range e.ComuneAssignments[i] {
		people[a.Hub] += a.People
	}
	for _, h := range edition.ByPeople(people) {
		t.Rows = append(t.Rows, whereRow{&e.Instance.Hubs[h], e.Instance.Distances.At(i, h)})
	}
	return book.TableOf(t, e.Lang)
}

// noticeWhen has a row for each cohort with a place: its dates and its hubs.
func noticeWhen(e *edition.Edition, i int) book.Table {
	type whenRow struct {
		cohort, places string
		edition.Visits
	}
	t := book.List[whenRow]{Title: say.Text{It: "Chi e quando: residenti nati in questi anni",
		En: "Who and when: residents born in these years"},
		Columns: []book.Column[whenRow]{
			book.Col(book.ColCohort.Headed(say.Text{It: "Nati negli anni", En: "Born in"}, book.ColCohort.Meaning),
				func(r *whenRow) any { return r.cohort }),
			book.Col(book.ColFirstFrom.Wide(13), func(r *whenRow) any { return r.Firsts.First() }),
			book.Col(book.ColFirstTo.Wide(13), func(r *whenRow) any { return r.Firsts.Last() }),
			book.Col(book.ColDay.Headed(say.Text{It: "Seconde dosi dal", En: "Second doses from"},
				say.Text{It: "giorno della prima delle seconde dosi", En: "day of the earliest second dose"}).Wide(13),
				func(r *whenRow) any { return r.Seconds.First() }),
			book.Col(book.ColDay.Headed(say.Text{It: "Seconde dosi al", En: "Second doses to"},
				say.Text{It: "giorno dell'ultima delle seconde dosi", En: "day of the latest second dose"}).Wide(13),
				func(r *whenRow) any { return r.Seconds.Last() }),
			book.Col(book.Head{Header: say.Text{It: "A quale hub", En: "At which hub"},
				Meaning: say.Text{It: "comune (o nome) degli hub, prima quello con più persone",
					En: "comune (or name) of the hubs, the one with the most people first"}, Format: book.Wrapped, Width: 30},
				func(r *whenRow) any { return r.places })}}
	for c := range e.Instance.Cohorts {
		ofCohort := func(a planner.Allocation) bool { return a.Cohort == c }
		v := e.VisitsOf(e.ComuneAllocations[i], ofCohort)
		if !v.All.Some {
			continue
		}
		people := make([]int64, len(e.Instance.Hubs))
		for _, a := range e.ComuneAssignments[i] {
			if a.Cohort == c {
				people[a.Hub] += a.People
			}
		}
		var places []string
		for _, h := range edition.ByPeople(people) {
			places = append(places, e.HubPlace(h))
		}
		t.Rows = append(t.Rows, whenRow{e.Cohorts[c], strings.Join(places, ", "), v})
	}
	return book.TableOf(t, e.Lang)
}

// noticeBus says how many people of the comune each hub expects on a day, of
// either dose and promised doses too: what a bus must hold.
func noticeBus(e *edition.Edition, i int) book.Table {
	t := book.List[arrivals]{Title: say.Text{It: "Persone al giorno (per chi organizza un autobus)",
		En: "People a day (for whoever arranges a bus)"}, Rows: hubDaysOf(e, i), Columns: []book.Column[arrivals]{
		book.Col(book.Head{Header: book.ColHub.Header, Meaning: book.ColHub.Meaning, Format: book.Wrapped, Width: 34},
			func(r *arrivals) any { return e.Instance.Hubs[r.hub].Name }),
		book.Col(book.Number(say.Text{It: "Giorni", En: "Days"},
			say.Text{It: "giorni in cui l'hub aspetta persone del comune, di prima o di seconda dose",
				En: "days on which the hub expects people of the comune, for either dose"}), func(r *arrivals) any { return r.days }),
		book.Col(book.Head{Header: say.Text{It: "Media al giorno", En: "Mean a day"},
			Meaning: say.Text{It: "persone al giorno, media su quei giorni", En: "people a day, mean over those days"},
			Format:  book.Tenths, Width: 13}, func(r *arrivals) any { return float64(r.people) / float64(r.days) }),
		book.Col(book.Number(say.Text{It: "Massimo al giorno", En: "Most on a day"},
			say.Text{It: "persone nel giorno più pieno", En: "people on the fullest day"}), func(r *arrivals) any { return r.most }),
		book.Col(book.ColDay.Headed(say.Text{It: "Giorno più pieno", En: "Fullest day"},
			say.Text{It: "il primo dei giorni con più persone", En: "the first of the days with the most people"}).Wide(13),
			func(r *arrivals) any { return r.on })}}
	return book.TableOf(t, e.Lang)
}

// arrivals are the people of a comune that a hub expects: on how many days, how
// many in all, and on the first of the fullest days.
type arrivals struct {
	hub                int
	days, people, most int64
	on                 planner.Date
}

// hubDaysOf counts a comune's people by hub and day, the hub with the most first.
func hubDaysOf(e *edition.Edition, i int) []arrivals {
	in := e.Instance
	byHub := make([]arrivals, len(in.Hubs))
	today := make([]int64, len(in.Hubs))
	for _, day := range edition.ByDay(e.ComuneBookings[i]) {
		for _, b := range day {
			today[b.Hub] += b.People
		}
		for h, n := range today {
			if n == 0 {
				continue
			}
			a := &byHub[h]
			a.hub = h
			a.days++
			a.people += n
			if n > a.most {
				a.most, a.on = n, in.Date(day[0].Day)
			}
		}
		clear(today)
	}
	byHub = slices.DeleteFunc(byHub, func(a arrivals) bool { return a.days == 0 })
	slices.SortStableFunc(byHub, func(a, b arrivals) int { return cmp.Compare(b.people, a.people) })
	return byHub
}
