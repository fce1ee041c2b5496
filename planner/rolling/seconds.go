package rolling

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// given is second doses of a row of what was done.
type given struct {
	comune, cohort, product, hub, day int
	people                            int64
	row                               *input.DoneRecord
}

// seconds settles the doses that were promised before. Those that the facts tell of
// were given; of the others those of past days were missed, where the facts tell of
// second doses at all, and count as given otherwise. What is left stays promised.
func (r *roll) seconds(done *input.Done) {
	facts := r.secondFacts(done)
	promises := r.secondPromises()
	left := make([]int64, len(promises))
	for k := range promises {
		left[k] = promises[k].Doses
	}
	r.matchSeconds(facts, promises, left)
	for k, c := range promises {
		if past(c.Day) {
			r.week.Drift.SecondsPlanned += c.Doses
		}
		n := left[k]
		switch named := c.Comune >= 0 && c.Cohort >= 0; {
		case n == 0:
		case !past(c.Day):
			c.Doses = n
			r.promised = append(r.promised, c)
		case len(facts) > 0 && named && r.told(c.Day, done):
			c.Doses, c.Minute = n, -1
			r.missed = append(r.missed, c)
		default: // nothing is told of them: given
			r.gone[c.Product] += n
			r.week.Drift.SecondsDone += n
		}
	}
	r.unpromised(facts)
}

// secondFacts are the second doses that were given, by day; each takes its dose out of
// the stock.
func (r *roll) secondFacts(done *input.Done) (facts []given) {
	if done == nil {
		return nil
	}
	for k := range done.Facts {
		d := &done.Facts[k]
		if d.Dose != 2 || d.Date < r.earlier.Instance.From || d.People == 0 {
			continue
		}
		told := len(r.faults)
		f, ok := r.fact(d)
		r.faults = r.faults[:told] // byFact has told them
		if ok {
			facts = append(facts, given{f.comune, f.cohort, f.product, f.hub, f.first, d.People, d})
			r.gone[f.product] += d.People
			r.week.Drift.SecondsDone += d.People
		}
	}
	slices.SortStableFunc(facts, func(a, b given) int { return a.day - b.day })
	return facts
}

// secondPromises are the second doses promised by the earlier plan, before it and by
// its own first doses, by day.
func (r *roll) secondPromises() (promises []planner.Commitment) {
	for _, c := range r.earlier.Promised {
		c.Product, c.Hub, c.Day = r.products[c.Product], r.hubs[c.Hub], r.day(c.Day)
		if c.Comune >= 0 {
			c.Comune = r.comuni[c.Comune]
		}
		if c.Cohort >= 0 {
			c.Cohort = r.cohorts[c.Cohort]
		}
		promises = append(promises, c)
	}
	for _, c := range r.begun {
		if c.Second != planner.NoSecond {
			promises = append(promises, planner.Commitment{Hub: c.Hub, Day: c.Second, Product: c.Product, Dose: 2, Doses: c.People,
				Comune: c.Comune, Cohort: c.Cohort, Minute: c.SecondMinute})
		}
	}
	slices.SortStableFunc(promises, func(a, b planner.Commitment) int { return cmp.Or(a.Day-b.Day, a.Hub-b.Hub) })
	return promises
}

// matchSeconds finds the promises that the facts have kept, and takes them off left and
// off the facts' people. A promise that names no comune or cohort is kept by what is
// left over of its product, from past days alone.
func (r *roll) matchSeconds(facts []given, promises []planner.Commitment, left []int64) {
	type who struct{ comune, cohort, product int }
	of := map[who][]int{} // promises, by day
	for k, c := range promises {
		w := who{c.Comune, c.Cohort, c.Product}
		of[w] = append(of[w], k)
	}
	pass := func(to func(f *given) who, fits func(f *given, c *planner.Commitment) bool) {
		for x := range facts {
			f := &facts[x]
			for _, k := range of[to(f)] {
				if f.people > 0 && fits(f, &promises[k]) {
					n := min(f.people, left[k])
					f.people -= n
					left[k] -= n
				}
			}
		}
	}
	sameHub := func(f *given, c *planner.Commitment) bool { return f.hub == c.Hub }
	sameVisit := func(f *given, c *planner.Commitment) bool { return f.hub == c.Hub && f.day == c.Day }
	anywhere := func(*given, *planner.Commitment) bool { return true }
	named := func(f *given) who { return who{f.comune, f.cohort, f.product} }
	pass(named, sameVisit)
	pass(named, sameHub)
	pass(named, anywhere)
	for _, less := range []func(f *given) who{
		func(f *given) who { return who{f.comune, -1, f.product} },
		func(f *given) who { return who{-1, f.cohort, f.product} },
		func(f *given) who { return who{-1, -1, f.product} },
	} {
		pass(less, sameVisit)
		pass(less, func(f *given, c *planner.Commitment) bool { return past(c.Day) && sameHub(f, c) })
	}
}

// mostRows is how many rows that match nothing are told one by one.
const mostRows = 10

// unpromised lists the second doses that nobody was promised.
func (r *roll) unpromised(facts []given) {
	rows := 0
	for _, f := range facts {
		if f.people == 0 {
			continue
		}
		r.week.Drift.Unpromised += f.people
		if rows++; rows <= mostRows {
			r.faults.Warn(f.row.At("persone"), say.Textf("%s seconde dosi di «%s» a persone nate %s del comune %s a cui il "+
				"piano non le aveva promesse: sono tolte dal magazzino, altro non ne segue", "%s second doses of “%s” to people of "+
				"cohort %s of comune %s whom the plan had promised none: they are taken out of the stock, nothing else follows",
				say.Count(f.people), f.row.Product, planner.CohortName(f.row.From, f.row.To), f.row.Istat),
				say.Text{It: "se sono di chi ha avuto la prima dose prima del piano, indicarle in impegni.csv",
					En: "if they are of people whose first dose came before the plan, state them in impegni.csv"})
		}
	}
	if rows > mostRows {
		r.faults.Warn(input.Place{File: facts[0].row.File}, say.Textf("altre %d righe di seconde dosi non promesse; in tutto %s dosi",
			"%d more rows of second doses that were not promised; %s doses in all", rows-mostRows, say.Count(r.week.Drift.Unpromised)),
			say.Text{})
	}
}
