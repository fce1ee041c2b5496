package reports

import (
	"cmp"
	"path"
	"slices"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// hubBook is the workbook of one hub: its timetable.
func (e *edition) hubBook(h int) *workbook {
	hub := &e.Instance.Hubs[h]
	w := &workbook{file: path.Join("hub", hub.ID+".xlsx"),
		title: e.say(say.Textf("%s: orario e dosi", "%s: timetable and doses", hub.Name))}
	w.sheets = []sheet{e.hubSummary(h, w.title), e.hubDaySheet(h, w.title), e.hubTimetable(h, w.title), e.hubArrivals(h, w.title),
		e.hubDoses(h, w.title), e.hubWeeks(h, w.title)}
	if e.Since != nil {
		w.sheets = append(w.sheets, e.changesSheet(w.title, changeAt(hub.ID)))
	}
	w.sheets = append(w.sheets, e.legend(w.sheets, placesNotPeople, oneWay, hubsOutside))
	return w
}

func (e *edition) hubSummary(h int, title string) sheet {
	s := sheet{name: say.Text{It: "Riepilogo", En: "Summary"}, title: title,
		about: say.Text{It: "l'hub in breve e i comuni da cui vengono le persone",
			En: "the hub in brief, and the comuni its people come from"}, upright: true,
		notes:  []string{e.say(e.methodWords()), e.say(placesNotPeople)},
		tables: []table{e.hubFacts(h), e.hubComuni(h)}}
	if len(e.hubDays[h]) == 0 {
		s.notes = append(s.notes, e.say(say.Text{It: "Hub di riserva: in questo piano non è aperto in nessun giorno.",
			En: "Reserve hub: it is open on no day of this plan."}))
	}
	return s
}

func (e *edition) hubFacts(h int) table {
	in, hub := e.Instance, &e.Instance.Hubs[h]
	sum := totals(e.hubDays[h])
	v := e.visitsOf(e.hubAllocations[h], everyAllocation)
	d := e.metresOf(e.hubAssignments[h])
	var fs facts
	fs.add(e.lang, say.Text{It: "Hub", En: "Hub"}, plain, hub.Name, say.Text{})
	fs.add(e.lang, say.Text{It: "Sigla", En: "Id"}, plain, hub.ID, colHubID.meaning)
	fs.add(e.lang, say.Text{It: "Indirizzo", En: "Address"}, plain, hub.Address, say.Text{})
	fs.add(e.lang, say.Text{It: "Comune in cui si trova", En: "Comune it stands in"}, plain, in.Comuni[hub.Comune].Name, say.Text{})
	fs.add(e.lang, say.Text{It: "Stato", En: "Status"}, plain, e.say(statusWords(hub.Active)), say.Text{})
	fs.add(e.lang, say.Text{It: "Piano numero", En: "Plan number"}, plain, e.RunID, say.Text{})
	fs.add(e.lang, say.Text{It: "Riferito al", En: "As of"}, day, in.Parameters.AsOf, say.Text{})
	fs.add(e.lang, say.Text{It: "Postazioni", En: "Stations"}, whole, hub.Stations,
		say.Text{It: "attive insieme, dove il calendario non dice altro", En: "active at once, where the calendar says nothing else"})
	fs.add(e.lang, say.Text{It: "Dosi all'ora per postazione", En: "Doses an hour per station"}, decimal, hub.DosesPerStationHour,
		say.Text{It: "in un giorno di rendimento pieno", En: "on a day of full throughput"})
	fs.add(e.lang, say.Text{It: "Giorni di apertura", En: "Open days"}, whole, sum.days,
		say.Text{It: "nel periodo del piano", En: "in the plan's horizon"})
	fs.add(e.lang, say.Text{It: "Persone", En: "People"}, whole, d.People,
		say.Text{It: "ciascuna contata una volta, con la prima dose", En: "each counted once, by the first dose"})
	fs.add(e.lang, say.Text{It: "Prime dosi", En: "First doses"}, whole, sum.first, say.Text{})
	fs.add(e.lang, say.Text{It: "Seconde dosi", En: "Second doses"}, whole, sum.second, say.Text{})
	fs.add(e.lang, say.Text{It: "Dosi già promesse", En: "Doses promised"}, whole, sum.promised, colPromised.meaning)
	fs.add(e.lang, say.Text{It: "Capacità (dosi)", En: "Capacity (doses)"}, whole, sum.capacity,
		say.Text{It: "in tutti i giorni di apertura", En: "on all open days"})
	fs.add(e.lang, say.Text{It: "Utilizzo", En: "Utilisation"}, share, ratio(sum.all(), sum.capacity), colUse.meaning)
	fs.add(e.lang, say.Text{It: "Utilizzo massimo in un giorno", En: "Largest utilisation of a day"}, share, e.hubs[h].PeakUtilisation,
		say.Text{})
	fs.add(e.lang, say.Text{It: "Primo giorno", En: "First day"}, day, v.all.first(),
		say.Text{It: "primo giorno in cui sono attese persone", En: "first day on which people are expected"})
	fs.add(e.lang, say.Text{It: "Ultimo giorno", En: "Last day"}, day, v.all.last(),
		say.Text{It: "ultimo giorno in cui sono attese persone", En: "last day on which people are expected"})
	if d.People > 0 {
		fs.add(e.lang, say.Text{It: "Distanza media (km)", En: "Mean distance (km)"}, kilometres, d.MeanMetres,
			say.Text{It: "sola andata, media per persona", En: "one way, mean per person"})
		fs.add(e.lang, say.Text{It: "Distanza massima (km)", En: "Longest distance (km)"}, kilometres, d.WorstMetres,
			say.Text{It: "sola andata", En: "one way"})
	}
	return fs.table(say.Text{It: "In breve", En: "In brief"})
}

func statusWords(active bool) say.Text {
	if active {
		return say.Text{It: "attivo", En: "active"}
	}
	return say.Text{It: "riserva", En: "reserve"}
}

func (e *edition) hubComuni(h int) table {
	in := e.Instance
	t := table{title: say.Text{It: "Da quali comuni", En: "From which comuni"}, columns: []head{
		colComune.wide(34), colCode.wide(20), colProvince.wide(12), colPeople, colShare, colDistance, colFirstFrom, colFirstTo, colEnds}}
	people := make([]int64, len(in.Comuni))
	var all int64
	for _, a := range e.hubAssignments[h] {
		people[a.Comune] += a.People
		all += a.People
	}
	when := make([]visits, len(in.Comuni))
	for _, a := range e.hubAllocations[h] {
		when[a.Comune].add(in, a.First, a.Second)
	}
	for _, i := range byPeople(people) {
		c, v := &in.Comuni[i], &when[i]
		t.rows = append(t.rows, []any{c.Name, c.Code, c.Province, people[i], ratio(people[i], all), in.Distances.At(i, h),
			v.firsts.first(), v.firsts.last(), v.all.last()})
	}
	return t
}

// byPeople lists the indices of some counts above zero, the largest first, ties
// by index.
func byPeople(counts []int64) []int {
	var order []int
	for k, n := range counts {
		if n > 0 {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(counts[b], counts[a]) })
	return order
}

func (e *edition) hubDaySheet(h int, title string) sheet {
	t := table{columns: []head{colDay, colWeekday, colStations,
		{say.Text{It: "Ore di apertura", En: "Hours open"}, say.Text{It: "ore di apertura nel giorno", En: "hours open on the day"},
			decimal, 11},
		colCapacity, colFirsts, colSeconds, colPromised, colIdle, colUse}}
	for _, d := range e.hubDays[h] {
		date := planner.Date(d.Date)
		t.rows = append(t.rows, []any{date, e.say(weekday(date.Weekday())), d.Stations, float64(d.OpenMinutes) / 60, d.Capacity,
			d.FirstDoses, d.SecondDoses, d.Committed, d.Idle, ratio(d.Capacity-d.Idle, d.Capacity)})
	}
	return sheet{name: say.Text{It: "Giorni", En: "Days"}, title: title, upright: true,
		about:  say.Text{It: "una riga per ogni giorno di apertura", En: "one row per open day"},
		tables: []table{t}}
}

func (e *edition) hubTimetable(h int, title string) sheet {
	in := e.Instance
	t := table{columns: []head{colDay, colWeekday, colFrom, colTo, colStations, colCapacity, colFirsts, colSeconds, colPromised, colIdle}}
	bookings := e.hubBookings[h]
	for d, hubDay := range in.Calendar[h] {
		date := in.Date(d)
		for k, slot := range hubDay.Slots {
			var n doses
			for len(bookings) > 0 && bookings[0].Day == d && bookings[0].Slot == k {
				n.add(bookings[0])
				bookings = bookings[1:]
			}
			t.rows = append(t.rows, []any{date, e.say(weekday(date.Weekday())), slot.Start, slot.Start + slot.Minutes, slot.Stations,
				slot.Capacity, n.first, n.second, n.promised, slot.Capacity - n.all()})
		}
	}
	if len(bookings) > 0 {
		panic("reports: bookings out of order, or in a slot that the calendar does not have")
	}
	return sheet{name: say.Text{It: "Orario", En: "Timetable"}, title: title, upright: true,
		about: say.Text{It: "una riga per ogni fascia oraria di ogni giorno di apertura, anche dove non è attesa nessuna persona",
			En: "one row per slot of each open day, also where nobody is expected"},
		tables: []table{t}}
}

func (e *edition) hubArrivals(h int, title string) sheet {
	in := e.Instance
	t := table{columns: []head{colDay, colWeekday, colCode, colComune, colProvince, colFirsts, colSeconds, colPromised,
		colPeople.headed(say.Text{It: "In tutto", En: "In all"},
			say.Text{It: "persone attese quel giorno da quel comune", En: "people expected that day from that comune"})}}
	byComune := make([]doses, len(in.Comuni)+1) // the last: promises that name no comune
	for _, today := range byDay(e.hubBookings[h]) {
		date := in.Date(today[0].Day)
		for _, b := range today {
			i := b.Comune
			if i < 0 {
				i = len(in.Comuni)
			}
			byComune[i].add(b)
		}
		for i, n := range byComune {
			if n.all() == 0 {
				continue
			}
			c := planner.Comune{Name: e.say(say.Text{It: "(non indicato)", En: "(not given)"})}
			if i < len(in.Comuni) {
				c = in.Comuni[i]
			}
			t.rows = append(t.rows, []any{date, e.say(weekday(date.Weekday())), c.Code, c.Name, c.Province, n.first, n.second, n.promised,
				n.all()})
		}
		clear(byComune)
	}
	return sheet{name: say.Text{It: "Arrivi", En: "Arrivals"}, title: title, upright: true,
		about: say.Text{It: "per ogni giorno, da quali comuni sono attese le persone",
			En: "for each day, from which comuni people are expected"},
		tables: []table{t}}
}

// byDay cuts bookings, which are in the order of their days, into days.
func byDay(bs []planner.Booking) [][]planner.Booking {
	var days [][]planner.Booking
	for len(bs) > 0 {
		n := 1
		for n < len(bs) && bs[n].Day == bs[0].Day {
			n++
		}
		days = append(days, bs[:n])
		bs = bs[n:]
	}
	return days
}

func (e *edition) hubDoses(h int, title string) sheet {
	in := e.Instance
	t := table{columns: []head{colDay, colWeekday, colVaccine.wide(34), colFirsts, colSeconds, colPromised,
		number(say.Text{It: "Dosi", En: "Doses"},
			say.Text{It: "dosi da avere in frigorifero al mattino: una per persona attesa, senza scorta e senza arrotondare al flacone",
				En: "doses to have in the fridge in the morning: one per person expected, without a reserve and not rounded to vials"})}}
	byProduct := make([]doses, len(in.Products))
	for _, today := range byDay(e.hubBookings[h]) {
		date := in.Date(today[0].Day)
		for _, b := range today {
			byProduct[b.Product].add(b)
		}
		for p, n := range byProduct {
			if n.all() > 0 {
				t.rows = append(t.rows, []any{date, e.say(weekday(date.Weekday())), in.Products[p].Name, n.first, n.second, n.promised,
					n.all()})
			}
		}
		clear(byProduct)
	}
	return sheet{name: say.Text{It: "Dosi", En: "Doses"}, title: title, upright: true,
		about:  say.Text{It: "le dosi di ogni vaccino da avere ogni mattina", En: "the doses of each vaccine to have each morning"},
		tables: []table{t}}
}

// The columns of a hub's week.
var (
	colWeek = colDay.headed(say.Text{It: "Settimana dal", En: "Week from"},
		say.Text{It: "lunedì della settimana", En: "Monday of the week"}).wide(14)
	colOpenDays = number(say.Text{It: "Giorni aperti", En: "Days open"},
		say.Text{It: "giorni di apertura nella settimana", En: "open days in the week"})
)

func (e *edition) hubWeeks(h int, title string) sheet {
	l := list[weekRow]{rows: e.weekRows(h), columns: []column[weekRow]{weekMonday, weekOpen, weekFirsts, weekSeconds, weekPromised,
		weekCapacity, weekIdle, weekUse}}
	return sheet{name: say.Text{It: "Settimane", En: "Weeks"}, title: title, upright: true,
		about:  say.Text{It: "una riga per settimana, da lunedì a domenica", En: "one row per week, Monday to Sunday"},
		tables: []table{tableOf(l, e.lang)}}
}

// weeks cuts a hub's days into weeks that begin on Monday.
func weeks(days []tables.HubDay) [][]tables.HubDay {
	var ws [][]tables.HubDay
	for k, d := range days {
		if k == 0 || planner.Date(d.Date).Monday() != planner.Date(days[k-1].Date).Monday() {
			ws = append(ws, nil)
		}
		ws[len(ws)-1] = append(ws[len(ws)-1], d)
	}
	return ws
}
