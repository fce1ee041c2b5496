package input

import (
	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/say"
)

// Scenario is everything a planner decides or brings, as it was read: typed,
// but not yet checked against itself. Every record still knows its line.
type Scenario struct {
	Parameters planner.Parameters
	Places     map[string]Place // of the parameters, by their key in the file; "" is the file
	Comuni     []ComuneRecord
	Residents  []ResidentsRecord
	Hubs       []HubRecord
	Calendar   []CalendarRecord
	Cohorts    []CohortRecord
	Products   []ProductRecord
	Deliveries []DeliveryRecord
	CountedIn  string // the file that tells what comes: from version 2 on, a product of which it says nothing has none; empty where none does
	Committed  []CommitmentRecord
	Given      []DosesRecord // first and second doses given by comune, up to GivenOn
	GivenOn    planner.Date
	Staff      []StaffRecord
	// Administered are doses of the territory's region by day and product.
	Administered []AdministeredRecord
	Owed         []OwedRecord
	Known        []KnownRecord
	Begun        []BegunRecord // people begun by comune and cohort: wins over Given
	Wanted       []WantedRecord
	Ways         []*geo.Layer // comuni × hubs, as computed by others, the best source first
	Banks        []BankRecord
	Crossings    []CrossingRecord
	Boundaries   []BoundaryRecord
	Rivers       []geo.River    // that maps draw
	MapSource    say.Text       // whose boundaries and rivers these are, as their file says
	Resumed      *ResumedRecord // nil where the plan does not go on from an earlier one
	Used         []UsedRecord
	Booked       []BookedRecord
	Displaced    []DisplacedRecord
	Announced    []AnnouncedRecord
	Assigned     []AssignedRecord // who may go to one hub alone
	Uncertainty  *Uncertainty     // what may come otherwise, where plans are to tell; else nil
	Files        []planner.InputFile
	Former       []planner.FormerCode
}

// At is the place of a parameter, by its key in the file.
func (sc *Scenario) At(key string) Place {
	if at, ok := sc.Places[key]; ok {
		return at
	}
	return Place{File: sc.Places[""].File, Sheet: sc.Places[""].Sheet, Field: key}
}

// ComuneRecord is a row of the table of comuni. Under12 and From12 are the known
// totals of residents, or -1 where they are not given.
type ComuneRecord struct {
	Row
	Code, Name, Province string
	Point                geo.Point
	HasPoint             bool
	Under12, From12      int64
	PointSource          string
}

// ResidentsRecord holds the residents of one comune by age on 1 January of Year.
// ByAge[100] is 100 and over; ByAge[a] is -1 where the row is missing. Total is
// the published total (age 999), or -1.
type ResidentsRecord struct {
	Row
	Code, Name string
	Year       int
	ByAge      [101]int64
	Lines      [101]int // the line of each age
	Total      int64
	TotalLine  int
}

// HubRecord is a row of the table of hubs.
type HubRecord struct {
	Row
	ID, Name, Address, Istat string
	Point                    geo.Point
	HasPoint                 bool
	Status                   string // attivo or riserva
	Stations, MinStations    int64
	DosesPerStationHour      planner.Decimal
	Source                   string

	// Whom and when it serves: an opening window, comuni and birth years; zero and
	// empty for no limit.
	Opens, Closes    planner.Date
	HasOpens         bool
	HasCloses        bool
	Comuni           []string
	BornFrom, BornTo int

	Lines int64  // most stations that fit; zero where not given
	ASST  string // the authority whose staff it has

	WaitingSeats, ObservationSeats int64 // zero where not given
}

// The words of the column stato in the table of hubs.
const (
	StatusActive  = "attivo"
	StatusReserve = "riserva"
)

// CalendarRecord is a row of the calendar: it changes what it states for the
// hub-days it matches. Rows apply in their order, the last that states a thing
// wins.
type CalendarRecord struct {
	Row
	Hub         string       // an id, or * for all
	From, To    planner.Date // HasFrom, HasTo say whether they are given
	HasFrom     bool
	HasTo       bool
	Weekdays    [7]bool         // by time.Weekday
	Hours       []planner.Shift // HasHours; empty = closed
	HasHours    bool
	Stations    int64 // -1 = not stated
	Factor      planner.Decimal
	HasFactor   bool
	Description string
}

// CohortRecord is a row of the table of cohorts. From or To is zero for an open
// end.
type CohortRecord struct {
	Row
	From, To         int
	Included         bool
	Opens            planner.Date
	HasOpens         bool
	Uptake           planner.Decimal
	Elsewhere        planner.Decimal
	OneDose          planner.Decimal // of those to be planned, who need one dose of a product that has two
	OffCalendar      planner.Decimal // residents vaccinated outside the calendar (health, school) before the cohort opened
	Products         []string
	Priority         planner.Decimal // from version 2 of the layout on
	WaitMetresPerDay int64           // before it
	UnservedMetres   int64
	Target           planner.Date // by which everybody's last dose should be given
	HasTarget        bool
	Known            planner.Date // from when on the day of opening was known
	HasKnown         bool
	Due              planner.Date // day by which their last dose must be given, zero for the horizon's end: no table has it, a study sets it
	Description      string
}

// StaffRecord is a row of the table of staff: how many people of a role an authority
// can have on duty at once, and how many of them a station takes.
type StaffRecord struct {
	Row
	ASST, Role     string
	PerStation     planner.Decimal
	People         int64
	From, To       planner.Date
	HasFrom, HasTo bool
	Description    string
}

// ProductRecord is a row of the table of products: one interval rule, for first
// doses from a day until the next rule of the same product.
type ProductRecord struct {
	Row
	ID, Name    string
	Doses       int64
	From        planner.Date
	HasFrom     bool
	MinDays     int64
	MaxDays     int64
	Known       planner.Date // from when on the rule was known
	HasKnown    bool
	LimitDays   int64 // zero where not given
	Length      int64 // of a dose, per cent of a usual one; zero where not given
	Description string
}

// DeliveryRecord is a row of the table of deliveries. A product with at least one row
// is limited to what is delivered, but for one whose row says that it is not. What
// one without any has, [Scenario.CountedIn] says.
type DeliveryRecord struct {
	Row
	Product   string
	Date      planner.Date // of a product without limit of no matter
	Doses     int64
	Unlimited bool

	Description string
}

// CommitmentRecord is a row of the table of commitments: doses already promised.
// Istat is empty where the comune is not known; From and To are zero where the
// cohort is not (Cohort says whether it is given); Minute is -1 where the hour
// is not.
type CommitmentRecord struct {
	Row
	Hub, Product string
	Date         planner.Date
	Dose         int64
	Doses        int64
	Istat        string
	HasCohort    bool
	From, To     int
	Minute       int64
}

// DosesRecord is a row of a table of cumulative doses by comune, of residents of
// any age. HasSecond says whether the table tells second doses at all.
type DosesRecord struct {
	Row
	Code, Name    string
	First, Second int64
	HasSecond     bool
}

// AdministeredRecord is the doses of a product that a region gave on a day, the sum over
// the rows of a table; Row is the first of these.
type AdministeredRecord struct {
	Row
	Product       string
	Date          planner.Date
	First, Second int64
}

// OwedRecord is a row of the table of second doses that are owed: so many people of a
// comune had their first dose of a product, and their second is due on From and in time
// up to To. Hub is where they had the first, empty where that is not known.
type OwedRecord struct {
	Row
	Istat, Product string
	From, To       planner.Date
	Hub            string
	People         int64
}

// PeopleRecord is a row of a table of residents by comune, of every age together.
type PeopleRecord struct {
	Row
	Code, Name, Province string
	People               int64
	Known                planner.Date // from when on the row was known; zero where it does not say
}

// DosesDay is all doses by comune as they were published on a day: those given up to the
// day before. Each comune once, by code.
type DosesDay struct {
	Published planner.Date
	Records   []DosesRecord
}

// UpTo is the last day whose doses are in it.
func (d *DosesDay) UpTo() planner.Date { return d.Published - 1 }

// WantedRecord is how many people of a comune and cohort are to be planned, in place of
// those whom the uptake makes: no table has it, a study sets it.
type WantedRecord struct {
	Istat    string
	From, To int // cohort
	People   int64
}

// BegunRecord is a row of the table of people who have had a first dose, by
// comune and cohort. From or To is zero for an open end.
type BegunRecord struct {
	Row
	Istat    string
	From, To int
	People   int64
}

// BoundaryRecord is the boundary of a comune.
type BoundaryRecord struct {
	Row
	Code string
	Area geo.Area
}

// BankRecord is a row of the table of barriers: a comune on the far bank of one.
type BankRecord struct {
	Row
	Barrier, Istat string
}

// CrossingRecord is a row of the table of crossings: a point at which a barrier
// can be crossed.
type CrossingRecord struct {
	Row
	Barrier, Name string
	Point         geo.Point
	HasPoint      bool
}
