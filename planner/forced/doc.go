// Package forced asks of a plan: why not that hub? Some people may go to one hub alone,
// or be unserved ([campaign.Assign]); the plan with that is solved and verified, and
// set beside the plan as it is, comune by comune and cohort by cohort.
//
// # Who is worse off
//
// Of the people of a comune and cohort a plan says how many have a place, how far they
// go, how long they wait, and what the objective counts that as. All of it comes of the
// written tables, and the differences of all comuni and cohorts add up to the difference
// of the two plans' objectives, to the unit.
//
// The others are worse off in sum where fewer of them are served, by cohort from the
// oldest on, or as many and what their ways, their waiting and their moves weigh is
// more. Who of them bears it is not the question: the plan is free to choose.
//
// # What more it takes
//
// Each step is a trial with more at the hub: so many stations in every shift of all its
// open days, as far as its lines go; then, all lines open, so many of the days on which
// it is closed, the first of them first. The least number with which the others are not
// worse off is looked for by bisection. A trial whose plan is verified shows that a
// number is enough. That one less is not is proven where it is bounded: let U be the
// others' cost in the plan as it is, W the cost of the people who are assigned in the
// plan that is enough. If every plan with one less costs more than U + W, none of them
// leaves the others as well off with the assigned as well off as in that plan. The same
// holds where every such plan leaves somebody more, or somebody older, unserved. What is
// not proven is told as “at most”.
package forced
