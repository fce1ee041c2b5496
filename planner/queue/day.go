package queue

import "slices"

// Slot is a stretch of a day, with the stations that are open in it and how many people have
// a place in it.
type Slot struct {
	Start, Minutes, Stations int64
	Booked                   int64
	work                     int64 // seconds that a line takes in the mean
}

// Day is a day of a hub: its slots in their order. Where one does not begin when the one
// before ends, the hub is closed in between.
type Day struct{ Slots []Slot }

// NewDay is a day on which a line takes so many seconds in the mean.
func NewDay(slots []Slot, seconds int64) *Day {
	d := &Day{slices.Clone(slots)}
	for k := range d.Slots {
		d.Slots[k].work = seconds
	}
	return d
}

// Booked is how many people have a place.
func (d *Day) Booked() (n int64) {
	for k := range d.Slots {
		n += d.Slots[k].Booked
	}
	return n
}

// Closes is when the last slot ends, in minutes since midnight.
func (d *Day) Closes() int64 {
	s := &d.Slots[len(d.Slots)-1]
	return s.Start + s.Minutes
}

// Spread is the median and the 95th percentile of a figure over the draws.
type Spread struct{ P50, P95 int64 }

// Outcome is what comes of a day. Waits are seconds from arrival until a line is free: those
// who come early wait for their own reasons too, and are served at once where a line is free.
type Outcome struct {
	Waits  []Spread // by slot, over all who come to it; zero where nobody does
	Wait   Spread   // over all who come
	Room   Spread   // the most people who wait at the same time
	Seats  Spread   // the most people under observation at the same time
	Closes Spread   // seconds after the end of the last slot at which the last one has been served; below zero where before
}

// Meets lets the crowd come to a day, once in each draw. A day to which nobody is booked
// comes to nothing.
func (c *Crowd) Meets(day *Day) *Outcome {
	c.Grow(int(day.Booked()))
	o := &Outcome{Waits: make([]Spread, len(day.Slots))}
	waits := make([][]int64, len(day.Slots))
	var room, seats, closes, all []int64
	var people []person
	var l lines
	for draw := range c.days {
		people = c.people(draw, day, people)
		if len(people) == 0 {
			continue
		}
		l = follow(day, people, l[:0])
		last := int64(0)
		for k := range people {
			p := &people[k]
			waits[p.slot] = append(waits[p.slot], p.start-p.arrives)
			last = max(last, p.start+p.work)
		}
		room = append(room, c.waiting(people))
		seats = append(seats, c.observed(people))
		closes = append(closes, last-day.Closes()*60)
	}
	for s := range waits {
		o.Waits[s] = spread(waits[s])
		all = append(all, waits[s]...)
	}
	o.Wait, o.Room, o.Seats, o.Closes = spread(all), spread(room), spread(seats), spread(closes)
	return o
}

// follow serves the people of a day, one stretch of opening hours after the other; they come
// back in the order in which they came, by stretch.
func follow(day *Day, people []person, l lines) lines {
	for from := 0; from < len(day.Slots); {
		to, shifts := from, []shift(nil)
		for ; to < len(day.Slots); to++ {
			s := &day.Slots[to]
			if to > from && s.Start != day.Slots[to-1].Start+day.Slots[to-1].Minutes {
				break
			}
			if to == from || s.Stations != day.Slots[to-1].Stations {
				shifts = append(shifts, shift{s.Start * 60, s.Stations})
			}
		}
		n := 0
		for n < len(people) && int(people[n].slot) < to {
			n++
		}
		inOrder(people[:n])
		l = serve(people[:n], shifts, l)
		people, from = people[n:], to
	}
	return l
}

// inOrder sorts people by when they come; those of the same second in the order of their
// places, of which a hub's day has fewer than four million.
func inOrder(people []person) {
	keys := make([]int64, len(people))
	for k := range people {
		keys[k] = people[k].arrives<<22 | int64(k)
	}
	slices.Sort(keys)
	was := slices.Clone(people)
	for k, key := range keys {
		people[k] = was[key&(1<<22-1)]
	}
}

// waiting is the most people who wait at the same time. Who is served as he comes does not
// wait.
func (c *Crowd) waiting(people []person) int64 {
	return most(people, func(p *person) (from, to int64) { return p.arrives, p.start })
}

// observed is the most people under observation at the same time.
func (c *Crowd) observed(people []person) int64 {
	return most(people, func(p *person) (from, to int64) {
		from = p.start + p.work
		if p.long {
			return from, from + c.ObserveMore*60
		}
		return from, from + c.Observe*60
	})
}

// most is the largest number of stretches of time that hold the same moment; at their ends
// they hold it no more.
func most(people []person, of func(*person) (from, to int64)) (largest int64) {
	come, go_ := make([]int64, len(people)), make([]int64, len(people))
	for k := range people {
		come[k], go_[k] = of(&people[k])
	}
	slices.Sort(come)
	slices.Sort(go_)
	left := 0
	for k, at := range come {
		for left < len(go_) && go_[left] <= at {
			left++
		}
		largest = max(largest, int64(k+1-left))
	}
	return largest
}

// spread sorts figures and takes their nearest-rank quantiles; zero where there are none.
func spread(x []int64) Spread {
	if len(x) == 0 {
		return Spread{}
	}
	slices.Sort(x)
	return Spread{x[rank(len(x), 50)], x[rank(len(x), 95)]}
}

// rank is the place of the nearest rank of a percentile among n figures in order.
func rank(n, percent int) int { return (n*percent+99)/100 - 1 }
