package comune

import (
	"path"
	"slices"

	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
	"hubplan/reports/notice"
)

// Book is the workbook of one comune, for its mayor: the page that stands alone first.
func Book(e *edition.Edition, i int, b *Backdrop) *book.Workbook {
	c := &e.Instance.Comuni[i]
	w := &book.Workbook{File: path.Join("comuni", edition.WorkbookName(*c)),
		Title: e.Say(say.Textf("%s (%s): piano delle vaccinazioni", "%s (%s): vaccination plan", c.Name, c.Province))}
	x := e.Why().Explain(i)
	w.Sheets = []book.Sheet{comuneCard(e, i, b, &x), comuneCalendar(e, i, w.Title), notice.Of(e, i, b.Notices).Sheet(), comuneWhy(e, &x, w.Title)}
	if e.Since != nil {
		w.Sheets = append(w.Sheets, lists.ChangesSheet(e, w.Title, lists.ChangeOf(c.Code)))
	}
	w.Sheets = append(w.Sheets, comuneData(e, i, b, w.Title), comuneSlots(e, i, w.Title))
	w.Sheets = append(w.Sheets, lists.Legend(e, w.Sheets, edition.PlacesNotPeople, edition.OneWay, edition.HubsOutside))
	return w
}

// comuneData is the tables that the first sheet is made from, for whoever wants all figures.
func comuneData(e *edition.Edition, i int, b *Backdrop, title string) book.Sheet {
	s := book.Sheet{Name: say.Text{It: "Dati", En: "Data"}, Title: title,
		About: say.Text{It: "tutti i numeri del comune: in breve, per hub, per anni di nascita",
			En: "all figures of the comune: in brief, by hub, by birth years"},
		Notes: []string{e.Say(e.MethodWords())},
		Tables: []book.Table{comuneFacts(e, i), comuneHubs(e, i), comuneCohorts(e, i), book.TableOf(lists.ComuneTravel(e, i), e.Lang),
			noticeBus(e, i), e.ToKnow()}}
	if e.Forecast != nil {
		s.Notes = append(append(s.Notes, e.Say(lists.ForecastAbout)), e.Rarely(edition.AtLevel(forecast.OfTerritory))...)
		s.Pictures = append(s.Pictures, lists.ComuneForecastPicture(e, i, b.fans))
		s.Tables = slices.Insert(s.Tables, len(s.Tables)-1, book.TableOf(lists.Forecast(e, i), e.Lang))
	}
	return s
}

func comuneFacts(e *edition.Edition, i int) book.Table {
	in, row := e.Instance, &e.Comuni[i]
	v := e.VisitsOf(e.ComuneAllocations[i], edition.EveryAllocation)
	d := e.MetresOf(e.ComuneAssignments[i])
	var fs book.Facts
	fs.Add(e.Lang, say.Text{It: "Comune", En: "Comune"}, book.Plain, row.Comune, say.Text{})
	fs.Add(e.Lang, say.Text{It: "Codice ISTAT", En: "ISTAT code"}, book.Plain, row.IstatCode, say.Text{})
	fs.Add(e.Lang, say.Text{It: "Piano numero", En: "Plan number"}, book.Plain, e.RunID,
		say.Text{It: "da citare quando si scrive all'ATS", En: "to be quoted when writing to the ATS"})
	fs.Add(e.Lang, say.Text{It: "Riferito al", En: "As of"}, book.Day, in.Parameters.AsOf, say.Text{})
	fs.Add(e.Lang, say.Text{It: "Residenti", En: "Residents"}, book.Whole, row.Residents,
		say.Text{It: "di tutte le età", En: "of all ages"})
	fs.Add(e.Lang, say.Text{It: "Persone da vaccinare", En: "People to vaccinate"}, book.Whole, row.Demand, book.ColDemand.Meaning)
	fs.Add(e.Lang, say.Text{It: "Persone con un posto", En: "People with a place"}, book.Whole, row.Served, book.ColServed.Meaning)
	fs.Add(e.Lang, say.Text{It: "Persone senza posto", En: "People without a place"}, book.Whole, row.Demand-row.Served, whyNot(e, i))
	fs.Add(e.Lang, say.Text{It: "Primo giorno", En: "First day"}, book.Day, v.All.First(),
		say.Text{It: "il giorno della prima delle prime dosi", En: "the day of the earliest first dose"})
	fs.Add(e.Lang, say.Text{It: "Ultimo giorno", En: "Last day"}, book.Day, v.All.Last(),
		e.IfLikely(say.Text{It: "il giorno dell'ultima dose, seconde dosi comprese",
			En: "the day of the last dose, second doses included"}, e.OfComune(i)))
	if n := in.NearestHub(i); n >= 0 {
		fs.Add(e.Lang, say.Text{It: "Hub più vicino", En: "Nearest hub"}, book.Plain, in.Hubs[n].Name, say.Text{})
		fs.Add(e.Lang, say.Text{It: "Distanza dall'hub più vicino (km)", En: "Distance to the nearest hub (km)"}, book.Kilometres,
			in.Distances.At(i, n), say.Text{It: "sola andata", En: "one way"})
	}
	if d.People > 0 {
		fs.Add(e.Lang, say.Text{It: "Distanza media nel piano (km)", En: "Mean distance in the plan (km)"}, book.Kilometres, d.MeanMetres,
			say.Text{It: "sola andata, media per persona", En: "one way, mean per person"})
		fs.Add(e.Lang, say.Text{It: "Distanza massima nel piano (km)", En: "Longest distance in the plan (km)"}, book.Kilometres,
			d.WorstMetres,
			say.Text{It: "sola andata", En: "one way"})
	}
	if owed := e.Owed[i]; owed.People > 0 {
		fs.Add(e.Lang, say.Text{It: "Seconde dosi dovute", En: "Second doses owed"}, book.Whole, owed.People, lists.OwedWords(owed))
	}
	return fs.Table(say.Text{It: "In breve", En: "In brief"})
}

// whyNot gives the reasons why people of a comune have no place.
func whyNot(e *edition.Edition, i int) say.Text {
	var why say.Text
	for _, s := range e.Plan.Shortfalls {
		if s.Comune != i {
			continue
		}
		w := say.Textf("nati %s, %s: %s", "born %s, %s: %s", e.Cohorts[s.Cohort], say.Count(s.People).In(e.Lang),
			e.Say(edition.ReasonWords(s.Reason)))
		if why.It != "" {
			w.It, w.En = "; "+w.It, "; "+w.En
		}
		why.It, why.En = why.It+w.It, why.En+w.En
	}
	if why.It == "" {
		return edition.EveryoneServed
	}
	return why
}

// hubRow is a hub to which people of the comune go.
type hubRow struct {
	*planner.Hub
	number              int // on the map
	nearest             bool
	people, all, metres int64 // all: of the comune, at any hub
	minutes             any
	edition.Visits
}

// comuneHubs lists the hubs of a comune, those with the most people first.
func comuneHubs(e *edition.Edition, i int) book.Table {
	in := e.Instance
	t := book.List[hubRow]{Title: say.Text{It: "Dove: gli hub del comune", En: "Where: the comune's hubs"}, Columns: []book.Column[hubRow]{
		book.Col(book.ColHub, func(r *hubRow) any { return r.Name }),
		book.Col(book.Text(say.Text{It: "Il più vicino", En: "Nearest"},
			say.Text{It: "se è l'hub attivo del piano più vicino al comune",
				En: "whether it is the plan's active hub nearest to the comune"}, 20),
			func(r *hubRow) any { return book.YesNo(r.nearest) }),
		book.Col(book.Number(say.Text{It: "N. sulla mappa", En: "No. on the map"},
			say.Text{It: "numero dell'hub sulla mappa e in report.html", En: "number of the hub on the map and in report.html"}),
			func(r *hubRow) any { return r.number }),
		book.Col(book.ColPeople, func(r *hubRow) any { return r.people }),
		book.Col(book.ColShare, func(r *hubRow) any { return book.Ratio(r.people, r.all) }),
		book.Col(book.ColDistance.Wide(12), func(r *hubRow) any { return r.metres }),
		book.Col(book.ColFirstFrom, func(r *hubRow) any { return r.Firsts.First() }),
		book.Col(book.ColFirstTo, func(r *hubRow) any { return r.Firsts.Last() }),
		book.Col(book.Head{Header: book.ColAddress.Header, Meaning: book.ColAddress.Meaning, Format: book.Running, Width: 12},
			func(r *hubRow) any { return r.Address }),
	}}
	if knowsTimes(e, i) {
		t.Columns = slices.Insert(t.Columns, 6, book.Col(book.Number(say.Text{It: "Minuti", En: "Minutes"},
			say.Text{It: "minuti di viaggio, sola andata, dove sono noti", En: "minutes of travel, one way, where they are known"}),
			func(r *hubRow) any { return r.minutes }))
	}
	ends := edition.Ends(e, say.Text{It: "comune", En: "comune"},
		say.Text{It: "dell'intero comune, in tutti i suoi hub", En: "the whole comune's, at all its hubs"},
		func(r *hubRow) any { return r.All.Last() }, func(*hubRow) forecast.Key { return e.OfComune(i) })
	t.Columns = slices.Insert(t.Columns, len(t.Columns)-1, ends...)
	people := make([]int64, len(in.Hubs))
	for _, a := range e.ComuneAssignments[i] {
		people[a.Hub] += a.People
	}
	for _, h := range edition.ByPeople(people) {
		t.Rows = append(t.Rows, hubRow{&in.Hubs[h], h + 1, h == in.NearestHub(i), people[h], e.Comuni[i].Served, in.Distances.At(i, h),
			minutes(e, i, h), e.VisitsOf(e.ComuneAllocations[i], func(a planner.Allocation) bool { return a.Hub == h })})
	}
	return book.TableOf(t, e.Lang)
}

// knowsTimes says whether the travel time from a comune to some hub is known.
func knowsTimes(e *edition.Edition, i int) bool {
	for h := range e.Instance.Hubs {
		if _, known := e.Instance.Distances.Duration(i, h); known {
			return true
		}
	}
	return false
}

// minutes is the travel time from a comune to a hub, rounded half up; empty where it
// is not known.
func minutes(e *edition.Edition, i, h int) any {
	seconds, known := e.Instance.Distances.Duration(i, h)
	if !known {
		return nil
	}
	return (seconds + 30) / 60
}

// cohortRow is a cohort of the comune.
type cohortRow struct {
	index         int
	name          string
	opens, uptake any
	*tables.Demand
	edition.Visits
}

func comuneCohorts(e *edition.Edition, i int) book.Table {
	t := book.List[cohortRow]{Title: say.Text{It: "Chi: per anni di nascita", En: "Who: by birth years"}, Columns: []book.Column[cohortRow]{
		book.Col(book.ColCohort, func(r *cohortRow) any { return r.name }),
		book.Col(book.ColOpens, func(r *cohortRow) any { return r.opens }),
		book.Col(book.ColResidents, func(r *cohortRow) any { return r.Residents }),
		book.Col(book.ColUptake, func(r *cohortRow) any { return r.uptake }),
		book.Col(book.ColElsewhere.Wide(12), func(r *cohortRow) any { return r.Elsewhere }),
		book.Col(book.ColAlready, func(r *cohortRow) any { return r.AlreadyVaccinated }),
		book.Col(book.ColDemand, func(r *cohortRow) any { return r.Demand.Demand }),
		book.Col(book.ColServed, func(r *cohortRow) any { return r.Served }),
		book.Col(book.ColFirstFrom.Wide(14), func(r *cohortRow) any { return r.Firsts.First() }),
		book.Col(book.ColFirstTo, func(r *cohortRow) any { return r.Firsts.Last() }),
	}}
	t.Columns = append(t.Columns, lists.CohortEnds(e, func(r *cohortRow) any { return r.All.Last() },
		func(r *cohortRow) int { return r.index })...)
	for c := range e.Instance.Cohorts {
		t.Rows = append(t.Rows, cohortRow{c, e.Cohorts[c], e.Opens(c), e.Uptake(c), &e.Demand[i][c],
			e.VisitsOf(e.ComuneAllocations[i], func(a planner.Allocation) bool { return a.Cohort == c })})
	}
	return book.TableOf(t, e.Lang)
}

func origin(b planner.Booking) say.Text {
	if b.Committed {
		return say.Text{It: "già promessa", En: "promised"}
	}
	if b.Owed {
		return say.Text{It: "dovuta", En: "owed"}
	}
	return say.Text{It: "piano", En: "plan"}
}

// comuneSlots says on which day and at which hour how many people of the comune are expected
// where: one long table for the screen.
func comuneSlots(e *edition.Edition, i int, title string) book.Sheet {
	in := e.Instance
	type bookingRow struct {
		planner.Booking
		date planner.Date
		slot *planner.Slot
	}
	t := book.List[bookingRow]{Columns: append(book.Days(func(r *bookingRow) planner.Date { return r.date }),
		book.Col(book.ColHub, func(r *bookingRow) any { return in.Hubs[r.Hub].Name }),
		book.Col(book.ColFrom, func(r *bookingRow) any { return r.slot.Start }),
		book.Col(book.ColTo, func(r *bookingRow) any { return r.slot.Start + r.slot.Minutes }),
		book.Col(book.ColCohort, func(r *bookingRow) any { return e.CohortOf(r.Booking) }),
		book.Col(book.ColVaccine, func(r *bookingRow) any { return in.Products[r.Product].Name }),
		book.Col(book.Head{Header: say.Text{It: "Dose", En: "Dose"}, Meaning: say.Text{It: "1 per la prima dose, 2 per la seconda",
			En: "1 for the first dose, 2 for the second"}, Format: book.Whole, Width: 7}, func(r *bookingRow) any { return r.Dose }),
		book.Col(book.ColPeople.Headed(book.ColPeople.Header,
			say.Text{It: "persone attese in quel giorno, in quella fascia, per quella dose",
				En: "people expected on that day, in that slot, for that dose"}), func(r *bookingRow) any { return r.People }),
		book.Col(book.Text(say.Text{It: "Origine", En: "Origin"},
			say.Text{It: "piano: posto dato da questo piano; già promessa: dose promessa prima, che tiene il suo giorno; dovuta: " +
				"seconda dose " +
				"di chi ha avuto la prima senza questo piano",
				En: "plan: place given by this plan; promised: dose promised before, which keeps its day; owed: second dose of people " +
					"whose " +
					"first came without this plan"}, 13),
			func(r *bookingRow) any { return origin(r.Booking) }))}
	for _, b := range e.ComuneBookings[i] {
		t.Rows = append(t.Rows, bookingRow{b, in.Date(b.Day), e.Slot(b)})
	}
	return book.Sheet{Name: say.Text{It: "Fasce orarie", En: "Slots"}, Title: title, Screen: true,
		About: say.Text{It: "per lo schermo, da filtrare e non da stampare: giorno per giorno e fascia per fascia, quante persone del " +
			"comune sono attese e dove; chi ha due dosi compare due volte, nella riga della prima e in quella della seconda",
			En: "for the screen, to be filtered and not printed: day by day and slot by slot, how many people of the comune are expected " +
				"and where; who gets two doses is in two rows, one for each"},
		Tables: []book.Table{book.TableOf(t, e.Lang)}}
}
