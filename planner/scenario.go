package planner

import (
	"slices"
	"strings"

	"hubplan/geo"
)

// Scenario is everything a planner decides or brings, as it was read: typed,
// but not yet checked against itself. Every record still knows its line.
type Scenario struct {
	Parameters Parameters
	Comuni     []ComuneRecord
	Residents  []ResidentsRecord
	Hubs       []HubRecord
	Calendar   []CalendarRecord
	Cohorts    []CohortRecord
	Products   []ProductRecord
	Deliveries []DeliveryRecord
	Committed  []CommitmentRecord
	Given      []DosesRecord // first and second doses given by comune, up to GivenOn
	GivenOn    Date
	Staff      []StaffRecord
	Begun      []BegunRecord // people begun by comune and cohort: wins over Given
	Ways       []*geo.Layer  // comuni × hubs, as computed by others, the best source first
	Banks      []BankRecord
	Crossings  []CrossingRecord
	Boundaries []BoundaryRecord
	Resumed    *ResumedRecord // nil where the plan does not go on from an earlier one
	Used       []UsedRecord
	Booked     []BookedRecord
	Announced  []AnnouncedRecord
	Files      []InputFile
	Former     []FormerCode
}

// FormerCode is a use of a code that a comune had before it was merged or renamed.
type FormerCode struct {
	File    string // where it stands
	Code    string
	Current string // the code of now
	Since   Date   // of the change
	Places  string // the file and line that tell of it
}

// Parameters are the scalar settings of a scenario.
type Parameters struct {
	Name, Title     string
	From, To        Date     // horizon, both ends in it
	AsOf            Date     // the day as seen from which the plan is made
	SlotMinutes     int64    // length of a slot
	Detour          Decimal  // road metres per straight-line metre
	MetresPerMinute int64    // what a minute is worth where minutes are the cost
	ByTime          bool     // minutes are the cost, where they are known
	GapLimit        Decimal  // largest gap that counts as proven, share of the travel metres
	Effort          int64    // network solves that the search may take, 0 = the solver's default
	MaxMetres       int64    // farthest that anyone is sent, 0 = no limit
	MaxExtraMetres  int64    // farthest beyond the nearest hub, 0 = no limit
	FreezeDays      int64    // days from the as-of date on that stay as an earlier plan announced them
	MoveMetres      int64    // metre-equivalents for a person who is moved from the hub, or the week, that was announced
	NoShow          Decimal  // share of those with a place who are expected not to come to it
	Overbooking     Decimal  // share of a day that is planned above what the stations can give, for those who do not come
	MostMoved       Decimal  // largest share of the people announced that may be moved, 0 = no limit
	Routing         *Routing // a routing server to ask for the ways; nil where none is named
	Binding         bool     // plan says what binds at each hub and week: many campaigns more
	Population      string   // file of the residents, inside the scenario
	Estimate        bool     // the residents are an estimate, not the published file
	EstimateNote    string   // what the estimate is worth, in the words of its author
	Sources         []Source
	Limits          []string // what the plan cannot know, in sentences
	Places          map[string]Place
}

// Routing names a routing server.
type Routing struct {
	Server         string // osrm or valhalla
	Address        string // such as http://localhost:5000
	Profile        string // of travel, empty for the server's usual one
	MostPlaces     int64  // that one request may name
	TimeoutSeconds int64  // for one request
	Attempts       int64  // for one request
}

// At is the place of a parameter, by its key in the file.
func (p *Parameters) At(key string) Place {
	if at, ok := p.Places[key]; ok {
		return at
	}
	return Place{File: p.Places[""].File, Sheet: p.Places[""].Sheet, Field: key}
}

// Source says where a figure of the scenario comes from.
type Source struct{ Figure, Origin, Licence, Date string }

// InputFile is a file that was read, with what was made of it.
type InputFile struct {
	Name    string // path inside the scenario
	SHA256  string // of the bytes read, lower-case hexadecimal
	Bytes   int64
	Rows    int64     // data rows read
	Used    int64     // of which used
	Ignored []Ignored // why the others were not: Rows = Used + Σ Ignored
	Format  TextFormat
}

// Ignored is how many rows of a file were not used, and why.
type Ignored struct {
	Rows int64
	Why  Text
}

// TextFormat is what was recognised about a text file; zero for another one.
type TextFormat struct {
	Encoding  string // UTF-8 or Windows-1252; empty for what is no text, or a sheet
	BOM       bool   // begins with a byte order mark
	Delimiter string // one character; empty for what is no table
	Decimal   string // "," or ".", both where the file mixes them, empty where no number has decimals
	LineEnd   string // LF, CRLF or CR
}

// In says in a few words what was recognised.
func (f TextFormat) In(l Lang) string {
	if f.Encoding == "" {
		return ""
	}
	words := []string{f.Encoding}
	add := func(ok bool, it, en string) {
		if ok {
			words = append(words, Text{it, en}.In(l))
		}
	}
	add(f.BOM, "con BOM", "with BOM")
	add(f.LineEnd != "", "righe "+f.LineEnd, f.LineEnd+" lines")
	delimiter := f.Delimiter
	if delimiter == "\t" {
		delimiter = "TAB"
	}
	add(f.Delimiter != "", "campi separati da «"+delimiter+"»", "fields by “"+delimiter+"”")
	add(len(f.Decimal) == 1, "decimali con «"+f.Decimal+"»", "decimals by “"+f.Decimal+"”")
	return strings.Join(words, ", ")
}

// ignore moves rows of a file from those used to those that are not.
func (f *InputFile) ignore(rows int64, why Text) {
	if rows <= 0 {
		return
	}
	f.Used -= rows
	f.Ignored = slices.Clone(f.Ignored) // the scenario's own list stays as it was read
	for k := range f.Ignored {
		if f.Ignored[k].Why == why {
			f.Ignored[k].Rows += rows
			return
		}
	}
	f.Ignored = append(f.Ignored, Ignored{rows, why})
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
	DosesPerStationHour      Decimal
	Source                   string

	// Whom and when it serves: an opening window, comuni and birth years; zero and
	// empty for no limit.
	Opens, Closes    Date
	HasOpens         bool
	HasCloses        bool
	Comuni           []string
	BornFrom, BornTo int

	Lines int64  // most stations that fit; zero where not given
	ASST  string // the authority whose staff it has
}

// CalendarRecord is a row of the calendar: it changes what it states for the
// hub-days it matches. Rows apply in their order, the last that states a thing
// wins.
type CalendarRecord struct {
	Row
	Hub         string // an id, or * for all
	From, To    Date   // HasFrom, HasTo say whether they are given
	HasFrom     bool
	HasTo       bool
	Weekdays    [7]bool // by time.Weekday
	Hours       []Shift // HasHours; empty = closed
	HasHours    bool
	Stations    int64 // -1 = not stated
	Factor      Decimal
	HasFactor   bool
	Description string
}

// Shift is a stretch of opening hours, in minutes since midnight. Stations is zero
// where the day's hold.
type Shift struct{ Opens, Closes, Stations int64 }

// Opening is what a hub has open on a day: shifts, each with its stations.
type Opening struct {
	Hub    string // id
	Day    Date
	Shifts []Shift
}

// CohortRecord is a row of the table of cohorts. From or To is zero for an open
// end.
type CohortRecord struct {
	Row
	From, To         int
	Included         bool
	Opens            Date
	HasOpens         bool
	Uptake           Decimal
	Elsewhere        Decimal
	OffCalendar      Decimal // residents vaccinated outside the calendar (health, school) before the cohort opened
	Products         []string
	WaitMetresPerDay int64
	UnservedMetres   int64
	Target           Date // by which everybody's last dose should be given
	HasTarget        bool
	Description      string
}

// StaffRecord is a row of the table of staff: how many people of a role an authority
// can have on duty at once, and how many of them a station takes.
type StaffRecord struct {
	Row
	ASST, Role     string
	PerStation     Decimal
	People         int64
	From, To       Date
	HasFrom, HasTo bool
	Description    string
}

// ProductRecord is a row of the table of products: one interval rule, for first
// doses from a day until the next rule of the same product.
type ProductRecord struct {
	Row
	ID, Name    string
	Doses       int64
	From        Date
	HasFrom     bool
	MinDays     int64
	MaxDays     int64
	Description string
}

// DeliveryRecord is a row of the table of deliveries. A product with at least
// one row is limited to what is delivered; one without any is not limited.
type DeliveryRecord struct {
	Row
	Product string
	Date    Date
	Doses   int64
}

// CommitmentRecord is a row of the table of commitments: doses already promised.
// Istat is empty where the comune is not known; From and To are zero where the
// cohort is not (Cohort says whether it is given); Minute is -1 where the hour
// is not.
type CommitmentRecord struct {
	Row
	Hub, Product string
	Date         Date
	Dose         int64
	Doses        int64
	Istat        string
	HasCohort    bool
	From, To     int
	Minute       int64
}

// DosesRecord is a row of a table of cumulative doses by comune, of residents of
// any age.
type DosesRecord struct {
	Row
	Code, Name    string
	First, Second int64
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
