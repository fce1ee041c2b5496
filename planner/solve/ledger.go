package solve

// ledger keeps what a set of course starts leaves: seats of every hub and day,
// and stock of every limited product. Numbers may go below zero while a change
// is tried.
type ledger struct {
	cat   *catalogue
	use   []int64   // people who begin, hub × course
	seats []int64   // free seats, hub × day
	stock [][]int64 // by product and day: doses delivered up to then and not given; nil where unlimited
	drawn int       // counts the changes of stock
}

func newLedger(c *catalogue) *ledger {
	l := &ledger{cat: c, use: make([]int64, c.Hubs*len(c.courses)), seats: make([]int64, len(c.Capacity)),
		stock: make([][]int64, len(c.Supply))}
	for p, s := range c.Supply {
		if s != nil {
			l.stock[p] = make([]int64, len(s))
		}
	}
	l.clear()
	return l
}

// clear takes all courses back.
func (l *ledger) clear() {
	clear(l.use)
	copy(l.seats, l.cat.Capacity)
	for p, s := range l.cat.Supply {
		copy(l.stock[p], s)
	}
}

// set makes the ledger that of other starts.
func (l *ledger) set(use []int64) {
	l.clear()
	for h := range l.cat.Hubs {
		for e := range l.cat.courses {
			if n := use[l.cat.at(h, int32(e))]; n != 0 {
				l.enter(h, int32(e), n)
			}
		}
	}
	l.settle()
}

// enter adds n courses (takes them back where n < 0); the stock is right only
// after settle.
func (l *ledger) enter(h int, e int32, n int64) {
	k := &l.cat.courses[e]
	l.seat(h, e, n)
	if s := l.stock[k.product]; s != nil {
		// Differences for now: what is given on a day.
		s[k.first] -= n
		if k.second != NoSecond {
			s[k.second] -= n
		}
	}
}

// settle turns the doses given by day, which enter noted, into cumulative ones.
func (l *ledger) settle() {
	l.drawn++
	for p, s := range l.stock {
		var given int64
		for t := range s {
			given += s[t] - l.cat.Supply[p][t]
			s[t] = l.cat.Supply[p][t] + given
		}
	}
}

// begin adds n courses, or takes them back where n < 0.
func (l *ledger) begin(h int, e int32, n int64) {
	l.seat(h, e, n)
	l.draw(&l.cat.courses[e], n)
}

// seat adds n courses, but leaves the stock as it is.
func (l *ledger) seat(h int, e int32, n int64) {
	k := &l.cat.courses[e]
	l.use[l.cat.at(h, e)] += n
	l.seats[h*l.cat.Days+int(k.first)] -= n
	if k.second != NoSecond {
		l.seats[h*l.cat.Days+int(k.second)] -= n
	}
}

// draw takes the doses of n courses from the stock.
func (l *ledger) draw(k *course, n int64) {
	s := l.stock[k.product]
	if s == nil {
		return
	}
	l.drawn++
	until := len(s)
	if k.second != NoSecond {
		until = int(k.second)
	}
	for t := int(k.first); t < until; t++ {
		s[t] -= n
	}
	for t := until; t < len(s); t++ {
		s[t] -= 2 * n
	}
}

// room is how many more courses the seats and the stock allow.
func (l *ledger) room(h int, e int32) int64 {
	k := &l.cat.courses[e]
	room := l.seatsFor(h, k)
	if room <= 0 {
		return 0
	}
	return min(room, l.stockRoom(k))
}

// seatsFor is how many more courses the seats of a hub allow; below zero where they
// are overdrawn.
func (l *ledger) seatsFor(h int, k *course) int64 {
	room := l.seats[h*l.cat.Days+int(k.first)]
	if k.second != NoSecond {
		room = min(room, l.seats[h*l.cat.Days+int(k.second)])
	}
	return room
}

func (l *ledger) stockRoom(k *course) int64 {
	s := l.stock[k.product]
	if s == nil {
		return unlimited
	}
	until := len(s)
	if k.second != NoSecond {
		until = int(k.second)
	}
	room := int64(unlimited)
	for _, n := range s[k.first:until] {
		room = min(room, n)
	}
	for _, n := range s[until:] {
		room = min(room, n/2)
	}
	return max(0, room)
}

// inStock says whether no product is given before it is delivered.
func (l *ledger) inStock() bool {
	for _, s := range l.stock {
		for _, n := range s {
			if n < 0 {
				return false
			}
		}
	}
	return true
}
