// Package reserves weighs reserve sites: what a plan would gain if a hub more, or a
// few, were opened.
//
// Every figure is the difference of two plans that were solved and proven, never a
// price times a quantity. A difference that is smaller than what both plans leave
// unproven is told as such.
//
// # The best set
//
// A set of sites costs what its best plan costs, and what its opening days cost. One
// site more never makes the plan itself dearer, since nobody need go there. So the
// bound of the plan with the sites of a set and all those still undecided holds for
// every set between the two, and branch and bound (Land, Doig 1960) finds the best set
// of at most so many: a branch whose bound is no lower than the best set known is cut
// off. What is cut off by less than it would take is the gap of the choice.
package reserves

import (
	"context"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"hubplan/planner"
	"hubplan/planner/solve"
	"hubplan/planner/whatif"
)

// Study is an instance with candidates: hubs that are open in it, of which each set
// is weighed against none.
type Study struct {
	In         *planner.Instance
	Candidates []int // hubs
	DayCost    int64 // metre-equivalents that an opening day of a site costs
	Jobs       int   // goroutines

	mu     sync.Mutex
	solved map[string]*Set // by sites
}

// Set is some candidates opened together, and the plan with them.
type Set struct {
	Sites    []int // indices of candidates, rising
	In       *planner.Instance
	Plan     *planner.Plan
	Measures whatif.Measures
	OpenDays int64 // of the sites
	Cost     int64 // Measures.Total and what the opening days cost
	Bound    int64 // of Cost, metre-equivalents, rounded up
}

// Gap is how far below its cost the set's best plan may be.
func (s *Set) Gap() int64 { return max(0, s.Cost-s.Bound) }

func key(sites []int) string {
	b := make([]byte, 0, 2*len(sites))
	for _, s := range sites {
		b = append(b, byte(s>>8), byte(s))
	}
	return string(b)
}

// Solve is a set with its plan. Sites are rising.
func (s *Study) Solve(ctx context.Context, sites []int) (*Set, error) {
	s.mu.Lock()
	known := s.solved[key(sites)]
	s.mu.Unlock()
	if known != nil {
		return known, nil
	}
	set := &Set{Sites: slices.Clone(sites), In: s.with(sites)}
	if err := set.solve(ctx, s); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.solved == nil {
		s.solved = map[string]*Set{}
	}
	s.solved[key(sites)] = set
	return set, nil
}

// with is the instance with some of the sites, after the hubs that are no candidates.
func (s *Study) with(sites []int) *planner.Instance {
	var hubs []int
	for h := range s.In.Hubs {
		if !slices.Contains(s.Candidates, h) {
			hubs = append(hubs, h)
		}
	}
	for _, c := range sites {
		hubs = append(hubs, s.Candidates[c])
	}
	return s.In.WithHubs(hubs)
}

// solve plans a set whose instance is made.
func (x *Set) solve(ctx context.Context, s *Study) (err error) {
	if x.Plan, err = solve.Solve(ctx, x.In, solve.Options{Effort: int(x.In.Parameters.Effort)}); err != nil {
		return err
	}
	for h := len(x.In.Hubs) - len(x.Sites); h < len(x.In.Hubs); h++ {
		for d := range x.In.Days {
			if x.In.Calendar[h][d].Capacity > 0 {
				x.OpenDays++
			}
		}
	}
	x.Measures = whatif.Measure(x.In, x.Plan)
	x.Cost = x.Measures.Total + x.OpenDays*s.DayCost
	x.Bound = x.Cost - x.Measures.GapMetres
	return nil
}

// From is a set of one site that opens on a day, and not before.
func (s *Study) From(ctx context.Context, site, day int) (*Set, error) {
	set := &Set{Sites: []int{site}, In: s.with([]int{site})}
	h := len(set.In.Hubs) - 1
	set.In.Calendar[h] = slices.Clone(set.In.Calendar[h])
	clear(set.In.Calendar[h][:day])
	return set, set.solve(ctx, s)
}

// All solves many sets, in parallel, and tells progress (which may be nil) after each.
func (s *Study) All(ctx context.Context, sets [][]int, progress func(done, total int)) ([]*Set, error) {
	out := make([]*Set, len(sets))
	g, within := errgroup.WithContext(ctx)
	g.SetLimit(max(1, s.Jobs))
	var mu sync.Mutex
	done := 0
	for k := range sets {
		g.Go(func() (err error) {
			if out[k], err = s.Solve(within, sets[k]); err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			if done++; progress != nil {
				progress(done, len(sets))
			}
			return nil
		})
	}
	return out, g.Wait()
}

// Singles are the sets of one candidate.
func (s *Study) Singles() (sets [][]int) {
	for c := range s.Candidates {
		sets = append(sets, []int{c})
	}
	return sets
}

// Pairs are the sets of two candidates.
func (s *Study) Pairs() (sets [][]int) {
	for a := range s.Candidates {
		for b := a + 1; b < len(s.Candidates); b++ {
			sets = append(sets, []int{a, b})
		}
	}
	return sets
}

// Best is the answer to a search for the best set.
type Best struct {
	*Set
	Below int64 // no set of at most so many sites costs less than this
	Nodes int   // plans that were looked at
}

// Proven says whether no other set can be better by more than its own gap.
func (b *Best) Proven() bool { return b.Below >= b.Bound }

// Best is the cheapest set of at most most candidates, the first of equals in the
// order in which they are tried: those first that save most by themselves.
func (s *Study) Best(ctx context.Context, most int) (*Best, error) {
	singles, err := s.All(ctx, append([][]int{nil}, s.Singles()...), nil)
	if err != nil {
		return nil, err
	}
	order := make([]int, len(s.Candidates))
	for c := range order {
		order[c] = c
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch x, y := singles[a+1].Cost, singles[b+1].Cost; {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	best := &Best{Set: singles[0], Nodes: len(singles)}
	for _, x := range singles {
		if x.Cost < best.Cost {
			best.Set = x
		}
	}
	best.Below = best.Bound
	b := &branch{study: s, best: best, order: order, most: most}
	if err := b.visit(ctx, nil, 0); err != nil {
		return nil, err
	}
	return best, nil
}

// branch is the search of [Study.Best].
type branch struct {
	study *Study
	best  *Best
	order []int
	most  int
}

// visit looks at a set and at all that come of it by candidates from the order's next
// on.
func (b *branch) visit(ctx context.Context, chosen []int, next int) error {
	at, err := b.study.Solve(ctx, sorted(chosen))
	if err != nil {
		return err
	}
	b.best.Nodes++
	if at.Cost < b.best.Cost {
		b.best.Set = at
	}
	b.best.Below = min(b.best.Below, at.Bound)
	if len(chosen) == b.most || next == len(b.order) {
		return nil
	}
	// With all that is undecided open, and the opening days of what is chosen paid.
	// Where nobody may go much farther than to the nearest hub, one hub more can
	// forbid others, and no set says anything about another.
	if b.study.In.Parameters.MaxExtraMetres == 0 {
		all, err := b.study.Solve(ctx, sorted(append(slices.Clone(chosen), b.order[next:]...)))
		if err != nil {
			return err
		}
		b.best.Nodes++
		least := all.Measures.Total - all.Measures.GapMetres + at.OpenDays*b.study.DayCost
		if least >= b.best.Cost {
			return nil
		}
	}
	for k := next; k < len(b.order); k++ {
		if err := b.visit(ctx, append(slices.Clone(chosen), b.order[k]), k+1); err != nil {
			return err
		}
	}
	return nil
}

func sorted(sites []int) []int { return slices.Sorted(slices.Values(sites)) }
