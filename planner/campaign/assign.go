package campaign

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/input"
)

// Assign lets the people of a comune, or some cohorts of it, go to one hub alone, at any
// distance, or be unserved; who is booked stays. It takes the place of what was assigned
// to them before.
type Assign struct {
	Comune  string   // ISTAT code
	Cohorts []string // as [planner.Cohort.Name]; nil for all that are included
	Hub     string
}

func (c Assign) edit(e *Edited) {
	e.index(c.Hub)
	if !slices.ContainsFunc(e.Scenario.Comuni, func(r input.ComuneRecord) bool { return r.Code == c.Comune }) {
		panic("campaign: no comune " + c.Comune)
	}
	var of []input.AssignedRecord
	var names []string
	for k := range e.Scenario.Cohorts {
		r := &e.Scenario.Cohorts[k]
		if name := planner.CohortName(r.From, r.To); c.Cohorts == nil && r.Included || slices.Contains(c.Cohorts, name) {
			names = append(names, name)
			of = append(of, input.AssignedRecord{Row: input.Row{File: "assegnazioni.csv"}, Istat: c.Comune, From: r.From, To: r.To,
				Hub: c.Hub})
		}
	}
	for _, name := range c.Cohorts {
		if !slices.Contains(names, name) {
			panic("campaign: no cohort " + name)
		}
	}
	e.assigned(c.Comune, names)
	e.Scenario.Assigned = append(e.Scenario.Assigned, of...)
}

// assigned leaves out what was assigned to those of a comune who are in some cohorts.
func (e *Edited) assigned(comune string, cohorts []string) {
	e.Touched |= check.Assigned
	e.Scenario.Assigned = slices.DeleteFunc(slices.Clone(e.Scenario.Assigned), func(r input.AssignedRecord) bool {
		return r.Istat == comune && slices.Contains(cohorts, planner.CohortName(r.From, r.To))
	})
}
