// Package why says why the people of a comune go where a plan sends them.
//
// It works from the instance and the written tables alone, so that every figure
// it gives can be looked up there. For each cohort of a comune that does not go
// to the nearest hub it answers four questions.
//
// # What stood in the way
//
// A person of a cohort has a place at a hub on a day where the hub is open, a
// product may be started, a dose is left on that day (hub_days.idle), another on
// a day that the interval allows, and doses of the product are in stock
// (supply.stock), with the two that the person gives back. From the cohort's
// opening to the first such day at the nearest hub each day has its obstacle,
// and the commonest up to the day they come is the [Reason]. Where the hub is full,
// and others of the same cohort come to it, the reason is [WorthMore]: the plan
// chose between them. Let i go to hub f and j, of the same cohort, to the hub n
// that is nearest to i. If the two changed places nobody else would notice, so
// in a plan of least cost
//
//	distance[i,f] − distance[i,n] ≤ distance[j,f] − distance[j,n]
//
// and the least right-hand side is in [Peers].
//
// # What it costs and what it saves
//
// Metres beyond the nearest hub, and the days that going there saves against the
// first free place at the nearest.
//
// # What the prices say
//
// At the plan's prices (table prices) a place at hub h costs a person of cohort c
//
//	r[c,h] = min over courses of waiting + price of the first + price of the second dose
//
// and in a plan of least cost whoever goes to f instead of n has
//
//	distance[i,f] + r[c,f] ≤ distance[i,n] + r[c,n]
//
// so that the metres in addition are no more than what the place at n is dearer,
// see [Prices]. A plan proven only to a gap may miss either inequality by that
// gap, all comuni together.
//
// # What would change it
//
// If the nearest hub had, on the very days on which they come elsewhere, the
// doses that are wanting, they could all go there and everyone else's plan stay
// as it is. So those doses save at least the metres in addition. A bound from
// prices is linear in capacity, so they save at most the sum of their prices.
// [Remedy] has both; see [planner.Proof] for the prices.
package why
