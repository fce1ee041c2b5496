package verify

import (
	"hubplan/planner"
	"hubplan/planner/tables"
)

// promises adds up what the scenario promises before the plan: these doses take
// seats and stock whether the tables say so or not.
func (c *checker) promises() {
	for _, m := range c.in.Committed {
		for _, sum := range []*int64{&c.committed[c.hubDay(m.Hub, m.Day)], &c.given[c.hubDay(m.Hub, m.Day)], &c.used[c.productDay(m.Product, m.Day)]} {
			*sum = plus(*sum, m.Doses)
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
		if !c.holds(ruleCommitments, d.other == noOther) {
			c.violated(ruleCommitments, d.at, planner.Text{It: "other_date: atteso vuoto per una dose promessa", En: "other_date: expected null for a promised dose"})
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
				c.violated(ruleCommitments, s.at, planner.Textf("%d dosi come impegno, attese %d come nello scenario", "%d doses as a commitment, expected %d as in the scenario", s.kept, s.promised))
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
