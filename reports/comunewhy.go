package reports

import (
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/planner/why"
)

// explainer makes a plan ready for questions, from the rows of its tables.
func explainer(r *Result, demand []tables.Demand, hubDays []tables.HubDay) *why.Plan {
	return why.New(r.Instance, &tables.Set{Demand: demand, Allocation: r.Allocation(), HubDays: hubDays,
		Supply: r.Supply(), Prices: r.Prices(), Shortfall: r.Shortfall()})
}

// comuneWhy says why the people of a comune go where they go: a row for each
// cohort and hub that is not the nearest, and for each that has no place.
func (e *edition) comuneWhy(i int, title string) sheet {
	plan := e.why()
	x := plan.Explain(i)
	t := table{columns: []head{colCohort,
		{colHub.header, say.Text{It: "hub a cui vanno queste persone, più lontano del più vicino; vuoto: persone senza posto",
			En: "hub these people go to, farther than the nearest; empty: people without a place"}, wrapped, 26},
		colPeople.headed(colPeople.header, say.Text{It: "persone, ciascuna contata una volta; dove le dosi erano già promesse: dosi",
			En: "people, each counted once; where the doses were promised before: doses"}).wide(10),
		colDistance.headed(say.Text{It: "Km in più, in tutto", En: "Extra km, in all"},
			say.Text{It: "chilometri di sola andata oltre l'hub più vicino, per tutte queste persone insieme",
				En: "kilometres one way beyond the nearest hub, all these people together"}).wide(12),
		{say.Text{It: "Perché", En: "Why"}, say.Text{It: "che cosa ha impedito l'hub più vicino, in quali giorni e che cosa si guadagna",
			En: "what stood in the way of the nearest hub, on which days, and what is gained"}, wrapped, 84},
		{say.Text{It: "Che cosa servirebbe", En: "What it would take"},
			say.Text{It: "il cambiamento più piccolo che porterebbe tutte queste persone nell'hub più vicino senza spostarne altre, e che " +
				"cosa varrebbe secondo i prezzi del piano",
				En: "the least change that would bring all these people to the nearest hub with nobody else moved, and what it would be " +
					"worth " +
					"at the plan's prices"}, wrapped, 56},
	}}
	cohort := func(name string) string {
		return e.cohorts[slices.IndexFunc(e.Instance.Cohorts, func(c planner.Cohort) bool { return c.Name() == name })]
	}
	names := make(map[string]string, len(e.Instance.Hubs))
	for _, h := range e.Instance.Hubs {
		names[h.ID] = h.Name
	}
	for k, r := range plan.Rows(x) {
		row := []any{nil, nil, r.People, nil, e.say(r.Reason), e.say(r.Remedy)}
		if k < len(x.Elsewhere) {
			row[0], row[1], row[3] = cohort(x.Elsewhere[k].Cohort), names[r.HubID], r.ExtraM
		} else {
			row[0] = cohort(x.Shortfalls[k-len(x.Elsewhere)].Cohort)
		}
		t.rows = append(t.rows, row)
	}
	notes := []string{e.say(plan.Summary(x))}
	var assigned []string
	for _, v := range x.Hubs {
		assigned = append(assigned, names[v.HubID]+" ("+e.say(say.Textf("%s persone, %s km", "%s people, %s km",
			say.Count(v.People).In(e.lang), e.km(v.DistanceM)))+")")
	}
	if len(assigned) > 0 {
		notes = append(notes, e.say(say.Text{It: "Hub assegnati: ", En: "Hubs assigned: "})+strings.Join(assigned, "; ")+".")
	}
	switch {
	case len(t.rows) > 0:
	case x.Served == 0:
		notes = append(notes, e.say(say.Text{It: "Nessuna persona del comune è da vaccinare in questo piano.",
			En: "Nobody of the comune is to be vaccinated in this plan."}))
	default:
		notes = append(notes, e.say(say.Text{It: "Tutte le persone del comune vanno all'hub più vicino: non c'è nulla da spiegare.",
			En: "All people of the comune go to the nearest hub: there is nothing to explain."}))
	}
	return sheet{name: say.Text{It: "Perché", En: "Why"}, title: title, notes: notes, tables: []table{t},
		about: say.Text{It: "perché chi non va all'hub più vicino non ci va, quanta strada fa in più e che cosa lo eviterebbe; una riga " +
			"per anni di nascita e hub",
			En: "why those who do not go to the nearest hub do not, how much farther they travel and what would avoid it; one row per " +
				"birth years and hub"}}
}
