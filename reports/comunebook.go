package reports

import (
	"slices"

	"path"

	"hubplan/planner"
	"hubplan/planner/say"
)

// comuneBook is the workbook of one comune, for its mayor.
func (e *edition) comuneBook(i int, b *backdrop) *workbook {
	c := &e.Instance.Comuni[i]
	w := &workbook{file: path.Join("comuni", WorkbookName(*c)),
		title: e.say(say.Textf("%s (%s): piano delle vaccinazioni", "%s (%s): vaccination plan", c.Name, c.Province))}
	w.sheets = []sheet{e.comuneSummary(i, b, w.title), e.comuneCalendar(i, w.title), e.comuneWhy(i, w.title), e.comuneNotice(i)}
	if e.Since != nil {
		w.sheets = append(w.sheets, e.changesSheet(w.title, changeOf(c.Code)))
	}
	w.sheets = append(w.sheets, e.legend(w.sheets, placesNotPeople, oneWay, hubsOutside))
	return w
}

func (e *edition) comuneSummary(i int, b *backdrop, title string) sheet {
	weeks := e.comuneWeeks(i)
	return sheet{name: say.Text{It: "Riepilogo", En: "Summary"}, title: title,
		about: say.Text{It: "il comune in breve: quante persone, in quale hub, da quando a quando",
			En: "the comune in brief: how many people, at which hub, from when to when"}, onePage: true, upright: true,
		notes:    []string{e.say(e.methodWords()), e.mapKey()},
		pictures: e.comunePictures(i, b, weeks, 3),
		tables:   []table{e.comuneFacts(i), e.comuneHubs(i), e.comuneCohorts(i), weeks, e.warnings()}}
}

func (e *edition) comuneFacts(i int) table {
	in, row := e.Instance, &e.comuni[i]
	v := e.visitsOf(e.comuneAllocations[i], everyAllocation)
	d := e.metresOf(e.comuneAssignments[i])
	var fs facts
	fs.add(e.lang, say.Text{It: "Comune", En: "Comune"}, plain, row.Comune, say.Text{})
	fs.add(e.lang, say.Text{It: "Codice ISTAT", En: "ISTAT code"}, plain, row.IstatCode, say.Text{})
	fs.add(e.lang, say.Text{It: "Piano numero", En: "Plan number"}, plain, e.RunID,
		say.Text{It: "da citare quando si scrive all'ATS", En: "to be quoted when writing to the ATS"})
	fs.add(e.lang, say.Text{It: "Riferito al", En: "As of"}, day, in.Parameters.AsOf, say.Text{})
	fs.add(e.lang, say.Text{It: "Residenti", En: "Residents"}, whole, row.Residents, say.Text{It: "di tutte le età", En: "of all ages"})
	fs.add(e.lang, say.Text{It: "Persone da vaccinare", En: "People to vaccinate"}, whole, row.Demand, colDemand.meaning)
	fs.add(e.lang, say.Text{It: "Persone con un posto", En: "People with a place"}, whole, row.Served, colServed.meaning)
	fs.add(e.lang, say.Text{It: "Persone senza posto", En: "People without a place"}, whole, row.Demand-row.Served, e.whyNot(i))
	fs.add(e.lang, say.Text{It: "Primo giorno", En: "First day"}, day, v.all.first(),
		say.Text{It: "il giorno della prima delle prime dosi", En: "the day of the earliest first dose"})
	fs.add(e.lang, say.Text{It: "Ultimo giorno", En: "Last day"}, day, v.all.last(),
		say.Text{It: "il giorno dell'ultima dose, seconde dosi comprese", En: "the day of the last dose, second doses included"})
	if n := in.NearestHub(i); n >= 0 {
		fs.add(e.lang, say.Text{It: "Hub più vicino", En: "Nearest hub"}, plain, in.Hubs[n].Name, say.Text{})
		fs.add(e.lang, say.Text{It: "Distanza dall'hub più vicino (km)", En: "Distance to the nearest hub (km)"}, kilometres,
			in.Distances.At(i, n), say.Text{It: "sola andata", En: "one way"})
	}
	if d.People > 0 {
		fs.add(e.lang, say.Text{It: "Distanza media nel piano (km)", En: "Mean distance in the plan (km)"}, kilometres, d.MeanMetres,
			say.Text{It: "sola andata, media per persona", En: "one way, mean per person"})
		fs.add(e.lang, say.Text{It: "Distanza massima nel piano (km)", En: "Longest distance in the plan (km)"}, kilometres, d.WorstMetres,
			say.Text{It: "sola andata", En: "one way"})
	}
	return fs.table(say.Text{It: "In breve", En: "In brief"})
}

func everyAllocation(planner.Allocation) bool { return true }

// whyNot gives the reasons why people of a comune have no place.
func (e *edition) whyNot(i int) say.Text {
	var why say.Text
	for _, s := range e.Plan.Shortfalls {
		if s.Comune != i {
			continue
		}
		w := say.Textf("nati %s, %s: %s", "born %s, %s: %s", e.cohorts[s.Cohort], say.Count(s.People).In(e.lang),
			e.say(reasonWords(s.Reason)))
		if why.It != "" {
			w.It, w.En = "; "+w.It, "; "+w.En
		}
		why.It, why.En = why.It+w.It, why.En+w.En
	}
	if why.It == "" {
		return everyoneServed
	}
	return why
}

// comuneHubs lists the hubs of a comune, those with the most people first.
func (e *edition) comuneHubs(i int) table {
	in := e.Instance
	t := table{title: say.Text{It: "Dove: gli hub del comune", En: "Where: the comune's hubs"}, columns: []head{
		colHub,
		text(say.Text{It: "Il più vicino", En: "Nearest"},
			say.Text{It: "se è l'hub attivo del piano più vicino al comune",
				En: "whether it is the plan's active hub nearest to the comune"}, 20),
		number(say.Text{It: "N. sulla mappa", En: "No. on the map"},
			say.Text{It: "numero dell'hub sulla mappa e in report.html", En: "number of the hub on the map and in report.html"}),
		colPeople, colShare, colDistance.wide(12), colFirstFrom, colFirstTo, colEnds,
		{colAddress.header, colAddress.meaning, running, 12},
	}}
	timed := e.knowsTimes(i)
	if timed {
		t.columns = slices.Insert(t.columns, 6,
			number(say.Text{It: "Minuti", En: "Minutes"},
				say.Text{It: "minuti di viaggio, sola andata, dove sono noti", En: "minutes of travel, one way, where they are known"}))
	}
	nearest := in.NearestHub(i)
	people := make([]int64, len(in.Hubs))
	for _, a := range e.comuneAssignments[i] {
		people[a.Hub] += a.People
	}
	for _, h := range byPeople(people) {
		v := e.visitsOf(e.comuneAllocations[i], func(a planner.Allocation) bool { return a.Hub == h })
		t.rows = append(t.rows, []any{in.Hubs[h].Name, e.say(yesNo(h == nearest)), h + 1, people[h], ratio(people[h], e.comuni[i].Served),
			in.Distances.At(i, h), v.firsts.first(), v.firsts.last(), v.all.last(), in.Hubs[h].Address})
		if timed {
			k := len(t.rows) - 1
			t.rows[k] = slices.Insert(t.rows[k], 6, e.minutes(i, h))
		}
	}
	return t
}

// knowsTimes says whether the travel time from a comune to some hub is known.
func (e *edition) knowsTimes(i int) bool {
	for h := range e.Instance.Hubs {
		if _, known := e.Instance.Distances.Duration(i, h); known {
			return true
		}
	}
	return false
}

// minutes is the travel time from a comune to a hub, rounded half up; empty where it
// is not known.
func (e *edition) minutes(i, h int) any {
	seconds, known := e.Instance.Distances.Duration(i, h)
	if !known {
		return nil
	}
	return (seconds + 30) / 60
}

func (e *edition) comuneCohorts(i int) table {
	t := table{title: say.Text{It: "Chi: per anni di nascita", En: "Who: by birth years"}, columns: []head{
		colCohort, colOpens, colResidents, colUptake, colElsewhere.wide(12), colAlready, colDemand, colServed,
		colFirstFrom.wide(14), colFirstTo, colEnds,
	}}
	for c := range e.Instance.Cohorts {
		row := e.demand[i][c]
		v := e.visitsOf(e.comuneAllocations[i], func(a planner.Allocation) bool { return a.Cohort == c })
		t.rows = append(t.rows, []any{e.cohorts[c], e.opens(c), row.Residents, e.uptake(c), row.Elsewhere, row.AlreadyVaccinated,
			row.Demand, row.Served, v.firsts.first(), v.firsts.last(), v.all.last()})
	}
	return t
}

// opens and uptake are a cohort's, empty for one that is not in the plan.
func (e *edition) opens(cohort int) any {
	if co := &e.Instance.Cohorts[cohort]; co.Included {
		return co.Opens
	}
	return nil
}

func (e *edition) uptake(cohort int) any {
	if co := &e.Instance.Cohorts[cohort]; co.Included {
		return co.Uptake
	}
	return nil
}

func origin(b planner.Booking) say.Text {
	if b.Committed {
		return say.Text{It: "già promessa", En: "promised"}
	}
	return say.Text{It: "piano", En: "plan"}
}

// comuneCalendar says on which day and at which hour how many people of the
// comune are expected where.
func (e *edition) comuneCalendar(i int, title string) sheet {
	in := e.Instance
	t := table{columns: []head{colDay, colWeekday, colHub, colFrom, colTo, colCohort, colVaccine,
		head{say.Text{It: "Dose", En: "Dose"},
			say.Text{It: "1 per la prima dose, 2 per la seconda", En: "1 for the first dose, 2 for the second"}, whole, 7},
		colPeople.headed(colPeople.header, say.Text{It: "persone attese in quel giorno, in quella fascia, per quella dose",
			En: "people expected on that day, in that slot, for that dose"}),
		text(say.Text{It: "Origine", En: "Origin"},
			say.Text{It: "piano: posto dato da questo piano; già promessa: dose promessa prima, che tiene il suo giorno",
				En: "plan: place given by this plan; promised: dose promised before, which keeps its day"}, 13)}}
	for _, b := range e.comuneBookings[i] {
		slot, date := e.slot(b), in.Date(b.Day)
		t.rows = append(t.rows, []any{date, e.say(weekday(date.Weekday())), in.Hubs[b.Hub].Name, slot.Start, slot.Start + slot.Minutes,
			e.cohortOf(b), in.Products[b.Product].Name, b.Dose, b.People, e.say(origin(b))})
	}
	return sheet{name: say.Text{It: "Calendario", En: "Calendar"}, title: title,
		about: say.Text{It: "giorno per giorno e fascia per fascia, quante persone del comune sono attese e dove; chi ha due dosi compare " +
			"due volte, nella riga della prima e in quella della seconda",
			En: "day by day and slot by slot, how many people of the comune are expected and where; who gets two doses is in two rows, one " +
				"for each"},
		tables: []table{t}}
}
