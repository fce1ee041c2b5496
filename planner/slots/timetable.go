package slots

import (
	"cmp"
	"slices"

	"hubplan/planner"
)

// Timetable gives every allocation its hours, slot by slot within the slots'
// capacities: bookings ordered by hub, day, slot, comune, cohort, product, dose.
//
// Doses promised before the plan, and those of courses that are booked, keep
// their hour, where the promise names one; the others promised come next, and those who
// are owed a second dose, from the morning on. Then second doses are placed, at
// the hour of the first dose where there is
// room, otherwise at the nearest. First doses fill what is left from the
// morning on, comune after comune, the nearest first, so that the people of one
// comune come in consecutive slots and those with the longest way do not have to
// be the earliest.
func Timetable(in *planner.Instance, allocations []planner.Allocation) []planner.Booking {
	var out []planner.Booking
	promised := promises(in)
	for h := range in.Hubs {
		t := hubTimetable{in: in, hub: h, firsts: make([][]int, in.Days), seconds: make([][]piece, in.Days), allocations: allocations,
			promised: promised[h]}
		for k, a := range allocations {
			if a.Hub == h && !a.Booked {
				t.firsts[a.First] = append(t.firsts[a.First], k)
			}
		}
		for d := range in.Days {
			t.day(d)
		}
		out = append(out, t.out...)
	}
	return merge(out)
}

// hubTimetable is the timetable of one hub as it grows, day after day.
type hubTimetable struct {
	in          *planner.Instance
	hub         int
	allocations []planner.Allocation
	firsts      [][]int     // allocations that begin, by day
	seconds     [][]piece   // second doses due, by day
	promised    [][]promise // by day
	out         []planner.Booking
}

// piece is a part of an allocation with the hour of its first dose.
type piece struct {
	allocation int
	start      int64 // minutes since midnight
	people     int64
}

func (t *hubTimetable) day(d int) {
	slots := t.in.Calendar[t.hub][d].Slots
	left := make([]int64, len(slots))
	for k := range slots {
		left[k] = slots[k].Capacity
	}
	t.fixed(d, slots, left)
	t.secondDoses(d, slots, left)
	t.firstDoses(d, slots, left)
}

// promise is what is promised or booked at a hub on a day: the hour, in minutes since
// midnight, or -1.
type promise struct {
	planner.Booking
	minute int64
}

// promises gathers what is promised and booked, hub × day, promises first.
func promises(in *planner.Instance) [][][]promise {
	all := make([][][]promise, len(in.Hubs))
	for h := range all {
		all[h] = make([][]promise, in.Days)
	}
	add := func(b planner.Booking, minute int64) {
		all[b.Hub][b.Day] = append(all[b.Hub][b.Day], promise{b, minute})
	}
	for _, c := range in.Committed {
		add(planner.Booking{Hub: c.Hub, Day: c.Day, Comune: c.Comune, Cohort: c.Cohort, Product: c.Product, Dose: c.Dose,
			Committed: true, People: c.Doses}, c.Minute)
	}
	for _, s := range in.Seats {
		add(planner.Booking{Hub: s.Hub, Day: s.Day, Comune: s.Comune, Cohort: -1, Product: s.Product, Dose: 2, Owed: true,
			People: s.People}, -1)
	}
	for _, c := range in.Booked {
		b := planner.Booking{Hub: c.Hub, Day: c.First, Comune: c.Comune, Cohort: c.Cohort, Product: c.Product, Dose: 1, Booked: true,
			People: c.People}
		add(b, c.Minute)
		if c.Second != planner.NoSecond {
			b.Day, b.Dose = c.Second, 2
			add(b, c.SecondMinute)
		}
	}
	return all
}

// fixed places what is promised or booked, first what has an hour.
func (t *hubTimetable) fixed(d int, slots []planner.Slot, left []int64) {
	for _, named := range []bool{true, false} {
		for _, p := range t.promised[d] {
			if (p.minute >= 0) != named {
				continue
			}
			b := p.Booking
			for doses := b.People; doses > 0; {
				b.Slot = nearestSlot(slots, left, max(0, p.minute), true)
				if b.Slot < 0 {
					panic("slots: more doses are promised on a day than the hub can give")
				}
				b.People = min(doses, left[b.Slot])
				doses -= b.People
				left[b.Slot] -= b.People
				t.out = append(t.out, b)
			}
		}
	}
}

func (t *hubTimetable) secondDoses(d int, slots []planner.Slot, left []int64) {
	due := t.seconds[d]
	slices.SortStableFunc(due, func(a, b piece) int { return cmp.Or(cmp.Compare(a.start, b.start), a.allocation-b.allocation) })
	for k := range due { // at the same hour, as far as there is room
		p := &due[k]
		if s := nearestSlot(slots, left, p.start, false); s >= 0 && slots[s].Start == p.start {
			t.put(p, d, s, 2, left)
		}
	}
	for k := range due { // the rest as near to it as can be
		p := &due[k]
		for p.people > 0 {
			s := nearestSlot(slots, left, p.start, true)
			if s < 0 {
				panic("slots: more second doses on a day than the hub can give")
			}
			t.put(p, d, s, 2, left)
		}
	}
}

func (t *hubTimetable) firstDoses(d int, slots []planner.Slot, left []int64) {
	begin := t.firsts[d]
	slices.SortStableFunc(begin, func(x, y int) int {
		a, b := &t.allocations[x], &t.allocations[y]
		return cmp.Or(cmp.Compare(t.in.Distances.At(a.Comune, t.hub), t.in.Distances.At(b.Comune, t.hub)), a.Comune-b.Comune, x-y)
	})
	s := 0
	for _, k := range begin {
		p := piece{allocation: k, people: t.allocations[k].People}
		for p.people > 0 {
			for s < len(slots) && left[s] == 0 {
				s++
			}
			if s == len(slots) {
				panic("slots: more first doses on a day than the hub can give")
			}
			n := t.put(&p, d, s, 1, left)
			if second := t.allocations[k].Second; second != planner.NoSecond {
				t.seconds[second] = append(t.seconds[second], piece{k, slots[s].Start, n})
			}
		}
	}
}

// put books as many people of a piece as a slot has room for.
func (t *hubTimetable) put(p *piece, d, slot, dose int, left []int64) int64 {
	n := min(p.people, left[slot])
	if n == 0 {
		return 0
	}
	p.people -= n
	left[slot] -= n
	a := &t.allocations[p.allocation]
	t.out = append(t.out, planner.Booking{Hub: t.hub, Day: d, Slot: slot, Comune: a.Comune, Cohort: a.Cohort, Product: a.Product,
		Dose: dose, People: n})
	return n
}

// nearestSlot is the slot whose start is nearest to an hour, the earlier of two;
// among those with room, if asked. It is -1 where there is none.
func nearestSlot(slots []planner.Slot, left []int64, start int64, room bool) int {
	best := -1
	for k := range slots {
		if room && left[k] == 0 {
			continue
		}
		if best < 0 || abs(slots[k].Start-start) < abs(slots[best].Start-start) {
			best = k
		}
	}
	return best
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

func abs(x int64) int64 { return max(x, -x) }

// merge orders bookings and joins those that differ in nothing but people.
func merge(bs []planner.Booking) []planner.Booking {
	slices.SortFunc(bs, func(a, b planner.Booking) int {
		return cmp.Or(a.Hub-b.Hub, a.Day-b.Day, a.Slot-b.Slot, a.Comune-b.Comune, a.Cohort-b.Cohort, a.Product-b.Product, a.Dose-b.Dose,
			boolean(a.Committed)-boolean(b.Committed), boolean(a.Booked)-boolean(b.Booked), boolean(a.Owed)-boolean(b.Owed))
	})
	out := bs[:0]
	for _, b := range bs {
		if n := len(out); n > 0 {
			c := out[n-1]
			c.People = b.People
			if c == b {
				out[n-1].People += b.People
				continue
			}
		}
		out = append(out, b)
	}
	return out
}
