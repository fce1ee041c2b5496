package planner

import (
	"cmp"
	"encoding/json"
	"math"
	"math/bits"
	"slices"
)

// Plan is an answer to an instance in totals: who goes to which hub, and how
// many of each cohort begin there on each day. Package slots turns it into
// dates and hours for each comune.
type Plan struct {
	Method      Method
	Status      Status
	Assignments []Assignment // ordered by comune, cohort, hub, what was told, booked last
	Courses     []Course     // ordered by hub, cohort, first day, product, second day, week told, booked last
	Shortfalls  []Shortfall  // ordered by comune, cohort, reason
	Proof       *Proof       // nil where nothing is claimed about the optimum
}

// Proof is what a solver can show about a plan: prices from which anyone can
// recompute a lower bound on the objective of every plan.
type Proof struct {
	Prices  Prices
	LPBound int64 // the bound that the prices give by themselves, 1/1024 metre
	Bound   int64 // the same lifted for whole people, 1/1024 metre

	// Stages says how few people the cohorts can leave without a place, oldest first:
	// one for each cohort of which the plan leaves somebody. The bound above is of the
	// plans that leave as many of each cohort as this one.
	Stages     []Stage
	Iterations int // interior point steps
	Pivots     int64
}

// Prices are what scarce things are worth, in parts of what a bound counts, ≥ 0.
type Prices struct {
	Capacity [][]int64 // of one dose of capacity, hub × day
	Stock    [][]int64 // of one dose of a limited product in stock, product × day, never rising in time; nil for a product without limit
	// Unserved is what it is worth that one person more of a cohort may stay without a
	// place, by cohort; nil where nobody does.
	Unserved []int64
}

// Stage is the proof of how few people of a cohort stay without a place in any plan that
// leaves as few of every older cohort as this one does. Its prices are those of the
// problem in which people of younger cohorts take no part, travel and waiting are free
// of charge and a person of the cohort without a place costs one, in 1/[ServicePerson] of
// a person; they are empty where time was up.
type Stage struct {
	Prices  Prices
	Cohort  int
	AtLeast int64 // people, in every such plan
	People  int64 // in this one; proven where no more than AtLeast
}

// ServicePerson is the price of a person in a stage. It has many divisors: what serves
// somebody in a stage is often worth a simple fraction of a person.
const ServicePerson = 3 << 28

// Served says whether no plan is shown to be possible that leaves fewer people without a
// place, cohort by cohort from the oldest.
func (p *Proof) Served() bool {
	return !slices.ContainsFunc(p.Stages, func(s Stage) bool { return s.AtLeast < s.People })
}

// SeatWorth is what one more dose of capacity saves at the most, in 1/1024 metre, where a
// person left without a place weighs what the cohort says: the price of the plan and those
// of its stages, which count people.
func (p *Proof) SeatWorth(in *Instance, hub, day int) int64 {
	worth := p.Prices.Capacity[hub][day]
	for k := range p.Stages {
		if s := &p.Stages[k]; s.Prices.Capacity != nil {
			worth += inPeople(s.Prices.Capacity[hub][day], in.Cohorts[s.Cohort].UnservedMetres)
		}
	}
	return worth
}

// DoseWorth is the same of one more dose of a limited product in stock.
func (p *Proof) DoseWorth(in *Instance, product, day int) int64 {
	worth := p.Prices.Stock[product][day]
	for k := range p.Stages {
		if s := &p.Stages[k]; s.Prices.Stock != nil {
			worth += inPeople(s.Prices.Stock[product][day], in.Cohorts[s.Cohort].UnservedMetres)
		}
	}
	return worth
}

// inPeople is a price of a stage in 1/1024 metre, rounded up, where a person weighs so
// many metres.
func inPeople(price, metres int64) int64 {
	hi, lo := bits.Mul64(uint64(price), uint64(metres)*1024)
	lo, carry := bits.Add64(lo, ServicePerson-1, 0)
	if hi += carry; hi >= ServicePerson {
		return math.MaxInt64 / 4
	}
	n, _ := bits.Div64(hi, lo, ServicePerson)
	return int64(min(n, math.MaxInt64/4))
}

// Fewest is, by cohort, the least that plans can leave without a place: none leaves fewer
// of the oldest, or as many of it and fewer of the next, and so on.
func (p *Proof) Fewest(cohorts int) []int64 {
	least := make([]int64, cohorts)
	for _, s := range p.Stages {
		if least[s.Cohort] = s.AtLeast; s.AtLeast < s.People {
			break // what follows holds only where this is so
		}
	}
	return least
}

// Unserved is how many people a plan leaves without a place, by cohort.
func (p *Plan) Unserved(cohorts int) []int64 {
	left := make([]int64, cohorts)
	for _, s := range p.Shortfalls {
		left[s.Cohort] += s.People
	}
	return left
}

// Gap is (objective − bound) ÷ what the plan's travel costs: most of an objective is
// waiting, and a larger waiting weight must not make a gap look smaller. A plan
// without travel is measured against one metre per person.
func (p *Proof) Gap(o Objective) float64 {
	return (float64(o.Total()) - float64(p.Bound)/1024) / float64(max(o.TravelCost, o.Served, 1))
}

// TargetGap is the gap that counts as proven even where the scenario sets a smaller
// limit: where a search ends.
const TargetGap = 1e-5

// Status is what the proof shows of a plan: optimal, proven within a scenario's limit of
// the gap, or neither, and then empty: so too where it is not shown how few people some
// cohort has to leave without a place.
func (p *Proof) Status(o Objective, limit Decimal) Status {
	switch {
	case !p.Served():
	case o.Total()*1024 == p.Bound:
		return StatusOptimal
	case p.Gap(o) <= max(limit.Float(), TargetGap):
		return StatusProven
	}
	return ""
}

// Method is the way in which a plan was found.
type Method string

// PortalEarliest is the booking portal's rule as the letter of 3 April 2021
// describes it: the earliest date, and on it the nearest hub. PortalNearest is
// its variant: the nearest hub, at its earliest date.
const (
	PortalEarliest Method = "portal-earliest"
	PortalNearest  Method = "portal-nearest"
)

// Optimal is the method of package solve: the plan of least cost, as nearly as
// its proof says.
const Optimal Method = "optimum"

// Assignment is how many people of a comune and cohort go to a hub, by what they
// were told before; OneDose says that they have one dose of a product that has two, and
// need no more; Booked ones were fixed before the plan, and it is not said of them.
type Assignment struct {
	Comune, Cohort, Hub int
	People              int64
	Told                Told
	OneDose             bool // they need one dose
	Booked              bool
}

// Course is how many people of a cohort begin with a product at a hub on a day,
// and the day of their second dose, or [NoSecond]. Week is the week they were
// told before, zero where they were told none; OneDose says that these people have one
// dose of a product that has two; Booked ones were fixed before the plan.
type Course struct {
	Hub, Cohort, Product, First, Second int
	People                              int64
	Week                                Date
	OneDose                             bool
	Booked                              bool
}

// Shortfall is how many people of a comune and cohort are not served, and why. A plan's
// do not tell those who need one dose from the others.
type Shortfall struct {
	Comune, Cohort int
	Reason         Reason
	OneDose        bool // before [Instance.Explain]
	People         int64
}

// Reason says why people are not served within the horizon.
type Reason string

// The reasons of a shortfall.
const (
	NoHubInRange     Reason = "no_hub_in_range"
	NoCapacity       Reason = "no_capacity"
	NoSupply         Reason = "no_supply"
	NoSecondDoseDate Reason = "no_second_dose_date"
	CohortNotOpen    Reason = "cohort_not_open"
)

// The reasons of people who are owed a second dose: they have no seat before the horizon's
// end, or one after the last day in time, or such a one because the days that stay as
// announced are closed to them. They belong to no cohort.
const (
	OwedNoSeat Reason = "owed_no_seat"
	OwedLate   Reason = "owed_late"
	OwedFrozen Reason = "owed_frozen"
)

// Allocation is how many people of a comune and cohort get which product at
// which hub on which days: a Plan brought down to comuni.
type Allocation struct {
	Comune, Cohort, Product, Hub, First, Second int
	People                                      int64
	Told                                        Told
	Booked                                      bool
}

// Booking is how many of them come to a slot for one of the doses. Doses that
// were promised before the plan are Committed; then Comune and Cohort are -1
// where the promise does not name them. Booked are those of courses that were
// fixed before the plan. Owed are second doses of people who had the first before it and
// had no appointment; their Cohort is -1.
type Booking struct {
	Hub, Day, Slot, Comune, Cohort, Product, Dose int
	Committed, Booked, Owed                       bool
	People                                        int64
}

// Objective is the cost of a plan in whole metre-equivalents, part by part.
type Objective struct {
	TravelMetres   int64 `json:"travel_metres"`      // to the hub, one way, once per person: true metres, which cost nothing themselves
	TravelCost     int64 `json:"travel_cost_metres"` // the same by curve and priority
	WaitMetres     int64 `json:"wait_metres"`        // days between opening and first dose, weighed by cohort
	UnservedMetres int64 `json:"unserved_metres"`    // people left unserved, weighed by cohort
	MoveMetres     int64 `json:"move_metres"`        // people moved from the hub or the week they were told, at the price of a move
	Served         int64 `json:"served"`             // people
	Unserved       int64 `json:"unserved"`           // people
	WaitDays       int64 `json:"wait_days"`          // person-days between opening and first dose
	MovedHub       int64 `json:"moved_hub"`          // people who go to another hub than they were told
	MovedWeek      int64 `json:"moved_week"`         // people who begin in another week than they were told
}

// UnmarshalJSON reads an objective. One that was written before ways had weights does not
// tell what they cost: their metres.
func (o *Objective) UnmarshalJSON(data []byte) error {
	type plain Objective
	read := struct {
		*plain
		TravelCost *int64 `json:"travel_cost_metres"`
	}{plain: (*plain)(o)}
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
	if o.TravelCost = o.TravelMetres; read.TravelCost != nil {
		o.TravelCost = *read.TravelCost
	}
	return nil
}

// Total is the sum that a plan minimises.
func (o Objective) Total() int64 {
	return o.TravelCost + o.WaitMetres + o.UnservedMetres + o.MoveMetres
}

// Objective prices a plan.
func (in *Instance) Objective(p *Plan) Objective {
	var o Objective
	for _, a := range p.Assignments {
		o.TravelMetres += a.People * in.Distances.At(a.Comune, a.Hub)
		o.TravelCost += a.People * in.WayCost(a.Comune, a.Cohort, a.Hub)
		o.Served += a.People
		if a.Told.MovesTo(a.Hub) {
			o.MovedHub += a.People
			o.MoveMetres += a.People * in.MoveCost(a.Cohort)
		}
	}
	for _, c := range p.Courses {
		co := &in.Cohorts[c.Cohort]
		days := c.People * int64(in.Date(c.First)-co.Opens)
		o.WaitDays += days
		o.WaitMetres += days * co.WaitMetresPerDay
		if c.Week != 0 && c.Week != in.Date(c.First).Monday() {
			o.MovedWeek += c.People
			o.MoveMetres += c.People * in.MoveCost(c.Cohort)
		}
	}
	for _, s := range p.Shortfalls {
		o.UnservedMetres += s.People * in.Cohorts[s.Cohort].UnservedMetres
		o.Unserved += s.People
	}
	return o
}

// Sort puts the lists of a plan in their order.
func (p *Plan) Sort() {
	slices.SortFunc(p.Assignments, func(a, b Assignment) int {
		return cmp.Or(a.Comune-b.Comune, a.Cohort-b.Cohort, a.Hub-b.Hub, a.Told.Compare(b.Told), compareBool(a.OneDose, b.OneDose),
			compareBool(a.Booked, b.Booked))
	})
	slices.SortFunc(p.Courses, func(a, b Course) int {
		return cmp.Or(a.Hub-b.Hub, a.Cohort-b.Cohort, a.First-b.First, a.Product-b.Product, a.Second-b.Second, int(a.Week-b.Week),
			compareBool(a.OneDose, b.OneDose), compareBool(a.Booked, b.Booked))
	})
	slices.SortFunc(p.Shortfalls, func(a, b Shortfall) int {
		return cmp.Or(a.Comune-b.Comune, a.Cohort-b.Cohort, cmp.Compare(a.Reason, b.Reason), compareBool(a.OneDose, b.OneDose))
	})
}
