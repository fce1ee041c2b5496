// Package compare says what changed between two plans: whose hub or week moved,
// who was gained and lost, and why.
//
// People are compared as a comune and cohort were told of them: by hub and week of
// a dose. Of those whom both plans have, as many as can be stay where they were;
// of the rest those who keep their hub are joined first, then those who keep their
// week, then the others, each in order of hub and week. Whoever is then left over
// in one of the plans was lost or gained.
package compare

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// Plan is a written plan that has passed verification.
type Plan struct {
	Instance *planner.Instance
	Tables   *tables.Set
}

// The reasons of a change, as table changes has them. The first that holds for the
// place that was left is told.
const (
	Closure      = "closure"      // the hub is closed on one of the days, or is no more
	Capacity     = "capacity"     // the hub can give fewer doses on one of the days
	Deliveries   = "deliveries"   // fewer doses of the vaccine will have come by then
	Demand       = "demand"       // people came to the demand, or left it
	Optimisation = "optimisation" // the new plan as a whole is better so
)

// Changes lists what changed from one plan to a later one, for doses on and after a
// day; the rows are those of table changes, sorted by its key, and bear the run of
// the later plan.
func Changes(before, after Plan, from planner.Date) []tables.Change {
	c := comparison{before: newSide(before), after: newSide(after), from: from}
	c.run = tables.Run{AsOf: int32(after.Instance.Parameters.AsOf)}
	if len(after.Tables.Demand) > 0 {
		c.run.RunID = after.Tables.Demand[0].RunID
	}
	then, now := visits(before.Tables.Allocation, from), visits(after.Tables.Allocation, from)
	for _, w := range everyone(then, now) {
		c.who(w, then[w], now[w])
	}
	slices.SortFunc(c.out, func(a, b tables.Change) int {
		return cmp.Or(cmp.Compare(a.IstatCode, b.IstatCode), cmp.Compare(a.Cohort, b.Cohort), cmp.Compare(a.Dose, b.Dose),
			compareNull(a.FromHubID, b.FromHubID), compareNull(a.FromWeek, b.FromWeek), compareNull(a.ToHubID,
				b.ToHubID), compareNull(a.ToWeek, b.ToWeek), cmp.Compare(a.Reason, b.Reason))
	})
	return c.out
}

// who is whose dose it is.
type who struct {
	istat, cohort string
	dose          int32
}

// cell is the people of a hub and week, and the days and products of their doses.
type cell struct {
	hub    string
	week   int32
	people int64
	doses  []dose
}

type dose struct {
	date    int32
	product string
}

// visits gathers the rows of allocation by whose they are, but for second doses that are owed; cells in order of hub
// and week.
func visits(rows []tables.Allocation, from planner.Date) map[who][]cell {
	all := map[who][]cell{}
	for _, r := range rows {
		if r.Date < int32(from) || r.Origin == tables.OriginOwed {
			continue // who is owed a second dose had no place before: nothing of theirs has changed
		}
		w, week := who{r.IstatCode, r.Cohort, r.Dose}, int32(planner.Date(r.Date).Monday())
		cells := all[w]
		k, known := slices.BinarySearchFunc(cells, cell{hub: r.HubID, week: week}, func(a, b cell) int {
			return cmp.Or(cmp.Compare(a.hub, b.hub), cmp.Compare(a.week, b.week))
		})
		if !known {
			cells = slices.Insert(cells, k, cell{hub: r.HubID, week: week})
		}
		cells[k].people += r.People
		cells[k].doses = append(cells[k].doses, dose{r.Date, r.Product})
		all[w] = cells
	}
	return all
}

func everyone(a, b map[who][]cell) []who {
	var all []who
	for w := range a {
		all = append(all, w)
	}
	for w := range b {
		if _, both := a[w]; !both {
			all = append(all, w)
		}
	}
	slices.SortFunc(all, func(x, y who) int {
		return cmp.Or(cmp.Compare(x.istat, y.istat), cmp.Compare(x.cohort, y.cohort), cmp.Compare(x.dose, y.dose))
	})
	return all
}

// comparison is one comparing.
type comparison struct {
	before, after *side
	from          planner.Date
	run           tables.Run
	out           []tables.Change
}

// who joins the cells of one comune, cohort and dose.
func (c *comparison) who(w who, then, now []cell) {
	join := func(same func(a, b *cell) bool) {
		for x := range then {
			for y := range now {
				if a, b := &then[x], &now[y]; a.people > 0 && b.people > 0 && same(a, b) {
					n := min(a.people, b.people)
					a.people -= n
					b.people -= n
					if a.hub != b.hub || a.week != b.week {
						c.add(w, a, b, n, c.why(a))
					}
				}
			}
		}
	}
	join(func(a, b *cell) bool { return a.hub == b.hub && a.week == b.week })
	join(func(a, b *cell) bool { return a.hub == b.hub })
	join(func(a, b *cell) bool { return a.week == b.week })
	join(func(a, b *cell) bool { return true })
	for k := range then {
		if a := &then[k]; a.people > 0 {
			c.add(w, a, nil, a.people, c.whyLost(a))
		}
	}
	for k := range now {
		if b := &now[k]; b.people > 0 {
			c.add(w, nil, b, b.people, Demand)
		}
	}
}

func (c *comparison) add(w who, from, to *cell, people int64, reason string) {
	r := tables.Change{Run: c.run, IstatCode: w.istat, Cohort: w.cohort, Dose: w.dose, Reason: reason, People: people}
	if from != nil {
		r.FromHubID, r.FromWeek = &from.hub, &from.week
	}
	if to != nil {
		r.ToHubID, r.ToWeek = &to.hub, &to.week
	}
	c.out = append(c.out, r)
}

// why says what drove people from a cell.
func (c *comparison) why(a *cell) string {
	reason := Optimisation
	for _, d := range a.doses {
		was, is := c.before.capacity[place{a.hub, d.date}], c.after.capacity[place{a.hub, d.date}]
		switch {
		case is == 0 && was > 0:
			return Closure
		case is < was:
			reason = Capacity
		case reason == Optimisation && c.fewer(d):
			reason = Deliveries
		}
	}
	return reason
}

// whyLost is why for people whom the later plan does not have: unless the place is
// gone, they left the demand.
func (c *comparison) whyLost(a *cell) string {
	if reason := c.why(a); reason != Optimisation {
		return reason
	}
	return Demand
}

// fewer says whether less of a vaccine will have come by a day, from the first day
// compared on, than the earlier plan counted on.
func (c *comparison) fewer(d dose) bool {
	was, known := c.before.ready(d, c.from)
	is, too := c.after.ready(d, c.from)
	return too && (!known || is < was)
}

type place struct {
	hub  string
	date int32
}

// side is what a plan has to give.
type side struct {
	capacity map[place]int64
	supply   map[string][]tables.Supply // by product, in order of date
}

func newSide(p Plan) *side {
	s := &side{capacity: map[place]int64{}, supply: map[string][]tables.Supply{}}
	for _, r := range p.Tables.HubDays {
		s.capacity[place{r.HubID, r.Date}] = r.Capacity
	}
	for _, r := range p.Tables.Supply {
		if r.Stock != nil {
			s.supply[r.Product] = append(s.supply[r.Product], r)
		}
	}
	return s
}

// ready is how many doses there are to be given between two days: the stock before
// the first and what comes up to the second. known is false where there is no limit.
func (s *side) ready(d dose, from planner.Date) (doses int64, known bool) {
	for _, r := range s.supply[d.product] {
		if r.Date > d.date {
			break
		}
		known = true
		doses += *r.Delivered
		if r.Date < int32(from) {
			doses -= r.Used
		}
	}
	return doses, known
}

func compareNull[T cmp.Ordered](a, b *T) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	return cmp.Compare(*a, *b)
}

// Sum is how many people changed, each once: those who are to begin by their first
// dose; second doses of people who have begun are apart.
type Sum struct {
	Hub, Week, Both int64 // moved to another hub, another week, or both
	Gained, Lost    int64
	ByReason        map[string]int64 // of those moved and lost
}

// Moved is everybody who moved.
func (s Sum) Moved() int64 { return s.Hub + s.Week + s.Both }

// Total sums the rows that accept wants, of one dose.
func Total(rows []tables.Change, dose int32, accept func(*tables.Change) bool) Sum {
	s := Sum{ByReason: map[string]int64{}}
	for k := range rows {
		r := &rows[k]
		if r.Dose != dose || !accept(r) {
			continue
		}
		switch {
		case r.FromHubID == nil:
			s.Gained += r.People
			continue
		case r.ToHubID == nil:
			s.Lost += r.People
		case *r.FromHubID == *r.ToHubID:
			s.Week += r.People
		case *r.FromWeek == *r.ToWeek:
			s.Hub += r.People
		default:
			s.Both += r.People
		}
		s.ByReason[r.Reason] += r.People
	}
	return s
}
