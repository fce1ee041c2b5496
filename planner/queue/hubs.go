package queue

import (
	"cmp"
	"context"
	"slices"

	"hubplan/planner"
	"hubplan/planner/parallel"
)

// Seed begins the luck of a plan's days, so that a plan has one.
const Seed = 20210412

// How often a day is drawn: in all no more people than fit into a fraction of a second,
// but for plans in which hardly a day is like another.
const (
	fewestDraws, mostDraws = 8, 40
	peopleDrawn            = 600_000
)

// Kind is a type of day of a hub: those with the same slots, stations, throughput and
// overbooking. The fullest of them is followed.
type Kind struct {
	Hub      int
	Weekdays [7]bool // on which there are such days, from Sunday on
	Days     int
	From, To int // first and last of them, days of the horizon
	Fullest  int // day of the horizon: the first of those with the most people
	Day      *Day
	*Outcome
}

// Fits says whether the waiting room and the observation hold their people on 95 days of a
// hundred, where the scenario tells how many they hold.
func (k *Kind) Fits(h *planner.Hub) (waiting, observation bool) {
	return h.WaitingSeats == 0 || k.Room.P95 <= h.WaitingSeats, h.ObservationSeats == 0 || k.Seats.P95 <= h.ObservationSeats
}

// Days are the types of day of a plan's hubs.
type Days struct {
	Kinds   []Kind   // by hub, those with the most days first
	Main    int      // the type on which most people come, days and all
	Lengths []Length // what other slot lengths make of that one
}

// OfHub are the types of day of a hub.
func (d *Days) OfHub(h int) (kinds []Kind) {
	for k := range d.Kinds {
		if d.Kinds[k].Hub == h {
			kinds = append(kinds, d.Kinds[k])
		}
	}
	return kinds
}

// Of follows the types of day of all hubs on which somebody has a place; nil where nobody
// has. The error is that of the context.
func Of(ctx context.Context, in *planner.Instance, bookings []planner.Booking, jobs int) (*Days, error) {
	kinds := kindsOf(in, bookings)
	if len(kinds) == 0 {
		return nil, nil
	}
	out := &Days{Kinds: kinds}
	var all, most int64
	for k := range kinds {
		n := kinds[k].Day.Booked()
		all, most = all+n, max(most, n)
		if m := &kinds[out.Main]; n*int64(kinds[k].Days) > m.Day.Booked()*int64(m.Days) {
			out.Main = k
		}
	}
	c := NewCrowd(Default(&in.Parameters), Seed, int(min(max(peopleDrawn/max(all, 1), fewestDraws), mostDraws)))
	c.Grow(int(most))
	g, ctx := parallel.WithContext(ctx)
	g.SetLimit(max(jobs, 1))
	for k := range kinds {
		g.Go(func() error {
			kinds[k].Outcome = c.Meets(kinds[k].Day)
			return ctx.Err()
		})
	}
	g.Go(func() error {
		out.Lengths = lengthsOf(in, &kinds[out.Main])
		return ctx.Err()
	})
	return out, g.Wait()
}

// kindsOf sorts the days of the hubs by type.
func kindsOf(in *planner.Instance, bookings []planner.Booking) (all []Kind) {
	people := peopleOf(in, bookings)
	for h := range in.Hubs {
		var kinds []Kind
		for d := range in.Calendar[h] {
			n := people[h][d]
			if n == 0 {
				continue
			}
			k := slices.IndexFunc(kinds, func(x Kind) bool { return alike(&in.Calendar[h][x.Fullest], &in.Calendar[h][d]) })
			if k < 0 {
				k = len(kinds)
				kinds = append(kinds, Kind{Hub: h, From: d, Fullest: d})
			}
			x := &kinds[k]
			x.Weekdays[in.Date(d).Weekday()] = true
			x.Days++
			if x.To = d; n > people[h][x.Fullest] {
				x.Fullest = d
			}
		}
		slices.SortStableFunc(kinds, func(a, b Kind) int { return cmp.Compare(b.Days, a.Days) })
		all = append(all, kinds...)
	}
	booked(in, bookings, all)
	return all
}

// peopleOf is how many people come, by hub and day.
func peopleOf(in *planner.Instance, bookings []planner.Booking) [][]int64 {
	people := make([][]int64, len(in.Hubs))
	for h := range people {
		people[h] = make([]int64, in.Days)
	}
	for k := range bookings {
		people[bookings[k].Hub][bookings[k].Day] += bookings[k].People
	}
	return people
}

// alike says whether two days are of one type.
func alike(a, b *planner.HubDay) bool {
	return a.DoseSeconds() == b.DoseSeconds() && a.Overbooked == b.Overbooked && slices.EqualFunc(a.Slots, b.Slots,
		func(x, y planner.Slot) bool {
			return x.Start == y.Start && x.Minutes == y.Minutes && x.Stations == y.Stations
		})
}

// booked gives types of day the people of their fullest one, and what their doses take: as
// long as the throughput says, more or less by the product.
func booked(in *planner.Instance, bookings []planner.Booking, kinds []Kind) {
	type at struct{ hub, day int }
	fullest := map[at]*Kind{}
	for k := range kinds {
		x := &kinds[k]
		day := &in.Calendar[x.Hub][x.Fullest]
		x.Day = NewDay(Slots(day), day.DoseSeconds())
		fullest[at{x.Hub, x.Fullest}] = x
	}
	work := map[*Slot]int64{} // of a slot's people together, in hundredths of a mean dose
	for k := range bookings {
		b := &bookings[k]
		if x := fullest[at{b.Hub, b.Day}]; x != nil {
			s := &x.Day.Slots[b.Slot]
			s.Booked += b.People
			work[s] += b.People * in.Products[b.Product].Length()
		}
	}
	for s, all := range work {
		s.work = (s.work*all + 50*s.Booked) / (100 * s.Booked)
	}
}

// Slots are those of a hub's day, with nobody in them.
func Slots(day *planner.HubDay) []Slot {
	slots := make([]Slot, len(day.Slots))
	for k, s := range day.Slots {
		slots[k] = Slot{Start: s.Start, Minutes: s.Minutes, Stations: s.Stations}
	}
	return slots
}
