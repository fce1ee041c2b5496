package page

import (
	"strconv"
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// fact is a figure of the plan in large letters. Key and Value name it for a
// program that reads the page. Short marks one that falls short of what a plan is for.
type fact struct {
	Key, Value, Words, Unit, Label string
	Short                          bool
}

// comparison sets the plan beside what the portal's rules would give: one column
// a plan, one row a measure.
type comparison struct {
	Plans []string
	Rows  []measure
}

type measure struct {
	Key, Label string
	Cells      []cell
}

// outcome sums up one plan, this one or a baseline.
type outcome struct {
	planner.Objective
	planner.Travel
	lastFirst, lastDose planner.Date
}

func outcomeOf(e *edition.Edition, p *planner.Plan) outcome {
	in := e.Instance
	o := outcome{Objective: in.Objective(p), Travel: planner.TravelOf(in, p, planner.Everyone)}
	for _, x := range p.Courses {
		o.lastFirst = max(o.lastFirst, in.Date(x.First))
		o.lastDose = max(o.lastDose, in.Date(x.First), in.Date(x.Second))
	}
	return o
}

// head fills the top of the page: what plan it is, how good, its key figures and
// the comparison with the portal's rule.
func (p *page) head() {
	e, in := p.Edition, p.Instance
	word := func(it, en string) string { return e.Say(say.Text{It: it, En: en}) }
	par := &in.Parameters
	p.Stamp = []item{
		{word("Piano numero", "Plan number"), e.RunID},
		{word("Riferito al", "As of"), par.AsOf.In(e.Lang)},
		{word("Scenario", "Scenario"), par.Name},
		{word("Periodo", "Horizon"), e.Say(say.Textf("dal %s al %s", "%s to %s", par.From, par.To))},
	}
	p.Status = statusOf(e)
	p.Notes = []string{e.Say(edition.PlacesNotPeople), e.Say(edition.OneWay), e.Say(edition.HubsOutside)}
	p.Notes = append(e.Caveats(), p.Notes...)

	o := outcomeOf(e, e.Plan)
	number := func(key string, n int64, it, en string) {
		p.Facts = append(p.Facts, fact{key, strconv.FormatInt(n, 10), say.Count(n).In(e.Lang), "", word(it, en), key == "unserved" &&
			n > 0})
	}
	km := func(key string, metres int64, it, en string) {
		p.Facts = append(p.Facts, fact{key, strconv.FormatInt(metres, 10), e.Km(metres), "km", word(it, en), false})
	}
	number("demand", o.Served+o.Unserved, "persone da vaccinare", "people to vaccinate")
	number("served", o.Served, "persone con un posto", "people with a place")
	number("unserved", o.Unserved, "persone senza posto", "people without a place")
	if o.Served > 0 {
		km("mean_metres", o.MeanMetres, "viaggio medio, sola andata", "mean travel, one way")
		km("median_metres", o.MedianMetres, "al massimo, per metà delle persone", "at most, for half of the people")
		km("p95_metres", o.P95Metres, "al massimo, per 95 persone su 100", "at most, for 95 people of 100")
		km("worst_metres", o.WorstMetres, "il viaggio più lungo", "the longest travel")
		number("beyond_30km", o.Beyond30km, "persone oltre 30 km", "people beyond 30 km")
		p.Facts = append(p.Facts,
			fact{"wait_days", strconv.FormatInt(o.WaitDays, 10), e.Tenths(o.WaitDays, o.Served), word("giorni", "days"),
				word("attesa media dall'apertura alla prima dose", "mean wait from opening to first dose"), false},
			fact{"last_first", strconv.Itoa(int(o.lastFirst)), o.lastFirst.In(e.Lang), "",
				e.Say(e.IfLikely(say.Text{It: "ultima delle prime dosi", En: "latest first dose"}, e.OfAll(1))), false},
			fact{"last_day", strconv.Itoa(int(o.lastDose)), o.lastDose.In(e.Lang), "",
				e.Say(e.IfLikely(say.Text{It: "ultimo giorno, seconde dosi comprese", En: "last day, second doses included"}, e.OfAll(2))), false})
	}
	if len(e.Baselines) == 0 {
		return
	}
	outcomes := []outcome{o}
	p.Compare = &comparison{Plans: []string{word("Questo piano", "This plan")}}
	for _, b := range e.Baselines {
		outcomes = append(outcomes, outcomeOf(e, b))
		p.Compare.Plans = append(p.Compare.Plans, e.Say(edition.MethodName(b.Method)))
	}
	p.Compare.fill(e, outcomes)
	p.Better, p.Worse = changes(e, o, outcomes[1])
}

// fill adds a row for every measure.
func (c *comparison) fill(e *edition.Edition, outcomes []outcome) {
	add := func(key, it, en string, f book.Format, of func(o *outcome) any) {
		m := measure{Key: key, Label: e.Say(say.Text{It: it, En: en})}
		for k := range outcomes {
			v := of(&outcomes[k])
			if own, ok := v.(cell); ok {
				m.Cells = append(m.Cells, own)
				continue
			}
			m.Cells = append(m.Cells, cellOf(e, f, v))
		}
		c.Rows = append(c.Rows, m)
	}
	ifServed := func(of func(o *outcome) any) func(o *outcome) any {
		return func(o *outcome) any {
			if o.Served == 0 {
				return nil
			}
			return of(o)
		}
	}
	add("served", "Persone con un posto", "People with a place", book.Whole, func(o *outcome) any { return o.Served })
	add("unserved", "Persone senza posto", "People without a place", book.Whole, func(o *outcome) any { return o.Unserved })
	add("mean_metres", "Viaggio medio (km)", "Mean travel (km)", book.Kilometres, ifServed(func(o *outcome) any { return o.MeanMetres }))
	add("median_metres", "Viaggio mediano (km)", "Median travel (km)", book.Kilometres,
		ifServed(func(o *outcome) any { return o.MedianMetres }))
	add("p95_metres", "95 persone su 100 entro (km)", "95 people of 100 within (km)", book.Kilometres,
		ifServed(func(o *outcome) any { return o.P95Metres }))
	add("worst_metres", "Viaggio più lungo (km)", "Longest travel (km)", book.Kilometres,
		ifServed(func(o *outcome) any { return o.WorstMetres }))
	add("beyond_30km", "Persone oltre 30 km", "People beyond 30 km", book.Whole, func(o *outcome) any { return o.Beyond30km })
	add("travel_metres", "Chilometri di tutti insieme, sola andata", "Kilometres of all together, one way", book.Kilometres,
		func(o *outcome) any { return o.TravelMetres })
	add("wait", "Attesa media (giorni)", "Mean wait (days)", book.Tenths, ifServed(func(o *outcome) any {
		return cell{Text: e.Tenths(o.WaitDays, o.Served), Value: strconv.FormatInt(o.WaitDays, 10), Numeric: true}
	}))
	add("last_first", "Ultima delle prime dosi, "+say.AsPlanned.It, "Latest first dose, "+say.AsPlanned.En, book.Day,
		ifServed(func(o *outcome) any { return o.lastFirst }))
	add("last_day", "Ultimo giorno, "+say.AsPlanned.It, "Last day, "+say.AsPlanned.En, book.Day,
		ifServed(func(o *outcome) any { return o.lastDose }))
}

// change is a difference between two plans in words, for better and for worse.
type change struct {
	delta         int64 // above zero: for better
	better, worse say.Text
}

// changes says in sentences what the plan improves against the portal's rule, and
// what it makes worse.
func changes(e *edition.Edition, plan, rule outcome) (better, worse []string) {
	size := func(n int64) string { return say.Count(max(n, -n)).In(e.Lang) }
	unserved, far := rule.Unserved-plan.Unserved, rule.Beyond30km-plan.Beyond30km
	cs := []change{{unserved,
		say.Textf("%s persone in meno senza posto", "%s fewer people without a place", size(unserved)),
		say.Textf("%s persone in più senza posto", "%s more people without a place", size(unserved))}}
	if travel := rule.TravelMetres - plan.TravelMetres; plan.Served == rule.Served {
		km := say.WholeKm(max(travel, -travel))
		cs = append(cs, change{travel,
			say.Textf("%s km di strada in meno, contando la sola andata di una visita per persona",
				"%s km less travel, counting one visit per person, one way", km),
			say.Textf("%s km di strada in più, contando la sola andata di una visita per persona",
				"%s km more travel, counting one visit per person, one way", km)})
	}
	cs = append(cs, change{far,
		say.Textf("%s persone in meno mandate oltre 30 km", "%s fewer people sent beyond 30 km", size(far)),
		say.Textf("%s persone in più mandate oltre 30 km", "%s more people sent beyond 30 km", size(far))})
	if plan.Served > 0 && rule.Served > 0 {
		// Tenths of a day, each mean rounded first, so that the difference is that
		// of the figures shown.
		mean := func(o outcome) say.Tenths { return say.Mean{Sum: o.WaitDays, People: o.Served}.Tenths() }
		wait, last := int64(mean(rule)-mean(plan)), int64(rule.lastDose-plan.lastDose)
		days := say.Tenths(max(wait, -wait)).In(e.Lang)
		cs = append(cs, change{wait,
			say.Textf("attesa media più breve di %s giorni", "mean wait shorter by %s days", days),
			say.Textf("attesa media più lunga di %s giorni", "mean wait longer by %s days", days)},
			change{last,
				say.Textf("ultimo giorno della campagna anticipato di %s giorni", "last day of the campaign %s days earlier", size(last)),
				say.Textf("ultimo giorno della campagna posticipato di %s giorni", "last day of the campaign %s days later", size(last))})
	}
	for _, c := range cs {
		switch {
		case c.delta > 0:
			better = append(better, e.Say(c.better))
		case c.delta < 0:
			worse = append(worse, e.Say(c.worse))
		}
	}
	return better, worse
}

// statusOf says in a few words how good the plan is known to be, and then in
// plain words.
func statusOf(e *edition.Edition) status {
	s := status{Long: e.Say(e.MethodWords())}
	switch {
	case e.Plan.Method != planner.Optimal:
		s.Kind, s.Short = "plain", e.Say(edition.MethodName(e.Plan.Method))
	case e.Plan.Status == planner.StatusOptimal:
		s.Kind, s.Short = "good", e.Say(say.Text{It: "Ottimo dimostrato", En: "Proven optimal"})
	case e.Plan.Proof == nil:
		s.Kind, s.Short = "fair", e.Say(say.Text{It: "Nulla di dimostrato", En: "No bound proven"})
	default:
		s.Kind = "fair"
		if e.Plan.Status == planner.StatusProven {
			s.Kind = "good"
		}
		gap := e.Point(edition.TwoDigits(100 * e.Plan.Proof.Gap(e.Instance.Objective(e.Plan))))
		s.Short = strings.ReplaceAll(e.Say(say.Text{It: "Dimostrato: al massimo § % più del minimo", En: "Proven gap: at most " +
			"§ %"}), "§", gap)
	}
	return s
}
