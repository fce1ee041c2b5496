package check

import (
	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"slices"
)

func (c *checker) hubs() {
	c.hubOf = map[string]int{}
	if len(c.sc.Hubs) == 0 {
		c.faults.Add(input.Place{File: "hub.csv"}, say.Text{It: "nessun hub", En: "no hub"},
			say.Text{It: "almeno una riga", En: "at least one row"}, say.Text{})
	}
	var points []geo.Point
	for i := range c.in.Comuni {
		if inItaly(c.in.Comuni[i].Point) {
			points = append(points, c.in.Comuni[i].Point)
		}
	}
	middle := medianPoint(points)
	for k := range c.sc.Hubs {
		r := &c.sc.Hubs[k]
		if first, again := c.hubOf[r.ID]; again {
			c.faults.Add(r.At("hub_id"), say.Textf("l'hub «%s» è già alla riga %d", "hub “%s” stands already on line %d", r.ID,
				c.sc.Hubs[first].Line),
				say.Text{It: "un identificativo diverso per ogni hub", En: "a different id for each hub"}, say.Text{})
		} else {
			c.hubOf[r.ID] = k
		}
		if !isSlug(r.ID) {
			c.faults.Add(r.At("hub_id"), say.Textf("«%s» non può essere l'identificativo di un hub", "“%s” cannot be the id of a hub",
				r.ID),
				say.Text{It: "lettere minuscole senza accenti, cifre e trattini, al massimo 40 caratteri: diventa il nome di un file",
					En: "lower-case ASCII letters, digits and hyphens, at most 40: it becomes the name of a file"}, say.Text{})
		}
		if reserved(r.ID) {
			c.faults.Add(r.At("hub_id"), say.Textf("«%s» è un nome che Windows tiene per sé: il file dell'hub non si potrebbe aprire",
				"“%s” is a name that Windows keeps for itself: the hub's file could not be opened", r.ID),
				say.Text{It: "un altro identificativo", En: "another id"}, say.Textf("per esempio «hub-%s»", "such as “hub-%s”", r.ID))
		}
		comune, known := c.comuneOf[r.Istat]
		if !known {
			c.faults.Add(r.At("istat_code"), say.Textf("il comune %s dell'hub «%s» non è nella tabella dei comuni",
				"comune %s of hub “%s” is not in the table of comuni", r.Istat, r.ID),
				say.Text{It: "un codice di comuni.csv", En: "a code of comuni.csv"}, say.Text{})
		}
		c.point(r.Row, r.HasPoint, r.Point, middle)
		if r.Stations < r.MinStations {
			c.faults.Add(r.At("postazioni"), say.Textf("l'hub «%s» ha %d postazioni, meno del suo minimo di %d",
				"hub “%s” has %d stations, fewer than its minimum of %d", r.ID, r.Stations, r.MinStations),
				say.Textf("almeno %d", "at least %d", r.MinStations), say.Text{It: "aumentare le postazioni o abbassare il minimo",
					En: "raise the stations or lower the minimum"})
		}
		if r.Lines != 0 && r.Lines < r.Stations {
			c.faults.Add(r.At("linee"), say.Textf("l'hub «%s» ha posto per %d postazioni, meno di quelle che ha (%d)",
				"hub “%s” has room for %d stations, fewer than it has (%d)", r.ID, r.Lines, r.Stations),
				say.Textf("almeno %d", "at least %d", r.Stations), say.Text{})
		}
		if max(r.Stations, r.Lines) > 1000 {
			c.faults.Add(r.At("postazioni"), say.Textf("l'hub «%s» ha %d postazioni", "hub “%s” has %d stations", r.ID,
				max(r.Stations, r.Lines)),
				say.Text{It: "al massimo 1000", En: "at most 1000"}, say.Text{})
		}
		if r.DosesPerStationHour <= 0 || r.DosesPerStationHour > 120*planner.DecimalUnit || r.DosesPerStationHour%planner.RateStep != 0 {
			c.faults.Add(r.At("dosi_ora_postazione"), say.Textf("%s dosi all'ora per postazione", "%s doses an hour per station",
				r.DosesPerStationHour),
				say.Text{It: "più di 0 e al massimo 120, con non più di tre decimali",
					En: "more than 0 and at most 120, with no more than three decimals"}, say.Text{})
		}
		c.in.Hubs = append(c.in.Hubs, planner.Hub{ID: r.ID, Name: r.Name, Address: r.Address, Comune: comune, Point: r.Point,
			Active: r.Status == input.StatusActive, Comuni: c.served(r), BornFrom: r.BornFrom, BornTo: r.BornTo, Stations: r.Stations,
			MinStations: r.MinStations, DosesPerStationHour: r.DosesPerStationHour,
			Lines: max(r.Lines, r.Stations), WaitingSeats: r.WaitingSeats, ObservationSeats: r.ObservationSeats, ASST: r.ASST, Source: r.Source})
	}
}

// served is whose people a hub serves, by comune; nil for all.
func (c *checker) served(r *input.HubRecord) []bool {
	if r.HasOpens && r.HasCloses && r.Opens > r.Closes {
		c.faults.Add(r.At("al"), say.Textf("l'hub «%s» chiude (%s) prima di aprire (%s)", "hub “%s” closes (%s) before it opens (%s)",
			r.ID, r.Closes, r.Opens),
			say.Text{It: "una data «al» non anteriore a «dal»", En: "a date “al” not before “dal”"}, say.Text{})
	}
	if r.BornFrom != 0 && r.BornTo != 0 && r.BornFrom > r.BornTo {
		c.faults.Add(r.At("nati_al"), say.Textf("gli anni di nascita finiscono (%d) prima di cominciare (%d)",
			"the birth years end (%d) before they begin (%d)", r.BornTo, r.BornFrom),
			say.Text{It: "un anno «nati_al» non anteriore a «nati_dal»", En: "a year “nati_al” not before “nati_dal”"}, say.Text{})
	}
	if len(r.Comuni) == 0 {
		return nil
	}
	only := make([]bool, len(c.in.Comuni))
	for _, code := range r.Comuni {
		i, known := c.comuneOf[code]
		if !known {
			c.faults.Add(r.At("comuni"), say.Textf("il comune %s, servito dall'hub «%s», non è nella tabella dei comuni",
				"comune %s, which hub “%s” serves, is not in the table of comuni", code, r.ID),
				say.Text{It: "codici di comuni.csv separati da uno spazio", En: "codes of comuni.csv separated by a space"}, say.Text{})
			continue
		}
		only[i] = true
	}
	return only
}

// within says whether a hub's own window lets it open on a day.
func within(r *input.HubRecord, d planner.Date) bool {
	return (!r.HasOpens || d >= r.Opens) && (!r.HasCloses || d <= r.Closes)
}

// reserved says whether Windows can have no file of a name, whatever its ending.
func reserved(name string) bool {
	switch name {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(name) == 4 && (name[:3] == "com" || name[:3] == "lpt") && name[3] >= '0' && name[3] <= '9'
}

func isSlug(s string) bool {
	if s == "" || len(s) > 40 || s[0] == '-' {
		return false
	}
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return true
}

// calendar applies the calendar's rows to every day of every active hub and
// cuts the days into slots.
func (c *checker) calendar() {
	if c.in.Days <= 0 {
		return
	}
	used := make([]bool, len(c.sc.Calendar))
	before := len(c.faults)
	for k := range c.sc.Calendar {
		c.calendarRow(&c.sc.Calendar[k])
	}
	badRow := len(c.faults) > before
	c.in.Calendar = make([][]planner.HubDay, len(c.in.Hubs))
	c.plain = make([][]planner.HubDay, len(c.in.Hubs))
	tooFew := map[*input.CalendarRecord]bool{}
	every, someOpen := make([]bool, len(used)), false
	all, own := c.rows(every)
	for h := range c.in.Hubs {
		if days, known := c.kept[c.in.Hubs[h].ID]; known {
			c.in.Calendar[h] = days
			continue
		}
		c.in.Calendar[h] = make([]planner.HubDay, c.in.Days)
		if !c.in.Hubs[h].Active {
			continue
		}
		someOpen = true
		c.overbook(h, all, own[c.in.Hubs[h].ID], used, tooFew)
		if !c.in.Open(h) && !badRow && !c.gone { // the row at fault may be the one that opens it
			c.unwanted(c.sc.Hubs[h].At("hub_id"), say.Textf("l'hub «%s» non è aperto in nessun giorno dell'orizzonte",
				"hub “%s” is open on no day of the horizon", c.in.Hubs[h].ID),
				say.Text{It: "almeno un giorno di apertura in calendario.csv", En: "at least one opening day in calendario.csv"},
				say.Text{It: "aggiungere una riga al calendario, o dare all'hub lo stato «riserva»",
					En: "add a row to the calendar, or give the hub the status “riserva”"})
		}
	}
	for k, u := range used {
		if len(c.kept) > 0 {
			break // a row may concern a day that is taken over
		}
		u = u || someOpen && every[k]
		r := &c.sc.Calendar[k]
		if h, known := c.hubOf[r.Hub]; known && !c.in.Hubs[h].Active {
			continue // a reserve, for when it is opened
		}
		if !u && !badRow && !c.gone {
			c.faults.Warn(r.At("hub"), say.Text{It: "questa riga non riguarda nessun giorno di nessun hub attivo",
				En: "this row concerns no day of any active hub"}, say.Text{})
		}
	}
}

func (c *checker) calendarRow(r *input.CalendarRecord) {
	if r.Hub != "*" {
		if _, known := c.hubOf[r.Hub]; !known {
			c.faults.Add(r.At("hub"), say.Textf("l'hub «%s» non è nella tabella degli hub", "hub “%s” is not in the table of hubs", r.Hub),
				say.Text{It: "un hub_id di hub.csv, oppure * per tutti", En: "a hub_id of hub.csv, or * for all"}, c.closestHub(r.Hub))
		}
	}
	if r.HasFrom && r.HasTo && r.From > r.To {
		c.faults.Add(r.At("al"), say.Textf("il periodo finisce (%s) prima di cominciare (%s)",
			"the period ends (%s) before it begins (%s)", r.To, r.From),
			say.Text{It: "una data «al» non anteriore a «dal»", En: "a date “al” not before “dal”"}, say.Text{})
	}
	for k, s := range r.Hours {
		if s.Opens >= s.Closes || k > 0 && s.Opens < r.Hours[k-1].Closes {
			c.faults.Add(r.At("orario"), say.Text{It: "i turni si sovrappongono o finiscono prima di cominciare",
				En: "the shifts overlap or end before they begin"},
				say.Text{It: "turni in ordine, per esempio 08:00-13:00 14:00-20:00",
					En: "shifts in order, such as 08:00-13:00 14:00-20:00"}, say.Text{})
			return
		}
		if s.Stations > 1000 {
			c.faults.Add(r.At("orario"), say.Textf("un turno con %d postazioni", "a shift of %d stations", s.Stations),
				say.Text{It: "al massimo 1000", En: "at most 1000"}, say.Text{})
			return
		}
		if m := c.sc.Parameters.SlotMinutes; m > 0 && (s.Closes-s.Opens)%m != 0 {
			c.faults.Add(r.At("orario"), say.Textf("un turno di %d minuti non si divide in slot di %d",
				"a shift of %d minutes does not divide into slots of %d", s.Closes-s.Opens, m),
				say.Textf("un multiplo di %d minuti", "a multiple of %d minutes", m), say.Text{})
			return
		}
	}
	if r.HasFactor && (r.Factor > 10*planner.DecimalUnit || r.Factor%planner.FactorStep != 0) {
		c.faults.Add(r.At("fattore"), say.Textf("il fattore è %s", "the factor is %s", r.Factor),
			say.Text{It: "da 0 a 10, con non più di quattro decimali", En: "0 to 10, with no more than four decimals"}, say.Text{})
	}
}

// matches says whether a calendar row speaks of a day.
func matches(r *input.CalendarRecord, d planner.Date) bool {
	return (!r.HasFrom || d >= r.From) && (!r.HasTo || d <= r.To) && r.Weekdays[d.Weekday()]
}

// stated is which rows of the calendar hold on a day: for each thing the last that states
// it, -1 where none does.
type stated struct{ hours, stations, factor int }

// state lets a row hold where it comes after the one that does.
func (c *checker) state(x *stated, row int) {
	r := &c.sc.Calendar[row]
	if r.HasHours {
		x.hours = max(x.hours, row)
	}
	if r.Stations >= 0 {
		x.stations = max(x.stations, row)
	}
	if r.HasFactor {
		x.factor = max(x.factor, row)
	}
}

// rows sorts the rows of the calendar: what those of all hubs state by day, which is
// looked up once, and those of each hub. used notes the former.
func (c *checker) rows(used []bool) (all []stated, own map[string][]int) {
	own = map[string][]int{}
	all = make([]stated, c.in.Days)
	for d := range all {
		all[d] = stated{-1, -1, -1}
	}
	for k := range c.sc.Calendar {
		r := &c.sc.Calendar[k]
		if r.Hub != "*" {
			own[r.Hub] = append(own[r.Hub], k)
			continue
		}
		for d := range all {
			if matches(r, c.in.Date(d)) {
				used[k] = true
				c.state(&all[d], k)
			}
		}
	}
	return all, own
}

// hubDay is one day of one hub: of its rows of the calendar and those of all hubs the
// last that states a thing wins.
func (c *checker) hubDay(h, d int, x stated, own []int, overbooked planner.Decimal, used []bool,
	tooFew map[*input.CalendarRecord]bool) planner.HubDay {
	hub := &c.in.Hubs[h]
	date := c.in.Date(d)
	for _, k := range own {
		if matches(&c.sc.Calendar[k], date) {
			used[k] = true
			c.state(&x, k)
		}
	}
	var hours []planner.Shift
	stations, factor := hub.Stations, planner.Decimal(planner.DecimalUnit)
	var stationsBy, hoursBy *input.CalendarRecord
	if x.hours >= 0 {
		hoursBy = &c.sc.Calendar[x.hours]
		hours = hoursBy.Hours
	}
	if x.stations >= 0 {
		stationsBy = &c.sc.Calendar[x.stations]
		stations = stationsBy.Stations
	}
	if x.factor >= 0 {
		factor = c.sc.Calendar[x.factor].Factor
	}
	for _, s := range hours {
		if s.Stations > 0 && s.Stations < hub.MinStations && !tooFew[hoursBy] {
			tooFew[hoursBy] = true
			c.faults.Add(hoursBy.At("orario"), say.Textf("l'hub «%s» avrebbe %d postazioni in un turno, meno del suo minimo di %d",
				"hub “%s” would have %d stations in a shift, fewer than its minimum of %d", hub.ID, s.Stations, hub.MinStations),
				say.Textf("almeno %d, oppure chiuso", "at least %d, or closed", hub.MinStations), say.Text{})
		}
	}
	if stationsBy != nil && len(hours) > 0 && stations < hub.MinStations && !tooFew[stationsBy] {
		tooFew[stationsBy] = true
		c.faults.Add(stationsBy.At("postazioni"), say.Textf("l'hub «%s» avrebbe %d postazioni, meno del suo minimo di %d",
			"hub “%s” would have %d stations, fewer than its minimum of %d", hub.ID, stations, hub.MinStations),
			say.Textf("almeno %d, oppure chiuso", "at least %d, or closed", hub.MinStations), say.Text{})
	}
	if !within(&c.sc.Hubs[h], date) {
		hours = nil
	}
	factor += factor * overbooked / planner.DecimalUnit / planner.FactorStep * planner.FactorStep
	c.clocks(hub.ID, date, hours, hoursBy)
	day := planner.NewHubDay(date, hours, stations, hub.DosesPerStationHour, factor, c.sc.Parameters.SlotMinutes)
	day.Overbooked = overbooked
	return day
}

// overbook makes a hub's days. Where the scenario plans above the stations, for
// those who are expected not to come, a day takes no more people above what it can
// give than the next day is expected to have free: if everybody comes, they can
// come again the day after. So the day before a closed one is not overbooked.
func (c *checker) overbook(h int, all []stated, own []int, used []bool, tooFew map[*input.CalendarRecord]bool) {
	p := &c.sc.Parameters
	days := c.in.Calendar[h]
	for d := range days {
		days[d] = c.hubDay(h, d, all[d], own, 0, used, tooFew)
	}
	if p.Overbooking == 0 {
		return
	}
	plain := slices.Clone(days)
	c.plain[h] = plain
	for d := range days {
		if plain[d].Capacity == 0 || d+1 == len(days) {
			continue
		}
		// The next day's expected absences, as a share of this day's doses.
		free := planner.Decimal(plain[d+1].Capacity * int64(p.NoShow) / plain[d].Capacity)
		if o := min(p.Overbooking, free) / planner.FactorStep * planner.FactorStep; o > 0 {
			days[d] = c.hubDay(h, d, all[d], own, o, used, tooFew)
		}
	}
}

// mostSuggestions is how many unknown hubs are compared with all that there are: who
// mistypes more has another table of hubs.
const mostSuggestions = 1000

// closestHub suggests a hub whose id is nearly the one given.
func (c *checker) closestHub(id string) say.Text {
	if c.suggestions++; c.suggestions > mostSuggestions {
		return say.Text{}
	}
	ids := make([]string, len(c.sc.Hubs))
	for h := range c.sc.Hubs {
		ids[h] = c.sc.Hubs[h].ID
	}
	best := input.Nearest(id, ids)
	if best == "" {
		return say.Text{}
	}
	return say.Textf("forse «%s»", "perhaps “%s”", best)
}

// clocks says what becomes of the hour from 02:00 to 03:00 where a hub is open at it on
// a night on which the clocks change.
func (c *checker) clocks(hub string, date planner.Date, hours []planner.Shift, by *input.CalendarRecord) {
	switch {
	case !planner.AtTheChange(hours):
	case date.SkipsAnHour():
		c.faults.Warn(by.At("orario"), say.Textf("hub «%s», %s: comincia l'ora legale e l'ora dalle 2 alle 3 non c'è: non vi si "+
			"pianifica nulla", "hub “%s”, %s: summer time begins and there is no hour from 2 to 3: nothing is planned in it", hub, date),
			say.Text{})
	case date.RepeatsAnHour():
		c.faults.Warn(by.At("orario"), say.Textf("hub «%s», %s: finisce l'ora legale e l'ora dalle 2 alle 3 viene due volte: si conta "+
			"una volta", "hub “%s”, %s: summer time ends and the hour from 2 to 3 comes twice: it is counted once", hub, date), say.Text{})
	}
}
