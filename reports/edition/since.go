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
	Broken  []rolling.Broken
	Drift   rolling.Drift

	Warnings input.Faults // of carrying the earlier plan over
}
