package check

import "hubplan/planner"

// Inputs is an instance of nothing but what went in and the day as seen from which: that of a
// study which makes no plan, but has a number as every plan has. The titles are those of
// the scenario that was asked about.
func Inputs(files []planner.InputFile, asOf planner.Date, of *planner.Parameters) *planner.Instance {
	return &planner.Instance{Files: files, Parameters: planner.Parameters{AsOf: asOf, Title: of.Title, TitleEn: of.TitleEn}}
}
