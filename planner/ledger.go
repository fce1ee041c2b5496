package planner

// Ledger keeps what a plan in the making leaves: the seats of every hub and day, and
// the stock of every limited product.
type Ledger struct {
	Seats [][]int64 // hub × day: doses that can still be given; below zero where more are fixed than fit
	Stock [][]int64 // product × day: see [Ledger.Take]; nil for a product without limit
}

// Ledger is what is left before the plan: after the doses that are committed or
// booked.
func (in *Instance) Ledger() *Ledger {
	l := &Ledger{Seats: make([][]int64, len(in.Hubs)), Stock: make([][]int64, len(in.Products))}
	for h := range l.Seats {
		l.Seats[h] = make([]int64, in.Days)
		for d := range l.Seats[h] {
			l.Seats[h][d] = in.Calendar[h][d].Capacity
		}
	}
	for p := range in.Supply {
		if in.Supply[p].Limited {
			l.Stock[p] = make([]int64, in.Days)
			copy(l.Stock[p], in.Supply[p].Delivered)
		}
	}
	in.EachFixed(func(hub, day, product int, doses int64) {
		l.Seats[hub][day] -= doses
		if s := l.Stock[product]; s != nil {
			s[day] -= doses
		}
	})
	for _, s := range l.Stock {
		for d := 1; d < len(s); d++ {
			s[d] += s[d-1]
		}
		for d := len(s) - 2; d >= 0; d-- {
			s[d] = min(s[d], s[d+1])
		}
	}
	return l
}

// Room is how many more people can have a course at a hub: the fewest seats of its
// days, and the doses that its product lacks on no day.
func (l *Ledger) Room(hub int, k Dates) int64 {
	room := l.Seats[hub][k.First]
	stock := l.Stock[k.Product]
	if stock != nil {
		room = min(room, stock[k.First])
	}
	if k.Second != NoSecond {
		room = min(room, l.Seats[hub][k.Second])
		if stock != nil {
			room = min(room, stock[k.Second]/2) // one dose each is gone by then
		}
	}
	return max(0, room)
}

// Take gives people a course at a hub. The stock of a day is what can be given from
// that day on without lacking on it or on a later one, the least of the stocks to the
// horizon's end: a dose given takes one from every later day, and an earlier day has
// no more than the next.
func (l *Ledger) Take(hub int, k Dates, people int64) {
	for _, day := range k.On() {
		l.Seats[hub][day] -= people
		s := l.Stock[k.Product]
		if s == nil {
			continue
		}
		for d := day; d < len(s); d++ {
			s[d] -= people
		}
		for d := day - 1; d >= 0 && s[d] > s[d+1]; d-- {
			s[d] = s[d+1]
		}
	}
}
