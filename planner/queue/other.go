package queue

import "hubplan/planner"

// NoRoomKnown is how many per cent are overbooked at the most where nothing tells how many
// people a hub holds. At absence ÷ (1 − absence), the ceiling of the scenario's parameters,
// the load is one and the queue only grows; at five per cent people wait half an hour more
// on 5 days of a hundred.
const NoRoomKnown = 5

// Most is the largest whole per cent, up to a ceiling, by which a full day can be overbooked
// so that waiting room and observation still hold their people on 95 days of a hundred; -1
// where they do not even hold those of the day as it is. A hub of which neither room is known
// has [NoRoomKnown]. The day is one that is not overbooked; its seats are all taken.
func (c *Crowd) Most(h *planner.Hub, day *planner.HubDay, ceiling int64) int64 {
	if h.WaitingSeats == 0 && h.ObservationSeats == 0 {
		return min(NoRoomKnown, ceiling)
	}
	fits := func(percent int64) bool {
		k := Kind{Outcome: c.Meets(fullDay(day, percent))}
		waiting, observation := k.Fits(h)
		return waiting && observation
	}
	if fits(ceiling) {
		return ceiling
	}
	low, high := int64(-1), ceiling // low fits, high does not: more people never make more room
	for high-low > 1 {
		if mid := (low + high + 1) / 2; fits(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}

// fullDay is a day with all its seats taken, and so many per cent more.
func fullDay(day *planner.HubDay, percent int64) *Day {
	slots := Slots(day)
	var seats, upTo int64
	for k := range slots {
		before := upTo
		seats += day.Slots[k].Capacity
		upTo = seats * (100 + percent) / 100
		slots[k].Booked = upTo - before
	}
	return NewDay(slots, day.DoseSeconds())
}

// lengths are the slot lengths that are compared, in minutes.
var lengths = [...]int64{10, 20, 30, 60}

// Length is what a slot length makes of a day.
type Length struct {
	Minutes int64
	*Outcome
}

// lengthsOf tells what other slot lengths make of a type of day, whose people are spread evenly
// over the opening hours, with the same luck.
func lengthsOf(in *planner.Instance, k *Kind) []Length {
	c := NewCrowd(Default(&in.Parameters), Seed, mostDraws)
	all := make([]Length, len(lengths))
	for j, minutes := range lengths {
		all[j] = Length{minutes, c.Meets(recut(k.Day, minutes))}
	}
	return all
}

// recut is a day with other slots: every stretch of hours with the same stations is cut from
// its beginning, the last piece may be shorter, and the people who come in it are spread by
// minutes.
func recut(day *Day, minutes int64) *Day {
	out := &Day{}
	for from := 0; from < len(day.Slots); {
		first := &day.Slots[from]
		end, people, work := first.Start, int64(0), int64(0)
		to := from
		for ; to < len(day.Slots) && day.Slots[to].Start == end && day.Slots[to].Stations == first.Stations; to++ {
			s := &day.Slots[to]
			end += s.Minutes
			people += s.Booked
			work += s.Booked * s.work
		}
		mean := first.work
		if people > 0 {
			mean = (work + people/2) / people
		}
		var before int64
		for at := first.Start; at < end; at += minutes {
			long := min(minutes, end-at)
			upTo := people * (at + long - first.Start) / (end - first.Start)
			out.Slots = append(out.Slots, Slot{Start: at, Minutes: long, Stations: first.Stations, Booked: upTo - before, work: mean})
			before = upTo
		}
		from = to
	}
	return out
}
