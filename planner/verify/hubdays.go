package verify

import (
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// capacities adds up the slots of each hub-day.
func capacities(in *planner.Instance) []int64 {
	doses := make([]int64, len(in.Hubs)*in.Days)
	for h := range in.Calendar {
		for d := range in.Calendar[h] {
			for _, s := range in.Calendar[h][d].Slots {
				doses[h*in.Days+d] = plus(doses[h*in.Days+d], s.Capacity)
			}
		}
	}
	return doses
}

// capacity is the doses that a hub can give on a day.
func (c *checker) capacity(hub, day int) int64 { return c.possible[c.hubDay(hub, day)] }

// hubDays checks that no hub gives more doses on a day than it can, and the
// table that says how the day's doses are used.
func (c *checker) hubDays() {
	byNumber := [2][]int64{make([]int64, len(c.given)), make([]int64, len(c.given))}
	copy(byNumber[1], c.seats)
	for _, d := range c.doses {
		n := &byNumber[d.number-1][c.hubDay(d.hub, d.day)]
		*n = plus(*n, d.people)
	}
	seen := make([]bool, len(c.given))
	for k := range c.set.HubDays {
		r := &c.set.HubDays[k]
		at := ref{table: "hub_days", row: k, rec: r}
		h, d := c.lookup(at, "hub_id", r.HubID, c.hubs), c.day(at, "date", r.Date)
		if h < 0 || d < 0 {
			continue
		}
		if !c.holds(ruleHubDayRows, c.open(h, d)) {
			c.violated(ruleHubDayRows, at, rowTooMany)
			continue
		}
		on := c.hubDay(h, d)
		seen[on] = true
		c.hubDayOpening(at, r, h, d)
		equal(c, ruleHubDayDoses, at, "first_doses", r.FirstDoses, byNumber[0][on])
		equal(c, ruleHubDayDoses, at, "second_doses", r.SecondDoses, byNumber[1][on])
		equal(c, ruleHubDayDoses, at, "committed", r.Committed, c.committed[on])
		c.notNegative(at, "idle", r.Idle)
		used := plus(plus(r.FirstDoses, r.SecondDoses), r.Committed)
		if !c.holds(ruleHubDayBalance, plus(used, r.Idle) == r.Capacity) {
			c.violated(ruleHubDayBalance, at, say.Textf("%d dosi usate e %d non usate, attese %d in tutto",
				"%d doses used and %d unused, expected %d in all", used, r.Idle, r.Capacity))
		}
		c.shadowPrice(at, r, h, d)
	}
	for h := range c.in.Hubs {
		for d := range c.in.Days {
			c.hubDayLoad(h, d, seen[c.hubDay(h, d)])
		}
	}
}

// hubDayLoad checks one hub-day from the calendar's side.
func (c *checker) hubDayLoad(hub, day int, listed bool) {
	if !c.open(hub, day) {
		return
	}
	at := missingRow("hub_days", c.in.Hubs[hub].ID, c.in.Date(day).String())
	if !c.holds(ruleHubDayRows, listed) {
		c.violated(ruleHubDayRows, at, rowMissing)
	}
	capacity, load := c.capacity(hub, day), c.given[c.hubDay(hub, day)]
	if !c.holds(ruleHubCapacity, load <= capacity) {
		c.violated(ruleHubCapacity, at, say.Textf("%d dosi fra allocation e impegni, attese al massimo %d",
			"%d doses by allocation and commitments, expected at most %d", load, capacity))
	}
}

// hubDayOpening checks what the table repeats of the calendar.
func (c *checker) hubDayOpening(at ref, r *tables.HubDay, hub, day int) {
	var stations, minutes int64
	for _, s := range c.in.Calendar[hub][day].Slots {
		stations, minutes = max(stations, s.Stations), plus(minutes, s.Minutes)
	}
	equal(c, ruleHubDayOpening, at, "stations", r.Stations, stations)
	equal(c, ruleHubDayOpening, at, "open_minutes", r.OpenMinutes, minutes)
	equal(c, ruleHubDayOpening, at, "capacity", r.Capacity, c.capacity(hub, day))
}
