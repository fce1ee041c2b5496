// Package stations decides how many stations each hub has in each shift.
//
// # The problem
//
// A shift is a part of a hub's opening hours on a day. In each, a hub is closed, or has
// a whole number of stations n, at least its minimum and at most its lines; at any
// hour the stations of an authority take no more people of a role than it has on duty.
// A station in a shift is a station-shift. Two questions:
//
//   - the fewest station-shifts with which every cohort is done by its target;
//   - the best plan with no more than a given number of station-shifts.
//
// The first asks for the least, in this order, of what people left unserved cost, of
// station-shifts, and of travel and waiting. The second for the least of what people
// left unserved cost, and then of travel and waiting, within the number.
//
// # The bound
//
// A station gives at most ρ doses in a shift, so that n stations cost, at c
// metre-equivalents a station-shift, at least c/ρ for every dose that is given. With
// this toll added to the courses of the campaign, and as many seats as all lines give,
// the linear relaxation bounds travel + waiting + unserved + c·Σn from below
// ([solve.Relax]). For at most N station-shifts every c proves
//
//	cost of a plan ≥ relaxation(c) − c·N
//
// and the best c is looked for by bisection: the relaxation takes fewer station-shifts
// the dearer they are (M. L. Fisher, The Lagrangian relaxation method for solving integer
// programming problems, Management Science 27, 1981). For the fewest, travel and waiting
// are free of charge, and a plan that leaves people unserved at a cost of U needs at
// least (relaxation(c) − U)/c. The limits of staff join with prices of their own, which
// a few subgradient steps find.
//
// # The plan
//
//  1. The relaxation's doses are rounded to stations day after day, what is rounded
//     away being carried over to the next day. Where the staff does not do for all hubs
//     at once, they take turns by the days of the week: intervals between doses are
//     whole weeks, so a hub that is open when a course begins is so when it ends.
//  2. The campaign is solved with these stations ([solve.Solve]), and every shift is
//     cut down to what it gives.
//  3. Shifts are closed, or opened, in batches: those first that lose least by the
//     prices of capacity, or gain most by what a course on days that are closed, or
//     full, would save. The campaign is solved again after each batch; a batch that does not pay is taken
//     back and halved.
//  4. Where there are few rosters, branch and bound looks at all that could be better.
//
// Every figure of an answer is that of a campaign that was solved. What the answer
// claims [Check] recounts from the plan.
package stations
