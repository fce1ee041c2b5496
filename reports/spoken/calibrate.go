package spoken

import (
	"strings"

	"hubplan/planner/calibrate"
	"hubplan/planner/say"
	"hubplan/reports/studies"
)

// Calibrate is what facts tell of a scenario's values.
type Calibrate struct {
	Study *studies.Calibration
	Out   string // folder of the new scenario
}

// Record are what is asked for, and the table of the study.
func (x *Calibrate) Record(lang say.Lang) any {
	type request struct {
		What  string   `json:"what"`
		Where []string `json:"where"`
		File  string   `json:"file"`
		Tells string   `json:"would_tell"`
		Give  string   `json:"how_to_give"`
	}
	asked := []request{}
	for _, q := range x.Study.Requests {
		asked = append(asked, request{q.What, q.Where, q.File, q.Tells.In(lang), q.Give.In(lang)})
	}
	return struct {
		UpTo     any       `json:"facts_up_to"`
		Requests []request `json:"requests"`
		Values   any       `json:"calibration"`
	}{x.Study.UpTo, asked, rowsOf(x.Study.Table(lang))}
}

// Lines are what has no source, what is proposed, and of the rest why it is not.
func (x *Calibrate) Lines(lang say.Lang) []string {
	s, r := &speech{lang: lang}, x.Study
	first := r.First()
	for k := range first {
		s.tell(studies.Asking(&first[k]))
	}
	s.tell(r.About()...)
	for _, of := range []calibrate.Status{calibrate.Proposed, calibrate.Confirmed, calibrate.Told} {
		for k := range r.Proposals {
			if p := &r.Proposals[k]; p.Status == of {
				s.tell(value(p, &r.Weighed.Base))
			}
		}
	}
	x.refused(s)
	s.say("Scritto %s: il nuovo scenario, calibrazione.xlsx, parquet; poi: hubplan check %[1]s, hubplan plan %[1]s",
		"Written %s: the new scenario, calibrazione.xlsx, parquet; then: hubplan check %[1]s, hubplan plan %[1]s", x.Out)
	return s.lines
}

// value is a line on a value of which the facts tell.
func value(p *calibrate.Proposal, base *calibrate.Effect) say.Text {
	now := say.Text{It: "–", En: "–"}
	if p.Now != nil {
		now = say.Textf("%s", "%s", *p.Now)
	}
	line := say.Textf("  %s, %s: %s → %s (P10–P90 %s–%s), su %s %s: %s", "  %s, %s: %s → %s (P10–P90 %s–%s), on %s %s: %s",
		p.Parameter.Words(),
		studies.Where(p), now, p.Estimate, p.P10, p.P90, say.Count(p.N), p.Of.Words(), p.Status.Words())
	if e := p.Effect; e != nil {
		line = say.Textf("%s; da sola: ultima dose %s se tutto va come previsto (%s giorni), %s km medi, oltre 30 km %s, "+
			"senza posto %s",
			"%s; alone: last dose %s if all goes as planned (%s days), mean %s km, beyond 30 km %s, without a place %s", line,
			e.LastDose,
			say.Signed(e.LastDose-base.LastDose), say.Km(e.MeanMetres), say.Count(e.Beyond30km), say.Count(e.Unserved))
	}
	return line
}

// refused says why of some values nothing can be said: those of one reason on one line.
func (x *Calibrate) refused(s *speech) {
	var reasons []say.Text
	of := map[say.Text][]say.Text{}
	for k := range x.Study.Proposals {
		p := &x.Study.Proposals[k]
		if p.Status != calibrate.Refused {
			continue
		}
		if of[p.Why] == nil {
			reasons = append(reasons, p.Why)
		}
		what := p.Parameter.Words()
		if where := strings.TrimSpace(p.Cohort + p.Hub + p.Product); where != "" {
			what = say.Textf("%s %s", "%s %s", what, where)
		}
		of[p.Why] = append(of[p.Why], what)
	}
	for _, why := range reasons {
		s.say("  Non si può dire (%s): %s", "  Cannot be told (%s): %s", say.And(of[why]), why)
	}
}
