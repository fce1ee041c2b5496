package hub

import (
	"path"
	"slices"

	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// Book is the workbook of one hub: its timetable.
func Book(e *edition.Edition, h int) *book.Workbook {
	hub := &e.Instance.Hubs[h]
	w := &book.Workbook{File: path.Join("hub", hub.ID+".xlsx"),
		Title: e.Say(say.Textf("%s: orario e dosi", "%s: timetable and doses", hub.Name))}
	w.Sheets = []book.Sheet{hubSummary(e, h, w.Title), hubDaySheet(e, h, w.Title), hubTimetable(e, h, w.Title), hubArrivals(e, h, w.Title),
		hubDoses(e, h, w.Title), hubWeeks(e, h, w.Title)}
	w.Sheets = append(w.Sheets, hubQueues(e, h, w.Title)...)
	if e.Since != nil {
		w.Sheets = append(w.Sheets, lists.ChangesSheet(e, w.Title, lists.ChangeAt(hub.ID)))
	}
	w.Sheets = append(w.Sheets, lists.Legend(e, w.Sheets, edition.PlacesNotPeople, edition.OneWay, edition.HubsOutside))
	return w
}

func hubSummary(e *edition.Edition, h int, title string) book.Sheet {
	s := book.Sheet{Name: say.Text{It: "Riepilogo", En: "Summary"}, Title: title,
		About: say.Text{It: "l'hub in breve e i comuni da cui vengono le persone",
			En: "the hub in brief, and the comuni its people come from"}, Upright: true,
		Notes:  []string{e.Say(e.MethodWords()), e.Say(edition.PlacesNotPeople)},
		Tables: []book.Table{hubFacts(e, h), hubComuni(e, h)}}
	if len(e.HubDays[h]) > 0 {
		s.Pictures = []xlsxfile.Picture{weekChart(e, 760, 240)}
		s.Pictures[0].Bars.Sheet = e.Say(weekSheetName)
	}
	s.Notes = append(s.Notes, e.Rarely(func(x *forecast.Reach) bool { return x.Level == forecast.OfComune && comesHere(e, h, x.ID) })...)
	if len(e.HubDays[h]) == 0 {
		s.Notes = append(s.Notes, e.Say(say.Text{It: "Hub di riserva: in questo piano non è aperto in nessun giorno.",
			En: "Reserve hub: it is open on no day of this plan."}))
	}
	return s
}

// comesHere says whether people of a comune go to a hub.
func comesHere(e *edition.Edition, h int, code string) bool {
	return slices.ContainsFunc(e.HubAssignments[h], func(a planner.Assignment) bool { return e.Instance.Comuni[a.Comune].Code == code })
}

func hubFacts(e *edition.Edition, h int) book.Table {
	in, hub := e.Instance, &e.Instance.Hubs[h]
	sum := edition.Totals(e.HubDays[h])
	v := e.VisitsOf(e.HubAllocations[h], edition.EveryAllocation)
	d := e.MetresOf(e.HubAssignments[h])
	var fs book.Facts
	fs.Add(e.Lang, say.Text{It: "Hub", En: "Hub"}, book.Plain, hub.Name, say.Text{})
	fs.Add(e.Lang, say.Text{It: "Sigla", En: "Id"}, book.Plain, hub.ID, book.ColHubID.Meaning)
	fs.Add(e.Lang, say.Text{It: "Indirizzo", En: "Address"}, book.Plain, hub.Address, say.Text{})
	fs.Add(e.Lang, say.Text{It: "Comune in cui si trova", En: "Comune it stands in"}, book.Plain, in.Comuni[hub.Comune].Name, say.Text{})
	fs.Add(e.Lang, say.Text{It: "Stato", En: "Status"}, book.Plain, e.Say(edition.StatusWords(hub.Active)), say.Text{})
	fs.Add(e.Lang, say.Text{It: "Piano numero", En: "Plan number"}, book.Plain, e.RunID, say.Text{})
	fs.Add(e.Lang, say.Text{It: "Riferito al", En: "As of"}, book.Day, in.Parameters.AsOf, say.Text{})
	fs.Add(e.Lang, say.Text{It: "Postazioni", En: "Stations"}, book.Whole, hub.Stations,
		say.Text{It: "attive insieme, dove il calendario non dice altro", En: "active at once, where the calendar says nothing else"})
	fs.Add(e.Lang, say.Text{It: "Dosi all'ora per postazione", En: "Doses an hour per station"}, book.Decimal, hub.DosesPerStationHour,
		say.Text{It: "in un giorno di rendimento pieno", En: "on a day of full throughput"})
	fs.Add(e.Lang, say.Text{It: "Giorni di apertura", En: "Open days"}, book.Whole, sum.Days,
		say.Text{It: "nel periodo del piano", En: "in the plan's horizon"})
	fs.Add(e.Lang, say.Text{It: "Persone", En: "People"}, book.Whole, d.People,
		say.Text{It: "ciascuna contata una volta, con la prima dose", En: "each counted once, by the first dose"})
	fs.Add(e.Lang, say.Text{It: "Prime dosi", En: "First doses"}, book.Whole, sum.First, say.Text{})
	fs.Add(e.Lang, say.Text{It: "Seconde dosi", En: "Second doses"}, book.Whole, sum.Second, say.Text{})
	var owed int64
	for _, s := range in.Seats {
		if s.Hub == h {
			owed += s.People
		}
	}
	if owed > 0 {
		fs.Add(e.Lang, say.Text{It: "di cui seconde dosi dovute", En: "of which second doses owed"}, book.Whole, owed,
			say.Text{It: "di chi ha avuto la prima dose prima di questo piano, o senza, e non aveva un appuntamento noto",
				En: "of people who had the first dose before this plan, or without it, and had no known appointment"})
	}
	fs.Add(e.Lang, say.Text{It: "Dosi già promesse", En: "Doses promised"}, book.Whole, sum.Promised, book.ColPromised.Meaning)
	fs.Add(e.Lang, say.Text{It: "Capacità (dosi)", En: "Capacity (doses)"}, book.Whole, sum.Capacity,
		say.Text{It: "in tutti i giorni di apertura", En: "on all open days"})
	fs.Add(e.Lang, say.Text{It: "Utilizzo", En: "Utilisation"}, book.Share, book.Ratio(sum.All(), sum.Capacity), book.ColUse.Meaning)
	fs.Add(e.Lang, say.Text{It: "Utilizzo massimo in un giorno", En: "Largest utilisation of a day"}, book.Share, e.Hubs[h].PeakUtilisation,
		say.Text{})
	fs.Add(e.Lang, say.Text{It: "Primo giorno", En: "First day"}, book.Day, v.All.First(),
		say.Text{It: "primo giorno in cui sono attese persone", En: "first day on which people are expected"})
	fs.Add(e.Lang, say.Text{It: "Ultimo giorno", En: "Last day"}, book.Day, v.All.Last(),
		e.IfLikely(say.Text{It: "ultimo giorno in cui sono attese persone", En: "last day on which people are expected"}, e.OfHub(h)))
	if d.People > 0 {
		fs.Add(e.Lang, say.Text{It: "Distanza media (km)", En: "Mean distance (km)"}, book.Kilometres, d.MeanMetres,
			say.Text{It: "sola andata, media per persona", En: "one way, mean per person"})
		fs.Add(e.Lang, say.Text{It: "Distanza massima (km)", En: "Longest distance (km)"}, book.Kilometres, d.WorstMetres,
			say.Text{It: "sola andata", En: "one way"})
	}
	return fs.Table(say.Text{It: "In breve", En: "In brief"})
}

// comuneRow is a comune whose people come to the hub.
type comuneRow struct {
	*planner.Comune
	index               int
	people, all, metres int64 // all: people of the hub; metres: the way
	edition.Visits
}

func hubComuni(e *edition.Edition, h int) book.Table {
	in := e.Instance
	t := book.List[comuneRow]{Title: say.Text{It: "Da quali comuni", En: "From which comuni"}, Columns: []book.Column[comuneRow]{
		book.Col(book.ColComune.Wide(34), func(r *comuneRow) any { return r.Name }),
		book.Col(book.ColCode.Wide(20), func(r *comuneRow) any { return r.Code }),
		book.Col(book.ColProvince.Wide(12), func(r *comuneRow) any { return r.Province }),
		book.Col(book.ColPeople, func(r *comuneRow) any { return r.people }),
		book.Col(book.ColShare, func(r *comuneRow) any { return book.Ratio(r.people, r.all) }),
		book.Col(book.ColDistance, func(r *comuneRow) any { return r.metres }),
		book.Col(book.ColFirstFrom, func(r *comuneRow) any { return r.Firsts.First() }),
		book.Col(book.ColFirstTo, func(r *comuneRow) any { return r.Firsts.Last() }),
	}}
	whose := say.Text{It: "dell'intero comune, in tutti i suoi hub", En: "the whole comune's, at all its hubs"}
	t.Columns = append(t.Columns, edition.Ends(e, say.Text{It: "comune", En: "comune"}, whose, func(r *comuneRow) any { return r.All.Last() },
		func(r *comuneRow) forecast.Key { return e.OfComune(r.index) })...)
	people := make([]int64, len(in.Comuni))
	var all int64
	for _, a := range e.HubAssignments[h] {
		people[a.Comune] += a.People
		all += a.People
	}
	when := make([]edition.Visits, len(in.Comuni))
	for _, a := range e.HubAllocations[h] {
		when[a.Comune].Add(in, a.First, a.Second)
	}
	for _, i := range edition.ByPeople(people) {
		t.Rows = append(t.Rows, comuneRow{&in.Comuni[i], i, people[i], all, in.Distances.At(i, h), when[i]})
	}
	return book.TableOf(t, e.Lang)
}

func hubDaySheet(e *edition.Edition, h int, title string) book.Sheet {
	t := book.List[tables.HubDay]{Rows: e.HubDays[h], Columns: slices.Concat(
		book.Days(func(r *tables.HubDay) planner.Date { return planner.Date(r.Date) }),
		[]book.Column[tables.HubDay]{
			book.Col(book.ColStations, func(r *tables.HubDay) any { return r.Stations }),
			book.Col(book.Head{Header: say.Text{It: "Ore di apertura", En: "Hours open"},
				Meaning: say.Text{It: "ore di apertura nel giorno", En: "hours open on the day"}, Format: book.Decimal, Width: 11},
				func(r *tables.HubDay) any { return float64(r.OpenMinutes) / 60 }),
			book.Col(book.ColCapacity, func(r *tables.HubDay) any { return r.Capacity })},
		edition.DoseColumns(func(r *tables.HubDay) edition.Doses {
			return edition.Doses{First: r.FirstDoses, Second: r.SecondDoses, Promised: r.Committed}
		}),
		[]book.Column[tables.HubDay]{
			book.Col(book.ColIdle, func(r *tables.HubDay) any { return r.Idle }),
			book.Col(book.ColUse, func(r *tables.HubDay) any { return book.Ratio(r.Capacity-r.Idle, r.Capacity) })})}
	return book.Sheet{Name: say.Text{It: "Giorni", En: "Days"}, Title: title, Upright: true,
		About:  say.Text{It: "una riga per ogni giorno di apertura", En: "one row per open day"},
		Tables: []book.Table{book.TableOf(t, e.Lang)}}
}

// arrivalRow is who comes from a comune on a day.
type arrivalRow struct {
	date planner.Date
	planner.Comune
	edition.Doses
}

func hubArrivals(e *edition.Edition, h int, title string) book.Sheet {
	in := e.Instance
	t := book.List[arrivalRow]{Columns: slices.Concat(
		book.Days(func(r *arrivalRow) planner.Date { return r.date }),
		[]book.Column[arrivalRow]{
			book.Col(book.ColCode, func(r *arrivalRow) any { return r.Code }),
			book.Col(book.ColComune, func(r *arrivalRow) any { return r.Name }),
			book.Col(book.ColProvince, func(r *arrivalRow) any { return r.Province })},
		edition.DoseColumns(func(r *arrivalRow) edition.Doses { return r.Doses }),
		edition.OwedColumn(e, h, func(r *arrivalRow) edition.Doses { return r.Doses }),
		[]book.Column[arrivalRow]{book.Col(book.ColPeople.Headed(say.Text{It: "In tutto", En: "In all"},
			say.Text{It: "persone attese quel giorno da quel comune", En: "people expected that day from that comune"}),
			func(r *arrivalRow) any { return r.All() })})}
	byComune := make([]edition.Doses, len(in.Comuni)+1) // the last: promises that name no comune
	for _, today := range edition.ByDay(e.HubBookings[h]) {
		for _, b := range today {
			i := b.Comune
			if i < 0 {
				i = len(in.Comuni)
			}
			byComune[i].Add(b)
		}
		for i, n := range byComune {
			if n.All() == 0 {
				continue
			}
			c := planner.Comune{Name: e.Say(say.Text{It: "(non indicato)", En: "(not given)"})}
			if i < len(in.Comuni) {
				c = in.Comuni[i]
			}
			t.Rows = append(t.Rows, arrivalRow{in.Date(today[0].Day), c, n})
		}
		clear(byComune)
	}
	return book.Sheet{Name: say.Text{It: "Arrivi", En: "Arrivals"}, Title: title, Screen: true, Notes: []string{e.Say(book.ForScreen)},
		About: say.Text{It: "per ogni giorno, da quali comuni sono attese le persone",
			En: "for each day, from which comuni people are expected"},
		Tables: []book.Table{book.TableOf(t, e.Lang)}}
}

// vaccineRow is the doses of a vaccine on a day.
type vaccineRow struct {
	date    planner.Date
	vaccine string
	edition.Doses
}

func hubDoses(e *edition.Edition, h int, title string) book.Sheet {
	in := e.Instance
	t := book.List[vaccineRow]{Columns: slices.Concat(
		book.Days(func(r *vaccineRow) planner.Date { return r.date }),
		[]book.Column[vaccineRow]{book.Col(book.ColVaccine.Wide(34), func(r *vaccineRow) any { return r.vaccine })},
		edition.DoseColumns(func(r *vaccineRow) edition.Doses { return r.Doses }),
		[]book.Column[vaccineRow]{book.Col(book.Number(say.Text{It: "Dosi", En: "Doses"},
			say.Text{It: "dosi da avere in frigorifero al mattino: una per persona attesa, senza scorta e senza arrotondare al flacone",
				En: "doses to have in the fridge in the morning: one per person expected, without a reserve and not rounded to vials"}),
			func(r *vaccineRow) any { return r.All() })})}
	byProduct := make([]edition.Doses, len(in.Products))
	for _, today := range edition.ByDay(e.HubBookings[h]) {
		for _, b := range today {
			byProduct[b.Product].Add(b)
		}
		for p, n := range byProduct {
			if n.All() > 0 {
				t.Rows = append(t.Rows, vaccineRow{in.Date(today[0].Day), in.Products[p].Name, n})
			}
		}
		clear(byProduct)
	}
	return book.Sheet{Name: say.Text{It: "Dosi", En: "Doses"}, Title: title, Upright: true,
		About:  say.Text{It: "le dosi di ogni vaccino da avere ogni mattina", En: "the doses of each vaccine to have each morning"},
		Tables: []book.Table{book.TableOf(t, e.Lang)}}
}
