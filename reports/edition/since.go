package edition

import (
	"hubplan/planner"
	"hubplan/planner/fairness"
	"hubplan/planner/input"
	"hubplan/planner/rolling"
	"hubplan/planner/tables"
)

// Since is what a plan that goes on from an earlier one knows of that.
type Since struct {
	RunID   string // of the earlier plan
	AsOf    planner.Date
	Changes []tables.Change    `json:"-"` // as the plan itself shows them
	Before  [][]fairness.Group `json:"-"` // what the earlier plan gave, comune × cohort
	Due     [][]Due            `json:"-"` // first doses between the two plans, comune × cohort
	Broken  []rolling.Broken
	Drift   rolling.Drift

	Warnings input.Faults // of carrying the earlier plan over
}

// Due is the first doses of the days between an earlier plan and this one: as the earlier one
// had them, and as people were vaccinated since; the latter an estimate where the sums of
// comuni tell it.
type Due struct{ Planned, Done int64 }
