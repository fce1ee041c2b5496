// Package folder writes the folder of a plan and reads it back: what went in, the
// tables, the manifest with its certificate, the workbooks and the page. It is the one
// place that knows in which order they come and where they stand, and the only one
// that calls a plan verified.
//
// It stands among the reports and not under io, because what it writes is made by
// them and checked by planner/verify: a room of files alone may know neither.
package folder
