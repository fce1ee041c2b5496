package lists

import (
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// unservedRow is people of a comune and cohort without a place, for one reason.
type unservedRow struct {
	*planner.Comune
	cohort string
	People int64
	reason planner.Reason
}

// The columns that the page shows too.
var (
	UnservedComune   = book.Column[unservedRow]{Head: book.ColComune, Get: func(r *unservedRow) any { return r.Name }}
	UnservedProvince = book.Column[unservedRow]{Head: book.ColProvince, Get: func(r *unservedRow) any { return r.Province }}
	UnservedCohort   = book.Column[unservedRow]{Head: book.ColCohort, Get: func(r *unservedRow) any { return r.cohort }}
	UnservedPeople   = book.Column[unservedRow]{Head: book.ColPeople.Headed(book.ColPeople.Header,
		say.Text{It: "persone da vaccinare a cui il piano non dà un posto", En: "people to vaccinate whom the plan gives no place"}),
		Get: func(r *unservedRow) any { return r.People }}
	UnservedReason = book.Column[unservedRow]{Head: book.Head{Header: say.Text{It: "Motivo", En: "Reason"},
		Meaning: say.Text{It: "perché il piano non dà loro un posto",
			En: "why the plan gives them no place"}, Format: book.Plain, Width: 70},
		Get: func(r *unservedRow) any { return edition.ReasonWords(r.reason) }}
)

func Unserved(e *edition.Edition) book.List[unservedRow] {
	l := book.List[unservedRow]{Columns: []book.Column[unservedRow]{
		{Head: book.ColCode, Get: func(r *unservedRow) any { return r.Code }},
		UnservedComune, UnservedProvince, UnservedCohort, UnservedPeople, UnservedReason,
	}}
	for _, s := range e.Plan.Shortfalls {
		l.Rows = append(l.Rows, unservedRow{&e.Instance.Comuni[s.Comune], e.Cohorts[s.Cohort], s.People, s.Reason})
	}
	for _, s := range e.Instance.OwedShortfall() {
		l.Rows = append(l.Rows, unservedRow{&e.Instance.Comuni[s.Comune], "", s.People, s.Reason})
	}
	return l
}
