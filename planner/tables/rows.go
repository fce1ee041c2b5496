// Package tables holds the rows of the published tables: one struct per table,
// whose fields are the columns in their order. The tags say everything that a
// file or a document needs: the Parquet name and type, and what the column
// means in Italian and in English. Writers, readers, verify and the data
// dictionary all work from these structs, so they cannot disagree.
//
// Every row begins with the run and the as-of date, so that the tables of
// several weeks can be stacked.
package tables

// Run is the part that every row of every table has.
type Run struct {
	RunID string `parquet:"run_id" it:"piano a cui appartiene la riga" en:"plan that the row belongs to"`
	AsOf  int32  `parquet:"as_of,date" it:"data di riferimento del piano" en:"day as seen from which the plan was made"`
}

// Demand is a row of table demand: comune × cohort.
type Demand struct {
	Run
	IstatCode         string  `parquet:"istat_code" key:"1" it:"codice ISTAT del comune" en:"ISTAT code of the comune"`
	Cohort            string  `parquet:"cohort" key:"2" it:"coorte, per anno di nascita" en:"cohort, by birth year"`
	BirthYearFrom     *int32  `parquet:"birth_year_from,optional" it:"primo anno di nascita (vuoto: senza limite)" en:"first birth year (null: open)"`
	BirthYearTo       *int32  `parquet:"birth_year_to,optional" it:"ultimo anno di nascita (vuoto: senza limite)" en:"last birth year (null: open)"`
	Opens             *int32  `parquet:"opens,optional,date" it:"giorno delle prime somministrazioni (vuoto: coorte esclusa)" en:"day of the first injections (null: cohort excluded)"`
	Residents         int64   `parquet:"residents" it:"residenti" en:"residents"`
	Uptake            float64 `parquet:"uptake" it:"adesione prevista (quota)" en:"expected uptake (share)"`
	Elsewhere         int64   `parquet:"elsewhere" it:"persone servite altrove (RSA, medici di famiglia, altri centri)" en:"people served by homes, GPs, other centres"`
	AlreadyVaccinated int64   `parquet:"already_vaccinated" it:"persone già vaccinate" en:"people already vaccinated"`
	Demand            int64   `parquet:"demand" it:"persone da vaccinare nel piano" en:"people to be planned"`
	Served            int64   `parquet:"served" it:"persone a cui il piano dà un posto" en:"people whom the plan gives a place"`
	Booked            int64   `parquet:"booked" it:"di queste, persone che hanno già la prenotazione" en:"of these, people who are booked already"`
	OneDose           int64   `parquet:"one_dose" since:"0.5.0" it:"persone da vaccinare, e non già prenotate, a cui basta una dose di un vaccino che ne ha due" en:"people to be planned, and not booked already, who need one dose of a product that has two"`
	Corrected         int64   `parquet:"corrected" since:"0.2.0" it:"di quanto i residenti sono più (meno: di meno) di quelli letti, perché i vaccinati o i prenotati di una coorte del comune superano la stima" en:"by how many the residents are above (minus: below) those read, since more of a cohort of the comune are vaccinated or booked than the estimate has"`
}

// Allocation is a row of table allocation: comune × cohort × product × hub ×
// date × dose × other date × origin, people above zero.
type Allocation struct {
	Run
	IstatCode    string `parquet:"istat_code" key:"1" it:"codice ISTAT del comune" en:"ISTAT code of the comune"`
	Cohort       string `parquet:"cohort" key:"2" it:"coorte, per anno di nascita (vuota: seconda dose dovuta a chi non si sa)" en:"cohort, by birth year (empty: a second dose owed to people not known by age)"`
	Product      string `parquet:"product" key:"3" it:"vaccino" en:"vaccine"`
	HubID        string `parquet:"hub_id" key:"4" it:"hub assegnato" en:"hub assigned"`
	Date         int32  `parquet:"date,date" key:"5" it:"giorno" en:"day"`
	Dose         int32  `parquet:"dose" key:"6" it:"dose (1 o 2)" en:"dose (1 or 2)"`
	OtherDate    *int32 `parquet:"other_date,optional,date" key:"7" it:"giorno dell'altra dose (vuoto: dose unica, o a chi ne basta una)" en:"day of the other dose (null: single dose, or people who need one)"`
	Origin       string `parquet:"origin" key:"8" it:"origine: planned (pianificato), committed (promesso), booked (prenotato), owed (seconda dose dovuta)" en:"origin: planned, committed, booked, owed (a second dose that is owed)"`
	People       int64  `parquet:"people" it:"persone" en:"people"`
	DistanceM    int64  `parquet:"distance_m" it:"distanza dall'hub assegnato (m)" en:"distance to the hub assigned (m)"`
	NearestHubID string `parquet:"nearest_hub_id" it:"hub aperto più vicino" en:"nearest open hub"`
	ExtraM       int64  `parquet:"extra_m" it:"metri in più rispetto all'hub più vicino" en:"metres beyond the nearest hub"`

	AnnouncedHubID *string `parquet:"announced_hub_id,optional" key:"9" it:"hub annunciato da un piano precedente (vuoto: nessuno)" en:"hub announced by an earlier plan (null: none)"`
	AnnouncedWeek  *int32  `parquet:"announced_week,optional,date" key:"10" it:"lunedì della settimana annunciata per la prima dose (vuoto: nessuna)" en:"Monday of the week announced for the first dose (null: none)"`
}

// Slot is a row of table slots: the same people by slot. An anonymous commitment
// has a null istat_code.
type Slot struct {
	Run
	HubID       string  `parquet:"hub_id" key:"1" it:"hub" en:"hub"`
	SlotStart   int64   `parquet:"slot_start,timestamp(millisecond:local)" key:"2" it:"inizio dello slot, ora locale" en:"start of the slot, local wall clock"`
	IstatCode   *string `parquet:"istat_code,optional" key:"3" it:"codice ISTAT del comune" en:"ISTAT code of the comune"`
	Cohort      *string `parquet:"cohort,optional" key:"4" it:"coorte, per anno di nascita" en:"cohort, by birth year"`
	Product     string  `parquet:"product" key:"5" it:"vaccino" en:"vaccine"`
	Dose        int32   `parquet:"dose" key:"6" it:"dose (1 o 2)" en:"dose (1 or 2)"`
	Date        int32   `parquet:"date,date" it:"giorno" en:"day"`
	SlotMinutes int64   `parquet:"slot_minutes" it:"durata dello slot (minuti)" en:"length of the slot (minutes)"`
	Stations    int64   `parquet:"stations" it:"postazioni attive nello slot" en:"stations active in the slot"`
	Capacity    int64   `parquet:"capacity" it:"dosi possibili nello slot" en:"doses possible in the slot"`
	Origin      string  `parquet:"origin" key:"7" it:"origine: planned (pianificato), committed (promesso), booked (prenotato), owed (seconda dose dovuta)" en:"origin: planned, committed, booked, owed (a second dose that is owed)"`
	People      int64   `parquet:"people" it:"persone" en:"people"`
}

// HubDay is a row of table hub_days: hub × open date.
type HubDay struct {
	Run
	HubID         string `parquet:"hub_id" key:"1" it:"hub" en:"hub"`
	Date          int32  `parquet:"date,date" key:"2" it:"giorno" en:"day"`
	Stations      int64  `parquet:"stations" it:"postazioni (il massimo del giorno)" en:"stations (largest of the day)"`
	OpenMinutes   int64  `parquet:"open_minutes" it:"minuti di apertura" en:"minutes open"`
	Capacity      int64  `parquet:"capacity" it:"dosi possibili nel giorno" en:"doses possible in the day"`
	FirstDoses    int64  `parquet:"first_doses" it:"prime dosi pianificate" en:"first doses planned"`
	SecondDoses   int64  `parquet:"second_doses" it:"seconde dosi pianificate" en:"second doses planned"`
	Committed     int64  `parquet:"committed" it:"dosi già promesse" en:"doses already promised"`
	Idle          int64  `parquet:"idle" it:"dosi possibili non usate" en:"doses possible but unused"`
	ShadowPriceM  *int64 `parquet:"shadow_price_m,optional" it:"metri equivalenti (viaggio e attesa) che il piano risparmierebbe con una dose in più qui in questo giorno" en:"metre-equivalents (travel and waiting) that the whole plan would save with one more dose here that day"`
	ServesOneMore bool   `parquet:"serves_one_more" it:"una dose in più servirebbe una persona oggi esclusa" en:"one more dose would serve someone now unserved"`
}

// Supply is a row of table supply: product × date. Where deliveries are not
// given they do not limit the plan, and delivered and stock are null.
type Supply struct {
	Run
	Product   string `parquet:"product" key:"1" it:"vaccino" en:"vaccine"`
	Date      int32  `parquet:"date,date" key:"2" it:"giorno" en:"day"`
	Delivered *int64 `parquet:"delivered,optional" it:"dosi consegnate (vuoto: consegne non date, senza limite)" en:"doses delivered (null: deliveries not given, no limit)"`
	Used      int64  `parquet:"used" it:"dosi usate" en:"doses used"`
	Stock     *int64 `parquet:"stock,optional" it:"dosi in magazzino a fine giornata" en:"doses in stock at the day's end"`
}

// Price is a row of table prices: hub × date and product × date, the dual
// certificate itself. From these and the scenario anyone recomputes the bound.
type Price struct {
	Run
	Kind      string `parquet:"kind" key:"1" it:"che cosa ha il prezzo: hub (una dose di capacità), product (una dose in magazzino), cohort (una persona in più senza posto); con _service_ e una coorte in fondo, il prezzo per il solo numero di persone di quella coorte che restano senza posto" en:"what is priced: hub (a dose of capacity), product (a dose in stock), cohort (one person more without a place); with _service_ and a cohort at the end, the price for the number of people of that cohort left without a place alone"`
	ID        string `parquet:"id" key:"2" it:"hub, vaccino o coorte" en:"hub, vaccine or cohort"`
	Date      int32  `parquet:"date,date" key:"3" it:"giorno; per una coorte l'ultimo del periodo" en:"day; for a cohort the last of the horizon"`
	Price1024 int64  `parquet:"price_1024" it:"prezzo in 1/1024 di metro equivalente; con _service_ in 1/805306368 di persona" en:"price in 1/1024 metre-equivalent; with _service_ in 1/805306368 of a person"`
}

// Shortfall is a row of table shortfall: comune × cohort × reason.
type Shortfall struct {
	Run
	IstatCode string `parquet:"istat_code" key:"1" it:"codice ISTAT del comune" en:"ISTAT code of the comune"`
	Cohort    string `parquet:"cohort" key:"2" it:"coorte, per anno di nascita (vuota: seconde dosi dovute)" en:"cohort, by birth year (empty: second doses that are owed)"`
	Reason    string `parquet:"reason" key:"3" it:"motivo: no_hub_in_range, no_capacity, no_supply, no_second_dose_date, cohort_not_open; per le seconde dosi dovute owed_no_seat, owed_late, owed_frozen" en:"reason: no_hub_in_range, no_capacity, no_supply, no_second_dose_date, cohort_not_open; of second doses that are owed owed_no_seat, owed_late, owed_frozen"`
	People    int64  `parquet:"people" it:"persone senza posto nel piano" en:"people without a place in the plan"`
}

// Owed is a row of table owed: comune × product × day on which a second dose is due.
type Owed struct {
	Run
	IstatCode string `parquet:"istat_code" key:"1" it:"codice ISTAT del comune" en:"ISTAT code of the comune"`
	Product   string `parquet:"product" key:"2" it:"vaccino della prima dose" en:"vaccine of the first dose"`
	DueFrom   int32  `parquet:"due_from,date" key:"3" it:"giorno dal quale la seconda dose è dovuta" en:"day from which the second dose is due"`
	DueTo     int32  `parquet:"due_to,date" it:"ultimo giorno in tempo" en:"last day in time"`
	People    int64  `parquet:"people" it:"persone che aspettano la seconda dose senza un appuntamento noto" en:"people who wait for a second dose and have no known appointment"`
	Served    int64  `parquet:"served" it:"di queste, persone a cui il piano dà un posto" en:"of these, people whom the plan gives a seat"`
	Late      int64  `parquet:"late" it:"di queste, persone con il posto dopo l'ultimo giorno in tempo" en:"of these, people whose seat is after the last day in time"`
}

// Comune is a row of table comuni (GeoParquet: the territory, or the point where no
// boundary is given).
type Comune struct {
	Run
	IstatCode     string `parquet:"istat_code" key:"1" it:"codice ISTAT del comune" en:"ISTAT code of the comune"`
	Comune        string `parquet:"comune" it:"nome del comune" en:"name of the comune"`
	Province      string `parquet:"province" it:"provincia" en:"province"`
	Residents     int64  `parquet:"residents" it:"residenti" en:"residents"`
	Demand        int64  `parquet:"demand" it:"persone da vaccinare nel piano" en:"people to be planned"`
	Served        int64  `parquet:"served" it:"persone a cui il piano dà un posto" en:"people whom the plan gives a place"`
	MainHubID     string `parquet:"main_hub_id" it:"hub a cui vanno più persone (vuoto: nessuno)" en:"hub to which most people go (empty: none)"`
	NearestHubID  string `parquet:"nearest_hub_id" it:"hub aperto più vicino" en:"nearest open hub"`
	MeanDistanceM *int64 `parquet:"mean_distance_m,optional" it:"distanza media all'hub assegnato, per persona (m, arrotondata)" en:"mean distance to the hub assigned, per person (m, rounded)"`
	P95DistanceM  *int64 `parquet:"p95_distance_m,optional" it:"distanza non superata dal 95 % delle persone (m)" en:"distance not exceeded by 95 % of the people (m)"`
	FirstDate     *int32 `parquet:"first_date,optional,date" it:"primo giorno del piano per il comune" en:"first day of the plan for the comune"`
	LastDate      *int32 `parquet:"last_date,optional,date" it:"ultimo giorno del piano per il comune" en:"last day of the plan for the comune"`
	Geometry      []byte `parquet:"geometry" it:"territorio del comune, o il suo punto dove il confine non è dato (WKB, lon lat WGS 84)" en:"territory of the comune, or its point where no boundary is given (WKB, lon lat WGS 84)"`
}

// Hub is a row of table hubs (GeoParquet, Point).
type Hub struct {
	Run
	HubID           string  `parquet:"hub_id" key:"1" it:"hub" en:"hub"`
	Name            string  `parquet:"name" it:"nome" en:"name"`
	Address         string  `parquet:"address" it:"indirizzo" en:"address"`
	IstatCode       string  `parquet:"istat_code" it:"comune in cui si trova" en:"comune it stands in"`
	Status          string  `parquet:"status" it:"stato: active (attivo), reserve (riserva)" en:"status: active, reserve"`
	People          int64   `parquet:"people" it:"persone assegnate (contate una volta)" en:"people assigned (counted once)"`
	MeanDistanceM   *int64  `parquet:"mean_distance_m,optional" it:"distanza media, per persona (m, arrotondata)" en:"mean distance, per person (m, rounded)"`
	PeakUtilisation float64 `parquet:"peak_utilisation" it:"massimo utilizzo in un giorno (quota della capacità)" en:"largest utilisation of a day (share of capacity)"`
	Geometry        []byte  `parquet:"geometry" it:"punto dell'hub (WKB, lon lat WGS 84)" en:"point of the hub (WKB, lon lat WGS 84)"`
}

// Flow is a row of table flows (GeoParquet, LineString): comune × hub.
type Flow struct {
	Run
	IstatCode string `parquet:"istat_code" key:"1" it:"codice ISTAT del comune" en:"ISTAT code of the comune"`
	HubID     string `parquet:"hub_id" key:"2" it:"hub" en:"hub"`
	People    int64  `parquet:"people" it:"persone (contate una volta)" en:"people (counted once)"`
	DistanceM int64  `parquet:"distance_m" it:"distanza (m)" en:"distance (m)"`
	Geometry  []byte `parquet:"geometry" it:"segmento dal comune all'hub (WKB, lon lat WGS 84)" en:"line from the comune to the hub (WKB, lon lat WGS 84)"`
}

// Distance is a row of table distances: comune × hub.
type Distance struct {
	Run
	IstatCode string `parquet:"istat_code" key:"1" it:"codice ISTAT del comune" en:"ISTAT code of the comune"`
	HubID     string `parquet:"hub_id" key:"2" it:"hub" en:"hub"`
	DistanceM int64  `parquet:"distance_m" it:"distanza usata dal piano (m)" en:"distance the plan is made on (m)"`
	DurationS *int64 `parquet:"duration_s,optional" it:"durata del viaggio (secondi; vuoto: non nota)" en:"travel time (seconds; null: unknown)"`
	Source    string `parquet:"source" it:"origine: estimate (stima), o la matrice da cui viene" en:"source: estimate, or the matrix it comes from"`
}

// Population is a row of table population: comune × birth year, as read.
type Population struct {
	Run
	IstatCode string `parquet:"istat_code" key:"1" it:"codice ISTAT del comune" en:"ISTAT code of the comune"`
	BirthYear int32  `parquet:"birth_year" key:"2" it:"anno di nascita (il primo del comune: quell'anno o prima)" en:"birth year (the first of a comune: that year or earlier)"`
	Residents int64  `parquet:"residents" it:"residenti" en:"residents"`
}

// Change is a row of table changes, which a plan has that goes on from an earlier
// one: people of a comune and cohort whose dose has another hub or week than the
// earlier plan announced, who had none in it, or have none any more.
type Change struct {
	Run
	IstatCode string  `parquet:"istat_code" key:"1" it:"codice ISTAT del comune" en:"ISTAT code of the comune"`
	Cohort    string  `parquet:"cohort" key:"2" it:"coorte, per anno di nascita" en:"cohort, by birth year"`
	Dose      int32   `parquet:"dose" key:"3" it:"dose (1 o 2)" en:"dose (1 or 2)"`
	FromHubID *string `parquet:"from_hub_id,optional" key:"4" it:"hub nel piano precedente (vuoto: non c'erano)" en:"hub in the earlier plan (null: they were not in it)"`
	FromWeek  *int32  `parquet:"from_week,optional,date" key:"5" it:"lunedì della settimana nel piano precedente" en:"Monday of the week in the earlier plan"`
	ToHubID   *string `parquet:"to_hub_id,optional" key:"6" it:"hub in questo piano (vuoto: non ci sono più)" en:"hub in this plan (null: they are not in it)"`
	ToWeek    *int32  `parquet:"to_week,optional,date" key:"7" it:"lunedì della settimana in questo piano" en:"Monday of the week in this plan"`
	Reason    string  `parquet:"reason" key:"8" it:"motivo: closure (chiusura), capacity (meno posti), deliveries (consegne), demand (fabbisogno), optimisation (piano migliore nel complesso)" en:"reason: closure, capacity, deliveries, demand, optimisation"`
	People    int64   `parquet:"people" it:"persone" en:"people"`
}

// Binding is a row of table binding: hub × week in which it is open.
type Binding struct {
	Run
	HubID       string  `parquet:"hub_id" key:"1" it:"hub" en:"hub"`
	Week        int32   `parquet:"week,date" key:"2" it:"lunedì della settimana" en:"Monday of the week"`
	Kind        string  `parquet:"kind" it:"che cosa limita: stations, hours, second_doses, supply, calendar, small (non provato, vedi at_most_m), nothing" en:"what binds: stations, hours, second_doses, supply, calendar, small (not tried, see at_most_m), nothing"`
	Capacity    int64   `parquet:"capacity" it:"dosi possibili nella settimana" en:"doses possible in the week"`
	FirstDoses  int64   `parquet:"first_doses" it:"prime dosi date" en:"first doses given"`
	SecondDoses int64   `parquet:"second_doses" it:"seconde dosi date" en:"second doses given"`
	Committed   int64   `parquet:"committed" it:"dosi già promesse" en:"doses promised before"`
	Idle        int64   `parquet:"idle" it:"dosi possibili non usate" en:"doses possible and not used"`
	Added       string  `parquet:"added" it:"che cosa si è aggiunto nel piano di confronto: come kind; nothing: nulla è stato provato" en:"what the plan compared with adds: as kind; nothing: nothing was tried"`
	AddedDoses  int64   `parquet:"added_doses" it:"dosi di capacità, o di vaccino, aggiunte" en:"doses of capacity, or of a vaccine, added"`
	Product     *string `parquet:"product,optional" it:"vaccino aggiunto" en:"vaccine added"`
	Cohort      *string `parquet:"cohort,optional" it:"coorte aperta prima" en:"cohort opened earlier"`
	SavesM      *int64  `parquet:"saves_m,optional" it:"metri equivalenti che l'aggiunta farebbe risparmiare (vuoto: nulla è stato provato)" en:"metre-equivalents that the addition would save (null: nothing was tried)"`
	PrecisionM  *int64  `parquet:"precision_m,optional" it:"precisione: somma degli scarti dei due piani" en:"precision: the sum of both plans' gaps"`
	AtMostM     *int64  `parquet:"at_most_m,optional" since:"0.6.0" it:"metri equivalenti che una postazione, o un'ora, in più può da sola far risparmiare al massimo, per i prezzi del piano, dove non è stata provata perché altrove se ne risparmiano di più (kind: small)" en:"metre-equivalents that a station, or an hour, more can save at most by itself, by the plan's prices, where it was not tried since more is saved elsewhere (kind: small)"`
	Certain     bool    `parquet:"certain" it:"il risparmio supera la precisione" en:"the saving is above the precision"`
	Beyond      bool    `parquet:"holds_beyond" it:"la cifra vale quasi uguale per altrettanto ancora" en:"the figure holds nearly as well for as much again"`
}

// PausePoint is a row of table pause_points: what a day of waiting is worth, tried where
// first doses stop, as its plan comes out; point 0 is the plan as it is.
type PausePoint struct {
	Run
	Point      int32  `parquet:"point" key:"1" it:"numero del punto (0: il piano com'è)" en:"number of the point (0: the plan as it is)"`
	DayM       int64  `parquet:"day_m" it:"metri che vale un giorno di attesa (giorno_km)" en:"metres that a day of waiting is worth (giorno_km)"`
	Served     int64  `parquet:"served" it:"persone con un posto" en:"people with a place"`
	SamePlaces bool   `parquet:"same_places" it:"senza posto restano, di ogni coorte, tante persone quante nel piano com'è" en:"of every cohort as many people have no place as in the plan as it is"`
	Beyond30Km int64  `parquet:"beyond_30km" it:"persone oltre 30 km" en:"people beyond 30 km"`
	TravelM    int64  `parquet:"travel_m" it:"metri di viaggio, sola andata, tutte le persone" en:"metres of travel, one way, all people"`
	WaitDays   int64  `parquet:"wait_days" it:"giorni di attesa, tutte le persone" en:"days of waiting, all people"`
	LastDose   *int32 `parquet:"last_dose,optional,date" it:"ultima dose" en:"last dose"`
	OwnCostM   int64  `parquet:"own_cost_m" it:"costo con i pesi dello scenario (metri equivalenti)" en:"cost by the scenario's own weights (metre-equivalents)"`
	GapM       int64  `parquet:"gap_m" it:"quanto il costo, con i pesi del punto, può essere sopra il minimo (metri equivalenti)" en:"how far the cost, by the point's weights, may be above the least (metre-equivalents)"`
	Proven     bool   `parquet:"proven" it:"dimostrato entro lo scarto massimo dello scenario" en:"proven to the scenario's limit of the gap"`
}

// Pause is a row of table pauses: more than a week without a first dose of a cohort, in
// the plan of a point.
type Pause struct {
	Run
	Point   int32  `parquet:"point" key:"1" it:"numero del punto (0: il piano com'è)" en:"number of the point (0: the plan as it is)"`
	Cohort  string `parquet:"cohort" key:"2" it:"coorte, per anno di nascita" en:"cohort, by birth year"`
	From    int32  `parquet:"from_date,date" key:"3" it:"primo giorno senza prime dosi" en:"first day without a first dose"`
	To      int32  `parquet:"to_date,date" it:"ultimo giorno senza prime dosi" en:"last day without a first dose"`
	Waiting int64  `parquet:"waiting" it:"persone della coorte che cominciano dopo" en:"people of the cohort who begin later"`
}

// StationShift is a row of table stations: hub × shift in which it is open.
type StationShift struct {
	Run
	HubID      string `parquet:"hub_id" key:"1" it:"hub" en:"hub"`
	ShiftStart int64  `parquet:"shift_start,timestamp(millisecond:local)" key:"2" it:"inizio del turno, ora locale" en:"start of the shift, local time"`
	Date       int32  `parquet:"date,date" it:"giorno" en:"day"`
	Minutes    int64  `parquet:"shift_minutes" it:"durata del turno in minuti" en:"length of the shift in minutes"`
	Stations   int64  `parquet:"stations" it:"postazioni aperte" en:"stations open"`
	Capacity   int64  `parquet:"capacity" it:"dosi possibili nel turno" en:"doses possible in the shift"`
}

// StationHub is a row of table stations_hubs: hub, and what a station more is worth.
type StationHub struct {
	Run
	HubID         string `parquet:"hub_id" key:"1" it:"hub" en:"hub"`
	Shifts        int64  `parquet:"open_shifts" it:"turni in cui è aperto" en:"shifts in which it is open"`
	StationShifts int64  `parquet:"station_shifts" it:"postazioni per turni" en:"stations times shifts"`
	PeakStations  int64  `parquet:"peak_stations" it:"postazioni del turno più pieno" en:"stations of the fullest shift"`
	Doses         int64  `parquet:"doses" it:"dosi che dà" en:"doses that it gives"`
	NextShifts    int64  `parquet:"next_station_shifts" it:"turni in cui una postazione in più avrebbe posto (o tutti, se in nessuno)" en:"shifts in which a station more has room (or all, where none has)"`
	NextFits      bool   `parquet:"next_fits" it:"c'è posto per la postazione in più, in linee e personale" en:"there is room for the station more, in lines and staff"`
	NextSavesM    int64  `parquet:"next_saves_m" it:"metri equivalenti (viaggio, attesa, senza posto) che farebbe risparmiare" en:"metre-equivalents (travel, waiting, unserved) that it would save"`
	NextPrecision int64  `parquet:"next_precision_m" it:"precisione del risparmio: somma degli scarti dei due piani" en:"precision of the saving: the sum of both plans' gaps"`
	NextUntil     *int32 `parquet:"next_until,optional,date" it:"giorno fino al quale serve (vuoto: non fa risparmiare)" en:"day up to which it is needed (null: it saves nothing)"`
}

// Public is a row of table public, the only one of a public copy: a cell or a total
// of one of its tables.
type Public struct {
	Run
	Table  string  `parquet:"table" key:"1" it:"tabella: comune_cohort (persone), comune_hub (persone), hub_week (dosi)" en:"table: comune_cohort (people), comune_hub (people), hub_week (doses)"`
	Row    *string `parquet:"row,optional" key:"2" it:"comune (codice ISTAT) o hub; più d'uno uniti da + (vuoto: totale della colonna)" en:"comune (ISTAT code) or hub; several joined by + (null: the column's total)"`
	Column *string `parquet:"column,optional" key:"3" it:"coorte, hub o lunedì della settimana; più d'uno uniti da + (vuoto: totale della riga)" en:"cohort, hub or Monday of the week; several joined by + (null: the row's total)"`
	People *int64  `parquet:"people,optional" it:"persone o dosi (vuoto: non mostrate)" en:"people or doses (null: not shown)"`
}

// WhatIf is a row of table whatif: a hypothesis, or the base (hypothesis 0), as its
// plan comes out. Differences are against the base.
type WhatIf struct {
	Run
	Hypothesis    int32  `parquet:"hypothesis" key:"1" it:"numero dell'ipotesi (0: il piano di base)" en:"number of the hypothesis (0: the base plan)"`
	Name          string `parquet:"name" it:"nome dell'ipotesi" en:"name of the hypothesis"`
	PlanRunID     string `parquet:"plan_run_id" it:"piano dell'ipotesi, nella cartella del suo numero" en:"plan of the hypothesis, in the folder of its number"`
	Served        int64  `parquet:"served" it:"persone con un posto" en:"people with a place"`
	Unserved      int64  `parquet:"unserved" it:"persone senza posto" en:"people without a place"`
	TravelM       int64  `parquet:"travel_m" it:"metri di viaggio, sola andata, tutte le persone" en:"metres of travel, one way, all people"`
	MeanDistanceM int64  `parquet:"mean_distance_m" it:"distanza media (m)" en:"mean distance (m)"`
	P95DistanceM  int64  `parquet:"p95_distance_m" it:"distanza che 95 persone su 100 non superano (m)" en:"distance that 95 people of 100 do not exceed (m)"`
	WorstM        int64  `parquet:"worst_distance_m" it:"distanza di chi va più lontano (m)" en:"distance of who goes farthest (m)"`
	Beyond30Km    int64  `parquet:"beyond_30km" it:"persone oltre 30 km" en:"people beyond 30 km"`
	WaitDays      int64  `parquet:"wait_days" it:"giorni di attesa, tutte le persone" en:"days of waiting, all people"`
	ObjectiveM    int64  `parquet:"objective_m" it:"costo del piano (metri equivalenti)" en:"cost of the plan (metre-equivalents)"`
	GapM          int64  `parquet:"gap_m" it:"quanto il costo può essere sopra il minimo (metri equivalenti)" en:"how far the cost may be above the least (metre-equivalents)"`
	MovedPeople   int64  `parquet:"moved_people" it:"persone che vanno in un hub diverso dalla base" en:"people who go to another hub than in the base"`
	Certain       bool   `parquet:"certain" it:"la differenza di costo dalla base supera la precisione" en:"the difference of cost from the base is above the precision"`
	WorstIstat    string `parquet:"worst_istat_code" it:"comune con la distanza media più grande" en:"comune of the largest mean distance"`
	WorstMeanM    int64  `parquet:"worst_mean_m" it:"la sua distanza media (m)" en:"its mean distance (m)"`
}

// WhatIfCohort is a row of table whatif_cohorts: when a cohort is done under a
// hypothesis.
type WhatIfCohort struct {
	Run
	Hypothesis int32  `parquet:"hypothesis" key:"1" it:"numero dell'ipotesi (0: il piano di base)" en:"number of the hypothesis (0: the base plan)"`
	Cohort     string `parquet:"cohort" key:"2" it:"coorte, per anno di nascita" en:"cohort, by birth year"`
	People     int64  `parquet:"people" it:"persone con un posto" en:"people with a place"`
	WaitDays   int64  `parquet:"wait_days" it:"giorni di attesa, tutte le persone" en:"days of waiting, all people"`
	LastFirst  *int32 `parquet:"last_first,optional,date" it:"ultima prima dose" en:"last first dose"`
	LastDose   *int32 `parquet:"last_dose,optional,date" it:"ultima dose" en:"last dose"`
}

// Reserve is a row of table reserves: one set of reserve sites, against opening none.
// Savings are positive.
type Reserve struct {
	Run
	Sites       string `parquet:"sites" key:"1" it:"sedi aperte, unite da + (vuoto: nessuna)" en:"sites opened, joined by + (empty: none)"`
	Number      int32  `parquet:"number" it:"quante sono" en:"how many they are"`
	Best        bool   `parquet:"best" it:"l'insieme migliore di al massimo tante sedi quante se ne sono chieste" en:"the best set of at most as many as asked for"`
	Pays        bool   `parquet:"pays" it:"il risparmio supera la precisione" en:"the saving is above the precision"`
	Limit       string `parquet:"limit" it:"che cosa lo impedisce: no_course, not_used, supply o vuoto" en:"what limits it: no_course, not_used, supply or empty"`
	SavesM      int64  `parquet:"saves_m" it:"risparmio (metri equivalenti di viaggio, attesa e persone senza posto, meno i giorni di apertura)" en:"saving (metre-equivalents of travel, waiting and people without a place, less the opening days)"`
	PrecisionM  int64  `parquet:"precision_m" it:"precisione del risparmio (metri equivalenti)" en:"precision of the saving (metre-equivalents)"`
	TravelM     int64  `parquet:"saves_travel_m" it:"metri di viaggio risparmiati, sola andata" en:"metres of travel saved, one way"`
	TravelS     int64  `parquet:"saves_travel_s" it:"secondi di viaggio risparmiati, sola andata, tutte le persone (stimati dalla strada dove non si conoscono)" en:"seconds of travel saved, one way, all people (from the length of the way where they are not known)"`
	WaitDays    int64  `parquet:"saves_wait_days" it:"giorni di attesa risparmiati" en:"days of waiting saved"`
	Served      int64  `parquet:"serves_more" it:"persone in più con un posto" en:"people more with a place"`
	Beyond30Km  int64  `parquet:"fewer_beyond_30km" it:"persone in meno oltre 30 km" en:"people fewer beyond 30 km"`
	DaysEarlier int32  `parquet:"days_earlier" it:"giorni di anticipo dell'ultima dose" en:"days by which the last dose comes earlier"`
	LeadDoses   int64  `parquet:"lead_doses" it:"il massimo anticipo in dosi" en:"the largest lead in doses"`
	People      int64  `parquet:"people" it:"persone che comincerebbero nelle sedi" en:"people who would begin at the sites"`
	MovedPeople int64  `parquet:"moved_people" it:"persone che cambierebbero hub" en:"people who would change hub"`
	WorstM      int64  `parquet:"worst_mean_m" it:"distanza media del comune più lontano (m)" en:"mean distance of the farthest comune (m)"`
	OpenDays    int64  `parquet:"open_days" it:"giorni di apertura" en:"open days"`
	StationDays int64  `parquet:"station_days" it:"postazioni per giorni di apertura" en:"stations times open days"`
	Peak        int64  `parquet:"peak_stations" it:"postazioni che servono nel giorno più pieno" en:"stations needed on the fullest day"`
	AloneM      *int64 `parquet:"same_stations_save_m,optional" it:"risparmio con le stesse postazioni nell'hub attivo più vicino (vuoto: non calcolato)" en:"saving by the same stations at the nearest active hub (null: not computed)"`
	AloneHubID  string `parquet:"same_stations_hub_id" it:"quell'hub" en:"that hub"`
	PaysFrom    *int32 `parquet:"pays_from,optional,date" it:"prima settimana da cui conviene aprirla (vuoto: nessuna, o non chiesto)" en:"first week from which it pays to open it (null: none, or not asked)"`
	PaysUntil   *int32 `parquet:"pays_until,optional,date" it:"ultima settimana da cui conviene ancora aprirla" en:"last week from which it still pays to open it"`
}

// FrontierPoint is a row of table frontier: a point of a grid of weights, or the scenario
// as it is (point 0), as its plan comes out.
type FrontierPoint struct {
	Run
	Point         int32   `parquet:"point" key:"1" it:"numero del punto (0: lo scenario com'è)" en:"number of the point (0: the scenario as it is)"`
	Settings      string  `parquet:"settings" it:"che cosa scrivere in parametri.yaml, una riga per parametro (vuoto: lo scenario com'è)" en:"what to write into parametri.yaml, a line a parameter (empty: the scenario as it is)"`
	DayM          *int64  `parquet:"day_m,optional" it:"metri che vale un giorno di attesa (vuoto: come nello scenario)" en:"metres that a day of waiting is worth (null: as in the scenario)"`
	CurveBeyondKm *string `parquet:"curve_beyond_km,optional" it:"soglie della curva in km, separate da uno spazio (vuoto: come nello scenario)" en:"thresholds of the curve in km, with a space between (null: as in the scenario)"`
	CurveWeights  *string `parquet:"curve_weights,optional" it:"pesi della curva, separati da uno spazio (vuoto: come nello scenario)" en:"weights of the curve, with a space between (null: as in the scenario)"`
	MaxM          *int64  `parquet:"max_m,optional" it:"distanza massima (m; vuoto: come nello scenario)" en:"longest way allowed (m; null: as in the scenario)"`
	MaxExtraM     *int64  `parquet:"max_extra_m,optional" it:"distanza massima oltre l'hub più vicino (m; vuoto: come nello scenario)" en:"longest way allowed beyond the nearest hub (m; null: as in the scenario)"`
	Served        int64   `parquet:"served" it:"persone con un posto" en:"people with a place"`
	Unserved      int64   `parquet:"unserved" it:"persone senza posto" en:"people without a place"`
	Beyond30Km    int64   `parquet:"beyond_30km" it:"persone oltre 30 km" en:"people beyond 30 km"`
	TravelM       int64   `parquet:"travel_m" it:"metri di viaggio, sola andata, tutte le persone" en:"metres of travel, one way, all people"`
	MeanDistanceM int64   `parquet:"mean_distance_m" it:"distanza media (m)" en:"mean distance (m)"`
	P95DistanceM  int64   `parquet:"p95_distance_m" it:"distanza che 95 persone su 100 non superano (m)" en:"distance that 95 people of 100 do not exceed (m)"`
	WorstM        int64   `parquet:"worst_distance_m" it:"distanza di chi va più lontano (m)" en:"distance of who goes farthest (m)"`
	WaitDays      int64   `parquet:"wait_days" it:"giorni di attesa, tutte le persone" en:"days of waiting, all people"`
	LastDose      *int32  `parquet:"last_dose,optional,date" it:"ultima dose" en:"last dose"`
	ObjectiveM    int64   `parquet:"objective_m" it:"costo del piano, con i pesi di questo punto (metri equivalenti): non si confronta con quello di un altro" en:"cost of the plan by the weights of this point (metre-equivalents): not to be compared with another's"`
	GapM          int64   `parquet:"gap_m" it:"quanto il costo può essere sopra il minimo (metri equivalenti)" en:"how far the cost may be above the least (metre-equivalents)"`
	Proven        bool    `parquet:"proven" it:"dimostrato entro lo scarto massimo dello scenario" en:"proven to the scenario's limit of the gap"`
	BeatenBy      *int32  `parquet:"beaten_by,optional" it:"punto che è migliore o uguale in tutto (vuoto: nessuno)" en:"point that is as good or better in everything (null: none)"`
}

// FrontierCohort is a row of table frontier_cohorts: what a cohort has of a point.
type FrontierCohort struct {
	Run
	Point         int32  `parquet:"point" key:"1" it:"numero del punto (0: lo scenario com'è)" en:"number of the point (0: the scenario as it is)"`
	Cohort        string `parquet:"cohort" key:"2" it:"coorte, per anno di nascita" en:"cohort, by birth year"`
	People        int64  `parquet:"people" it:"persone con un posto" en:"people with a place"`
	Unserved      int64  `parquet:"unserved" it:"persone senza posto" en:"people without a place"`
	Beyond30Km    int64  `parquet:"beyond_30km" it:"persone oltre 30 km" en:"people beyond 30 km"`
	MeanDistanceM int64  `parquet:"mean_distance_m" it:"distanza media (m)" en:"mean distance (m)"`
	P95DistanceM  int64  `parquet:"p95_distance_m" it:"distanza che 95 persone su 100 non superano (m)" en:"distance that 95 people of 100 do not exceed (m)"`
	WorstM        int64  `parquet:"worst_distance_m" it:"distanza di chi va più lontano (m)" en:"distance of who goes farthest (m)"`
	WaitDays      int64  `parquet:"wait_days" it:"giorni di attesa, tutte le persone" en:"days of waiting, all people"`
	LastFirst     *int32 `parquet:"last_first,optional,date" it:"ultima prima dose" en:"last first dose"`
	LastDose      *int32 `parquet:"last_dose,optional,date" it:"ultima dose" en:"last dose"`
}

// Version is the schema version of every table; it changes with a rename or a
// removal, not with an added column.
const Version = "1"

// Values of the columns origin, status and kind.
const (
	OriginPlanned   = "planned"
	OriginCommitted = "committed"
	OriginBooked    = "booked"
	OriginOwed      = "owed"
	StatusActive    = "active"
	StatusReserve   = "reserve"

	PriceHub     = "hub"
	PriceProduct = "product"
	PriceCohort  = "cohort"
	PriceOfStage = "_service_" // after one of these, and before the cohort of the stage
)
