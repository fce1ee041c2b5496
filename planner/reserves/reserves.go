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
	"cmp"
	"context"
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/solve"
	"hubplan/planner/whatif"
)

// Study is a campaign with candidates: hubs that are open in it, of which each set is
// weighed against none.
type Study struct {
	In         *planner.Instance // with all candidates
	Candidates []int             // hubs of it
	DayCost    int64             // metre-equivalents that an opening day of a site costs
	Most       int               // sites in a set

	read   *campaign.Case // without candidates
	trials *campaign.Trials[*Set]
}

// Options of a study.
type Options struct {
	DayCost  int64                 // metre-equivalents that an opening day of a site costs
	Most     int                   // sites in a set
	Jobs     int                   // goroutines
	Progress func(done, total int) // told after each trial; may be nil
}

// New makes the study of a campaign and of the changes that open its candidates, such
// as [Sites] and [EveryComune] list them. The faults are those of the campaign with all
// of them.
func New(read *campaign.Case, opened []campaign.Change, o Options) (*Study, input.Faults) {
	all, faults := read.With(opened...)
	if faults.Errors() > 0 {
		return nil, faults
	}
	s := &Study{In: all.Instance, DayCost: o.DayCost, Most: o.Most, read: read}
	for h := range s.In.Hubs {
		if slices.ContainsFunc(opened, func(c campaign.Change) bool { x, ok := c.(campaign.Open); return ok && x.Hub == s.In.Hubs[h].ID }) {
			s.Candidates = append(s.Candidates, h)
		}
	}
	s.trials = &campaign.Trials[*Set]{Of: all, Keep: s.keep, Jobs: o.Jobs, Progress: o.Progress}
	return s, nil
}

// Sites opens every reserve of a scenario.
func Sites(sc *input.Scenario) (opened []campaign.Change) {
	for _, h := range sc.Hubs {
		if h.Status == input.StatusReserve {
			opened = append(opened, campaign.Open{Hub: h.ID})
		}
	}
	return opened
}

// EveryComune opens a site of so many stations at the seat of every comune without an
// active hub.
func EveryComune(sc *input.Scenario, stations int64) (opened []campaign.Change) {
	for k := range sc.Comuni {
		code := sc.Comuni[k].Code
		if slices.ContainsFunc(sc.Hubs, func(h input.HubRecord) bool { return h.Istat == code && h.Status == input.StatusActive }) {
			continue
		}
		seat, _ := campaign.Seat(sc, code, "sede-"+code)
		opened = append(opened, campaign.Add{Hub: seat}, campaign.Open{Hub: seat.ID, Stations: stations})
	}
	return opened
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
func (x *Set) Gap() int64 { return max(0, x.Cost-x.Bound) }

// Saves is what a set saves beside another one.
func (x *Set) Saves(beside *Set) campaign.Difference {
	return campaign.Difference{Saves: beside.Cost - x.Cost, Precision: beside.Gap() + x.Gap()}
}

// Solve is a set with its plan. Sites are rising.
func (s *Study) Solve(ctx context.Context, sites []int) (*Set, error) {
	return s.trials.Solve(ctx, s.only(sites))
}

// only leaves some of the sites, after the hubs that are no candidates.
func (s *Study) only(sites []int) (c campaign.Only) {
	for h := range s.In.Hubs {
		if !slices.Contains(s.Candidates, h) {
			c.Hubs = append(c.Hubs, s.In.Hubs[h].ID)
		}
	}
	for _, k := range sites {
		c.Hubs = append(c.Hubs, s.In.Hubs[s.Candidates[k]].ID)
	}
	return c
}

// keep is a solved set.
func (s *Study) keep(solved *campaign.Solved) *Set {
	x := &Set{In: solved.Instance, Plan: solved.Plan, Measures: whatif.Measure(solved.Instance, solved.Plan)}
	for h := len(s.In.Hubs) - len(s.Candidates); h < len(x.In.Hubs); h++ {
		x.Sites = append(x.Sites, slices.IndexFunc(s.Candidates, func(c int) bool { return s.In.Hubs[c].ID == x.In.Hubs[h].ID }))
		for d := range x.In.Days {
			if x.In.Calendar[h][d].Capacity > 0 {
				x.OpenDays++
			}
		}
	}
	x.Cost = x.Measures.Total + x.OpenDays*s.DayCost
	x.Bound = x.Cost - x.Measures.GapMetres
	return x
}

// From is a set of one site that opens on a day, and not before.
func (s *Study) From(ctx context.Context, site, day int) (*Set, error) {
	only := s.only([]int{site})
	x, err := s.trials.Try(ctx, solve.Options{}, only, campaign.Between{Hub: only.Hubs[len(only.Hubs)-1], From: s.In.Date(day)})
	if err != nil {
		return nil, err
	}
	return s.keep(x), nil
}

// All solves many sets, in parallel.
func (s *Study) All(ctx context.Context, sets [][]int) ([]*Set, error) {
	lists := make([][]campaign.Change, len(sets))
	for k := range sets {
		lists[k] = []campaign.Change{s.only(sets[k])}
	}
	return s.trials.All(ctx, lists)
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

// Best is the cheapest set of at most s.Most candidates, the first of equals in the
// order in which they are tried: those first that save most by themselves.
func (s *Study) Best(ctx context.Context) (*Best, error) {
	singles, err := s.All(ctx, append([][]int{nil}, s.Singles()...))
	if err != nil {
		return nil, err
	}
	order := make([]int, len(s.Candidates))
	for c := range order {
		order[c] = c
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(singles[a+1].Cost, singles[b+1].Cost) })
	best := BestOf(singles)
	best.Below = best.Bound
	b := &branch{study: s, best: best, order: order}
	if err := b.visit(ctx, nil, 0); err != nil {
		return nil, err
	}
	return best, nil
}

// BestOf is the cheapest of some sets, the first of equals, where no others are looked
// at.
func BestOf(sets []*Set) *Best {
	best := &Best{Set: sets[0], Below: sets[0].Bound, Nodes: len(sets)}
	for _, x := range sets {
		best.Below = min(best.Below, x.Bound)
		if x.Cost < best.Cost {
			best.Set = x
		}
	}
	return best
}

// branch is the search of [Study.Best].
type branch struct {
	study *Study
	best  *Best
	order []int
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
	if len(chosen) == b.study.Most || next == len(b.order) {
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
