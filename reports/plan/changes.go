package plan

import (
	"fmt"
	"slices"

	"hubplan/planner"
	"hubplan/planner/rolling"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// planChanges is the sheet of the planner's workbook: totals, what could not be
// kept, what was planned and what was done.
func planChanges(e *edition.Edition) book.Sheet {
	s := lists.ChangesSheet(e, e.Say(say.Text{It: "Cosa è cambiato dal piano precedente", En: "What changed since the earlier plan"}),
		lists.AnyChange)
	changes := s.Tables[0]
	changes.Title = say.Text{It: "Comune per comune", En: "Comune by comune"}
	s.Tables = []book.Table{lists.ChangeTotals(e.Since.Changes, e.Say), driftTable(e), driftByCohort(e), driftByHub(e), brokenTable(e),
		changes}
	return s
}

// driftTable compares what was planned with what was done, and says what the
// scenario's parameters would be by that.
func driftTable(e *edition.Edition) book.Table {
	d := &e.Since.Drift
	var fs book.Facts
	fs.Add(e.Lang, say.Text{It: "Prime dosi previste", En: "First doses planned"}, book.Whole, d.Planned,
		say.Text{It: "fra il piano precedente e questo", En: "between the earlier plan and this one"})
	fs.Add(e.Lang, say.Text{It: "Prime dosi fatte", En: "First doses given"}, book.Whole, d.Done,
		say.Text{It: "secondo i dati di ciò che è stato fatto", En: "by the data of what was done"})
	fs.Add(e.Lang, say.Text{It: "Assenti", En: "Absent"}, book.Whole, d.Absent,
		say.Text{It: "persone previste che non si sono presentate: sono di nuovo da vaccinare",
			En: "people planned who did not come: they are to be vaccinated again"})
	fs.Add(e.Lang, say.Text{It: "Quota di assenti", En: "Share of absent"}, book.Share, book.Ratio(d.Absent, d.Planned),
		say.Text{It: "se si ripete, conviene tenerne conto nell'adesione o nelle prenotazioni",
			En: "if it recurs, it should go into the uptake or the bookings"})
	fs.Add(e.Lang, say.Text{It: "Fatte senza essere previste", En: "Given unplanned"}, book.Whole, d.Unplanned,
		say.Text{It: "prime dosi a chi, lì e quel giorno, il piano non aspettava",
			En: "first doses of people whom the plan did not expect there on that day"})
	fs.Add(e.Lang, say.Text{It: "Seconde dosi promesse", En: "Second doses promised"}, book.Whole, d.SecondsPlanned,
		say.Text{It: "per i giorni prima di questo piano", En: "for the days before this plan"})
	fs.Add(e.Lang, say.Text{It: "Seconde dosi fatte", En: "Second doses given"}, book.Whole, d.SecondsDone, say.Text{})
	fs.Add(e.Lang, say.Text{It: "Dosi promesse spostate", En: "Promised doses moved"}, book.Whole, d.Shifted,
		say.Text{It: "quelle che non si possono dare quando e dove erano promesse: sono elencate sotto",
			En: "those that cannot be given when and where they were promised: they are listed below"})
	return fs.Table(say.Text{It: "Previsto e fatto", En: "Planned and done"})
}

// driftByCohort proposes what the scenario's uptake would be by what was done.
func driftByCohort(e *edition.Edition) book.Table {
	t := book.Table{Title: say.Text{It: "Adesione: quella dello scenario e quella che risulta dai dati (una proposta: il piano non la " +
		"usa da " +
		"solo)", En: "Uptake: the scenario's and the one that the data imply (a proposal: the plan does not use it by itself)"},
		Columns: []book.Head{book.ColCohort.Wide(34),
			book.Number(say.Text{It: "Previste", En: "Planned"}, say.Text{It: "prime dosi previste", En: "first doses planned"}),
			book.Number(say.Text{It: "Fatte", En: "Done"},
				say.Text{It: "prime dosi fatte a chi era previsto, o lì in quei giorni",
					En: "first doses given to those planned, or there on those days"}),
			book.ColUptake,
			book.ColUptake.Headed(say.Text{It: "Adesione che risulta", En: "Uptake implied"},
				say.Text{It: "adesione per la quale ciò che è stato fatto sarebbe stato previsto, tolte le assenze attese; vuota: " +
					"troppo pochi " +
					"per dirlo", En: "uptake for which what was done would have been planned, expected absences taken off; empty: too " +
					"few to " +
					"tell"}).Wide(14)}}
	for _, d := range e.Since.Drift.ByCohort {
		row := []any{e.Cohorts[d.Cohort], d.Planned, d.Done, d.Uptake, nil}
		if !d.FewerThanUsual {
			row[4] = d.Implied
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func driftByHub(e *edition.Edition) book.Table {
	t := book.Table{Title: say.Text{It: "Previsto e fatto, per hub e settimana (prime dosi)",
		En: "Planned and done, by hub and week (first doses)"}, Columns: []book.Head{book.ColHub.Wide(34),
		{Header: say.Text{It: "Settimana dal", En: "Week from"}, Meaning: say.Text{It: "lunedì della settimana", En: "Monday of the week"},
			Format: book.Day, Width: 13},
		book.Number(say.Text{It: "Previste", En: "Planned"}, say.Text{It: "prime dosi previste", En: "first doses planned"}),
		book.Number(say.Text{It: "Fatte", En: "Done"}, say.Text{It: "prime dosi fatte", En: "first doses given"}),
		{Header: say.Text{It: "Quota", En: "Share"}, Meaning: say.Text{It: "fatte su previste", En: "done over planned"},
			Format: book.Share, Width: 9}}}
	for _, d := range e.Since.Drift.ByHub {
		t.Rows = append(t.Rows, []any{e.Instance.Hubs[d.Hub].Name, d.Week, d.Planned, d.Done, book.Ratio(d.Done, d.Planned)})
	}
	return t
}

// brokenTable lists the promises that could not be kept.
func brokenTable(e *edition.Edition) book.Table {
	in := e.Instance
	t := book.Table{Title: say.Text{It: "Promesse che non si possono mantenere", En: "Promises that cannot be kept"}, Columns: []book.Head{
		book.ColComune.Headed(book.ColComune.Header, say.Text{It: "comune di chi aveva la promessa; vuoto: non indicato",
			En: "comune of those promised; empty: not given"}),
		book.ColCohort, book.ColVaccine,
		book.Number(say.Text{It: "Dose", En: "Dose"},
			say.Text{It: "1 per la prima dose, 2 per la seconda", En: "1 for the first dose, 2 for the second"}).Wide(7),
		book.Text(say.Text{It: "Hub promesso", En: "Hub promised"}, say.Text{It: "dove erano attese", En: "where they were expected"}, 34),
		book.ColDay.Headed(say.Text{It: "Giorno promesso", En: "Day promised"},
			say.Text{It: "quando erano attese", En: "when they were expected"}),
		book.ColPeople.Wide(10),
		{Header: say.Text{It: "Perché", En: "Why"}, Meaning: say.Text{It: "che cosa lo impedisce", En: "what stands in the way"},
			Format: book.Wrapped, Width: 30},
		book.Text(say.Text{It: "Nuovo hub", En: "New hub"},
			say.Text{It: "vuoto: il posto è ripianificato con gli altri", En: "empty: the place is planned anew with the others"}, 34),
		book.ColDay.Headed(say.Text{It: "Nuovo giorno", En: "New day"},
			say.Text{It: "vuoto: il posto è ripianificato con gli altri", En: "empty: the place is planned anew with the others"})}}
	for _, b := range e.Since.Broken {
		row := []any{nil, nil, in.Products[b.Product].Name, b.Dose, b.HubID, b.Date, b.People, e.Say(lists.BrokenWords(b.Reason)), nil, nil}
		if b.Comune >= 0 {
			row[0] = in.Comuni[b.Comune].Name
		}
		if b.Cohort >= 0 {
			row[1] = e.Cohorts[b.Cohort]
		}
		if k := slices.IndexFunc(in.Hubs, func(h planner.Hub) bool { return h.ID == b.HubID }); k >= 0 {
			row[4] = in.Hubs[k].Name
		}
		if b.ToHub != rolling.None {
			row[8], row[9] = in.Hubs[b.ToHub].Name, b.ToDate
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Comparison is the bytes of a workbook of what changed between two plans, of which
// in is the later one's instance: by reason, by hub, and comune by comune.
func Comparison(in *planner.Instance, rows []tables.Change, before, after string, lang say.Lang) ([]byte, error) {
	word := func(t say.Text) string { return t.In(lang) }
	title := word(say.Textf("Piano %s rispetto al piano %s", "Plan %s against plan %s", after, before))
	detail := lists.ChangesTable(in, rows, lists.AnyChange, word)
	w := &book.Workbook{File: "confronto.xlsx", Title: title, Sheets: []book.Sheet{
		{Name: say.Text{It: "In tutto", En: "In all"}, Title: title,
			Tables: []book.Table{lists.ChangeTotals(rows, word), hubChanges(in, rows)}},
		{Name: say.Text{It: "Cosa è cambiato", En: "What changed"}, Title: title, Tables: []book.Table{detail}},
	}}
	footer := fmt.Sprintf("%s → %s", before, after)
	return book.Encode(w, book.Stamp{Lang: lang, AsOf: in.Parameters.AsOf, Footer: footer, Caption: footer + " · " + in.Parameters.Title})
}

// hubChanges says how many people each hub gains and loses.
func hubChanges(in *planner.Instance, rows []tables.Change) book.Table {
	t := book.Table{Title: say.Text{It: "Per hub (prime dosi)", En: "By hub (first doses)"}, Columns: []book.Head{book.ColHub.Wide(34),
		book.Number(say.Text{It: "In arrivo", En: "Coming"},
			say.Text{It: "persone che prima andavano altrove, o non c'erano", En: "people who went elsewhere, or were not there"}),
		book.Number(say.Text{It: "In partenza", En: "Leaving"},
			say.Text{It: "persone che ora vanno altrove, o non ci sono più", En: "people who go elsewhere now, or are no longer there"}),
		book.Number(say.Text{It: "Altra settimana", En: "Another week"},
			say.Text{It: "persone che restano nell'hub in un'altra settimana", En: "people who stay at the hub, in another week"})}}
	for h := range in.Hubs {
		var in1, out, week int64
		for k := range rows {
			r := &rows[k]
			from, to := r.FromHubID != nil && *r.FromHubID == in.Hubs[h].ID, r.ToHubID != nil && *r.ToHubID == in.Hubs[h].ID
			switch {
			case r.Dose != 1:
			case from && to:
				week += r.People
			case from:
				out += r.People
			case to:
				in1 += r.People
			}
		}
		t.Rows = append(t.Rows, []any{in.Hubs[h].Name, in1, out, week})
	}
	return t
}
