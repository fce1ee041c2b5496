package campaign

import (
	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/input"
)

// Case is a scenario as it was read, or as changes have made it, and the instance that
// it comes to. A verb reads its case once; nothing changes one.
type Case struct {
	Scenario *input.Scenario
	Instance *planner.Instance
	Faults   input.Faults // warnings; errors only where [Case.With] lets them pass
}

// New checks a scenario, with changes made to it, as a whole. The case is nil where it
// has errors; all that is to be said of it comes back with it.
func New(sc *input.Scenario, changes ...Change) (*Case, input.Faults) {
	out := Edit(sc, changes...).Scenario
	in, faults := check.Instance(out, out.Distances())
	if in == nil {
		return nil, faults
	}
	return &Case{Scenario: out, Instance: in, Faults: faults}, faults
}

// With is the case with some changes, made one after the other. It makes only what
// they touch, and shares the rest. The case is nil where the changes leave nothing to
// plan with. Where they make a campaign that nobody would want (see [check.Rebuild])
// it is there, and its faults have errors: a study may look at such a case on its way,
// a plan must not be made of it.
func (c *Case) With(changes ...Change) (*Case, input.Faults) {
	e := Edit(c.Scenario, changes...)
	in, faults := check.Rebuild(c.Instance, c.Scenario, e.Scenario, e.Touched)
	if in == nil {
		return nil, faults
	}
	return &Case{Scenario: e.Scenario, Instance: in, Faults: faults}, faults
}

// Seated is the case in which those who are owed a second dose have these seats.
func (c *Case) Seated(seats []planner.Seat) *Case {
	if len(seats) == 0 && len(c.Instance.Seats) == 0 {
		return c
	}
	out := *c
	out.Instance = c.Instance.Seated(seats)
	return &out
}

// Edited is a scenario with changes in its records, and which of them they touch.
type Edited struct {
	Scenario *input.Scenario
	Touched  check.Records
}

// Edit makes changes to the records of a scenario, one after the other; the given one
// stays as it is. It panics where a change names what is not there: who takes names
// from a user looks for them first.
func Edit(sc *input.Scenario, changes ...Change) Edited {
	out := *sc
	e := &Edited{Scenario: &out}
	for _, c := range changes {
		c.edit(e)
	}
	return *e
}

// WeighAsBefore lets people without a place weigh in sums what the scenario itself says,
// as plans of hubplan 0.1.0 have it.
func (c *Case) WeighAsBefore() {
	for k := range c.Instance.Cohorts {
		co := &c.Instance.Cohorts[k]
		for j := range c.Scenario.Cohorts {
			if r := &c.Scenario.Cohorts[j]; r.From == co.From && r.To == co.To && r.UnservedMetres != 0 {
				co.UnservedMetres = r.UnservedMetres
			}
		}
	}
}
