package planner

import (
	"cmp"
	"slices"
)

// Owed is how many people of a comune have had the first dose of a product and wait for
// the second, of whom no appointment is known. It is due on day From of the horizon, which
// is below zero where it is overdue, and in time up to day To. Hub is where they had the
// first dose, or [NoHub].
type Owed struct {
	Comune, Product, From, To, Hub int
	People                         int64
}

// GivenUpTo is all doses given up to the end of a day, by comune of residence.
type GivenUpTo struct {
	Day           Date
	First, Second []int64
}

// NoHub is the hub of those of whom none is known.
const NoHub = -1

// Seat is where and when people who are owed a second dose get it.
type Seat struct {
	Comune, Product, Hub, Day int
	People                    int64
}

// Seated is the instance in which those who are owed a second dose have these seats, which
// must fit. It shares all else with the other one.
func (in *Instance) Seated(seats []Seat) *Instance {
	out := *in
	out.Seats = slices.Clone(seats)
	slices.SortFunc(out.Seats, func(a, b Seat) int {
		return cmp.Or(a.Comune-b.Comune, a.Product-b.Product, a.Day-b.Day, a.Hub-b.Hub)
	})
	return &out
}

// OwedServed is what becomes of a row of [Instance.Owed].
type OwedServed struct {
	Served int64 // people who have a seat, in time or not
	Late   int64 // of them, after the last day in time
	Last   int   // day of the last of their seats; -1 where they have none
	Frozen int64 // of those late, whom only the days that stay as announced keep from being in time
}

// Unserved is how many people of a row have no seat.
func (o *Owed) Unserved(s OwedServed) int64 { return o.People - s.Served }

// OwedServed says what becomes of those who are owed a second dose, row by row of
// [Instance.Owed]. A comune's people of one product are not told apart by their seats, so
// every seat, day after day, goes to those who are due by then and still in time, the one
// whose last day in time comes first before the others, and else to the longest due of those
// who are late anyway: so as few as can be are late.
func (in *Instance) OwedServed() []OwedServed {
	out := make([]OwedServed, len(in.Owed))
	s := 0
	for from := 0; from < len(in.Owed); {
		to := from
		same := func(k int) bool {
			return in.Owed[k].Comune == in.Owed[from].Comune && in.Owed[k].Product == in.Owed[from].Product
		}
		for to < len(in.Owed) && same(to) {
			out[to].Last = -1
			to++
		}
		of := &in.Owed[from]
		for s < len(in.Seats) && cmp.Or(in.Seats[s].Comune-of.Comune, in.Seats[s].Product-of.Product) < 0 {
			s++
		}
		for ; s < len(in.Seats) && in.Seats[s].Comune == of.Comune && in.Seats[s].Product == of.Product; s++ {
			in.seatOwed(in.Seats[s], from, to, out)
		}
		from = to
	}
	return out
}

// seatOwed gives a seat to rows from up to, without, to.
func (in *Instance) seatOwed(seat Seat, from, to int, out []OwedServed) {
	for seat.People > 0 {
		best := -1
		for k := from; k < to; k++ {
			o := &in.Owed[k]
			if o.From <= seat.Day && out[k].Served < o.People && (best < 0 || o.before(&in.Owed[best], seat.Day)) {
				best = k
			}
		}
		if best < 0 {
			return
		}
		o, x := &in.Owed[best], &out[best]
		n := min(seat.People, o.People-x.Served)
		seat.People -= n
		x.Served += n
		x.Last = max(x.Last, seat.Day)
		if seat.Day > o.To {
			x.Late += n
			if o.To < in.FirstDay {
				x.Frozen += n
			}
		}
	}
}

// before says whether a row has a seat of a day before another one.
func (o *Owed) before(x *Owed, day int) bool {
	switch late, other := day > o.To, day > x.To; {
	case late != other:
		return other
	case late:
		return o.From < x.From
	}
	return o.To < x.To
}

// OwedTotals sums [Instance.OwedServed] up.
type OwedTotals struct {
	People, Served, Late, Frozen int64
}

// OwedTotals is the sum over all rows.
func (in *Instance) OwedTotals() (t OwedTotals) {
	for k, s := range in.OwedServed() {
		t.add(in.Owed[k].People, s)
	}
	return t
}

// OwedShortfall are the people of each comune who have no seat, or a late one, by reason, in
// the order of comuni and reasons. They have no cohort: -1.
func (in *Instance) OwedShortfall() (all []Shortfall) {
	for i, t := range in.OwedByComune() {
		for _, s := range []struct {
			reason Reason
			people int64
		}{{OwedFrozen, t.Frozen}, {OwedLate, t.Late - t.Frozen}, {OwedNoSeat, t.People - t.Served}} {
			if s.people > 0 {
				all = append(all, Shortfall{Comune: i, Cohort: -1, Reason: s.reason, People: s.people})
			}
		}
	}
	return all
}

// OwedByComune is the sum over the rows of each comune.
func (in *Instance) OwedByComune() []OwedTotals {
	all := make([]OwedTotals, len(in.Comuni))
	for k, s := range in.OwedServed() {
		all[in.Owed[k].Comune].add(in.Owed[k].People, s)
	}
	return all
}

func (t *OwedTotals) add(people int64, s OwedServed) {
	t.People += people
	t.Served += s.Served
	t.Late += s.Late
	t.Frozen += s.Frozen
}

// Short is how many people have no seat, or one after their last day in time that is not
// due to the days that stay as announced.
func (t OwedTotals) Short() int64 { return t.People - t.Served + t.Late - t.Frozen }
