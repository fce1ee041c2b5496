// Package layout is the one description of a scenario's tables and parameters: of
// each column its name, kind, bounds, meaning and width, and how it goes into a
// record and comes out of one again. The reader of CSV files, what writes tables
// anew, the sheets of the workbook with their notes and drop-down lists, the help
// text on the columns and the places of faults all come from here.
//
// A new column is one entry in a table below, beside the field of its record and the
// place that uses it. What depends on several cells of a row is for package
// scenario, what is sensible for planner/check.
package layout

// The files of a scenario. That of the residents is named by the parameters.
const (
	ParametersFile = "parametri.yaml"
	ComuniFile     = "comuni.csv"
	HubFile        = "hub.csv"
	CalendarFile   = "calendario.csv"
	CohortsFile    = "coorti.csv"
	ProductsFile   = "prodotti.csv"

	// Those that a scenario may do without.
	DeliveriesFile   = "forniture.csv"
	CommitmentsFile  = "impegni.csv"
	PublishedFile    = "consegne_vaccini.csv" // in the layout of covid19-opendata-vaccini
	BarriersFile     = "barriere.csv"
	CrossingsFile    = "attraversamenti.csv"
	SuccessorsFile   = "variazioni.csv"       // comuni merged and renamed
	GivenFile        = "dosi_comuni.csv"      // in the layout of Regione Lombardia
	AdministeredFile = "somministrazioni.csv" // in the layout of covid19-opendata-vaccini
	BegunFile        = "dosi_fatte.csv"
	StaffFile        = "personale.csv"
	AssignedFile     = "assegnazioni.csv"

	// Those that a plan which goes on from an earlier one has.
	ResumedFile   = "ripresa.csv"
	UsedFile      = "dosi_usate.csv"
	BookedFile    = "prenotazioni.csv"
	DisplacedFile = "appuntamenti_caduti.csv"
	AnnouncedFile = "annunci.csv"
	OwedFile      = "seconde_dovute.csv"
	KnownFile     = "dosi_note.csv"
)

// ResidentsSheet is the sheet of the residents, whose file the parameters name.
const ResidentsSheet = "Popolazione"

// Sheets are the tables that a workbook holds, in its order.
func Sheets() []*Table {
	return []*Table{&Hubs.Table, &Calendar.Table, &Cohorts.Table, &Products.Table, &Deliveries.Table, &Commitments.Table, &Comuni.Table,
		&Residents,
		&Given, &Begun.Table, &Staff.Table, &Assigned.Table, &Published, &Administered, &Banks.Table, &Crossings.Table, &Successions.Table}
}

// Beside are the tables of the layout that no sheet holds: those of a plan that goes
// on from an earlier one.
func Beside() []*Table {
	return []*Table{&Resumed.Table, &Used.Table, &Booked.Table, &Displaced.Table, &Announced.Table}
}
