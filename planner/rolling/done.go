package rolling

import (
	"cmp"
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/campaign"
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
	var expected, told []planner.Booked // told: on days of which something is known
	for _, c := range r.courses {
		if past(c.First) {
			expected = append(expected, c)
			r.week.Drift.Planned += c.People
			r.planned[c.Cohort] += c.People
			if r.told(c.First, done) {
				told = append(told, c)
			} else {
				r.begun = append(r.begun, c)
				r.week.Drift.Done += c.People
			}
		}
	}
	switch {
	case done == nil:
	case done.ByComune != nil:
		r.week.Drift.Told = ToldSums
		r.byComune(told, done)
	default:
		r.week.Drift.Told = ToldFacts
		r.byFact(told, done)
		r.weeks(expected)
	}
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
	if done != nil && r.faults.Errors() == 0 {
		r.withinResidents(done)
	}
}

// told says whether what was done tells of a day; of the others all that was planned
// counts as done.
func (r *roll) told(day int, done *input.Done) bool {
	return done != nil && r.now.Date(day) <= r.upTo(done)
}

// upTo is the last day that what was done tells of. A table without a row says that
// nothing was given up to now.
func (r *roll) upTo(done *input.Done) planner.Date {
	if done.UpTo == 0 {
		return r.now.From - 1
	}
	return done.UpTo
}

// dated refuses what cannot be what was done since the earlier plan, and says where it
// tells of fewer days than have passed.
func (r *roll) dated(done *input.Done) {
	at := input.Place{}
	switch {
	case done.ByComune != nil:
		at = done.ByComune[0].At("date")
	case len(done.Facts) > 0:
		at = input.Place{File: done.Facts[0].File, Field: "data"}
	}
	to, last := r.upTo(done), r.now.From-1
	r.week.Drift.UpTo = to
	switch {
	case to > last:
		if done.ByComune != nil { // single facts are told row by row
			r.faults.Add(at, say.Textf("le dosi del file arrivano al %s (il giorno prima della pubblicazione), dopo la ripresa del "+
				"piano (%s)", "the doses of the file go up to %s (the day before publication), beyond the day on which the plan goes on (%s)", to,
				r.now.From),
				say.Textf("un file pubblicato entro il %s", "a file published by %s",
					r.now.From),
				say.Textf("riprendere il piano dal %s, con --as-of, oppure dare il file di quel giorno",
					"go on from %s, by --as-of, or give the file of that day", to+1))
		}
	case to < r.earlier.Instance.From:
		r.faults.Add(at, say.Textf("le dosi del file arrivano al %s, prima che cominci il piano precedente (%s): di ciò che era "+
			"previsto non dice nulla", "the doses of the file go up to %s, before the earlier plan begins (%s): of what was planned it "+
			"tells nothing", to, r.earlier.Instance.From),
			say.Textf("le dosi fino al %s", "the doses up to %s",
				last),
			say.Text{It: "dare il file più recente, oppure riprendere senza --done", En: "give the latest file, or go on without --done"})
	case to < last-7:
		r.faults.Warn(at, say.Textf("le dosi del file arrivano al %s, più di una settimana prima della ripresa (%s): ciò che era "+
			"previsto dal %s conta come fatto", "the doses of the file go up to %s, more than a week before the plan goes on (%s): what "+
			"was planned from %s on counts as done", to, r.now.From, to+1),
			say.Textf("dare il file con le dosi fino al %s", "give the file with the doses up to %s", last))
	case to < last:
		r.faults.Warn(at, say.Textf("le dosi del file arrivano al %s: ciò che era previsto dal %s al %s conta come fatto",
			"the doses of the file go up to %s: what was planned from %s to %s counts as done", to, to+1, last), say.Text{})
	}
}

// withinResidents refuses more people vaccinated than a comune has residents of all
// ages, and names the row that was given.
func (r *roll) withinResidents(done *input.Done) {
	sums, facts := map[string]input.DosesRecord{}, map[string]*input.DoneRecord{} // of each comune, at its last row
	for _, d := range done.ByComune {
		d.First += sums[d.Code].First
		sums[d.Code] = d
	}
	for k := range done.Facts {
		if d := &done.Facts[k]; d.Dose == 1 {
			facts[d.Istat] = d
		}
	}
	for i := range r.now.Comuni {
		co := &r.now.Comuni[i]
		var begun int64
		for _, n := range r.week.Begun[i] {
			begun += n
		}
		at := input.Place{}
		if d, told := sums[co.Code]; told { // of the sum, what no cohort has room for is in none
			at, begun = d.At("TOT_DOSE1"), max(begun, d.First)
		}
		residents := co.People()
		if begun <= residents {
			continue
		}
		if d := facts[co.Code]; d != nil {
			at = d.At("persone")
		}
		r.faults.Add(at, say.Textf("con queste dosi nel comune %s (%s) risultano %s persone vaccinate, e i residenti di tutte le età "+
			"sono %s", "with these doses comune %s (%s) has %s people vaccinated, and its residents of all ages are %s", co.Name, co.Code,
			say.Count(begun), say.Count(residents)),
			say.Textf("al massimo %s", "at most %s", say.Count(residents)), say.Text{It: "controllare il codice del comune e le persone " +
				"delle sue righe", En: "check the comune's code and the people of its rows"})
	}
}

// byComune takes the sums by comune. They are shared among the cohorts as package
// demand does it, and of what was planned for a comune and cohort as much counts
// as done as its number has grown, in equal shares by largest remainder. Of what it
// has grown beyond that no second dose is known.
func (r *roll) byComune(expected []planner.Booked, done *input.Done) {
	given := campaign.Given{UpTo: done.UpTo}
	known := make([]bool, len(r.now.Comuni))
	for i := range r.now.Comuni {
		given.ByComune = append(given.ByComune, input.DosesRecord{Code: r.now.Comuni[i].Code})
	}
	for k := range done.ByComune {
		d := &done.ByComune[k]
		if i, here := r.names.comuni[d.Code]; here {
			sum := &given.ByComune[i]
			sum.Row, sum.First, known[i] = d.Row, sum.First+d.First, true
		}
	}
	r.untold(known, done)
	counted, faults := r.campaign.With(given, campaign.Promised{})
	if counted == nil {
		r.faults = append(r.faults, faults...)
		return
	}
	x := counted.Instance
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
			r.begun = append(r.begun, portion(courses, min(grown, planned), planned)...)
			if beyond := max(0, grown-planned); beyond > 0 {
				r.week.Begun[i][c] += beyond
				r.week.Drift.Untold += beyond
			}
			if x.Cohorts[c].Included {
				r.week.Drift.Done += grown
			}
		}
	}
}

// untold warns of comuni of which the sums say nothing: what was planned for them counts
// as done.
func (r *roll) untold(known []bool, done *input.Done) {
	var names []string
	for i := range known {
		if !known[i] {
			names = append(names, r.now.Comuni[i].Name)
		}
	}
	if len(names) > 0 && len(done.ByComune) > 0 {
		r.faults.Warn(input.Place{File: done.ByComune[0].File}, say.Textf("di %d comuni il file non dice nulla, e ciò che vi era previsto conta "+
			"come fatto (%s)", "of %d comuni the file says nothing, and what was planned for them counts as done (%s)", len(names),
			strings.Join(names[:min(5, len(names))], ", ")), say.Text{})
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
		r.faults.Warn(input.Place{File: done.Facts[0].File},
			say.Textf("%d righe parlano di giorni prima del piano precedente (%s): sono già contate in quello",
				"%d rows speak of days before the earlier plan (%s): they count in that already", early, r.earlier.Instance.From),
			say.Text{})
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
		c := planner.Booked{Allocation: planner.Allocation{Comune: f.comune, Cohort: f.cohort, Product: f.product, Hub: f.hub,
			First: f.first, Second: planner.NoSecond, People: n}, Minute: -1, SecondMinute: -1}
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
	find := func(of map[string]int, name, at string, what say.Text) int {
		if k, known := of[name]; known {
			return k
		}
		r.faults.Add(d.At(at), what, say.Text{It: "un valore dello scenario", En: "a value of the scenario"}, say.Text{})
		return None
	}
	f.comune = find(r.names.comuni, d.Istat, "istat_code",
		say.Textf("il comune %s non è nella tabella dei comuni", "comune %s is not in the table of comuni", d.Istat))
	cohort := say.Textf("la coorte %s non è in coorti.csv", "cohort %s is not in coorti.csv", planner.CohortName(d.From, d.To))
	if d.From == 0 && d.To == 0 {
		cohort = say.Text{It: "nati_dal e nati_al sono vuoti", En: "nati_dal and nati_al are empty"}
	}
	f.cohort = find(r.names.cohorts, planner.CohortName(d.From, d.To), "nati_dal", cohort)
	f.product = find(r.names.products, d.Product, "prodotto",
		say.Textf("il prodotto «%s» non è in prodotti.csv", "product “%s” is not in prodotti.csv", d.Product))
	if f.product != None && d.Dose > int64(r.now.Products[f.product].Doses) {
		r.faults.Add(d.At("dose"), say.Textf("il prodotto «%s» ha una dose sola", "product “%s” has a single dose", d.Product),
			say.Text{It: "1", En: "1"}, say.Text{It: "controllare prodotto e dose della riga", En: "check the row's product and dose"})
	}
	if k := slices.Index(r.lost, d.Hub); k >= 0 {
		f.hub = len(r.now.Hubs) + k
	} else {
		f.hub = find(r.names.hubs, d.Hub, "hub",
			say.Textf("l'hub «%s» non è nella tabella degli hub", "hub “%s” is not in the table of hubs", d.Hub))
	}
	if d.Date >= r.now.From {
		r.faults.Add(d.At("data"), say.Textf("la dose del %s è data dopo la ripresa del piano (%s)",
			"the dose of %s was given after the plan goes on (%s)", d.Date, r.now.From),
			say.Textf("una data fino al %s", "a date up to %s", r.now.From-1), say.Text{It: "riprendere il piano più tardi, con --as-of",
				En: "go on later, by --as-of"})
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
}
