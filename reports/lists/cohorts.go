package lists

import (
	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// Waits are the mean and the longest wait of a cohort, empty where nobody of it
// is served.
func Waits(e *edition.Edition, cohort int) (mean, longest any) {
	var people, days, most int64
	for _, x := range e.CohortCourses[cohort] {
		wait := int64(e.Instance.Date(x.First) - e.Instance.Cohorts[cohort].Opens)
		people += x.People
		days += x.People * wait
		most = max(most, wait)
	}
	if people == 0 {
		return nil, nil
	}
	return float64(days) / float64(people), most
}

// CohortSum is one cohort's row of table demand, summed over the comuni.
func CohortSum(e *edition.Edition, cohort int) (residents, elsewhere, already, demand, served int64) {
	for i := range e.Demand {
		d := &e.Demand[i][cohort]
		residents += d.Residents
		elsewhere += d.Elsewhere
		already += d.AlreadyVaccinated
		demand += d.Demand
		served += d.Served
	}
	return
}

func CohortVisits(e *edition.Edition, cohort int) edition.Visits {
	var v edition.Visits
	for _, x := range e.CohortCourses[cohort] {
		v.Add(e.Instance, x.First, x.Second)
	}
	return v
}

// CohortEnds are the columns of when a cohort is done; index says which one it is.
func CohortEnds[R any](e *edition.Edition, on func(*R) any, index func(*R) int) []book.Column[R] {
	return edition.Ends(e, say.Text{It: "anni di nascita", En: "cohort"}, say.Text{It: "di questi anni di nascita, in tutto il " +
		"territorio",
		En: "the cohort's, in the whole territory"}, on, func(r *R) forecast.Key { return e.OfCohort(index(r), 2) })
}

// cohortRow is a cohort of the plan, summed over the comuni.
type cohortRow struct {
	index          int
	name           string
	opens          planner.Date
	demand, served int64
	mean, longest  any // waits
	edition.Visits
}

func Cohorts(e *edition.Edition) book.List[cohortRow] {
	t := book.List[cohortRow]{Title: say.Text{It: "Attese e date, per anni di nascita", En: "Waits and dates, by birth years"},
		Columns: []book.Column[cohortRow]{
			{Head: book.ColCohort, Get: func(r *cohortRow) any { return r.name }},
			{Head: book.ColOpens, Get: func(r *cohortRow) any { return r.opens }},
			{Head: book.ColDemand, Get: func(r *cohortRow) any { return r.demand }},
			{Head: book.ColServed, Get: func(r *cohortRow) any { return r.served }},
			{Head: book.ColMeanWait, Get: func(r *cohortRow) any { return r.mean }},
			{Head: book.ColMaxWait, Get: func(r *cohortRow) any { return r.longest }},
			{Head: book.ColFirstFrom, Get: func(r *cohortRow) any { return r.Firsts.First() }},
			{Head: book.ColFirstTo, Get: func(r *cohortRow) any { return r.Firsts.Last() }},
		}}
	t.Columns = append(t.Columns, CohortEnds(e, func(r *cohortRow) any { return r.All.Last() }, func(r *cohortRow) int { return r.index })...)
	for c, co := range e.Instance.Cohorts {
		if !co.Included {
			continue
		}
		row := cohortRow{index: c, name: e.Cohorts[c], opens: co.Opens, Visits: CohortVisits(e, c)}
		_, _, _, row.demand, row.served = CohortSum(e, c)
		row.mean, row.longest = Waits(e, c)
		t.Rows = append(t.Rows, row)
	}
	return t
}
