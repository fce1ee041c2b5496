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

// Answer is what a study has weighed.
type Answer struct {
	BaseSet *Set // of no site
	Sites   []Site
	Sets    []*Set // sets of two and more that were weighed, the best among them, the cheapest first
	Best    *Best
	Most    int   // of sites in a set
	DayCost int64 // metre-equivalents
}

// Site is a candidate by itself.
type Site struct {
	Hub     planner.Hub
	Set     *Set
	Account Account

	// What the same stations would save at the nearest active hub; nil where not
	// computed.
	Alone    *int64
	AloneHub string // its id

	Asked               bool // the weeks from which it pays were looked for
	PaysFrom, PaysUntil *planner.Date
}

// ByThemselves weighs none and every candidate by itself. The best of the answer is the
// best of these.
func (s *Study) ByThemselves(ctx context.Context) (*Answer, error) {
	all, err := s.All(ctx, append([][]int{nil}, s.Singles()...))
	if err != nil {
		return nil, err
	}
	a := &Answer{BaseSet: all[0], Best: BestOf(all), Most: 1, DayCost: s.DayCost}
	for k, set := range all[1:] {
		a.Sites = append(a.Sites, Site{Hub: s.In.Hubs[s.Candidates[k]], Set: set, Account: Of(all[0], set)})
	}
	return a, nil
}

// Alone finds what the stations of each site would save at the nearest active hub.
func (s *Study) Alone(ctx context.Context, a *Answer) error {
	return s.trials.Each(ctx, len(a.Sites), func(ctx context.Context, k int) error {
		x := &a.Sites[k]
		near := a.BaseSet.In.NearestHub(x.Hub.Comune)
		if near < 0 || x.Account.People == 0 {
			return nil
		}
		x.AloneHub = a.BaseSet.In.Hubs[near].ID
		changes, faults := s.stationsMore(x, x.AloneHub)
		if faults != nil {
			return faults
		}
		c, faults := s.read.With(changes...)
		if faults.Errors() > 0 {
			return faults
		}
		with, err := campaign.Solve(ctx, c, solve.Options{Effort: int(c.Instance.Parameters.Effort)})
		if err != nil {
			return err
		}
		x.Alone = new(a.BaseSet.Measures.Total - with.Cost())
		return nil
	})
}

// stationsMore gives a hub the stations of a site on the days of the site's window.
func (s *Study) stationsMore(x *Site, hub string) ([]campaign.Change, input.Faults) {
	sc := s.read.Scenario
	rec := &sc.Hubs[slices.IndexFunc(sc.Hubs, func(h input.HubRecord) bool { return h.ID == x.Hub.ID })]
	c := input.Change{Kind: input.KindStations, Hub: hub, Number: x.Hub.Stations, Relative: true,
		From: max(rec.Opens, sc.Parameters.From), HasFrom: rec.HasOpens, To: min(rec.Closes, sc.Parameters.To), HasTo: rec.HasCloses}
	var faults input.Faults
	altered := whatif.Apply(sc, whatif.Hypothesis{Changes: []input.Change{c}}, &faults)
	if altered == nil {
		return nil, faults
	}
	return altered.Changes, nil
}

// Weeks finds the weeks from which it pays to open each site.
func (s *Study) Weeks(ctx context.Context, a *Answer) error {
	return s.trials.Each(ctx, len(a.Sites), func(ctx context.Context, k int) error {
		x := &a.Sites[k]
		x.Asked = true
		for d := 0; d < s.In.Days; d = int(s.In.Date(d).Monday() + 7 - s.In.From) {
			from, err := s.From(ctx, k, d)
			if err != nil {
				return err
			}
			if from.OpenDays > 0 && from.Saves(a.BaseSet).Pays() {
				if x.PaysFrom == nil {
					x.PaysFrom = new(s.In.Date(d).Monday())
				}
				x.PaysUntil = new(s.In.Date(d).Monday())
			}
		}
		return nil
	})
}

// Together weighs all pairs, and looks for the best set of at most s.Most sites.
func (s *Study) Together(ctx context.Context, a *Answer) (err error) {
	if s.Most > 1 {
		if a.Sets, err = s.All(ctx, s.Pairs()); err != nil {
			return err
		}
	}
	if a.Best, err = s.Best(ctx); err != nil {
		return err
	}
	a.Most = s.Most
	if len(a.Best.Sites) > 2 {
		a.Sets = append(a.Sets, a.Best.Set)
	}
	slices.SortStableFunc(a.Sets, func(x, y *Set) int { return cmp.Compare(x.Cost, y.Cost) })
	return nil
}
