package spoken

import (
	"fmt"
	"strings"

	"hubplan/planner"
	"hubplan/planner/fairness"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
	"hubplan/reports/manifest"
)

// Plan is a plan that is written: what a planner wants to know first.
type Plan struct {
	Result   *edition.Result
	Manifest *manifest.Manifest
	Hash     string // of the manifest, as it is written
	Out      string // folder
}

// Record is the manifest.
func (p *Plan) Record(say.Lang) any { return p.Manifest }

// Lines are people, proof, travel, waiting, what the rules compared with would give, what
// changes since the earlier plan, warnings and where it is.
func (p *Plan) Lines(lang say.Lang) []string {
	s, m, r := &speech{lang: lang}, p.Manifest, p.Result
	c := m.Claims
	s.say("Piano %s al %s, scenario «%s»: %s", "Plan %s as of %s, scenario “%s”: %s", m.RunID, m.AsOf, m.Scenario.Name, found(r.Plan))
	s.say("Persone   %s da vaccinare, %s con un posto, %s senza", "People    %s to be vaccinated, %s with a place, %s without",
		say.Count(c.Counts.Demand), say.Count(c.Objective.Served), say.Count(c.Objective.Unserved))
	if w := lists.OwedWords(r.Instance.OwedTotals()); w != (say.Text{}) {
		s.say("Dovute    %s", "Owed      %s", w)
	}
	s.say("Prova     %s", "Proof     %s", proof(&c))
	for _, f := range c.Fewest {
		s.say("  %-9s %s", "  %-9s %s", f.Cohort, f.Says())
	}
	s.journeys(r, c.Objective)
	for _, b := range r.Baselines {
		s.baseline(r, b)
	}
	if m.Since != nil {
		s.since(m.Since)
	}
	if n := len(m.Warnings); n > 0 {
		s.say("Avvisi    %d:", "Warnings  %d:", n)
		for _, w := range m.Warnings {
			s.warning(w)
		}
	}
	var checked int64
	for _, k := range m.Certificate.Checks {
		checked += k.Checked
	}
	s.say("Verifica  %d regole su %s fatti, nessuna violazione", "Verified  %d rules on %s facts, no violation", len(m.Certificate.Checks),
		say.Count(checked))
	s.say("Scritto   %s: %d file (sintesi.pdf, piano.xlsx, report.html, agende.csv, comuni, hub, parquet, scenario, manifest.json)",
		"Written   %s: %d files (sintesi.pdf, piano.xlsx, report.html, agende.csv, comuni, hub, parquet, scenario, manifest.json)", p.Out,
		len(m.Outputs)+1)
	s.say("Impronta  %s del manifesto: tenuta altrove, «hubplan verify --expect» prova che la cartella è questa",
		"Hash      %s of the manifest: kept elsewhere, “hubplan verify --expect” proves that the folder is this one", p.Hash)
	return s.lines
}

// baseline says what a rule would give, and what the plan has less of it or more: less is
// better, in every figure.
func (s *speech) baseline(r *edition.Result, b *planner.Plan) {
	in := r.Instance
	d, o, last := planner.TravelOf(in, b, planner.Everyone), in.Objective(b), b.LastDose()
	s.say("Confronto %s:", "Compare   %s:", method(b.Method))
	s.say("  viaggio medio %s km, il più lungo %s; oltre 30 km %s persone; attesa media %s giorni; ultima dose il %s; %s senza posto",
		"  mean travel %s km, longest %s; beyond 30 km %s people; mean waiting %s days; last dose on %s; %s without a place",
		say.Km(d.MeanMetres), say.Km(d.WorstMetres), say.Count(d.Beyond30km), mean(o.WaitDays, o.Served), in.Date(last),
		say.Count(o.Unserved))
	if o.Served == 0 || r.Instance.Objective(r.Plan).Served == 0 {
		return
	}
	mine, own := planner.TravelOf(in, r.Plan, planner.Everyone), in.Objective(r.Plan)
	s.say("  questo piano ha, rispetto a questa regola: viaggio medio %s km, oltre 30 km %s persone, attesa media %s giorni, "+
		"ultima dose %s giorni, senza posto %s",
		"  this plan has, against that rule: mean travel %s km, beyond 30 km %s people, mean waiting %s days, "+
			"last dose %s days, without a place %s",
		say.SignedTenths(say.Km(mine.MeanMetres)-say.Km(d.MeanMetres)), say.Signed(mine.Beyond30km-d.Beyond30km),
		say.SignedTenths(mean(own.WaitDays, own.Served).Tenths()-mean(o.WaitDays, o.Served).Tenths()),
		say.Signed(r.Plan.LastDose()-last), say.Signed(own.Unserved-o.Unserved))
}

// longWarning is how many letters of a warning stand in one line.
const longWarning = 160

// warning tells a warning, a long one part by part.
func (s *speech) warning(w string) {
	if len(w) <= longWarning {
		s.lines = append(s.lines, "  "+w)
		return
	}
	for k, part := range strings.SplitAfter(w, "; ") {
		s.lines = append(s.lines, strings.Repeat(" ", 2+2*min(k, 1))+strings.TrimSuffix(part, " "))
	}
}

// journeys say who travels and waits, by cohort too.
func (s *speech) journeys(r *edition.Result, o planner.Objective) {
	in, plan := r.Instance, r.Plan
	d := planner.TravelOf(in, plan, planner.Everyone)
	s.say("Viaggio   media %s km, metà entro %s, 95 %% entro %s, il più lungo %s; oltre 30 km %s persone",
		"Travel    mean %s km, half within %s, 95 %% within %s, longest %s; beyond 30 km %s people",
		say.Km(d.MeanMetres), say.Km(d.MedianMetres), say.Km(d.P95Metres), say.Km(d.WorstMetres), say.Count(d.Beyond30km))
	s.say("Attesa    in media %s giorni da quando si può prenotare alla prima dose",
		"Waiting   mean %s days from the cohort's opening to the first dose", mean(o.WaitDays, o.Served))
	f := fairness.Of(in, plan)
	s.say("Equità    %s persone vanno all'hub più vicino; distanza equivalente %s km; indice di Gini %s",
		"Fairness  at the nearest hub %s people; equivalent distance %s km; Gini index %s",
		say.Count(f.AtNearest), say.Km(f.EquivalentMetres), s.lang.Point(fmt.Sprintf("%.2f", float64(f.Gini)/fairness.TenThousand)))
	for k, done := range fairness.Cohorts(in, plan) {
		if co := in.Cohorts[k]; co.Included && done.Travel.People > 0 {
			s.ends(r, k, done)
			s.say("            media %s km, 95 %% entro %s, il più lungo %s; oltre 30 km %s persone; attesa media %s giorni",
				"            mean %s km, 95 %% within %s, longest %s; beyond 30 km %s people; mean waiting %s days",
				say.Km(done.MeanMetres), say.Km(done.P95Metres), say.Km(done.WorstMetres), say.Count(done.Beyond30km),
				mean(done.WaitDays, done.Travel.People))
		}
	}
}

// ends says when a cohort is done by the plan, and how likely that is.
func (s *speech) ends(r *edition.Result, cohort int, done fairness.Cohort) {
	in, co := r.Instance, &r.Instance.Cohorts[cohort]
	if r.Forecast == nil {
		s.say("  %-9s %7s persone dal %s, prime dosi finite il %s, seconde il %s, %s",
			"  %-9s %7s people from %s, first doses done by %s, second by %s, %s", co.Name(), say.Count(done.Travel.People),
			co.Opens, in.Date(done.LastFirst), in.Date(done.LastDose), say.AsPlanned)
		return
	}
	s.say("  %-9s %7s persone dal %s, prime dosi finite il %s (%s), seconde il %s (%s)",
		"  %-9s %7s people from %s, first doses done by %s (%s), second by %s (%s)", co.Name(), say.Count(done.Travel.People),
		co.Opens, in.Date(done.LastFirst), r.Likely(r.OfCohort(cohort, 1)), in.Date(done.LastDose), r.Likely(r.OfCohort(cohort, 2)))
}

// since says what became of the earlier plan.
func (s *speech) since(x *manifest.Since) {
	s.say("Settimana dal piano %s del %s: previste %s prime dosi, fatte %s; %s persone prenotate restano dove sono",
		"Week      since plan %s of %s: %s first doses planned, %s given; %s people booked stay where they are",
		x.RunID, x.AsOf, say.Count(x.Planned), say.Count(x.Done), say.Count(x.Booked))
	s.say("  spostate %s di %s persone con un annuncio (hub %s, settimana %s, tutti e due %s); nuove %s, non più nel piano %s; promesse "+
		"da spostare %s", "  moved %s of %s people with an announcement (hub %s, week %s, both %s); new %s, no longer in the plan "+
		"%s; promises to be moved %s",
		say.Count(x.MovedHub+x.MovedWeek+x.MovedBoth), say.Count(x.Announced), say.Count(x.MovedHub), say.Count(x.MovedWeek),
		say.Count(x.MovedBoth), say.Count(x.Gained), say.Count(x.Lost), say.Count(x.BrokenPromises))
}

// proof says in a line how good the plan is known to be.
func proof(c *planner.Claims) (t say.Text) {
	switch c.Status {
	case planner.StatusOptimal:
		t = say.Text{It: "ottimo, dimostrato in numeri interi", En: "optimal, proven in whole numbers"}
	case planner.StatusLimit:
		t = say.Textf("%s; ricerca finita al limite contato", "%s; search ended at the counted limit", gap(c))
	case planner.StatusStopped:
		t = say.Textf("%s; ricerca fermata dal limite di tempo", "%s; search stopped by the time limit", gap(c))
	default:
		t = gap(c)
	}
	if c.Objective.Unserved > 0 && c.Served() {
		t = say.Textf("%s; nessun piano lascia senza posto meno persone, a cominciare dai più anziani",
			"%s; no plan leaves out fewer people, from the oldest cohort down", t)
	}
	return t
}

func gap(c *planner.Claims) say.Text {
	return say.Textf("al massimo lo %s %% della strada in più del minimo possibile", "at most %s %% of the travel above the least possible",
		percent(*c.Gap))
}

// percent is a small share in hundredths, written with two digits.
type percent float64

func (x percent) In(lang say.Lang) string { return lang.Point(edition.TwoDigits(100 * float64(x))) }

// found says in a few words what kind of plan it is.
func found(p *planner.Plan) say.Text {
	switch p.Status {
	case planner.StatusStopped:
		return say.Text{It: "il migliore trovato nel tempo concesso", En: "the best found in the time allowed"}
	case planner.StatusLimit:
		return say.Text{It: "il migliore trovato entro il limite di ricerca", En: "the best found within the search limit"}
	}
	return method(p.Method)
}

// method says in a few words how the plan was found.
func method(m planner.Method) say.Text {
	switch m {
	case planner.Optimal:
		return say.Text{It: "il migliore che si possa dimostrare", En: "the best that can be proven"}
	case planner.PortalEarliest:
		return say.Text{It: "la regola del portale (prima data, poi hub più vicino)",
			En: "the portal's rule (earliest date, then nearest hub)"}
	case planner.PortalNearest:
		return say.Text{It: "la regola dell'hub più vicino", En: "the nearest hub's rule"}
	}
	panic("spoken: unknown method " + string(m))
}

// Open says what is not proven of a plan, or not as well as the scenario wants: the gap,
// and of which cohort it is not proven how few must stay without a place. It is empty
// where everything is.
func Open(m *manifest.Manifest, limit planner.Decimal, lang say.Lang) string {
	s := &speech{lang: lang}
	if *m.Gap > limit.Float() {
		s.say("dimostrato solo che al massimo lo %s %% della strada è in più del minimo possibile: è oltre il limite dello scenario "+
			"(scarto_massimo: %s)", "it is proven only that at most %s %% of the travel is above the least possible: more than the scenario's "+
			"limit (scarto_massimo: %s)", percent(*m.Gap), limit)
	}
	for _, f := range m.Fewest {
		if !f.Proven() {
			s.say("nati %s: %s", "cohort %s: %s", f.Cohort, f.Says())
		}
	}
	return strings.Join(s.lines, "; ")
}
