// Package interior bounds the two-dose allocation problem from below: a
// structured interior point method for its linear relaxation, and the exact,
// whole-number evaluation of the bound that the method's prices prove.
//
// # The linear programme
//
// Groups c of people (merged cohorts) live in origins i; hubs h are open on
// days t; a course k of a group is a first dose on one day and a second on a
// later day at the same hub, of one product.
//
//	minimise   Σ Distance[i,h]·z[c,i,h] + Σ Courses[c][k].Cost·x[c,h,k] + Σ Unserved[c]·u[c,i]
//	subject to Σ_h z[c,i,h] + u[c,i] = Demand[c,i]                     each person is placed or counted as unserved
//	           Σ_i z[c,i,h] = Σ_k x[c,h,k]                             who comes to a hub is vaccinated there
//	           Σ x with First = t + Σ x with Second = t ≤ Capacity[h,t]  both doses share the stations
//	           doses of product p given up to day t ≤ Supply[p][t]     only where the supply of p is limited
//	           z, u, x ≥ 0
//
// where z are people travelling, u people unserved and x courses started.
// Everything is in metres: distance, waiting (as metre-equivalents) and the
// cost of an unserved person.
//
// # The bound
//
// For any prices l[h,t] ≥ 0 of a seat and s[p,t] ≥ 0, not rising in time, of a
// dose, the capacity and supply rows can be moved into the objective. What is
// left decides for each person alone, so its minimum is exact in integers:
//
//	Σ_{c,i} Demand·min(Unserved, min_h Distance + r[c,h]) − Σ Capacity·l − Σ_p Σ_t (s[p,t] − s[p,t+1])·Supply[p][t]
//	r[c,h] = min over usable courses of Cost + l[h,First] + l[h,Second] + s[p,First] + s[p,Second]
//
// This is [Bound]; it is valid at whatever prices, so a solve that was stopped
// early, or whose floating point went astray, still proves what it returns.
// [Lift] adds what whole people cost beyond it, by parity.
//
// # The method
//
// [Solve] runs Mehrotra's predictor–corrector (S. Mehrotra, On the
// implementation of a primal–dual interior point method, SIAM J. Optim. 2,
// 1992), dual feasible from the start. A Newton step solves A Θ Aᵀ dy = r, and
// all rows but a few are eliminated cheaply:
//
//   - demand rows (c,i) form a diagonal;
//   - seat rows (h,t) fall apart into one banded block per hub, as wide as the
//     longest interval between doses; where all intervals are multiples of some number
//     of days, with days alike modulo that number side by side, narrower by it;
//   - what stays, the complement, is one row for each group and hub that can meet, and
//     one for each delivery of a limited product; up to some number of rows gonum's
//     Cholesky takes those as one dense square.
//
// Beyond that number the complement is kept as sparse as the map is: two hubs are coupled
// only if somebody may go to either. It is factored along a nested dissection of the
// hubs, small fronts by gonum's Cholesky. Where that would cost more than a budget of
// multiplications, the weakest couplings are left out and conjugate gradients make up for
// them; as the method draws near the optimum the couplings thin out by themselves, and
// the factor is exact again. An inexact step only slows feasibility: the prices stay
// dual feasible, and what they prove is evaluated in whole numbers as ever. The budget
// is set by counts, never by a clock.
//
// Where people may go to very many hubs, only the nearest ones are variables at first. The
// bound is over all of them. If at the prices found somebody would rather go elsewhere,
// those hubs are added and all is solved once more.
//
// Memory is four numbers per variable, plus (groups·hubs + deliveries)² where dense and
// the factor's entries else, and, for each hub, days × (longest interval + groups +
// deliveries). Nothing grows with the square of the days, nor with that of the hubs.
//
// # Reproducibility
//
// Results are the same bits for any number of workers and any GOMAXPROCS: work
// is cut into the same tasks (one per group, one per hub, one per front or fixed block
// of its rows), each sums in its own order into its own cells, and the tasks' sums are
// added in index order.
// gonum's matrix product is parallel too, but each of its goroutines owns one
// block of the result and adds the contributions to it in a fixed order, so
// the split depends on the sizes alone. The package calls nothing whose result
// depends on the processor's optional instructions (math.Exp, Pow and math.FMA
// do; Sqrt, which IEEE 754 rounds correctly, does not; gonum's kernels are
// plain SSE2 on amd64 and plain Go elsewhere). Between architectures, the last
// bits may differ: then prices may, never the validity of the bound.
package interior
