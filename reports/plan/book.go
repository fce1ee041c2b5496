package plan

import (
	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/say"
	"hubplan/planner/tabulate"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// Book is the workbook of the ATS planner: the whole plan.
func Book(e *edition.Edition) *book.Workbook {
	w := &book.Workbook{File: "piano.xlsx", Title: e.Say(say.Text{It: "Piano delle vaccinazioni negli hub",
		En: "Plan of the vaccinations at the hubs"})}
	w.Sheets = []book.Sheet{decisionSheet(e), overview(e, w.Title)}
	if len(e.Warnings) > 0 {
		w.Sheets = append(w.Sheets, warningSheet(e))
	}
	w.Sheets = append(w.Sheets, figureSheet(e))
	if e.Forecast != nil {
		w.Sheets = append(w.Sheets, forecastSheet(e))
	}
	if e.Played != nil {
		w.Sheets = append(w.Sheets, lists.UncertaintySheet(e, e.Played))
	}
	if pauses := lists.Pauses(e); len(pauses.Rows) > 0 {
		w.Sheets = append(w.Sheets, pauseSheet(e, pauses))
	}
	if e.Since != nil {
		w.Sheets = append(w.Sheets, planChanges(e))
	}
	w.Sheets = append(w.Sheets, weekSheet(e), totalSheet(e))
	if e.HubShares != nil {
		w.Sheets = append(w.Sheets, shareSheet(e))
	}
	w.Sheets = append(w.Sheets, hubSheet(e), useSheet(e))
	if e.Queues != nil {
		w.Sheets = append(w.Sheets, queueSheet(e))
	}
	if e.Binding != nil {
		w.Sheets = append(w.Sheets, bindingSheet(e))
	}
	w.Sheets = append(w.Sheets, comuniSheet(e))
	w.Sheets = append(append(w.Sheets, balanceSheets(e)...), agendaSheet(e), cohortSheet(e))
	if len(e.Instance.Owed) > 0 {
		w.Sheets = append(w.Sheets, owedSheet(e))
	}
	w.Sheets = append(w.Sheets, unservedSheet(e), parameterSheet(e), dataSheet(e))
	w.Sheets = append(w.Sheets, lists.Legend(e, w.Sheets, edition.PlacesNotPeople, edition.OneWay, edition.HubsOutside, agendaNote))
	return w
}

// figureSheet has the figures of the whole plan, one a row, and those of the birth years.
func figureSheet(e *edition.Edition) book.Sheet {
	s := book.Sheet{Name: say.Text{It: "Cifre", En: "Figures"},
		Title: e.Say(say.Text{It: "Le cifre del piano", En: "The plan's figures"}), Upright: true,
		About: say.Text{It: "tutte le cifre del piano intero: persone, dosi, distanze, attese, date; accanto, che cosa darebbe la regola del " +
			"portale", En: "all figures of the whole plan: people, doses, distances, waits, dates; beside them, what the portal's rule would give"},
		Notes: append([]string{e.Say(e.MethodWords()), e.Say(edition.HubsOutside)}, e.Caveats()...),
		Tables: []book.Table{planFacts(e), comparison(e), book.TableOf(lists.Cohorts(e), e.Lang), book.TableOf(lists.Travel(e), e.Lang),
			lists.Fairness(e), book.TableOf(lists.Worst(e), e.Lang)}}
	s.Notes = append(s.Notes, e.Rarely(notComuni)...)
	return s
}

// forecastSheet is what will probably be given, beside the plan.
func forecastSheet(e *edition.Edition) book.Sheet {
	return book.Sheet{Name: say.Text{It: "Previsione", En: "Forecast"},
		Title: e.Say(say.Text{It: "Che cosa sarà probabilmente fatto, accanto al piano", En: "What will probably be done, beside the plan"}),
		About: say.Text{It: "quante dosi saranno probabilmente date, e quando finiranno gli anni di nascita",
			En: "how many doses will probably be given, and when the birth years will be done"},
		OnePage: true, Notes: append([]string{e.Say(lists.ForecastAbout)}, e.Rarely(notComuni)...),
		Pictures: []xlsxfile.Picture{lists.ForecastPicture(e)},
		Tables:   []book.Table{book.TableOf(lists.Forecast(e, tabulate.Everywhere), e.Lang), book.TableOf(lists.Dates(e), e.Lang)}}
}

// notComuni picks the days of completion of the whole plan.
func notComuni(x *forecast.Reach) bool { return x.Level != forecast.OfComune }

// owedSheet is the second doses that are owed.
func owedSheet(e *edition.Edition) book.Sheet {
	l := lists.Owed(e)
	return book.Sheet{Name: say.Text{It: "Dovute", En: "Owed"}, Title: e.Say(l.Title),
		About: say.Text{It: "chi aspetta una seconda dose senza un appuntamento noto, per vaccino, e che posto ha",
			En: "who waits for a second dose without a known appointment, by vaccine, and what seat they have"},
		Tables: []book.Table{book.TableOf(l, e.Lang)}}
}

// warningSheet has the warnings of the plan, in number and text as the job printed them.
func warningSheet(e *edition.Edition) book.Sheet {
	return book.Sheet{Name: say.Text{It: "Avvisi", En: "Warnings"}, Upright: true,
		Title: e.Say(say.Textf("Avvisi: %d", "Warnings: %d", len(e.Warnings))),
		About: say.Text{It: "gli avvisi, uguali a quelli che stampa il comando e che riporta report.html",
			En: "the warnings, the same that the command prints and report.html repeats"},
		Tables: []book.Table{book.Sentences(say.Text{}, book.Head{Header: say.Text{It: "Avviso", En: "Warning"},
			Meaning: say.Text{It: "un avviso, con il rimedio", En: "a warning, with its remedy"}, Format: book.Wrapped, Width: 100}, e.Warnings)}}
}

func planFacts(e *edition.Edition) book.Table {
	in := e.Instance
	o := in.Objective(e.Plan)
	var sum edition.HubTotals
	for h := range in.Hubs {
		t := edition.Totals(e.HubDays[h])
		sum.Capacity += t.Capacity
		sum.First += t.First
		sum.Second += t.Second
		sum.Promised += t.Promised
	}
	var residents int64
	for i := range in.Comuni {
		residents += e.Comuni[i].Residents
	}
	v := e.VisitsOf(e.Allocations, edition.EveryAllocation)
	nothing := say.Text{}
	var fs book.Facts
	fs.Add(e.Lang, say.Text{It: "Piano numero", En: "Plan number"}, book.Plain, e.RunID,
		say.Text{It: "lo stesso su ogni foglio e in ogni tabella", En: "the same on every sheet and in every table"})
	fs.Add(e.Lang, say.Text{It: "Riferito al", En: "As of"}, book.Day, in.Parameters.AsOf, nothing)
	fs.Add(e.Lang, say.Text{It: "Comuni", En: "Comuni"}, book.Whole, len(in.Comuni), nothing)
	fs.Add(e.Lang, say.Text{It: "Hub attivi", En: "Active hubs"}, book.Whole, lists.ActiveHubs(e), nothing)
	fs.Add(e.Lang, say.Text{It: "Residenti", En: "Residents"}, book.Whole, residents, say.Text{It: "di tutte le età", En: "of all ages"})
	fs.Add(e.Lang, say.Text{It: "Persone da vaccinare", En: "People to vaccinate"}, book.Whole, o.Served+o.Unserved, book.ColDemand.Meaning)
	fs.Add(e.Lang, say.Text{It: "Persone con un posto", En: "People with a place"}, book.Whole, o.Served, nothing)
	fs.Add(e.Lang, say.Text{It: "Persone senza posto", En: "People without a place"}, book.Whole, o.Unserved, whereUnserved(o.Unserved))
	fs.Add(e.Lang, say.Text{It: "Prime dosi", En: "First doses"}, book.Whole, sum.First, nothing)
	fs.Add(e.Lang, say.Text{It: "Seconde dosi", En: "Second doses"}, book.Whole, sum.Second, nothing)
	fs.Add(e.Lang, say.Text{It: "Dosi già promesse", En: "Doses promised"}, book.Whole, sum.Promised, book.ColPromised.Meaning)
	fs.Add(e.Lang, say.Text{It: "Capacità (dosi)", En: "Capacity (doses)"}, book.Whole, sum.Capacity,
		say.Text{It: "di tutti gli hub, in tutti i giorni del periodo", En: "of all hubs, on all days of the horizon"})
	fs.Add(e.Lang, say.Text{It: "Primo giorno", En: "First day"}, book.Day, v.All.First(), nothing)
	fs.Add(e.Lang, say.Text{It: "Ultima delle prime dosi", En: "Latest first dose"}, book.Day, v.Firsts.Last(), e.Likely(e.OfAll(1)))
	fs.Add(e.Lang, say.Text{It: "Ultimo giorno", En: "Last day"}, book.Day, v.All.Last(),
		e.IfLikely(say.Text{It: "seconde dosi comprese", En: "second doses included"}, e.OfAll(2)))
	travelFacts(e, &fs)
	return fs.Table(say.Text{It: "In breve", En: "In brief"})
}

// travelFacts are the figures of the ways.
func travelFacts(e *edition.Edition, fs *book.Facts) {
	in := e.Instance
	d := planner.TravelOf(in, e.Plan, planner.Everyone)
	var extra, notNearest int64
	for i := range in.Comuni {
		extra += e.ExtraMetres(i)
		for _, a := range e.ComuneAssignments[i] {
			if in.Distances.At(i, a.Hub) > in.Distances.At(i, in.NearestHub(i)) {
				notNearest += a.People
			}
		}
	}
	fs.Add(e.Lang, say.Text{It: "Distanza media (km)", En: "Mean distance (km)"}, book.Kilometres, d.MeanMetres,
		say.Text{It: "sola andata, media per persona", En: "one way, mean per person"})
	fs.Add(e.Lang, say.Text{It: "Distanza mediana (km)", En: "Median distance (km)"}, book.Kilometres, d.MedianMetres,
		say.Text{It: "metà delle persone fa al massimo questa strada", En: "half of the people travel no more than this"})
	fs.Add(e.Lang, say.Text{It: "Distanza del 95 % (km)", En: "95 % distance (km)"}, book.Kilometres, d.P95Metres,
		say.Text{It: "95 persone su 100 fanno al massimo questa strada", En: "95 people of 100 travel no more than this"})
	fs.Add(e.Lang, say.Text{It: "Distanza massima (km)", En: "Longest distance (km)"}, book.Kilometres, d.WorstMetres, say.Text{})
	fs.Add(e.Lang, say.Text{It: "Persone oltre 30 km", En: "People beyond 30 km"}, book.Whole, d.Beyond30km,
		say.Text{It: "di sola andata", En: "one way"})
	fs.Add(e.Lang, say.Text{It: "Quota oltre 30 km", En: "Share beyond 30 km"}, book.Share, book.Ratio(d.Beyond30km, d.People), say.Text{})
	fs.Add(e.Lang, say.Text{It: "Persone non nell'hub più vicino", En: "People not at the nearest hub"}, book.Whole, notNearest,
		say.Text{It: "persone il cui hub dista più di quello attivo più vicino al loro comune",
			En: "people whose hub is farther than the active hub nearest to their comune"})
	fs.Add(e.Lang, say.Text{It: "Chilometri in più (sola andata)", En: "Extra kilometres (one way)"}, book.Kilometres, extra,
		say.Text{It: "rispetto all'hub più vicino, per tutte le persone insieme", En: "beyond the nearest hub, all people together"})
	fs.Add(e.Lang, say.Text{It: "Chilometri percorsi in tutto", En: "Kilometres driven in all"}, book.Kilometres, drivenMetres(e),
		say.Text{It: "andata e ritorno, per ogni visita di ogni persona", En: "there and back, for every visit of every person"})
}

func whereUnserved(people int64) say.Text {
	if people == 0 {
		return edition.EveryoneServed
	}
	return say.Text{It: "i motivi sono nel foglio Esclusi", En: "the reasons are on the sheet Unserved"}
}

// compared is a plan beside others.
type compared struct {
	name   say.Text
	of     planner.Objective
	travel planner.Travel
	last   int  // day of the last dose, -1 where there is none
	rule   bool // what the plan is compared with
}

// setBeside is a plan as it is compared.
func setBeside(in *planner.Instance, p *planner.Plan) compared {
	return compared{edition.MethodName(p.Method), in.Objective(p), planner.TravelOf(in, p, planner.Everyone), p.LastDose(), false}
}

// wait is the mean wait of those served, of whom there must be some.
func (c *compared) wait() say.Tenths {
	return say.Mean{Sum: c.of.WaitDays, People: c.of.Served}.Tenths()
}

// served is what there is to say of a plan in which somebody has a place.
func served(get func(*compared) any) func(*compared) any {
	return func(r *compared) any {
		if r.of.Served == 0 {
			return nil
		}
		return get(r)
	}
}

// comparison sets the plan beside what the booking portal's rules would give.
func comparison(e *edition.Edition) book.Table {
	in := e.Instance
	t := book.List[compared]{Title: say.Text{It: "Confronto con la regola del portale", En: "Comparison with the portal's rule"},
		Columns: []book.Column[compared]{
			book.Col(book.Text(say.Text{It: "Piano", En: "Plan"},
				say.Text{It: "questo piano, oppure quello che darebbe una regola di prenotazione sugli stessi dati",
					En: "this plan, or what a booking rule would give on the same data"}, 44), func(r *compared) any { return r.name }),
			book.Col(book.ColPeople.Headed(say.Text{It: "Senza posto", En: "Without a place"},
				say.Text{It: "persone da vaccinare a cui il piano non dà un posto",
					En: "people to vaccinate whom the plan gives no place"}), func(r *compared) any { return r.of.Unserved }),
			book.Col(lists.TravelMean, served(func(r *compared) any { return r.travel.MeanMetres })),
			book.Col(lists.TravelMost, served(func(r *compared) any { return r.travel.P95Metres })),
			book.Col(lists.TravelWorst, served(func(r *compared) any { return r.travel.WorstMetres })),
			book.Col(lists.TravelBeyond, func(r *compared) any { return r.travel.Beyond30km }),
			book.Col(book.ColMeanWait, served(func(r *compared) any { return float64(r.of.WaitDays) / float64(r.of.Served) }))}}
	t.Columns = append(t.Columns, edition.Ends(e, say.Text{It: "questo piano", En: "this plan"}, say.Text{It: "di questo piano; di una regola non " +
		"si prevede", En: "this plan's; of a rule none is told"}, func(r *compared) any { return book.If(r.last >= 0, in.Date(r.last)) },
		func(r *compared) forecast.Key {
			if r.rule {
				return forecast.Key{}
			}
			return e.OfAll(2)
		})...)
	for k, p := range append([]*planner.Plan{e.Plan}, e.Baselines...) {
		row := setBeside(in, p)
		if row.rule = k > 0; k == 0 {
			row.name = say.Text{It: "Questo piano", En: "This plan"}
		}
		t.Rows = append(t.Rows, row)
	}
	return book.TableOf(t, e.Lang)
}

// drivenMetres is what people drive there and back for all their visits.
func drivenMetres(e *edition.Edition) int64 {
	var sum int64
	for _, a := range e.Allocations {
		visits := int64(1)
		if a.Second != planner.NoSecond {
			visits = 2
		}
		sum += 2 * visits * a.People * e.Instance.Distances.At(a.Comune, a.Hub)
	}
	return sum
}
