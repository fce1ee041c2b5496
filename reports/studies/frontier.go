package studies

import (
	"strings"

	"hubplan/planner/frontier"
	"hubplan/planner/tables"
	"hubplan/reports/edition"
)

// Frontier is a study of weights made ready for reports.
type Frontier struct {
	Base *edition.Result // the plan of the scenario as it is
	*frontier.Answer
	Paired []Paired // the points, played with the same luck; nil where they were not
}

// Tables are the study's tables frontier and frontier_cohorts.
func (r *Frontier) Tables() (points []tables.FrontierPoint, cohorts []tables.FrontierCohort) {
	run := tables.Run{RunID: r.Base.RunID, AsOf: int32(r.Base.Instance.Parameters.AsOf)}
	for k := range r.Points {
		points = append(points, r.pointRow(run, &r.Points[k]))
		cohorts = append(cohorts, r.cohortRows(run, &r.Points[k])...)
	}
	return points, cohorts
}

func (r *Frontier) pointRow(run tables.Run, p *frontier.Point) tables.FrontierPoint {
	m := &p.Measures
	row := tables.FrontierPoint{Run: run, Point: int32(p.Number), Settings: settings(p, "\n"), DayM: given(p.Set.DayMetres),
		MaxM: given(p.Set.MaxMetres), MaxExtraM: given(p.Set.MaxExtraMetres), Served: m.Served, Unserved: m.Unserved,
		Beyond30Km: m.Beyond30km, TravelM: m.TravelMetres, MeanDistanceM: m.MeanMetres, P95DistanceM: m.P95Metres,
		WorstM: m.Travel.WorstMetres, WaitDays: m.WaitDays, ObjectiveM: m.Total, GapM: m.GapMetres, Proven: p.Proven}
	if beyond, weights, set := frontier.CurveWords(&p.Set); set {
		row.CurveBeyondKm, row.CurveWeights = &beyond, &weights
	}
	if p.LastDose >= 0 {
		row.LastDose = new(int32(r.Base.Instance.Date(p.LastDose)))
	}
	if p.Beaten >= 0 {
		row.BeatenBy = new(int32(p.Beaten))
	}
	return row
}

// given is a value, or null where it is zero.
func given(n int64) *int64 {
	if n == 0 {
		return nil
	}
	return &n
}

func (r *Frontier) cohortRows(run tables.Run, p *frontier.Point) (rows []tables.FrontierCohort) {
	in := r.Base.Instance
	for c := range p.Cohorts {
		if !in.Cohorts[c].Included {
			continue
		}
		x := &p.Cohorts[c]
		row := tables.FrontierCohort{Run: run, Point: int32(p.Number), Cohort: in.Cohorts[c].Name(), People: x.Completion.People,
			Unserved: x.Unserved, Beyond30Km: x.Beyond30km, MeanDistanceM: x.MeanMetres, P95DistanceM: x.P95Metres,
			WorstM: x.Travel.WorstMetres, WaitDays: x.WaitDays}
		if x.Completion.People > 0 {
			row.LastFirst, row.LastDose = new(int32(in.Date(x.LastFirst))), new(int32(in.Date(x.LastDose)))
		}
		rows = append(rows, row)
	}
	return rows
}

// Oldest is the oldest cohort that the campaign serves.
func (r *Frontier) Oldest() int {
	for c := range r.Base.Instance.Cohorts {
		if r.Base.Instance.Cohorts[c].Included {
			return c
		}
	}
	return 0
}

// settings are what a point writes into the parameters, between separators.
func settings(p *frontier.Point, between string) string {
	var lines []string
	for _, x := range frontier.Parameters(&p.Set) {
		lines = append(lines, x.Key+": "+x.Value)
	}
	return strings.Join(lines, between)
}
