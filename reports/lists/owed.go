package lists

import (
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// owedRow is the second doses of a product that are owed.
type owedRow struct {
	product string
	planner.OwedTotals
	due          int64 // of the people, due before the plan begins
	first, final int   // days of the first and the last seat; -1 where there is none
}

// Owed lists the second doses that are owed to people of whom no appointment is known, by
// product.
func Owed(e *edition.Edition) book.List[owedRow] {
	in := e.Instance
	day := func(d int) any {
		if d < 0 {
			return nil
		}
		return in.Date(d)
	}
	l := book.List[owedRow]{Title: say.Text{It: "Seconde dosi dovute", En: "Second doses owed"}, Columns: []book.Column[owedRow]{
		book.Col(book.ColVaccine, func(r *owedRow) any { return r.product }),
		book.Col(book.Number(say.Text{It: "Persone", En: "People"}, say.Text{
			It: "persone con una dose e non due, che ne aspettano un'altra e di cui non è noto un appuntamento",
			En: "people with one dose and not two, who wait for another and of whom no appointment is known"}),
			func(r *owedRow) any { return r.People }),
		book.Col(book.Number(say.Text{It: "Già dovute", En: "Due already"}, say.Text{
			It: "di queste, persone a cui la seconda dose era dovuta prima dell'inizio del piano",
			En: "of these, people whose second dose was due before the plan begins"}), func(r *owedRow) any { return r.due }),
		book.Col(book.Number(say.Text{It: "In tempo", En: "In time"}, say.Text{
			It: "persone con un posto entro l'ultimo giorno in tempo", En: "people with a seat by the last day in time"}),
			func(r *owedRow) any { return r.Served - r.Late }),
		book.Col(book.Number(say.Text{It: "In ritardo", En: "Late"}, say.Text{
			It: "persone con un posto dopo l'ultimo giorno in tempo", En: "people with a seat after the last day in time"}),
			func(r *owedRow) any { return r.Late }),
		book.Col(book.Number(say.Text{It: "Per i giorni fermi", En: "For announced days"}, say.Text{
			It: "di queste, in ritardo solo perché i giorni che restano come annunciati non si toccano",
			En: "of these, late only because the days that stay as announced are left alone"}), func(r *owedRow) any { return r.Frozen }),
		book.Col(book.Number(say.Text{It: "Senza posto", En: "Without a seat"}, say.Text{
			It: "persone senza un posto prima della fine del periodo: mancano dosi o posti",
			En: "people without a seat before the horizon's end: doses or seats are lacking"}),
			func(r *owedRow) any { return r.People - r.Served }),
		book.Col(book.ColDay.Headed(say.Text{It: "Dal", En: "From"}, say.Text{It: "giorno del primo posto", En: "day of the first seat"}),
			func(r *owedRow) any { return day(r.first) }),
		book.Col(book.ColDay.Headed(say.Text{It: "Al", En: "To"}, say.Text{It: "giorno dell'ultimo posto", En: "day of the last seat"}),
			func(r *owedRow) any { return day(r.final) }),
	}}
	l.Rows = owedRows(in)
	return l
}

// owedRows are the second doses owed, by product, where anybody is owed one.
func owedRows(in *planner.Instance) (owed []owedRow) {
	rows := make([]owedRow, len(in.Products))
	for p := range rows {
		rows[p] = owedRow{product: in.Products[p].Name, first: -1, final: -1}
	}
	for k, s := range in.OwedServed() {
		o := &in.Owed[k]
		r := &rows[o.Product]
		r.People += o.People
		r.Served += s.Served
		r.Late += s.Late
		r.Frozen += s.Frozen
		if o.From < 0 {
			r.due += o.People
		}
	}
	for _, s := range in.Seats {
		r := &rows[s.Product]
		if r.first < 0 || s.Day < r.first {
			r.first = s.Day
		}
		r.final = max(r.final, s.Day)
	}
	for _, r := range rows {
		if r.People > 0 {
			owed = append(owed, r)
		}
	}
	return owed
}

// OwedWords says how many people are owed a second dose and what becomes of them; nothing
// where nobody is.
func OwedWords(t planner.OwedTotals) say.Text {
	if t.People == 0 {
		return say.Text{}
	}
	w := say.Textf("%s persone aspettano una seconda dose e non hanno un appuntamento noto: %s hanno un posto",
		"%s people wait for a second dose and have no known appointment: %s have a seat", say.Count(t.People), say.Count(t.Served))
	if t.Late > 0 {
		w = say.Textf("%s (%s in ritardo)", "%s (%s late)", w, say.Count(t.Late))
	}
	if none := t.People - t.Served; none > 0 {
		w = say.Textf("%s, %s no", "%s, %s have none", w, say.Count(none))
	}
	return w
}
