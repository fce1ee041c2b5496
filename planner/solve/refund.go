package solve

import "slices"

// refunds tells what it costs least to take a course of a product back so that
// stock is won back in time: by the latest days of its first and second dose
// that will do. The table holds while the worths do; it is made again when a
// course of it is no longer there.
type refunds struct {
	best []refund // (latest first day) × (latest second day, Days where any or none will do)
	days int
}

// refund is what it costs to take a course back at a hub; hub is none where no
// course will do.
type refund struct {
	hub  int
	e    int32
	cost int64
}

const none = -1

// listRefunds makes the tables of all limited products.
func (p *paths) listRefunds() {
	for j := range p.ledger.stock {
		if p.ledger.stock[j] != nil {
			p.refunds[j].make(p, j)
		}
	}
}

func (r *refunds) make(p *paths, product int) {
	if r.best == nil {
		r.days = p.cat.Days
		r.best = make([]refund, p.cat.Days*(p.cat.Days+1))
	}
	for j := range r.best {
		r.best[j] = refund{hub: none}
	}
	for e := range p.cat.courses {
		k := &p.cat.courses[e]
		if int(k.product) != product {
			continue
		}
		second := int(k.second)
		if k.second == NoSecond {
			second = p.cat.Days
		}
		for h := range p.cat.Hubs {
			if p.ledger.use[p.cat.at(h, int32(e))] > 0 {
				r.at(int(k.first), second).lower(refund{h, int32(e), max(0, p.worth[p.cat.startAt(h, k.start)])})
			}
		}
	}
	for first := range r.days {
		for second := range r.days + 1 {
			b := r.at(first, second)
			if first > 0 {
				b.lower(*r.at(first-1, second))
			}
			if second > 0 {
				b.lower(*r.at(first, second-1))
			}
		}
	}
}

func (r *refunds) at(first, second int) *refund { return &r.best[first*(r.days+1)+second] }

// lower takes another refund where it costs less.
func (r *refund) lower(o refund) {
	if o.hub != none && (r.hub == none || o.cost < r.cost) {
		*r = o
	}
}

// makeUp says whether there is stock for the moves in hand. Where one product is
// overdrawn, it adds the cheapest course to take back that mends it.
func (p *paths) makeUp() bool {
	product, once, twice := none, 0, 0
	for j := range p.ledger.stock {
		if p.ledger.stock[j] == nil {
			continue
		}
		a, b, ok := p.short(j)
		if !ok || a < p.cat.Days && product != none {
			return false
		}
		if a < p.cat.Days {
			product, once, twice = j, a, b
		}
	}
	if product == none {
		return true
	}
	r := *p.refunds[product].at(once, twice)
	if r.hub != none && !p.there(r) {
		p.refunds[product].make(p, product)
		r = *p.refunds[product].at(once, twice)
	}
	if r.hub == none || !p.there(r) {
		return false
	}
	p.moves = append(p.moves, move{r.hub, r.e, -1})
	return true
}

// there says whether the course is left to take back, after the moves in hand.
func (p *paths) there(r refund) bool {
	n := p.ledger.use[p.cat.at(r.hub, r.e)]
	for _, m := range p.moves {
		if m.hub == r.hub && m.e == r.e {
			n += m.n
		}
	}
	return n > 0
}

// dose is a change in the doses given on a day.
type dose struct {
	day int
	n   int64
}

// short gives the first days on which the moves in hand would lack a dose of a
// product, and two; Days where none. It is not ok where they lack more.
func (p *paths) short(product int) (once, twice int, ok bool) {
	p.doses = p.doses[:0]
	for _, m := range p.moves {
		k := &p.cat.courses[m.e]
		if int(k.product) != product {
			continue
		}
		p.doses = append(p.doses, dose{int(k.first), m.n})
		if k.second != NoSecond {
			p.doses = append(p.doses, dose{int(k.second), m.n})
		}
	}
	slices.SortFunc(p.doses, func(a, b dose) int { return a.day - b.day })
	low := &p.lows[product]
	low.update(p.ledger, product)
	once, twice = p.cat.Days, p.cat.Days
	var given int64
	for k, d := range p.doses {
		given += d.n
		end := p.cat.Days
		if k+1 < len(p.doses) {
			end = p.doses[k+1].day
		}
		if given <= 0 || d.day == end {
			continue
		}
		if given > mostGiven || given > 2 && low.first(given-2, d.day) < end {
			return 0, 0, false
		}
		if t := low.first(given, d.day); t < end {
			once = min(once, t)
		}
		if given > 1 {
			if t := low.first(given-1, d.day); t < end {
				twice = min(twice, t)
			}
		}
	}
	return once, twice, true
}

// mostGiven is the most doses that the moves of a path may draw from the stock
// at a time; paths beyond it are dropped.
const mostGiven = 8

// lows finds days on which a product's stock is low.
type lows struct {
	drawn int              // when it was made
	days  [mostGiven][]int // first day from a day on with a stock below 1, 2, …
}

func (l *lows) update(g *ledger, product int) {
	if l.days[0] == nil {
		for n := range l.days {
			l.days[n] = make([]int, g.cat.Days+1)
		}
	} else if l.drawn == g.drawn {
		return
	}
	l.drawn = g.drawn
	for n, days := range l.days {
		days[g.cat.Days] = g.cat.Days
		for t := g.cat.Days - 1; t >= 0; t-- {
			days[t] = days[t+1]
			if g.stock[product][t] <= int64(n) {
				days[t] = t
			}
		}
	}
}

// first is the first day from a day on with a stock below n.
func (l *lows) first(n int64, day int) int { return l.days[n-1][day] }
