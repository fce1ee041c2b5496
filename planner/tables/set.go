package tables

import "reflect"

// Set is the tables of a plan. It is the one list of them, in the order of the published
// interface: a field is a table, its tags say what a row of it stands for, and what kind of
// geometry a GeoParquet file of it has. Files, dictionary and readers all go by it.
type Set struct {
	Demand     []Demand     `table:"demand" it:"comune e coorte: da quante persone si parte e quante restano da vaccinare" en:"comune and cohort: from how many people the plan starts, and how many are to be vaccinated"`
	Allocation []Allocation `table:"allocation" it:"comune, coorte, vaccino, hub, giorno e dose: chi va dove e quando" en:"comune, cohort, vaccine, hub, day and dose: who goes where, and when"`
	Slots      []Slot       `table:"slots" it:"fascia oraria: le stesse persone, con l'ora" en:"slot: the same people, with the hour"`
	HubDays    []HubDay     `table:"hub_days" it:"hub e giorno di apertura: come si usano le dosi possibili" en:"hub and open day: how the doses possible are used"`
	Supply     []Supply     `table:"supply" it:"vaccino e giorno: consegne, uso, magazzino" en:"vaccine and day: deliveries, use, stock"`
	Prices     []Price      `table:"prices" it:"hub o vaccino e giorno: i prezzi da cui chiunque ricalcola il limite dimostrato" en:"hub or vaccine and day: the prices from which anyone recomputes the proven bound"`
	Shortfall  []Shortfall  `table:"shortfall" it:"comune, coorte e motivo: chi resta senza posto" en:"comune, cohort and reason: who is left without a place"`
	Owed       []Owed       `table:"owed" since:"0.4.0" it:"comune, vaccino e giorno: le seconde dosi dovute a chi non ha un appuntamento noto" en:"comune, vaccine and day: the second doses owed to people of whom no appointment is known"`
	Comuni     []Comune     `table:"comuni" geo:"Polygon, MultiPolygon or Point" it:"comune, con il suo territorio, o il suo punto dove il confine non è dato" en:"comune, with its territory, or its point where no boundary is given"`
	Hubs       []Hub        `table:"hubs" geo:"Point" it:"hub, con il suo punto" en:"hub, with its point"`
	Flows      []Flow       `table:"flows" geo:"LineString" it:"comune e hub con persone, con la linea che li unisce" en:"comune and hub with people, with the line between them"`
	Distances  []Distance   `table:"distances" it:"comune e hub: la distanza e da dove viene" en:"comune and hub: the distance and where it comes from"`
	Population []Population `table:"population" it:"comune e anno di nascita: i residenti come letti" en:"comune and birth year: the residents as read"`
}

// Beside lists the tables that stand beside those of a plan, in the same way: a plan can
// be checked without them.
type Beside struct {
	Changes         []Change         `table:"changes" it:"cambiamento dal piano precedente (solo nei piani fatti con --previous)" en:"change since the earlier plan (in plans made with --previous alone)"`
	WhatIf          []WhatIf         `table:"whatif" it:"ipotesi di «hubplan whatif», con il piano di base" en:"hypothesis of “hubplan whatif”, with the base plan"`
	WhatIfCohorts   []WhatIfCohort   `table:"whatif_cohorts" it:"ipotesi e coorte: quando ha finito" en:"hypothesis and cohort: when it is done"`
	Reserves        []Reserve        `table:"reserves" it:"insieme di sedi di riserva («hubplan reserves»), contro nessuna" en:"set of reserve sites (“hubplan reserves”), against none"`
	Frontier        []FrontierPoint  `table:"frontier" it:"punto di una griglia di pesi («hubplan frontier»), con lo scenario com'è" en:"point of a grid of weights (“hubplan frontier”), with the scenario as it is"`
	FrontierCohorts []FrontierCohort `table:"frontier_cohorts" it:"punto e coorte: che cosa le tocca" en:"point and cohort: what it has of it"`
	Forecasts       []Forecast       `table:"forecast" it:"origine, luogo, dose e settimana («hubplan backtest»): che cosa si prevedeva, e che cosa fu" en:"origin, place, dose and week (“hubplan backtest”): what was forecast, and what came"`
	Scores          []Score          `table:"scores" it:"origine, orizzonte, gruppo, dose e metodo («hubplan backtest»): quanto è buona la previsione" en:"origin, horizon, group, dose and method (“hubplan backtest”): how good the forecast is"`
	Calibrations    []Calibration    `table:"calibration" it:"valore dello scenario («hubplan calibrate»): che cosa ne dicono i fatti, e che effetto avrebbe" en:"value of the scenario (“hubplan calibrate”): what facts say of it, and what it would do"`
	Draws           []Draw           `table:"draws" it:"estrazione e figura («hubplan simulate»)" en:"draw and figure (“hubplan simulate”)"`
	Quantiles       []QuantileOf     `table:"quantiles" it:"figura («hubplan simulate»): che cosa ne dicono le estrazioni" en:"figure (“hubplan simulate”): what the draws say of it"`
	Paired          []Paired         `table:"paired" it:"ipotesi, punto o insieme di sedi, e figura (whatif, frontier e reserves con --draws): quanto cambia, con la stessa fortuna" en:"hypothesis, point or set of sites, and figure (whatif, frontier and reserves with --draws): by how much it changes, with the same luck"`
	Stations        []StationShift   `table:"stations" it:"hub e turno in cui è aperto («hubplan stations»): quante postazioni" en:"hub and shift in which it is open (“hubplan stations”): how many stations"`
	StationHubs     []StationHub     `table:"stations_hubs" it:"hub («hubplan stations»): quanto vale una postazione in più" en:"hub (“hubplan stations”): what a station more is worth"`
	Binding         []Binding        `table:"binding" it:"hub e settimana: che cosa limita (solo nei piani di uno scenario con colli_di_bottiglia)" en:"hub and week: what binds (in plans of a scenario with colli_di_bottiglia alone)"`
	Queues          []Queue          `table:"queues" it:"hub, tipo di giorno e fascia: quanto si aspetta, e quanta gente c'è in sala d'attesa e in osservazione" en:"hub, type of day and slot: how long people wait, and how many are in the waiting room and under observation"`
	PausePoints     []PausePoint     `table:"pause_points" it:"valore di un giorno di attesa, provato dove le prime dosi si fermano (solo nei piani in cui succede)" en:"worth of a day of waiting, tried where first doses stop (in plans where they do alone)"`
	Pauses          []Pause          `table:"pauses" it:"punto, coorte e primo giorno di una pausa delle prime dosi" en:"point, cohort and first day of a pause of first doses"`
	Public          []Public         `table:"public" it:"cella o totale della copia pubblica (solo nella cartella scritta con --public)" en:"cell or total of the public copy (in the folder written with --public alone)"`
}

// Rows are the rows of one table.
type Rows struct {
	Name  string        // of the table, and of its file
	Geo   string        // kinds of geometry of its GeoParquet file, or empty
	Since string        // the version of hubplan whose plans have it from then on, empty where all do
	Slice reflect.Value // the rows: a slice of one of the row types, which may be set
}

// All are the tables of a set, in their order.
func (s *Set) All() []Rows {
	var all []Rows
	v := reflect.ValueOf(s).Elem()
	for k := range v.NumField() {
		tag := v.Type().Field(k).Tag
		all = append(all, Rows{tag.Get("table"), tag.Get("geo"), tag.Get("since"), v.Field(k)})
	}
	return all
}

// Apart are rows of a table that stands beside those of a plan. It panics where R is no
// row of such a table.
func Apart[R any](rows *[]R) Rows {
	for f := range reflect.TypeFor[Beside]().Fields() {
		if f.Type == reflect.TypeFor[[]R]() {
			return Rows{f.Tag.Get("table"), f.Tag.Get("geo"), "", reflect.ValueOf(rows).Elem()}
		}
	}
	panic("tables: no table has rows of type " + reflect.TypeFor[R]().String())
}
