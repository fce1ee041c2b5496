package main

import (
	"encoding/json"
	"fmt"

	"hubplan/planner"
	"hubplan/planner/fairness"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/manifest"
)

// number writes a whole number with the thousands separators of the language.
func (g *global) number(n int64) string { return say.Count(n).In(g.lang) }

// km writes metres as kilometres with one decimal.
func (g *global) km(metres int64) string { return say.Km(metres).In(g.lang) }

// mean writes a quotient with one decimal, a dash where there is nobody.
func (g *global) mean(sum, people int64) string { return say.Mean{Sum: sum, People: people}.In(g.lang) }

// summary prints what a planner wants to know first.
func (j *planJob) summary(r *edition.Result, m *manifest.Manifest) {
	if j.json {
		b, err := json.MarshalIndent(m, "", "  ")
		if err != nil {
			panic(err) // the manifest has been written in the same way
		}
		fmt.Fprintf(j.stdout, "%s\n", b)
		return
	}
	in, c := r.Instance, m.Claims
	p := func(it, en string, args ...any) { fmt.Fprintf(j.stdout, j.say(it, en)+"\n", linesOf(args)...) }
	p("Piano %s al %s, scenario «%s»: %s", "Plan %s as of %s, scenario “%s”: %s", m.RunID, m.AsOf.In(j.lang), m.Scenario.Name,
		j.found(r.Plan))
	p("Persone   %s da vaccinare, %s con un posto, %s senza", "People    %s to be vaccinated, %s with a place, %s without",
		j.number(c.Counts.Demand), j.number(c.Objective.Served), j.number(c.Objective.Unserved))
	p("Prova     %s", "Proof     %s", j.proof(c))
	for _, f := range c.Fewest {
		p("  %-9s %s", "  %-9s %s", f.Cohort, f.Says().In(j.lang))
	}
	d := planner.TravelOf(in, r.Plan, planner.Everyone)
	p("Viaggio   media %s km, metà entro %s, 95 %% entro %s, il più lungo %s; oltre 30 km %s persone",
		"Travel    mean %s km, half within %s, 95 %% within %s, longest %s; beyond 30 km %s people",
		j.km(d.MeanMetres), j.km(d.MedianMetres), j.km(d.P95Metres), j.km(d.WorstMetres), j.number(d.Beyond30km))
	p("Attesa    media %s giorni dall'apertura della coorte alla prima dose",
		"Waiting   mean %s days from the cohort's opening to the first dose", j.mean(c.Objective.WaitDays, c.Objective.Served))
	f := fairness.Of(in, r.Plan)
	p("Equità    all'hub più vicino %s persone; distanza equivalente %s km; indice di Gini %s",
		"Fairness  at the nearest hub %s people; equivalent distance %s km; Gini index %s",
		j.number(f.AtNearest), j.km(f.EquivalentMetres), j.lang.Point(fmt.Sprintf("%.2f", float64(f.Gini)/fairness.TenThousand)))
	for k, done := range fairness.Cohorts(in, r.Plan) {
		if co := in.Cohorts[k]; co.Included && done.Travel.People > 0 {
			p("  %-9s %7s persone dal %s, prime dosi finite il %s, seconde il %s",
				"  %-9s %7s people from %s, first doses done by %s, second by %s", co.Name(), j.number(done.Travel.People),
				co.Opens.In(j.lang), in.Date(done.LastFirst).In(j.lang), in.Date(done.LastDose).In(j.lang))
			p("            media %s km, 95 %% entro %s, il più lungo %s; oltre 30 km %s persone; attesa media %s giorni",
				"            mean %s km, 95 %% within %s, longest %s; beyond 30 km %s people; mean waiting %s days",
				j.km(done.MeanMetres), j.km(done.P95Metres), j.km(done.WorstMetres), j.number(done.Beyond30km),
				j.mean(done.WaitDays, done.Travel.People))
		}
	}
	for _, b := range r.Baselines {
		d, o := planner.TravelOf(in, b, planner.Everyone), in.Objective(b)
		p("Confronto %s:", "Compare   %s:", j.method(b.Method))
		p("  viaggio medio %s km, il più lungo %s; oltre 30 km %s persone; attesa media %s giorni; %s senza posto",
			"  mean travel %s km, longest %s; beyond 30 km %s people; mean waiting %s days; %s without a place",
			j.km(d.MeanMetres), j.km(d.WorstMetres), j.number(d.Beyond30km), j.mean(o.WaitDays, o.Served), j.number(o.Unserved))
	}
	if s := m.Since; s != nil {
		p("Settimana dal piano %s del %s: previste %s prime dosi, fatte %s; %s persone prenotate restano dove sono",
			"Week      since plan %s of %s: %s first doses planned, %s given; %s people booked stay where they are",
			s.RunID, s.AsOf.In(j.lang), j.number(s.Planned), j.number(s.Done), j.number(s.Booked))
		p("  spostate %s di %s persone con un annuncio (hub %s, settimana %s, tutti e due %s); nuove %s, non più nel piano %s; promesse "+
			"da spostare %s", "  moved %s of %s people with an announcement (hub %s, week %s, both %s); new %s, no longer in the plan "+
			"%s; promises to be moved %s",
			j.number(s.MovedHub+s.MovedWeek+s.MovedBoth), j.number(s.Announced), j.number(s.MovedHub), j.number(s.MovedWeek), j.number(s.MovedBoth), j.number(s.Gained), j.number(s.Lost), j.number(s.BrokenPromises))
	}
	if n := len(m.Warnings); n > 0 {
		p("Avvisi    %d:", "Warnings  %d:", n)
		for _, w := range m.Warnings {
			p("  %s", "  %s", w)
		}
	}
	var checked int64
	for _, k := range m.Certificate.Checks {
		checked += k.Checked
	}
	p("Verifica  %d regole su %s fatti, nessuna violazione", "Verified  %d rules on %s facts, no violation", len(m.Certificate.Checks),
		j.number(checked))
	p("Scritto   %s: %d file (piano.xlsx, report.html, agende.csv, comuni, hub, parquet, scenario, manifest.json)",
		"Written   %s: %d files (piano.xlsx, report.html, agende.csv, comuni, hub, parquet, scenario, manifest.json)", j.out, len(m.Outputs)+1)
	b, err := m.Encode()
	if err != nil {
		panic(err) // the manifest has been written in the same way
	}
	p("Impronta  %s del manifesto: tenuta altrove, «hubplan verify --expect» prova che la cartella è questa",
		"Hash      %s of the manifest: kept elsewhere, “hubplan verify --expect” proves that the folder is this one",
		manifest.OutputOf(manifest.Name, b).SHA256)
}

// proof says in a line how good the plan is known to be.
func (g *global) proof(c planner.Claims) string {
	s := fmt.Sprintf(g.say("scarto dal limite dimostrato %s del viaggio", "gap to the proven bound %s of the travel"), g.share(*c.Gap))
	switch c.Status {
	case planner.StatusOptimal:
		s = g.say("ottimo, dimostrato in numeri interi", "optimal, proven in whole numbers")
	case planner.StatusLimit:
		s += g.say("; ricerca finita al limite contato", "; search ended at the counted limit")
	case planner.StatusStopped:
		s += g.say("; ricerca fermata dal limite di tempo", "; search stopped by the time limit")
	}
	if c.Objective.Unserved > 0 && c.Served() {
		s += g.say("; nessun piano lascia fuori meno persone, dalla coorte più anziana in giù",
			"; no plan leaves out fewer people, from the oldest cohort down")
	}
	return s
}

// share writes a small share with two digits.
func (g *global) share(x float64) string {
	return g.lang.Point(fmt.Sprintf("%.2g", x))
}

// found says in a few words what kind of plan it is.
func (g *global) found(p *planner.Plan) string {
	switch p.Status {
	case planner.StatusStopped:
		return g.say("il migliore trovato nel tempo concesso", "the best found in the time allowed")
	case planner.StatusLimit:
		return g.say("il migliore trovato entro il limite di ricerca", "the best found within the search limit")
	}
	return g.method(p.Method)
}

// method says in a few words how the plan was found.
func (g *global) method(m planner.Method) string {
	switch m {
	case planner.Optimal:
		return g.say("il migliore che si possa dimostrare", "the best that can be proven")
	case planner.PortalEarliest:
		return g.say("la regola del portale (prima data, poi hub più vicino)", "the portal's rule (earliest date, then nearest hub)")
	case planner.PortalNearest:
		return g.say("la regola dell'hub più vicino", "the nearest hub's rule")
	}
	panic("hubplan: unknown method " + string(m))
}
