package calibrate

import (
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/check"
	"hubplan/planner/say"
)

// Taken is the scenario with all that is proposed, and a note in every row that it changes.
func (s *Study) Taken(all []Proposal, lang say.Lang) campaign.Edited {
	e := campaign.Edit(s.Scenario, AllChanges(all)...)
	sc := *e.Scenario
	e.Scenario = &sc
	sc.Cohorts, sc.Hubs, sc.Deliveries = slices.Clone(sc.Cohorts), slices.Clone(sc.Hubs), slices.Clone(sc.Deliveries)
	for k := range all {
		p := &all[k]
		if p.Status != Proposed {
			continue
		}
		note := p.Note(s).In(lang)
		switch p.Parameter {
		case Uptake, Single:
			e.Touched |= check.Cohorts
			for c := range sc.Cohorts {
				if planner.CohortName(sc.Cohorts[c].From, sc.Cohorts[c].To) == p.Cohort {
					sc.Cohorts[c].Description = noted(sc.Cohorts[c].Description, note)
				}
			}
		case Throughput:
			for h := range sc.Hubs {
				if sc.Hubs[h].ID == p.Hub {
					sc.Hubs[h].Source = noted(sc.Hubs[h].Source, note)
				}
			}
		case Lag, Part:
			for d := range sc.Deliveries {
				was, is := &s.Scenario.Deliveries[d], &sc.Deliveries[d]
				moved := p.Parameter == Lag && was.Date != is.Date && is.Product == p.Product
				if moved || p.Parameter == Part && was.Doses != is.Doses {
					is.Description = noted(is.Description, note)
				}
			}
		}
	}
	if s.published() {
		e.Touched &^= check.Deliveries // scaled as they are read
	}
	return e
}

// Note says what changed a row, and on what it rests.
func (p *Proposal) Note(s *Study) say.Text {
	was := say.Text{It: "non c'era", En: "was not there"}
	if p.Now != nil {
		was = say.Textf("era %s", "was %s", *p.Now)
	}
	return say.Textf("Proposta di «hubplan calibrate» (fatti fino al %s): %s %s, %s; P10–P90 %s–%s, su %s %s",
		"Proposed by “hubplan calibrate” (facts up to %s): %s %s, %s; P10–P90 %s–%s, on %s %s", s.UpTo(), string(p.Parameter),
		p.Estimate, was,
		p.P10, p.P90, say.Count(p.N), p.Of.Words())
}

// noted is a note with another sentence at its end.
func noted(note, more string) string {
	if note = strings.TrimSuffix(strings.TrimSpace(note), "."); note == "" {
		return more
	}
	return note + ". " + more
}
