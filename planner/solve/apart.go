package solve

import (
	"cmp"
	"context"
	"slices"

	"hubplan/planner/flow"
)

const (
	// hubsApart is from how many hubs on paths are tried all over the map at once.
	hubsApart = 30
	// keptApart is how many paths of one look a hub keeps.
	keptApart = 6
	// firstChoices is how many hubs of an origin are near each other.
	firstChoices = 3
	// openSteps is how many such steps from a path the window is open. Paths are so far
	// apart that one hub at least lies between what is open to either.
	openSteps = 2
)

// apart tries paths at many hubs of a large map at once, and keeps those that do good.
//
// What a path changes spreads from hub to hub as people give way to others, but not far.
// So after the network's answer to many paths the hubs whose people or starts are others
// than before fall apart into regions that have nothing to do with each other: nobody has
// gone from one to another. What each region costs now and cost before can be told, and a
// plan that takes each as it is cheaper is a plan again. So two solutions of the network
// do what descend needs one for each path for.
type apart struct {
	*search
	open   []bool          // hub → some path is not far
	near   [][]int32       // hub → those that it shares an origin's first choices with
	tried  map[uint64]bool // marks of paths that did no good
	region []int           // hub → another of its region, or itself
}

func newApart(s *search) *apart {
	hubs := s.cat.Hubs
	a := &apart{search: s, open: make([]bool, hubs), near: make([][]int32, hubs), region: make([]int, hubs)}
	a.tried = map[uint64]bool{}
	for _, links := range s.network.links {
		links = slices.Clone(links)
		slices.SortStableFunc(links, func(a, b flow.Link) int { return cmp.Compare(a.Cost, b.Cost) })
		links = links[:min(len(links), firstChoices)]
		for _, x := range links {
			for _, y := range links {
				if x != y {
					a.near[x.Facility] = append(a.near[x.Facility], int32(y.Facility))
				}
			}
		}
	}
	for h, list := range a.near {
		slices.Sort(list)
		a.near[h] = slices.Compact(list)
	}
	return a
}

// descend goes on from the best plan as long as some paths gain.
func (a *apart) descend(ctx context.Context) error {
	mark, since := a.above(), a.rounds
	for a.unfinished() {
		if above := a.above(); above < mark-mark/20 {
			mark, since = above, a.rounds
		} else if a.rounds-since > 2*patience {
			break
		}
		a.back()
		list := a.choose()
		if len(list) == 0 {
			break
		}
		if err := a.attempt(ctx, list); err != nil {
			return err
		}
	}
	a.back()
	return nil
}

// try applies paths to the best plan, and makes one of what does good.
func (a *apart) attempt(ctx context.Context, list []candidate) error {
	before, use := a.best, slices.Clone(a.bestUse)
	for _, c := range list {
		a.paths.applyIf(c.moves)
	}
	a.window.shuffle(nil, a.ledger.use)
	all := a.window.order
	a.window.order = slices.DeleteFunc(slices.Clone(all), func(j int32) bool { return !a.open[int(j)/len(a.cat.courses)] })
	_, err := a.solve(ctx)
	a.window.order = all
	if err != nil {
		return err
	}
	a.combine(before, use, list)
	a.window.shuffle(nil, a.ledger.use)
	_, err = a.solve(ctx)
	return err
}

// choose lists the path of each hub that is thought to gain most and has not been tried,
// but only one where hubs are near each other.
func (a *apart) choose() []candidate {
	loss, gain := perMetre(a.best.prices), perMetre(a.gains.of(a.best))
	p := a.paths
	p.found.size, p.found.floor = keptApart, 0
	var list []candidate
	for h := range a.cat.Hubs {
		p.found.clear()
		for _, opening := range []bool{false, true} {
			if opening && (len(p.found.list) > 0 || len(p.singles) == 0) {
				break
			}
			p.worth, p.check = gain, loss
			p.look(h, opening)
			p.worth, p.check = loss, gain
			p.look(h, opening)
		}
		k := slices.IndexFunc(p.found.list, func(c candidate) bool { return !a.tried[c.mark()] })
		if k >= 0 {
			list = append(list, candidate{p.found.list[k].gain, slices.Clone(p.found.list[k].moves)})
		}
	}
	slices.SortStableFunc(list, func(x, y candidate) int { return cmp.Compare(y.gain, x.gain) })
	taken := make([]bool, a.cat.Hubs)
	clear(a.open)
	return slices.DeleteFunc(list, func(c candidate) bool {
		h := c.moves[0].hub
		if taken[h] {
			return true
		}
		a.around(h, openSteps, a.open)
		a.around(h, 2*openSteps+1, taken)
		return false
	})
}

// around marks the hubs up to some steps from one.
func (a *apart) around(h, steps int, marked []bool) {
	front := []int32{int32(h)}
	marked[h] = true
	for range steps {
		var next []int32
		for _, x := range front {
			for _, g := range a.near[x] {
				marked[g] = true
				next = append(next, g)
			}
		}
		slices.Sort(next)
		front = slices.Compact(next)
	}
}

// mark tells candidates apart: by their moves and what they are thought to gain.
func (c *candidate) mark() uint64 {
	const prime = 1099511628211 // of the hash by Fowler, Noll and Vo
	v := uint64(c.gain) * prime
	for _, m := range c.moves {
		for _, x := range []int{m.hub, int(m.e), int(m.n)} {
			v = (v ^ uint64(x)) * prime
		}
	}
	return v
}

// combine makes the ledger that of the last answer in the regions where it is cheaper
// than the one before, and elsewhere leaves what was begun then. Paths where it is not
// are not tried again.
func (a *apart) combine(before *answer, use []int64, list []candidate) {
	for h := range a.region {
		a.region[h] = h
	}
	a.joinChanged(before, a.last)
	better := make([]int64, len(a.region))
	for h, cost := range a.byHub(a.last) {
		better[a.root(h)] -= cost
	}
	for h, cost := range a.byHub(before) {
		better[a.root(h)] += cost
	}
	for h := range a.region {
		if at := h * len(a.cat.courses); better[a.root(h)] > 0 {
			copy(use[at:at+len(a.cat.courses)], a.ledger.use[at:])
		}
	}
	for _, c := range list {
		if better[a.root(c.moves[0].hub)] <= 0 {
			a.tried[c.mark()] = true
		}
	}
	a.ledger.set(use)
}

func (a *apart) root(h int) int {
	for a.region[h] != h {
		a.region[h] = a.region[a.region[h]]
		h = a.region[h]
	}
	return h
}

// joinChanged makes one region of the hubs among which people of an origin and group are
// spread otherwise in one answer than in another.
func (a *apart) joinChanged(x, y *answer) {
	type key struct{ group, origin int }
	next := func(list []flow.Assignment) (key, []flow.Assignment) {
		if len(list) == 0 {
			return key{len(a.cat.Groups), 0}, nil
		}
		k, n := key{list[0].Group, list[0].Origin}, 1
		for n < len(list) && list[n].Group == k.group && list[n].Origin == k.origin {
			n++
		}
		return k, list[:n]
	}
	before, after := x.Assignments, y.Assignments
	for len(before)+len(after) > 0 {
		k, was := next(before)
		l, is := next(after)
		switch order := cmp.Or(cmp.Compare(k.group, l.group), cmp.Compare(k.origin, l.origin)); {
		case order < 0:
			is = nil
		case order > 0:
			k, was = l, nil
		}
		before, after = before[len(was):], after[len(is):]
		if !slices.Equal(was, is) {
			home := a.home(k.origin) // whose number of people unserved may be another, too
			for _, z := range was {
				a.join(home, z.Facility)
			}
			for _, z := range is {
				a.join(home, z.Facility)
			}
		}
	}
}

func (a *apart) join(g, h int) { a.region[a.root(h)] = a.root(g) }

// home is the hub to which the cost of those counts who are unserved.
func (s *search) home(origin int) int { return s.network.links[origin][0].Facility }

// byHub is what an answer costs, by the hub that people go to.
func (s *search) byHub(a *answer) []int64 {
	cost := make([]int64, s.cat.Hubs)
	for _, z := range a.Assignments {
		cost[z.Facility] += z.People * s.cat.Distance[z.Origin*s.cat.Hubs+z.Facility]
	}
	for _, u := range a.Unserved {
		if len(s.network.links[u.Origin]) > 0 {
			cost[s.home(u.Origin)] += u.People * s.cat.Groups[u.Group].Unserved
		}
	}
	startOf := s.network.startOf()
	for _, u := range a.Uses {
		j := int(startOf[u.Slot])
		day := s.cat.starts[j%len(s.cat.starts)].day
		cost[j/len(s.cat.starts)] += u.People * s.cat.Groups[u.Group].wait(day)
	}
	return cost
}
