package solve

// stockPaths improves a set of course starts where stock is what is short, by
// alternating paths that cross hubs. It is to the stock of one product what
// paths is to the seats of one hub.
//
// A day up to which all doses are given is tight. Between two tight days doses
// may be given sooner or later, so the stretches that tight days end are what
// counts: a dose more in a stretch needs one less in it or before, and a dose
// less allows one more in it or after. Behind the last tight day doses are free.
// A path begins a course with a dose there; its other dose may crowd a stretch;
// a course with a dose there or before is taken back; and so on, until a course
// is begun whose other dose is free too, or a dose that was won back stays.
// Seats are looked at by way of the hub that each step chooses: the one where a
// course that is begun is worth most and finds both its seats idle, or where a
// course that is taken back costs least. The path is replayed before it counts.
type stockPaths struct {
	*paths
	stretch []int // by day
	courses []int32
	begin   []choice // by course of the catalogue
	back    []choice
}

// choice is the hub at which a course is begun or taken back; none where hub < 0.
type choice struct {
	hub          int
	gain, second int64 // by either opinion
}

func newStockPaths(p *paths) *stockPaths {
	return &stockPaths{paths: p, stretch: make([]int, p.Days), begin: make([]choice, len(p.catalogue.courses)), back: make([]choice, len(p.catalogue.courses))}
}

// look adds to p.found the paths that gain for a product.
func (p *stockPaths) look(product int) {
	last := p.stretches(product)
	if s := p.stock[product]; last == 0 || s[len(s)-1] == 0 {
		return // nothing is short, or nothing is free
	}
	p.choose(product)
	p.ends = endsLooked
	for s := range 2 * (last + 1) {
		p.gain[s] = nobody
	}
	p.gain[2*last], p.second[2*last], p.from[2*last] = 0, 0, -1
	p.front = append(p.front[:0], int32(2*last))
	for step := 0; step < pathLength && len(p.front) > 0; step++ {
		p.next = p.next[:0]
		for _, s := range p.front {
			for _, e := range p.courses {
				p.extend(e, s, last)
			}
		}
		p.front, p.next = p.next, p.front
	}
}

// stretches numbers the stretches of days; the last is that of the free doses,
// if there are any.
func (p *stockPaths) stretches(product int) (last int) {
	for t, n := range p.stock[product] {
		p.stretch[t] = last
		if n == 0 {
			last++
		}
	}
	return last
}

// choose picks the hubs.
func (p *stockPaths) choose(product int) {
	p.courses = p.courses[:0]
	for e := range p.catalogue.courses {
		k := &p.catalogue.courses[e]
		if int(k.product) != product {
			continue
		}
		p.courses = append(p.courses, int32(e))
		begin, back := choice{hub: -1, gain: nobody}, choice{hub: -1, gain: nobody}
		for h := range p.Hubs {
			j := p.startAt(h, k.start)
			worth := p.worth[j]
			if worth > begin.gain && p.seats[h*p.Days+int(k.first)] > 0 && (k.second == noDay || p.seats[h*p.Days+int(k.second)] > 0) {
				begin = choice{h, worth, max(0, p.check[j])}
			}
			if cost := max(0, worth); p.use[p.at(h, int32(e))] > 0 && -cost > back.gain {
				back = choice{h, -cost, -max(0, p.check[j])}
			}
		}
		p.begin[e], p.back[e] = begin, back
	}
}

// extend tries course e as the next step from state s, with either of its doses.
func (p *stockPaths) extend(e, s int32, last int) {
	at, crowded := int(s)/2, s%2 == 1
	c := p.begin[e]
	if crowded {
		c = p.back[e]
	}
	if c.hub < 0 {
		return
	}
	gain, second := p.gain[s]+c.gain, p.second[s]+c.second
	k := &p.catalogue.courses[e]
	a, b := p.stretch[k.first], -1
	if k.second != noDay {
		b = p.stretch[k.second]
	}
	for range 2 {
		fits := a >= at
		if crowded {
			fits = a <= at
		}
		if fits {
			if p.ends > 0 && min(gain, second) > p.found.least() && (b < 0 || crowded || b == last) {
				p.end(e, s)
			}
			to := int32(2*b + 1)
			if crowded {
				to = int32(2 * b)
			}
			if b >= 0 && b < last {
				p.arrive(to, e, s, gain, second)
			}
		}
		if b < 0 {
			break
		}
		a, b = b, a
	}
}

// end adds the path that ends with course e from state s to those found, if it
// is possible.
func (p *stockPaths) end(e, s int32) {
	p.ends--
	p.moves = p.moves[:0]
	for {
		m := move{p.begin[e].hub, e, 1}
		if s%2 == 1 {
			m = move{p.back[e].hub, e, -1}
		}
		p.moves = append(p.moves, m)
		if len(p.moves) > 2*pathLength {
			return // a circle
		}
		if p.from[s] < 0 {
			break
		}
		e, s = p.via[s], p.from[s]
	}
	if p.possible() {
		p.found.add(p.gains(p.moves), p.moves)
	}
}
