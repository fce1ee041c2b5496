package interior

import (
	"math"
	"math/rand/v2"
	"testing"
)

func solve(t testing.TB, p *Problem, o Options) *Result {
	t.Helper()
	r, err := Solve(t.Context(), p, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func people(p *Problem) float64 {
	var sum int64
	for _, n := range p.Demand {
		sum += n
	}
	return float64(sum)
}

func metres(v int64) float64 { return float64(v) / PerMetre }

// The bound at the prices found is below every plan of whole people, with and
// without the run that is shaped for them.
func TestBoundIsBelowEveryPlan(t *testing.T) {
	const cases = 3000
	gained, exact := 0, 0
	for n := range uint64(cases) {
		p := randomProblem(rand.New(rand.NewPCG(1, n)), tiny)
		plan := bestPlan(p) * PerMetre
		first := solve(t, p, Options{})
		second := solve(t, p, Options{OddSeatsAt: first.Prices})
		for _, r := range []*Result{first, second} {
			if r.LPBound > r.Bound || r.Bound > plan {
				t.Fatalf("case %d: bounds %d and %d, best plan %d", n, r.LPBound, r.Bound, plan)
			}
		}
		if best := max(first.Bound, second.Bound); best > first.LPBound {
			gained++
			if float64(plan-best) < 1e-5*float64(plan) {
				exact++
			}
		}
	}
	t.Logf("parity lifted %d of %d bounds, %d of them to the optimum", gained, cases, exact)
	if gained < cases/50 || exact < gained/10 {
		t.Errorf("parity lifted %d of %d bounds, %d to the optimum: want more", gained, cases, exact)
	}
}

// At any prices at all, good or bad.
func TestBoundAndLiftAreValidAtAnyPrices(t *testing.T) {
	for n := range uint64(3000) {
		rng := rand.New(rand.NewPCG(2, n))
		p := randomProblem(rng, tiny)
		plan := bestPlan(p) * PerMetre
		for range 20 {
			pr := randomPrices(rng, p)
			bound, err := Bound(p, pr)
			if err != nil {
				t.Fatal(err)
			}
			lift, err := Lift(p, pr)
			if err != nil {
				t.Fatal(err)
			}
			if lift < 0 || bound+lift > plan {
				t.Fatalf("case %d: bound %d + lift %d, best plan %d", n, bound, lift, plan)
			}
		}
	}
}

func randomPrices(rng *rand.Rand, p *Problem) *Prices {
	pr := NewPrices(p)
	scale := []int64{1, 1000, 100000, 100000000}[rng.IntN(4)]
	for j := range pr.Capacity {
		if rng.IntN(3) > 0 {
			pr.Capacity[j] = rng.Int64N(scale * 10)
		}
	}
	for _, s := range pr.Stock {
		for t := len(s) - 1; t >= 0; t-- {
			if t+1 < len(s) {
				s[t] = s[t+1]
			}
			if rng.IntN(2) == 0 {
				s[t] += rng.Int64N(scale)
			}
		}
	}
	return pr
}

// Against an independent linear programming solver.
func TestBoundMeetsTheSimplexOptimum(t *testing.T) {
	const cases = 1500
	failed := 0
	for n := range uint64(cases) {
		p := randomProblem(rand.New(rand.NewPCG(3, n)), small)
		want, ok := simplexOptimum(p)
		if !ok {
			failed++
			continue
		}
		checkLP(t, n, p, want)
	}
	t.Logf("the simplex did not end on %d of %d", failed, cases)
	if failed > 0 {
		t.Errorf("the simplex did not end on %d of %d", failed, cases)
	}
}

// checkLP compares a solve with the optimum of the linear programme.
func checkLP(t *testing.T, n uint64, p *Problem, want float64) {
	t.Helper()
	r := solve(t, p, Options{})
	scale := max(want, people(p))
	got := metres(r.LPBound)
	if got > want+1e-9*scale || got < want-1e-6*scale-metres(rounding(p)) {
		t.Errorf("case %d: bound %.6f, optimum %.6f (%v after %d, relative %.1e)", n, got, want, r.Status, r.Iterations, (want-got)/scale)
	}
	if r.Status == Optimal && math.Abs(r.Objective-want) > 3e-6*scale+r.Infeasibility*1e7 {
		t.Errorf("case %d: last iterate costs %.6f, optimum %.6f", n, r.Objective, want)
	}
}

// rounding is what prices rounded to whole numbers can lose: half a unit for
// each seat and dose.
func rounding(p *Problem) int64 {
	var sum int64
	for _, n := range p.Capacity {
		sum += n
	}
	for _, s := range p.Supply {
		if s != nil {
			sum += s[len(s)-1]
		}
	}
	return sum
}

// Every problem is solved to the tolerance, in few iterations: the first ones of
// a seed, and those that ever were not (starved: prices far above distances; a
// cycle of the corrector).
func TestNoProblemStalls(t *testing.T) {
	type draw struct{ seed, n uint64 }
	list := []draw{{9, 982}, {9, 2960}, {9, 3044}, {32, 4911}}
	for n := range uint64(300) {
		list = append(list, draw{7, n})
	}
	for _, d := range list {
		p := randomProblem(rand.New(rand.NewPCG(d.seed, d.n)), medium)
		r := solve(t, p, Options{})
		if r.Status != Optimal || r.Iterations > 60 {
			t.Errorf("seed %d, case %d: %v after %d iterations", d.seed, d.n, r.Status, r.Iterations)
		}
		scale := max(r.Objective, people(p))
		if gap := r.Objective - metres(r.LPBound); gap < -1e-6*scale || gap > 1e-6*scale+metres(rounding(p)) {
			t.Errorf("seed %d, case %d: objective %.3f, bound %.3f", d.seed, d.n, r.Objective, metres(r.LPBound))
		}
	}
}
