package simulation

import "hubplan/planner/chance"

// group is people who wait at a hub, or are due there: for dose 1 or 2 of a product. Cohort
// is -1 where nobody knows it.
type group struct {
	people          int64
	cohort, product int
	gap             int // of a first dose: days until the second, 0 for none
	since           int // of a first dose: the day on which they wanted it
	limit           int // of a second dose: last day in time
	second          bool
}

// hubState is a hub in the middle of a draw.
type hubState struct {
	seconds, firsts []group   // who wait, the longest first
	due             [][]group // second doses, by day
	again           [][]group // who come again after they were absent, by day
	left            int64     // seats of the day that are left
	opened          []int64   // doses given on the day, by product
	parts           []*partState
	fixed           []due
	absence         chance.Stream
	asked           int // how often it was asked on the day
	walkIns, night  chance.Stream
}

// partState is a part in the middle of a draw.
type partState struct {
	*part
	next    int   // place whose day comes next
	eager   int64 // who have not come yet: they take the places in their order
	pool    int64 // who come little by little
	arrival chance.Stream
}

// replay is a draw on its way.
type replay struct {
	*luck
	plan  *announced
	hubs  []hubState
	stock []int64 // doses of limited products
	vials []int64 // doses in one, by product
	saved float64 // of what is left in open vials, which finds somebody
	day   int
	out   *outcome
}

// play plays a draw from the first day to the last.
func play(a *announced, l *luck) *outcome {
	r := &replay{luck: l, plan: a, hubs: make([]hubState, len(a.in.Hubs)), stock: make([]int64, len(a.in.Products)),
		vials: make([]int64, len(a.in.Products)), saved: l.u.VialsSaved.Float(), out: newOutcome(a)}
	for p := range a.in.Products {
		r.vials[p] = max(1, l.u.VialDoses[a.in.Products[p].ID])
	}
	for h := range r.hubs {
		id := a.in.Hubs[h].ID
		r.hubs[h] = hubState{due: make([][]group, a.in.Days), again: make([][]group, a.in.Days), opened: make([]int64, len(a.in.Products)),
			fixed: a.fixed[h], absence: l.stream("absence at " + id), walkIns: l.stream("walk-ins at " + id), night: l.stream("vials at " + id)}
	}
	for k := range a.parts {
		r.begin(&a.parts[k])
	}
	for r.day = range a.in.Days {
		r.one()
	}
	r.close()
	return r.out
}

// begin splits the people of a part into those who come at once and the others.
func (r *replay) begin(x *part) {
	s := r.stream("people of " + r.in.Cohorts[x.cohort].Name() + " at " + r.in.Hubs[x.hub].ID)
	f := r.uptake[x.cohort]
	want := whole(float64(x.people)*f, s.Uniform(0))
	eager := whole(float64(want)*r.eager, s.Uniform(1))
	unplaced := whole(float64(x.unplaced)*f, s.Uniform(2))
	r.out.want(x, want+unplaced)
	r.hubs[x.hub].parts = append(r.hubs[x.hub].parts, &partState{part: x, eager: eager, pool: want - eager + unplaced, arrival: s})
}

// one is a day of all hubs: second doses everywhere before first ones, since the stock is one.
// Hubs take turns at being first.
func (r *replay) one() {
	for p := range r.stock {
		if r.delivered[p] != nil {
			r.stock[p] += r.delivered[p][r.day]
		}
	}
	n := len(r.hubs)
	for k := range n {
		r.secondsOf((r.day + k) % n)
	}
	for k := range n {
		r.firstsOf((r.day + k) % n)
	}
}

// secondsOf serves a hub's second doses and promises.
func (r *replay) secondsOf(h int) {
	x := &r.hubs[h]
	x.asked, x.left = 0, max(0, r.capacity[h][r.day])
	clear(x.opened)
	seconds := x.due[r.day]
	x.due[r.day] = nil
	for len(x.fixed) > 0 && x.fixed[0].day <= r.day {
		f := x.fixed[0]
		x.fixed = x.fixed[1:]
		seconds = append(seconds, group{people: f.people, cohort: -1, product: f.product, second: true, limit: r.in.Days})
	}
	var kept []group
	for _, g := range seconds {
		if g = r.present(h, g); g.people > 0 {
			kept = append(kept, r.serve(h, g))
		}
	}
	waiting := x.seconds
	for _, g := range x.again[r.day] {
		if g.second {
			waiting = append(waiting, g)
		}
	}
	// Who waits longer comes first the day after.
	x.seconds = r.queue(h, append(waiting, kept...), x.seconds[:0])
}

// queue serves those who wait in their order, and keeps those who are left.
func (r *replay) queue(h int, waiting, kept []group) []group {
	for k, g := range waiting {
		if r.hubs[h].left == 0 {
			return append(kept, waiting[k:]...)
		}
		if g = r.serve(h, g); g.people > 0 {
			kept = append(kept, g)
		}
	}
	return kept
}

// firstsOf serves a hub's first doses, then those who come without a place.
func (r *replay) firstsOf(h int) {
	x := &r.hubs[h]
	var late []group
	for _, p := range x.parts {
		late = r.arrive(h, p, late)
	}
	for _, g := range x.again[r.day] {
		if !g.second {
			x.firsts = append(x.firsts, g)
		}
	}
	x.again[r.day] = nil
	x.firsts = append(x.firsts, late...)
	x.firsts = r.queue(h, x.firsts, x.firsts[:0])
	r.strangers(h)
	r.vialsOf(h)
}

// arrive lets the people of a part come who come on this day: those with a place are served
// at once, those who are not, and the others, are added to who waits.
func (r *replay) arrive(h int, p *partState, late []group) []group {
	var last *place
	for p.next < len(p.places) && p.places[p.next].day <= r.day {
		x := &p.places[p.next]
		p.next++
		g := group{people: min(x.people, p.eager), cohort: p.cohort, product: x.product, gap: x.gap, since: r.day}
		p.eager -= g.people
		if g = r.present(h, g); g.people > 0 {
			if g = r.serve(h, g); g.people > 0 {
				late = append(late, g)
			}
		}
		last = x
	}
	if last != nil && p.next == len(p.places) && p.eager > 0 { // more than there are places
		late = append(late, group{people: p.eager, cohort: p.cohort, product: last.product, gap: last.gap, since: r.day})
		p.eager = 0
	}
	if p.pool > 0 && r.day >= p.opens && r.capacity[h][r.day] > 0 {
		n := p.pool
		if r.lever != Hesitancy {
			n = min(n, whole(float64(p.pool)*r.rate, p.arrival.Uniform(r.day+3)))
		}
		if g, ok := r.newcomers(p, n); ok {
			p.pool -= n
			late = append(late, g)
		}
	}
	return late
}

// newcomers are people of a part who come without a place: they get the product of the place
// whose day was last, or the cohort's own. ok is false where it cannot be begun today.
func (r *replay) newcomers(p *partState, n int64) (g group, ok bool) {
	g = group{people: n, cohort: p.cohort, since: r.day}
	switch {
	case n == 0:
		return g, false
	case len(p.places) == 0:
		g.product = r.in.Cohorts[p.cohort].Products[0]
	default:
		g.product = p.places[max(0, p.next-1)].product
	}
	rule, ok := r.in.Products[g.product].Rule(r.in.Date(r.day))
	g.gap = rule.MinDays
	return g, ok
}

// present takes away those who are absent: some come again some days later.
func (r *replay) present(h int, g group) group {
	x := &r.hubs[h]
	u, again := x.ask(r.day)
	away := min(g.people, whole(float64(g.people)*r.absent[g.product], u))
	if away == 0 {
		return g
	}
	back := g
	back.people = whole(float64(away)*r.u.Return.Float(), again)
	g.people -= away
	if back.people == 0 {
		return g
	}
	if d := r.day + int(r.u.ReturnDays); d < r.in.Days {
		x.again[d] = append(x.again[d], back)
	} else if back.second && back.limit < r.in.Days {
		r.out.lateSeconds += back.people
	}
	return g
}

// ask gives two numbers for a group of a day.
func (x *hubState) ask(day int) (a, b float64) {
	at := 2 * (day*mostGroups + x.asked)
	x.asked++
	return x.absence.Uniform(at), x.absence.Uniform(at + 1)
}

// mostGroups are more groups than have a place at a hub on a day.
const mostGroups = 1 << 20

// serve gives as many as can be their dose, and gives back those who are left.
func (r *replay) serve(h int, g group) group {
	x := &r.hubs[h]
	n := min(g.people, x.left)
	if r.delivered[g.product] != nil {
		n = min(n, max(0, r.stock[g.product]))
		r.stock[g.product] -= n
	}
	if n <= 0 {
		return g
	}
	x.left -= n
	x.opened[g.product] += n
	g.people -= n
	r.out.give(r.day, n)
	if g.second {
		if r.day > g.limit {
			r.out.lateSeconds += n
		}
		r.out.done(h, g.cohort, r.day, n)
		return g
	}
	r.out.begun(h, g.cohort, r.day, n, g.since)
	if g.gap == 0 || r.in.Products[g.product].Doses == 1 {
		r.out.done(h, g.cohort, r.day, n)
		return g
	}
	r.book(h, g, n)
	return g
}

// book gives people who have had the first dose a day for the second: after the interval
// announced where it is allowed from today, else after the shortest that is; where the hub
// is shut on that day by its calendar, on the next that is open.
func (r *replay) book(h int, g group, n int64) {
	rule, ok := r.in.Products[g.product].Rule(r.in.Date(r.day))
	gap := g.gap
	if ok && (gap < rule.MinDays || gap > rule.MaxDays) {
		gap = rule.MinDays
	}
	d := r.day + gap
	for d < r.in.Days && r.in.Calendar[h][d].Capacity == 0 {
		d++
	}
	limit := r.day + max(rule.LimitDays, gap)
	if d >= r.in.Days {
		return // beyond what is looked at: neither late nor done
	}
	r.hubs[h].due[d] = append(r.hubs[h].due[d], group{people: n, cohort: g.cohort, product: g.product, second: true,
		limit: limit})
}

// strangers come without a place, and are served where a seat and a dose of what is given
// most that day are left.
func (r *replay) strangers(h int) {
	x := &r.hubs[h]
	if r.walkIns == 0 || r.capacity[h][r.day] <= 0 {
		return
	}
	n := whole(float64(r.capacity[h][r.day])*r.walkIns, x.walkIns.Uniform(r.day))
	product := 0
	for p := range x.opened {
		if x.opened[p] > x.opened[product] {
			product = p
		}
	}
	served := min(n, x.left)
	if r.delivered[product] != nil {
		served = min(served, max(0, r.stock[product]))
		r.stock[product] -= served
	}
	x.left -= served
	x.opened[product] += served
	r.out.give(r.day, served)
	r.out.turnedAway += n - served
}

// vialsOf throws away what is left in open vials and finds nobody.
func (r *replay) vialsOf(h int) {
	x := &r.hubs[h]
	for p, n := range x.opened {
		if n == 0 || r.vials[p] == 1 {
			continue
		}
		left := (r.vials[p] - n%r.vials[p]) % r.vials[p]
		lost := left - whole(float64(left)*r.saved, x.night.Uniform(r.day*len(x.opened)+p))
		if r.delivered[p] != nil {
			lost = min(lost, max(0, r.stock[p]))
			r.stock[p] -= lost
		}
		r.out.wasted += lost
	}
}

// close counts what is still open at the end of the horizon.
func (r *replay) close() {
	r.out.wasted += r.luck.wasted
	for h := range r.hubs {
		for _, g := range r.hubs[h].seconds {
			if g.limit < r.in.Days {
				r.out.lateSeconds += g.people
			}
		}
	}
	r.out.end(r.u.Done)
}
