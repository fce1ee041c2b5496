// Package forecast says what will probably be done, where a plan says what can be: first
// and second doses by week for a territory, its provinces and its comuni, as a median
// with the range around it.
//
// It is a mechanism and no curve that is fitted. From what was known on a day, every day
// that follows is played in a thousand draws, province by province:
//
//   - a day's doses T are the pace of the last two weeks, or 1.05 × the capacity where
//     that is known and more, times a level and a growth that are uncertain;
//   - second doses are those that fall due, and those overdue, but at most 0.97 T. A
//     first dose falls due after its product's interval; what fell due and did not come
//     is the backlog, which is spread over some weeks. The sum is scaled to the gap that
//     the comuni show between first and second doses, less the people who need one dose;
//   - first doses fill what is left of T, but are at most the eager people of the open
//     cohorts and, each day, a small share of the late takers: those who come in the end,
//     though not at once. Nobody comes beyond the uptake.
//
// The comuni follow their province: for first doses logit(done/residents) of comune i is
// a(t) + ρ·o + ε, where o is its own offset from its province so far, and a(t) makes the
// comuni add up; for second doses a comune gets the share of its gap that the province
// gets of its own, and the same of its first doses since.
//
// Beside a plan ([Beside]) it tells more: cohorts and hubs, and of each day on which the plan
// says that something is done in how many draws as much is done by then, and when ([Reach]).
// Cohorts are those of the mechanism; a file without ages cannot confirm them. A second dose
// is given at the hub of the first; hubs have the people of their comuni in shares that are
// uncertain, between the plan and the rule of the booking portal ([Shares]).
//
// The parameters are priors with their sources ([Default]). Draws are functions of a
// constant seed, of the draw, of what is drawn and of whom it is for, by hashing
// (SplitMix64: Steele, Lea, Flood, OOPSLA 2014): neither the order of the comuni nor the
// number of goroutines changes a byte of the result, and two forecasts of one territory
// have random numbers in common.
//
// Everything that reaches a result is computed by planner/portable and by sums of rounded
// products, so that it has the same bytes on every processor.
package forecast
