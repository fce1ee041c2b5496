// Package opinion asks another solver for a second opinion of a written plan.
//
// It takes restrictions of the plan: a few comuni, cohorts, hubs and days whose
// people are free to change hub and day, while everybody else stays where the
// plan has them. Each restriction is a small linear programme,
//
//	minimise   Σ cost·y[i,c,k] + Σ price[c]·u[i,c]
//	subject to Σ_k y[i,c,k] + u[i,c] = the free people of comune i and cohort c
//	           Σ y that take a dose at a hub on a day ≤ doses the others leave there
//	           Σ y that take a dose of a product up to a day ≤ stock the others leave
//	           y, u ≥ 0
//
// where k is a course: a hub, a product, a first and a second day. gonum's
// lp.Simplex, a dense textbook simplex that shares no code and no idea with the
// method that made the plan, solves it. If the plan is within its gap of the
// best of all plans, it is within that gap of the best of each restriction:
// whatever a restriction saves beyond (objective − bound) refutes the proof.
//
// The links between a comune's people and a hub's courses are substituted away,
// so no row has a right-hand side of zero, which is what a textbook simplex
// cycles on. It may still fail to end; then, after work that is counted and not
// timed, the restriction stays undecided and another takes its place.
package opinion
