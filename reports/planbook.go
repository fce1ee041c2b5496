package reports

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/say"
)

// planBook is the workbook of the ATS planner: the whole plan.
func (e *edition) planBook() *workbook {
	w := &workbook{file: "piano.xlsx", title: e.say(say.Text{It: "Piano delle vaccinazioni negli hub",
		En: "Plan of the vaccinations at the hubs"})}
	w.sheets = []sheet{e.overview(w.title), e.hubSheet(), e.useSheet(), e.comuniSheet(), e.agendaSheet(), e.cohortSheet(),
		e.unservedSheet(), e.parameterSheet(), e.dataSheet()}
	if e.Binding != nil {
		w.sheets = slices.Insert(w.sheets, 3, e.bindingSheet())
	}
	if e.Since != nil {
		w.sheets = slices.Insert(w.sheets, 1, e.planChanges())
	}
	w.sheets = append(w.sheets, e.legend(w.sheets, placesNotPeople, oneWay, hubsOutside, agendaNote))
	return w
}

func (e *edition) overview(title string) sheet {
	return sheet{name: say.Text{It: "Quadro", En: "Overview"}, title: title,
		about: say.Text{It: "il piano in una pagina: persone, dosi, distanze, attese, date e totali di ogni hub",
			En: "the plan on a page: people, doses, distances, waits, dates and the totals of each hub"},
		notes:  append([]string{e.say(e.methodWords()), e.say(hubsOutside)}, e.caveats()...),
		tables: []table{e.planFacts(), e.comparison(), tableOf(e.cohortDates(), e.lang), tableOf(e.hubTotals(), e.lang)}}
}

func (e *edition) planFacts() table {
	in := e.Instance
	o, d := in.Objective(e.Plan), planner.TravelOf(in, e.Plan, planner.Everyone)
	var sum hubTotals
	for h := range in.Hubs {
		t := totals(e.hubDays[h])
		sum.capacity += t.capacity
		sum.first += t.first
		sum.second += t.second
		sum.promised += t.promised
	}
	var residents, extra, notNearest int64
	for i := range in.Comuni {
		residents += e.comuni[i].Residents
		extra += e.extraMetres(i)
		for _, a := range e.comuneAssignments[i] {
			if in.Distances.At(i, a.Hub) > in.Distances.At(i, in.NearestHub(i)) {
				notNearest += a.People
			}
		}
	}
	v := e.visitsOf(e.Allocations, everyAllocation)
	nothing := say.Text{}
	var fs facts
	fs.add(e.lang, say.Text{It: "Piano numero", En: "Plan number"}, plain, e.RunID,
		say.Text{It: "lo stesso su ogni foglio e in ogni tabella", En: "the same on every sheet and in every table"})
	fs.add(e.lang, say.Text{It: "Riferito al", En: "As of"}, day, in.Parameters.AsOf, nothing)
	fs.add(e.lang, say.Text{It: "Comuni", En: "Comuni"}, whole, len(in.Comuni), nothing)
	fs.add(e.lang, say.Text{It: "Hub attivi", En: "Active hubs"}, whole, e.activeHubs(), nothing)
	fs.add(e.lang, say.Text{It: "Residenti", En: "Residents"}, whole, residents, say.Text{It: "di tutte le età", En: "of all ages"})
	fs.add(e.lang, say.Text{It: "Persone da vaccinare", En: "People to vaccinate"}, whole, o.Served+o.Unserved, colDemand.meaning)
	fs.add(e.lang, say.Text{It: "Persone con un posto", En: "People with a place"}, whole, o.Served, nothing)
	fs.add(e.lang, say.Text{It: "Persone senza posto", En: "People without a place"}, whole, o.Unserved, whereUnserved(o.Unserved))
	fs.add(e.lang, say.Text{It: "Prime dosi", En: "First doses"}, whole, sum.first, nothing)
	fs.add(e.lang, say.Text{It: "Seconde dosi", En: "Second doses"}, whole, sum.second, nothing)
	fs.add(e.lang, say.Text{It: "Dosi già promesse", En: "Doses promised"}, whole, sum.promised, colPromised.meaning)
	fs.add(e.lang, say.Text{It: "Capacità (dosi)", En: "Capacity (doses)"}, whole, sum.capacity,
		say.Text{It: "di tutti gli hub, in tutti i giorni del periodo", En: "of all hubs, on all days of the horizon"})
	fs.add(e.lang, say.Text{It: "Primo giorno", En: "First day"}, day, v.all.first(), nothing)
	fs.add(e.lang, say.Text{It: "Ultima delle prime dosi", En: "Latest first dose"}, day, v.firsts.last(), nothing)
	fs.add(e.lang, say.Text{It: "Ultimo giorno", En: "Last day"}, day, v.all.last(),
		say.Text{It: "seconde dosi comprese", En: "second doses included"})
	fs.add(e.lang, say.Text{It: "Distanza media (km)", En: "Mean distance (km)"}, kilometres, d.MeanMetres,
		say.Text{It: "sola andata, media per persona", En: "one way, mean per person"})
	fs.add(e.lang, say.Text{It: "Distanza mediana (km)", En: "Median distance (km)"}, kilometres, d.MedianMetres,
		say.Text{It: "metà delle persone fa al massimo questa strada", En: "half of the people travel no more than this"})
	fs.add(e.lang, say.Text{It: "Distanza del 95 % (km)", En: "95 % distance (km)"}, kilometres, d.P95Metres,
		say.Text{It: "95 persone su 100 fanno al massimo questa strada", En: "95 people of 100 travel no more than this"})
	fs.add(e.lang, say.Text{It: "Distanza massima (km)", En: "Longest distance (km)"}, kilometres, d.WorstMetres, nothing)
	fs.add(e.lang, say.Text{It: "Persone oltre 30 km", En: "People beyond 30 km"}, whole, d.Beyond30km,
		say.Text{It: "di sola andata", En: "one way"})
	fs.add(e.lang, say.Text{It: "Quota oltre 30 km", En: "Share beyond 30 km"}, share, ratio(d.Beyond30km, d.People), nothing)
	fs.add(e.lang, say.Text{It: "Persone non nell'hub più vicino", En: "People not at the nearest hub"}, whole, notNearest,
		say.Text{It: "persone il cui hub dista più di quello attivo più vicino al loro comune",
			En: "people whose hub is farther than the active hub nearest to their comune"})
	fs.add(e.lang, say.Text{It: "Chilometri in più (sola andata)", En: "Extra kilometres (one way)"}, kilometres, extra,
		say.Text{It: "rispetto all'hub più vicino, per tutte le persone insieme", En: "beyond the nearest hub, all people together"})
	fs.add(e.lang, say.Text{It: "Chilometri percorsi in tutto", En: "Kilometres driven in all"}, kilometres, e.drivenMetres(),
		say.Text{It: "andata e ritorno, per ogni visita di ogni persona", En: "there and back, for every visit of every person"})
	return fs.table(say.Text{It: "In breve", En: "In brief"})
}

func whereUnserved(people int64) say.Text {
	if people == 0 {
		return everyoneServed
	}
	return say.Text{It: "i motivi sono nel foglio Esclusi", En: "the reasons are on the sheet Unserved"}
}

// comparison sets the plan beside what the booking portal's rules would give.
func (e *edition) comparison() table {
	in := e.Instance
	t := table{title: say.Text{It: "Confronto con la regola del portale", En: "Comparison with the portal's rule"}, columns: []head{
		text(say.Text{It: "Piano", En: "Plan"},
			say.Text{It: "questo piano, oppure quello che darebbe una regola di prenotazione sugli stessi dati",
				En: "this plan, or what a booking rule would give on the same data"}, 44),
		colPeople.headed(say.Text{It: "Senza posto", En: "Without a place"},
			say.Text{It: "persone da vaccinare a cui il piano non dà un posto", En: "people to vaccinate whom the plan gives no place"}),
		colDistance.headed(say.Text{It: "Media (km)", En: "Mean (km)"},
			say.Text{It: "chilometri di sola andata, media per persona", En: "kilometres one way, mean per person"}),
		colDistance.headed(say.Text{It: "95 % (km)", En: "95 % (km)"},
			say.Text{It: "chilometri che 95 persone su 100 non superano", En: "kilometres that 95 people of 100 do not exceed"}),
		colDistance.headed(say.Text{It: "Massima (km)", En: "Longest (km)"},
			say.Text{It: "chilometri della persona che va più lontano", En: "kilometres of the person who goes farthest"}),
		colPeople.headed(say.Text{It: "Oltre 30 km", En: "Beyond 30 km"},
			say.Text{It: "persone che fanno più di 30 chilometri di sola andata", En: "people who travel more than 30 kilometres one way"}),
		colMeanWait}}
	for k, p := range append([]*planner.Plan{e.Plan}, e.Baselines...) {
		name := e.say(methodName(p.Method))
		if k == 0 {
			name = e.say(say.Text{It: "Questo piano", En: "This plan"})
		}
		d, o := planner.TravelOf(in, p, planner.Everyone), in.Objective(p)
		row := []any{name, o.Unserved, nil, nil, nil, d.Beyond30km, nil}
		if o.Served > 0 {
			row[2], row[3], row[4], row[6] = d.MeanMetres, d.P95Metres, d.WorstMetres, float64(o.WaitDays)/float64(o.Served)
		}
		t.rows = append(t.rows, row)
	}
	return t
}

func (e *edition) activeHubs() int {
	n := 0
	for _, h := range e.Instance.Hubs {
		if h.Active {
			n++
		}
	}
	return n
}

// drivenMetres is what people drive there and back for all their visits.
func (e *edition) drivenMetres() int64 {
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
