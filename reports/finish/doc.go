// Package finish makes of a plan, which says in totals who goes where and when, the
// result that its folder is written from: days and hours, what changed since the earlier
// plan, warnings. Whoever plans and whoever makes a folder again come here, so that both
// make the same.
package finish
