package solve

import "math"

// paths improves a set of course starts by alternating paths: begin a course on
// an idle seat, which may crowd another day of the hub, take a course back that
// has a dose there, which may free yet another day, begin a course on that, and
// so on. It ends where a course finds its other seat idle, or where a seat that
// was freed stays idle. What a path gains is the worth of the courses begun less
// that of the courses taken back.
//
// The search is Bellman and Ford's over states (day, crowded or free), with at
// most pathLength steps; the path it finds is replayed in the ledger, and
// dropped if it takes back what is not there. If it overdraws the stock of a
// product, the cheapest course whose doses make up for it is taken back too, at
// whichever hub: stock is what hubs share.
type paths struct {
	cat    *catalogue
	ledger *ledger
	worth  []int64 // of a start, hub × start, 1/1024 metre; nobody where nobody wants it
	check  []int64 // another opinion on the same; a path counts for the lower of the two

	wave    wave    // states: a day with a free seat to fill is 2·day, a crowded one 2·day + 1; behind them see openings
	singles []int32 // courses of one dose
	moves   []move  // of the path in hand, last step first
	found   shortlist
	refunds []refunds // by product
	lows    []lows    // by product
	doses   []dose    // of the path in hand
	ends    int       // how many more ends of paths may be looked at
}

// move begins (n = 1) or takes back (n = −1) a course.
type move struct {
	hub int
	e   int32
	n   int64
}

const (
	pathLength = 12
	// pathsTogether is how many paths of one look fill applies.
	pathsTogether = 16
	// endsLooked is how many ways to end a path a look weighs: with wide windows
	// there are many of nearly the same worth.
	endsLooked = 2000
	// priceNoise is what a path, and half of it what a better way to a state, has
	// to gain at the relaxation's prices, in 1/1024 metre: they are not exact, and
	// paths that gain nothing would walk in circles. The network's are exact.
	priceNoise = 1024
	nobody     = math.MinInt64
)

func newPaths(l *ledger) *paths {
	p := &paths{cat: l.cat, ledger: l, worth: make([]int64, l.cat.Hubs*len(l.cat.starts)), wave: newWave(2*l.cat.Days + 2),
		refunds: make([]refunds, len(l.cat.Supply)), lows: make([]lows, len(l.cat.Supply))}
	for e := range l.cat.courses {
		if l.cat.courses[e].second == NoSecond {
			p.singles = append(p.singles, int32(e))
		}
	}
	return p
}

// fill applies paths at a hub until none gains, the best of each look together.
func (p *paths) fill(h int) {
	p.found.size, p.found.floor = pathsTogether, priceNoise
	for opening := false; ; {
		p.found.clear()
		p.look(h, opening)
		applied := false
		for _, c := range p.found.list {
			applied = p.applyIf(c.moves) || applied
		}
		if !applied && (opening || len(p.singles) == 0) {
			break
		}
		opening = !applied // the dearer look where the other finds nothing more
	}
}

// applyIf applies a path if it is still possible.
func (p *paths) applyIf(moves []move) bool {
	p.apply(moves, 1)
	if p.holds(moves) && p.ledger.inStock() {
		return true
	}
	p.apply(moves, -1)
	return false
}

func (p *paths) idle(h, day int) bool {
	return p.ledger.seats[h*p.cat.Days+day] > 0 && len(p.cat.meets[day]) > 0
}

// look adds to p.found the paths at a hub that gain: those that begin on an idle seat, or those
// that begin at a single dose.
func (p *paths) look(h int, opening bool) {
	p.ends = endsLooked
	openings := 2 * p.cat.Days
	p.wave.clear(openings + 2)
	if opening {
		p.wave.start(int32(openings))
		p.wave.start(int32(openings + 1))
	}
	for t := range p.cat.Days {
		if !opening && p.idle(h, t) {
			p.wave.start(int32(2 * t))
		}
	}
	p.wave.spread(func(s int32) {
		if int(s) >= openings {
			p.opening(h, s)
			return
		}
		for _, e := range p.cat.meets[s/2] {
			p.extend(h, e, s)
		}
	})
}

// opening begins paths without an idle seat: with a single dose on a full day, which is then
// crowded, or with one taken back, which frees its seat. Where all courses have two doses odd
// seats stay idle and paths begin there; single doses fill them.
func (p *paths) opening(h int, s int32) {
	back := s%2 == 1
	for _, e := range p.singles {
		gain, second, ok := p.value(h, e, back)
		day := int32(p.cat.courses[e].first)
		switch {
		case !ok:
		case back:
			p.wave.arrive(2*day, e, s, gain, second, p.found.floor/2)
		case !p.idle(h, int(day)):
			p.wave.arrive(2*day+1, e, s, gain, second, p.found.floor/2)
		}
	}
}

// extend tries course e as the next step from state s.
func (p *paths) extend(h int, e, s int32) {
	r, crowded := int(s)/2, s%2 == 1
	gain, second, ok := p.value(h, e, crowded)
	if !ok {
		return
	}
	gain += p.wave.gain[s]
	second += p.wave.second[s]
	other := p.otherDay(e, r)
	if p.worthEnding(gain, second) && (other < 0 || crowded || p.ledger.seats[h*p.cat.Days+other] > 0) {
		p.end(&p.wave, e, s, func(int32, bool) int { return h })
	}
	if other < 0 {
		return
	}
	to := int32(2*other + 1)
	if crowded {
		to = int32(2 * other)
	}
	p.wave.arrive(to, e, s, gain, second, p.found.floor/2)
}

// worthEnding says whether a path that gains so much should be looked at whole.
func (p *paths) worthEnding(gain, second int64) bool {
	return p.ends > 0 && min(gain, second) > p.found.least()
}

// value is what a step gains by either opinion: a course begun on a free seat, or
// taken back from a crowded day.
func (p *paths) value(h int, e int32, crowded bool) (gain, second int64, ok bool) {
	j := p.cat.startAt(h, p.cat.courses[e].start)
	gain, second = p.worth[j], p.check[j]
	if crowded {
		return -max(gain, 0), -max(second, 0), p.ledger.use[p.cat.at(h, e)] > 0
	}
	return gain, second, gain != nobody && p.cat.usable(h, e)
}

// otherDay is the day of a course's other dose, or NoSecond.
func (p *paths) otherDay(e int32, day int) int {
	k := &p.cat.courses[e]
	if int(k.first) == day {
		return int(k.second)
	}
	return int(k.first)
}

// end adds the path that ends with course e from state s of a wave to those found,
// if seats, stock and present courses allow it; for stock, a refund may be added.
// The hub of each step is asked for.
func (p *paths) end(w *wave, e, s int32, hub func(e int32, crowded bool) int) {
	p.ends--
	p.moves = p.moves[:0]
	for {
		crowded := s%2 == 1
		n := int64(1)
		if crowded {
			n = -1
		}
		p.moves = append(p.moves, move{hub(e, crowded), e, n})
		if len(p.moves) > 2*pathLength {
			return // a circle
		}
		if w.from[s] < 0 {
			break
		}
		e, s = w.via[s], w.from[s]
	}
	if p.possible() {
		p.found.add(p.gains(p.moves), p.moves)
	}
}

// possible says whether the moves in hand keep seats, stock and present courses,
// if need be with a refund, which it adds.
func (p *paths) possible() bool {
	for _, m := range p.moves {
		p.ledger.seat(m.hub, m.e, m.n)
	}
	ok := p.holds(p.moves)
	for _, m := range p.moves {
		p.ledger.seat(m.hub, m.e, -m.n)
	}
	return ok && p.makeUp()
}

// gains is what moves are worth, by the lower of the two opinions.
func (p *paths) gains(moves []move) int64 {
	var gain, second int64
	for _, m := range moves {
		j := p.cat.startAt(m.hub, p.cat.courses[m.e].start)
		gain += m.n * max(0, p.worth[j])
		second += m.n * max(0, p.check[j])
	}
	return min(gain, second)
}

// holds says whether the courses of the moves have their seats and are not fewer
// than none.
func (p *paths) holds(moves []move) bool {
	for _, m := range moves {
		k := &p.cat.courses[m.e]
		if p.ledger.use[p.cat.at(m.hub, m.e)] < 0 || p.ledger.seatsFor(m.hub, k) < 0 {
			return false
		}
	}
	return true
}

func (p *paths) apply(moves []move, sign int64) {
	for _, m := range moves {
		p.ledger.begin(m.hub, m.e, sign*m.n)
	}
}
