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
	cat     *catalogue
	ledger  *ledger
	paths   *paths
	wave    wave    // states: see above
	stretch []int   // by day
	list    []int32 // the product's courses
	begin   []choice
	back    []choice // both by course of the catalogue
}

// choice is the hub at which a course is begun or taken back; none where hub < 0.
type choice struct {
	hub          int
	gain, second int64 // by either opinion
}

func newStockPaths(p *paths) *stockPaths {
	n := len(p.cat.courses)
	return &stockPaths{cat: p.cat, ledger: p.ledger, paths: p, wave: newWave(2 * p.cat.Days), stretch: make([]int, p.cat.Days),
		begin: make([]choice, n), back: make([]choice, n)}
}

// look adds to the paths found those that gain for a product.
func (p *stockPaths) look(product int) {
	last := p.stretches(product)
	if s := p.ledger.stock[product]; last == 0 || s[len(s)-1] == 0 {
		return // nothing is short, or nothing is free
	}
	p.choose(product)
	p.paths.ends = endsLooked
	p.wave.clear(2 * (last + 1))
	p.wave.start(int32(2 * last))
	p.wave.spread(func(s int32) {
		for _, e := range p.list {
			p.extend(e, s, last)
		}
	})
}

// stretches numbers the stretches of days; the last is that of the free doses,
// if there are any.
func (p *stockPaths) stretches(product int) (last int) {
	for t, n := range p.ledger.stock[product] {
		p.stretch[t] = last
		if n == 0 {
			last++
		}
	}
	return last
}

// choose picks the hubs.
func (p *stockPaths) choose(product int) {
	p.list = p.list[:0]
	for e := range p.cat.courses {
		k := &p.cat.courses[e]
		if int(k.product) != product {
			continue
		}
		p.list = append(p.list, int32(e))
		begin, back := choice{hub: -1, gain: nobody}, choice{hub: -1, gain: nobody}
		for h := range p.cat.Hubs {
			j := p.cat.startAt(h, k.start)
			worth := p.paths.worth[j]
			if worth > begin.gain && p.ledger.seatsFor(h, k) > 0 {
				begin = choice{h, worth, max(0, p.paths.check[j])}
			}
			if cost := max(0, worth); p.ledger.use[p.cat.at(h, int32(e))] > 0 && -cost > back.gain {
				back = choice{h, -cost, -max(0, p.paths.check[j])}
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
	gain, second := p.wave.gain[s]+c.gain, p.wave.second[s]+c.second
	k := &p.cat.courses[e]
	a, b := p.stretch[k.first], -1
	if k.second != NoSecond {
		b = p.stretch[k.second]
	}
	for range 2 {
		fits := a >= at
		if crowded {
			fits = a <= at
		}
		if fits {
			if p.paths.worthEnding(gain, second) && (b < 0 || crowded || b == last) {
				p.paths.end(&p.wave, e, s, p.hub)
			}
			to := int32(2*b + 1)
			if crowded {
				to = int32(2 * b)
			}
			if b >= 0 && b < last {
				p.wave.arrive(to, e, s, gain, second, p.paths.found.floor/2)
			}
		}
		if b < 0 {
			break
		}
		a, b = b, a
	}
}

// hub is where a course is begun or taken back.
func (p *stockPaths) hub(e int32, crowded bool) int {
	if crowded {
		return p.back[e].hub
	}
	return p.begin[e].hub
}
