package campaign

import (
	"slices"

	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/input"
)

// Change is one change of a scenario. It is a value: two that are equal do the same.
type Change interface {
	// edit makes the change to records; it takes those it touches from e first.
	edit(e *Edited)
}

// Open makes a hub an active one, in a window where one is given. Stations is zero
// where the record's hold.
type Open struct {
	Hub      string
	Stations int64
	From, To planner.Date // zero is an open end
}

func (c Open) edit(e *Edited) {
	h := e.hub(c.Hub)
	h.Status = input.StatusActive
	if c.Stations > 0 {
		h.Stations, h.MinStations = c.Stations, min(h.MinStations, c.Stations)
	}
	window(h, c.From, c.To)
}

// Close makes an active hub a reserve: it has no open day.
type Close struct{ Hub string }

func (c Close) edit(e *Edited) { e.hub(c.Hub).Status = input.StatusReserve }

// Between closes a hub on the days that are not in a window; where no day of its own is
// in it, it has no open day.
type Between struct {
	Hub      string
	From, To planner.Date // zero is an open end
}

func (c Between) edit(e *Edited) {
	h := e.hub(c.Hub)
	if h.HasOpens && c.From != 0 {
		c.From = max(c.From, h.Opens)
	}
	if h.HasCloses && c.To != 0 {
		c.To = min(c.To, h.Closes)
	}
	if h.HasCloses && c.From > h.Closes || h.HasOpens && c.To != 0 && c.To < h.Opens {
		h.Status = input.StatusReserve
		return
	}
	window(h, c.From, c.To)
}

func window(h *input.HubRecord, from, to planner.Date) {
	if from != 0 {
		h.Opens, h.HasOpens = from, true
	}
	if to != 0 {
		h.Closes, h.HasCloses = to, true
	}
}

// Add is a hub more, after the others. Of the ways that others have computed none
// leads to it.
type Add struct{ Hub input.HubRecord }

func (c Add) edit(e *Edited) {
	was := len(e.Scenario.Hubs)
	e.Scenario.Hubs = append(e.hubs(), c.Hub)
	e.ways(func(l *geo.Layer) *geo.Layer { return l.Widened(len(e.Scenario.Comuni), was) })
}

// Only leaves some hubs, in the order given. What the scenario says of others goes with
// them: their calendar, their staff and the ways there. Nothing may be committed, booked
// or announced at one that goes, and nobody assigned to it.
type Only struct{ Hubs []string }

func (c Only) edit(e *Edited) {
	columns := make([]int, len(c.Hubs))
	left := make([]input.HubRecord, len(c.Hubs))
	for k, id := range c.Hubs {
		columns[k] = e.index(id)
		left[k] = e.Scenario.Hubs[columns[k]]
	}
	e.hubs()
	e.Scenario.Hubs = left
	e.ways(func(l *geo.Layer) *geo.Layer { return l.Of(columns, len(e.Scenario.Comuni)) })
	e.Scenario.Calendar = slices.DeleteFunc(e.calendar(),
		func(r input.CalendarRecord) bool { return r.Hub != "*" && !slices.Contains(c.Hubs, r.Hub) })
	e.Scenario.Staff = slices.DeleteFunc(slices.Clone(e.Scenario.Staff), func(r input.StaffRecord) bool {
		return !slices.ContainsFunc(left, func(h input.HubRecord) bool { return h.ASST == r.ASST })
	})
}

// Lines gives every hub room for at least so many stations.
type Lines struct{ Least int64 }

func (c Lines) edit(e *Edited) {
	for k := range e.hubs() {
		h := &e.Scenario.Hubs[k]
		h.Lines = max(h.Lines, h.Stations, c.Least)
	}
}

// Unstaffed takes all limits of staff away.
type Unstaffed struct{}

func (Unstaffed) edit(e *Edited) {
	e.Touched |= check.Hubs
	e.Scenario.Staff = nil
}

// Calendar is rows of the calendar after all others, over which they win: closures,
// hours, stations, whole rosters.
type Calendar []input.CalendarRecord

func (c Calendar) edit(e *Edited) { e.Scenario.Calendar = append(e.calendar(), c...) }

// Opens lets a cohort begin on another day, or later than it did (earlier, below zero)
// where no day is given.
type Opens struct {
	Cohort string // as [planner.Cohort.Name], or * for all that are included
	On     planner.Date
	Later  int
}

func (c Opens) edit(e *Edited) {
	e.cohorts(c.Cohort, func(r *input.CohortRecord) {
		if c.On != 0 {
			r.Opens = c.On
		} else {
			r.Opens += planner.Date(c.Later)
		}
	})
}

// Uptake is another share of a cohort that takes part.
type Uptake struct {
	Cohort string // as [planner.Cohort.Name], or * for all that are included
	Share  planner.Decimal
}

func (c Uptake) edit(e *Edited) {
	e.cohorts(c.Cohort, func(r *input.CohortRecord) { r.Uptake = c.Share })
}

// OneDose is the share of those of a cohort to be planned who need one dose of a product
// that has two.
type OneDose struct {
	Cohort string // as [planner.Cohort.Name], or * for all that are included
	Share  planner.Decimal
}

func (c OneDose) edit(e *Edited) {
	e.cohorts(c.Cohort, func(r *input.CohortRecord) { r.OneDose = c.Share })
}

// Target is the day by which the last dose of everybody should be given.
type Target struct{ By planner.Date }

func (c Target) edit(e *Edited) {
	e.cohorts("*", func(r *input.CohortRecord) { r.Target, r.HasTarget = c.By, true })
}

// Due turns what should be into what must be: no dose is given after a cohort's
// target; where it has none, up to the horizon's end.
type Due struct{}

func (c Due) edit(e *Edited) {
	e.cohorts("*", func(r *input.CohortRecord) {
		if r.HasTarget {
			r.Due = r.Target
		}
	})
}

// Share lets a share of the deliveries come. What is in stock before the horizon, and
// what is sent back, stays.
type Share struct {
	Product  string       // or * for all
	From, To planner.Date // of the deliveries; zero is an open end
	Comes    planner.Decimal
}

func (c Share) edit(e *Edited) {
	e.coming(c.Product, c.From, c.To, func(d *input.DeliveryRecord) { d.Doses = d.Doses * int64(c.Comes) / planner.DecimalUnit })
}

// Delay lets deliveries come so many days later, with what [Share] leaves left out.
type Delay struct {
	Product  string       // or * for all
	From, To planner.Date // of the deliveries; zero is an open end
	Days     int
}

func (c Delay) edit(e *Edited) {
	e.coming(c.Product, c.From, c.To, func(d *input.DeliveryRecord) { d.Date += planner.Date(c.Days) })
}

// Deliveries are deliveries more.
type Deliveries []input.DeliveryRecord

func (c Deliveries) edit(e *Edited) { e.Scenario.Deliveries = append(e.deliveries(), c...) }

// Plenty lets every product that comes at all come without limit.
type Plenty struct{}

func (Plenty) edit(e *Edited) {
	var rows []input.DeliveryRecord
	for _, r := range e.deliveries() {
		if !slices.ContainsFunc(rows, func(x input.DeliveryRecord) bool { return x.Product == r.Product }) {
			rows = append(rows, input.DeliveryRecord{Row: r.Row, Product: r.Product, Date: e.Scenario.Parameters.From, Unlimited: true})
		}
	}
	e.Scenario.Deliveries = rows
}

// Wanted is how many people of some comuni and cohorts are to be planned, whatever the
// uptake says; who is booked is planned in any case.
type Wanted []input.WantedRecord

func (c Wanted) edit(e *Edited) {
	e.Touched |= check.Cohorts
	for _, r := range c {
		if !slices.ContainsFunc(e.Scenario.Comuni, func(x input.ComuneRecord) bool { return x.Code == r.Istat }) {
			panic("campaign: no comune " + r.Istat)
		}
	}
	e.Scenario.Wanted = c
}

// Set is another value of a parameter.
type Set struct {
	What Parameter
	To   int64 // metres, a count, a [planner.Decimal] or a [planner.Date], as the parameter is
}

// Parameter is a parameter that a change may set.
type Parameter string

// The parameters, by their keys in the file.
const (
	AsOf            Parameter = "riferimento"
	Detour          Parameter = "fattore_percorso"
	MetresPerMinute Parameter = "metri_al_minuto"
	Effort          Parameter = "ricerche_massime"
	MaxMetres       Parameter = "distanza_massima_m"
	MaxExtraMetres  Parameter = "distanza_in_piu_massima_m"
	NoShow          Parameter = "assenze"
	Overbooking     Parameter = "sovraprenotazione"
	DayKm           Parameter = "giorno_km"          // the value of a change is in metres
	Bottlenecks     Parameter = "colli_di_bottiglia" // 1 or 0
)

func (c Set) edit(e *Edited) {
	e.Touched |= check.Parameters
	p := &e.Scenario.Parameters
	switch c.What {
	case AsOf:
		p.AsOf = planner.Date(c.To)
	case Detour:
		p.Detour = planner.Decimal(c.To)
	case MetresPerMinute:
		p.MetresPerMinute = c.To
	case Effort:
		p.Effort = c.To
	case MaxMetres:
		p.MaxMetres = c.To
	case MaxExtraMetres:
		p.MaxExtraMetres = c.To
	case NoShow:
		p.NoShow = planner.Decimal(c.To)
	case Overbooking:
		p.Overbooking = planner.Decimal(c.To)
	case DayKm:
		p.DayMetres = c.To
	case Bottlenecks:
		p.Binding = c.To != 0
	default:
		panic("campaign: no parameter " + string(c.What))
	}
}

// Journeys lets journeys weigh otherwise by their length.
type Journeys planner.Curve

func (c Journeys) edit(e *Edited) {
	e.Touched |= check.Parameters
	e.Scenario.Parameters.Travel = planner.Curve(c)
}

// Given is what was given by comune up to a day, in place of what the scenario says of
// who has begun.
type Given struct {
	ByComune []input.DosesRecord
	UpTo     planner.Date
}

func (c Given) edit(e *Edited) {
	e.Touched |= check.Begun
	e.Scenario.Given, e.Scenario.GivenOn, e.Scenario.Begun = c.ByComune, c.UpTo, nil
}

// Promised is what is committed, booked and announced, in place of what was.
type Promised struct {
	Committed []input.CommitmentRecord
	Booked    []input.BookedRecord
	Displaced []input.DisplacedRecord
	Announced []input.AnnouncedRecord
}

func (c Promised) edit(e *Edited) {
	e.Touched |= check.Promises
	e.Scenario.Committed, e.Scenario.Booked = c.Committed, c.Booked
	e.Scenario.Displaced, e.Scenario.Announced = c.Displaced, c.Announced
}

// Resume lets the plan go on from an earlier one, with nothing known of it yet beside
// what the scenario itself promises.
type Resume input.ResumedRecord

func (c Resume) edit(e *Edited) {
	e.Touched |= check.Promises
	resumed := input.ResumedRecord(c)
	e.Scenario.Resumed, e.Scenario.Used = &resumed, nil
	e.Scenario.Displaced, e.Scenario.Announced = nil, nil
}

// Week lets the plan go on from an earlier one: all that it has to keep, and all that
// was done.
type Week input.Week

func (c Week) edit(e *Edited) {
	e.Touched |= check.Promises | check.Begun
	sc, resumed := e.Scenario, c.Resumed
	sc.Resumed, sc.Used, sc.Committed, sc.Booked = &resumed, c.Used, c.Committed, c.Booked
	sc.Displaced, sc.Announced, sc.Owed = c.Displaced, c.Announced, c.Owed
	sc.Begun, sc.Given, sc.GivenOn, sc.Known = c.Begun, nil, 0, c.Known
}

// Unowed lets nobody be owed a second dose of whom no appointment is known.
type Unowed struct{}

func (Unowed) edit(e *Edited) {
	e.Touched |= check.Promises
	e.Scenario.Owed = nil
}

// Throughput is another number of doses that a station of a hub gives in an hour.
type Throughput struct {
	Hub     string
	PerHour planner.Decimal
}

func (c Throughput) edit(e *Edited) { e.hub(c.Hub).DosesPerStationHour = c.PerHour }
