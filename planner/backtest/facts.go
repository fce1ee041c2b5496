package backtest

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// NewFacts makes a record of single facts, by hub and day, for a question about a scenario's
// own comuni, and names its hubs in the question. The facts of a day are known on the next.
// What was given before them is what the scenario says; where it says nothing, all that is
// told is what was given since. The error is [input.Faults] where a fact names what the
// scenario does not have.
func (q *Question) NewFacts(in *planner.Instance, sc *input.Scenario, facts []input.DoneRecord) (*Record, error) {
	r := &Record{seconds: true, facts: slices.Clone(facts)}
	slices.SortStableFunc(r.facts, func(a, b input.DoneRecord) int { return int(a.Date - b.Date) })
	comuni, hubs := map[string]int{}, map[string]int{}
	for i := range q.Comuni {
		comuni[q.Comuni[i].Code] = i
	}
	q.Hubs = nil
	for h := range in.Hubs {
		hubs[in.Hubs[h].ID] = h
		q.Hubs = append(q.Hubs, Hub{in.Hubs[h].ID, in.Hubs[h].Name})
	}
	var faults input.Faults
	for k := range r.facts {
		f := &r.facts[k]
		if _, known := comuni[f.Istat]; !known {
			faults.Add(f.At("istat_code"), say.Textf("il comune %s non è nella tabella dei comuni", "comune %s is not in the table of comuni",
				f.Istat), say.Text{It: "un codice di comuni.csv", En: "a code of comuni.csv"}, say.Text{})
		}
		if _, known := hubs[f.Hub]; !known {
			faults.Add(f.At("hub"), say.Textf("l'hub «%s» non è nella tabella degli hub", "hub “%s” is not in the table of hubs", f.Hub),
				say.Text{It: "un id di hub.csv", En: "an id of hub.csv"}, say.Text{})
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	if len(r.facts) == 0 {
		return r, nil
	}
	day := q.before(sc, comuni)
	day.Day = r.facts[0].Date - 1
	for h := range day.Hubs {
		day.Hubs[h] = make([]int64, len(q.Hubs))
	}
	k := 0
	for ; day.Day <= r.facts[len(r.facts)-1].Date; day.Day++ {
		for ; k < len(r.facts) && r.facts[k].Date <= day.Day; k++ {
			f := &r.facts[k]
			doses := [2][]int64{day.First, day.Second}[f.Dose-1]
			doses[comuni[f.Istat]] += f.People
			day.Hubs[f.Dose-1][hubs[f.Hub]] += f.People
		}
		r.published, r.days = append(r.published, day.Day+1), append(r.days, day.clone())
	}
	return r, nil
}

// before is what a scenario says was given before the first fact, by comune: the doses given
// up to a day, or who has begun.
func (q *Question) before(sc *input.Scenario, comuni map[string]int) Day {
	d := Day{}
	d.First, d.Second = make([]int64, len(q.Comuni)), make([]int64, len(q.Comuni))
	for _, r := range sc.Begun {
		if i, known := comuni[r.Istat]; known {
			d.First[i] += r.People
		}
	}
	for _, r := range sc.Given {
		if i, known := comuni[r.Code]; known && len(sc.Begun) == 0 {
			d.First[i], d.Second[i] = r.First, r.Second
		}
	}
	return d
}

func (d *Day) clone() Day {
	out := *d
	out.First, out.Second = slices.Clone(d.First), slices.Clone(d.Second)
	for dose := range d.Hubs {
		out.Hubs[dose] = slices.Clone(d.Hubs[dose])
	}
	return out
}

// since are the facts from a day on.
func since(facts []input.DoneRecord, from planner.Date) []input.DoneRecord {
	k, _ := slices.BinarySearchFunc(facts, from, func(f input.DoneRecord, day planner.Date) int { return cmp.Compare(f.Date, day) })
	return facts[k:]
}
