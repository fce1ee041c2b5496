package planner

import (
	"cmp"
	"encoding/json"
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
	// Capacity is the price of one dose of capacity, hub × day, and Stock that of
	// one dose of a limited product in stock, product × day (nil for a product
	// without limit), never rising in time. Both in 1/1024 metre-equivalent, ≥ 0.
	Capacity [][]int64
	Stock    [][]int64
	LPBound  int64 // the bound that the prices give by themselves, 1/1024 metre
	Bound    int64 // the same lifted for whole people, 1/1024 metre

	// UnservedBound is a lower bound on Σ people unserved × their price, metres,
	// of every plan; equal to the plan's own where the unserved are proven. Where
	// somebody is unserved, Service holds the prices it comes from: those of the
	// same problem with travel and waiting free of charge.
	UnservedBound   int64
	ServiceCapacity [][]int64
	ServiceStock    [][]int64
	Iterations      int // interior point steps
	Pivots          int64
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
// the gap, or neither, and then empty.
func (p *Proof) Status(o Objective, limit Decimal) Status {
	switch {
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
// were told before; Booked ones were fixed before the plan.
type Assignment struct {
	Comune, Cohort, Hub int
	People              int64
	Told                Told
	Booked              bool
}

// Course is how many people of a cohort begin with a product at a hub on a day,
// and the day of their second dose, or [NoSecond]. Week is the week they were
// told before, zero where they were told none; Booked ones were fixed before the
// plan.
type Course struct {
	Hub, Cohort, Product, First, Second int
	People                              int64
	Week                                Date
	Booked                              bool
}

// Shortfall is how many people of a comune and cohort are not served, and why.
type Shortfall struct {
	Comune, Cohort int
	Reason         Reason
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
// fixed before the plan.
type Booking struct {
	Hub, Day, Slot, Comune, Cohort, Product, Dose int
	Committed, Booked                             bool
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
		return cmp.Or(a.Comune-b.Comune, a.Cohort-b.Cohort, a.Hub-b.Hub, a.Told.Compare(b.Told), compareBool(a.Booked, b.Booked))
	})
	slices.SortFunc(p.Courses, func(a, b Course) int {
		return cmp.Or(a.Hub-b.Hub, a.Cohort-b.Cohort, a.First-b.First, a.Product-b.Product, a.Second-b.Second, int(a.Week-b.Week),
			compareBool(a.Booked, b.Booked))
	})
	slices.SortFunc(p.Shortfalls, func(a, b Shortfall) int {
		return cmp.Or(a.Comune-b.Comune, a.Cohort-b.Cohort, cmp.Compare(a.Reason, b.Reason))
	})
}
