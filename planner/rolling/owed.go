package rolling

import (
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/owed"
	"hubplan/planner/say"
)

// owed works out who is owed a second dose and has no appointment, once it is settled
// which promises are kept.
func (r *roll) owed(done *input.Done) {
	given := r.bothDoses(done)
	r.knownSoFar(done, given)
	if given == nil {
		r.stillOwed()
		return
	}
	k := &owed.Known{UpTo: r.upTo(done), Given: given, Region: r.campaign.Scenario.Administered,
		Promised: r.week.Committed, Hubs: r.mainHubs(), Earlier: r.snapshots()}
	if len(k.Region) > 0 {
		k.File = k.Region[0].File
	}
	var faults input.Faults
	r.week.Owed, r.week.Drift.Owed, faults = owed.Derive(r.now, k)
	for _, g := range k.Given {
		r.week.Drift.First += g.First
		r.week.Drift.Second += g.Second
	}
	r.faults = append(r.faults, faults...)
}

// bothDoses are the people given a first and a second dose, by comune; nil where nobody
// tells them.
func (r *roll) bothDoses(done *input.Done) []owed.Given {
	if done == nil || done.ByComune == nil {
		return nil
	}
	given := make([]owed.Given, len(r.now.Comuni))
	for j := range done.ByComune {
		d := &done.ByComune[j]
		if !d.HasSecond {
			r.faults.Warn(d.At("TOT_DOSE2"),
				say.Text{It: "il file non dice le seconde dosi: il piano non sa chi ne aspetta una senza un appuntamento",
					En: "the file does not tell second doses: the plan does not know who waits for one without an appointment"}, say.Text{})
			return nil
		}
		if i, here := r.names.comuni[d.Code]; here {
			given[i].First += d.First
			given[i].Second += d.Second
		}
	}
	return given
}

// stillOwed are those of the earlier plan who were owed a second dose and had no seat.
func (r *roll) stillOwed() {
	was := r.earlier.Instance
	for k, s := range was.OwedServed() {
		o := &was.Owed[k]
		if n := o.Unserved(s); n > 0 {
			hub := ""
			if o.Hub != planner.NoHub {
				hub = was.Hubs[o.Hub].ID
			}
			r.week.Owed = append(r.week.Owed, input.OwedRecord{Istat: was.Comuni[o.Comune].Code, Product: was.Products[o.Product].ID,
				From: was.Date(o.From), To: was.Date(o.To), Hub: hub, People: n})
			r.week.Drift.Owed.People += n
		}
	}
}

// snapshots is what the earlier plan knew of first doses: those given before it.
func (r *roll) snapshots() []owed.Snapshot {
	was := r.earlier.Instance
	s := owed.Snapshot{UpTo: was.From - 1, First: was.Unplaced}
	for i := range was.Demand {
		for _, d := range was.Demand[i] {
			s.First += d.AlreadyVaccinated
		}
	}
	if was.BegunOn != 0 && was.BegunOn < was.From {
		s.UpTo = was.BegunOn
	}
	return []owed.Snapshot{s}
}

// mainHubs are the hubs at which most people of each comune have begun by the earlier plan,
// the first of equals; none where nobody has.
func (r *roll) mainHubs() []int {
	people := make([]int64, len(r.now.Comuni)*len(r.now.Hubs))
	for k := range r.begun {
		if c := &r.begun[k]; c.Hub < len(r.now.Hubs) {
			people[c.Comune*len(r.now.Hubs)+c.Hub] += c.People
		}
	}
	hubs := make([]int, len(r.now.Comuni))
	for i := range hubs {
		hubs[i] = planner.NoHub
		var most int64
		for h := range r.now.Hubs {
			if n := people[i*len(r.now.Hubs)+h]; n > most && r.now.Hubs[h].Active {
				hubs[i], most = h, n
			}
		}
	}
	return hubs
}

// knownSoFar keeps what the weeks have told of the doses given, with those given now.
func (r *roll) knownSoFar(done *input.Done, given []owed.Given) {
	was := r.earlier.Instance
	for _, g := range was.Known {
		for i := range was.Comuni {
			r.week.Known = append(r.week.Known, input.KnownRecord{Istat: was.Comuni[i].Code, UpTo: g.Day, First: g.First[i], Second: g.Second[i]})
		}
	}
	if given == nil || len(was.Known) > 0 && was.Known[len(was.Known)-1].Day >= r.upTo(done) {
		return
	}
	for i, g := range given {
		r.week.Known = append(r.week.Known, input.KnownRecord{Istat: r.now.Comuni[i].Code, UpTo: r.upTo(done), First: g.First,
			Second: g.Second})
	}
}
