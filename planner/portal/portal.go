// Package portal follows the rule of the booking portal, as the letter of the
// ATS della Val Padana of 3 April 2021 describes it: the portal "tends to assign
// the nearest centre at the date and time chosen". It is a model of that rule,
// without randomness, and the baseline that an optimised plan has to beat.
//
// Cohorts book in the order in which they open. Within a cohort the comuni book
// one person at a time in proportion to their demand: person k of n has the turn
// (2k−1)/2n, ties by comune. Each takes the earliest day on which any hub has a
// dose left for the first and for the second visit, and on that day the nearest
// such hub. The second visit is at the same hub, on the first day that the
// interval rule allows and that has a dose left. Doses promised before and
// courses booked keep their place, limited products their stock, and hubs beyond the scenario's
// limits of distance are not offered, nor others to those who are assigned to one.
package portal

import (
	"cmp"
	"slices"

	"hubplan/planner"
)

// Plan books everyone by the rule, [planner.PortalEarliest] or its variant
// [planner.PortalNearest], which takes the nearest hub that has a day left at
// all and there the earliest day.
func Plan(in *planner.Instance, method planner.Method) *planner.Plan {
	return QueueOf(in).Plan(in, method)
}

// Queue is the order in which the people of an instance book: it hangs on demand and openings
// alone, and holds for every instance that has the same.
type Queue []turns

// turns are a cohort's.
type turns struct {
	cohort int
	people []person
}

// QueueOf is the queue of an instance.
func QueueOf(in *planner.Instance) (q Queue) {
	for _, c := range cohortsByOpening(in) {
		q = append(q, turns{c, turnsOf(in, c)})
	}
	return q
}

// Plan books everyone in the order of the queue.
func (q Queue) Plan(in *planner.Instance, method planner.Method) *planner.Plan {
	b := newBooker(in, method)
	for _, t := range q {
		b.cohort, b.from = t.cohort, in.Cohorts[t.cohort].OpensDay
		b.offer()
		for _, who := range t.people {
			b.book(who)
		}
		b.settleAll()
	}
	return b.plan()
}

// booker holds what is left and what has been booked.
//
// Everybody takes what each hub offers at that moment, and an offer stays the same until its
// day is full. So people are counted against the offers, and only where one runs out is the
// ledger brought up to date and asked for the next: with the same result as asking it for
// each of them. Those of a comune who need one dose are offered other courses; both classes
// take the same seats.
type booker struct {
	in     *planner.Instance
	method planner.Method
	left   *planner.Ledger
	near   [][]int    // hubs within reach by distance, per comune
	next   [][]course // hub × class × product: the earliest course that may still fit
	scarce bool       // a product is limited
	cohort int        // that books
	from   int        // its opening day

	offers  []offer  // hub × class, for the cohort
	changes int      // of what the hubs offer
	chosen  []choice // comune × class

	assigned []int64 // comune × class × cohort × hub
	courses  map[planner.Course]int64
	unserved []int64 // comune × class × cohort
}

// The classes: those who need all doses of their product, and those who need one.
const classes = 2

// person is a comune and a class: comune·classes + class.
type person int

func (p person) comune() int   { return int(p) / classes }
func (p person) class() int    { return int(p) % classes }
func (p person) oneDose() bool { return p.class() == 1 }

// offer is the earliest course of a hub, how many may take it before the ledger is asked
// again, and how many have.
type offer struct {
	course
	lease, taken int64
}

// choice is the hub of a comune's next person, -1 for none, after so many changes.
type choice struct{ hub, changes int }

// course is one at a hub.
type course struct {
	planner.Dates
	ok    bool
	found bool // all its days had a dose left when last looked at
}

func newBooker(in *planner.Instance, method planner.Method) *booker {
	b := &booker{in: in, method: method, left: in.Ledger(),
		assigned: make([]int64, classes*len(in.Comuni)*len(in.Cohorts)*len(in.Hubs)), courses: map[planner.Course]int64{},
		unserved: make([]int64, classes*len(in.Comuni)*len(in.Cohorts)), offers: make([]offer, classes*len(in.Hubs)),
		chosen: make([]choice, classes*len(in.Comuni))}
	for _, s := range b.left.Stock {
		b.scarce = b.scarce || s != nil
	}
	for range classes * len(in.Hubs) {
		next := make([]course, len(in.Products))
		for p := range next {
			next[p] = course{Dates: planner.Dates{Product: p}, ok: true}
		}
		b.next = append(b.next, next)
	}
	for i := range in.Comuni {
		var hubs []int
		for h := range in.Hubs {
			if in.Reachable(i, h) {
				hubs = append(hubs, h)
			}
		}
		slices.SortStableFunc(hubs, func(x, y int) int { return cmp.Compare(in.Distances.At(i, x), in.Distances.At(i, y)) })
		b.near = append(b.near, hubs)
	}
	return b
}

func cohortsByOpening(in *planner.Instance) []int {
	var cs []int
	for c := range in.Cohorts {
		if in.Cohorts[c].Included {
			cs = append(cs, c)
		}
	}
	slices.SortStableFunc(cs, func(x, y int) int { return cmp.Compare(in.Cohorts[x].Opens, in.Cohorts[y].Opens) })
	return cs
}

// turnsOf is the order in which a cohort's people book: by (2k−1)/2n for person k of a comune's
// n, of whom those who need one dose are spread evenly. They are put into as many places as
// there are people by that fraction, and in order within each.
func turnsOf(in *planner.Instance, cohort int) []person {
	type turn struct {
		odd, of int64 // the turn is at odd/of
		who     person
	}
	people := func(i int) int64 { return in.Demand[i][cohort].People - in.Demand[i][cohort].Booked }
	var all int64
	for i := range in.Comuni {
		all += people(i)
	}
	starts := make([]int, all+1)
	each := func(do func(place int64, t turn)) {
		for i := range in.Comuni {
			n, one := people(i), in.Demand[i][cohort].OneDose
			for k := range n {
				odd, who := 2*k+1, person(i*classes)
				if (k+1)*one/n > k*one/n {
					who++
				}
				do(odd*all/(2*n), turn{odd, 2 * n, who})
			}
		}
	}
	each(func(place int64, _ turn) { starts[place+1]++ })
	for k := range all {
		starts[k+1] += starts[k]
	}
	ts := make([]turn, all)
	each(func(place int64, t turn) {
		ts[starts[place]] = t
		starts[place]++
	})
	at := 0
	for k := range all { // each start has moved on to the end of its place
		if place := ts[at:starts[k]]; len(place) > 1 {
			slices.SortFunc(place, func(a, b turn) int {
				return cmp.Or(cmp.Compare(a.odd*b.of, b.odd*a.of), cmp.Compare(a.who.comune(), b.who.comune()))
			})
		}
		at = starts[k]
	}
	order := make([]person, len(ts))
	for k, t := range ts {
		order[k] = t.who
	}
	return order
}

// book gives one person a course, or counts them as unserved.
func (b *booker) book(who person) {
	c := &b.chosen[who]
	if c.changes != b.changes {
		c.hub, c.changes = b.choose(who), b.changes
	}
	if c.hub < 0 {
		b.unserved[int(who)*len(b.in.Cohorts)+b.cohort]++
		return
	}
	b.assigned[(int(who)*len(b.in.Cohorts)+b.cohort)*len(b.in.Hubs)+c.hub]++
	o := &b.offers[c.hub*classes+who.class()]
	if o.taken++; o.taken == o.lease {
		b.renew(c.hub)
	}
}

// choose is the hub that the next such person takes, -1 where none has a course left.
func (b *booker) choose(who person) int {
	hub, near, comune := -1, b.near[who.comune()], who.comune()
	if only, yes := b.in.AssignedTo(comune, b.cohort); yes {
		near = []int{only}
	}
	at := func(hub int) *offer { return &b.offers[hub*classes+who.class()] }
	for _, h := range near {
		if !at(h).ok || !b.in.Takes(comune, b.cohort, h) {
			continue
		}
		if hub < 0 || at(h).First < at(hub).First {
			hub = h
		}
		if b.method == planner.PortalNearest {
			break
		}
	}
	return hub
}

// settle takes what was counted against the offers of a hub from the ledger.
func (b *booker) settle(hub int) {
	for class := range classes {
		o := &b.offers[hub*classes+class]
		if o.taken == 0 {
			continue
		}
		b.left.Take(hub, o.Dates, o.taken)
		b.courses[planner.Course{Hub: hub, Cohort: b.cohort, Product: o.Product, First: o.First, Second: o.Second,
			OneDose: class == 1}] += o.taken
		o.taken = 0
	}
}

// settleAll does so at every hub.
func (b *booker) settleAll() {
	for h := range b.in.Hubs {
		b.settle(h)
	}
}

// offer asks what every hub offers the cohort.
func (b *booker) offer() {
	for k := range b.offers {
		b.offers[k] = offer{course: b.earliest(k/classes, k%classes)}
	}
	b.lease()
	b.changes++
}

// renew asks what a hub offers after an offer has run out. Where a product is limited, what
// others offer of it may have run out too.
func (b *booker) renew(hub int) {
	if !b.scarce {
		b.settle(hub)
		b.ask(hub)
		b.share(hub)
		return
	}
	b.settleAll()
	for h := range b.in.Hubs {
		b.ask(h)
	}
	b.lease()
}

// ask finds a hub's offers anew.
func (b *booker) ask(hub int) {
	for class := range classes {
		o := &b.offers[hub*classes+class]
		was := o.course
		if o.course = b.earliest(hub, class); o.Dates != was.Dates || o.ok != was.ok {
			b.changes++
		}
	}
}

// share says of a hub's offers how many may take each before the ledger is asked again: so
// few that both together have room. Everything is settled there.
func (b *booker) share(hub int) {
	all := b.offers[hub*classes : (hub+1)*classes]
	least := int64(-1)
	for k := range all {
		if o := &all[k]; o.ok {
			if room := b.left.Room(hub, o.Dates); least < 0 || room < least {
				least = room
			}
		}
	}
	for k := range all {
		all[k].lease = max(1, least/classes)
	}
}

// lease is share for all hubs; of a limited product all its offers together have stock.
// Everything is settled.
func (b *booker) lease() {
	least, offers := make([]int64, len(b.left.Stock)), make([]int64, len(b.left.Stock))
	for h := range b.in.Hubs {
		b.share(h)
	}
	for k := range b.offers {
		o := &b.offers[k]
		if !o.ok {
			continue
		}
		if offers[o.Product] == 0 || o.lease < least[o.Product] {
			least[o.Product] = o.lease
		}
		offers[o.Product]++
	}
	for k := range b.offers {
		if o := &b.offers[k]; o.ok && b.left.Stock[o.Product] != nil {
			o.lease = max(1, least[o.Product]/offers[o.Product])
		}
	}
}

// earliest is the first course that fits at a hub for a class of the cohort, over its
// products; of products that begin on the same day the preferred one.
func (b *booker) earliest(hub, class int) (best course) {
	for _, p := range b.in.Cohorts[b.cohort].Products {
		c := b.fit(hub, class, p)
		if c.ok && (!best.ok || c.First < best.First) {
			best = c
		}
	}
	return best
}

// fit moves a hub and product on to the earliest course that still fits. Doses
// only ever become fewer and cohorts only open later, so what did not fit before
// never fits again, and each day is looked at once.
func (b *booker) fit(hub, class, product int) course {
	c := &b.next[hub*classes+class][product]
	if !c.ok || c.found && c.First >= b.from && b.left.Room(hub, c.Dates) > 0 {
		return *c
	}
	c.found = true
	for c.First = max(c.First, b.from); c.First < b.in.Days; c.First++ {
		if b.left.Seats[hub][c.First] <= 0 {
			continue
		}
		lo, hi, ok := b.in.SecondDaysOf(class == 1, product, c.First)
		if !ok {
			continue
		}
		for c.Second = lo; c.Second <= hi; c.Second++ { // a single-dose product has one way
			if b.left.Room(hub, c.Dates) > 0 {
				return *c
			}
		}
	}
	c.ok = false
	return *c
}

// plan sorts what was booked.
func (b *booker) plan() *planner.Plan {
	p := &planner.Plan{Method: b.method, Status: planner.StatusRule}
	cohorts, hubs := len(b.in.Cohorts), len(b.in.Hubs)
	for k, n := range b.assigned {
		if n > 0 {
			who := person(k / hubs / cohorts)
			p.Assignments = append(p.Assignments, planner.Assignment{Comune: who.comune(), Cohort: k / hubs % cohorts, Hub: k % hubs,
				OneDose: who.oneDose(), People: n})
		}
	}
	for c, n := range b.courses {
		c.People = n
		p.Courses = append(p.Courses, c)
	}
	for k, n := range b.unserved {
		if n > 0 {
			who := person(k / cohorts)
			p.Shortfalls = append(p.Shortfalls, planner.Shortfall{Comune: who.comune(), Cohort: k % cohorts, OneDose: who.oneDose(),
				People: n})
		}
	}
	p.Sort()
	p.Shortfalls = b.in.Explain(p.Shortfalls, b.left.Seats)
	b.in.AddBooked(p)
	p.Sort()
	return p
}
