package forecast

import (
	"hubplan/planner"
)

// Against is a plan with what its targets and hubs are taken from.
type Against struct {
	*planner.Instance
	Allocations []planner.Allocation // the plan's courses, by comune too
	Rule        *planner.Plan        // what the rule of the booking portal would give; nil where the plan itself is one
	Seen        *Seen
}

// Hubs are the active hubs of a plan with the people whom it and the portal's rule send there.
func (a *Against) Hubs() []Hub {
	var hubs []Hub
	at := make([]int, len(a.Instance.Hubs))
	for h := range a.Instance.Hubs {
		if at[h] = -1; a.Instance.Hubs[h].Active {
			at[h] = len(hubs)
			hubs = append(hubs, Hub{ID: a.Instance.Hubs[h].ID, Plan: make([]int64, len(a.Comuni)), Rule: make([]int64, len(a.Comuni))})
		}
	}
	for k := range a.Allocations {
		x := &a.Allocations[k]
		hubs[at[x.Hub]].Plan[x.Comune] += x.People
		if a.Rule == nil {
			hubs[at[x.Hub]].Rule[x.Comune] += x.People
		}
	}
	if a.Rule != nil {
		for _, x := range a.Rule.Assignments {
			hubs[at[x.Hub]].Rule[x.Comune] += x.People
		}
	}
	return hubs
}

// targets are the days of completion of a plan: of its cohorts and of all together, with
// first doses and with whole courses; of its comuni and hubs, with whole courses.
func (a *Against) targets() []Target {
	t := &targets{of: map[Key]*Target{}, from: a.From}
	for c := range a.Cohorts {
		if a.Cohorts[c].Included {
			t.put(Key{OfTerritory, "", a.Cohorts[c].Name(), 1})
			t.put(Key{OfTerritory, "", a.Cohorts[c].Name(), 2})
		}
	}
	t.put(Key{OfTerritory, "", "", 1})
	t.put(Key{OfTerritory, "", "", 2})
	for k := range a.Allocations {
		x := &a.Allocations[k]
		first, last := a.Date(x.First), a.Date(max(x.First, x.Second))
		for _, cohort := range []string{a.Cohorts[x.Cohort].Name(), ""} {
			t.add(Key{OfTerritory, "", cohort, 1}, x.People, first)
			t.add(Key{OfTerritory, "", cohort, 2}, x.People, last)
		}
		t.add(Key{OfComune, a.Comuni[x.Comune].Code, "", 2}, x.People, last)
		t.add(Key{OfHub, a.Instance.Hubs[x.Hub].ID, "", 2}, x.People, last)
	}
	// Second doses of other people take their places before the last day, too.
	for _, s := range a.Seats {
		t.more(Key{OfComune, a.Comuni[s.Comune].Code, "", 2}, s.People, a.Date(s.Day))
		t.more(Key{OfHub, a.Instance.Hubs[s.Hub].ID, "", 2}, s.People, a.Date(s.Day))
	}
	for _, c := range a.Committed {
		if c.Dose == 1 || a.Date(c.Day) < a.From {
			continue
		}
		if c.Comune >= 0 {
			t.more(Key{OfComune, a.Comuni[c.Comune].Code, "", 2}, c.Doses, a.Date(c.Day))
		}
		t.more(Key{OfHub, a.Instance.Hubs[c.Hub].ID, "", 2}, c.Doses, a.Date(c.Day))
	}
	var out []Target
	for _, key := range t.order {
		if t.of[key].People > 0 {
			out = append(out, *t.of[key])
		}
	}
	return out
}

// targets are gathered in the order in which they are met.
type targets struct {
	of    map[Key]*Target
	order []Key
	from  planner.Date
}

func (t *targets) put(key Key) *Target {
	if t.of[key] == nil {
		t.of[key] = &Target{Key: key, From: t.from}
		t.order = append(t.order, key)
	}
	return t.of[key]
}

// add counts people of the plan, the last of whom sets the day.
func (t *targets) add(key Key, people int64, day planner.Date) {
	x := t.put(key)
	x.People += people
	x.Day = max(x.Day, day)
}

// more counts doses that are given by the day that the plan's people set.
func (t *targets) more(key Key, doses int64, day planner.Date) {
	if x := t.of[key]; x != nil && day <= x.Day {
		x.People += doses
	}
}
