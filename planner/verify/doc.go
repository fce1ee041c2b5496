// Package verify rechecks a written plan by other code than that which made it.
//
// [Check] takes the tables as they were read back from the plan's folder, the
// instance rebuilt from the scenario kept there, and what the plan claims of
// itself. From the scenario it takes what a planner decided (residents, cohorts,
// products, hubs, the calendar, the distances); everything that follows from
// these it works out again and compares, row by row: the demand, the pairs of
// doses, the hours, every total and mean, the shapes on the map, the objective.
// It imports neither the packages that solve, book and lay out nor the one that
// writes the tables, and uses none of the instance's own answers where a rule
// can be read from its data; the demand stored in an instance is not looked at.
//
// A rule is one row of the list in rules.go; the families of rules stand in one
// file each, and a new family is a new file with a method that [Check] calls.
// Tables may hold anything: rows that name something unknown are reported and
// left out of what follows, sums stop at the largest number instead of wrapping.
package verify
