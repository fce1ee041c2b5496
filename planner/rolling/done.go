package rolling

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/demand"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// begin settles who has begun, and what second doses they were promised.
func (r *roll) begin(done *input.Done) {
	r.gone = make([]int64, len(r.now.Products))
	r.week.Begun = make([][]int64, len(r.now.Comuni))
	for i := range r.week.Begun {
		r.week.Begun[i] = make([]int64, len(r.now.Cohorts))
	}
	for i, row := range r.earlier.Instance.Demand {
		for c, d := range row {
			r.week.Begun[r.comuni[i]][r.cohorts[c]] = d.AlreadyVaccinated
		}
	}
	r.planned, r.came = make([]int64, len(r.now.Cohorts)), make([]int64, len(r.now.Cohorts))
	var expected []planner.Booked
	for _, c := range r.courses {
		if past(c.First) {
			expected = append(expected, c)
			r.week.Drift.Planned += c.People
			r.planned[c.Cohort] += c.People
		}
	}
	switch {
	case done == nil:
		r.begun = expected
	case done.ByComune != nil:
		r.byComune(expected, done)
	default:
		r.byFact(expected, done)
	}
	r.weeks(expected)
	for k := range r.begun {
		c := &r.begun[k]
		r.week.Begun[c.Comune][c.Cohort] += c.People
		r.came[c.Cohort] += c.People
		r.gone[c.Product] += c.People
	}
	r.seconds(done)
	for i := range r.week.Begun {
		for c := range r.week.Begun[i] { // what the scenario itself knows may be newer
			r.week.Begun[i][c] = max(r.week.Begun[i][c], r.now.Demand[i][c].AlreadyVaccinated)
		}
	}
}

// byComune takes the sums by comune. They are shared among the cohorts as package
// demand does it, and of what was planned for a comune and cohort as much counts
// as done as its number has grown, in equal shares by largest remainder. Of what it
// has grown beyond that no second dose is known.
func (r *roll) byComune(expected []planner.Booked, done *input.Done) {
	x := *r.now
	x.Booked, x.Announced, x.BegunOn = nil, nil, done.UpTo
	x.Begun = make([]planner.Begun, len(x.Comuni))
	known := make([]bool, len(x.Comuni))
	for _, d := range done.ByComune {
		for i := range x.Comuni {
			if x.Comuni[i].Code == d.Code {
				x.Begun[i].People, known[i] = x.Begun[i].People+d.First, true
			}
		}
	}
	demand.Fill(&x)
	theirs := make([][]planner.Booked, len(x.Comuni)*len(x.Cohorts))
	for _, c := range expected {
		at := c.Comune*len(x.Cohorts) + c.Cohort
		theirs[at] = append(theirs[at], c)
	}
	for i := range x.Comuni {
		for c := range x.Cohorts {
			var planned int64
			courses := theirs[i*len(x.Cohorts)+c]
			for _, e := range courses {
				planned += e.People
			}
			grown := max(0, x.Demand[i][c].AlreadyVaccinated-r.week.Begun[i][c])
			if !known[i] {
				grown = planned // nothing is known of it
			}
			r.week.Drift.Absent += max(0, planned-grown)
			r.begun = append(r.begun, portion(courses, min(grown, planned), planned)...)
			if beyond := max(0, grown-planned); beyond > 0 {
				r.week.Begun[i][c] += beyond
				r.week.Drift.Untold += beyond
				if x.Cohorts[c].Included {
					r.week.Drift.Unplanned += beyond
				}
			}
			if x.Cohorts[c].Included {
				r.week.Drift.Done += grown
			}
		}
	}
}

// portion gives so many of the people of some courses, in equal shares by
// largest remainder, ties in order.
func portion(courses []planner.Booked, n, of int64) []planner.Booked {
	if of == 0 {
		return nil
	}
	parts := make([]int64, len(courses))
	order := make([]int, len(courses))
	left := n
	for k := range courses {
		parts[k] = courses[k].People * n / of
		left -= parts[k]
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(courses[b].People*n%of, courses[a].People*n%of) })
	for _, k := range order[:left] {
		parts[k]++
	}
	var out []planner.Booked
	for k, p := range parts {
		if c := courses[k]; p > 0 {
			c.People = p
			out = append(out, c)
		}
	}
	return out
}

// fact is whom a single fact speaks of.
type fact struct{ comune, cohort, product, hub, first int }

// byFact takes single facts: those that were planned go on with the second dose
// that was promised, the others with the first day that the rule allows.
func (r *roll) byFact(expected []planner.Booked, done *input.Done) {
	sums := map[fact]int64{}
	var order []fact
	early := 0
	for k := range done.Facts {
		d := &done.Facts[k]
		f, ok := r.fact(d)
		switch {
		case !ok || d.Dose != 1:
			continue
		case d.Date < r.earlier.Instance.From:
			early++
			continue
		}
		if _, again := sums[f]; !again {
			order = append(order, f)
		}
		sums[f] += d.People
		r.week.Drift.Done += d.People
	}
	if early > 0 {
		r.faults.Warn(input.Place{File: done.Facts[0].File}, say.Textf("%d righe parlano di giorni prima del piano precedente (%s): sono già contate in quello", "%d rows speak of days before the earlier plan (%s): they count in that already", early, r.earlier.Instance.From), say.Text{})
	}
	for _, c := range expected {
		f := fact{c.Comune, c.Cohort, c.Product, c.Hub, c.First}
		n := min(c.People, sums[f])
		sums[f] -= n
		r.week.Drift.Absent += c.People - n
		if c.People = n; n > 0 {
			r.begun = append(r.begun, c)
		}
	}
	slices.SortFunc(order, func(a, b fact) int {
		return cmp.Or(a.first-b.first, a.comune-b.comune, a.cohort-b.cohort, a.product-b.product, a.hub-b.hub)
	})
	for _, f := range order {
		n := sums[f]
		if n == 0 {
			continue
		}
		r.week.Drift.Unplanned += n
		c := planner.Booked{Allocation: planner.Allocation{Comune: f.comune, Cohort: f.cohort, Product: f.product, Hub: f.hub, First: f.first, Second: planner.NoSecond, People: n}, Minute: -1, SecondMinute: -1}
		if p := &r.now.Products[f.product]; p.Doses == 2 {
			if rule, ok := p.Rule(r.now.Date(f.first)); ok {
				c.Second = f.first + rule.MinDays
			} else {
				r.week.Drift.Untold += n
			}
		}
		r.begun = append(r.begun, c)
	}
}

// fact resolves a row of what was done; what the scenario does not know is a
// fault.
func (r *roll) fact(d *input.DoneRecord) (f fact, ok bool) {
	before := len(r.faults)
	f.first = int(d.Date - r.now.From)
	find := func(n int, at string, same func(k int) bool, what say.Text) int {
		for k := range n {
			if same(k) {
				return k
			}
		}
		r.faults.Add(d.At(at), what, say.Text{It: "un valore dello scenario", En: "a value of the scenario"}, say.Text{})
		return None
	}
	f.comune = find(len(r.now.Comuni), "istat_code", func(k int) bool { return r.now.Comuni[k].Code == d.Istat }, say.Textf("il comune %s non è nella tabella dei comuni", "comune %s is not in the table of comuni", d.Istat))
	f.cohort = find(len(r.now.Cohorts), "nati_dal", func(k int) bool { return r.now.Cohorts[k].From == d.From && r.now.Cohorts[k].To == d.To }, say.Textf("la coorte %d-%d non è in coorti.csv", "cohort %d-%d is not in coorti.csv", d.From, d.To))
	f.product = find(len(r.now.Products), "prodotto", func(k int) bool { return r.now.Products[k].ID == d.Product }, say.Textf("il prodotto «%s» non è in prodotti.csv", "product “%s” is not in prodotti.csv", d.Product))
	if k := slices.Index(r.lost, d.Hub); k >= 0 {
		f.hub = len(r.now.Hubs) + k
	} else {
		f.hub = find(len(r.now.Hubs), "hub", func(k int) bool { return r.now.Hubs[k].ID == d.Hub }, say.Textf("l'hub «%s» non è nella tabella degli hub", "hub “%s” is not in the table of hubs", d.Hub))
	}
	if d.Date >= r.now.From {
		r.faults.Add(d.At("data"), say.Textf("la dose del %s è data dopo la ripresa del piano (%s)", "the dose of %s was given after the plan goes on (%s)", d.Date, r.now.From),
			say.Textf("una data fino al %s", "a date up to %s", r.now.From-1), say.Text{It: "riprendere il piano più tardi, con --as-of", En: "go on later, by --as-of"})
	}
	return f, len(r.faults) == before
}

// weeks sums what was planned and what was done by hub and week, where the hub of
// what was done is known.
func (r *roll) weeks(expected []planner.Booked) {
	type cell struct {
		hub  int
		week planner.Date
	}
	at := map[cell]*HubDrift{}
	add := func(c *planner.Booked, planned, done int64) {
		if c.Hub >= len(r.now.Hubs) {
			return
		}
		k := cell{c.Hub, r.now.Date(c.First).Monday()}
		if at[k] == nil {
			at[k] = &HubDrift{Hub: k.hub, Week: k.week}
		}
		at[k].Planned += planned
		at[k].Done += done
	}
	for k := range expected {
		add(&expected[k], expected[k].People, 0)
	}
	for k := range r.begun {
		add(&r.begun[k], 0, r.begun[k].People)
	}
	for _, d := range at {
		r.week.Drift.ByHub = append(r.week.Drift.ByHub, *d)
	}
	slices.SortFunc(r.week.Drift.ByHub, func(a, b HubDrift) int { return cmp.Or(a.Hub-b.Hub, int(a.Week-b.Week)) })
	if r.week.Drift.Done == 0 && r.week.Drift.Absent == 0 { // nothing was told: as planned
		r.week.Drift.Done = r.week.Drift.Planned
	}
}

// seconds settles the doses that were promised before: those of past days were
// given, unless the facts say that they were not, and the others stay promised.
func (r *roll) seconds(done *input.Done) {
	type who struct{ comune, cohort, product, hub int }
	given, told := map[who]int64{}, false
	if done != nil {
		for k := range done.Facts {
			d := &done.Facts[k]
			if f, ok := r.fact(d); ok && d.Dose == 2 && d.Date >= r.earlier.Instance.From {
				given[who{f.comune, f.cohort, f.product, f.hub}] += d.People
				told = true
			}
		}
	}
	settle := func(c planner.Commitment) {
		if !past(c.Day) {
			r.promised = append(r.promised, c)
			return
		}
		n := c.Doses
		r.week.Drift.SecondsPlanned += n
		if told && c.Comune >= 0 && c.Cohort >= 0 {
			k := who{c.Comune, c.Cohort, c.Product, c.Hub}
			n = min(n, given[k])
			given[k] -= n
		}
		r.gone[c.Product] += n
		r.week.Drift.SecondsDone += n
		if c.Doses -= n; c.Doses > 0 {
			c.Minute = -1
			r.missed = append(r.missed, c)
		}
	}
	for _, c := range r.earlier.Promised {
		c.Product, c.Hub, c.Day = r.products[c.Product], r.hubs[c.Hub], r.day(c.Day)
		if c.Comune >= 0 {
			c.Comune = r.comuni[c.Comune]
		}
		if c.Cohort >= 0 {
			c.Cohort = r.cohorts[c.Cohort]
		}
		settle(c)
	}
	for _, c := range r.begun {
		if c.Second != planner.NoSecond {
			settle(planner.Commitment{Hub: c.Hub, Day: c.Second, Product: c.Product, Dose: 2, Doses: c.People, Comune: c.Comune, Cohort: c.Cohort, Minute: c.SecondMinute})
		}
	}
}
