// Package solve finds the plan of least cost for an instance, in whole people,
// and proves how near to the least it is.
//
// # The problem
//
//	minimise   Σ way[i,h]·z[g,i,h] + Σ waiting[g]·(s − opens[g])·x[g,h,k,s,t] + Σ unserved[g]·u[g,i]
//	subject to Σ_h z[g,i,h] + u[g,i] = demand[g,i]                     everyone is placed or counted as unserved
//	           Σ_i z[g,i,h] = Σ_{k,s,t} x[g,h,k,s,t]                   who comes to a hub is vaccinated there
//	           Σ x with s = τ + Σ x with t = τ ≤ capacity[h,τ]         first and second doses share the seats
//	           doses of product p given up to τ ≤ supply[p,τ]          only where the supply of p is limited
//	           z, x, u ≥ 0 and whole
//
// where
//
//	i              origin: a comune's people of one priority
//	g              group: cohorts that share opening day, priority, prices and products; nobody at origins of another priority
//	h              hub
//	k              kind of course: a product and its pairs of days
//	s, t           days of the first and the second dose; a single dose has no t
//	demand[g,i]    people to be planned
//	way[i,h]       metre-equivalents, one way: priority × curve of the distance; pairs beyond the limits of distance have no z
//	opens[g]       day from which waiting counts; s is not before it
//	waiting[g]     metre-equivalents for a person and a day: priority × metres per day
//	unserved[g]    metre-equivalents for a person who is not served
//	capacity[h,τ]  doses, less those promised before
//	supply[p,τ]    doses delivered up to τ, less those promised up to any later day
//
// An interval rule goes by the date of the first dose and allows a window of
// second days, so kinds are lists of pairs (s, t). A first dose whose second has
// no day before the horizon's end is in no list. [Model] holds all this,
// [NewModel] makes it of an instance.
//
// # The bound
//
// Package interior bounds the linear relaxation, and whole people by parity.
// Its prices are also rounded to simple fractions of a metre: the corners of the
// best prices lie there, and on real campaigns the rounded prices are often the
// optimum itself, so that the gap is proven to be nothing. A plan costs whole
// metres, so the bound is rounded up to one.
//
// # People unserved
//
// Who is served comes before what it costs, rank by rank, the oldest cohort first: the
// fewest unserved of it that any plan allows, then of the next while the first stays at
// its number, and so on. Weights cannot say that: one older person may stand in for any
// number of younger ones, and they overflow. So where the model as above leaves somebody
// out, or its relaxation does, every cohort becomes a rank of its own and the numbers are
// found by stages (stages.go). In the stage of a rank
//
//	minimise   Σ u[g,i] over the groups g of the rank
//	subject to the rows above for this rank and the older ones, and
//	           Σ u[g,i] ≤ left[r] over the groups g of each older rank r
//
// and last travel and waiting are minimised while no rank has more than its number.
// Package interior needs nothing new for that: staying away is a hub more, with left[r]
// seats for each rank, which cost nothing ([catalogue.leaving]). Their prices say how
// many of the younger one older person stands in for, so that nothing has to outweigh
// anything, and a stage's bound is
//
//	Σ people · min(price of staying away, min over hubs of r) − Σ left·price of staying away − Σ seats·l − …
//
// of which the last aim's is the same with ways, waits and all ranks. For a network the
// flow's own prices do. A stage is closed when whole people reach the bound; else both
// numbers are told. The plan's search weighs ranks in the flow ([catalogue.levels]),
// compares plans by their numbers first, and wins people back by paths that gain at a
// stage's prices (serve.go).
//
// # The plan
//
// For given numbers of courses begun, who goes where is a minimum-cost flow,
// which package flow solves exactly. So the search is over numbers of courses.
//
//  1. The relaxation's numbers are rounded within seats and stock.
//  2. Alternating paths fill idle seats: begin a course, take one back that is in
//     the way, begin another, at one hub.
//  3. A window frees some courses of which no two share a day of a hub, and gives
//     each all the seats that the others leave; the flow then decides how many of
//     them are begun.
//  4. Until the gap is at [TargetGap] or the effort is used up: paths again, led
//     by the flow's own prices of places. What one place less costs and what one
//     more saves differ; both are duals of the flow, either limits what a path
//     can gain, and paths are ranked by the lower. Where stock is short, a path
//     may take back a course at any hub to pay for its doses, or alternate
//     between hubs along the days of the stock.
//  5. If the gap is still open and odd numbers of seats matter, all is done once
//     more from an interior point with those seats taken out.
//  6. If it is still open and the campaign is small, the search begins again from
//     corners of the relaxation, and last walks at random; see corners.go.
//  7. Courses that still have room are offered to the flow, so that nobody is
//     left beside a free course.
//
// Every plan is the optimum of a flow, so that at a hub nobody of a younger
// cohort has a place that an older one waits for. Where no course takes a second
// seat and no supply is limited the problem is a flow itself, and its optimum and
// prices are exact.
//
// # Numbers
//
// People, doses, metres and prices (1/1024 metre) are int64; package interior
// and package flow check that sums fit. Floating point only proposes numbers of
// courses and prices, which are then evaluated exactly, so that nothing depends
// on its last bit but which of many good plans is found. Randomness is a PCG with
// a fixed seed; ties go by index. The result does not depend on [Options.Jobs].
package solve
