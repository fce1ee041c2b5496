package interior

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
)

// A toll that is alike at all hubs is part of what a course costs, and one that is
// alike on all days, where everybody gets two doses, part of the way: the same problem
// has the same bound, however it is written.
func TestATollIsWhatTheDosesCost(t *testing.T) {
	byDay, byHub := 0, 0
	for n := range uint64(300) {
		rng := rand.New(rand.NewPCG(11, n))
		p := randomProblem(rng, small)
		toll := make([]int64, max(p.Days, p.Hubs))
		for k := range toll {
			toll[k] = int64(rng.IntN(3000))
		}
		perDay, perHub := *p, *p
		other := *p
		other.Toll = make([]int64, p.Hubs*p.Days)
		if n%2 == 0 {
			byDay++
			perDay.Courses = make([][]Course, p.Groups)
			for c, courses := range p.Courses {
				for _, k := range courses {
					k.Cost += toll[k.First]
					if k.Second != NoSecond {
						k.Cost += toll[k.Second]
					}
					perDay.Courses[c] = append(perDay.Courses[c], k)
				}
			}
			for j := range other.Toll {
				other.Toll[j] = toll[j%p.Days]
			}
			sameBound(t, n, &perDay, &other)
			continue
		}
		single := false
		for _, courses := range p.Courses {
			for _, k := range courses {
				single = single || k.Second == NoSecond
			}
		}
		if single {
			continue
		}
		byHub++
		perHub.Distance = append([]int64(nil), p.Distance...)
		for j, d := range p.Distance {
			if d != Forbidden {
				perHub.Distance[j] += 2 * toll[j%p.Hubs]
			}
		}
		for j := range other.Toll {
			other.Toll[j] = toll[j/p.Days]
		}
		sameBound(t, n, &perHub, &other)
	}
	if byDay < 100 || byHub < 50 {
		t.Errorf("%d tolls by day, %d by hub", byDay, byHub)
	}
}

func sameBound(t *testing.T, seed uint64, a, b *Problem) {
	t.Helper()
	x, err := Solve(context.Background(), a, Options{})
	if err != nil {
		t.Fatal(err)
	}
	y, err := Solve(context.Background(), b, Options{})
	if err != nil {
		t.Fatal(err)
	}
	people := 0.0
	for _, n := range a.Demand {
		people += float64(n)
	}
	if d := math.Abs(float64(x.LPBound - y.LPBound)); d > 1e-5*math.Abs(float64(x.LPBound))+people*PerMetre*1e-2 {
		t.Errorf("seed %d: bound %d without a toll, %d with", seed, x.LPBound, y.LPBound)
	}
	// Prices that prove a bound of one prove the same of the other.
	of, err := Bound(b, x.Prices)
	if err != nil || of != x.LPBound {
		t.Errorf("seed %d: the prices of %d prove %d (%v)", seed, x.LPBound, of, err)
	}
}
