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
	t := ChangesTable(e.Instance, e.Since.Changes, accept, e.Lang)
	sum := compare.Total(e.Since.Changes, 1, accept)
	notes := []string{
		e.Say(say.Textf("Rispetto al piano %s del %s: %s persone cambiano hub o settimana della prima dose, %s hanno un posto che prima "+
			"non avevano, %s non l'hanno più.",
			"Against plan %s of %s: %s people have another hub or week of the first dose, %s have a place that they did not have, %s have "+
				"none any more.",
			e.Since.RunID, e.Since.AsOf, say.Count(sum.Moved()).In(e.Lang), say.Count(sum.Gained).In(e.Lang),
			say.Count(sum.Lost).In(e.Lang))),
		e.Say(say.Text{It: "Sono confrontati hub e settimana: un altro giorno della stessa settimana non conta come cambiamento. Chi si " +
			"è già vaccinato non compare fra le prime dosi.",
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

// ChangesTable is the rows of table changes that accept wants.
func ChangesTable(in *planner.Instance, rows []tables.Change, accept func(*tables.Change) bool, lang say.Lang) book.Table {
	week := func(header, meaning say.Text) book.Head {
		return book.Head{Header: header, Meaning: meaning, Format: book.Day, Width: 13}
	}
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
	t := book.List[tables.Change]{Columns: []book.Column[tables.Change]{
		book.Col(book.ColCode, func(r *tables.Change) any { return r.IstatCode }),
		book.Col(book.ColComune, func(r *tables.Change) any { return comuni[r.IstatCode] }),
		book.Col(book.ColCohort, func(r *tables.Change) any { return cohortOfTable(in, r.Cohort) }),
		book.Col(book.Number(say.Text{It: "Dose", En: "Dose"},
			say.Text{It: "1 per la prima dose, 2 per la seconda", En: "1 for the first dose, 2 for the second"}).Wide(7),
			func(r *tables.Change) any { return int64(r.Dose) }),
		book.Col(book.Text(say.Text{It: "Hub di prima", En: "Hub before"},
			say.Text{It: "hub nel piano precedente; vuoto: non c'erano", En: "hub in the earlier plan; empty: they were not in it"}, 34),
			func(r *tables.Change) any { return hub(r.FromHubID) }),
		book.Col(week(say.Text{It: "Settimana di prima", En: "Week before"},
			say.Text{It: "lunedì della settimana nel piano precedente", En: "Monday of the week in the earlier plan"}),
			func(r *tables.Change) any { return date(r.FromWeek) }),
		book.Col(book.Text(say.Text{It: "Hub di adesso", En: "Hub now"},
			say.Text{It: "hub in questo piano; vuoto: non ci sono più", En: "hub in this plan; empty: they are not in it"}, 34),
			func(r *tables.Change) any { return hub(r.ToHubID) }),
		book.Col(week(say.Text{It: "Settimana di adesso", En: "Week now"},
			say.Text{It: "lunedì della settimana in questo piano", En: "Monday of the week in this plan"}),
			func(r *tables.Change) any { return date(r.ToWeek) }),
		book.Col(book.ColPeople.Wide(10), func(r *tables.Change) any { return r.People }),
		book.Col(colWhyChanged, func(r *tables.Change) any { return ChangeWords(r.Reason) }),
	}}
	for k := range rows {
		if accept(&rows[k]) {
			t.Rows = append(t.Rows, rows[k])
		}
	}
	return book.TableOf(t, lang)
}

var colWhyChanged = book.Head{Header: say.Text{It: "Perché", En: "Why"},
	Meaning: say.Text{It: "che cosa ha fatto cambiare il posto", En: "what made the place change"}, Format: book.Wrapped, Width: 34}

// cohortOfTable is the label of a cohort that a table names, or its name where the
// instance has none such.
func cohortOfTable(in *planner.Instance, name string) any {
	for c := range in.Cohorts {
		if in.Cohorts[c].Name() == name {
			return in.Cohorts[c].Label()
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

// changeTotal is a sum of changes, by the first and by the second dose.
type changeTotal struct {
	words         say.Text
	first, second int64
}

// ChangeTotals sums the changes by reason, first and second doses apart.
func ChangeTotals(rows []tables.Change, lang say.Lang) book.Table {
	t := book.List[changeTotal]{Title: say.Text{It: "In tutto", En: "In all"}, Columns: []book.Column[changeTotal]{
		book.Col(colWhyChanged, func(r *changeTotal) any { return r.words }),
		book.Col(book.Number(say.Text{It: "Prime dosi", En: "First doses"},
			say.Text{It: "persone spostate o non più nel piano, contate alla prima dose",
				En: "people moved or no longer in the plan, by the first dose"}), func(r *changeTotal) any { return r.first }),
		book.Col(book.Number(say.Text{It: "Seconde dosi", En: "Second doses"},
			say.Text{It: "lo stesso per la seconda dose", En: "the same by the second dose"}),
			func(r *changeTotal) any { return r.second }),
	}}
	first, second := compare.Total(rows, 1, AnyChange), compare.Total(rows, 2, AnyChange)
	for _, reason := range []string{compare.Closure, compare.Capacity, compare.Deliveries, compare.Demand, compare.Optimisation} {
		t.Rows = append(t.Rows, changeTotal{ChangeWords(reason), first.ByReason[reason], second.ByReason[reason]})
	}
	t.Rows = append(t.Rows,
		changeTotal{say.Text{It: "in tutto: cambiano hub", En: "in all: another hub"}, first.Hub, second.Hub},
		changeTotal{say.Text{It: "in tutto: cambiano settimana", En: "in all: another week"}, first.Week, second.Week},
		changeTotal{say.Text{It: "in tutto: cambiano hub e settimana", En: "in all: another hub and week"}, first.Both, second.Both},
		changeTotal{say.Text{It: "in tutto: non sono più nel piano", En: "in all: no longer in the plan"}, first.Lost, second.Lost},
		changeTotal{say.Text{It: "in tutto: nuove nel piano", En: "in all: new in the plan"}, first.Gained, second.Gained})
	return book.TableOf(t, lang)
}
