package interior

import (
	"math"
	"math/rand/v2"
	"testing"
)

// From half the way of a problem with other seats and doses, a solve ends at the same
// optimum as from nowhere, in fewer iterations; from that of another problem, it begins
// anew.
func TestHalfwayLeadsToTheSameOptimum(t *testing.T) {
	near, cold, warm := 0, 0, 0
	for n := range uint64(300) {
		rng := rand.New(rand.NewPCG(7, n))
		p := randomProblem(rng, small)
		half, err := Approach(t.Context(), p, 1)
		if err != nil {
			t.Fatal(err)
		}
		q := *p
		q.Capacity = make([]int64, len(p.Capacity))
		for j, c := range p.Capacity {
			if q.Capacity[j] = c; c > 0 && rng.IntN(4) == 0 {
				q.Capacity[j] = max(1, c+rng.Int64N(c+1)-c/4)
			}
		}
		plain, from := solve(t, &q, Options{}), solve(t, &q, Options{From: half})
		if from.Status != plain.Status && from.Status != Optimal {
			t.Errorf("case %d: %v, and %v from half the way", n, plain.Status, from.Status)
		}
		if d := math.Abs(metres(from.LPBound - plain.LPBound)); d > 1e-6*math.Abs(metres(plain.LPBound))+1e-6*people(p) {
			t.Errorf("case %d: bound %g m, and %g m from half the way", n, metres(plain.LPBound), metres(from.LPBound))
		}
		if half.begin(newSolver(&q, q.Capacity, newReach(&q), 1, usual)) {
			near++
			cold += plain.Iterations
			warm += from.Iterations
		}
		q.Demand = append([]int64{p.Demand[0] + 1}, p.Demand[1:]...)
		if half.begin(newSolver(&q, q.Capacity, newReach(&q), 1, usual)) {
			t.Fatalf("case %d: begins at an iterate of other people", n)
		}
	}
	t.Logf("%d problems alike: %d iterations, %d from half the way", near, cold, warm)
	if near < 200 || warm > cold {
		t.Errorf("%d problems alike: %d iterations, %d from half the way", near, cold, warm)
	}
}
