// Package flow solves a layered minimum-cost flow problem exactly, in whole
// numbers, and proves its answers.
//
// # The problem
//
// People of group g at origin i go to a facility f and take a place in one of
// its slots j. A group opens at a time, accepts some kinds of slot, and pays for
// every unit of time it waits; a slot has a facility, a kind, a time and a
// capacity.
//
//	minimise   Σ distance[i,f]·z[g,i,f] + Σ (slope[g]·(time[j] − open[g]) + outside[g,j])·x[g,j] + Σ unserved[g]·u[g,i]
//	subject to Σ_f z[g,i,f] + u[g,i] = supply[g,i]          for every g, i
//	           Σ_i z[g,i,f] = Σ_{j of f} x[g,j]             for every g, f
//	           Σ_g x[g,j] ≤ capacity[j]                     for every j
//	           z, x, u ≥ 0 and whole
//
// where z[g,i,f] exists if origin i is linked to f and f is not closed to g, and
// x[g,j] exists if j is of a kind that g accepts and time[j] ≥ open[g]. Where a
// group has a window of times, outside[g,j] is what each person pays whose slot
// is not in it, else 0. Since anybody may stay unserved, every valid problem has a solution.
//
// # The network
//
//	demand (g,i) ──distance──▶ mid (g,f) ──waiting──▶ slot j
//	      └───────unserved────▶ root ─────────0──────▶ slot j
//
// A demand node supplies its people, a slot absorbs exactly its capacity, and
// the root takes the unserved and fills the places that stay idle. So no arc
// needs an upper bound, a nontree arc carries no flow, and the state of a
// simplex method is its spanning tree alone. The mid layer is what keeps the
// network small: the cost of a person is a distance plus a waiting time, and
// demand and slots meet only by way of the two.
//
// # The method
//
// A primal network simplex (Ahuja, Magnanti, Orlin: Network Flows, 1993,
// chapter 11). The tree is rooted at the root; node x has a potential π(x), and
// the reduced cost of an arc x→y is cost + π(x) − π(y), zero on tree arcs. An arc
// of negative reduced cost enters, the cycle it closes carries as much flow as
// the arcs that lose flow allow, one of those leaves, and the potentials of the
// subtree that moves shift by the reduced cost. When no reduced cost is negative
// the flow is optimal and the potentials prove it.
//
// The tree is kept strongly feasible (Cunningham 1976): an arc without flow
// points towards the root, so that every node can send one more unit there. The
// leaving arc is the last that blocks, counted along the entering arc's
// direction from the apex of the cycle; this preserves strong feasibility. To
// give every node but the root an additional supply of ε > 0 leaves strongly
// feasible trees feasible and makes all their flows positive; every pivot then
// strictly lowers the perturbed objective, so that no tree returns and the
// method ends. A node that could not pass its ε on (a slot without capacity, a
// group and facility without an open slot) and a demand node without people are
// left out of the tree, and get their potentials afterwards.
//
// What makes it quick, in the order of what it gains:
//
//   - A demand node that is a leaf is not linked into its parent's list of
//     children, and no demand node's potential is stored: it is the parent's
//     less the arc's cost. A shift of potentials walks mids, slots and the few
//     demand nodes that are split between facilities.
//   - Costs are read from the table of distances and the times of the slots; no
//     list of arcs exists.
//   - Pricing is a block search (as in LEMON: Király, Kovács 2012) over whole
//     rows, a row being the arcs that leave one node. Rows are visited in a
//     stride, so that rows of one group, which tell the same story, never
//     follow each other.
//   - The first tree comes from a greedy plan that serves groups in the order in
//     which they open, each at the nearest facility that has room.
//   - Where there are many facilities and each origin reaches few of them,
//     facilities are numbered by region, and a cold start prices region by
//     region first; see regions.go.
//
// A [Solver] can be solved again after capacities and supplies have changed. It
// then starts from its last tree; see [Solver.Solve].
//
// # Numbers
//
// Everything is int64. Before solving, the largest potential and the largest
// objective that could arise are bounded in 128 bits; if they might not fit,
// the answer is [Overflow] and nothing is computed. [Certify] checks an answer
// against the problem from scratch and in 128 bits.
package flow
