package tables

import (
	"reflect"
	"strings"
)

// Table is what the data dictionary says of a table.
type Table struct {
	Name    string
	It, En  string // one row for each ..., and what it is for
	Geo     string // kind of geometry of a GeoParquet file, or empty
	Columns []Column
}

// Column is what the data dictionary says of a column.
type Column struct {
	Name   string
	Type   string // as Parquet and SQL name it
	Key    bool   // part of the key, by which the rows are sorted
	Null   bool   // may be null
	It, En string
}

// about says what a row of each table is, in the order of the published interface.
var about = []struct {
	name, it, en, geo string
	row               reflect.Type
}{
	{"demand", "comune e coorte: da quante persone si parte e quante restano da vaccinare", "comune and cohort: from how many people the plan starts, and how many are to be vaccinated", "", reflect.TypeFor[Demand]()},
	{"allocation", "comune, coorte, vaccino, hub, giorno e dose: chi va dove e quando", "comune, cohort, vaccine, hub, day and dose: who goes where, and when", "", reflect.TypeFor[Allocation]()},
	{"slots", "fascia oraria: le stesse persone, con l'ora", "slot: the same people, with the hour", "", reflect.TypeFor[Slot]()},
	{"hub_days", "hub e giorno di apertura: come si usano le dosi possibili", "hub and open day: how the doses possible are used", "", reflect.TypeFor[HubDay]()},
	{"supply", "vaccino e giorno: consegne, uso, magazzino", "vaccine and day: deliveries, use, stock", "", reflect.TypeFor[Supply]()},
	{"prices", "hub o vaccino e giorno: i prezzi da cui chiunque ricalcola il limite dimostrato", "hub or vaccine and day: the prices from which anyone recomputes the proven bound", "", reflect.TypeFor[Price]()},
	{"shortfall", "comune, coorte e motivo: chi resta senza posto", "comune, cohort and reason: who is left without a place", "", reflect.TypeFor[Shortfall]()},
	{"comuni", "comune, con il suo punto", "comune, with its point", "Point", reflect.TypeFor[Comune]()},
	{"hubs", "hub, con il suo punto", "hub, with its point", "Point", reflect.TypeFor[Hub]()},
	{"flows", "comune e hub con persone, con la linea che li unisce", "comune and hub with people, with the line between them", "LineString", reflect.TypeFor[Flow]()},
	{"distances", "comune e hub: la distanza e da dove viene", "comune and hub: the distance and where it comes from", "", reflect.TypeFor[Distance]()},
	{"population", "comune e anno di nascita: i residenti come letti", "comune and birth year: the residents as read", "", reflect.TypeFor[Population]()},
	{"changes", "cambiamento dal piano precedente (solo nei piani fatti con --previous)", "change since the earlier plan (in plans made with --previous alone)", "", reflect.TypeFor[Change]()},
	{"whatif", "ipotesi di «hubplan whatif», con il piano di base", "hypothesis of “hubplan whatif”, with the base plan", "", reflect.TypeFor[WhatIf]()},
	{"whatif_cohorts", "ipotesi e coorte: quando ha finito", "hypothesis and cohort: when it is done", "", reflect.TypeFor[WhatIfCohort]()},
	{"reserves", "insieme di sedi di riserva («hubplan reserves»), contro nessuna", "set of reserve sites (“hubplan reserves”), against none", "", reflect.TypeFor[Reserve]()},
	{"stations", "hub e turno in cui è aperto («hubplan stations»): quante postazioni", "hub and shift in which it is open (“hubplan stations”): how many stations", "", reflect.TypeFor[StationShift]()},
	{"stations_hubs", "hub («hubplan stations»): quanto vale una postazione in più", "hub (“hubplan stations”): what a station more is worth", "", reflect.TypeFor[StationHub]()},
	{"binding", "hub e settimana: che cosa limita (solo nei piani di uno scenario con colli_di_bottiglia)", "hub and week: what binds (in plans of a scenario with colli_di_bottiglia alone)", "", reflect.TypeFor[Binding]()},
	{"public", "cella o totale della copia pubblica (solo nella cartella scritta con --public)", "cell or total of the public copy (in the folder written with --public alone)", "", reflect.TypeFor[Public]()},
}

// Dictionary lists the tables and their columns, in their order. It is made from
// the structs that the files are written from.
func Dictionary() []Table {
	var all []Table
	for _, a := range about {
		t := Table{Name: a.name, It: a.it, En: a.en, Geo: a.geo}
		for _, f := range reflect.VisibleFields(a.row) {
			if !f.Anonymous {
				t.Columns = append(t.Columns, column(f))
			}
		}
		all = append(all, t)
	}
	return all
}

func column(f reflect.StructField) Column {
	name, options, _ := strings.Cut(f.Tag.Get("parquet"), ",")
	c := Column{Name: name, Key: f.Tag.Get("key") != "", Null: f.Type.Kind() == reflect.Pointer, It: f.Tag.Get("it"), En: f.Tag.Get("en")}
	kind := f.Type
	if c.Null {
		kind = kind.Elem()
	}
	switch {
	case strings.Contains(options, "date"):
		c.Type = "DATE"
	case strings.Contains(options, "timestamp"):
		c.Type = "TIMESTAMP"
	case kind.Kind() == reflect.String:
		c.Type = "VARCHAR"
	case kind.Kind() == reflect.Bool:
		c.Type = "BOOLEAN"
	case kind.Kind() == reflect.Float64:
		c.Type = "DOUBLE"
	case kind.Kind() == reflect.Int32:
		c.Type = "INTEGER"
	case kind.Kind() == reflect.Int64:
		c.Type = "BIGINT"
	case kind.Kind() == reflect.Slice:
		c.Type = "BLOB" // WKB
	}
	return c
}
