package reports

import (
	"cmp"
	"path"
	"slices"

	"hubplan/planner"
	"hubplan/planner/say"
)

// planBook is the workbook of the ATS planner: the whole plan.
func (e *edition) planBook() *workbook {
	w := &workbook{file: "piano.xlsx", title: e.say(say.Text{It: "Piano delle vaccinazioni negli hub", En: "Plan of the vaccinations at the hubs"})}
	w.sheets = []sheet{e.overview(w.title), e.hubSheet(), e.useSheet(), e.comuniSheet(), e.agendaSheet(), e.cohortSheet(), e.unservedSheet(), e.parameterSheet(), e.dataSheet()}
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
		about:  say.Text{It: "il piano in una pagina: persone, dosi, distanze, attese, date e totali di ogni hub", En: "the plan on a page: people, doses, distances, waits, dates and the totals of each hub"},
		notes:  append([]string{e.say(e.methodWords()), e.say(hubsOutside)}, e.caveats()...),
		tables: []table{e.planFacts(), e.comparison(), e.cohortDates(), e.hubTotalsTable()}}
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
	e.fact(&fs, say.Text{It: "Piano numero", En: "Plan number"}, plain, e.RunID, say.Text{It: "lo stesso su ogni foglio e in ogni tabella", En: "the same on every sheet and in every table"})
	e.fact(&fs, say.Text{It: "Riferito al", En: "As of"}, day, in.Parameters.AsOf, nothing)
	e.fact(&fs, say.Text{It: "Comuni", En: "Comuni"}, whole, len(in.Comuni), nothing)
	e.fact(&fs, say.Text{It: "Hub attivi", En: "Active hubs"}, whole, e.activeHubs(), nothing)
	e.fact(&fs, say.Text{It: "Residenti", En: "Residents"}, whole, residents, say.Text{It: "di tutte le età", En: "of all ages"})
	e.fact(&fs, say.Text{It: "Persone da vaccinare", En: "People to vaccinate"}, whole, o.Served+o.Unserved, colDemand.meaning)
	e.fact(&fs, say.Text{It: "Persone con un posto", En: "People with a place"}, whole, o.Served, nothing)
	e.fact(&fs, say.Text{It: "Persone senza posto", En: "People without a place"}, whole, o.Unserved, whereUnserved(o.Unserved))
	e.fact(&fs, say.Text{It: "Prime dosi", En: "First doses"}, whole, sum.first, nothing)
	e.fact(&fs, say.Text{It: "Seconde dosi", En: "Second doses"}, whole, sum.second, nothing)
	e.fact(&fs, say.Text{It: "Dosi già promesse", En: "Doses promised"}, whole, sum.promised, colPromised.meaning)
	e.fact(&fs, say.Text{It: "Capacità (dosi)", En: "Capacity (doses)"}, whole, sum.capacity, say.Text{It: "di tutti gli hub, in tutti i giorni del periodo", En: "of all hubs, on all days of the horizon"})
	e.fact(&fs, say.Text{It: "Primo giorno", En: "First day"}, day, v.all.first(), nothing)
	e.fact(&fs, say.Text{It: "Ultima delle prime dosi", En: "Latest first dose"}, day, v.firsts.last(), nothing)
	e.fact(&fs, say.Text{It: "Ultimo giorno", En: "Last day"}, day, v.all.last(), say.Text{It: "seconde dosi comprese", En: "second doses included"})
	e.fact(&fs, say.Text{It: "Distanza media (km)", En: "Mean distance (km)"}, kilometres, d.MeanMetres, say.Text{It: "sola andata, media per persona", En: "one way, mean per person"})
	e.fact(&fs, say.Text{It: "Distanza mediana (km)", En: "Median distance (km)"}, kilometres, d.MedianMetres, say.Text{It: "metà delle persone fa al massimo questa strada", En: "half of the people travel no more than this"})
	e.fact(&fs, say.Text{It: "Distanza del 95 % (km)", En: "95 % distance (km)"}, kilometres, d.P95Metres, say.Text{It: "95 persone su 100 fanno al massimo questa strada", En: "95 people of 100 travel no more than this"})
	e.fact(&fs, say.Text{It: "Distanza massima (km)", En: "Longest distance (km)"}, kilometres, d.WorstMetres, nothing)
	e.fact(&fs, say.Text{It: "Persone oltre 30 km", En: "People beyond 30 km"}, whole, d.Beyond30km, say.Text{It: "di sola andata", En: "one way"})
	e.fact(&fs, say.Text{It: "Quota oltre 30 km", En: "Share beyond 30 km"}, share, ratio(d.Beyond30km, d.People), nothing)
	e.fact(&fs, say.Text{It: "Persone non nell'hub più vicino", En: "People not at the nearest hub"}, whole, notNearest, say.Text{It: "persone il cui hub dista più di quello attivo più vicino al loro comune", En: "people whose hub is farther than the active hub nearest to their comune"})
	e.fact(&fs, say.Text{It: "Chilometri in più (sola andata)", En: "Extra kilometres (one way)"}, kilometres, extra, say.Text{It: "rispetto all'hub più vicino, per tutte le persone insieme", En: "beyond the nearest hub, all people together"})
	e.fact(&fs, say.Text{It: "Chilometri percorsi in tutto", En: "Kilometres driven in all"}, kilometres, e.drivenMetres(), say.Text{It: "andata e ritorno, per ogni visita di ogni persona", En: "there and back, for every visit of every person"})
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
	t := table{title: say.Text{It: "Confronto con la regola del portale", En: "Comparison with the portal's rule"}, columns: []column{
		text(say.Text{It: "Piano", En: "Plan"}, say.Text{It: "questo piano, oppure quello che darebbe una regola di prenotazione sugli stessi dati", En: "this plan, or what a booking rule would give on the same data"}, 44),
		colPeople.headed(say.Text{It: "Senza posto", En: "Without a place"}, say.Text{It: "persone da vaccinare a cui il piano non dà un posto", En: "people to vaccinate whom the plan gives no place"}),
		colDistance.headed(say.Text{It: "Media (km)", En: "Mean (km)"}, say.Text{It: "chilometri di sola andata, media per persona", En: "kilometres one way, mean per person"}),
		colDistance.headed(say.Text{It: "95 % (km)", En: "95 % (km)"}, say.Text{It: "chilometri che 95 persone su 100 non superano", En: "kilometres that 95 people of 100 do not exceed"}),
		colDistance.headed(say.Text{It: "Massima (km)", En: "Longest (km)"}, say.Text{It: "chilometri della persona che va più lontano", En: "kilometres of the person who goes farthest"}),
		colPeople.headed(say.Text{It: "Oltre 30 km", En: "Beyond 30 km"}, say.Text{It: "persone che fanno più di 30 chilometri di sola andata", En: "people who travel more than 30 kilometres one way"}),
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

// The columns of a cohort's waits.
var (
	colMeanWait = column{say.Text{It: "Attesa media (giorni)", En: "Mean wait (days)"}, say.Text{It: "giorni fra l'apertura e la prima dose, media per persona", En: "days between opening and first dose, mean per person"}, tenths, 12}
	colMaxWait  = number(say.Text{It: "Attesa massima (giorni)", En: "Longest wait (days)"}, say.Text{It: "giorni fra l'apertura e l'ultima delle prime dosi", En: "days between opening and the latest first dose"})
)

// waits are the mean and the longest wait of a cohort, empty where nobody of it
// is served.
func (e *edition) waits(cohort int) (mean, longest any) {
	var people, days, most int64
	for _, x := range e.cohortCourses[cohort] {
		wait := int64(e.Instance.Date(x.First) - e.Instance.Cohorts[cohort].Opens)
		people += x.People
		days += x.People * wait
		most = max(most, wait)
	}
	if people == 0 {
		return nil, nil
	}
	return float64(days) / float64(people), most
}

// cohortSum is one cohort's row of table demand, summed over the comuni.
func (e *edition) cohortSum(cohort int) (residents, elsewhere, already, demand, served int64) {
	for i := range e.demand {
		d := &e.demand[i][cohort]
		residents += d.Residents
		elsewhere += d.Elsewhere
		already += d.AlreadyVaccinated
		demand += d.Demand
		served += d.Served
	}
	return
}

func (e *edition) cohortVisits(cohort int) visits {
	var v visits
	for _, x := range e.cohortCourses[cohort] {
		v.add(e.Instance, x.First, x.Second)
	}
	return v
}

func (e *edition) cohortDates() table {
	t := table{title: say.Text{It: "Attese e date, per anni di nascita", En: "Waits and dates, by birth years"},
		columns: []column{colCohort, colOpens, colDemand, colServed, colMeanWait, colMaxWait, colFirstFrom, colFirstTo, colEnds}}
	for c, co := range e.Instance.Cohorts {
		if !co.Included {
			continue
		}
		_, _, _, demand, served := e.cohortSum(c)
		mean, longest := e.waits(c)
		v := e.cohortVisits(c)
		t.rows = append(t.rows, []any{e.cohorts[c], co.Opens, demand, served, mean, longest, v.firsts.first(), v.firsts.last(), v.all.last()})
	}
	return t
}

func (e *edition) hubTotalsTable() table {
	in := e.Instance
	t := table{title: say.Text{It: "Totali degli hub", En: "Totals of the hubs"}, columns: []column{
		colHub, colHubID, colPeople, colFirsts, colSeconds, colPromised, colCapacity, colUse,
		colUse.headed(say.Text{It: "Utilizzo massimo", En: "Peak utilisation"}, say.Text{It: "utilizzo del giorno più pieno", En: "utilisation of the fullest day"}),
		colDistance.headed(say.Text{It: "Distanza media (km)", En: "Mean distance (km)"}, say.Text{It: "chilometri di sola andata, media per persona", En: "kilometres one way, mean per person"}),
		colFirstFrom, colEnds,
		{say.Text{It: "Prospetto", En: "Workbook"}, say.Text{It: "apre il file dell'hub", En: "opens the hub's file"}, link, 24}}}
	for h, hub := range in.Hubs {
		sum, row := totals(e.hubDays[h]), &e.hubs[h]
		v := e.visitsOf(e.hubAllocations[h], everyAllocation)
		var mean any
		if row.MeanDistanceM != nil {
			mean = *row.MeanDistanceM
		}
		var book any // a reserve has none
		if file := hub.ID + ".xlsx"; hub.Active {
			book = hyperlink{Text: file, Target: path.Join("hub", file)}
		}
		t.rows = append(t.rows, []any{hub.Name, hub.ID, row.People, sum.first, sum.second, sum.promised, sum.capacity, ratio(sum.all(), sum.capacity),
			row.PeakUtilisation, mean, v.firsts.first(), v.all.last(), book})
	}
	return t
}

func (e *edition) hubSheet() sheet {
	t := table{columns: []column{colHub, colHubID, colWeek, colOpenDays, colFirsts, colSeconds, colPromised, colCapacity, colIdle, colHeat, colPriceMean, colPriceMost, colPriceServes}}
	for h, hub := range e.Instance.Hubs {
		for _, week := range weeks(e.hubDays[h]) {
			t.rows = append(t.rows, slices.Concat([]any{hub.Name, hub.ID}, e.week(week), e.weekPrices(week)))
		}
	}
	s := sheet{name: say.Text{It: "Hub", En: "Hubs"}, title: e.say(say.Text{It: "Hub, settimana per settimana", En: "Hubs, week by week"}),
		about: say.Text{It: "una riga per hub e settimana in cui è aperto", En: "one row per hub and week in which it is open"}, tables: []table{t}}
	s.notes = []string{e.say(say.Text{It: "Utilizzo: il fondo della cella è più scuro dove l'hub è più pieno; il numero dice lo stesso.", En: "Utilisation: the cell is darker where the hub is fuller; the number says the same."})}
	if e.Plan.Proof == nil {
		s.notes = append(s.notes, e.say(say.Text{It: "Questo piano segue una regola e non ha prezzi: le colonne dei prezzi restano vuote.", En: "This plan follows a rule and has no prices: their columns stay empty."}))
	} else {
		s.notes = append(s.notes, e.say(say.Text{It: "Prezzo: quanto il piano risparmierebbe, in chilometri equivalenti di viaggio e attesa, con una dose di capacità in più; vale per piccole variazioni.", En: "Price: what the plan would save, in kilometre-equivalents of travel and waiting, with one more dose of capacity; it holds for small changes."}))
	}
	return s
}

func (e *edition) comuniSheet() sheet {
	in := e.Instance
	t := table{columns: []column{
		number(say.Text{It: "Posto", En: "Rank"}, say.Text{It: "posto nella graduatoria dei chilometri in più, dal più penalizzato", En: "rank by extra kilometres, the worst off first"}).wide(8),
		colCode, colComune, colProvince, colResidents, colDemand, colServed,
		{say.Text{It: "Hub principale", En: "Main hub"}, say.Text{It: "sigla dell'hub a cui vanno più persone del comune", En: "id of the hub to which most of the comune's people go"}, plain, 17},
		number(say.Text{It: "Persone lì", En: "People there"}, say.Text{It: "persone del comune nell'hub principale", En: "people of the comune at the main hub"}),
		number(say.Text{It: "Hub usati", En: "Hubs used"}, say.Text{It: "in quanti hub vanno le persone del comune", En: "at how many hubs the comune's people are"}).wide(8),
		{say.Text{It: "Hub più vicino", En: "Nearest hub"}, say.Text{It: "sigla dell'hub attivo del piano più vicino al comune", En: "id of the plan's active hub nearest to the comune"}, plain, 17},
		colDistance.headed(say.Text{It: "Al più vicino (km)", En: "To the nearest (km)"}, say.Text{It: "chilometri di sola andata fino all'hub più vicino", En: "kilometres one way to the nearest hub"}),
		colDistance.headed(say.Text{It: "Media (km)", En: "Mean (km)"}, say.Text{It: "chilometri di sola andata nel piano, media per persona", En: "kilometres one way in the plan, mean per person"}),
		colDistance.headed(say.Text{It: "95 % (km)", En: "95 % (km)"}, say.Text{It: "chilometri che 95 persone su 100 non superano", En: "kilometres that 95 people of 100 do not exceed"}),
		colDistance.headed(say.Text{It: "Massima (km)", En: "Longest (km)"}, say.Text{It: "chilometri della persona che va più lontano", En: "kilometres of the person who goes farthest"}),
		colDistance.headed(say.Text{It: "In più, in tutto (km)", En: "Extra, in all (km)"}, say.Text{It: "chilometri di sola andata in più rispetto all'hub più vicino, per tutte le persone insieme: dà la graduatoria", En: "kilometres one way beyond the nearest hub, all people together: gives the rank"}).wide(13),
		colDistance.headed(say.Text{It: "In più, a testa (km)", En: "Extra, each (km)"}, say.Text{It: "gli stessi chilometri, media per persona", En: "the same kilometres, mean per person"}),
		colFirstFrom, colEnds,
		{say.Text{It: "Prospetto", En: "Workbook"}, say.Text{It: "apre il file del comune", En: "opens the comune's file"}, link, 40}}}
	extra := make([]int64, len(in.Comuni))
	order := make([]int, len(in.Comuni))
	for i := range order {
		order[i], extra[i] = i, e.extraMetres(i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(extra[b], extra[a]) })
	for rank, i := range order {
		t.rows = append(t.rows, append([]any{rank + 1}, e.comuneRow(i, extra[i])...))
	}
	return sheet{name: say.Text{It: "Comuni", En: "Comuni"}, title: e.say(say.Text{It: "Comuni, dal più penalizzato", En: "Comuni, the worst off first"}),
		about: say.Text{It: "una riga per comune, in ordine di chilometri in più rispetto all'hub più vicino", En: "one row per comune, by kilometres beyond the nearest hub"}, tables: []table{t}}
}

// comuneRow is a comune under the columns of [edition.comuniSheet], but for its
// rank.
func (e *edition) comuneRow(i int, extra int64) []any {
	in, row := e.Instance, &e.comuni[i]
	people := make([]int64, len(in.Hubs))
	for _, a := range e.comuneAssignments[i] {
		people[a.Hub] += a.People
	}
	used := byPeople(people)
	var main, there, nearest, toNearest, mean, p95, worst, each any
	if n := in.NearestHub(i); n >= 0 {
		nearest, toNearest = in.Hubs[n].ID, in.Distances.At(i, n)
	}
	if len(used) > 0 {
		d := e.metresOf(e.comuneAssignments[i])
		main, there = in.Hubs[used[0]].ID, people[used[0]]
		mean, p95, worst = d.MeanMetres, d.P95Metres, d.WorstMetres
		each = (2*extra + d.People) / (2 * d.People)
	}
	v := e.visitsOf(e.comuneAllocations[i], everyAllocation)
	file := WorkbookName(in.Comuni[i])
	return []any{row.IstatCode, row.Comune, row.Province, row.Residents, row.Demand, row.Served, main, there, len(used), nearest, toNearest,
		mean, p95, worst, extra, each, v.firsts.first(), v.all.last(), hyperlink{Text: file, Target: path.Join("comuni", file)}}
}
