// Package survey takes a study from its question to its folder: what package planner's
// studies answer, made ready for the workbooks, tables and pictures of reports/studies, and
// written.
package survey

import (
	"hubplan/planner"
	"hubplan/planner/tabulate"
	"hubplan/reports/edition"
)

// based is the plan that a study is about, as far as its tables need it.
func based(in *planner.Instance, p *planner.Plan) *edition.Result {
	return &edition.Result{Result: tabulate.Result{Instance: in, Plan: p, RunID: tabulate.RunID(in)}}
}
