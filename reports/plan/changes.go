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
	s.Tables = []book.Table{lists.ChangeTotals(e.Since.Changes, e.Lang), driftTable(e), driftByCohort(e)}
	if e.Since.Drift.Told == rolling.ToldFacts { // sums of comuni know no hub
		s.Tables = append(s.Tables, driftByHub(e))
	}
	s.Tables = append(s.Tables, brokenTable(e), changes)
	return s
}

// estimate marks a figure that is inferred; the rule stands beside it.
func estimate(told rolling.Told, t say.Text) say.Text {
	if told == rolling.ToldSums {
		return say.Textf("%s (stima)", "%s (estimate)", t)
	}
	return t
}

// driftTable compares what was planned with what was done, as far as that was told.
func driftTable(e *edition.Edition) book.Table {
	d := &e.Since.Drift
	var fs book.Facts
	fs.Add(e.Lang, say.Text{It: "Che cosa si sa", En: "What is known"}, book.Running, e.Say(toldWords(d)), say.Text{})
	fs.Add(e.Lang, say.Text{It: "Prime dosi previste", En: "First doses planned"}, book.Whole, d.Planned,
		say.Text{It: "fra il piano precedente e questo", En: "between the earlier plan and this one"})
	fs.Add(e.Lang, say.Text{It: "Seconde dosi promesse", En: "Second doses promised"}, book.Whole, d.SecondsPlanned,
		say.Text{It: "per i giorni prima di questo piano", En: "for the days before this plan"})
	switch d.Told {
	case rolling.ToldSums:
		fs.Add(e.Lang, estimate(d.Told, say.Text{It: "Prime dosi fatte", En: "First doses given"}), book.Whole, d.Done,
			say.Text{It: "crescita di TOT_DOSE1 dal piano precedente, divisa fra gli anni di nascita inclusi come nel calcolo " +
				"di chi è già vaccinato",
				En: "growth of TOT_DOSE1 since the earlier plan, shared among the cohorts included as in the count of those vaccinated"})
		fs.Add(e.Lang, say.Text{It: "Persone con almeno una dose", En: "People with at least one dose"}, book.Whole, d.First,
			say.Text{It: "TOT_DOSE1, residenti di tutte le età", En: "TOT_DOSE1, residents of all ages"})
		fs.Add(e.Lang, say.Text{It: "Seconde dosi fatte in tutto", En: "Second doses given in all"}, book.Whole, d.Second,
			say.Text{It: "TOT_DOSE2, residenti di tutte le età", En: "TOT_DOSE2, residents of all ages"})
		owedFacts(e, &fs)
	case rolling.ToldFacts:
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
		fs.Add(e.Lang, say.Text{It: "Seconde dosi fatte", En: "Second doses given"}, book.Whole, d.SecondsDone, say.Text{})
	}
	fs.Add(e.Lang, say.Text{It: "Dosi promesse spostate", En: "Promised doses moved"}, book.Whole, d.Shifted,
		say.Text{It: "quelle che non si possono dare quando e dove erano promesse: sono elencate sotto",
			En: "those that cannot be given when and where they were promised: they are listed below"})
	return fs.Table(say.Text{It: "Previsto e fatto", En: "Planned and done"})
}

// toldWords says what the figures of what was done rest on.
func toldWords(d *rolling.Drift) say.Text {
	switch d.Told {
	case rolling.ToldSums:
		return say.Textf("le somme di ogni comune fino al %s: non dicono hub, età, giorni né assenze", "the sums of each comune up to %s: "+
			"they tell no hubs, ages, days or absences", d.UpTo)
	case rolling.ToldFacts:
		return say.Textf("le dosi una per una, fino al %s", "the doses lot by lot, up to %s", d.UpTo)
	}
	return say.Text{It: "niente: tutto ciò che era previsto conta come fatto", En: "nothing: all that was planned counts as done"}
}

// owedFacts say who has one dose and waits for the second.
func owedFacts(e *edition.Edition, fs *book.Facts) {
	o := &e.Since.Drift.Owed
	fs.Add(e.Lang, say.Text{It: "Persone con una dose e non due", En: "People with one dose and not two"}, book.Whole, o.Gap,
		say.Text{It: "TOT_DOSE1 − TOT_DOSE2, comune per comune", En: "TOT_DOSE1 − TOT_DOSE2, comune by comune"})
	if o.OneDose > 0 {
		fs.Add(e.Lang, say.Text{It: "di cui non ne aspettano un'altra (stima)", En: "of which wait for no other (estimate)"}, book.Whole,
			o.OneDose, say.Text{It: "quota dei vaccini a dose unica nelle dosi della regione, e dei guariti a cui ne basta una (una_dose)",
				En: "share of single-dose products in the region's doses, and of the recovered who need one (una_dose)"})
	}
	fs.Add(e.Lang, say.Text{It: "di cui con un appuntamento", En: "of which with an appointment"}, book.Whole, o.Promised,
		say.Text{It: "promesso dal piano precedente o scritto in impegni.csv", En: "promised by the earlier plan or stated in impegni.csv"})
	fs.Add(e.Lang, say.Text{It: "di cui senza: seconde dosi dovute", En: "of which without: second doses owed"}, book.Whole, o.People,
		say.Text{It: "hanno un posto prima di ogni prima dose: foglio Dovute", En: "they have seats before any first dose: sheet Owed"})
	if o.Expected > 0 {
		fs.Add(e.Lang, say.Text{It: "Seconde dosi attese dalle somministrazioni (stima)",
			En: "Second doses expected by the doses by day (estimate)"},
			book.Whole, o.Expected, say.Text{It: "prime dosi per giorno e vaccino, spostate dell'intervallo: divise per le persone che " +
				"aspettano, quanto " +
				"la stima torna", En: "first doses by day and product, shifted by the interval: over the people who wait, how well the " +
				"estimate fits"})
	}
}

// driftByCohort proposes what the scenario's uptake would be by what was done.
func driftByCohort(e *edition.Edition) book.Table {
	d := &e.Since.Drift
	type row = rolling.CohortDrift
	known := func(value func(*row) any) func(*row) any {
		return func(r *row) any {
			if d.Told == rolling.ToldNothing {
				return nil
			}
			return value(r)
		}
	}
	return book.TableOf(book.List[row]{Rows: d.ByCohort, Title: say.Text{
		It: "Passo e adesione: quella dello scenario e quella che risulta dai dati (una proposta: il piano non la usa da solo)",
		En: "Pace and uptake: the scenario's and the one that the data imply (a proposal: the plan does not use it by itself)"},
		Columns: []book.Column[row]{
			book.Col(book.ColCohort.Wide(34), func(r *row) any { return e.Cohorts[r.Cohort] }),
			book.Col(book.Number(say.Text{It: "Previste", En: "Planned"}, say.Text{It: "prime dosi previste", En: "first doses planned"}),
				func(r *row) any { return r.Planned }),
			book.Col(book.Number(estimate(d.Told, say.Text{It: "Fatte", En: "Done"}), say.Text{
				It: "prime dosi fatte; dalle somme dei comuni: quante di quelle previste, fin dove la somma è cresciuta, prima i più " +
					"anziani",
				En: "first doses given; by sums of comuni: as many of those planned as the sum has grown by, the oldest first"}),
				known(func(r *row) any { return r.Done })),
			book.Col(book.Number(say.Text{It: "Al giorno", En: "A day"}, say.Text{
				It: "passo: prime dosi fatte al giorno, dei giorni noti dall'apertura e il piano precedente è cominciato",
				En: "pace: first doses given a day, of the days known since the cohort is open and the earlier plan began"}),
				known(func(r *row) any { return int64(r.Pace() + 0.5) })),
			book.Col(book.ColUptake, func(r *row) any { return r.Uptake }),
			book.Col(book.ColUptake.Headed(estimate(d.Told, say.Text{It: "Adesione che risulta", En: "Uptake implied"}), say.Text{
				It: "adesione per la quale ciò che è stato fatto sarebbe stato previsto, tolte le assenze attese; vuota: " +
					"aperti da meno di " +
					"tre settimane (si vede il passo, non l'adesione), o troppo pochi per dirlo",
				En: "uptake for which what was done would have been planned, expected absences taken off; empty: cohort open for less " +
					"than three " +
					"weeks (its pace shows, not its uptake), or too few to tell"}).Wide(14),
				known(func(r *row) any {
					if !r.TellsUptake() {
						return nil
					}
					return r.Implied
				})),
		}}, e.Lang)
}

func driftByHub(e *edition.Edition) book.Table {
	type row = rolling.HubDrift
	return book.TableOf(book.List[row]{Rows: e.Since.Drift.ByHub, Title: say.Text{It: "Previsto e fatto, per hub e settimana (prime dosi)",
		En: "Planned and done, by hub and week (first doses)"}, Columns: []book.Column[row]{
		book.Col(book.ColHub.Wide(34), func(r *row) any { return e.Instance.Hubs[r.Hub].Name }),
		book.Col(book.Head{Header: say.Text{It: "Settimana dal", En: "Week from"}, Meaning: say.Text{It: "lunedì della settimana",
			En: "Monday of the week"}, Format: book.Day, Width: 13}, func(r *row) any { return r.Week }),
		book.Col(book.Number(say.Text{It: "Previste", En: "Planned"}, say.Text{It: "prime dosi previste", En: "first doses planned"}),
			func(r *row) any { return r.Planned }),
		book.Col(book.Number(say.Text{It: "Fatte", En: "Done"}, say.Text{It: "prime dosi fatte", En: "first doses given"}),
			func(r *row) any { return r.Done }),
		book.Col(book.Head{Header: say.Text{It: "Quota", En: "Share"}, Meaning: say.Text{It: "fatte su previste", En: "done over planned"},
			Format: book.Share, Width: 9}, func(r *row) any { return book.Ratio(r.Done, r.Planned) }),
	}}, e.Lang)
}

// brokenTable lists the promises that could not be kept.
func brokenTable(e *edition.Edition) book.Table {
	in := e.Instance
	type promise = rolling.Broken
	anew := say.Text{It: "vuoto: il posto è ripianificato con gli altri", En: "empty: the place is planned anew with the others"}
	t := book.List[promise]{Title: say.Text{It: "Promesse che non si possono mantenere", En: "Promises that cannot be kept"},
		Rows: e.Since.Broken, Columns: []book.Column[promise]{
			book.Col(book.ColComune.Headed(book.ColComune.Header, say.Text{It: "comune di chi aveva la promessa; vuoto: non indicato",
				En: "comune of those promised; empty: not given"}), func(b *promise) any { return comuneName(in, b.Comune) }),
			book.Col(book.ColCohort, func(b *promise) any {
				if b.Cohort < 0 {
					return nil
				}
				return e.Cohorts[b.Cohort]
			}),
			book.Col(book.ColVaccine, func(b *promise) any { return in.Products[b.Product].Name }),
			book.Col(book.Number(say.Text{It: "Dose", En: "Dose"},
				say.Text{It: "1 per la prima dose, 2 per la seconda", En: "1 for the first dose, 2 for the second"}).Wide(7),
				func(b *promise) any { return b.Dose }),
			book.Col(book.Text(say.Text{It: "Hub promesso", En: "Hub promised"},
				say.Text{It: "dove erano attese", En: "where they were expected"}, 34), func(b *promise) any {
				if k := slices.IndexFunc(in.Hubs, func(h planner.Hub) bool { return h.ID == b.HubID }); k >= 0 {
					return in.Hubs[k].Name
				}
				return b.HubID
			}),
			book.Col(book.ColDay.Headed(say.Text{It: "Giorno promesso", En: "Day promised"},
				say.Text{It: "quando erano attese", En: "when they were expected"}), func(b *promise) any { return b.Date }),
			book.Col(book.ColPeople.Wide(10), func(b *promise) any { return b.People }),
			book.Col(book.Head{Header: say.Text{It: "Perché", En: "Why"}, Meaning: say.Text{It: "che cosa lo impedisce",
				En: "what stands in the way"}, Format: book.Wrapped, Width: 30},
				func(b *promise) any { return lists.BrokenWords(b.Reason) }),
			book.Col(book.Text(say.Text{It: "Nuovo hub", En: "New hub"}, anew, 34), func(b *promise) any {
				if b.ToHub == rolling.None {
					return nil
				}
				return in.Hubs[b.ToHub].Name
			}),
			book.Col(book.ColDay.Headed(say.Text{It: "Nuovo giorno", En: "New day"}, anew),
				func(b *promise) any { return book.If(b.ToHub != rolling.None, b.ToDate) })}}
	return book.TableOf(t, e.Lang)
}

// comuneName is the name of a comune, nothing for that of nobody.
func comuneName(in *planner.Instance, comune int) any {
	if comune < 0 {
		return nil
	}
	return in.Comuni[comune].Name
}

// Comparison is the bytes of a workbook of what changed between two plans, of which
// in is the later one's instance: by reason, by hub, and comune by comune.
func Comparison(in *planner.Instance, rows []tables.Change, before, after string, lang say.Lang) ([]byte, error) {
	word := func(t say.Text) string { return t.In(lang) }
	title := word(say.Textf("Piano %s rispetto al piano %s", "Plan %s against plan %s", after, before))
	detail := lists.ChangesTable(in, rows, lists.AnyChange, lang)
	w := &book.Workbook{File: "confronto.xlsx", Title: title, Sheets: []book.Sheet{
		{Name: say.Text{It: "In tutto", En: "In all"}, Title: title,
			Tables: []book.Table{lists.ChangeTotals(rows, lang), hubChanges(in, rows, lang)}},
		{Name: say.Text{It: "Cosa è cambiato", En: "What changed"}, Title: title, Tables: []book.Table{detail}},
	}}
	footer := fmt.Sprintf("%s → %s", before, after)
	return book.Encode(w, book.Stamp{Lang: lang, AsOf: in.Parameters.AsOf, Footer: footer, Caption: footer + " · " + in.Parameters.TitleIn(lang)})
}

// hubChange is how many people a hub gains and loses.
type hubChange struct {
	name                       string
	coming, leaving, postponed int64
}

// hubChanges says how many people each hub gains and loses.
func hubChanges(in *planner.Instance, rows []tables.Change, lang say.Lang) book.Table {
	t := book.List[hubChange]{Title: say.Text{It: "Per hub (prime dosi)", En: "By hub (first doses)"}, Columns: []book.Column[hubChange]{
		book.Col(book.ColHub.Wide(34), func(r *hubChange) any { return r.name }),
		book.Col(book.Number(say.Text{It: "In arrivo", En: "Coming"},
			say.Text{It: "persone che prima andavano altrove, o non c'erano", En: "people who went elsewhere, or were not there"}),
			func(r *hubChange) any { return r.coming }),
		book.Col(book.Number(say.Text{It: "In partenza", En: "Leaving"},
			say.Text{It: "persone che ora vanno altrove, o non ci sono più", En: "people who go elsewhere now, or are no longer there"}),
			func(r *hubChange) any { return r.leaving }),
		book.Col(book.Number(say.Text{It: "Altra settimana", En: "Another week"},
			say.Text{It: "persone che restano nell'hub in un'altra settimana", En: "people who stay at the hub, in another week"}),
			func(r *hubChange) any { return r.postponed })}}
	for h := range in.Hubs {
		sum := hubChange{name: in.Hubs[h].Name}
		for k := range rows {
			r := &rows[k]
			from, to := r.FromHubID != nil && *r.FromHubID == in.Hubs[h].ID, r.ToHubID != nil && *r.ToHubID == in.Hubs[h].ID
			switch {
			case r.Dose != 1:
			case from && to:
				sum.postponed += r.People
			case from:
				sum.leaving += r.People
			case to:
				sum.coming += r.People
			}
		}
		t.Rows = append(t.Rows, sum)
	}
	return book.TableOf(t, lang)
}
