package spoken

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/planner/why"
	"hubplan/reports/folder"
	"hubplan/reports/lists"
)

// Explanation says why a comune goes where it goes, and what is no longer as the earlier
// plan had it.
type Explanation struct {
	plan    *folder.Plan
	why     *why.Plan
	is      why.Explanation
	changes []tables.Change // of the comune; none where the plan does not go on from another
}

// Explain explains a comune of a plan. An error is one of reading its table of changes.
func Explain(f *folder.Plan, comune int) (*Explanation, error) {
	all, err := f.Changes()
	if err != nil {
		return nil, err
	}
	e := &Explanation{plan: f, why: why.New(f.Instance, f.Tables)}
	e.is = e.why.Explain(comune)
	for _, c := range all {
		if c.IstatCode == f.Instance.Comuni[comune].Code {
			e.changes = append(e.changes, c)
		}
	}
	return e, nil
}

// Lines are a sentence, the table and the reasons.
func (e *Explanation) Lines(lang say.Lang) []string {
	s, prose := &speech{lang: lang}, e.why.Prose(&e.is)
	s.tell(prose[0], say.Text{})
	s.whoGoesWhere(e)
	if len(prose) > 1 {
		s.tell(say.Text{})
	}
	s.tell(prose[1:]...)
	s.whatChanges(e)
	return s.lines
}

// hubName is the name of a hub of the plan, or the id of one that it does not have.
func (e *Explanation) hubName(id string) string {
	for h := range e.plan.Instance.Hubs {
		if x := &e.plan.Instance.Hubs[h]; x.ID == id {
			return x.Name
		}
	}
	return id
}

var noPlace = say.Text{It: "nessun posto", En: "no place"}

// whoGoesWhere is the table: who, where, when and why.
func (s *speech) whoGoesWhere(e *Explanation) {
	rows := [][]string{In([]say.Text{{It: "anni di nascita", En: "birth years"}, {It: "dove", En: "where"}, {It: "perché", En: "why"},
		{It: "persone", En: "people"}, {It: "prime dosi", En: "first doses"}, {It: "km in più", En: "extra km"}}, s.lang)}
	for _, l := range e.why.Lines(&e.is) {
		c := slices.IndexFunc(e.plan.Instance.Cohorts, func(c planner.Cohort) bool { return c.Name() == l.Cohort })
		row := []string{e.plan.Instance.Cohorts[c].Label().In(s.lang), noPlace.In(s.lang), l.Kind.Words().In(s.lang),
			say.Count(l.People).In(s.lang), "", ""}
		if l.HubID != "" {
			row[1], row[5] = e.hubName(l.HubID), say.Km(l.ExtraM).In(s.lang)
		}
		if l.First != 0 {
			if row[4] = l.First.In(s.lang); l.Last > l.First {
				row[4] += " – " + l.Last.In(s.lang)
			}
		}
		rows = append(rows, row)
	}
	if len(rows) > 1 {
		s.table(rows, 3)
	}
}

// whatChanges says what is no longer as the earlier plan had it.
func (s *speech) whatChanges(e *Explanation) {
	since := e.plan.Manifest.Since
	if since == nil {
		return
	}
	s.tell(say.Text{})
	if len(e.changes) == 0 {
		s.say("Rispetto al piano precedente (%s) non cambia nulla.", "Nothing changes against the earlier plan (%s).", since.RunID)
		return
	}
	s.say("Che cosa cambia rispetto al piano precedente (%s):", "What changes against the earlier plan (%s):", since.RunID)
	place := func(hub *string, week *int32) say.Text {
		if hub == nil {
			return noPlace
		}
		return say.Textf("%s, settimana del %s", "%s, week of %s", e.hubName(*hub), planner.Date(*week))
	}
	for _, c := range e.changes {
		s.say("  %s, dose %d, %s persone: da %s a %s (%s)", "  %s, dose %d, %s people: from %s to %s (%s)", c.Cohort, c.Dose,
			say.Count(c.People), place(c.FromHubID, c.FromWeek), place(c.ToHubID, c.ToWeek), lists.ChangeWords(c.Reason))
	}
}

// Record are the facts, the table and the sentences.
func (e *Explanation) Record(lang say.Lang) any {
	out := struct {
		RunID string       `json:"run_id"`
		AsOf  planner.Date `json:"as_of"`
		why.Explanation
		Lines   []why.Line `json:"lines"` // the table
		Text    []string   `json:"text"`
		Changes []change   `json:"changes"` // since the earlier plan
	}{e.plan.Manifest.RunID, e.plan.Manifest.AsOf, e.is, e.why.Lines(&e.is), In(e.why.Prose(&e.is), lang), []change{}}
	for k := range e.changes {
		out.Changes = append(out.Changes, changeOf(&e.changes[k]))
	}
	return out
}
