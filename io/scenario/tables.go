package scenario

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"hubplan/geo"
	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Bounds of form: wide enough for any plan, narrow enough for int64. What is
// sensible is for check.Instance to say.
const (
	mostPeople   = 100_000_000
	mostStations = 100_000
	mostDays     = 9_999
	mostMetres   = 1_000_000_000
)

func required(names ...string) []table.Column {
	out := make([]table.Column, len(names))
	for i, n := range names {
		out[i].Name = n
	}
	return out
}

var comuneColumns = []table.Column{{Name: "istat_code"}, {Name: "comune"}, {Name: "provincia"}, {Name: "lat"}, {Name: "lon"},
	{Name: "residenti_sotto_12", Optional: true}, {Name: "residenti_12_piu", Optional: true}, {Name: "fonte_punto", Optional: true}}

func comuni(r *table.Reader) (out []input.ComuneRecord) {
	for r.Next() {
		c := input.ComuneRecord{Row: r.Row(), Code: r.IstatCode("istat_code"), Name: r.Text("comune"), Province: r.Text("provincia"),
			Under12: optionalCount(r, "residenti_sotto_12"), From12: optionalCount(r, "residenti_12_piu"), PointSource: r.OptionalText("fonte_punto")}
		c.Point, c.HasPoint = point(r)
		out = append(out, c)
	}
	standIn(len(out), func(i int) (*geo.Point, *bool) { return &out[i].Point, &out[i].HasPoint })
	return out
}

func optionalCount(r *table.Reader, field string) int64 {
	if n, given := r.OptionalInt(field, 0, mostPeople); given {
		return n
	}
	return -1
}

func point(r *table.Reader) (p geo.Point, has bool) {
	lat, hasLat := r.Degrees("lat")
	lon, hasLon := r.Degrees("lon")
	return geo.Point{Lon: lon, Lat: lat}, hasLat && hasLon
}

// standIn gives the places whose point could not be read that of another one.
func standIn(n int, at func(i int) (*geo.Point, *bool)) {
	for i := range n {
		good, has := at(i)
		if !*has || !good.OnEarth() {
			continue
		}
		for j := range n {
			if p, has := at(j); !*has {
				*p, *has = *good, true
			}
		}
		return
	}
}

var hubColumns = append(required("hub_id", "nome", "indirizzo", "istat_code", "lat", "lon", "stato", "postazioni", "postazioni_minime", "dosi_ora_postazione"),
	table.Column{Name: "dal", Optional: true}, table.Column{Name: "al", Optional: true}, table.Column{Name: "comuni", Optional: true},
	table.Column{Name: "nati_dal", Optional: true}, table.Column{Name: "nati_al", Optional: true},
	table.Column{Name: "linee", Optional: true}, table.Column{Name: "asst", Optional: true}, table.Column{Name: "fonte", Optional: true})

func hubs(r *table.Reader) (out []input.HubRecord) {
	for r.Next() {
		h := input.HubRecord{Row: r.Row(), ID: r.Text("hub_id"), Name: r.Text("nome"), Address: r.OptionalText("indirizzo"), Istat: r.IstatCode("istat_code"),
			Status: cmp.Or(r.Word("stato", input.StatusActive, input.StatusReserve), input.StatusActive), Source: r.OptionalText("fonte")}
		h.Point, h.HasPoint = point(r)
		h.Opens, h.HasOpens = r.OptionalDate("dal")
		h.Closes, h.HasCloses = r.OptionalDate("al")
		h.Comuni = r.IstatCodes("comuni")
		h.BornFrom, h.BornTo, _ = born(r)
		h.Lines, _ = r.OptionalInt("linee", 1, mostStations)
		h.ASST = r.OptionalText("asst")
		var stations, rate bool
		h.Stations, stations = r.Int("postazioni", 0, mostStations)
		h.MinStations, _ = r.Int("postazioni_minime", 0, mostStations)
		h.DosesPerStationHour, rate = r.Decimal("dosi_ora_postazione")
		if !stations {
			h.Stations = 1000 // as many as may be: what is promised there fits
		}
		if !rate {
			h.DosesPerStationHour = 120 * planner.DecimalUnit
		}
		out = append(out, h)
	}
	standIn(len(out), func(i int) (*geo.Point, *bool) { return &out[i].Point, &out[i].HasPoint })
	return out
}

var calendarColumns = append(required("hub", "dal", "al", "giorni", "orario", "postazioni", "fattore"), table.Column{Name: "nota", Optional: true})

func calendar(r *table.Reader) (out []input.CalendarRecord) {
	for r.Next() {
		c := input.CalendarRecord{Row: r.Row(), Hub: r.Text("hub"), Weekdays: weekdays(r), Stations: -1, Description: r.OptionalText("nota")}
		c.From, c.HasFrom = r.OptionalDate("dal")
		c.To, c.HasTo = r.OptionalDate("al")
		c.Hours, c.HasHours = hours(r)
		if n, given := r.OptionalInt("postazioni", 0, mostStations); given {
			c.Stations = n
		}
		c.Factor, c.HasFactor = r.OptionalDecimal("fattore")
		if r.Empty("orario") && r.Empty("postazioni") && r.Empty("fattore") {
			r.Fault("orario", say.Text{It: "la riga non cambia nulla", En: "the row changes nothing"},
				say.Text{It: "almeno uno fra orario, postazioni e fattore", En: "at least one of orario, postazioni and fattore"}, say.Text{})
		}
		out = append(out, c)
	}
	return out
}

// dayNames are the days of the week by time.Weekday, as the calendar names them.
var dayNames = [7]string{"dom", "lun", "mar", "mer", "gio", "ven", "sab"}
var longDayNames = [7]string{"domenica", "lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato"}

var everyDay = [7]bool{true, true, true, true, true, true, true}

// weekdays reads days of the week: «tutti», days, or stretches of days such as
// lun-ven.
func weekdays(r *table.Reader) (days [7]bool) {
	want := say.Text{It: "«tutti», giorni come «sab dom» o intervalli come «lun-ven»", En: "“tutti” (all), days such as “sab dom” or stretches such as “lun-ven”"}
	words := r.List("giorni")
	if len(words) == 0 {
		r.Fault("giorni", say.Text{It: "la cella è vuota", En: "the cell is empty"}, want, say.Text{})
		return everyDay
	}
	for _, w := range words {
		if table.Key(w) == "tutti" {
			return everyDay
		}
		from, to, stretch := strings.Cut(strings.ReplaceAll(w, "–", "-"), "-")
		if !stretch {
			to = from
		}
		a, b := weekday(from), weekday(to)
		if a < 0 || b < 0 {
			r.Fault("giorni", say.Textf("«%s» non è un giorno della settimana", "“%s” is not a day of the week", table.Excerpt(w)), want, say.Text{})
			return everyDay
		}
		for d := a; ; d = (d + 1) % 7 {
			days[d] = true
			if d == b {
				break
			}
		}
	}
	return days
}

func weekday(word string) time.Weekday {
	for d := range dayNames {
		if k := table.Key(word); k == dayNames[d] || k == longDayNames[d] {
			return time.Weekday(d)
		}
	}
	return -1
}

// hours reads opening hours: «chiuso», or shifts such as 08:00-13:00, each with its own
// stations where they are given: 08:00-13:00/8.
func hours(r *table.Reader) (shifts []planner.Shift, given bool) { return hoursOf(r, "orario") }

func hoursOf(r *table.Reader, field string) (shifts []planner.Shift, given bool) {
	words := r.List(field)
	if len(words) == 1 && table.Key(words[0]) == "chiuso" {
		return nil, true
	}
	for _, w := range words {
		span, staff, staffed := strings.Cut(w, "/")
		from, to, ok := strings.Cut(strings.ReplaceAll(span, "–", "-"), "-")
		opens, ok1 := minutes(from)
		closes, ok2 := minutes(to)
		stations, err := strconv.ParseUint(staff, 10, 16)
		if !ok || !ok1 || !ok2 || staffed && (err != nil || stations == 0) {
			r.Fault(field, say.Textf("«%s» non è un turno", "“%s” is not a shift", table.Excerpt(w)),
				say.Text{It: "turni come 08:00-13:00 14:00-20:00 (con le postazioni: 08:00-13:00/8), oppure «chiuso»", En: "shifts such as 08:00-13:00 14:00-20:00 (with stations: 08:00-13:00/8), or “chiuso” (closed)"}, say.Text{})
			return []planner.Shift{{Opens: 8 * 60, Closes: 20 * 60}}, true
		}
		shifts = append(shifts, planner.Shift{Opens: opens, Closes: closes, Stations: int64(stations)})
	}
	return shifts, len(shifts) > 0
}

// minutes reads a time of day, 00:00 to 24:00, as minutes since midnight.
func minutes(s string) (int64, bool) {
	h, m, ok := strings.Cut(strings.Replace(s, ".", ":", 1), ":")
	if !ok || len(h) < 1 || len(h) > 2 || len(m) != 2 {
		return 0, false
	}
	hour, err1 := strconv.ParseUint(h, 10, 8)
	minute, err2 := strconv.ParseUint(m, 10, 8)
	at := int64(hour*60 + minute)
	return at, err1 == nil && err2 == nil && minute < 60 && at <= 24*60
}

var cohortColumns = append(required("nati_dal", "nati_al", "stato", "apertura", "adesione", "altrove", "prodotti", "attesa_m_giorno", "peso_non_servito_m"),
	table.Column{Name: "fuori_calendario", Optional: true}, table.Column{Name: "obiettivo", Optional: true}, table.Column{Name: "nota", Optional: true})

// The words of the column stato in the table of cohorts.
const (
	included = "inclusa"
	excluded = "esclusa"
)

func cohorts(r *table.Reader) (out []input.CohortRecord) {
	var born []years
	for r.Next() {
		c := input.CohortRecord{Row: r.Row(), Included: r.Word("stato", included, excluded) == included,
			Products: r.List("prodotti"), Description: r.OptionalText("nota")}
		born = append(born, birthYears(r, &c))
		c.Opens, c.HasOpens = r.OptionalDate("apertura")
		c.OffCalendar, _ = r.OptionalDecimal("fuori_calendario")
		c.Target, c.HasTarget = r.OptionalDate("obiettivo")
		if c.Included {
			prices(r, &c)
		} else {
			c.Uptake, _ = r.OptionalDecimal("adesione")
			c.Elsewhere, _ = r.OptionalDecimal("altrove")
			c.WaitMetresPerDay, _ = r.OptionalInt("attesa_m_giorno", 0, mostMetres)
			c.UnservedMetres, _ = r.OptionalInt("peso_non_servito_m", 0, mostMetres)
		}
		out = append(out, c)
	}
	for k := range out {
		if !born[k].from && k > 0 && out[k-1].To > 0 {
			out[k].From = out[k-1].To + 1
		}
		if !born[k].to && k+1 < len(out) && out[k+1].From > 0 {
			out[k].To = out[k+1].From - 1
		}
	}
	return out
}

// years says which ends of a cohort could be read; an empty cell is an open end.
type years struct{ from, to bool }

func birthYears(r *table.Reader, c *input.CohortRecord) (y years) {
	from, hasFrom := r.OptionalInt("nati_dal", 1, 9999)
	to, hasTo := r.OptionalInt("nati_al", 1, 9999)
	c.From, c.To = int(from), int(to)
	return years{hasFrom || r.Empty("nati_dal"), hasTo || r.Empty("nati_al")}
}

// prices reads what an included cohort must have. One whose prices cannot be
// read is left out: it cannot be compared with the others.
func prices(r *table.Reader, c *input.CohortRecord) {
	c.Uptake, _ = r.Decimal("adesione")
	c.Elsewhere, _ = r.Decimal("altrove")
	var wait, unserved bool
	c.WaitMetresPerDay, wait = r.Int("attesa_m_giorno", 1, mostMetres)
	c.UnservedMetres, unserved = r.Int("peso_non_servito_m", 1, mostMetres)
	c.Included = wait && unserved
}

var productColumns = append(required("prodotto", "nome", "dosi", "prima_dose_dal", "giorni_min", "giorni_max"), table.Column{Name: "nota", Optional: true})

func products(r *table.Reader) (out []input.ProductRecord) {
	for r.Next() {
		p := input.ProductRecord{Row: r.Row(), ID: r.Text("prodotto"), Name: r.Text("nome"), Description: r.OptionalText("nota")}
		p.From, p.HasFrom = r.OptionalDate("prima_dose_dal")
		doses, ok := r.Int("dosi", 1, 2)
		switch p.Doses = doses; {
		case !ok:
			p.Doses, p.MinDays, p.MaxDays = 2, anInterval, anInterval
			if len(out) > 0 && out[len(out)-1].ID == p.ID {
				p.Doses = out[len(out)-1].Doses
			}
		case doses == 2:
			interval(r, &p)
		case !r.Empty("giorni_min") || !r.Empty("giorni_max"):
			r.Fault("giorni_min", say.Text{It: "un prodotto a dose unica non ha intervallo tra le dosi", En: "a single-dose product has no interval between doses"},
				say.Text{It: "«giorni_min» e «giorni_max» vuoti", En: "“giorni_min” and “giorni_max” empty"}, say.Text{})
		}
		out = append(out, p)
	}
	return out
}

// anInterval stands in for one that cannot be read, in days.
const anInterval = 21

func interval(r *table.Reader, p *input.ProductRecord) {
	var least, most bool
	p.MinDays, least = r.Int("giorni_min", 0, mostDays)
	p.MaxDays, most = r.Int("giorni_max", 0, mostDays)
	switch {
	case !least && !most:
		p.MinDays, p.MaxDays = anInterval, anInterval
	case !least:
		p.MinDays = p.MaxDays
	case !most:
		p.MaxDays = p.MinDays
	}
}

var staffColumns = append(required("asst", "ruolo", "per_postazione", "persone"), optionalColumns("dal", "al", "nota")...)

func staff(r *table.Reader) (out []input.StaffRecord) {
	for r.Next() {
		s := input.StaffRecord{Row: r.Row(), ASST: r.Text("asst"), Role: r.Text("ruolo"), Description: r.OptionalText("nota")}
		var each, people bool
		s.PerStation, each = r.Decimal("per_postazione")
		s.People, people = r.Int("persone", 0, mostPeople)
		s.From, s.HasFrom = r.OptionalDate("dal")
		s.To, s.HasTo = r.OptionalDate("al")
		if each && people {
			out = append(out, s)
		}
	}
	return out
}
