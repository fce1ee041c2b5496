package reports

import (
	"hubplan/planner"
	"hubplan/planner/say"
)

// The columns of a cohort's waits.
var (
	colMeanWait = head{say.Text{It: "Attesa media (giorni)", En: "Mean wait (days)"},
		say.Text{It: "giorni fra l'apertura e la prima dose, media per persona",
			En: "days between opening and first dose, mean per person"}, tenths, 12}
	colMaxWait = number(say.Text{It: "Attesa massima (giorni)", En: "Longest wait (days)"},
		say.Text{It: "giorni fra l'apertura e l'ultima delle prime dosi", En: "days between opening and the latest first dose"})
)

// waits are the mean and the longest wait of a cohort, empty where nobody of it
// is served.
func (e *edition) waits(cohort int) (mean, longest any) {
	var people, days, most int64
	for _, x := range e.cohortCourses[cohort] {
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

// cohortSum is one cohort's row of table demand, summed over the comuni.
func (e *edition) cohortSum(cohort int) (residents, elsewhere, already, demand, served int64) {
	for i := range e.demand {
		d := &e.demand[i][cohort]
		residents += d.Residents
		elsewhere += d.Elsewhere
		already += d.AlreadyVaccinated
		demand += d.Demand
		served += d.Served
	}
	return
}

func (e *edition) cohortVisits(cohort int) visits {
	var v visits
	for _, x := range e.cohortCourses[cohort] {
		v.add(e.Instance, x.First, x.Second)
	}
	return v
}

// cohortRow is a cohort of the plan, summed over the comuni.
type cohortRow struct {
	name           string
	opens          planner.Date
	demand, served int64
	mean, longest  any // waits
	visits
}

func (e *edition) cohortDates() list[cohortRow] {
	t := list[cohortRow]{title: say.Text{It: "Attese e date, per anni di nascita", En: "Waits and dates, by birth years"},
		columns: []column[cohortRow]{
			{colCohort, func(r *cohortRow) any { return r.name }},
			{colOpens, func(r *cohortRow) any { return r.opens }},
			{colDemand, func(r *cohortRow) any { return r.demand }},
			{colServed, func(r *cohortRow) any { return r.served }},
			{colMeanWait, func(r *cohortRow) any { return r.mean }},
			{colMaxWait, func(r *cohortRow) any { return r.longest }},
			{colFirstFrom, func(r *cohortRow) any { return r.firsts.first() }},
			{colFirstTo, func(r *cohortRow) any { return r.firsts.last() }},
			{colEnds, func(r *cohortRow) any { return r.all.last() }},
		}}
	for c, co := range e.Instance.Cohorts {
		if !co.Included {
			continue
		}
		row := cohortRow{name: e.cohorts[c], opens: co.Opens, visits: e.cohortVisits(c)}
		_, _, _, row.demand, row.served = e.cohortSum(c)
		row.mean, row.longest = e.waits(c)
		t.rows = append(t.rows, row)
	}
	return t
}
