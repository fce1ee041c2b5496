package flow

import (
	"math/rand/v2"
	"testing"
)

// checkTree verifies what every pivot relies on.
func checkTree(t *testing.T, s *Solver) {
	t.Helper()
	n := s.network
	size := make([]int32, n.nodes)
	children := make([]map[int32]bool, n.nodes)
	for x := range s.nodes {
		children[x] = map[int32]bool{}
	}
	for x := range int32(n.nodes) {
		nx := &s.nodes[x]
		if x == n.root || !s.active[x] {
			continue
		}
		for y, steps := x, 0; ; y, steps = s.nodes[y].parent, steps+1 {
			if y < 0 || steps > n.nodes {
				t.Fatalf("node %d does not hang on the root", x)
			}
			size[y] += s.weight(x)
			if y == n.root {
				break
			}
		}
		if nx.flow < 0 || nx.flow == 0 && !nx.up {
			t.Fatalf("node %d: flow %d, up %t: not strongly feasible", x, nx.flow, nx.up)
		}
		tail, head := x, nx.parent
		if !nx.up {
			tail, head = head, tail
		}
		if cost := s.height(head) - s.height(tail); cost != arcCost(t, s, tail, head) {
			t.Fatalf("arc %d→%d: potentials differ by %d, cost %d", tail, head, cost, arcCost(t, s, tail, head))
		}
		children[nx.parent][x] = true
	}
	size[n.root] += s.weight(n.root)
	for x := range int32(n.nodes) {
		if !s.active[x] {
			continue
		}
		if s.nodes[x].size != size[x] {
			t.Fatalf("node %d: size %d, want %d", x, s.nodes[x].size, size[x])
		}
		before := int32(none)
		for c := s.nodes[x].first; c >= 0; before, c = c, s.nodes[c].next {
			if !children[x][c] || s.nodes[c].prev != before {
				t.Fatalf("list of the children of %d is broken at %d", x, c)
			}
			delete(children[x], c)
		}
		for c := range children[x] {
			if c < n.demand || s.nodes[c].first >= 0 || s.nodes[c].prev != unlinked {
				t.Fatalf("node %d is not among the children of %d", c, x)
			}
		}
	}
}

// arcCost is the cost of an arc by the problem. Arcs between a slot and the
// root, or the root and a demand node, that run the wrong way have the penalty.
func arcCost(t *testing.T, s *Solver, tail, head int32) int64 {
	n := s.network
	switch {
	case tail > n.root && head == n.root:
		g, _ := n.person(tail)
		return n.unserved[g]
	case tail > n.root:
		_, i := n.person(tail)
		for _, l := range s.problem.Links[i] {
			if l.Facility == int(n.facilityOf[int(head)%n.facilities]) {
				return l.Cost
			}
		}
	case tail < n.mids:
		return n.waiting(n.groupOf(tail), n.place(head))
	case tail == n.root && head < n.root:
		return 0
	case tail == n.root || head == n.root:
		return s.costs.penalty()
	}
	t.Fatalf("no arc %d→%d", tail, head)
	return 0
}

// tinyProblem is dense, tight and full of ties.
func tinyProblem(rng *rand.Rand) *Problem {
	p := &Problem{Facilities: 3, Kinds: 2}
	for range 6 {
		var links []Link
		for f := range p.Facilities {
			links = append(links, Link{f, rng.Int64N(4)})
		}
		p.Links = append(p.Links, links)
	}
	for range 4 {
		g := Group{Open: rng.Int64N(3), Slope: rng.Int64N(3), Unserved: 5 + rng.Int64N(10), Kinds: []int{0, 1}[rng.IntN(2):]}
		for range p.Links {
			g.Supply = append(g.Supply, rng.Int64N(4))
		}
		p.Groups = append(p.Groups, g)
	}
	for range 14 {
		p.Slots = append(p.Slots, Slot{rng.IntN(3), rng.IntN(2), rng.Int64N(5), rng.Int64N(5)})
	}
	return p
}

// everyRow prices the whole network.
func everyRow(s *Solver) pricer {
	n := s.network
	return s.newPricer(s.rows(), linkScope{from: n.linkStart[:n.origins], to: n.linkStart[1:]})
}

func TestEveryPivotKeepsTheTree(t *testing.T) {
	pivots := 0
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 4))
		problem := tinyProblem(rng)
		s, err := NewSolver(problem)
		if err != nil {
			t.Fatal(err)
		}
		s.load()
		s.startCold()
		for range 4 {
			p := everyRow(s)
			checkTree(t, s)
			for {
				e, found := s.enter(&p)
				if !found {
					break
				}
				if e.reduced >= 0 || e.reduced != e.cost+s.height(e.tail)-s.height(e.head) {
					t.Fatalf("seed %d: entering %+v", seed, e)
				}
				s.pivot(e)
				pivots++
				checkTree(t, s)
			}
			for range 3 {
				problem.Slots[rng.IntN(len(problem.Slots))].Capacity = rng.Int64N(5)
				problem.Groups[rng.IntN(4)].Supply[rng.IntN(6)] = rng.Int64N(4)
			}
			s.startWarm()
		}
	}
	if pivots < 1000 {
		t.Errorf("only %d pivots were tested", pivots)
	}
}

// Potentials drift when the larger part of the tree is shifted; they are
// brought back before they can overflow.
func TestDriftingPotentials(t *testing.T) {
	s, err := NewSolver(tinyProblem(rand.New(rand.NewPCG(1, 5))))
	if err != nil {
		t.Fatal(err)
	}
	s.load()
	s.startCold()
	s.shift(s.network.root, potentialLimit-1)
	want := s.potential[s.network.root]
	for {
		p := everyRow(s)
		e, found := s.enter(&p)
		if !found {
			break
		}
		s.pivot(e)
		checkTree(t, s)
		if r := s.potential[s.network.root]; r > potentialLimit || r < -potentialLimit {
			t.Fatalf("potential of the root %d", r)
		}
	}
	if s.potential[s.network.root] == want {
		t.Error("no pivot shifted the root; the test needs another problem")
	}
}
