package verify

import (
	"hubplan/planner"
	"hubplan/planner/tables"
)

// Check rechecks a plan's tables against the scenario and the plan's claims. The
// certificate lists every rule with the number of facts it was checked on, and
// the objective as it follows from the tables. The violations, in the order of
// the rules, say which row breaks which rule; of each rule the first hundred are
// kept, and the certificate counts them all.
//
// Where the plan goes on from an earlier one, earlier is what is kept of that one's
// tables, of which allocation and demand count; nil where it does not.
//
// The instance must be one that [check.Instance] made; the tables and the
// claims may hold anything.
func Check(in *planner.Instance, claims planner.Claims, set, earlier *tables.Set) (planner.Certificate, []Violation) {
	c := newChecker(in, claims, set)
	c.runs()
	c.keys()
	c.calendar()
	c.promises()
	c.resolveAllocation()
	c.resolveOwed()
	c.resolveSlots()
	c.resolveShortfall()
	c.resolvePrices()
	c.population()
	c.demand()
	c.chain(earlier)
	c.courses()
	c.commitments()
	c.bookings()
	c.announced()
	c.owed()
	c.distances()
	c.trips()
	c.slots()
	c.hubDays()
	c.supply()
	c.shortfall()
	c.comuniTable()
	c.hubsTable()
	c.flows()
	objective := c.objective()
	c.proof(objective)
	return planner.Certificate{Checks: c.checks(), Objective: objective}, c.violations()
}

// checker carries what the families of rules share.
type checker struct {
	record
	in     *planner.Instance
	claims planner.Claims
	set    *tables.Set

	comuni, cohorts, products, hubs map[string]int // by the name that the tables use

	doses    []dose    // the planned and booked rows of allocation that can be placed
	promised []dose    // the committed ones
	seated   []dose    // those of people who are owed a second dose; cohort is anonymous
	waiting  []waiting // the rows of owed that can be placed
	visits   []visit   // the rows of slots that can be placed
	unserved []missing // the rows of shortfall that can be placed
	unseated []missing // those of people who are owed a second dose; cohort says nothing
	prices   *prices   // the table of prices, nil where it has no row

	toPlan    []int64 // people by comune × cohort who are to be planned and not booked
	needOne   []int64 // people by comune × cohort of them who need one dose
	haveOne   []int64 // of them, planned with one dose of a product that has two
	served    []int64 // people by comune × cohort, counted by the first dose
	went      []int64 // people by comune × hub, counted by the first dose
	possible  []int64 // doses by hub × day, as the calendar's slots add up
	committed []int64 // doses by hub × day that the scenario promises
	booked    []int64 // doses by hub × day that are booked in the scenario
	seats     []int64 // doses by hub × day for those who are owed a second dose
	given     []int64 // doses by hub × day, promised ones and those that allocation plans
	used      []int64 // the same by product × day
	near      []int   // the hub nearest to each comune, or -1
}

// dose is a row of allocation, by index.
type dose struct {
	at                                ref
	comune, cohort, product, hub, day int
	number                            int // 1 or 2
	other                             int // day of the other dose; planner.NoSecond or outside where there is none to look up
	people                            int64
	booked                            bool
	told                              planner.Told
}

// outside as a day says that the date is not in the horizon.
const outside = -2

// visit is a row of slots, by index; comune and cohort are anonymous where the
// row names none.
type visit struct {
	at                                ref
	row                               *tables.Slot
	comune, cohort, product, hub, day int
}

const anonymous = -1

// missing is a row of shortfall, by index.
type missing struct {
	at             ref
	comune, cohort int
	reason         planner.Reason
	people         int64
}

func newChecker(in *planner.Instance, claims planner.Claims, set *tables.Set) *checker {
	c := &checker{in: in, claims: claims, set: set,
		comuni: map[string]int{}, cohorts: map[string]int{}, products: map[string]int{}, hubs: map[string]int{},
		toPlan:    make([]int64, len(in.Comuni)*len(in.Cohorts)),
		needOne:   make([]int64, len(in.Comuni)*len(in.Cohorts)),
		haveOne:   make([]int64, len(in.Comuni)*len(in.Cohorts)),
		served:    make([]int64, len(in.Comuni)*len(in.Cohorts)),
		went:      make([]int64, len(in.Comuni)*len(in.Hubs)),
		possible:  capacities(in),
		committed: make([]int64, len(in.Hubs)*in.Days),
		booked:    make([]int64, len(in.Hubs)*in.Days),
		seats:     make([]int64, len(in.Hubs)*in.Days),
		given:     make([]int64, len(in.Hubs)*in.Days),
		used:      make([]int64, len(in.Products)*in.Days),
		doses:     make([]dose, 0, len(set.Allocation)),
		visits:    make([]visit, 0, len(set.Slots)),
	}
	for i := range in.Comuni {
		c.comuni[in.Comuni[i].Code] = i
	}
	for k := range in.Cohorts {
		c.cohorts[in.Cohorts[k].Name()] = k
	}
	for p := range in.Products {
		c.products[in.Products[p].ID] = p
	}
	for h := range in.Hubs {
		c.hubs[in.Hubs[h].ID] = h
	}
	for i := range in.Comuni {
		c.near = append(c.near, c.nearest(i))
	}
	return c
}

// Where a comune × cohort, a comune × hub and a hub × day stand in the lists.
func (c *checker) group(comune, cohort int) int { return comune*len(c.in.Cohorts) + cohort }
func (c *checker) trip(comune, hub int) int     { return comune*len(c.in.Hubs) + hub }
func (c *checker) hubDay(hub, day int) int      { return hub*c.in.Days + day }
func (c *checker) productDay(product, day int) int {
	return product*c.in.Days + day
}
