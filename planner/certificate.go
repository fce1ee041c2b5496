package planner

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
	// metre-equivalent; UnservedBound is in metres; Gap is [Proof.Gap].
	LPBound1024   *int64   `json:"lp_bound_1024"`
	Bound1024     *int64   `json:"bound_1024"`
	Gap           *float64 `json:"gap"`
	UnservedBound *int64   `json:"unserved_bound_metres"`
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
	AllocationRows int64 `json:"allocation_rows"`
	SlotRows       int64 `json:"slot_rows"`
}
