// Package simulation plays a plan many times as it was announced, day by day, and says what
// comes of it when deliveries, people and hubs do otherwise than the plan supposes: when each
// cohort and each hub is done and how sure that is, who is left without a place, which second
// doses come late, what is thrown away. Nothing is planned anew: what is told is what happens
// to those who keep to the announcement and fill idle seats with who waits.
//
// # A draw
//
// The places of each hub and cohort are filled in the order of their days by those who come at
// once; the others come little by little ([input.Uncertainty]). On a day a hub serves, as far
// as seats and doses reach, second doses that are due, promises, second doses that wait, first
// doses announced for the day, first doses that wait, the longest wait first, and last those
// who come without a place. Who is not served waits for the next day; who is absent comes
// again some days later, or not at all. A second dose follows the first by the interval that
// was announced, or where the first came late by the shortest that its rule allows. Doses of
// limited products are one stock for all hubs, which take turns at being first.
//
// # Luck
//
// Numbers come from package chance, by draw, purpose and name: the uptake of a cohort, the
// absences of a product, the delay of a delivery. So a draw is the same whatever is drawn
// beside it, on whatever machine, and two hypotheses meet the same luck. Results are whole
// numbers; quantiles are nearest ranks, of an outcome that is not reached within the horizon
// at the end.
package simulation
