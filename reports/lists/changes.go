package lists

import (
	"hubplan/planner"
	"hubplan/planner/compare"
	"hubplan/planner/rolling"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

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

func BrokenWords(reason rolling.Reason) say.Text {
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

// ChangesSheet lists what changed since the earlier plan, for the rows that accept
// wants.
func ChangesSheet(e *edition.Edition, title string, accept func(*tables.Change) bool, more ...book.Table) book.Sheet {
	t := ChangesTable(e.Instance, e.Since.Changes, accept, e.Say)
	sum := compare.Total(e.Since.Changes, 1, accept)
	notes := []string{
		e.Say(say.Textf("Rispetto al piano %s del %s: %s persone cambiano hub o settimana della prima dose, %s hanno un posto che prima "+
			"non avevano, %s non l'hanno più.",
			"Against plan %s of %s: %s people have another hub or week of the first dose, %s have a place that they did not have, %s have "+
				"none any more.",
			e.Since.RunID, e.Since.AsOf, say.Count(sum.Moved()).In(e.Lang), say.Count(sum.Gained).In(e.Lang),
			say.Count(sum.Lost).In(e.Lang))),
		e.Say(say.Text{It: "Sono confrontati hub e settimana: un altro giorno della stessa settimana non conta come cambiamento. Chi si è " +
			"già vaccinato non compare fra le prime dosi.",
			En: "Hub and week are compared: another day of the same week is no change. Who has begun is not among the first doses."}),
	}
	if len(t.Rows) == 0 {
		notes = append(notes, e.Say(say.Text{It: "Non è cambiato nulla.", En: "Nothing has changed."}))
	}
	return book.Sheet{Name: say.Text{It: "Cosa è cambiato", En: "What changed"}, Title: title, Notes: notes,
		Tables: append([]book.Table{t}, more...),
		About: say.Text{It: "chi ha un hub o una settimana diversi da quelli del piano precedente, e perché",
			En: "who has another hub or week than in the earlier plan, and why"}}
}

func ChangesTable(in *planner.Instance, rows []tables.Change, accept func(*tables.Change) bool, word func(say.Text) string) book.Table {
	week := func(header, meaning say.Text) book.Head {
		return book.Head{Header: header, Meaning: meaning, Format: book.Day, Width: 13}
	}
	t := book.Table{Columns: []book.Head{book.ColCode, book.ColComune, book.ColCohort,
		book.Number(say.Text{It: "Dose", En: "Dose"},
			say.Text{It: "1 per la prima dose, 2 per la seconda", En: "1 for the first dose, 2 for the second"}).Wide(7),
		book.Text(say.Text{It: "Hub di prima", En: "Hub before"},
			say.Text{It: "hub nel piano precedente; vuoto: non c'erano", En: "hub in the earlier plan; empty: they were not in it"}, 34),
		week(say.Text{It: "Settimana di prima", En: "Week before"},
			say.Text{It: "lunedì della settimana nel piano precedente", En: "Monday of the week in the earlier plan"}),
		book.Text(say.Text{It: "Hub di adesso", En: "Hub now"},
			say.Text{It: "hub in questo piano; vuoto: non ci sono più", En: "hub in this plan; empty: they are not in it"}, 34),
		week(say.Text{It: "Settimana di adesso", En: "Week now"},
			say.Text{It: "lunedì della settimana in questo piano", En: "Monday of the week in this plan"}),
		book.ColPeople.Wide(10),
		{Header: say.Text{It: "Perché", En: "Why"}, Meaning: say.Text{It: "che cosa ha fatto cambiare il posto",
			En: "what made the place change"},
			Format: book.Wrapped, Width: 34},
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
			t.Rows = append(t.Rows, []any{r.IstatCode, comuni[r.IstatCode], cohortOfTable(in, r.Cohort, word), int64(r.Dose),
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

func AnyChange(*tables.Change) bool { return true }

func ChangeOf(code string) func(*tables.Change) bool {
	return func(r *tables.Change) bool { return r.IstatCode == code }
}

func ChangeAt(hub string) func(*tables.Change) bool {
	return func(r *tables.Change) bool {
		return r.FromHubID != nil && *r.FromHubID == hub || r.ToHubID != nil && *r.ToHubID == hub
	}
}

// ChangeTotals sums the changes by reason, first and second doses apart.
func ChangeTotals(rows []tables.Change, word func(say.Text) string) book.Table {
	t := book.Table{Title: say.Text{It: "In tutto", En: "In all"}, Columns: []book.Head{
		{Header: say.Text{It: "Perché", En: "Why"}, Meaning: say.Text{It: "che cosa ha fatto cambiare il posto",
			En: "what made the place change"},
			Format: book.Wrapped, Width: 34},
		book.Number(say.Text{It: "Prime dosi", En: "First doses"},
			say.Text{It: "persone spostate o non più nel piano, contate alla prima dose",
				En: "people moved or no longer in the plan, by the first dose"}),
		book.Number(say.Text{It: "Seconde dosi", En: "Second doses"},
			say.Text{It: "lo stesso per la seconda dose", En: "the same by the second dose"}),
	}}
	first, second := compare.Total(rows, 1, AnyChange), compare.Total(rows, 2, AnyChange)
	for _, reason := range []string{compare.Closure, compare.Capacity, compare.Deliveries, compare.Demand, compare.Optimisation} {
		t.Rows = append(t.Rows, []any{word(ChangeWords(reason)), first.ByReason[reason], second.ByReason[reason]})
	}
	add := func(words say.Text, of func(compare.Sum) int64) {
		t.Rows = append(t.Rows, []any{word(words), of(first), of(second)})
	}
	add(say.Text{It: "in tutto: cambiano hub", En: "in all: another hub"}, func(s compare.Sum) int64 { return s.Hub })
	add(say.Text{It: "in tutto: cambiano settimana", En: "in all: another week"}, func(s compare.Sum) int64 { return s.Week })
	add(say.Text{It: "in tutto: cambiano hub e settimana", En: "in all: another hub and week"}, func(s compare.Sum) int64 { return s.Both })
	add(say.Text{It: "in tutto: non sono più nel piano", En: "in all: no longer in the plan"}, func(s compare.Sum) int64 { return s.Lost })
	add(say.Text{It: "in tutto: nuove nel piano", En: "in all: new in the plan"}, func(s compare.Sum) int64 { return s.Gained })
	return t
}
