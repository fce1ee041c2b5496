package flow_test

import (
	"context"
	"flag"
	"math/rand/v2"
	"testing"

	"hubplan/planner/flow"
)

var soak = flag.Int("soak", 0, "number of random instances in TestSoak, each also changed and solved again")

// randomProblem draws a small problem with everything that makes a simplex
// stumble: ties, zero costs and slopes, no people, no places, far too many of
// either, groups that open too late or accept nothing, origins out of reach.
func randomProblem(rng *rand.Rand) *flow.Problem {
	size := func(most int) int {
		if rng.IntN(12) == 0 {
			return 0
		}
		return 1 + rng.IntN(most)
	}
	costs := []int64{1, 4, 1000}[rng.IntN(3)] // few values, many ties
	people := []int64{1, 3, 40}[rng.IntN(3)]
	places := []int64{1, 3, 40, 200}[rng.IntN(4)]
	horizon := 1 + rng.Int64N(8)
	draw := func(most int64, zeros int) int64 {
		if rng.IntN(zeros) == 0 {
			return 0
		}
		return rng.Int64N(most + 1)
	}

	p := &flow.Problem{Facilities: size(5), Kinds: 1 + rng.IntN(3)}
	everyLink := rng.IntN(2) == 0
	for range size(8) {
		links := []flow.Link{}
		for _, f := range rng.Perm(p.Facilities) {
			if everyLink || rng.IntN(3) > 0 {
				links = append(links, flow.Link{Facility: f, Cost: draw(costs, 6)})
			}
		}
		p.Links = append(p.Links, links)
	}
	for range size(5) {
		g := flow.Group{Open: rng.Int64N(horizon+2) - 1, Slope: draw(costs, 4), Unserved: draw(20*costs, 8)}
		if rng.IntN(2) == 0 {
			from := rng.Int64N(horizon+2) - 1
			g.Window, g.Outside = [2]int64{from, from + rng.Int64N(3)}, draw(5*costs, 4)
		}
		for range p.Links {
			g.Supply = append(g.Supply, draw(people, 5))
		}
		for k := range p.Kinds {
			if rng.IntN(4) > 0 {
				g.Kinds = append(g.Kinds, k)
			}
		}
		for f := range p.Facilities {
			if rng.IntN(8) == 0 {
				g.Closed = append(g.Closed, f)
			}
		}
		p.Groups = append(p.Groups, g)
	}
	if p.Facilities > 0 {
		for range size(16) {
			p.Slots = append(p.Slots, flow.Slot{Facility: rng.IntN(p.Facilities), Kind: rng.IntN(p.Kinds),
				Time: rng.Int64N(horizon), Capacity: draw(places, 4)})
		}
	}
	return p
}

// change alters some capacities and supplies of the solver's problem.
func change(t testing.TB, rng *rand.Rand, s *flow.Solver, p *flow.Problem) {
	for range 1 + rng.IntN(6) {
		var err error
		if kind := rng.IntN(4); kind == 0 && len(p.Links) > 0 {
			i := rng.IntN(len(p.Links))
			if n := len(p.Links[i]); n > 0 {
				l := p.Links[i][rng.IntN(n)]
				err = s.SetDistance(i, l.Facility, max(0, l.Cost+rng.Int64N(9)-4))
			}
		} else if kind == 1 && len(p.Groups) > 0 {
			g := rng.IntN(len(p.Groups))
			err = s.SetCosts(g, max(0, p.Groups[g].Slope+rng.Int64N(5)-2), max(0, p.Groups[g].Unserved+rng.Int64N(21)-10))
		} else if len(p.Slots) > 0 && rng.IntN(3) > 0 {
			j := rng.IntN(len(p.Slots))
			err = s.SetCapacity(j, max(0, p.Slots[j].Capacity+rng.Int64N(9)-4)*min(1, rng.Int64N(5)))
		} else if len(p.Groups) > 0 && len(p.Links) > 0 {
			g, i := rng.IntN(len(p.Groups)), rng.IntN(len(p.Links))
			err = s.SetSupply(g, i, max(0, p.Groups[g].Supply[i]+rng.Int64N(7)-3)*min(1, rng.Int64N(5)))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func solveCertified(t testing.TB, s *flow.Solver, p *flow.Problem) flow.Result {
	t.Helper()
	r := s.Solve(context.Background())
	if err := flow.Certify(p, &r); err != nil {
		t.Fatalf("%v\n%+v\n%+v", err, p, r)
	}
	return r
}

func TestRandomProblemsAreCertified(t *testing.T) {
	const instances = 20000
	var unserved, degenerate int
	for seed := range uint64(instances) {
		rng := rand.New(rand.NewPCG(seed, 1))
		p := randomProblem(rng)
		r := solveCertified(t, mustSolver(t, p), p)
		unserved += min(1, len(r.Unserved))
		degenerate += min(1, int(r.Stats.Degenerate))
	}
	// The cases must be what they are meant to be.
	if unserved < instances/10 || unserved > instances*9/10 || degenerate < instances/50 {
		t.Errorf("%d of %d problems with unserved people, %d with degenerate pivots", unserved, instances, degenerate)
	}
}

func TestRandomProblemsAgainstShortestPaths(t *testing.T) {
	for seed := range uint64(3000) {
		rng := rand.New(rand.NewPCG(seed, 2))
		p := randomProblem(rng)
		r := solveCertified(t, mustSolver(t, p), p)
		if want := shortestPathsObjective(p); r.Objective != want {
			t.Fatalf("seed %d: objective %d, successive shortest paths find %d", seed, r.Objective, want)
		}
	}
}

func TestWarmStartEqualsColdStart(t *testing.T) {
	for seed := range uint64(2000) {
		warmEqualsCold(t, seed, 5)
	}
}

func warmEqualsCold(t testing.TB, seed uint64, changes int) {
	rng := rand.New(rand.NewPCG(seed, 3))
	p := randomProblem(rng)
	s := mustSolver(t, p)
	solveCertified(t, s, p)
	for k := range changes {
		change(t, rng, s, p)
		warm := solveCertified(t, s, p)
		cold := solveCertified(t, mustSolver(t, p), p)
		if !warm.Stats.Warm || warm.Objective != cold.Objective {
			t.Fatalf("seed %d, change %d: warm %d, cold %d", seed, k, warm.Objective, cold.Objective)
		}
	}
}

// TestSoak runs with go test -run Soak -soak 1000000.
func TestSoak(t *testing.T) {
	if *soak == 0 {
		t.Skip("no -soak")
	}
	for seed := range uint64(*soak) {
		warmEqualsCold(t, seed<<20, 1)
	}
}
