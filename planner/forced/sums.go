package forced

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// Sum is what a plan gives people, or a difference of two plans.
type Sum struct {
	Served   int64 `json:"served"`
	Unserved int64 `json:"unserved"`
	Metres   int64 `json:"metres"`    // one way, all together
	WaitDays int64 `json:"wait_days"` // between opening and first dose, all together
	Cost     int64 `json:"cost"`      // ways, waiting and moves as the objective counts them, metre-equivalents
}

func (s *Sum) add(o Sum) {
	s.Served += o.Served
	s.Unserved += o.Unserved
	s.Metres += o.Metres
	s.WaitDays += o.WaitDays
	s.Cost += o.Cost
}

func (s Sum) less(o Sum) Sum {
	return Sum{s.Served - o.Served, s.Unserved - o.Unserved, s.Metres - o.Metres, s.WaitDays - o.WaitDays, s.Cost - o.Cost}
}

// group is the people of a comune and cohort, and where they go.
type group struct {
	Sum
	at []int64 // people by hub
}

// account is what a written plan gives, comune × cohort.
type account struct {
	in     *planner.Instance
	groups []group
}

// newAccount sums up the rows of a plan's tables.
func newAccount(in *planner.Instance, set *tables.Set) *account {
	a := &account{in: in, groups: make([]group, len(in.Comuni)*len(in.Cohorts))}
	names := newNames(in)
	for k := range set.Allocation {
		r := &set.Allocation[k]
		if r.Origin == tables.OriginCommitted || r.Dose != 1 {
			continue
		}
		v := names.visit(in, r)
		g := &a.groups[v.comune*len(in.Cohorts)+v.cohort]
		if g.at == nil {
			g.at = make([]int64, len(in.Hubs))
		}
		g.at[v.hub] += r.People
		g.add(Sum{Served: r.People, Metres: r.People * in.Distances.At(v.comune, v.hub),
			WaitDays: r.People * int64(in.Date(v.first)-in.Cohorts[v.cohort].Opens),
			Cost:     r.People * in.PersonCost(v.comune, v.cohort, v.hub, v.first, v.told)})
	}
	for k := range set.Shortfall {
		r := &set.Shortfall[k]
		if r.Cohort == "" {
			continue // of people who are owed a second dose
		}
		a.groups[names.comuni[r.IstatCode]*len(in.Cohorts)+names.cohorts[r.Cohort]].Unserved += r.People
	}
	return a
}

// of sums up those whom the question is about, and the others, with the unserved of
// each by cohort.
func (a *account) of(q *Question) (own, others Sum, ownUnserved, othersUnserved []int64) {
	ownUnserved, othersUnserved = make([]int64, len(a.in.Cohorts)), make([]int64, len(a.in.Cohorts))
	for k := range a.groups {
		i, c := k/len(a.in.Cohorts), k%len(a.in.Cohorts)
		if q.asks(i, c) {
			own.add(a.groups[k].Sum)
			ownUnserved[c] += a.groups[k].Unserved
		} else {
			others.add(a.groups[k].Sum)
			othersUnserved[c] += a.groups[k].Unserved
		}
	}
	return own, others, ownUnserved, othersUnserved
}

// Row is what becomes of the people of a comune and cohort: the forced plan less the
// plan as it is.
type Row struct {
	Comune int  `json:"-"`
	Cohort int  `json:"-"`
	Own    bool `json:"assigned"` // they are those who are assigned
	Sum
	Moved int64 `json:"moved"` // people, of those served in both plans, who go to another hub
}

// rows are the differences of two plans, where there is one, by comune and cohort.
func (q *Question) rows(was, now *account) (rows []Row) {
	n := len(was.in.Cohorts)
	for k := range was.groups {
		a, b := &was.groups[k], &now.groups[k]
		r := Row{Comune: k / n, Cohort: k % n, Own: q.asks(k/n, k%n), Sum: b.less(a.Sum), Moved: moved(a, b)}
		if r.Sum != (Sum{}) || r.Moved > 0 {
			rows = append(rows, r)
		}
	}
	return rows
}

// moved is how many people, of those served in both plans, go to another hub.
func moved(a, b *group) (people int64) {
	for h := range a.at {
		var now int64
		if b.at != nil {
			now = b.at[h]
		}
		people += max(0, a.at[h]-now)
	}
	return people - max(0, a.Served-b.Served)
}

// names finds things by the names of the tables, which are those of the instance.
type names struct{ comuni, cohorts, hubs, products map[string]int }

func newNames(in *planner.Instance) *names {
	n := &names{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}}
	for i := range in.Comuni {
		n.comuni[in.Comuni[i].Code] = i
	}
	for c := range in.Cohorts {
		n.cohorts[in.Cohorts[c].Name()] = c
	}
	for h := range in.Hubs {
		n.hubs[in.Hubs[h].ID] = h
	}
	for p := range in.Products {
		n.products[in.Products[p].ID] = p
	}
	return n
}

// visit is a row of allocation of dose 1, by index.
type visit struct {
	comune, cohort, product, hub, first, second int
	told                                        planner.Told
}

func (n *names) visit(in *planner.Instance, r *tables.Allocation) visit {
	v := visit{n.comuni[r.IstatCode], n.cohorts[r.Cohort], n.products[r.Product], n.hubs[r.HubID], int(r.Date) - int(in.From),
		planner.NoSecond, planner.Told{}}
	if r.OtherDate != nil {
		v.second = int(*r.OtherDate) - int(in.From)
	}
	if r.AnnouncedHubID != nil {
		v.told = planner.Told{Week: planner.Date(*r.AnnouncedWeek), Hub: n.hubs[*r.AnnouncedHubID]}
	}
	return v
}

// lexically compares numbers of people unserved by cohort, the oldest first.
func lexically(a, b []int64) int { return slices.Compare(a, b) }
