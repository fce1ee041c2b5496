// Package lists has the tables that more than one file shows: comuni, hubs, weeks, cohorts,
// who has no place, what changed, what binds, the parameters in force and the legend.
package lists
