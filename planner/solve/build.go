package solve

import (
	"maps"
	"slices"
	"strconv"

	"hubplan/planner"
)

// merger remembers who makes up each origin and group of the model of an
// instance.
type merger struct {
	in         *planner.Instance
	origins    []origin
	priorities []int64 // of the cohorts, oldest first
	groups     []merged
	people     map[share]int64 // by origin, group and cohort
	apart      bool            // no two cohorts share a group
	cohorts    []int           // by rank: the oldest of its cohorts
	dues       []int           // the days by which cohorts must be done, rising: a kind is a product's courses that end between two of them
}

// origin is a comune's people of one priority who were told nothing, or one hub; told is
// then its index, else none. Only is the hub that they are assigned to, else none.
type origin struct {
	comune   int
	priority int64
	told     int
	only     int
}

// merged is the cohorts of a group, oldest first, the week that its people were told,
// zero where none, and whether they need one dose.
type merged struct {
	rank    int
	cohorts []int
	week    planner.Date
	oneDose bool
}

// share is a part of the people of a group.
type share struct{ origin, group, cohort int }

// NewModel makes the model of an instance. A comune is an origin for each priority
// of its people, since a way costs them priority × curve. Cohorts that share opening
// day, priority, prices and products are one group; excluded cohorts and those without demand
// are left out; promised and booked doses are taken from seats and stock, and who
// is booked from the people; a reserve or closed hub has no seats, and one beyond
// the limits of distance is forbidden. Those who are assigned to a hub are origins of
// their own, which have that hub alone.
//
// People who were told a hub and a week before are origins and groups of their
// own: another hub is farther for them by the price of a move, and a day outside
// their week costs it too. So what was announced moves only where that pays.
//
// People who need one dose are groups of their own too: their kinds have no second day.
func NewModel(in *planner.Instance) *Model {
	m, _ := build(in)
	return m
}

func build(in *planner.Instance) (*Model, *merger) { return buildWith(in, freeSeats(in)) }

// buildApart is build, but every cohort has groups of its own: who is served is decided
// by age alone.
func buildApart(in *planner.Instance) (*Model, *merger) {
	b := &merger{in: in, people: map[share]int64{}, apart: true}
	return b.model(freeSeats(in)), b
}

// buildWith is build with so many seats, hub × day.
func buildWith(in *planner.Instance, seats []int64) (*Model, *merger) {
	b := &merger{in: in, people: map[share]int64{}}
	return b.model(seats), b
}

// model makes the model of so many seats, hub × day.
func (b *merger) model(seats []int64) *Model {
	in := b.in
	for c := range in.Cohorts {
		if d := dueDay(in, c); in.Cohorts[c].Included && !slices.Contains(b.dues, d) {
			b.dues = append(b.dues, d)
		}
	}
	slices.Sort(b.dues)
	b.listOrigins()
	b.listGroups()
	m := &Model{Origins: len(b.origins), Hubs: len(in.Hubs), Days: in.Days, Names: names(in)}
	for _, o := range b.origins {
		m.Names.Origins = append(m.Names.Origins, b.name(o))
		for h := range in.Hubs {
			d := Forbidden
			if b.mayGo(o, h) {
				if d = in.PricedWay(o.comune, o.priority, h); o.told != none && o.told != h {
					d += in.PricedMove(o.priority)
				}
			}
			m.Distance = append(m.Distance, d)
		}
	}
	for k := range b.groups {
		m.Groups = append(m.Groups, b.group(k))
	}
	m.Capacity = seats
	for p := range in.Products {
		m.Supply = append(m.Supply, freeStock(in, p))
	}
	for _, oneDose := range []bool{false, true} {
		if oneDose && !slices.ContainsFunc(b.groups, func(g merged) bool { return g.oneDose }) {
			break
		}
		for p := range in.Products {
			for k := range b.dues {
				m.Kinds = append(m.Kinds, b.kind(m.Capacity, oneDose, p, k))
			}
		}
	}
	return m
}

// listOrigins lists the comuni, each once for every priority of its people and every hub
// that some of those are assigned to, and after each the hubs that they were told.
func (b *merger) listOrigins() {
	b.listPriorities()
	told := map[origin]bool{}
	for _, a := range b.in.Announced {
		if a.People == 0 {
			continue
		}
		told[b.origin(a.Comune, a.Cohort, a.Told.Hub)] = true
	}
	assigned := map[origin]bool{}
	for _, a := range b.in.Assigned {
		assigned[b.origin(a.Comune, a.Cohort, none)] = true
	}
	for i := range b.in.Comuni {
		for _, priority := range b.priorities {
			for only := none; only < len(b.in.Hubs); only++ {
				o := origin{i, priority, none, only}
				if only != none && !assigned[o] {
					continue
				}
				b.origins = append(b.origins, o)
				for o.told = range b.in.Hubs {
					if told[o] {
						b.origins = append(b.origins, o)
					}
				}
			}
		}
	}
}

// origin is that of a comune's people of a cohort who were told a hub, or none.
func (b *merger) origin(comune, cohort, told int) origin {
	o := origin{comune, b.in.Cohorts[cohort].Priority, told, none}
	if h, yes := b.in.AssignedTo(comune, cohort); yes {
		o.only = h
	}
	return o
}

// mayGo says whether people of an origin may go to a hub, as far as age does not matter.
func (b *merger) mayGo(o origin, hub int) bool {
	if o.only == none {
		return b.in.Reachable(o.comune, hub)
	}
	return hub == o.only && b.in.Hubs[hub].Active && b.in.Serves(hub, o.comune)
}

// listPriorities lists the priorities of the cohorts that take part.
func (b *merger) listPriorities() {
	for c := range b.in.Cohorts {
		if co := &b.in.Cohorts[c]; co.Included && !slices.Contains(b.priorities, co.Priority) {
			b.priorities = append(b.priorities, co.Priority)
		}
	}
}

// name is what a listing calls an origin: the comune's code, the priority where there
// are several, the hubs that they were told and are assigned to.
func (b *merger) name(o origin) string {
	name := b.in.Comuni[o.comune].Code
	if len(b.priorities) > 1 {
		name += "*" + strconv.FormatInt(o.priority, 10)
	}
	if o.told != none {
		name += ">" + b.in.Hubs[o.told].ID
	}
	if o.only != none {
		name += "=" + b.in.Hubs[o.only].ID
	}
	return name
}

// listGroups groups the cohorts that have people to be planned, and within a
// group the people by the week they were told, those who need one dose apart.
func (b *merger) listGroups() {
	in := b.in
	cell := func(comune, cohort int) int { return comune*len(in.Cohorts) + cohort }
	untold := map[bool][]int64{false: make([]int64, len(in.Comuni)*len(in.Cohorts)), true: make([]int64, len(in.Comuni)*len(in.Cohorts))}
	for i := range in.Comuni {
		for c := range in.Cohorts {
			if d := &in.Demand[i][c]; in.Cohorts[c].Included {
				untold[false][cell(i, c)], untold[true][cell(i, c)] = d.People-d.Booked-d.OneDose, d.OneDose
			}
		}
	}
	weeks := []planner.Date{0}
	for _, a := range in.Announced {
		if a.People == 0 {
			continue
		}
		untold[false][cell(a.Comune, a.Cohort)] -= a.People
		if k, known := slices.BinarySearch(weeks, a.Told.Week); !known {
			weeks = slices.Insert(weeks, k, a.Told.Week)
		}
	}
	at := make(map[origin]int, len(b.origins))
	for n, o := range b.origins {
		at[o] = n
	}
	for rank, cohorts := range mergeCohorts(in, b.apart) {
		b.cohorts = append(b.cohorts, cohorts[0])
		for k := range 2 * len(weeks) {
			week, oneDose := weeks[k/2], k%2 == 1
			g := merged{rank: rank, week: week, oneDose: oneDose}
			part := map[share]int64{}
			add := func(comune, told, cohort int, people int64) {
				if people > 0 {
					part[share{at[b.origin(comune, cohort, told)], len(b.groups), cohort}] += people
					if !slices.Contains(g.cohorts, cohort) {
						g.cohorts = append(g.cohorts, cohort)
					}
				}
			}
			if week == 0 {
				b.eachUntold(cohorts, untold[oneDose], add)
			}
			for _, a := range in.Announced {
				if a.Told.Week == week && !oneDose && slices.Contains(cohorts, a.Cohort) {
					add(a.Comune, a.Told.Hub, a.Cohort, a.People)
				}
			}
			if len(part) > 0 {
				slices.Sort(g.cohorts)
				b.groups = append(b.groups, g)
				maps.Copy(b.people, part)
			}
		}
	}
}

// eachUntold calls add for the people of some cohorts who were told nothing; untold is
// comune × cohort.
func (b *merger) eachUntold(cohorts []int, untold []int64, add func(comune, told, cohort int, people int64)) {
	for i := range b.in.Comuni {
		for _, c := range cohorts {
			add(i, none, c, untold[i*len(b.in.Cohorts)+c])
		}
	}
}

func names(in *planner.Instance) (n Names) {
	for h := range in.Hubs {
		n.Hubs = append(n.Hubs, in.Hubs[h].ID)
	}
	for d := range in.Days {
		n.Days = append(n.Days, in.Date(d).String())
	}
	for p := range in.Products {
		n.Products = append(n.Products, in.Products[p].ID)
	}
	return n
}

// mergeCohorts groups the cohorts that have people to be planned, oldest first; apart, each
// is alone.
func mergeCohorts(in *planner.Instance, apart bool) [][]int {
	var groups [][]int
	for c := range in.Cohorts {
		var people int64
		for i := range in.Comuni {
			people += in.Demand[i][c].People - in.Demand[i][c].Booked
		}
		if !in.Cohorts[c].Included || people == 0 {
			continue
		}
		same := func(g []int) bool {
			return !apart && interchangeable(&in.Cohorts[g[0]], &in.Cohorts[c]) && slices.Equal(closed(in, g[0]), closed(in, c))
		}
		if g := slices.IndexFunc(groups, same); g >= 0 {
			groups[g] = append(groups[g], c)
		} else {
			groups = append(groups, []int{c})
		}
	}
	return groups
}

// closed are the hubs that do not serve a cohort.
func closed(in *planner.Instance, cohort int) (hubs []int) {
	for h := range in.Hubs {
		if !in.Hubs[h].Admits(&in.Cohorts[cohort]) {
			hubs = append(hubs, h)
		}
	}
	return hubs
}

// dueDay is the last day on which a cohort's people may be given a dose.
func dueDay(in *planner.Instance, cohort int) int {
	if due := in.Cohorts[cohort].Due; due != 0 {
		return min(int(due-in.From), in.Days-1)
	}
	return in.Days - 1
}

func interchangeable(a, b *planner.Cohort) bool {
	return a.Opens == b.Opens && a.Due == b.Due && a.Priority == b.Priority && a.WaitMetresPerDay == b.WaitMetresPerDay &&
		a.UnservedMetres == b.UnservedMetres && slices.Equal(a.Products, b.Products)
}

func (b *merger) group(k int) Group {
	in, cohorts := b.in, b.groups[k].cohorts
	co := &in.Cohorts[cohorts[0]]
	g := Group{Rank: b.groups[k].rank, Demand: make([]int64, len(b.origins)), Opens: int64(co.Opens - in.From), Waiting: co.WaitMetresPerDay,
		Unserved: co.UnservedMetres, Closed: closed(in, cohorts[0])}
	for _, p := range slices.Sorted(slices.Values(co.Products)) {
		if b.groups[k].oneDose {
			if in.Products[p].Doses == 1 {
				continue
			}
			p += len(in.Products) // the kinds without a second day come after the others
		}
		for n, due := range b.dues {
			if due <= dueDay(in, cohorts[0]) {
				g.Kinds = append(g.Kinds, p*len(b.dues)+n)
			}
		}
	}
	if week := b.groups[k].week; week != 0 {
		g.Window[0] = int64(week - in.From)
		g.Window[1] = g.Window[0] + 7
		g.Outside = in.MoveCost(cohorts[0])
	}
	for n, c := range cohorts {
		if n > 0 {
			g.Name += "+"
		}
		g.Name += in.Cohorts[c].Name()
		for i := range b.origins {
			g.Demand[i] += b.people[share{i, k, c}]
		}
	}
	if week := b.groups[k].week; week != 0 {
		g.Name += "@" + week.String()
	}
	if b.groups[k].oneDose {
		g.Name += oneDoseMark
	}
	slices.Sort(g.Kinds)
	return g
}

// oneDoseMark ends the name of what belongs to people who need one dose.
const oneDoseMark = "/1"

// freeSeats is hub × day, after what is promised.
func freeSeats(in *planner.Instance) []int64 {
	seats := make([]int64, 0, len(in.Hubs)*in.Days)
	for _, days := range in.Ledger().Seats {
		for _, left := range days {
			seats = append(seats, max(0, left))
		}
	}
	return seats
}

// freeStock is, by day, how many doses of a product may have been given up to
// then, nil where it is unlimited. What is promised later is put aside from what
// is there before, so the least of the following days counts.
func freeStock(in *planner.Instance, product int) []int64 {
	free := in.Ledger().Stock[product]
	for d := range free {
		free[d] = max(0, free[d])
	}
	return free
}

// kind is a product with the pairs of days on which at least one hub has seats, of
// those that end after the due day before the given one, and not after that; for people who
// need one dose without a second day.
func (b *merger) kind(seats []int64, oneDose bool, product, due int) Kind {
	in := b.in
	k := Kind{Name: in.Products[product].ID, Product: product}
	if oneDose {
		k.Name += oneDoseMark
	}
	after := -1
	if due > 0 {
		after = b.dues[due-1]
		k.Name += ">" + in.Date(after).String()
	}
	bothOpen := func(a, b int) bool {
		for h := range in.Hubs {
			if seats[h*in.Days+a] > 0 && seats[h*in.Days+b] > 0 {
				return true
			}
		}
		return false
	}
	for d := in.FirstDay; d < in.Days; d++ {
		lo, hi, ok := in.SecondDaysOf(oneDose, product, d)
		switch {
		case !ok:
		case lo == planner.NoSecond:
			if bothOpen(d, d) && d > after && d <= b.dues[due] {
				k.Pairs = append(k.Pairs, Pair{d, NoSecond})
			}
		default:
			for t := max(lo, after+1); t <= min(hi, b.dues[due]); t++ {
				if bothOpen(d, t) {
					k.Pairs = append(k.Pairs, Pair{d, t})
				}
			}
		}
	}
	return k
}
