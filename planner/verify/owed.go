package verify

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// waiting is a row of owed, by index, and what follows of it from allocation.
type waiting struct {
	at                        ref
	row                       *tables.Owed
	comune, product, from, to int
	served, late, frozen      int64
}

// ofOwed says whether a reason is one of people who are owed a second dose.
func ofOwed(r planner.Reason) bool {
	return r == planner.OwedNoSeat || r == planner.OwedLate || r == planner.OwedFrozen
}

// nobody makes sure that a row names no cohort.
func (c *checker) nobody(at ref, cohort string) int {
	if c.holds(ruleKnown, cohort == "") {
		return anonymous
	}
	c.violated(ruleKnown, at, say.Textf("cohort: «%s», atteso vuoto per una seconda dose dovuta",
		"cohort: “%s”, expected empty for a second dose that is owed", cohort))
	return unknown
}

// takeSeat counts a second dose that is owed.
func (c *checker) takeSeat(d *dose) {
	c.seated = append(c.seated, *d)
	on := c.hubDay(d.hub, d.day)
	for _, n := range []*int64{&c.seats[on], &c.given[on], &c.used[c.productDay(d.product, d.day)]} {
		*n = plus(*n, d.people)
	}
	if !c.holds(ruleDose, d.number == 2) {
		c.violated(ruleDose, d.at, say.Text{It: "dose: attesa 2 per una seconda dose dovuta",
			En: "dose: expected 2 for a second dose that is owed"})
	}
	if !c.holds(rulePair, d.other == planner.NoSecond) {
		c.violated(rulePair, d.at, say.Text{It: "other_date: atteso vuoto per una seconda dose dovuta",
			En: "other_date: expected null for a second dose that is owed"})
	}
}

// resolveOwed takes the rows of owed, which have to be the scenario's.
func (c *checker) resolveOwed() {
	type key struct{ comune, product, from int }
	want := map[key]*planner.Owed{}
	for k := range c.in.Owed {
		o := &c.in.Owed[k]
		want[key{o.Comune, o.Product, o.From}] = o
	}
	for k := range c.set.Owed {
		r := &c.set.Owed[k]
		at := ref{table: "owed", row: k, rec: r}
		w := waiting{at: at, row: r, comune: c.lookup(at, "istat_code", r.IstatCode, c.comuni),
			product: c.lookup(at, "product", r.Product, c.products), from: int(r.DueFrom) - int(c.in.From), to: int(r.DueTo) - int(c.in.From)}
		if min(w.comune, w.product) < 0 {
			continue
		}
		o := want[key{w.comune, w.product, w.from}]
		if !c.holds(ruleOwedRows, o != nil && o.To == w.to && o.People == r.People) {
			c.violated(ruleOwedRows, at, rowTooMany)
			continue
		}
		delete(want, key{w.comune, w.product, w.from})
		c.waiting = append(c.waiting, w)
	}
	if !c.holds(ruleOwedRows, len(want) == 0) {
		c.violated(ruleOwedRows, missingRow("owed", "due_from"), say.Textf("righe dello scenario che mancano: %d",
			"rows of the scenario that are missing: %d", len(want)))
	}
}

// owed checks the seats of those who are owed a second dose, in allocation and in slots,
// and what the tables say of them.
func (c *checker) owed() {
	type of struct{ comune, product int }
	rows := map[of][]*waiting{}
	for k := range c.waiting {
		w := &c.waiting[k]
		rows[of{w.comune, w.product}] = append(rows[of{w.comune, w.product}], w)
	}
	byDay := slices.Clone(c.seated)
	slices.SortStableFunc(byDay, func(a, b dose) int { return a.day - b.day })
	hours := newTally()
	for k := range byDay {
		d := &byDay[k]
		hours.add(promise{d.comune, anonymous, d.product, d.hub, d.day, 2}, d.people, 0, d.at)
		left := c.give(rows[of{d.comune, d.product}], d.day, d.people)
		if !c.holds(ruleOwedSeat, left == 0 && d.day >= c.in.FirstDay) {
			c.violated(ruleOwedSeat, d.at, say.Textf("%d persone a cui nessuna seconda dose è dovuta quel giorno, o un giorno che resta come "+
				"annunciato", "%d people to whom no second dose is due on that day, or a day that stays as announced", left))
		}
		if !c.holds(ruleReach, c.mayBeSeated(d.comune, d.product, d.hub)) {
			c.violated(ruleReach, d.at, say.Text{It: "un hub dove non possono andare", En: "a hub to which they may not go"})
		}
	}
	c.inSlots(hours, tables.OriginOwed, ruleSlotSum, func(s *kept) say.Text {
		return say.Textf("%d persone negli slot, attese %d come in allocation", "%d people in the slots, expected %d as in allocation",
			s.kept, s.promised)
	})
	c.owedSums()
}

// give lets people of a day be those who are due by then and in time, whose last day in time
// comes first, and then the longest due of those who are not; it gives how many are none of
// them.
func (c *checker) give(rows []*waiting, day int, people int64) (left int64) {
	for people > 0 {
		var next *waiting
		for _, w := range rows {
			if w.from > day || w.served == w.row.People {
				continue
			}
			inTime := w.to >= day
			switch {
			case next == nil, inTime && next.to < day, inTime && w.to < next.to, !inTime && next.to < day && w.from < next.from:
				next = w
			}
		}
		if next == nil {
			return people
		}
		n := min(people, next.row.People-next.served)
		people -= n
		next.served = plus(next.served, n)
		if day > next.to {
			next.late = plus(next.late, n)
			if next.to < c.in.FirstDay {
				next.frozen = plus(next.frozen, n)
			}
		}
	}
	return 0
}

// mayBeSeated says whether people of a comune who are owed a dose of a product may go to a
// hub, whatever their age: that of some of their first doses, or one within the limits that
// serves all birth years.
func (c *checker) mayBeSeated(comune, product, hub int) bool {
	h := &c.in.Hubs[hub]
	if h.BornFrom == 0 && h.BornTo == 0 && c.reachable(comune, hub) {
		return true
	}
	return h.Active && slices.ContainsFunc(c.in.Owed, func(o planner.Owed) bool {
		return o.Comune == comune && o.Product == product && o.Hub == hub
	})
}

// owedSums compares table owed, and the rows of shortfall, with what follows from
// allocation.
func (c *checker) owedSums() {
	type cell struct {
		comune int
		reason planner.Reason
	}
	want := map[cell]int64{}
	for k := range c.waiting {
		w := &c.waiting[k]
		equal(c, ruleOwedSums, w.at, "served", w.row.Served, w.served)
		equal(c, ruleOwedSums, w.at, "late", w.row.Late, w.late)
		for reason, n := range map[planner.Reason]int64{planner.OwedNoSeat: w.row.People - w.served, planner.OwedLate: w.late - w.frozen,
			planner.OwedFrozen: w.frozen} {
			want[cell{w.comune, reason}] = plus(want[cell{w.comune, reason}], n)
		}
		if n := w.row.People - w.served + w.late - w.frozen; !c.holds(ruleOwedNeed, n == 0 || !c.roomFor(w)) {
			c.violated(ruleOwedNeed, w.at, say.Textf("%d persone in ritardo o senza posto, ma un posto in tempo c'era",
				"%d people late or without a seat, but there was one in time", n))
		}
	}
	for _, m := range c.unseated {
		at := cell{m.comune, m.reason}
		if !c.holds(ruleOwedSums, want[at] == m.people) {
			c.violated(ruleOwedSums, m.at, say.Textf("%d persone, attese %d", "%d people, expected %d", m.people, want[at]))
		}
		delete(want, at)
	}
	var missed int64
	for _, n := range want {
		missed = plus(missed, n)
	}
	if !c.holds(ruleOwedSums, missed == 0) {
		c.violated(ruleOwedSums, missingRow("shortfall", string(planner.OwedNoSeat)),
			say.Textf("di %d seconde dosi dovute manca la riga", "%d second doses that are owed have no row", missed))
	}
}

// roomFor says whether people of a row could have been given a seat in time, or the others
// before them left one: seats that first doses take count as free, since those come after.
// Of a product in limited supply nothing is said.
func (c *checker) roomFor(w *waiting) bool {
	if c.in.Supply[w.product].Limited {
		return false
	}
	for h := range c.in.Hubs {
		if !c.mayBeSeated(w.comune, w.product, h) {
			continue
		}
		for d := max(w.from, c.in.FirstDay); d <= min(w.to, c.in.Days-1); d++ {
			if on := c.hubDay(h, d); c.open(h, d) && c.possible[on] > c.committed[on]+c.booked[on]+c.seats[on] {
				return true
			}
		}
	}
	return false
}
