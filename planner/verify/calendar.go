package verify

import (
	"time"

	"hubplan/planner"
	"hubplan/planner/say"
)

// open says whether a hub has slots on a day.
func (c *checker) open(hub, day int) bool {
	return c.in.Hubs[hub].Active && len(c.in.Calendar[hub][day].Slots) > 0
}

// calendar checks the calendar that the scenario gave: the slots of each
// hub-day, and that their doses follow from stations and throughput.
func (c *checker) calendar() {
	for h := range c.in.Calendar {
		for d := range c.in.Calendar[h] {
			day := &c.in.Calendar[h][d]
			if len(day.Slots) == 0 {
				continue
			}
			at := missingRow("scenario", c.in.Hubs[h].ID, c.in.Date(d).String())
			if !c.holds(ruleCalendarSlots, c.slotsFit(h, d)) {
				c.violated(ruleCalendarSlots, at, say.Text{It: "gli slot del giorno non sono quelli di un hub attivo, in ordine, uguali " +
					"e con le postazioni minime",
					En: "the day's slots are not those of an active hub, in order, alike and with the fewest stations allowed"})
			}
			if !c.holds(ruleCalendarRate, ratePossible(&c.in.Hubs[h], day)) {
				c.violated(ruleCalendarRate, at, say.Text{It: "le dosi degli slot non sono ⌊r·k⌋ − ⌊r·(k−1)⌋ per nessun fattore da " +
					"0,0001 a 10",
					En: "the doses of the slots are not ⌊r·k⌋ − ⌊r·(k−1)⌋ for any factor of 0.0001 to 10"})
			}
		}
	}
}

// slotsFit says whether a day's slots follow each other within the day, all as
// long as the scenario says and with sufficient stations, none in the hour that clocks
// skip, and whether the day's totals are theirs.
func (c *checker) slotsFit(hub, d int) bool {
	h, day := &c.in.Hubs[hub], &c.in.Calendar[hub][d]
	date := c.in.Date(d).Time()
	skips := date.Month() == time.March && date.Day() > 24 && date.Weekday() == time.Sunday // the last of a month of 31 days
	if !h.Active {
		return false
	}
	free, minutes, capacity, most := int64(0), int64(0), int64(0), int64(0)
	for _, s := range day.Slots {
		if s.Start < free || s.Minutes != c.in.Parameters.SlotMinutes || s.Stations < max(1, h.MinStations) || s.Capacity < 0 ||
			skips && s.Start < 3*60 && s.Start+s.Minutes > 2*60 {
			return false
		}
		free = s.Start + s.Minutes
		minutes += s.Minutes
		capacity += s.Capacity
		most = max(most, s.Stations)
	}
	return free <= 24*60 && most == day.Stations && minutes == day.OpenMinutes && capacity == day.Capacity
}

// ratePossible says whether some factor makes the slots' doses what they are. The first
// k slots of a day hold ⌊r₁ + … + rₖ⌋ together, where the r of a slot is its stations ×
// doses per station-hour × its hours × factor, so each k leaves a range of factors. The
// instance does not keep the factor of a day; that it is a whole number of
// ten-thousandths, at most ten, is known.
func ratePossible(hub *planner.Hub, day *planner.HubDay) bool {
	const thousandth, unit = planner.DecimalUnit / 1000, 60 * 1000 * 10_000
	low, high, held, first := int64(1), int64(100_000), int64(0), int64(0)
	for _, s := range day.Slots {
		held = plus(held, s.Capacity)
		first = plus(first, times(times(s.Stations, int64(hub.DosesPerStationHour)/thousandth), s.Minutes))
		if first <= 0 {
			return false
		}
		low = max(low, divideUp(times(held, unit), first))
		high = min(high, divideUp(times(held+1, unit), first)-1)
	}
	return low <= high
}

// divideUp is ⌈a ÷ b⌉ for a ≥ 0 and b > 0.
func divideUp(a, b int64) int64 {
	q := a / b
	if a%b > 0 {
		q++
	}
	return q
}
