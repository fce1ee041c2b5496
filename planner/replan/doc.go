// Package replan makes the plans of a campaign week after week in memory, as the weekly job
// does from folder to folder: what was announced and what was done become what the next
// plan has to keep (package rolling), and that is planned.
//
// It is for studies that replan many times. What a planner gets is made by the weekly job,
// which also writes and rechecks it; of one scenario, one plan before and the same doses
// given both have the same people on the same days.
package replan
