// Package binding finds what keeps a plan from being better, at each hub and in each
// week.
//
// Prices say where to look, and nothing more: a price holds for the first dose, and one
// dose more on a day often changes nothing, since its course needs another on a day
// that is full. So every figure is the difference of two campaigns that were solved,
// and carries what both leave unproven: a difference that is no larger says nothing.
//
//   - stations, hours: one station more in all hours of the hub's week saves something;
//     where no line is free for one, an hour more on each open day does.
//   - second doses: it does, but most of what the hub gives in the week are second
//     doses; or it does nothing, and only does so together with seats for the second
//     doses of those who would begin.
//   - supply: the hub has idle seats, and a thousand doses of a product more from the
//     week's Monday on save something.
//   - calendar: it has idle seats, and the next cohort to open would use them if it
//     opened with the week. Its waiting still counts from the day it really opens.
//   - nothing: none of these.
//
// Supply and calendar are not a hub's own: all hubs with idle seats share the figure.
package binding
