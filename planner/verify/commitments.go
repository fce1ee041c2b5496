package verify

import (
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// promises adds up what the scenario promises before the plan: these doses take
// seats and stock whether the tables say so or not.
func (c *checker) promises() {
	for _, m := range c.in.Committed {
		for _, sum := range []*int64{&c.committed[c.hubDay(m.Hub, m.Day)], &c.given[c.hubDay(m.Hub, m.Day)],
			&c.used[c.productDay(m.Product, m.Day)]} {
			*sum = plus(*sum, m.Doses)
		}
	}
	for _, b := range c.in.Booked {
		for _, d := range []int{b.First, b.Second} {
			if d != planner.NoSecond {
				c.booked[c.hubDay(b.Hub, d)] = plus(c.booked[c.hubDay(b.Hub, d)], b.People)
			}
		}
	}
}

// bookings makes sure that whoever is booked comes when and where they are, in
// allocation and in slots, and nobody else counts as booked.
func (c *checker) bookings() {
	type course struct{ comune, cohort, product, hub, number, day, other int }
	rows, hours := map[course]int64{}, newTally()
	for _, b := range c.in.Booked {
		add := func(number, day, other int) {
			k := course{b.Comune, b.Cohort, b.Product, b.Hub, number, day, other}
			rows[k] = plus(rows[k], b.People)
			p := promise{b.Comune, b.Cohort, b.Product, b.Hub, day, number}
			hours.add(p, b.People, 0, c.promiseRef("slots", p))
		}
		add(1, b.First, b.Second)
		if b.Second != planner.NoSecond {
			add(2, b.Second, b.First)
		}
	}
	wanted := len(rows)
	for _, d := range c.doses {
		if !d.booked {
			continue
		}
		k := course{d.comune, d.cohort, d.product, d.hub, d.number, d.day, d.other}
		n, known := rows[k]
		if known {
			wanted--
		}
		if !c.holds(ruleBooked, known && n == d.people) {
			c.violated(ruleBooked, d.at, say.Textf("%d persone prenotate, attese %d come nello scenario",
				"%d people booked, expected %d as in the scenario", d.people, n))
		}
	}
	if !c.holds(ruleBooked, wanted == 0) {
		c.violated(ruleBooked, missingRow("allocation", tables.OriginBooked),
			say.Textf("di %d prenotazioni manca la riga", "%d bookings have no row", wanted))
	}
	c.inSlots(hours, tables.OriginBooked, ruleBooked, func(s *kept) say.Text {
		return say.Textf("%d persone prenotate negli slot, attese %d come nello scenario",
			"%d people booked in the slots, expected %d as in the scenario", s.kept, s.promised)
	})
}

// inSlots makes sure that the slots of an origin hold what hours says is promised, no more
// and no less.
func (c *checker) inSlots(hours *tally, origin string, r rule, wrong func(*kept) say.Text) {
	for _, v := range c.visits {
		if v.row.Origin == origin {
			hours.add(promise{v.comune, v.cohort, v.product, v.hub, v.day, int(v.row.Dose)}, 0, v.row.People, v.at)
		}
	}
	for _, p := range hours.order {
		if s := hours.sums[p]; !c.holds(r, s.promised == s.kept) {
			c.violated(r, s.at, wrong(s))
		}
	}
}

// announced makes sure that of those who were told a hub and a week no more come
// than were told it, and no more who were told nothing than there are.
func (c *checker) announced() {
	type told struct {
		comune, cohort int
		told           planner.Told
	}
	left := map[told]int64{}
	for _, r := range c.set.Demand {
		i, known := c.comuni[r.IstatCode]
		if k, too := c.cohorts[r.Cohort]; known && too {
			left[told{comune: i, cohort: k}] = r.Demand
		}
	}
	for _, b := range c.in.Booked {
		left[told{comune: b.Comune, cohort: b.Cohort}] -= b.People
	}
	for _, a := range c.in.Announced {
		left[told{a.Comune, a.Cohort, a.Told}] += a.People
		left[told{comune: a.Comune, cohort: a.Cohort}] -= a.People
	}
	for k := range c.doses {
		d := &c.doses[k]
		if d.booked || d.number != 1 {
			continue
		}
		n := told{d.comune, d.cohort, d.told}
		left[n] = plus(left[n], -d.people)
		if !c.holds(ruleAnnounced, left[n] >= 0) {
			c.violated(ruleAnnounced, d.at, say.Textf("%d persone più di quante ebbero questo annuncio",
				"%d people more than were told this", -left[n]))
		}
		if !c.holds(ruleFirstDay, d.day >= c.in.FirstDay) {
			c.violated(ruleFirstDay, d.at, say.Textf("prima dose il %s, attesa dal %s", "first dose on %s, expected from %s on",
				c.in.Date(d.day), c.in.Date(c.in.FirstDay)))
		}
	}
}

// promise is what a commitment says but for its doses and its hour.
type promise struct{ comune, cohort, product, hub, day, number int }

// commitments makes sure that every promise is kept where it was made: those
// that name comune and cohort in allocation, all of them in slots, and no
// committed row that nobody promised.
func (c *checker) commitments() {
	named, all := newTally(), newTally()
	for _, m := range c.in.Committed {
		p := promise{m.Comune, m.Cohort, m.Product, m.Hub, m.Day, m.Dose}
		all.add(p, m.Doses, 0, c.promiseRef("slots", p))
		if m.Comune >= 0 && m.Cohort >= 0 {
			named.add(p, m.Doses, 0, c.promiseRef("allocation", p))
		}
	}
	for _, d := range c.promised {
		named.add(promise{d.comune, d.cohort, d.product, d.hub, d.day, d.number}, 0, d.people, d.at)
		if !c.holds(ruleCommitments, d.other == planner.NoSecond) {
			c.violated(ruleCommitments, d.at, say.Text{It: "other_date: atteso vuoto per una dose promessa",
				En: "other_date: expected null for a promised dose"})
		}
	}
	for _, v := range c.visits {
		if v.row.Origin == tables.OriginCommitted {
			all.add(promise{v.comune, v.cohort, v.product, v.hub, v.day, int(v.row.Dose)}, 0, v.row.People, v.at)
		}
	}
	for _, t := range []*tally{named, all} {
		for _, p := range t.order {
			s := t.sums[p]
			if !c.holds(ruleCommitments, s.promised == s.kept) {
				c.violated(ruleCommitments, s.at, say.Textf("%d dosi come impegno, attese %d come nello scenario",
					"%d doses as a commitment, expected %d as in the scenario", s.kept, s.promised))
			}
		}
	}
}

// promiseRef points at a promise that has no row.
func (c *checker) promiseRef(table string, p promise) ref {
	return missingRow(table, c.in.Hubs[p.hub].ID, c.in.Date(p.day).String(), c.in.Products[p.product].ID)
}

// tally compares what was promised with what is kept, in order of appearance.
type tally struct {
	sums  map[promise]*kept
	order []promise
}

type kept struct {
	at             ref
	promised, kept int64
}

func newTally() *tally { return &tally{sums: map[promise]*kept{}} }

func (t *tally) add(p promise, promised, doses int64, at ref) {
	s := t.sums[p]
	if s == nil {
		s = &kept{at: at}
		t.sums[p] = s
		t.order = append(t.order, p)
	}
	s.promised, s.kept = plus(s.promised, promised), plus(s.kept, doses)
}
