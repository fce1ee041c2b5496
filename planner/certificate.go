package planner

import (
	"slices"

	"hubplan/planner/say"
)

// Certificate is what an independent recheck of a written plan found.
type Certificate struct {
	Checks    []Check   `json:"checks"` // every rule that was checked
	Objective Objective `json:"objective"`
}

// Check is one rule, how many facts it was checked on, and how many broke it.
type Check struct {
	Rule    string `json:"rule"`
	Checked int64  `json:"checked"`
	Broken  int64  `json:"broken"`
}

// Valid says whether no rule was broken.
func (c Certificate) Valid() bool {
	for _, k := range c.Checks {
		if k.Broken > 0 {
			return false
		}
	}
	return len(c.Checks) > 0
}

// Status says why the search for a plan stopped.
type Status string

// A rule's plan claims nothing about the optimum; a solver's plan says what it
// proves, or why it stopped before it proved more.
const (
	StatusRule    Status = "rule"    // the plan follows a booking rule; no bound is claimed
	StatusOptimal Status = "optimal" // the objective equals the bound, in whole metres
	StatusProven  Status = "proven"  // the gap is within the scenario's limit
	StatusLimit   Status = "limit"   // the counted limit was reached first
	StatusStopped Status = "stopped" // the time limit was reached first
)

// Claims is what a plan says of itself, for others to check.
type Claims struct {
	Method    Method    `json:"method"`
	Status    Status    `json:"status"`
	Objective Objective `json:"objective"`
	Counts    Counts    `json:"counts"`

	// The proof in numbers, null where the plan claims none. Bounds are in 1/1024
	// metre-equivalent, and of the plans that leave as many people of each cohort without
	// a place; Gap is [Proof.Gap].
	LPBound1024 *int64   `json:"lp_bound_1024"`
	Bound1024   *int64   `json:"bound_1024"`
	Gap         *float64 `json:"gap"`

	// Fewest says how few people of a cohort any plan leaves without a place that leaves
	// as many of the older ones as this plan: oldest first, the cohorts of which this plan
	// leaves somebody; empty where it claims no proof.
	Fewest []FewestUnserved `json:"fewest_unserved,omitempty"`
	// UnservedBound is what plans of hubplan 0.1.0 claimed instead, metre-equivalents.
	UnservedBound *int64 `json:"unserved_bound_metres,omitempty"`
}

// FewestUnserved is the proof of one cohort's number in whole people.
type FewestUnserved struct {
	Cohort  string `json:"cohort"` // as the tables name it
	AtLeast int64  `json:"at_least"`
	People  int64  `json:"people"` // in this plan
}

// Proven says whether the number is the least.
func (f FewestUnserved) Proven() bool { return f.AtLeast >= f.People }

// Says is the proof in words, after the cohort's name.
func (f FewestUnserved) Says() say.Text {
	switch {
	case f.Proven() && f.People == 1:
		return say.Text{It: "1 persona senza posto, il minimo dimostrato", En: "1 person without a place, proven to be the fewest"}
	case f.Proven():
		return say.Textf("%s persone senza posto, il minimo dimostrato", "%s people without a place, proven to be the fewest",
			say.Count(f.People))
	}
	return say.Textf("%s persone senza posto; il minimo è fra %s e %s", "%s people without a place; the fewest are between %s and %s",
		say.Count(f.People), say.Count(f.AtLeast), say.Count(f.People))
}

// Served says whether no plan leaves fewer people without a place, cohort by cohort, as
// far as the plan claims to prove.
func (c *Claims) Served() bool {
	return !slices.ContainsFunc(c.Fewest, func(f FewestUnserved) bool { return !f.Proven() })
}

// Counts are the sizes of a plan.
type Counts struct {
	Comuni         int64 `json:"comuni"`
	Hubs           int64 `json:"hubs"` // active
	Residents      int64 `json:"residents"`
	Demand         int64 `json:"demand"`
	Served         int64 `json:"served"`
	Unserved       int64 `json:"unserved"`
	FirstDoses     int64 `json:"first_doses"`
	SecondDoses    int64 `json:"second_doses"`
	Committed      int64 `json:"committed"`
	Owed           int64 `json:"owed,omitempty"`          // people who wait for a second dose and have no known appointment
	OwedUnserved   int64 `json:"owed_unserved,omitempty"` // of them, without a seat
	OwedLate       int64 `json:"owed_late,omitempty"`     // of them, with a seat after the last day in time
	AllocationRows int64 `json:"allocation_rows"`
	SlotRows       int64 `json:"slot_rows"`
}
