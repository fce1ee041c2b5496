package planner

import (
	"strconv"

	"hubplan/geo"
	"hubplan/planner/say"
)

// Instance is a checked scenario: what every algorithm works on. Only check.Instance
// makes one.
type Instance struct {
	Parameters Parameters
	From       Date // day 0 of the horizon
	Days       int  // days of the horizon; day d is From + d
	Comuni     []Comune
	Hubs       []Hub
	Cohorts    []Cohort // oldest first, excluded ones too
	Products   []Product
	Calendar   [][]HubDay // hub × day
	Distances  *geo.Matrix
	Areas      []geo.Area    // of the comuni, where their boundaries are given; nil where none is
	Rivers     []geo.River   // that maps draw; nothing is decided by them
	MapSource  say.Text      // whose boundaries and rivers these are, where their file says it
	Barriers   []geo.Barrier // what the estimated distances go around
	Demand     [][]Demand    // comune × cohort; filled by package demand
	Supply     []Supply      // by product
	Committed  []Commitment
	Known      []GivenUpTo // what was given before the plan, each day of which it is known, oldest first
	Owed       []Owed      // ordered by comune, product, first day; each once
	Seats      []Seat      // of those who are owed a second dose, where they have been given one; ordered by comune, product, day, hub
	Staff      []StaffLimit
	Begun      []Begun  // by comune; nil where the scenario does not say
	BegunOn    Date     // what Begun.People counts up to
	Wanted     []Wanted // of some comuni and cohorts, how many are to be planned whatever the uptake says: set by a study
	Unplaced   int64    // people who have begun and for whom no cohort has room: taken off no demand
	Files      []InputFile
	Former     []FormerCode

	// What an earlier plan announced, where this one goes on from it.
	Parent     string  // run id of the earlier plan
	FirstDay   int     // day of the horizon from which courses may begin; what comes before stays as it was announced
	MoveMetres int64   // what it costs, at priority one, to give a person another hub, or another week, than they were told
	Used       []int64 // doses given before the horizon, by product; nil where none
	Booked     []Booked
	Displaced  []Displaced    // each comune and cohort once
	Announced  []Announcement // ordered by comune, cohort, hub, week

	Assigned []AssignedHub // ordered by comune, cohort, each pair once; nil where all may go to any hub
}

// Wanted is how many people of a comune and cohort are to be planned.
type Wanted struct {
	Comune, Cohort int
	People         int64
}

// Comune is a municipality: where people live. Comuni are ordered by code.
type Comune struct {
	Code, Name, Province string
	Point                geo.Point
	Residents            []BirthYear // ascending
}

// People is the residents of all ages.
func (c *Comune) People() (n int64) {
	for _, y := range c.Residents {
		n += y.People
	}
	return n
}

// BirthYear is how many residents were born in a year; the first entry of a
// comune is that year or earlier.
type BirthYear struct {
	Year   int
	People int64
}

// Hub is a vaccination centre. Hubs keep the order of their table.
type Hub struct {
	ID, Name, Address     string
	Comune                int // index of the comune it stands in
	Point                 geo.Point
	Active                bool   // a reserve hub has no open day
	Comuni                []bool // by comune: whose people it serves; nil for all
	BornFrom, BornTo      int    // birth years it serves, both ends in it; zero is an open end
	Stations, MinStations int64
	DosesPerStationHour   Decimal
	Lines                 int64  // most stations that fit, at least Stations
	WaitingSeats          int64  // that the waiting room has; zero where it is not known
	ObservationSeats      int64  // the same of the observation after the dose
	ASST                  string // the authority whose staff it has; empty where not given
	Source                string // where its figures come from, in the scenario's words; the first sentence is of its lines
}

// Admits says whether a hub serves a cohort: all its birth years.
func (h *Hub) Admits(c *Cohort) bool {
	return (h.BornFrom == 0 || c.From >= h.BornFrom) && (h.BornTo == 0 || c.To != 0 && c.To <= h.BornTo)
}

// Cohort is a range of birth years, both ends in it; zero is an open end.
type Cohort struct {
	From, To         int
	Included         bool
	Opens            Date // day of the first injections
	OpensDay         int  // first day of the horizon on which its people may begin
	Target           Date // by which everybody's last dose should be given, zero where there is none: nothing but package stations keeps to it
	Due              Date // day by which their last dose must be given, zero for the horizon's end: only package stations sets it
	Uptake           Decimal
	Elsewhere        Decimal
	OneDose          Decimal // of those to be planned, who need one dose of a product that has two: they had the disease not long ago
	OffCalendar      Decimal // residents vaccinated outside the calendar
	Products         []int   // indices, in order of preference
	Priority         int64   // weighs everything about its people, hundredths
	WaitMetresPerDay int64   // what a day between opening and first dose costs, priority and all
	UnservedMetres   int64   // what a person left unserved costs
	Description      string
}

// Name is the cohort as the tables write it: 1942-1946, -1941, 2006-.
func (c Cohort) Name() string { return CohortName(c.From, c.To) }

// CohortName is the name of the cohort of some birth years; zero is an open end.
func CohortName(from, to int) string {
	var a, b string
	if from != 0 {
		a = strconv.Itoa(from)
	}
	if to != 0 {
		b = strconv.Itoa(to)
	}
	return a + "-" + b
}

// Label is the cohort as people read it. It never begins with a sign, which a
// spreadsheet might take for a formula.
func (c Cohort) Label() say.Text {
	from, to := strconv.Itoa(c.From), strconv.Itoa(c.To)
	switch {
	case c.From == 0 && c.To == 0:
		return say.Text{It: "tutti gli anni", En: "all years"}
	case c.From == 0:
		return say.Text{It: "fino al " + to, En: "up to " + to}
	case c.To == 0:
		return say.Text{It: "dal " + from, En: "from " + from}
	case c.From == c.To:
		return say.Text{It: from, En: from}
	}
	return say.Text{It: from + "-" + to, En: from + "-" + to}
}

// Contains says whether the cohort holds a birth year.
func (c Cohort) Contains(year int) bool {
	return (c.From == 0 || year >= c.From) && (c.To == 0 || year <= c.To)
}

// Product is a vaccine with its interval rules, ordered by date.
type Product struct {
	ID, Name string
	Doses    int // 1 or 2
	Rules    []IntervalRule
	Percent  int64 // how long a dose of it takes a line, of one in the mean; zero for as long
}

// Length is how long a dose takes a line, per cent of one in the mean.
func (p *Product) Length() int64 {
	if p.Percent == 0 {
		return 100
	}
	return p.Percent
}

// IntervalRule holds for first doses from a day until the next rule. Days are
// counted from the first dose to the second; both are zero for a single dose.
type IntervalRule struct {
	From             Date
	MinDays, MaxDays int
	LimitDays        int // up to which a second dose that is owed is in time
}

// Rule is the interval rule for a first dose on a day; ok is false where the
// product cannot be started on that day.
func (p Product) Rule(first Date) (r IntervalRule, ok bool) {
	for _, rule := range p.Rules {
		if rule.From > first {
			break
		}
		r, ok = rule, true
	}
	return r, ok
}

// Date is the calendar day of a day of the horizon.
func (in *Instance) Date(day int) Date { return in.From + Date(day) }

// Open says whether a hub is open on at least one day of the horizon.
func (in *Instance) Open(hub int) bool {
	for _, d := range in.Calendar[hub] {
		if d.Capacity > 0 {
			return true
		}
	}
	return false
}

// NearestHub is the active hub of least distance from a comune that serves it and is
// open on at least one day, ties by hub order; where none serves it, of all those
// that are open; -1 if there is none.
func (in *Instance) NearestHub(comune int) int {
	near := in.Distances.Nearest(comune, func(h int) bool { return in.Hubs[h].Active && in.Serves(h, comune) && in.Open(h) })
	if near < 0 {
		near = in.Distances.Nearest(comune, func(h int) bool { return in.Hubs[h].Active && in.Open(h) })
	}
	return near
}

// Serves says whether a hub is there for a comune's people, of some age at least.
func (in *Instance) Serves(hub, comune int) bool {
	return in.Hubs[hub].Comuni == nil || in.Hubs[hub].Comuni[comune]
}

// MaySend says whether a comune's people of a cohort may be sent to a hub: those who
// are assigned one to that alone, whatever its distance.
func (in *Instance) MaySend(comune, cohort, hub int) bool {
	if only, yes := in.AssignedTo(comune, cohort); yes {
		return hub == only && in.Takes(comune, cohort, hub)
	}
	return in.Hubs[hub].Admits(&in.Cohorts[cohort]) && in.Reachable(comune, hub)
}

// Supply is what is delivered of a product. Without limit, doses come as needed.
type Supply struct {
	Limited   bool
	Delivered []int64 // doses, by day of the horizon; day 0 includes the opening stock
}

// Commitment is a number of doses promised before the plan is made: they keep
// their hub and day, and take seats and stock. Comune and Cohort are -1 where
// the promise is anonymous; Minute is the hour promised, since midnight, or -1.
type Commitment struct {
	Hub, Day, Product, Dose int
	Doses                   int64
	Comune, Cohort          int
	Minute                  int64
}

// StaffLimit is how many people of a role the hubs of an authority can have on duty at
// once, on days of the horizon from From to To, both ends in it.
type StaffLimit struct {
	ASST, Role string
	Hubs       []int
	PerStation Decimal // people that a station takes
	People     int64
	From, To   int
}

// Begun says how many people of a comune had their first dose before the plan:
// of any age, or by cohort where that is known.
type Begun struct {
	People   int64
	ByCohort []int64 // nil where not known; wins over People
}

// Reachable says whether a comune's people may be sent to a hub, as far as age does
// not matter: an active one that serves the comune, within the greatest distance and
// not too much farther than the nearest, where the scenario sets such limits.
func (in *Instance) Reachable(comune, hub int) bool {
	p := &in.Parameters
	metres := in.Distances.At(comune, hub)
	if !in.Hubs[hub].Active || !in.Serves(hub, comune) || p.MaxMetres > 0 && metres > p.MaxMetres {
		return false
	}
	nearest := in.NearestHub(comune)
	return p.MaxExtraMetres <= 0 || nearest < 0 || metres <= in.Distances.At(comune, nearest)+p.MaxExtraMetres
}

// Demand says how many people of a comune and cohort are to be planned, and how
// that number came about.
type Demand struct {
	Residents         int64 // as read, and as corrected
	Corrected         int64 // of them, those that facts added to the estimate; below zero, that they took from it
	Elsewhere         int64 // served by homes, GPs, other centres
	AlreadyVaccinated int64
	Booked            int64 // of whom the course is fixed already
	Displaced         int64 // who had a fixed course and lost it
	People            int64 // to be planned, those booked and displaced among them
	OneDose           int64 // of those to be planned and not booked, who need one dose
}
