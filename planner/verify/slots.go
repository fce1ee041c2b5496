package verify

import (
	"fmt"
	"math"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// slots checks the hours: each row lies in a slot of the calendar, no slot is
// overfull, and the rows of all slots add up to allocation.
func (c *checker) slots() {
	c.slotRows()
	c.slotsAddUp()
}

// slotRows places each row in its slot and sums the slots up.
func (c *checker) slotRows() {
	type place struct{ hub, day, slot int }
	people := map[place]int64{}
	var order []place
	first := map[place]ref{}
	for k := range c.visits {
		v := &c.visits[k]
		starts := planner.Date(floorDivide(v.row.SlotStart, dayMillis))
		onDate := c.in.Date(v.day) == starts && inDates(v.row.SlotStart)
		if !c.holds(ruleSlotDate, onDate) {
			c.violated(ruleSlotDate, v.at, say.Text{
				It: fmt.Sprintf("date: %s, ma slot_start è il %s", c.in.Date(v.day).Italian(), starts.Italian()),
				En: fmt.Sprintf("date: %s, but slot_start is on %s", c.in.Date(v.day), starts)})
			continue
		}
		slot := c.slotAt(v.hub, v.day, v.row.SlotStart-int64(starts)*dayMillis)
		if !c.holds(ruleSlotGrid, slot >= 0) {
			c.violated(ruleSlotGrid, v.at, say.Text{It: "nessuno slot dell'hub comincia a quell'ora di quel giorno",
				En: "no slot of the hub begins at that hour of that day"})
			continue
		}
		s := &c.in.Calendar[v.hub][v.day].Slots[slot]
		equal(c, ruleSlotColumns, v.at, "slot_minutes", v.row.SlotMinutes, s.Minutes)
		equal(c, ruleSlotColumns, v.at, "stations", v.row.Stations, s.Stations)
		equal(c, ruleSlotColumns, v.at, "capacity", v.row.Capacity, s.Capacity)
		p := place{v.hub, v.day, slot}
		if _, known := first[p]; !known {
			first[p] = v.at
			order = append(order, p)
		}
		people[p] = plus(people[p], v.row.People)
	}
	for _, p := range order {
		capacity := c.in.Calendar[p.hub][p.day].Slots[p.slot].Capacity
		if !c.holds(ruleSlotCapacity, people[p] <= capacity) {
			c.violated(ruleSlotCapacity, first[p], say.Textf("%d persone nello slot, attese al massimo %d",
				"%d people in the slot, expected at most %d", people[p], capacity))
		}
	}
}

const dayMillis = 24 * 60 * 60 * 1000

// inDates says whether a wall clock lies on a day that a Date can hold.
func inDates(millis int64) bool {
	day := floorDivide(millis, dayMillis)
	return day >= math.MinInt32 && day <= math.MaxInt32
}

func floorDivide(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// slotAt is the slot of a hub-day that begins so many milliseconds after
// midnight, or -1.
func (c *checker) slotAt(hub, day int, millis int64) int {
	for k, s := range c.in.Calendar[hub][day].Slots {
		if s.Start*60_000 == millis {
			return k
		}
	}
	return -1
}

// slotsAddUp makes sure that slots and allocation speak of the same people.
func (c *checker) slotsAddUp() {
	type key struct{ comune, cohort, product, hub, day, number int }
	type sums struct{ planned, placed int64 }
	byKey := map[key]*sums{}
	var order []key
	at := map[key]ref{}
	sum := func(k key, r ref) *sums {
		if byKey[k] == nil {
			byKey[k] = &sums{}
			at[k] = r
			order = append(order, k)
		}
		return byKey[k]
	}
	for _, d := range c.doses {
		if d.booked {
			continue // see bookings
		}
		s := sum(key{d.comune, d.cohort, d.product, d.hub, d.day, d.number}, d.at)
		s.planned = plus(s.planned, d.people)
	}
	for _, v := range c.visits {
		if v.row.Origin != tables.OriginPlanned {
			continue
		}
		s := sum(key{v.comune, v.cohort, v.product, v.hub, v.day, int(v.row.Dose)}, v.at)
		s.placed = plus(s.placed, v.row.People)
	}
	for _, k := range order {
		s := byKey[k]
		if !c.holds(ruleSlotSum, s.planned == s.placed) {
			c.violated(ruleSlotSum, at[k], say.Textf("%d persone negli slot, attese %d come in allocation",
				"%d people in the slots, expected %d as in allocation", s.placed, s.planned))
		}
	}
}
