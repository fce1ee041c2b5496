package comune

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

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
