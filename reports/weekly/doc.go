// Package weekly is the weekly job up to the folder: a scenario, what was announced before
// and what was really done become the scenario of this week, its plan, and the result that
// a folder is written from.
package weekly
