package plan

import (
	"fmt"
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// cohortRow is a cohort of the scenario, in the plan or not.
type cohortRow struct {
	index int
	planner.Cohort
	name                                          string
	opens, uptake, mean, longest                  any
	residents, elsewhere, already, demand, served int64
	edition.Visits
}

func cohortSheet(e *edition.Edition) book.Sheet {
	t := book.List[cohortRow]{Columns: []book.Column[cohortRow]{
		book.Col(book.ColCohort, func(r *cohortRow) any { return r.name }),
		book.Col(book.Text(say.Text{It: "Nel piano", En: "In the plan"},
			say.Text{It: "se il piano vaccina questi anni di nascita", En: "whether the plan vaccinates these birth years"}, 9),
			func(r *cohortRow) any { return book.YesNo(r.Included) }),
		book.Col(book.ColOpens, func(r *cohortRow) any { return r.opens }),
		book.Col(book.ColResidents, func(r *cohortRow) any { return r.residents }),
		book.Col(book.ColUptake, func(r *cohortRow) any { return r.uptake }),
		book.Col(book.ColElsewhere, func(r *cohortRow) any { return r.elsewhere }),
		book.Col(book.ColAlready, func(r *cohortRow) any { return r.already }),
		book.Col(book.ColDemand, func(r *cohortRow) any { return r.demand }),
		book.Col(book.ColServed, func(r *cohortRow) any { return r.served }),
		book.Col(book.Number(say.Text{It: "Senza posto", En: "Without a place"},
			say.Text{It: "persone da vaccinare a cui il piano non dà un posto", En: "people to vaccinate whom the plan gives no place"}),
			func(r *cohortRow) any { return r.demand - r.served }),
		book.Col(book.ColMeanWait, func(r *cohortRow) any { return r.mean }),
		book.Col(book.ColMaxWait, func(r *cohortRow) any { return r.longest }),
		book.Col(book.ColFirstFrom, func(r *cohortRow) any { return r.Firsts.First() }),
		book.Col(book.ColFirstTo, func(r *cohortRow) any { return r.Firsts.Last() }),
		book.Col(book.Head{Header: say.Text{It: "Nota", En: "Note"},
			Meaning: say.Text{It: "nota dello scenario", En: "note of the scenario"},
			Format:  book.Wrapped, Width: 80}, func(r *cohortRow) any { return r.Description }),
	}}
	t.Columns = slices.Insert(t.Columns, len(t.Columns)-1, lists.CohortEnds(e, func(r *cohortRow) any { return r.All.Last() },
		func(r *cohortRow) int { return r.index })...)
	for c, co := range e.Instance.Cohorts {
		row := cohortRow{index: c, Cohort: co, name: e.Cohorts[c], opens: e.Opens(c), uptake: e.Uptake(c), Visits: lists.CohortVisits(e, c)}
		row.residents, row.elsewhere, row.already, row.demand, row.served = lists.CohortSum(e, c)
		row.mean, row.longest = lists.Waits(e, c)
		t.Rows = append(t.Rows, row)
	}
	return book.Sheet{Name: say.Text{It: "Anni di nascita", En: "Cohorts"},
		Title: e.Say(say.Text{It: "Gli anni di nascita", En: "Cohorts: the birth years"}),
		About: say.Text{It: "una riga per gruppo di anni di nascita, anche fuori dal piano",
			En: "one row per cohort, also for those not in the plan"}, Notes: e.Rarely(edition.AtLevel(forecast.OfTerritory)),
		Tables: []book.Table{book.TableOf(t, e.Lang)}}
}

func parameterSheet(e *edition.Edition) book.Sheet {
	return book.Sheet{Name: say.Text{It: "Parametri", En: "Parameters"},
		Title: e.Say(say.Text{It: "Parametri in vigore", En: "Parameters in force"}),
		About: say.Text{It: "tutto ciò che è stato deciso prima di fare il piano: parametri, anni di nascita, vaccini, hub, " +
			"calendario, consegne, " +
			"dosi promesse", En: "everything decided before the plan was made: parameters, cohorts, vaccines, hubs, calendar, " +
			"deliveries, " +
			"doses promised"},
		Tables: []book.Table{lists.Parameters(e), cohortParameters(e), rules(e), hubParameters(e), calendarSummary(e), deliveries(e),
			commitments(e)}}
}

// parameterRow is a cohort of the scenario, nil of values where it is not in the plan.
type parameterRow struct {
	*planner.Cohort
	name string
}

func cohortParameters(e *edition.Edition) book.Table {
	included := func(get func(*planner.Cohort) any) func(*parameterRow) any {
		return func(r *parameterRow) any {
			if !r.Included {
				return nil
			}
			return get(r.Cohort)
		}
	}
	t := book.List[parameterRow]{Title: say.Text{It: "Anni di nascita", En: "Cohorts"}, Columns: []book.Column[parameterRow]{
		book.Col(book.ColCohort, func(r *parameterRow) any { return r.name }),
		book.Col(book.ColOpens, included(func(c *planner.Cohort) any { return c.Opens })),
		book.Col(book.Head{Header: say.Text{It: "Vaccini", En: "Vaccines"},
			Meaning: say.Text{It: "vaccini ammessi, in ordine di preferenza",
				En: "vaccines allowed, in order of preference"}, Format: book.Wrapped, Width: 26}, func(r *parameterRow) any {
			if !r.Included {
				return say.Text{It: "fuori dal piano", En: "not in the plan"}
			}
			return e.ProductNames(r.Products)
		}),
		book.Col(book.ColUptake, included(func(c *planner.Cohort) any { return c.Uptake })),
		book.Col(book.Head{Header: say.Text{It: "Servita altrove", En: "Served elsewhere"},
			Meaning: say.Text{It: "quota di chi aderisce servita da RSA, medici di famiglia e altri centri",
				En: "share of those who take part served by homes, GPs and other centres"}, Format: book.Share, Width: 11},
			included(func(c *planner.Cohort) any { return c.Elsewhere })),
		book.Col(book.Head{Header: say.Text{It: "Basta una dose", En: "Need one dose"},
			Meaning: say.Text{It: "quota di chi è da vaccinare a cui basta una dose di un vaccino che ne ha due, perché guarito da poco",
				En: "share of those to be vaccinated who need one dose of a product that has two, having recovered not long ago"},
			Format: book.Share, Width: 11}, included(func(c *planner.Cohort) any { return c.OneDose })),
		book.Col(book.Head{Header: say.Text{It: "Priorità", En: "Priority"},
			Meaning: say.Text{It: "quanto conta tutto ciò che tocca una persona di questi anni di nascita: strada, attesa, " +
				"spostamenti",
				En: "how much everything about a person of the cohort counts: way, wait, moves"}, Format: book.Decimal, Width: 10},
			included(func(c *planner.Cohort) any { return edition.Hundredths(c.Priority) })),
		book.Col(book.Number(say.Text{It: "Un giorno di attesa (m)", En: "Weight of waiting (m)"},
			say.Text{It: "metri di viaggio a cui equivale un giorno fra l'apertura e la prima dose, priorità compresa",
				En: "metre-equivalents that a day between opening and first dose is worth, priority included"}),
			included(func(c *planner.Cohort) any { return c.WaitMetresPerDay })),
		book.Col(book.Number(say.Text{It: "Senza posto (m)", En: "Weight unserved (m)"},
			say.Text{It: "metri di viaggio a cui equivale lasciare una persona senza posto",
				En: "metres of travel that leaving a person without a place is worth"}).Wide(12),
			included(func(c *planner.Cohort) any { return c.UnservedMetres }))}}
	for c := range e.Instance.Cohorts {
		t.Rows = append(t.Rows, parameterRow{&e.Instance.Cohorts[c], e.Cohorts[c]})
	}
	return book.TableOf(t, e.Lang)
}

// ruleRow is an interval rule of a product.
type ruleRow struct {
	planner.IntervalRule
	product *planner.Product
	used    bool // a cohort of the plan may get the product
}

// second says when the second dose is given.
func (r *ruleRow) second() any {
	switch {
	case r.product.Doses != 2:
		return say.Text{It: "dose unica", En: "single dose"}
	case r.MinDays == r.MaxDays:
		return say.Textf("%d giorni dopo la prima", "%d days after the first", r.MinDays)
	}
	return say.Textf("da %d a %d giorni dopo la prima", "%d to %d days after the first", r.MinDays, r.MaxDays)
}

// rules are the interval rules of all products, with the dates they hold for.
func rules(e *edition.Edition) book.Table {
	always := planner.NewDate(1900, 1, 1)
	t := book.List[ruleRow]{Title: say.Text{It: "Vaccini e intervalli fra le dosi", En: "Vaccines and intervals between the doses"},
		Columns: []book.Column[ruleRow]{
			book.Col(book.ColVaccine, func(r *ruleRow) any { return r.product.Name }),
			book.Col(book.Text(say.Text{It: "Usato", En: "In use"}, say.Text{It: "se qualcuno nel piano può ricevere il vaccino",
				En: "whether a cohort of the plan may get the vaccine"}, 12), func(r *ruleRow) any { return book.YesNo(r.used) }),
			book.Col(book.ColDay.Headed(say.Text{It: "Prime dosi dal", En: "First doses from"},
				say.Text{It: "la regola vale per le prime dosi da questo giorno; vuoto: da sempre",
					En: "the rule holds for first doses from this day; empty: always"}),
				func(r *ruleRow) any { return book.If(r.From > always, r.From) }),
			book.Col(book.Head{Header: say.Text{It: "Seconda dose", En: "Second dose"},
				Meaning: say.Text{It: "quando si dà la seconda dose", En: "when the second dose is given"}, Format: book.Plain, Width: 34},
				(*ruleRow).second),
			book.Col(book.Number(say.Text{It: "Dosi", En: "Doses"}, say.Text{It: "dosi del ciclo", En: "doses of the course"}),
				func(r *ruleRow) any { return r.product.Doses }),
			book.Col(book.Number(say.Text{It: "Giorni, minimo", En: "Days, least"},
				say.Text{It: "giorni minimi fra le dosi", En: "least days between the doses"}),
				func(r *ruleRow) any { return book.If(r.product.Doses == 2, r.MinDays) }),
			book.Col(book.Number(say.Text{It: "Giorni, massimo", En: "Days, most"},
				say.Text{It: "giorni massimi fra le dosi", En: "most days between the doses"}),
				func(r *ruleRow) any { return book.If(r.product.Doses == 2, r.MaxDays) })}}
	used := map[int]bool{}
	for _, p := range lists.ProductsInUse(e) {
		used[p] = true
	}
	for p := range e.Instance.Products {
		product := &e.Instance.Products[p]
		for _, r := range product.Rules {
			t.Rows = append(t.Rows, ruleRow{r, product, used[p]})
		}
	}
	return book.TableOf(t, e.Lang)
}

func hubParameters(e *edition.Edition) book.Table {
	type hub = planner.Hub
	t := book.List[hub]{Title: say.Text{It: "Hub", En: "Hubs"}, Rows: e.Instance.Hubs, Columns: []book.Column[hub]{
		book.Col(book.ColHub, func(h *hub) any { return h.Name }),
		book.Col(book.ColHubID, func(h *hub) any { return h.ID }),
		book.Col(book.Text(say.Text{It: "Stato", En: "Status"},
			say.Text{It: "attivo, oppure riserva (non usato dal piano)", En: "active, or reserve (not used by the plan)"}, 12),
			func(h *hub) any { return edition.StatusWords(h.Active) }),
		book.Col(book.ColComune.Headed(book.ColComune.Header,
			say.Text{It: "comune in cui si trova l'hub", En: "comune that the hub stands in"}),
			func(h *hub) any { return e.Instance.Comuni[h.Comune].Name }),
		book.Col(book.ColStations.Headed(book.ColStations.Header,
			say.Text{It: "postazioni, dove il calendario non dice altro", En: "stations, where the calendar says nothing else"}),
			func(h *hub) any { return h.Stations }),
		book.Col(book.Number(say.Text{It: "Minimo", En: "Least"},
			say.Text{It: "postazioni minime quando l'hub è aperto", En: "least stations when the hub is open"}),
			func(h *hub) any { return h.MinStations }),
		book.Col(book.Head{Header: say.Text{It: "Dosi all'ora", En: "Doses an hour"},
			Meaning: say.Text{It: "dosi all'ora per postazione, in un giorno di rendimento pieno",
				En: "doses an hour per station, on a day of full throughput"}, Format: book.Decimal, Width: 12},
			func(h *hub) any { return h.DosesPerStationHour }),
		book.Col(book.Head{Header: say.Text{It: "Latitudine", En: "Latitude"},
			Meaning: say.Text{It: "gradi, WGS 84", En: "degrees, WGS 84"},
			Format:  book.Decimal, Width: 12}, func(h *hub) any { return h.Point.Lat }),
		book.Col(book.Head{Header: say.Text{It: "Longitudine", En: "Longitude"},
			Meaning: say.Text{It: "gradi, WGS 84", En: "degrees, WGS 84"},
			Format:  book.Decimal, Width: 13}, func(h *hub) any { return h.Point.Lon }),
		book.Col(book.Head{Header: book.ColAddress.Header, Meaning: book.ColAddress.Meaning, Format: book.Running, Width: 12},
			func(h *hub) any { return h.Address })}}
	return book.TableOf(t, e.Lang)
}

// dayKind is a hub-day but for its date.
type dayKind struct {
	hours              string
	stations, capacity int64
}

// kindOfDay is a kind of day of a hub, and the days that are of it.
type kindOfDay struct {
	dayKind
	hub   string
	count int64
	days  edition.Span
	on    [7]bool
}

// calendarSummary lists the kinds of day that each hub has, most frequent
// first: together they are the whole calendar in force.
func calendarSummary(e *edition.Edition) book.Table {
	t := book.List[kindOfDay]{Title: say.Text{It: "Calendario: i tipi di giornata di ogni hub",
		En: "Calendar: the kinds of day of each hub"},
		Columns: []book.Column[kindOfDay]{
			book.Col(book.ColHub, func(k *kindOfDay) any { return k.hub }),
			book.Col(book.Text(say.Text{It: "Giorni della settimana", En: "Weekdays"},
				say.Text{It: "giorni della settimana in cui ricorre questo tipo di giornata", En: "days of the week that are of this kind"},
				24), func(k *kindOfDay) any { return weekdayList(e, k.on) }),
			book.Col(book.Text(say.Text{It: "Orario", En: "Hours"}, say.Text{It: "orario di apertura", En: "opening hours"}, 26),
				func(k *kindOfDay) any { return k.hours }),
			book.Col(book.Number(say.Text{It: "Quanti", En: "How many"},
				say.Text{It: "giorni di questo tipo nel periodo", En: "days of this kind in the horizon"}),
				func(k *kindOfDay) any { return k.count }),
			book.Col(book.ColStations, func(k *kindOfDay) any { return k.stations }),
			book.Col(book.ColCapacity.Headed(book.ColCapacity.Header,
				say.Text{It: "dosi che si possono dare in una di queste giornate", En: "doses that can be given on one of these days"}),
				func(k *kindOfDay) any { return k.capacity }),
			book.Col(book.ColDay.Headed(say.Text{It: "Dal", En: "From"}, say.Text{It: "primo di questi giorni", En: "first of these days"}),
				func(k *kindOfDay) any { return k.days.First() }),
			book.Col(book.ColDay.Headed(say.Text{It: "Al", En: "To"}, say.Text{It: "ultimo di questi giorni", En: "last of these days"}),
				func(k *kindOfDay) any { return k.days.Last() })}}
	for h := range e.Instance.Hubs {
		kinds := kindsOfDay(e.Instance, h)
		counts := make([]int64, len(kinds))
		for k := range kinds {
			counts[k] = kinds[k].count
		}
		for _, k := range edition.ByPeople(counts) {
			t.Rows = append(t.Rows, kinds[k])
		}
	}
	return book.TableOf(t, e.Lang)
}

// kindsOfDay are the kinds of day of a hub, in the order of their first days.
func kindsOfDay(in *planner.Instance, h int) []kindOfDay {
	var kinds []kindOfDay
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
			kinds = append(kinds, kindOfDay{dayKind: kind, hub: in.Hubs[h].Name})
		}
		kinds[k].count++
		kinds[k].days.Add(in.Date(d))
		kinds[k].on[in.Date(d).Weekday()] = true
	}
	return kinds
}

// hours writes the opening hours of a day, joining slots that follow on.
func hours(slots []planner.Slot) string {
	var shifts []string
	for k := 0; k < len(slots); {
		from, to := slots[k].Start, slots[k].Start+slots[k].Minutes
		for k++; k < len(slots) && slots[k].Start == to; k++ {
			to += slots[k].Minutes
		}
		shifts = append(shifts, fmt.Sprintf("%s-%s", book.WordsOf(book.Clock, from, say.Italian),
			book.WordsOf(book.Clock, to, say.Italian)))
	}
	return strings.Join(shifts, " ")
}

// weekdayList names days of the week, Monday first.
func weekdayList(e *edition.Edition, on [7]bool) string {
	var names []string
	for k := range 7 {
		if d := (k + 1) % 7; on[d] {
			names = append(names, e.Say(book.Weekdays[d]))
		}
	}
	return strings.Join(names, " ")
}

// delivery is what comes of a vaccine on a day; none of a vaccine that never comes.
type delivery struct {
	product int
	date    any
	doses   int64
}

// deliveries are the doses of the vaccines in short supply.
func deliveries(e *edition.Edition) book.Table {
	in := e.Instance
	t := book.List[delivery]{Title: say.Text{It: "Consegne (i vaccini non elencati si considerano sempre disponibili)",
		En: "Deliveries (vaccines not listed are taken to be always available)"}, Columns: []book.Column[delivery]{
		book.Col(book.ColVaccine, func(d *delivery) any { return in.Products[d.product].Name }),
		book.Col(book.ColDay.Headed(book.ColDay.Header, say.Text{It: "giorno della consegna; il primo comprende la scorta iniziale",
			En: "day of the delivery; the first includes the opening stock"}), func(d *delivery) any { return d.date }),
		book.Col(book.Number(say.Text{It: "Dosi", En: "Doses"}, say.Text{It: "dosi consegnate", En: "doses delivered"}),
			func(d *delivery) any { return d.doses })}}
	for p, s := range in.Supply {
		if s.Limited && !slices.ContainsFunc(s.Delivered, func(n int64) bool { return n > 0 }) {
			t.Rows = append(t.Rows, delivery{product: p})
		}
		for d, n := range s.Delivered {
			if s.Limited && n > 0 {
				t.Rows = append(t.Rows, delivery{p, in.Date(d), n})
			}
		}
	}
	return book.TableOf(t, e.Lang)
}

// commitments sums the doses promised before the plan, and says where they are one by one.
func commitments(e *edition.Edition) book.Table {
	in := e.Instance
	var firsts, seconds int64
	var days edition.Span
	for _, c := range in.Committed {
		if days.Add(in.Date(c.Day)); c.Dose == 1 {
			firsts += c.Doses
		} else {
			seconds += c.Doses
		}
	}
	var fs book.Facts
	fs.Add(e.Lang, say.Text{It: "Prime dosi promesse", En: "First doses promised"}, book.Whole, firsts, say.Text{})
	fs.Add(e.Lang, say.Text{It: "Seconde dosi promesse", En: "Second doses promised"}, book.Whole, seconds, say.Text{})
	if len(in.Committed) > 0 {
		fs.Add(e.Lang, say.Text{It: "Dal", En: "From"}, book.Day, days.First(), say.Text{It: "giorno della prima", En: "day of the first"})
		fs.Add(e.Lang, say.Text{It: "Al", En: "To"}, book.Day, days.Last(), say.Text{It: "giorno dell'ultima", En: "day of the last"})
		fs.Add(e.Lang, say.Text{It: "Dove sono, una per una", En: "Where they are, one by one"}, book.Plain, "scenario/impegni.csv",
			say.Textf("nella cartella del piano, accanto a questo file: %s righe, con hub, giorno, ora, vaccino, comune e anni di nascita; "+
				"per comune e giorno anche nei file degli hub", "in the plan's folder, beside this file: %s rows, with hub, day, hour, vaccine, "+
				"comune and birth years; by comune and day also in the hubs' files", say.Count(len(in.Committed))))
	}
	return fs.Table(say.Text{It: "Dosi già promesse", En: "Doses promised"})
}
