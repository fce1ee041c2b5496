package rolling

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// ledger is what the hubs and the stock of the scenario, as it is now, have left.
type ledger struct {
	*planner.Ledger
	in *planner.Instance
}

// ledger begins with nothing promised, and the doses given no longer in stock; nil where
// more were given than have come, which is told before.
func (r *roll) ledger() *ledger {
	week := Week{Used: r.week.Used}
	empty, _ := r.campaign.With(campaign.Week(week.Records(r.now, *r.campaign.Scenario.Resumed)))
	if empty == nil {
		return nil
	}
	return &ledger{empty.Instance.Ledger(), r.now}
}

// room is how many people can have the doses of some days at a hub without a later
// promise going short.
func (l *ledger) room(hub int, k planner.Dates) int64 {
	for _, day := range k.On() {
		if hub >= len(l.Seats) || day < 0 || day >= l.in.Days {
			return 0
		}
	}
	return l.Room(hub, k)
}

// why says what keeps a dose from being given.
func (l *ledger) why(hub, day, product int) Reason {
	switch {
	case hub >= len(l.Seats) || day < 0 || day >= l.in.Days || l.in.Calendar[hub][day].Capacity == 0:
		return Closed
	case l.Seats[hub][day] > 0:
		return NoDelivery
	}
	return Crowded
}

// fit keeps every promise that the scenario as it is now allows, in order of
// their days, and moves the others.
func (r *roll) fit() {
	l := r.ledger()
	if l == nil {
		return
	}
	r.known()
	order := func(a, b planner.Commitment) int {
		return cmp.Or(a.Day-b.Day, a.Hub-b.Hub, a.Product-b.Product, a.Comune-b.Comune, a.Cohort-b.Cohort, a.Dose-b.Dose,
			cmp.Compare(a.Minute, b.Minute))
	}
	slices.SortStableFunc(r.promised, order)
	slices.SortStableFunc(r.missed, order)
	var moved []planner.Commitment
	for _, c := range r.promised {
		n := min(c.Doses, l.room(c.Hub, dose(c)))
		r.commit(l, c, n)
		if c.Doses -= n; c.Doses > 0 {
			moved = append(moved, c)
		}
	}
	r.fitBooked(l)
	for _, c := range moved {
		r.elsewhere(l, c, l.why(c.Hub, c.Day, c.Product))
	}
	for _, c := range r.missed {
		r.elsewhere(l, c, Missed)
	}
	r.sortAnnounced()
	slices.SortStableFunc(r.week.Committed, order)
	r.week.Committed = together(r.week.Committed)
}

// known adds what the scenario itself commits and the earlier plan does not know.
func (r *roll) known() {
	key := func(c planner.Commitment) planner.Commitment { c.Doses, c.Minute = 0, 0; return c }
	carried := map[planner.Commitment]int64{}
	for _, c := range r.promised {
		carried[key(c)] += c.Doses
	}
	for _, c := range r.now.Committed {
		n := min(c.Doses, carried[key(c)])
		carried[key(c)] -= n
		if c.Doses -= n; c.Doses > 0 {
			r.promised = append(r.promised, c)
		}
	}
}

// dose is a promised dose by itself, as a ledger takes it.
func dose(c planner.Commitment) planner.Dates {
	return planner.Dates{Product: c.Product, First: c.Day, Second: planner.NoSecond}
}

func (r *roll) commit(l *ledger, c planner.Commitment, n int64) {
	if n > 0 {
		l.Take(c.Hub, dose(c), n)
		c.Doses = n
		r.week.Committed = append(r.week.Committed, c)
	}
}

// together joins commitments that differ in nothing but doses.
func together(all []planner.Commitment) []planner.Commitment {
	out := all[:0]
	for _, c := range all {
		if n := len(out); n > 0 {
			same := out[n-1]
			same.Doses = c.Doses
			if same == c {
				out[n-1].Doses += c.Doses
				continue
			}
		}
		out = append(out, c)
	}
	return out
}

// fitBooked keeps the booked courses of which both days have room. Of the others
// the people are planned anew, with their hub and week announced.
func (r *roll) fitBooked(l *ledger) {
	kept := r.week.Booked[:0]
	for _, b := range r.week.Booked {
		course := planner.Dates{Product: b.Product, First: b.First, Second: b.Second}
		begin := min(b.People, l.room(b.Hub, planner.Dates{Product: b.Product, First: b.First, Second: planner.NoSecond}))
		n := min(begin, l.room(b.Hub, course))
		reason := Reason("")
		switch {
		case n < begin:
			reason = l.why(b.Hub, b.Second, b.Product)
		case n < b.People:
			reason = l.why(b.Hub, b.First, b.Product)
		}
		if n > 0 {
			l.Take(b.Hub, course, n)
		}
		if lost := b.People - n; lost > 0 {
			r.announce(&b, lost)
			r.week.Broken = append(r.week.Broken, Broken{Comune: b.Comune, Cohort: b.Cohort, Product: b.Product, Dose: 1,
				HubID: r.hubID(b.Hub),
				Date:  r.now.Date(b.First), People: lost, Reason: reason, ToHub: None})
		}
		if b.People = n; n > 0 {
			kept = append(kept, b)
		}
	}
	r.week.Booked = kept
}

func (r *roll) hubID(hub int) string {
	if hub < len(r.now.Hubs) {
		return r.now.Hubs[hub].ID
	}
	return r.lost[hub-len(r.now.Hubs)]
}

// sooner is how many days a promised dose may wait at its own hub before another
// hub is looked at.
const sooner = 14

// elsewhere finds new places for a promised dose: from its day on, at its own hub
// within two weeks, then at the hub and on the day that come first, the nearest of
// equals; then at its own hub whenever.
func (r *roll) elsewhere(l *ledger, c planner.Commitment, reason Reason) {
	was := Broken{Comune: c.Comune, Cohort: c.Cohort, Product: c.Product, Dose: c.Dose, HubID: r.hubID(c.Hub), Date: r.now.Date(c.Day),
		Reason: reason}
	from := max(0, c.Day)
	near := r.nearest(c)
	put := func(hub, day int) {
		n := min(c.Doses, l.room(hub, planner.Dates{Product: c.Product, First: day, Second: planner.NoSecond}))
		if n == 0 {
			return
		}
		to := c
		to.Hub, to.Day, to.Minute = hub, day, -1
		r.commit(l, to, n)
		c.Doses -= n
		r.week.Drift.Shifted += n
		was.People, was.ToHub, was.ToDate = n, hub, r.now.Date(day)
		r.week.Broken = append(r.week.Broken, was)
	}
	for d := from; d < min(from+sooner, r.now.Days) && c.Doses > 0; d++ {
		put(c.Hub, d)
	}
	for d := from; d < r.now.Days && c.Doses > 0; d++ {
		for _, h := range near {
			put(h, d)
		}
	}
	if c.Doses > 0 {
		r.faults.Add(input.Place{File: "calendario.csv"},
			say.Textf("%d dosi promesse all'hub «%s» il %s non si possono dare né allora né dopo",
				"%d doses promised at hub “%s” on %s can be given neither then nor later", c.Doses, was.HubID, was.Date),
			say.Text{It: "posti e dosi per ciò che è stato promesso", En: "seats and doses for what was promised"},
			say.Text{It: "aprire altre postazioni, aggiungere consegne o allungare il periodo del piano",
				En: "open more stations, add deliveries or extend the horizon"})
	}
}

// nearest lists the active hubs, nearest first: to the comune, or where that is
// not known to the hub of the promise, ties by hub order.
func (r *roll) nearest(c planner.Commitment) []int {
	comune := c.Comune
	if comune < 0 && c.Hub < len(r.now.Hubs) {
		comune = r.now.Hubs[c.Hub].Comune
	}
	var hubs []int
	for h := range r.now.Hubs {
		if r.now.Hubs[h].Active {
			hubs = append(hubs, h)
		}
	}
	if comune >= 0 {
		slices.SortStableFunc(hubs, func(a, b int) int { return cmp.Compare(r.now.Distances.At(comune, a), r.now.Distances.At(comune, b)) })
	}
	return hubs
}
