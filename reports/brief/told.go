package brief

import (
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/decisions"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
	"hubplan/reports/maps"
)

// told is what the page says, in words of one language, before it is drawn.
type told struct {
	title, scenario, asOf string
	figures               []figure
	endsTitle             string
	ends                  [][]string // birth years, day of completion, its probability
	rule                  [][]string // what, the plan, the portal's rule, the difference; nil where there is none
	know, decide          []decisions.Decision
	mapSays               string
	notes                 []string
	footer                string
}

// figure is one of the large ones, with what it counts.
type figure struct{ value, label string }

// each is how many warnings, and how many decisions, the page tells.
const each = 3

// tell puts the page in words.
func tell(e *edition.Edition) *told {
	in := e.Instance
	all := decisions.Of(e)
	t := &told{title: e.Say(say.Text{It: "Sintesi per la direzione", En: "Summary for the management"}), scenario: in.Parameters.TitleIn(e.Lang),
		asOf:    e.Say(say.Textf("Piano riferito al %s", "Plan as of %s", in.Parameters.AsOf)),
		figures: figures(e), ends: ends(e), footer: e.Footer,
		know:   decisions.Largest(all, each, func(d *decisions.Decision) bool { return d.Kind.Tells() }),
		decide: decisions.Largest(all, each, func(d *decisions.Decision) bool { return !d.Kind.Tells() })}
	if in.Parameters.Reconstruction {
		t.asOf += e.Say(say.Text{It: " · Ricostruzione di una campagna passata: non è il piano di un'autorità.",
			En: " · Reconstruction of a campaign of the past: no authority's plan."})
	}
	ending := say.Text{It: "Quando finiscono i nati…", En: "When those born … are done"}
	if e.Forecast == nil {
		ending = say.Textf("%s (%s)", "%s (%s)", ending, say.AsPlanned)
	}
	t.endsTitle = e.Say(ending)
	if len(e.Baselines) > 0 {
		t.rule = againstRule(e)
	}
	t.mapSays = e.Say(say.Text{It: "Colore di un comune: l'hub a cui va la maggior parte dei suoi. In grigio le province, in blu i fiumi.",
		En: "A comune's colour: the hub to which most of its people go. Grey: provinces; blue: rivers."})
	if source := maps.Source(e); source != "" {
		t.mapSays += " " + source
	}
	t.notes = append(e.Caveats(), e.Say(edition.HubsOutside))
	return t
}

// figures are those of the whole plan.
func figures(e *edition.Edition) []figure {
	o, d := e.Instance.Objective(e.Plan), planner.TravelOf(e.Instance, e.Plan, planner.Everyone)
	one := func(value interface{ In(say.Lang) string }, label say.Text) figure {
		return figure{value.In(e.Lang), e.Say(label)}
	}
	out := []figure{
		one(say.Count(o.Served), say.Textf("persone con un posto, %s senza", "people with a place, %s without", say.Count(o.Unserved))),
		one(say.Km(d.MeanMetres), say.Textf("km in media, sola andata; %s persone oltre 30 km", "km on the mean, one way; %s people beyond 30 km",
			say.Count(d.Beyond30km))),
		one(say.Mean{Sum: o.WaitDays, People: o.Served}, say.Text{It: "giorni d'attesa in media, dall'apertura alla prima dose",
			En: "days of waiting on the mean, from opening to first dose"})}
	var used, capacity int64
	for h := range e.HubDays {
		s := edition.Totals(e.HubDays[h])
		used += s.All()
		capacity += s.Capacity
	}
	var idle int64
	for _, c := range decisions.Closings(e) {
		idle += c.Days
	}
	if capacity > 0 {
		out = append(out, figure{e.Say(say.Textf("%s %%", "%s %%", say.Mean{Sum: 100 * used, People: capacity}.Tenths())),
			e.Say(say.Textf("dei posti di %d hub usati; %s giorni di hub dopo l'ultima dose",
				"of the places of %d hubs used; %s hub-days after the last dose", lists.ActiveHubs(e), say.Count(idle)))})
	}
	if last := e.Plan.LastDose(); last >= 0 {
		out = append(out, figure{e.Short(e.Instance.Date(last)), e.Say(say.Textf("ultima dose, %d: %s", "last dose, %d: %s",
			e.Instance.Date(last).Time().Year(), e.Likely(e.OfAll(2))))})
	}
	return out
}

// ends are the birth years with the day on which they are done, and its probability where a
// forecast tells it.
func ends(e *edition.Edition) (rows [][]string) {
	for c, co := range e.Instance.Cohorts {
		if v := lists.CohortVisits(e, c); co.Included && v.All.Some {
			likely := ""
			if e.Forecast != nil {
				likely = e.Say(e.Chance(e.OfCohort(c, 2)))
			}
			rows = append(rows, []string{e.Cohorts[c], v.All.To.In(e.Lang), likely})
		}
	}
	return rows
}

// againstRule sets the plan beside the portal's rule. A difference is the plan's figure less
// the rule's: a minus is better.
func againstRule(e *edition.Edition) [][]string {
	in, rule := e.Instance, e.Baselines[0]
	x, y := in.Objective(e.Plan), in.Objective(rule)
	a, b := planner.TravelOf(in, e.Plan, planner.Everyone), planner.TravelOf(in, rule, planner.Everyone)
	if x.Served == 0 || y.Served == 0 {
		return nil
	}
	row := func(what, plan, rule, difference say.Text) []string {
		return []string{e.Say(what), e.Say(plan), e.Say(rule), e.Say(difference)}
	}
	km := func(n interface{ In(say.Lang) string }) say.Text { return say.Textf("%s km", "%s km", n) }
	days := func(n interface{ In(say.Lang) string }) say.Text { return say.Textf("%s giorni", "%s days", n) }
	plain := func(n interface{ In(say.Lang) string }) say.Text { return say.Textf("%s", "%s", n) }
	wait, waits := say.Mean{Sum: x.WaitDays, People: x.Served}.Tenths(), say.Mean{Sum: y.WaitDays, People: y.Served}.Tenths()
	last, lasts := e.Plan.LastDose(), rule.LastDose()
	return [][]string{
		row(say.Text{It: "Strada media", En: "Mean way"}, km(say.Km(a.MeanMetres)), km(say.Km(b.MeanMetres)),
			km(say.SignedTenths(say.Km(a.MeanMetres)-say.Km(b.MeanMetres)))),
		row(say.Text{It: "Persone oltre 30 km", En: "People beyond 30 km"}, plain(say.Count(a.Beyond30km)), plain(say.Count(b.Beyond30km)),
			plain(say.Signed(a.Beyond30km-b.Beyond30km))),
		row(say.Text{It: "Attesa media", En: "Mean wait"}, days(wait), days(waits), days(say.SignedTenths(wait-waits))),
		row(say.IfAsPlanned(say.Text{It: "Ultima dose", En: "Last dose"}), plain(in.Date(last)), plain(in.Date(lasts)),
			days(say.Signed(last-lasts))),
	}
}

// shown is a text as the page can show it: letters that its typeface has not become a question
// mark, since a page for the direction must not stop the weekly job.
func shown(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || say.Printable(r) {
			return r
		}
		return '?'
	}, text)
}
