package reports

import (
	"fmt"
	"slices"

	"hubplan/planner"
	"hubplan/planner/compare"
	"hubplan/planner/input"
	"hubplan/planner/rolling"
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// Since is what a plan that goes on from an earlier one knows of that.
type Since struct {
	RunID   string // of the earlier plan
	AsOf    planner.Date
	Changes []tables.Change `json:"-"` // as the plan itself shows them
	Broken  []rolling.Broken
	Drift   rolling.Drift

	Warnings input.Faults // of carrying the earlier plan over
}

// ChangeWords are the reasons of table changes in words.
func ChangeWords(reason string) say.Text {
	switch reason {
	case compare.Closure:
		return say.Text{It: "hub chiuso", En: "hub closed"}
	case compare.Capacity:
		return say.Text{It: "meno posti nell'hub", En: "fewer places at the hub"}
	case compare.Deliveries:
		return say.Text{It: "meno consegne di vaccino", En: "fewer deliveries of vaccine"}
	case compare.Demand:
		return say.Text{It: "persone in più o in meno da vaccinare", En: "more or fewer people to vaccinate"}
	case compare.Optimisation:
		return say.Text{It: "piano migliore nel complesso", En: "a better plan as a whole"}
	}
	panic("reports: no words for the change " + reason)
}

func brokenWords(reason rolling.Reason) say.Text {
	switch reason {
	case rolling.Closed:
		return say.Text{It: "l'hub quel giorno è chiuso", En: "the hub is closed on that day"}
	case rolling.Crowded:
		return say.Text{It: "l'hub quel giorno ha meno posti", En: "the hub has fewer places on that day"}
	case rolling.NoDelivery:
		return say.Text{It: "le dosi non sono arrivate", En: "the doses have not come"}
	case rolling.Missed:
		return say.Text{It: "non si sono presentate", En: "they did not come"}
	}
	panic("reports: no words for the broken promise " + string(reason))
}

// changesSheet lists what changed since the earlier plan, for the rows that accept
// wants.
func (e *edition) changesSheet(title string, accept func(*tables.Change) bool, more ...table) sheet {
	t := changesTable(e.Instance, e.Since.Changes, accept, e.say)
	sum := compare.Total(e.Since.Changes, 1, accept)
	notes := []string{
		e.say(say.Textf("Rispetto al piano %s del %s: %s persone cambiano hub o settimana della prima dose, %s hanno un posto che prima "+
			"non avevano, %s non l'hanno più.",
			"Against plan %s of %s: %s people have another hub or week of the first dose, %s have a place that they did not have, %s have "+
				"none any more.",
			e.Since.RunID, e.Since.AsOf, say.Count(sum.Moved()).In(e.lang), say.Count(sum.Gained).In(e.lang),
			say.Count(sum.Lost).In(e.lang))),
		e.say(say.Text{It: "Sono confrontati hub e settimana: un altro giorno della stessa settimana non conta come cambiamento. Chi si è " +
			"già vaccinato non compare fra le prime dosi.",
			En: "Hub and week are compared: another day of the same week is no change. Who has begun is not among the first doses."}),
	}
	if len(t.rows) == 0 {
		notes = append(notes, e.say(say.Text{It: "Non è cambiato nulla.", En: "Nothing has changed."}))
	}
	return sheet{name: say.Text{It: "Cosa è cambiato", En: "What changed"}, title: title, notes: notes, tables: append([]table{t}, more...),
		about: say.Text{It: "chi ha un hub o una settimana diversi da quelli del piano precedente, e perché",
			En: "who has another hub or week than in the earlier plan, and why"}}
}

func changesTable(in *planner.Instance, rows []tables.Change, accept func(*tables.Change) bool, word func(say.Text) string) table {
	week := func(header, meaning say.Text) head { return head{header, meaning, day, 13} }
	t := table{columns: []head{colCode, colComune, colCohort,
		number(say.Text{It: "Dose", En: "Dose"},
			say.Text{It: "1 per la prima dose, 2 per la seconda", En: "1 for the first dose, 2 for the second"}).wide(7),
		text(say.Text{It: "Hub di prima", En: "Hub before"},
			say.Text{It: "hub nel piano precedente; vuoto: non c'erano", En: "hub in the earlier plan; empty: they were not in it"}, 34),
		week(say.Text{It: "Settimana di prima", En: "Week before"},
			say.Text{It: "lunedì della settimana nel piano precedente", En: "Monday of the week in the earlier plan"}),
		text(say.Text{It: "Hub di adesso", En: "Hub now"},
			say.Text{It: "hub in questo piano; vuoto: non ci sono più", En: "hub in this plan; empty: they are not in it"}, 34),
		week(say.Text{It: "Settimana di adesso", En: "Week now"},
			say.Text{It: "lunedì della settimana in questo piano", En: "Monday of the week in this plan"}),
		colPeople.wide(10),
		{say.Text{It: "Perché", En: "Why"}, say.Text{It: "che cosa ha fatto cambiare il posto", En: "what made the place change"},
			wrapped, 34},
	}}
	hub := func(id *string) any {
		if id == nil {
			return nil
		}
		for h := range in.Hubs {
			if in.Hubs[h].ID == *id {
				return in.Hubs[h].Name
			}
		}
		return *id // it is no more
	}
	date := func(d *int32) any {
		if d == nil {
			return nil
		}
		return planner.Date(*d)
	}
	comuni := map[string]string{}
	for i := range in.Comuni {
		comuni[in.Comuni[i].Code] = in.Comuni[i].Name
	}
	for k := range rows {
		if r := &rows[k]; accept(r) {
			t.rows = append(t.rows, []any{r.IstatCode, comuni[r.IstatCode], cohortOfTable(in, r.Cohort, word), int64(r.Dose),
				hub(r.FromHubID), date(r.FromWeek), hub(r.ToHubID), date(r.ToWeek),
				r.People, word(ChangeWords(r.Reason))})
		}
	}
	return t
}

func cohortOfTable(in *planner.Instance, name string, say func(say.Text) string) string {
	for c := range in.Cohorts {
		if in.Cohorts[c].Name() == name {
			return say(in.Cohorts[c].Label())
		}
	}
	return name
}

func anyChange(*tables.Change) bool { return true }

func changeOf(code string) func(*tables.Change) bool {
	return func(r *tables.Change) bool { return r.IstatCode == code }
}

func changeAt(hub string) func(*tables.Change) bool {
	return func(r *tables.Change) bool {
		return r.FromHubID != nil && *r.FromHubID == hub || r.ToHubID != nil && *r.ToHubID == hub
	}
}

// planChanges is the sheet of the planner's workbook: totals, what could not be
// kept, what was planned and what was done.
func (e *edition) planChanges() sheet {
	s := e.changesSheet(e.say(say.Text{It: "Cosa è cambiato dal piano precedente", En: "What changed since the earlier plan"}), anyChange)
	changes := s.tables[0]
	changes.title = say.Text{It: "Comune per comune", En: "Comune by comune"}
	s.tables = []table{changeTotals(e.Since.Changes, e.say), e.driftTable(), e.driftByCohort(), e.driftByHub(), e.brokenTable(), changes}
	return s
}

// changeTotals sums the changes by reason, first and second doses apart.
func changeTotals(rows []tables.Change, word func(say.Text) string) table {
	t := table{title: say.Text{It: "In tutto", En: "In all"}, columns: []head{
		{say.Text{It: "Perché", En: "Why"}, say.Text{It: "che cosa ha fatto cambiare il posto", En: "what made the place change"},
			wrapped, 34},
		number(say.Text{It: "Prime dosi", En: "First doses"},
			say.Text{It: "persone spostate o non più nel piano, contate alla prima dose",
				En: "people moved or no longer in the plan, by the first dose"}),
		number(say.Text{It: "Seconde dosi", En: "Second doses"},
			say.Text{It: "lo stesso per la seconda dose", En: "the same by the second dose"}),
	}}
	first, second := compare.Total(rows, 1, anyChange), compare.Total(rows, 2, anyChange)
	for _, reason := range []string{compare.Closure, compare.Capacity, compare.Deliveries, compare.Demand, compare.Optimisation} {
		t.rows = append(t.rows, []any{word(ChangeWords(reason)), first.ByReason[reason], second.ByReason[reason]})
	}
	add := func(words say.Text, of func(compare.Sum) int64) {
		t.rows = append(t.rows, []any{word(words), of(first), of(second)})
	}
	add(say.Text{It: "in tutto: cambiano hub", En: "in all: another hub"}, func(s compare.Sum) int64 { return s.Hub })
	add(say.Text{It: "in tutto: cambiano settimana", En: "in all: another week"}, func(s compare.Sum) int64 { return s.Week })
	add(say.Text{It: "in tutto: cambiano hub e settimana", En: "in all: another hub and week"}, func(s compare.Sum) int64 { return s.Both })
	add(say.Text{It: "in tutto: non sono più nel piano", En: "in all: no longer in the plan"}, func(s compare.Sum) int64 { return s.Lost })
	add(say.Text{It: "in tutto: nuove nel piano", En: "in all: new in the plan"}, func(s compare.Sum) int64 { return s.Gained })
	return t
}

// driftTable compares what was planned with what was done, and says what the
// scenario's parameters would be by that.
func (e *edition) driftTable() table {
	d := &e.Since.Drift
	var fs facts
	fs.add(e.lang, say.Text{It: "Prime dosi previste", En: "First doses planned"}, whole, d.Planned,
		say.Text{It: "fra il piano precedente e questo", En: "between the earlier plan and this one"})
	fs.add(e.lang, say.Text{It: "Prime dosi fatte", En: "First doses given"}, whole, d.Done,
		say.Text{It: "secondo i dati di ciò che è stato fatto", En: "by the data of what was done"})
	fs.add(e.lang, say.Text{It: "Assenti", En: "Absent"}, whole, d.Absent,
		say.Text{It: "persone previste che non si sono presentate: sono di nuovo da vaccinare",
			En: "people planned who did not come: they are to be vaccinated again"})
	fs.add(e.lang, say.Text{It: "Quota di assenti", En: "Share of absent"}, share, ratio(d.Absent, d.Planned),
		say.Text{It: "se si ripete, conviene tenerne conto nell'adesione o nelle prenotazioni",
			En: "if it recurs, it should go into the uptake or the bookings"})
	fs.add(e.lang, say.Text{It: "Fatte senza essere previste", En: "Given unplanned"}, whole, d.Unplanned,
		say.Text{It: "prime dosi a chi, lì e quel giorno, il piano non aspettava",
			En: "first doses of people whom the plan did not expect there on that day"})
	fs.add(e.lang, say.Text{It: "Seconde dosi promesse", En: "Second doses promised"}, whole, d.SecondsPlanned,
		say.Text{It: "per i giorni prima di questo piano", En: "for the days before this plan"})
	fs.add(e.lang, say.Text{It: "Seconde dosi fatte", En: "Second doses given"}, whole, d.SecondsDone, say.Text{})
	fs.add(e.lang, say.Text{It: "Dosi promesse spostate", En: "Promised doses moved"}, whole, d.Shifted,
		say.Text{It: "quelle che non si possono dare quando e dove erano promesse: sono elencate sotto",
			En: "those that cannot be given when and where they were promised: they are listed below"})
	return fs.table(say.Text{It: "Previsto e fatto", En: "Planned and done"})
}

// driftByCohort proposes what the scenario's uptake would be by what was done.
func (e *edition) driftByCohort() table {
	t := table{title: say.Text{It: "Adesione: quella dello scenario e quella che risulta dai dati (una proposta: il piano non la usa da " +
		"solo)", En: "Uptake: the scenario's and the one that the data imply (a proposal: the plan does not use it by itself)"},
		columns: []head{colCohort.wide(34),
			number(say.Text{It: "Previste", En: "Planned"}, say.Text{It: "prime dosi previste", En: "first doses planned"}),
			number(say.Text{It: "Fatte", En: "Done"},
				say.Text{It: "prime dosi fatte a chi era previsto, o lì in quei giorni",
					En: "first doses given to those planned, or there on those days"}),
			colUptake,
			colUptake.headed(say.Text{It: "Adesione che risulta", En: "Uptake implied"},
				say.Text{It: "adesione per la quale ciò che è stato fatto sarebbe stato previsto, tolte le assenze attese; vuota: " +
					"troppo pochi " +
					"per dirlo", En: "uptake for which what was done would have been planned, expected absences taken off; empty: too " +
					"few to " +
					"tell"}).wide(14)}}
	for _, d := range e.Since.Drift.ByCohort {
		row := []any{e.cohorts[d.Cohort], d.Planned, d.Done, d.Uptake, nil}
		if !d.FewerThanUsual {
			row[4] = d.Implied
		}
		t.rows = append(t.rows, row)
	}
	return t
}

func (e *edition) driftByHub() table {
	t := table{title: say.Text{It: "Previsto e fatto, per hub e settimana (prime dosi)",
		En: "Planned and done, by hub and week (first doses)"}, columns: []head{colHub.wide(34),
		{say.Text{It: "Settimana dal", En: "Week from"}, say.Text{It: "lunedì della settimana", En: "Monday of the week"}, day, 13},
		number(say.Text{It: "Previste", En: "Planned"}, say.Text{It: "prime dosi previste", En: "first doses planned"}),
		number(say.Text{It: "Fatte", En: "Done"}, say.Text{It: "prime dosi fatte", En: "first doses given"}),
		{say.Text{It: "Quota", En: "Share"}, say.Text{It: "fatte su previste", En: "done over planned"}, share, 9}}}
	for _, d := range e.Since.Drift.ByHub {
		t.rows = append(t.rows, []any{e.Instance.Hubs[d.Hub].Name, d.Week, d.Planned, d.Done, ratio(d.Done, d.Planned)})
	}
	return t
}

// brokenTable lists the promises that could not be kept.
func (e *edition) brokenTable() table {
	in := e.Instance
	t := table{title: say.Text{It: "Promesse che non si possono mantenere", En: "Promises that cannot be kept"}, columns: []head{
		colComune.headed(colComune.header, say.Text{It: "comune di chi aveva la promessa; vuoto: non indicato",
			En: "comune of those promised; empty: not given"}),
		colCohort, colVaccine,
		number(say.Text{It: "Dose", En: "Dose"},
			say.Text{It: "1 per la prima dose, 2 per la seconda", En: "1 for the first dose, 2 for the second"}).wide(7),
		text(say.Text{It: "Hub promesso", En: "Hub promised"}, say.Text{It: "dove erano attese", En: "where they were expected"}, 34),
		colDay.headed(say.Text{It: "Giorno promesso", En: "Day promised"},
			say.Text{It: "quando erano attese", En: "when they were expected"}),
		colPeople.wide(10),
		{say.Text{It: "Perché", En: "Why"}, say.Text{It: "che cosa lo impedisce", En: "what stands in the way"}, wrapped, 30},
		text(say.Text{It: "Nuovo hub", En: "New hub"},
			say.Text{It: "vuoto: il posto è ripianificato con gli altri", En: "empty: the place is planned anew with the others"}, 34),
		colDay.headed(say.Text{It: "Nuovo giorno", En: "New day"},
			say.Text{It: "vuoto: il posto è ripianificato con gli altri", En: "empty: the place is planned anew with the others"})}}
	for _, b := range e.Since.Broken {
		row := []any{nil, nil, in.Products[b.Product].Name, b.Dose, b.HubID, b.Date, b.People, e.say(brokenWords(b.Reason)), nil, nil}
		if b.Comune >= 0 {
			row[0] = in.Comuni[b.Comune].Name
		}
		if b.Cohort >= 0 {
			row[1] = e.cohorts[b.Cohort]
		}
		if k := slices.IndexFunc(in.Hubs, func(h planner.Hub) bool { return h.ID == b.HubID }); k >= 0 {
			row[4] = in.Hubs[k].Name
		}
		if b.ToHub != rolling.None {
			row[8], row[9] = in.Hubs[b.ToHub].Name, b.ToDate
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// Comparison is the bytes of a workbook of what changed between two plans, of which
// in is the later one's instance: by reason, by hub, and comune by comune.
func Comparison(in *planner.Instance, rows []tables.Change, before, after string, lang say.Lang) ([]byte, error) {
	word := func(t say.Text) string { return t.In(lang) }
	title := word(say.Textf("Piano %s rispetto al piano %s", "Plan %s against plan %s", after, before))
	detail := changesTable(in, rows, anyChange, word)
	w := &workbook{file: "confronto.xlsx", title: title, sheets: []sheet{
		{name: say.Text{It: "In tutto", En: "In all"}, title: title, tables: []table{changeTotals(rows, word), hubChanges(in, rows)}},
		{name: say.Text{It: "Cosa è cambiato", En: "What changed"}, title: title, tables: []table{detail}},
	}}
	footer := fmt.Sprintf("%s → %s", before, after)
	return encode(w, stamp{lang: lang, asOf: in.Parameters.AsOf, footer: footer, caption: footer + " · " + in.Parameters.Title})
}

// hubChanges says how many people each hub gains and loses.
func hubChanges(in *planner.Instance, rows []tables.Change) table {
	t := table{title: say.Text{It: "Per hub (prime dosi)", En: "By hub (first doses)"}, columns: []head{colHub.wide(34),
		number(say.Text{It: "In arrivo", En: "Coming"},
			say.Text{It: "persone che prima andavano altrove, o non c'erano", En: "people who went elsewhere, or were not there"}),
		number(say.Text{It: "In partenza", En: "Leaving"},
			say.Text{It: "persone che ora vanno altrove, o non ci sono più", En: "people who go elsewhere now, or are no longer there"}),
		number(say.Text{It: "Altra settimana", En: "Another week"},
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
		t.rows = append(t.rows, []any{in.Hubs[h].Name, in1, out, week})
	}
	return t
}
