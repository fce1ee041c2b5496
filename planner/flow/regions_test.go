package flow

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
)

// ring is a problem of facilities on a circle in random order, each origin
// within reach of a few of them.
func ring(rng *rand.Rand, facilities int) *Problem {
	p := &Problem{Facilities: facilities, Kinds: 2}
	name := rng.Perm(facilities)
	for i := range 2 * facilities {
		var links []Link
		for k := range int64(5) {
			links = append(links, Link{name[(i/2+int(k))%facilities], 10*k + rng.Int64N(30)})
		}
		p.Links = append(p.Links, links)
	}
	p.Links[0] = nil
	for range 3 {
		g := Group{Open: rng.Int64N(3), Slope: rng.Int64N(9), Unserved: 300, Kinds: []int{0, 1}[rng.IntN(2):],
			Closed: []int{rng.IntN(facilities)}}
		for range p.Links {
			g.Supply = append(g.Supply, rng.Int64N(30))
		}
		p.Groups = append(p.Groups, g)
	}
	for range 4 * facilities {
		p.Slots = append(p.Slots, Slot{rng.IntN(facilities), rng.IntN(2), rng.Int64N(5), rng.Int64N(45)})
	}
	return p
}

func TestRegionsKeepNeighboursTogether(t *testing.T) {
	const facilities = 512
	p := ring(rand.New(rand.NewPCG(1, 9)), facilities)
	depth := regionDepth(p)
	if depth != 3 {
		t.Fatalf("depth %d, want 3", depth)
	}
	order := regionOrder(p, depth)
	region := make([]int, facilities)
	for j := range 1 << depth {
		lo, hi := regionRange(facilities, depth, j)
		for _, f := range order[lo:hi] {
			region[f] = j
		}
	}
	if sorted := slices.Sorted(slices.Values(order)); sorted[0] != 0 || len(slices.Compact(sorted)) != facilities {
		t.Fatal("not an order of the facilities")
	}
	split := 0
	for _, links := range p.Links {
		for _, l := range links {
			if region[l.Facility] != region[links[0].Facility] {
				split++
				break
			}
		}
	}
	// A circle cut into eight arcs is cut in eight places, each crossed by the
	// links of eight origins; breadth-first lists fold it, at worst doubling that.
	if split > 2*8*8 {
		t.Errorf("%d of %d origins reach two regions", split, len(p.Links))
	}
}

func TestRegionsChangeNothing(t *testing.T) {
	for seed := range uint64(12) {
		rng := rand.New(rand.NewPCG(seed, 10))
		p := ring(rng, 130+rng.IntN(300))
		s, err := NewSolver(p)
		if err != nil {
			t.Fatal(err)
		}
		if s.network.regionDepth == 0 {
			t.Fatal("no regions")
		}
		r := s.Solve(context.Background())
		if err := Certify(p, &r); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		sorted := slices.IsSortedFunc(r.Uses, func(a, b Use) int {
			return slices.Compare([]int{a.Group, p.Slots[a.Slot].Facility, p.Slots[a.Slot].Kind, int(p.Slots[a.Slot].Time), a.Slot},
				[]int{b.Group, p.Slots[b.Slot].Facility, p.Slots[b.Slot].Kind, int(p.Slots[b.Slot].Time), b.Slot})
		}) && slices.IsSortedFunc(r.Assignments, func(a, b Assignment) int {
			return slices.Compare([]int{a.Group, a.Origin, a.Facility}, []int{b.Group, b.Origin, b.Facility})
		})
		if !sorted {
			t.Errorf("seed %d: the answer is not in the problem's order", seed)
		}
		s.network.regionDepth = 0 // the numbering stays
		s.Forget()
		if plain := s.Solve(context.Background()); plain.Objective != r.Objective {
			t.Errorf("seed %d: objective %d with regions, %d without", seed, r.Objective, plain.Objective)
		}
		checkTree(t, s)
	}
}
