// Package tabulate fills the published tables: it turns the result of a plan into the
// rows of planner/tables, each table sorted by its key, and into what the plan claims
// of itself. It decides nothing; every number comes from the plan and its instance.
//
// It stands apart from planner/tables because planner/verify reads those rows and must
// share no code with what fills them.
package tabulate
