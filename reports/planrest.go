package reports

import (
	"fmt"
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
)

func (e *edition) cohortSheet() sheet {
	t := table{columns: []head{colCohort,
		text(say.Text{It: "Nel piano", En: "In the plan"},
			say.Text{It: "se il piano vaccina questi anni di nascita", En: "whether the plan vaccinates these birth years"}, 9),
		colOpens, colResidents, colUptake, colElsewhere, colAlready, colDemand, colServed,
		number(say.Text{It: "Senza posto", En: "Without a place"},
			say.Text{It: "persone da vaccinare a cui il piano non dà un posto", En: "people to vaccinate whom the plan gives no place"}),
		colMeanWait, colMaxWait, colFirstFrom, colFirstTo, colEnds,
		{say.Text{It: "Nota", En: "Note"}, say.Text{It: "nota dello scenario", En: "note of the scenario"}, wrapped, 80}}}
	for c, co := range e.Instance.Cohorts {
		residents, elsewhere, already, demand, served := e.cohortSum(c)
		mean, longest := e.waits(c)
		v := e.cohortVisits(c)
		t.rows = append(t.rows, []any{e.cohorts[c], e.say(yesNo(co.Included)), e.opens(c), residents, e.uptake(c), elsewhere, already,
			demand, served,
			demand - served, mean, longest, v.firsts.first(), v.firsts.last(), v.all.last(), co.Description})
	}
	return sheet{name: say.Text{It: "Coorti", En: "Cohorts"},
		title: e.say(say.Text{It: "Coorti: gli anni di nascita", En: "Cohorts: the birth years"}),
		about: say.Text{It: "una riga per coorte, anche per quelle fuori dal piano",
			En: "one row per cohort, also for those not in the plan"}, tables: []table{t}}
}

func (e *edition) parameterSheet() sheet {
	return sheet{name: say.Text{It: "Parametri", En: "Parameters"},
		title: e.say(say.Text{It: "Parametri in vigore", En: "Parameters in force"}),
		about: say.Text{It: "tutto ciò che è stato deciso prima di fare il piano: parametri, coorti, vaccini, hub, calendario, consegne, " +
			"dosi promesse", En: "everything decided before the plan was made: parameters, cohorts, vaccines, hubs, calendar, deliveries, " +
			"" +
			"doses promised"},
		tables: []table{e.parameters(), e.cohortParameters(), e.rules(), e.hubParameters(), e.calendarSummary(), e.deliveries(),
			e.commitments()}}
}

func (e *edition) cohortParameters() table {
	t := table{title: say.Text{It: "Coorti", En: "Cohorts"}, columns: []head{colCohort, colOpens,
		{say.Text{It: "Vaccini", En: "Vaccines"},
			say.Text{It: "vaccini ammessi, in ordine di preferenza", En: "vaccines allowed, in order of preference"}, wrapped, 26},
		colUptake,
		{say.Text{It: "Servita altrove", En: "Served elsewhere"},
			say.Text{It: "quota di chi aderisce servita da RSA, medici di famiglia e altri centri",
				En: "share of those who take part served by homes, GPs and other centres"}, share, 11},
		number(say.Text{It: "Peso dell'attesa (m)", En: "Weight of waiting (m)"},
			say.Text{It: "metri di viaggio a cui equivale un giorno fra l'apertura e la prima dose",
				En: "metres of travel that a day between opening and first dose is worth"}),
		number(say.Text{It: "Peso senza posto (m)", En: "Weight unserved (m)"},
			say.Text{It: "metri di viaggio a cui equivale lasciare una persona senza posto",
				En: "metres of travel that leaving a person without a place is worth"}).wide(12)}}
	for c, co := range e.Instance.Cohorts {
		row := []any{e.cohorts[c], nil, e.say(say.Text{It: "fuori dal piano", En: "not in the plan"}), nil, nil, nil, nil}
		if co.Included {
			row = []any{e.cohorts[c], co.Opens, e.productNames(co.Products), co.Uptake, co.Elsewhere, co.WaitMetresPerDay,
				co.UnservedMetres}
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// rules are the interval rules of all products, with the dates they hold for.
func (e *edition) rules() table {
	in := e.Instance
	t := table{title: say.Text{It: "Vaccini e intervalli fra le dosi", En: "Vaccines and intervals between the doses"}, columns: []head{
		colVaccine,
		text(say.Text{It: "Usato", En: "In use"},
			say.Text{It: "se una coorte del piano può ricevere il vaccino", En: "whether a cohort of the plan may get the vaccine"}, 12),
		colDay.headed(say.Text{It: "Prime dosi dal", En: "First doses from"},
			say.Text{It: "la regola vale per le prime dosi da questo giorno; vuoto: da sempre",
				En: "the rule holds for first doses from this day; empty: always"}),
		{say.Text{It: "Seconda dose", En: "Second dose"},
			say.Text{It: "quando si dà la seconda dose", En: "when the second dose is given"}, plain, 34},
		number(say.Text{It: "Dosi", En: "Doses"}, say.Text{It: "dosi del ciclo", En: "doses of the course"}),
		number(say.Text{It: "Giorni, minimo", En: "Days, least"},
			say.Text{It: "giorni minimi fra le dosi", En: "least days between the doses"}),
		number(say.Text{It: "Giorni, massimo", En: "Days, most"},
			say.Text{It: "giorni massimi fra le dosi", En: "most days between the doses"})}}
	used := map[int]bool{}
	for _, p := range e.productsInUse() {
		used[p] = true
	}
	always := planner.NewDate(1900, 1, 1)
	for p, product := range in.Products {
		for _, r := range product.Rules {
			var from, least, most any
			if r.From > always {
				from = r.From
			}
			when := say.Text{It: "dose unica", En: "single dose"}
			if product.Doses == 2 {
				least, most = r.MinDays, r.MaxDays
				when = say.Textf("da %d a %d giorni dopo la prima", "%d to %d days after the first", r.MinDays, r.MaxDays)
				if r.MinDays == r.MaxDays {
					when = say.Textf("%d giorni dopo la prima", "%d days after the first", r.MinDays)
				}
			}
			t.rows = append(t.rows, []any{product.Name, e.say(yesNo(used[p])), from, e.say(when), product.Doses, least, most})
		}
	}
	return t
}

func (e *edition) hubParameters() table {
	t := table{title: say.Text{It: "Hub", En: "Hubs"}, columns: []head{
		colHub, colHubID,
		text(say.Text{It: "Stato", En: "Status"},
			say.Text{It: "attivo, oppure riserva (non usato dal piano)", En: "active, or reserve (not used by the plan)"}, 12),
		colComune.headed(colComune.header, say.Text{It: "comune in cui si trova l'hub", En: "comune that the hub stands in"}),
		colStations.headed(colStations.header,
			say.Text{It: "postazioni, dove il calendario non dice altro", En: "stations, where the calendar says nothing else"}),
		number(say.Text{It: "Minimo", En: "Least"},
			say.Text{It: "postazioni minime quando l'hub è aperto", En: "least stations when the hub is open"}),
		{say.Text{It: "Dosi all'ora", En: "Doses an hour"},
			say.Text{It: "dosi all'ora per postazione, in un giorno di rendimento pieno",
				En: "doses an hour per station, on a day of full throughput"}, decimal, 12},
		{say.Text{It: "Latitudine", En: "Latitude"}, say.Text{It: "gradi, WGS 84", En: "degrees, WGS 84"}, decimal, 12},
		{say.Text{It: "Longitudine", En: "Longitude"}, say.Text{It: "gradi, WGS 84", En: "degrees, WGS 84"}, decimal, 13},
		{colAddress.header, colAddress.meaning, running, 12}}}
	for _, hub := range e.Instance.Hubs {
		t.rows = append(t.rows, []any{hub.Name, hub.ID, e.say(statusWords(hub.Active)), e.Instance.Comuni[hub.Comune].Name, hub.Stations,
			hub.MinStations,
			hub.DosesPerStationHour, hub.Point.Lat, hub.Point.Lon, hub.Address})
	}
	return t
}

// dayKind is a hub-day but for its date.
type dayKind struct {
	hours              string
	stations, capacity int64
}

// calendarSummary lists the kinds of day that each hub has, most frequent
// first: together they are the whole calendar in force.
func (e *edition) calendarSummary() table {
	t := table{title: say.Text{It: "Calendario: i tipi di giornata di ogni hub", En: "Calendar: the kinds of day of each hub"},
		columns: []head{
			colHub,
			text(say.Text{It: "Giorni della settimana", En: "Weekdays"},
				say.Text{It: "giorni della settimana in cui ricorre questo tipo di giornata", En: "days of the week that are of this kind"},
				24),
			text(say.Text{It: "Orario", En: "Hours"}, say.Text{It: "orario di apertura", En: "opening hours"}, 26),
			number(say.Text{It: "Quanti", En: "How many"},
				say.Text{It: "giorni di questo tipo nel periodo", En: "days of this kind in the horizon"}),
			colStations, colCapacity.headed(colCapacity.header,
				say.Text{It: "dosi che si possono dare in una di queste giornate", En: "doses that can be given on one of these days"}),
			colDay.headed(say.Text{It: "Dal", En: "From"}, say.Text{It: "primo di questi giorni", En: "first of these days"}),
			colDay.headed(say.Text{It: "Al", En: "To"}, say.Text{It: "ultimo di questi giorni", En: "last of these days"})}}
	in := e.Instance
	for h, hub := range in.Hubs {
		var kinds []dayKind
		var counts []int64
		days, on := []span{}, [][7]bool{}
		at := map[dayKind]int{}
		for d := range in.Calendar[h] {
			hubDay := &in.Calendar[h][d]
			if len(hubDay.Slots) == 0 {
				continue
			}
			kind := dayKind{hours(hubDay.Slots), hubDay.Stations, hubDay.Capacity}
			k, known := at[kind]
			if !known {
				k = len(kinds)
				at[kind] = k
				kinds, counts, days, on = append(kinds, kind), append(counts, 0), append(days, span{}), append(on, [7]bool{})
			}
			counts[k]++
			days[k].add(in.Date(d))
			on[k][in.Date(d).Weekday()] = true
		}
		for _, k := range byPeople(counts) {
			t.rows = append(t.rows, []any{hub.Name, e.weekdayList(on[k]), kinds[k].hours, counts[k], kinds[k].stations, kinds[k].capacity,
				days[k].first(), days[k].last()})
		}
	}
	return t
}

// hours writes the opening hours of a day, joining slots that follow on.
func hours(slots []planner.Slot) string {
	var shifts []string
	for k := 0; k < len(slots); {
		from, to := slots[k].Start, slots[k].Start+slots[k].Minutes
		for k++; k < len(slots) && slots[k].Start == to; k++ {
			to += slots[k].Minutes
		}
		shifts = append(shifts, fmt.Sprintf("%s-%s", wordsOf(clock, from, say.Italian), wordsOf(clock, to, say.Italian)))
	}
	return strings.Join(shifts, " ")
}

// weekdayList names days of the week, Monday first.
func (e *edition) weekdayList(on [7]bool) string {
	var names []string
	for k := range 7 {
		if d := (k + 1) % 7; on[d] {
			names = append(names, e.say(weekdays[d]))
		}
	}
	return strings.Join(names, " ")
}

// deliveries are the doses of the vaccines in short supply.
func (e *edition) deliveries() table {
	in := e.Instance
	t := table{title: say.Text{It: "Consegne (i vaccini non elencati si considerano sempre disponibili)",
		En: "Deliveries (vaccines not listed are taken to be always available)"},
		columns: []head{colVaccine, colDay.headed(colDay.header,
			say.Text{It: "giorno della consegna; il primo comprende la scorta iniziale",
				En: "day of the delivery; the first includes the opening stock"}),
			number(say.Text{It: "Dosi", En: "Doses"}, say.Text{It: "dosi consegnate", En: "doses delivered"})}}
	for p, s := range in.Supply {
		for d, n := range s.Delivered {
			if s.Limited && n > 0 {
				t.rows = append(t.rows, []any{in.Products[p].Name, in.Date(d), n})
			}
		}
	}
	return t
}

// commitments are the doses promised before the plan.
func (e *edition) commitments() table {
	in := e.Instance
	t := table{title: say.Text{It: "Dosi già promesse", En: "Doses promised"}, columns: []head{colHub, colDay,
		colVaccine,
		colComune.headed(colComune.header, say.Text{It: "comune di chi ha la promessa; vuoto: non indicato",
			En: "comune of those promised; empty: not given"}),
		number(say.Text{It: "Dose", En: "Dose"},
			say.Text{It: "1 per la prima dose, 2 per la seconda", En: "1 for the first dose, 2 for the second"}),
		number(say.Text{It: "Dosi", En: "Doses"}, say.Text{It: "dosi promesse", En: "doses promised"}),
		colFrom.headed(say.Text{It: "Ora", En: "Hour"},
			say.Text{It: "ora promessa; vuoto: non indicata", En: "hour promised; empty: not given"}).wide(12),
		colCohort}}
	for _, c := range in.Committed {
		var comune, hour any
		if c.Comune >= 0 {
			comune = in.Comuni[c.Comune].Name
		}
		if c.Minute >= 0 {
			hour = c.Minute
		}
		t.rows = append(t.rows, []any{in.Hubs[c.Hub].Name, in.Date(c.Day), in.Products[c.Product].Name, comune, c.Dose, c.Doses, hour,
			e.cohortOf(planner.Booking{Cohort: c.Cohort})})
	}
	return t
}

func (e *edition) dataSheet() sheet {
	return sheet{name: say.Text{It: "Dati", En: "Data"},
		title: e.say(say.Text{It: "Dati usati, fonti e licenze", En: "Data used, sources and licences"}),
		about: say.Text{It: "i file da cui il piano è fatto, e da dove vengono i dati",
			En: "the files the plan is made from, and where their figures come from"},
		tables: []table{e.balance(), tableOf(e.filesRead(), e.lang), e.formerCodes(), tableOf(e.sources(), e.lang)}}
}

// balance says what becomes of the residents, down to those who have a place.
func (e *edition) balance() table {
	b, o := e.Instance.Balance(), e.Instance.Objective(e.Plan)
	var fs facts
	add := func(it, en string, n int64, why say.Text) {
		fs.add(e.lang, say.Text{It: it, En: en}, whole, n, why)
	}
	add("Residenti nei file letti", "Residents in the files read", b.Residents,
		say.Text{It: "dei comuni del territorio, di tutte le età", En: "of the territory's comuni, of all ages"})
	add("− fuori dal piano", "− not planned", b.Excluded,
		say.Text{It: "anni di nascita esclusi dal piano", En: "birth years that are not planned"})
	add("− non aderenti", "− not taking it up", b.NotTaking,
		say.Text{It: "chi non si prevede che si vaccini", En: "who is not expected to be vaccinated"})
	add("− già vaccinati", "− already vaccinated", b.AlreadyVaccinated, say.Text{It: "prima di questo piano", En: "before this plan"})
	add("− serviti altrove", "− served elsewhere", b.Elsewhere,
		say.Text{It: "RSA, medici di famiglia, altri centri", En: "homes, GPs, other centres"})
	add("= da vaccinare", "= to be vaccinated", b.Demand,
		say.Text{It: "la differenza: nessuno va perso", En: "the difference: nobody is lost"})
	add("di questi, già prenotati", "of these, booked already", b.Booked,
		say.Text{It: "tengono hub, giorni e ore", En: "they keep hub, days and hours"})
	add("di questi, con un posto", "of these, with a place", o.Served, say.Text{})
	add("di questi, senza posto", "of these, without a place", o.Unserved,
		say.Text{It: "elencati nel foglio Esclusi", En: "listed on sheet Unserved"})
	return fs.table(say.Text{It: "Dai residenti alle persone del piano", En: "From residents to the plan's people"})
}

// formerCodes lists the uses of codes from before comuni merged or were renamed.
func (e *edition) formerCodes() table {
	t := table{title: say.Text{It: "Codici di comuni di prima di una fusione o di un cambio di nome",
		En: "Codes of comuni from before a merger or a renaming"}, columns: []head{
		text(say.Text{It: "File", En: "File"}, say.Text{It: "dove il codice compare", En: "where the code stands"}, 34),
		text(say.Text{It: "Codice di prima", En: "Former code"}, say.Text{It: "codice ISTAT di allora", En: "ISTAT code of then"}, 12),
		text(say.Text{It: "Codice di adesso", En: "Code of now"},
			say.Text{It: "codice ISTAT del comune per cui conta", En: "ISTAT code of the comune it counts for"}, 12),
		{say.Text{It: "Dal", En: "Since"}, say.Text{It: "giorno della variazione", En: "day of the change"}, day, 12},
		text(say.Text{It: "Lo dice", En: "Told by"}, say.Text{It: "file e riga della variazione", En: "file and line of the change"}, 30)}}
	for _, f := range e.Instance.Former {
		t.rows = append(t.rows, []any{f.File, f.Code, f.Current, f.Since, f.Places})
	}
	return t
}
