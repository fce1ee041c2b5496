package layout

import (
	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

type hub = input.HubRecord

// Hubs are the places where people are vaccinated.
var Hubs = of(Table{File: HubFile, Sheet: "Hub", Required: true, Always: true,
	Row: say.Text{It: "Una riga per hub.", En: "One row for each hub."}},
	func(h *hub) *input.Row { return &h.Row },
	field[hub]{Column{Name: "hub_id", Width: 16, Note: say.Text{
		It: "Identificativo: lettere minuscole, cifre, trattini. È anche il nome dei file dell'hub.",
		En: "Identifier: lower-case letters, digits, hyphens. It is also the name of the hub's files."}},
		text(func(h *hub) *string { return &h.ID })},
	field[hub]{Column{Name: "nome", Width: 30, Note: say.Text{It: "Nome dell'hub.", En: "Name of the hub."}},
		text(func(h *hub) *string { return &h.Name })},
	field[hub]{Column{Name: "indirizzo", Blank: true, Width: 34, Note: say.Text{It: "Indirizzo.", En: "Address."}},
		text(func(h *hub) *string { return &h.Address })},
	field[hub]{Column{Name: "istat_code", Kind: Code, Width: 11, From: "Comuni", Note: say.Text{
		It: "Codice ISTAT del comune in cui sta: sei cifre, come testo.",
		En: "ISTAT code of the comune in which it stands: six digits, as a text."}},
		text(func(h *hub) *string { return &h.Istat })},
	field[hub]{Column{Name: "lat", Kind: Degrees, Width: 10,
		Note: say.Text{It: "Latitudine, in gradi WGS 84.", En: "Latitude, in WGS 84 degrees."}},
		latitude(func(h *hub) *geo.Point { return &h.Point }, func(h *hub) *bool { return &h.HasPoint })},
	field[hub]{Column{Name: "lon", Kind: Degrees, Width: 10,
		Note: say.Text{It: "Longitudine, in gradi WGS 84.", En: "Longitude, in WGS 84 degrees."}},
		longitude(func(h *hub) *geo.Point { return &h.Point }, func(h *hub) *bool { return &h.HasPoint })},
	field[hub]{Column{Name: "stato", Kind: Word, Width: 10, Words: []string{input.StatusActive, input.StatusReserve}, Note: say.Text{
		It: "attivo, oppure riserva (noto, non aperto).",
		En: "attivo (active), or riserva (known, not open)."}},
		text(func(h *hub) *string { return &h.Status })},
	field[hub]{Column{Name: "postazioni", Kind: Whole, Hi: mostStations, Width: 12, Note: say.Text{
		It: "Postazioni attive insieme (numero di postazioni).",
		En: "Stations active at once (number of stations)."}},
		whole(func(h *hub) *int64 { return &h.Stations })},
	field[hub]{Column{Name: "postazioni_minime", Kind: Whole, Hi: mostStations, Width: 18, Note: say.Text{
		It: "Il minimo di postazioni quando è aperto (numero di postazioni).",
		En: "Fewest stations when it is open (number of stations)."}},
		whole(func(h *hub) *int64 { return &h.MinStations })},
	field[hub]{Column{Name: "dosi_ora_postazione", Kind: Number, Width: 20, Note: say.Text{
		It: "Rendimento: dosi all'ora per postazione.",
		En: "Throughput: doses per station-hour."}},
		number(func(h *hub) *planner.Decimal { return &h.DosesPerStationHour }, nil)},
	field[hub]{Column{Name: "dal", Kind: Day, Optional: true, Width: 12, Note: say.Text{
		It: "Primo giorno in cui può aprire; vuoto = dall'inizio (data). Colonna facoltativa.",
		En: "First day on which it may open; empty = from the start (date). Optional column."}},
		day(func(h *hub) *planner.Date { return &h.Opens }, func(h *hub) *bool { return &h.HasOpens })},
	field[hub]{Column{Name: "al", Kind: Day, Optional: true, Width: 12, Note: say.Text{
		It: "Ultimo giorno in cui può aprire; vuoto = fino alla fine (data). Colonna facoltativa.",
		En: "Last day on which it may open; empty = to the end (date). Optional column."}},
		day(func(h *hub) *planner.Date { return &h.Closes }, func(h *hub) *bool { return &h.HasCloses })},
	field[hub]{Column{Name: "comuni", Kind: Codes, Optional: true, Width: 28, Note: say.Text{
		It: "Codici ISTAT dei comuni che serve, separati da uno spazio; vuoto = tutti. Colonna facoltativa.",
		En: "ISTAT codes of the comuni that it serves, separated by a space; empty = all. Optional column."}},
		list(func(h *hub) *[]string { return &h.Comuni })},
	field[hub]{Column{Name: "nati_dal", Kind: Year, Optional: true, Lo: 1, Hi: 9999, Width: 10, Note: say.Text{
		It: "Primo anno di nascita che serve; vuoto = senza inizio (anno). Colonna facoltativa.",
		En: "First birth year that it serves, for cohorts served as a whole; empty = open end (year). Optional column."}},
		open(func(h *hub) *int { return &h.BornFrom })},
	field[hub]{Column{Name: "nati_al", Kind: Year, Optional: true, Lo: 1, Hi: 9999, Width: 10, Note: say.Text{
		It: "Ultimo anno di nascita che serve; vuoto = senza fine (anno). Colonna facoltativa.",
		En: "Last birth year that it serves; empty = open end (year). Optional column."}},
		open(func(h *hub) *int { return &h.BornTo })},
	field[hub]{Column{Name: "linee", Kind: Whole, Optional: true, Lo: 1, Hi: mostStations, Width: 10, Note: say.Text{
		It: "Quante postazioni ci stanno al massimo; vuoto = quelle di postazioni (numero di postazioni). Serve a «stations». Colonna " +
			"facoltativa.",
		En: "Most stations that fit; empty = those of postazioni (number of stations). For “stations”. Optional column."}},
		open(func(h *hub) *int64 { return &h.Lines })},
	field[hub]{Column{Name: "posti_attesa", Kind: Whole, Optional: true, Lo: 1, Hi: mostStations, Width: 14, Note: say.Text{
		It: "Persone che la sala d'attesa tiene, prima della dose; vuoto = non si sa (numero di persone). Il piano dice se bastano. " +
			"Colonna facoltativa.",
		En: "People that the waiting room holds, before the dose; empty = not known (number of people). The plan says whether that is " +
			"enough. Optional column."}},
		open(func(h *hub) *int64 { return &h.WaitingSeats })},
	field[hub]{Column{Name: "posti_osservazione", Kind: Whole, Optional: true, Lo: 1, Hi: mostStations, Width: 18, Note: say.Text{
		It: "Persone che stanno in osservazione insieme, dopo la dose; vuoto = non si sa (numero di persone). Il piano dice se bastano. " +
			"Colonna facoltativa.",
		En: "People that can be under observation at once, after the dose; empty = not known (number of people). The plan says whether " +
			"that is enough. Optional column."}},
		open(func(h *hub) *int64 { return &h.ObservationSeats })},
	field[hub]{Column{Name: "asst", Optional: true, Width: 18, Note: say.Text{
		It: "L'ASST che lo gestisce, con il suo personale. Serve a «stations». Colonna facoltativa.",
		En: "The authority that runs it with its staff. For “stations”. Optional column."}},
		text(func(h *hub) *string { return &h.ASST })},
	field[hub]{Column{Name: "fonte", Optional: true, Width: 60,
		Note: say.Text{It: "Da dove viene la riga.", En: "Where the row comes from."}},
		text(func(h *hub) *string { return &h.Source })})

type calendarRow = input.CalendarRecord

// Calendar changes what it states for the hub-days that its rows match.
var Calendar = of(Table{File: CalendarFile, Sheet: "Calendario", Required: true, Always: true, Row: say.Text{
	It: "Una riga per ogni cosa che cambia in un periodo; l'ultima che dice una cosa vince.",
	En: "One row for each thing that changes in a period; the last that states a thing wins."}},
	func(c *calendarRow) *input.Row { return &c.Row },
	field[calendarRow]{Column{Name: "hub", Width: 16, From: "Hub", Note: say.Text{
		It: "Un hub_id, oppure * per tutti. Le righe valgono in ordine: l'ultima che dice una cosa vince.",
		En: "An hub_id, or * for all. Rows apply in order: the last that states a thing wins."}},
		text(func(c *calendarRow) *string { return &c.Hub })},
	field[calendarRow]{Column{Name: "dal", Kind: Day, Blank: true, Width: 12, Note: say.Text{
		It: "Primo giorno del periodo; vuoto = dall'inizio dell'orizzonte (data).",
		En: "First day of the period; empty = from the start of the horizon (date)."}},
		day(func(c *calendarRow) *planner.Date { return &c.From }, func(c *calendarRow) *bool { return &c.HasFrom })},
	field[calendarRow]{Column{Name: "al", Kind: Day, Blank: true, Width: 12, Note: say.Text{
		It: "Ultimo giorno del periodo, compreso; vuoto = fino alla fine dell'orizzonte (data).",
		En: "Last day of the period, in it too; empty = to the end of the horizon (date)."}},
		day(func(c *calendarRow) *planner.Date { return &c.To }, func(c *calendarRow) *bool { return &c.HasTo })},
	field[calendarRow]{Column{Name: "giorni", Kind: Weekdays, Width: 12,
		Words: []string{"tutti", "lun-ven", "sab,dom", "lun", "mar", "mer", "gio", "ven", "sab", "dom"}, Note: say.Text{
			It: "tutti, un elenco (sab,dom) o un intervallo (lun-ven). La tendina propone i più usati.",
			En: "tutti (all), a list (sab,dom) or a stretch (lun-ven). The drop-down list proposes those most in use."}},
		access[calendarRow]{func(c *calendarRow) string { return weekdaysText(c.Weekdays) },
			func(c *calendarRow, v Value) { c.Weekdays = v.Days }}},
	field[calendarRow]{Column{Name: "orario", Kind: Hours, Blank: true, Width: 24, Note: say.Text{
		It: "08:00-20:00, due turni 08:00-13:00 14:00-20:00 (con le postazioni: 08:00-13:00/8), oppure chiuso (ora locale).",
		En: "08:00-20:00, two shifts 08:00-13:00 14:00-20:00 (with stations: 08:00-13:00/8), or chiuso (closed) (local time)."}},
		access[calendarRow]{func(c *calendarRow) string { return shiftsText(c.Hours) },
			func(c *calendarRow, v Value) {
				c.Hours, c.HasHours = v.Shifts,
					v.Given
			}}.when(func(c *calendarRow) bool { return c.HasHours })},
	field[calendarRow]{Column{Name: "postazioni", Kind: Whole, Blank: true, Hi: mostStations, Width: 12, Note: say.Text{
		It: "Postazioni; vuoto = quelle del foglio Hub (numero di postazioni).",
		En: "Stations; empty = those of the table of hubs (number of stations)."}},
		stated(func(c *calendarRow) *int64 { return &c.Stations })},
	field[calendarRow]{Column{Name: "fattore", Kind: Number, Blank: true, Width: 10, Note: say.Text{
		It: "Rendimento in quota di quello di un giorno feriale (0,95 = 95 %).",
		En: "Throughput as a share of a weekday's (0.95 = 95 %)."}},
		number(func(c *calendarRow) *planner.Decimal { return &c.Factor }, func(c *calendarRow) *bool { return &c.HasFactor })},
	field[calendarRow]{remark, text(func(c *calendarRow) *string { return &c.Description })})

type assigned = input.AssignedRecord

// Assigned are the people who may go to one hub alone.
var Assigned = of(Table{File: AssignedFile, Sheet: "Assegnazioni", Row: say.Text{
	It: "Una riga per comune e coorte che possono andare in un hub solo.",
	En: "One row for each comune and cohort that may go to one hub alone."}},
	func(a *assigned) *input.Row { return &a.Row },
	field[assigned]{Column{Name: "istat_code", Kind: Code, Width: 11, From: "Comuni", Note: say.Text{
		It: "Il loro comune.", En: "Their comune."}},
		text(func(a *assigned) *string { return &a.Istat })},
	field[assigned]{Column{Name: "nati_dal", Kind: Year, Blank: true, Lo: 1, Hi: 9999, Width: 10, Note: say.Text{
		It: "La loro coorte, come in coorti.csv (anno).", En: "Their cohort, as coorti.csv has it (year)."}},
		open(func(a *assigned) *int { return &a.From })},
	field[assigned]{Column{Name: "nati_al", Kind: Year, Blank: true, Lo: 1, Hi: 9999, Width: 10, Note: say.Text{
		It: "La loro coorte, come in coorti.csv (anno).", En: "Their cohort, as coorti.csv has it (year)."}},
		open(func(a *assigned) *int { return &a.To })},
	field[assigned]{Column{Name: "hub", Width: 16, From: "Hub", Note: say.Text{
		It: "L'unico hub in cui possono andare, a qualunque distanza; chi è già prenotato resta dov'è.",
		En: "The only hub they may go to, at any distance; who is booked already stays."}},
		text(func(a *assigned) *string { return &a.Hub })},
	field[assigned]{remark, unkept[assigned]()})

type staff = input.StaffRecord

// Staff is whom the authorities have on duty.
var Staff = of(Table{File: StaffFile, Sheet: "Personale",
	Row: say.Text{It: "Una riga per ASST, ruolo e periodo.", En: "One row for each authority, role and period."}},
	func(s *staff) *input.Row { return &s.Row },
	field[staff]{Column{Name: "asst", Width: 18, Note: say.Text{
		It: "L'ASST, come nella colonna asst del foglio Hub.",
		En: "The authority, as in the column asst of the table of hubs."}},
		text(func(s *staff) *string { return &s.ASST })},
	field[staff]{Column{Name: "ruolo", Width: 18, Note: say.Text{
		It: "Il ruolo: vaccinatori, medici, amministrativi…",
		En: "The role: vaccinators, doctors, administration…"}},
		text(func(s *staff) *string { return &s.Role })},
	field[staff]{Column{Name: "per_postazione", Kind: Number, Width: 16, Note: say.Text{
		It: "Quante persone del ruolo servono per postazione.",
		En: "People of the role that a station takes."}},
		number(func(s *staff) *planner.Decimal { return &s.PerStation }, nil)},
	field[staff]{Column{Name: "persone", Kind: Whole, Hi: mostPeople, Width: 12, Note: say.Text{
		It: "Quante ce ne sono al massimo in servizio insieme (persone).",
		En: "Most that can be on duty at once (people)."}},
		whole(func(s *staff) *int64 { return &s.People })},
	field[staff]{Column{Name: "dal", Kind: Day, Optional: true, Width: 12, Note: say.Text{
		It: "Primo giorno; vuoto = dall'inizio (data). Colonna facoltativa.",
		En: "First day; empty = from the start (date). Optional column."}},
		day(func(s *staff) *planner.Date { return &s.From }, func(s *staff) *bool { return &s.HasFrom })},
	field[staff]{Column{Name: "al", Kind: Day, Optional: true, Width: 12, Note: say.Text{
		It: "Ultimo giorno, compreso; vuoto = fino alla fine (data). Colonna facoltativa.",
		En: "Last day, in it too; empty = to the end (date). Optional column."}},
		day(func(s *staff) *planner.Date { return &s.To }, func(s *staff) *bool { return &s.HasTo })},
	field[staff]{remark, text(func(s *staff) *string { return &s.Description })})

// remark is the column of remarks that most tables end with.
var remark = Column{Name: "nota", Optional: true, Width: 60, Note: say.Text{
	It: "Fonte o ipotesi: per chi legge, non entra nel calcolo.",
	En: "Source or assumption: for people, it does not enter the calculation."}}
