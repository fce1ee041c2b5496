package flow_test

import (
	"context"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"hubplan/planner/flow"
	"hubplan/planner/synthetic"
)

// twoFacilities is a problem small enough to solve by hand: origin 0 is at
// facility 0, origin 1 at facility 1, and they are 10 apart.
func twoFacilities() *flow.Problem {
	return &flow.Problem{
		Facilities: 2, Kinds: 1,
		Links: [][]flow.Link{
			{{Facility: 0, Cost: 0}, {Facility: 1, Cost: 10}},
			{{Facility: 1, Cost: 0}, {Facility: 0, Cost: 10}},
		},
		Groups: []flow.Group{
			{Supply: []int64{5, 3}, Open: 0, Slope: 4, Unserved: 100, Kinds: []int{0}},
			{Supply: []int64{2, 0}, Open: 1, Slope: 1, Unserved: 50, Kinds: []int{0}},
		},
		Slots: []flow.Slot{
			{Facility: 0, Time: 0, Capacity: 3},
			{Facility: 0, Time: 1, Capacity: 3},
			{Facility: 1, Time: 0, Capacity: 2},
			{Facility: 1, Time: 2, Capacity: 4},
		},
	}
}

func TestByHand(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(p *flow.Problem)
		want   int64
	}{
		// Group 0 fills time 0 at both facilities: of its five at facility 0 two
		// wait there for 2·4, of its three at facility 1 one waits for 1·8. One
		// place at time 1 is left for group 1, which costs nothing; the other
		// person goes over for 10 and waits 1.
		{"both groups", func(p *flow.Problem) {}, 8 + 8 + 0 + 11},
		{"nobody", func(p *flow.Problem) { p.Groups = nil }, 0},
		{"no slots", func(p *flow.Problem) { p.Slots = nil }, 8*100 + 2*50},
		{"no facilities", func(p *flow.Problem) { *p = flow.Problem{Groups: []flow.Group{{}}} }, 0},
		{"no origins", func(p *flow.Problem) {
			p.Links, p.Groups[0].Supply, p.Groups[1].Supply = nil, nil, nil
		}, 0},
		{"no places", func(p *flow.Problem) {
			for j := range p.Slots {
				p.Slots[j].Capacity = 0
			}
		}, 8*100 + 2*50},
		{"facility closed to a group", func(p *flow.Problem) { p.Groups[1].Closed = []int{0} }, 8 + 8 + 2*11},
		{"kind not accepted", func(p *flow.Problem) { p.Groups[1].Kinds = nil }, 8 + 8 + 2*50},
		{"open too late", func(p *flow.Problem) { p.Groups[1].Open = 3 }, 8 + 8 + 2*50},
		{"open too late for one facility", func(p *flow.Problem) { p.Groups[1].Open = 2 }, 8 + 8 + 2*10},
		{"unserved is cheaper than the way", func(p *flow.Problem) { p.Groups[1].Unserved = 7 }, 8 + 8 + 7},
		{"out of reach", func(p *flow.Problem) { p.Links[0] = nil }, 5*100 + 2*50 + 8},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := twoFacilities()
			c.change(p)
			r := solveCertified(t, mustSolver(t, p), p)
			if r.Objective != c.want {
				t.Errorf("objective %d, want %d: %+v", r.Objective, c.want, r)
			}
		})
	}
}

func TestPlanInFull(t *testing.T) {
	p := twoFacilities()
	p.Groups[1].Supply[0] = 3 // one too many for facility 0 at time 1, and one more
	p.Groups[1].Unserved = 8  // less than going over
	r := solveCertified(t, mustSolver(t, p), p)
	want := flow.Result{
		Status: flow.Optimal, Objective: 8 + 8 + 2*8,
		Assignments: []flow.Assignment{{Group: 0, Origin: 0, Facility: 0, People: 5}, {Group: 0, Origin: 1, Facility: 1, People: 3},
			{Group: 1, Origin: 0, Facility: 0, People: 1}},
		Unserved: []flow.Unserved{{Group: 1, Origin: 0, People: 2}},
		Uses: []flow.Use{{Group: 0, Slot: 0, People: 3}, {Group: 0, Slot: 1, People: 2},
			{Group: 0, Slot: 2, People: 2}, {Group: 0, Slot: 3, People: 1}, {Group: 1, Slot: 1, People: 1}},
		// Without one of the places at time 1 of facility 0, one more of group 1
		// stays unserved for 8; at time 0 somebody of group 0 would move on to
		// time 1, too, for 4 more. At facility 1 he waits until time 2, for 8.
		Potentials: flow.Potentials{
			Demand: []int64{-12, -8, -8, -1},
			Mid:    []int64{-12, -8, -8, -1},
			Slot:   []int64{-12, -8, -8, 0},
		},
		Stats: r.Stats,
	}
	if !reflect.DeepEqual(r, want) {
		t.Errorf("got  %+v\nwant %+v", r, want)
	}
}

// A potential says what one unit less, or more, changes: exactly in one
// direction, at most in the other.
func TestPotentialsPredictChanges(t *testing.T) {
	for seed := range uint64(400) {
		p := randomProblem(rand.New(rand.NewPCG(seed, 6)))
		s := mustSolver(t, p)
		r := solveCertified(t, s, p)
		for j := range p.Slots {
			places := p.Slots[j].Capacity
			value := -r.Potentials.Slot[j]
			p.Slots[j].Capacity = places + 1
			if more := solveCertified(t, mustSolver(t, p), p); r.Objective-more.Objective > value {
				t.Fatalf("seed %d: slot %d: one more place saves %d, more than %d", seed, j, r.Objective-more.Objective, value)
			}
			if places > 0 {
				p.Slots[j].Capacity = places - 1
				if less := solveCertified(t, mustSolver(t, p), p); less.Objective-r.Objective != value {
					t.Fatalf("seed %d: slot %d: one place less costs %d, not %d", seed, j, less.Objective-r.Objective, value)
				}
			}
			p.Slots[j].Capacity = places
		}
		for g := range p.Groups {
			for i := range p.Groups[g].Supply {
				p.Groups[g].Supply[i]++
				more := solveCertified(t, mustSolver(t, p), p)
				p.Groups[g].Supply[i]--
				cost := -r.Potentials.Demand[g*len(p.Links)+i]
				if d := more.Objective - r.Objective; d != cost && p.Groups[g].Supply[i] > 0 {
					t.Fatalf("seed %d: group %d, origin %d: one more person costs %d, not %d", seed, g, i, d, cost)
				}
			}
		}
	}
}

func TestMalformedProblems(t *testing.T) {
	for _, c := range []struct {
		want   string
		change func(p *flow.Problem)
	}{
		{"-1 facilities", func(p *flow.Problem) { p.Facilities = -1 }},
		{"origin 1: facility 2, want 0 to 1", func(p *flow.Problem) { p.Links[1][0].Facility = 2 }},
		{"origin 0: facility 1 is listed twice", func(p *flow.Problem) { p.Links[0][0].Facility = 1 }},
		{"origin 0: cost -1 to facility 1", func(p *flow.Problem) { p.Links[0][1].Cost = -1 }},
		{"group 0: 1 supplies for 2 origins", func(p *flow.Problem) { p.Groups[0].Supply = []int64{1} }},
		{"group 1: supply -4 at origin 0", func(p *flow.Problem) { p.Groups[1].Supply[0] = -4 }},
		{"group 1: slope -1", func(p *flow.Problem) { p.Groups[1].Slope = -1 }},
		{"unserved cost -1", func(p *flow.Problem) { p.Groups[1].Unserved = -1 }},
		{"group 0: kind 1, want 0 to 0", func(p *flow.Problem) { p.Groups[0].Kinds = []int{1} }},
		{"group 0: kind 0 is listed twice", func(p *flow.Problem) { p.Groups[0].Kinds = []int{0, 0} }},
		{"group 0: facility -1, want 0 to 1", func(p *flow.Problem) { p.Groups[0].Closed = []int{-1} }},
		{"slot 3: facility 9", func(p *flow.Problem) { p.Slots[3].Facility = 9 }},
		{"slot 2: kind -1", func(p *flow.Problem) { p.Slots[2].Kind = -1 }},
		{"slot 1: capacity -1", func(p *flow.Problem) { p.Slots[1].Capacity = -1 }},
		{"nodes", func(p *flow.Problem) { p.Facilities = 1 << 40 }},
		{"pairs of facility and kind", func(p *flow.Problem) { p.Kinds = 1 << 40 }},
	} {
		t.Run(c.want, func(t *testing.T) {
			p := twoFacilities()
			c.change(p)
			if _, err := flow.NewSolver(p); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
}

func TestMalformedChanges(t *testing.T) {
	s := mustSolver(t, twoFacilities())
	for name, err := range map[string]error{
		"no such slot":      s.SetCapacity(4, 1),
		"negative capacity": s.SetCapacity(0, -1),
		"no such group":     s.SetSupply(2, 0, 1),
		"no such origin":    s.SetSupply(0, -1, 1),
		"negative supply":   s.SetSupply(0, 0, -1),
		"no such link":      s.SetDistance(0, 7, 1),
		"negative cost":     s.SetDistance(0, 0, -1),
		"no group to price": s.SetCosts(-1, 1, 1),
		"negative price":    s.SetCosts(0, -1, 1),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestOverflowIsAStatus(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(p *flow.Problem)
	}{
		{"a distance", func(p *flow.Problem) { p.Links[0][0].Cost = math.MaxInt64 }},
		{"a price of being unserved", func(p *flow.Problem) { p.Groups[0].Unserved = math.MaxInt64 }},
		{"waiting", func(p *flow.Problem) { p.Groups[0].Slope, p.Slots[3].Time = 1<<40, 1<<40 }},
		{"times too far apart", func(p *flow.Problem) { p.Groups[0].Open, p.Slots[3].Time = math.MinInt64, math.MaxInt64 }},
		{"a path of dear arcs", func(p *flow.Problem) { p.Groups[0].Unserved = 1 << 56 }},
		{"cost times people", func(p *flow.Problem) { p.Groups[0].Unserved, p.Groups[0].Supply[0] = 1<<40, 1<<40 }},
		{"people", func(p *flow.Problem) {
			for g := range p.Groups {
				p.Groups[g].Supply[0] = math.MaxInt64
			}
		}},
		{"places", func(p *flow.Problem) { p.Slots[0].Capacity = math.MaxInt64 }},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := twoFacilities()
			c.change(p)
			r := mustSolver(t, p).Solve(context.Background())
			if want := (flow.Result{Status: flow.Overflow}); !reflect.DeepEqual(r, want) {
				t.Errorf("got %+v, want %+v", r, want)
			}
		})
	}
}

func TestLargeNumbersThatFit(t *testing.T) {
	p := twoFacilities()
	for g := range p.Groups {
		p.Groups[g].Unserved, p.Groups[g].Open = 1<<54, math.MinInt64+p.Groups[g].Open
	}
	for j := range p.Slots {
		p.Slots[j].Time += math.MinInt64
	}
	if r := solveCertified(t, mustSolver(t, p), p); r.Objective != 27 {
		t.Errorf("objective %d, want 27", r.Objective)
	}
	p = twoFacilities()
	p.Slots = nil
	p.Groups[0].Supply[0] = 1 << 55
	if r := solveCertified(t, mustSolver(t, p), p); r.Objective != 100<<55+3*100+2*50 {
		t.Errorf("objective %d", r.Objective)
	}
}

// A solver whose problem overflows for a while goes on when it no longer does.
func TestOverflowIsNotForEver(t *testing.T) {
	p := twoFacilities()
	s := mustSolver(t, p)
	solveCertified(t, s, p)
	if err := s.SetCapacity(0, math.MaxInt64); err != nil {
		t.Fatal(err)
	}
	if r := s.Solve(context.Background()); r.Status != flow.Overflow {
		t.Errorf("status %v, want overflow", r.Status)
	}
	if err := s.SetCapacity(0, 3); err != nil {
		t.Fatal(err)
	}
	if r := solveCertified(t, s, p); r.Objective != 27 {
		t.Errorf("objective %d, want 27", r.Objective)
	}
}

// cancelAfter is a context that is cancelled when it has been asked n times.
type cancelAfter struct {
	context.Context
	n int
}

func (c *cancelAfter) Err() error {
	if c.n--; c.n < 0 {
		return context.Canceled
	}
	return nil
}

func TestCancelledSolveCanGoOn(t *testing.T) {
	p := problemOf(synthetic.Generate(synthetic.S()))
	s := mustSolver(t, p)
	stops := 0
	for {
		if stops == 2 { // changes reach a tree that was never optimal
			for j := range p.Slots {
				if err := s.SetCapacity(j, p.Slots[j].Capacity*9/10); err != nil {
					t.Fatal(err)
				}
			}
		}
		r := s.Solve(&cancelAfter{context.Background(), 3})
		if r.Status == flow.Optimal {
			if err := flow.Certify(p, &r); err != nil {
				t.Fatal(err)
			}
			if cold := solveCertified(t, mustSolver(t, p), p); cold.Objective != r.Objective {
				t.Errorf("objective %d after stops, %d without", r.Objective, cold.Objective)
			}
			break
		}
		stops++
		if r.Status != flow.Cancelled || r.Assignments != nil {
			t.Fatalf("%+v", r)
		}
	}
	if stops < 4 {
		t.Errorf("only %d stops", stops)
	}
}

func TestCancelledBeforeItStarts(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	p := twoFacilities()
	s := mustSolver(t, p)
	if r := s.Solve(ctx); r.Status != flow.Cancelled || r.Stats.Pivots != 0 {
		t.Errorf("%+v", r)
	}
	solveCertified(t, s, p)
}

func TestSameProblemSameAnswer(t *testing.T) {
	for seed := range uint64(50) {
		p := randomProblem(rand.New(rand.NewPCG(seed, 7)))
		q := randomProblem(rand.New(rand.NewPCG(seed, 7)))
		a, b := solveCertified(t, mustSolver(t, p), p), solveCertified(t, mustSolver(t, q), q)
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("seed %d: two answers", seed)
		}
	}
}
