package reports

import (
	"hubplan/planner"
	"hubplan/planner/say"
)

// unservedRow is people of a comune and cohort without a place, for one reason.
type unservedRow struct {
	*planner.Comune
	cohort string
	people int64
	reason planner.Reason
}

// The columns that the page shows too.
var (
	unservedComune   = column[unservedRow]{colComune, func(r *unservedRow) any { return r.Name }}
	unservedProvince = column[unservedRow]{colProvince, func(r *unservedRow) any { return r.Province }}
	unservedCohort   = column[unservedRow]{colCohort, func(r *unservedRow) any { return r.cohort }}
	unservedPeople   = column[unservedRow]{colPeople.headed(colPeople.header,
		say.Text{It: "persone da vaccinare a cui il piano non dà un posto", En: "people to vaccinate whom the plan gives no place"}),
		func(r *unservedRow) any { return r.people }}
	unservedReason = column[unservedRow]{head{say.Text{It: "Motivo", En: "Reason"},
		say.Text{It: "perché il piano non dà loro un posto", En: "why the plan gives them no place"}, plain, 70},
		func(r *unservedRow) any { return reasonWords(r.reason) }}
)

func (e *edition) unservedList() list[unservedRow] {
	l := list[unservedRow]{columns: []column[unservedRow]{
		{colCode, func(r *unservedRow) any { return r.Code }},
		unservedComune, unservedProvince, unservedCohort, unservedPeople, unservedReason,
	}}
	for _, s := range e.Plan.Shortfalls {
		l.rows = append(l.rows, unservedRow{&e.Instance.Comuni[s.Comune], e.cohorts[s.Cohort], s.People, s.Reason})
	}
	return l
}

func (e *edition) unservedSheet() sheet {
	l := e.unservedList()
	var people int64
	for k := range l.rows {
		people += l.rows[k].people
	}
	note := say.Textf("%s persone da vaccinare restano senza posto nel periodo del piano.",
		"%s people to vaccinate have no place within the plan's horizon.", say.Count(people).In(e.lang))
	if people == 0 {
		note = say.Text{It: "Nessun escluso: il piano dà un posto a tutte le persone da vaccinare. La tabella è vuota.",
			En: "Nobody is left out: the plan gives a place to all people to vaccinate. The table is empty."}
	}
	return sheet{name: say.Text{It: "Esclusi", En: "Unserved"},
		title: e.say(say.Text{It: "Persone senza posto, e perché", En: "People without a place, and why"}),
		about: say.Text{It: "le persone da vaccinare a cui il piano non dà un posto, con il motivo",
			En: "the people to vaccinate whom the plan gives no place, with the reason"},
		notes: []string{e.say(note)}, tables: []table{tableOf(l, e.lang)}}
}
