package edition

import (
	"hubplan/planner"
	"hubplan/planner/binding"
	"hubplan/planner/forecast"
	"hubplan/planner/frontier"
	"hubplan/planner/lines"
	"hubplan/planner/queue"
	"hubplan/planner/simulation"
	"hubplan/planner/tabulate"
)

// Result is a plan with what stands beside it: what every report is made from.
type Result struct {
	tabulate.Result

	// Baselines are what the booking portal's rule and its variant would give on
	// the same instance, for comparison; none where the plan itself is one.
	Baselines []*planner.Plan

	Binding []binding.Finding // what binds at each hub and week; nil where it was not looked for

	// Reliefs are what other worths of a day do about first doses that stop; nil where none
	// was tried.
	Reliefs []frontier.Relief

	// Forecast is what will probably be given; nil where no pace is known.
	Forecast *forecast.Forecast

	// HubShares are the parts that the active hubs will have in the people served; nil where
	// nobody is.
	HubShares []forecast.Share

	// Lines tell how the parts of the hubs move with their lines, by the portal's rule; nil
	// where that was not tried.
	Lines []lines.Effect

	// Played is what came of playing the plan many times; nil where the scenario does not ask
	// for it.
	Played *simulation.Played

	// Queues are what the days of the hubs come to; nil where nobody has a place, and for a
	// plan inside a study.
	Queues *queue.Days

	Since *Since // nil where the plan does not go on from an earlier one

	// Warnings are of what went in and of the plan itself, in the words of the language
	// in which the reports are.
	Warnings []string
}
