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
	*ledger
	worth []int64 // of a start, hub × start, 1/1024 metre; nobody where nobody wants it
	check []int64 // another opinion on the same; a path counts for the lower of the two

	gain    []int64 // by state: best so far
	second  []int64 // by state: the other opinion on the same way
	via     []int32 // course by which the state is reached
	from    []int32 // state before, or -1
	front   []int32
	next    []int32
	moves   []move // of the path in hand, last step first
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
	return &paths{ledger: l, worth: make([]int64, l.Hubs*len(l.starts)),
		gain: make([]int64, 2*l.Days), second: make([]int64, 2*l.Days), via: make([]int32, 2*l.Days), from: make([]int32, 2*l.Days),
		refunds: make([]refunds, len(l.Supply)), lows: make([]lows, len(l.Supply))}
}

// States: a day with a free seat to fill is 2·day, a crowded one 2·day + 1.

// fill applies paths at a hub until none gains, the best of each look together.
func (p *paths) fill(h int) {
	p.found.size, p.found.floor = pathsTogether, priceNoise
	for {
		p.found.clear()
		p.look(h)
		applied := false
		for _, c := range p.found.list {
			applied = p.applyIf(c.moves) || applied
		}
		if !applied {
			break
		}
	}
}

// applyIf applies a path if it is still possible.
func (p *paths) applyIf(moves []move) bool {
	p.apply(moves, 1)
	if p.holds(moves) && p.inStock() {
		return true
	}
	p.apply(moves, -1)
	return false
}

func (p *paths) idle(h, day int) bool { return p.seats[h*p.Days+day] > 0 && len(p.meets[day]) > 0 }

// look adds to p.found the paths at a hub that gain.
func (p *paths) look(h int) {
	p.ends = endsLooked
	p.front = p.front[:0]
	for t := range p.Days {
		p.gain[2*t], p.gain[2*t+1] = nobody, nobody
		if p.idle(h, t) {
			p.gain[2*t], p.second[2*t], p.from[2*t] = 0, 0, -1
			p.front = append(p.front, int32(2*t))
		}
	}
	for step := 0; step < pathLength && len(p.front) > 0; step++ {
		p.next = p.next[:0]
		for _, s := range p.front {
			for _, e := range p.meets[s/2] {
				p.extend(h, e, s)
			}
		}
		p.front, p.next = p.next, p.front
	}
}

// extend tries course e as the next step from state s.
func (p *paths) extend(h int, e, s int32) {
	r, crowded := int(s)/2, s%2 == 1
	gain, second, ok := p.value(h, e, crowded)
	if !ok {
		return
	}
	gain += p.gain[s]
	second += p.second[s]
	other := p.otherDay(e, r)
	if p.ends > 0 && min(gain, second) > p.found.least() && (other < 0 || crowded || p.seats[h*p.Days+other] > 0) {
		p.end(h, e, s)
	}
	if other < 0 {
		return
	}
	to := int32(2*other + 1)
	if crowded {
		to = int32(2 * other)
	}
	p.arrive(to, e, s, gain, second)
}

// arrive notes a way to a state if it gains more than the one before.
func (p *paths) arrive(to, e, from int32, gain, second int64) {
	if p.gain[to] == nobody || gain > p.gain[to]+p.found.floor/2 {
		p.gain[to], p.second[to], p.via[to], p.from[to] = gain, second, e, from
		p.next = append(p.next, to)
	}
}

// value is what a step gains by either opinion: a course begun on a free seat, or
// taken back from a crowded day.
func (p *paths) value(h int, e int32, crowded bool) (gain, second int64, ok bool) {
	j := p.startAt(h, p.courses[e].start)
	gain, second = p.worth[j], p.check[j]
	if crowded {
		return -max(gain, 0), -max(second, 0), p.use[p.at(h, e)] > 0
	}
	return gain, second, gain != nobody && p.usable(h, e)
}

// otherDay is the day of a course's other dose, or noDay.
func (p *paths) otherDay(e int32, day int) int {
	k := &p.courses[e]
	if int(k.first) == day {
		return int(k.second)
	}
	return int(k.first)
}

// end adds the path that ends with course e from state s to those found, if
// seats, stock and present courses allow it; for stock, a refund may be added.
func (p *paths) end(h int, e, s int32) {
	p.ends--
	p.moves = p.moves[:0]
	for {
		n := int64(1)
		if s%2 == 1 {
			n = -1
		}
		p.moves = append(p.moves, move{h, e, n})
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

// possible says whether the moves in hand keep seats, stock and present courses,
// if need be with a refund, which it adds.
func (p *paths) possible() bool {
	for _, m := range p.moves {
		p.seat(m.hub, m.e, m.n)
	}
	ok := p.holds(p.moves)
	for _, m := range p.moves {
		p.seat(m.hub, m.e, -m.n)
	}
	return ok && p.makeUp()
}

// gains is what moves are worth, by the lower of the two opinions.
func (p *paths) gains(moves []move) int64 {
	var gain, second int64
	for _, m := range moves {
		j := p.startAt(m.hub, p.courses[m.e].start)
		gain += m.n * max(0, p.worth[j])
		second += m.n * max(0, p.check[j])
	}
	return min(gain, second)
}

// holds says whether the courses of the moves have their seats and are not fewer
// than none.
func (p *paths) holds(moves []move) bool {
	for _, m := range moves {
		k := &p.courses[m.e]
		if p.use[p.at(m.hub, m.e)] < 0 || p.seats[m.hub*p.Days+int(k.first)] < 0 || k.second != noDay && p.seats[m.hub*p.Days+int(k.second)] < 0 {
			return false
		}
	}
	return true
}

func (p *paths) apply(moves []move, sign int64) {
	for _, m := range moves {
		p.begin(m.hub, m.e, sign*m.n)
	}
}
