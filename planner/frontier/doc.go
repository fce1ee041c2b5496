// Package frontier shows what the weights of a campaign decide: the plans that come of
// other weights, each solved and proven like any other, and which of them nobody would
// want because another one is at least as good in everything.
//
// A plan is looked at by four figures: people beyond 30 km, mean distance, mean wait,
// and the day of the last dose. People without a place come before all of these, the
// oldest cohort first, as they do in a plan's own objective. A plan is dominated where
// another one leaves fewer people of some cohort without a place and no more of any
// older one; or leaves the same, is no worse in any of the four figures and better in
// one. What is left is the Pareto frontier of the plans tried, not of all that there
// are: weights find every plan that is best for some of them, and a grid tries a few.
//
// Every trial is solved from nothing, as the verb plan does it: a plan found from
// another one may be a different plan of the same cost, and what is told here of a point
// is what its own plan will be, to the person.
//
// Where first doses of a plan stop although people wait, a few of these trials tell what
// another worth of a day would do about it: see [Reliefs] and [Remedies].
package frontier
