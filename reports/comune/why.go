package comune

import (
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// comuneWhy says why the people of a comune go where they go: a row for each
// cohort and hub that is not the nearest, and for each that has no place.
func comuneWhy(e *edition.Edition, i int, title string) book.Sheet {
	plan := e.Why()
	x := plan.Explain(i)
	t := book.Table{Columns: []book.Head{book.ColCohort,
		{Header: book.ColHub.Header, Meaning: say.Text{It: "hub a cui vanno queste persone, più lontano del più vicino; vuoto: persone " +
			"senza posto",
			En: "hub these people go to, farther than the nearest; empty: people without a place"}, Format: book.Wrapped, Width: 26},
		book.ColPeople.Headed(book.ColPeople.Header, say.Text{It: "persone, ciascuna contata una volta; dove le dosi erano già " +
			"promesse: dosi",
			En: "people, each counted once; where the doses were promised before: doses"}).Wide(10),
		book.ColDistance.Headed(say.Text{It: "Km in più, in tutto", En: "Extra km, in all"},
			say.Text{It: "chilometri di sola andata oltre l'hub più vicino, per tutte queste persone insieme",
				En: "kilometres one way beyond the nearest hub, all these people together"}).Wide(12),
		{Header: say.Text{It: "Perché", En: "Why"}, Meaning: say.Text{It: "che cosa ha impedito l'hub più vicino, in quali giorni e che " +
			"cosa si guadagna",
			En: "what stood in the way of the nearest hub, on which days, and what is gained"}, Format: book.Wrapped, Width: 84},
		{Header: say.Text{It: "Che cosa servirebbe", En: "What it would take"},
			Meaning: say.Text{It: "il cambiamento più piccolo che porterebbe tutte queste persone nell'hub più vicino senza spostarne " +
				"altre, e che " +
				"cosa varrebbe secondo i prezzi del piano",
				En: "the least change that would bring all these people to the nearest hub with nobody else moved, and what it would be " +
					"worth " +
					"at the plan's prices"}, Format: book.Wrapped, Width: 56},
	}}
	cohort := func(name string) string {
		return e.Cohorts[slices.IndexFunc(e.Instance.Cohorts, func(c planner.Cohort) bool { return c.Name() == name })]
	}
	names := make(map[string]string, len(e.Instance.Hubs))
	for _, h := range e.Instance.Hubs {
		names[h.ID] = h.Name
	}
	for k, r := range plan.Rows(x) {
		row := []any{nil, nil, r.People, nil, e.Say(r.Reason), e.Say(r.Remedy)}
		if k < len(x.Elsewhere) {
			row[0], row[1], row[3] = cohort(x.Elsewhere[k].Cohort), names[r.HubID], r.ExtraM
		} else {
			row[0] = cohort(x.Shortfalls[k-len(x.Elsewhere)].Cohort)
		}
		t.Rows = append(t.Rows, row)
	}
	notes := []string{e.Say(plan.Summary(x))}
	var assigned []string
	for _, v := range x.Hubs {
		assigned = append(assigned, names[v.HubID]+" ("+e.Say(say.Textf("%s persone, %s km", "%s people, %s km",
			say.Count(v.People).In(e.Lang), e.Km(v.DistanceM)))+")")
	}
	if len(assigned) > 0 {
		notes = append(notes, e.Say(say.Text{It: "Hub assegnati: ", En: "Hubs assigned: "})+strings.Join(assigned, "; ")+".")
	}
	switch {
	case len(t.Rows) > 0:
	case x.Served == 0:
		notes = append(notes, e.Say(say.Text{It: "Nessuna persona del comune è da vaccinare in questo piano.",
			En: "Nobody of the comune is to be vaccinated in this plan."}))
	default:
		notes = append(notes, e.Say(say.Text{It: "Tutte le persone del comune vanno all'hub più vicino: non c'è nulla da spiegare.",
			En: "All people of the comune go to the nearest hub: there is nothing to explain."}))
	}
	if kind := e.Instance.Parameters.FirstKind(); x.Weighed() && kind != (say.Text{}) {
		notes = append(notes, e.Say(kind))
	}
	return book.Sheet{Name: say.Text{It: "Perché", En: "Why"}, Title: title, Notes: notes, Tables: []book.Table{t},
		About: say.Text{It: "perché chi non va all'hub più vicino non ci va, quanta strada fa in più e che cosa lo eviterebbe; una riga " +
			"per anni di nascita e hub",
			En: "why those who do not go to the nearest hub do not, how much farther they travel and what would avoid it; one row per " +
				"birth years and hub"}}
}
