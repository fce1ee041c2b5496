package lists

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/binding"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// kindWords is what binds, in a word or two.
func kindWords(k binding.Kind) say.Text {
	switch k {
	case binding.Stations:
		return say.Text{It: "postazioni", En: "stations"}
	case binding.Hours:
		return say.Text{It: "orario", En: "hours"}
	case binding.SecondDoses:
		return say.Text{It: "seconde dosi", En: "second doses"}
	case binding.Supply:
		return say.Text{It: "forniture", En: "supply"}
	case binding.Calendar:
		return say.Text{It: "calendario", En: "calendar"}
	case binding.Small:
		return say.Text{It: "poco", En: "little"}
	}
	return say.Text{It: "nulla", En: "nothing"}
}

// Added says what a difference added.
func Added(e *edition.Edition, f *binding.Finding) say.Text {
	switch f.Added {
	case binding.Stations:
		return say.Textf("una postazione in più per tutta la settimana (%s dosi)", "one station more all week (%s doses)",
			say.Count(f.Doses).In(e.Lang))
	case binding.Hours:
		return say.Textf("un'ora in più ogni giorno di apertura (%s dosi): le linee sono tutte occupate",
			"an hour more on each open day (%s doses): no line is free", say.Count(f.Doses).In(e.Lang))
	case binding.SecondDoses:
		return say.Textf("posti in più (%s dosi) insieme a quelli per le loro seconde dosi: da soli non servono",
			"seats more (%s doses) together with those for their second doses: by themselves they are of no use",
			say.Count(f.Doses).In(e.Lang))
	case binding.Supply:
		return say.Textf("%s dosi di %s in più dal lunedì", "%s doses of %s more from Monday on", say.Count(f.Doses).In(e.Lang),
			e.Instance.Products[f.Product].Name)
	case binding.Calendar:
		return say.Textf("prime dosi ai nati %s già dal lunedì", "cohort %s opened on "+
			"Monday", e.Instance.Cohorts[f.Cohort].Label())
	}
	if f.AtMost > 0 {
		return say.Text{It: "non provato: altrove si risparmia di più", En: "not tried: more is saved elsewhere"}
	}
	return say.Text{It: "nulla da provare: nessun prezzo", En: "nothing to try: no price"}
}

// bindingRange says over which doses a figure holds.
func bindingRange(f *binding.Finding) any {
	switch {
	case !f.Tried || !f.Pays():
		return nil
	case f.Added == binding.Calendar || f.Doses == 0:
		return say.Text{It: "tutti i nati in quegli anni", En: "the whole cohort"}
	case f.Beyond:
		return say.Textf("%s dosi e oltre", "%s doses and more", say.Count(f.Doses))
	}
	return say.Textf("fino a %s dosi", "up to %s doses", say.Count(f.Doses))
}

// bindingWeek is what binds in a week, by hub.
type bindingWeek struct {
	monday planner.Date
	of     map[int]*binding.Finding
}

// BindingMatrix is a row a week and a column a hub: what binds.
func BindingMatrix(e *edition.Edition) book.Table {
	t := book.List[bindingWeek]{Title: say.Text{It: "Che cosa limita ogni hub, settimana per settimana",
		En: "What limits each hub, week by week"},
		Columns: []book.Column[bindingWeek]{book.Col(book.ColWeek, func(w *bindingWeek) any { return w.monday })}}
	weeks := map[planner.Date]*bindingWeek{}
	var hubs []int
	for k := range e.Binding {
		f := &e.Binding[k]
		if !slices.Contains(hubs, f.Hub) {
			hubs = append(hubs, f.Hub)
		}
		if weeks[f.Week] == nil {
			weeks[f.Week] = &bindingWeek{f.Week, map[int]*binding.Finding{}}
		}
		weeks[f.Week].of[f.Hub] = f
	}
	for _, h := range hubs {
		id := e.Instance.Hubs[h].ID
		t.Columns = append(t.Columns, book.Col(book.Text(say.Text{It: id, En: id},
			say.Text{It: "che cosa limita l'hub nella settimana: postazioni, orario, seconde dosi, forniture, calendario delle " +
				"aperture, " +
				"poco (non provato: altrove si risparmia di più) o nulla; vuoto: chiuso", En: "what limits the hub in the week: " +
				"stations, hours, second doses, supply, the cohorts' calendar, little (not tried: more is saved elsewhere), or " +
				"nothing; empty: closed"}, 15), func(w *bindingWeek) any {
			if w.of[h] == nil {
				return nil
			}
			return kindWords(w.of[h].Kind)
		}))
	}
	for _, monday := range slices.Sorted(maps.Keys(weeks)) {
		for _, f := range weeks[monday].of {
			if f.Tried || f.Firsts+f.Seconds+f.Promised > 0 { // after the campaign there is nothing to say
				t.Rows = append(t.Rows, *weeks[monday])
				break
			}
		}
	}
	return book.TableOf(t, e.Lang)
}

// BindingList is a row for each hub and week at which something was tried.
func BindingList(e *edition.Edition) book.Table {
	type finding = binding.Finding
	t := book.List[finding]{Title: say.Text{It: "Le differenze, hub per hub", En: "The differences, hub by hub"},
		Columns: []book.Column[finding]{
			book.Col(book.ColWeek, func(f *finding) any { return f.Week }),
			book.Col(book.ColHubID.Headed(book.ColHubID.Header, say.Text{}), func(f *finding) any { return e.Instance.Hubs[f.Hub].ID }),
			book.Col(book.Text(say.Text{It: "Limita", En: "Limits"},
				say.Text{It: "che cosa limita l'hub nella settimana", En: "what limits the hub in the week"}, 15),
				func(f *finding) any { return kindWords(f.Kind) }),
			book.Col(book.Head{Header: say.Text{It: "Risparmio (km, attesa compresa)", En: "Saving (km eq.)"},
				Meaning: say.Text{It: "chilometri (viaggio, e attesa tradotta in chilometri) che l'aggiunta farebbe " +
					"risparmiare: differenza di due " +
					"piani calcolati di nuovo", En: "kilometre-equivalents of travel and waiting that the addition would save: the " +
					"difference of two plans computed anew"}, Format: book.EachItsOwn, Width: 19}, func(f *finding) any {
				switch {
				case f.Pays():
					return book.Kilometres.Of(f.Saves)
				case f.AtMost > 0:
					return book.Plain.Of(e.Say(say.Textf("al massimo %s", "at most %s", e.Km(f.AtMost))))
				}
				return book.Plain.Of(e.Say(book.BelowPrecision))
			}),
			book.Col(book.Head{Header: say.Text{It: "± (km)", En: "± (km eq.)"},
				Meaning: say.Text{It: "precisione: quanto i due piani insieme possono essere sopra il minimo",
					En: "precision: the sum of both plans' gaps"}, Format: book.Kilometres, Width: 15},
				func(f *finding) any { return book.If(f.Tried, f.Precision) }),
			book.Col(book.Text(say.Text{It: "Vale", En: "Holds"},
				say.Text{It: "fin dove vale la cifra: fino alle dosi aggiunte, o oltre, dove altrettante ancora farebbero risparmiare " +
					"quasi " +
					"lo stesso", En: "how far the figure holds: up to the doses added, or more, where as many again would save nearly as " +
					"much"}, 16), bindingRange),
			book.Col(book.ColFirsts.Wide(15), func(f *finding) any { return f.Firsts }),
			book.Col(book.ColSeconds.Wide(15), func(f *finding) any { return f.Seconds }),
			book.Col(book.ColIdle.Headed(book.ColIdle.Header, say.Text{}).Wide(15), func(f *finding) any { return f.Idle() }),
			book.Col(book.Head{Header: say.Text{It: "Che cosa si è aggiunto", En: "What was added"},
				Meaning: say.Text{It: "l'aggiunta che è stata provata",
					En: "the addition that was tried"}, Format: book.Running, Width: 15},
				func(f *finding) any { return Added(e, f) })}}
	for k := range e.Binding {
		if e.Binding[k].Tried || e.Binding[k].AtMost > 0 {
			t.Rows = append(t.Rows, e.Binding[k])
		}
	}
	return book.TableOf(t, e.Lang)
}

// BindingWords says, month by month, what binds in how many weeks of hubs.
func BindingWords(e *edition.Edition) (words []string) {
	type month struct {
		weeks int
		of    map[binding.Kind]int
		best  *binding.Finding
	}
	months := map[string]*month{}
	var order []string
	for k := range e.Binding {
		f := &e.Binding[k]
		if f.Firsts+f.Seconds+f.Promised == 0 && !f.Tried {
			continue
		}
		day := max(f.Week, e.Instance.From)
		name := e.Say(monthName(day))
		m := months[name]
		if m == nil {
			m = &month{of: map[binding.Kind]int{}}
			months[name] = m
		}
		m.weeks++
		m.of[f.Kind]++
		if f.Pays() && (m.best == nil || f.Saves > m.best.Saves) {
			m.best = f
		}
	}
	for d := e.Instance.From; d <= e.Instance.Date(e.Instance.Days-1); d++ {
		if name := e.Say(monthName(d)); months[name] != nil && !slices.Contains(order, name) {
			order = append(order, name)
		}
	}
	for _, name := range order {
		m := months[name]
		var parts []string
		for _, k := range []binding.Kind{binding.SecondDoses, binding.Stations, binding.Hours, binding.Supply, binding.Calendar,
			binding.Small, binding.Nothing} {
			if m.of[k] > 0 {
				parts = append(parts, fmt.Sprintf("%s %d", e.Say(kindWords(k)), m.of[k]))
			}
		}
		count := say.Textf("%d settimane di hub", "%d hub-weeks", m.weeks)
		if m.weeks == 1 {
			count = say.Text{It: "una settimana di hub", En: "one hub-week"}
		}
		line := e.Say(say.Textf("%s, %s: %s.", "%s, %s: %s.", name, count, strings.Join(parts, ", ")))
		if m.best != nil {
			line += e.Say(say.Textf(" La differenza più grande è a %s nella settimana dal %s: %s km, attesa compresa (± %s), "+
				"con %s.",
				" The largest difference is at %s in the week from %s: %s km-equivalents (± %s) with %s.",
				e.HubPlace(m.best.Hub), m.best.Week, e.Km(m.best.Saves), e.Km(m.best.Precision), Added(e, m.best)))
		}
		words = append(words, line)
	}
	return append(words, leftOut(e)...)
}

// leftOut says what is known of the weeks that were not tried, where there are any.
func leftOut(e *edition.Edition) []string {
	var weeks int
	var most int64
	for k := range e.Binding {
		if f := &e.Binding[k]; f.AtMost > 0 {
			weeks++
			most = max(most, f.AtMost)
		}
	}
	if weeks == 0 {
		return nil
	}
	return []string{e.Say(say.Textf("Non sono state provate %d settimane di hub: per i prezzi del piano, in ciascuna di esse una "+
		"postazione o un'ora in più, da sola, può far risparmiare al massimo %s km, attesa compresa («colli_soglia»).",
		"%d hub-weeks were not tried: by the plan's prices, a station or an hour more in each of them can save by itself at most "+
			"%s km-equivalents (“colli_soglia”).", weeks, e.Km(most)))}
}

// monthName is the month of a day, with its year.
func monthName(d planner.Date) say.Text {
	it := [...]string{"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
		"novembre", "dicembre"}
	year, month, _ := d.Time().Date()
	return say.Text{It: fmt.Sprintf("%s %d", it[month-1], year), En: fmt.Sprintf("%s %d", month, year)}
}

var BindingAbout = say.Text{
	It: "Ogni cifra è la differenza di due piani interi, calcolati di nuovo: questo, e uno con un'aggiunta in quella settimana. «Seconde " +
		"dosi»: la settimana è presa soprattutto dalle seconde dosi, oppure posti in più non servono finché sono pieni i giorni delle " +
		"seconde dosi di chi comincerebbe. Una differenza non più grande della precisione dei due piani non dice nulla: «sotto " +
		"la precisione».",
	En: "Every figure is the difference of two whole plans, computed anew: this one, and one with an addition in that week. “Second " +
		"doses”: the week is mostly taken by second doses, or more seats are of no use as long as the days of the second doses of those " +
		"who would begin are full. A difference no larger than the gaps of both plans says nothing: “below the precision”."}
