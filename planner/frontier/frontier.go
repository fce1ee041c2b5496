package frontier

import (
	"context"
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/planner/solve"
	"hubplan/planner/whatif"
)

// Point is a plan of the study: of the scenario as it is, which is number 0, or of a
// point of the grid, from 1.
type Point struct {
	Number   int
	Instance *planner.Instance
	Plan     *planner.Plan
	Set      input.GridPoint // empty for number 0
	Measures whatif.Measures
	Cohorts  []Cohort // in the instance's order
	LastDose int      // day of the last dose, -1 where nobody is served
	Proven   bool     // the plan's status says so: to the scenario's limit of the gap
	// Beaten is the number of the first point that dominates this one; where none does, of
	// the first before it that is its equal; -1 where there is neither.
	Beaten int
}

// Cohort is what a plan gives a cohort.
type Cohort struct {
	planner.Completion
	planner.Travel
	Unserved int64
}

// Study is a campaign and a grid of weights for it.
type Study struct {
	of     *campaign.Case
	grid   []input.GridPoint
	trials campaign.Trials[Point]
}

// New makes the study of a campaign and a grid, so many trials at a time. The faults are
// those of the points of which no campaign can be made; progress, told after each trial,
// may be nil.
func New(of *campaign.Case, grid []input.GridPoint, jobs int, progress func(done, total int)) (*Study, input.Faults) {
	if faults := versed(of, grid); faults != nil {
		return nil, faults
	}
	var faults input.Faults
	for k := range grid {
		for _, f := range refused(of, &grid[k]) {
			key, _, _ := strings.Cut(f.Place.Field, ".")
			if at, given := grid[k].Places[key]; given {
				f.Place = at
			} else {
				f.What = say.Textf("punto %d: %s", "point %d: %s", k+1, f.What)
			}
			if !slices.Contains(faults, f) { // the points of a list's entry say the same
				faults = append(faults, f)
			}
		}
	}
	if faults.Errors() > 0 {
		return nil, faults
	}
	return &Study{of: of, grid: grid, trials: campaign.Trials[Point]{Of: of, Keep: keep, Jobs: jobs, Progress: progress}}, nil
}

// weighted is the first version of the layout that has one worth of a day and a curve.
const weighted = 2

// versed makes sure that the scenario knows the weights that a grid sets.
func versed(of *campaign.Case, grid []input.GridPoint) (faults input.Faults) {
	version := of.Instance.Parameters.Layout
	weights := func(p input.GridPoint) bool { return p.Curve != nil || p.DayMetres != 0 }
	if version < weighted && slices.ContainsFunc(grid, weights) {
		faults.Add(of.Scenario.At("versione"), say.Textf("lo scenario è nella versione %d, che non ha né «viaggio» né «giorno_km»",
			"the scenario is in version %d, which has neither “viaggio” nor “giorno_km”", version),
			say.Textf("la versione %d", "version %d", weighted),
			say.Text{It: "portare lo scenario alla versione 2 (si veda «hubplan help colonne»), oppure dare una griglia di soli limiti",
				En: "bring the scenario to version 2 (see “hubplan help colonne”), or give a grid of limits alone"})
	}
	return faults
}

// refused is why no campaign can be made of a point.
func refused(of *campaign.Case, p *input.GridPoint) (faults input.Faults) {
	_, all := of.With(Changes(p)...)
	for _, f := range all {
		if !f.Warning {
			faults = append(faults, f)
		}
	}
	return faults
}

// Answer is what comes of a study.
type Answer struct {
	Base   *campaign.Solved // the scenario as it is
	Points []Point          // it, then those of the grid in their order
}

// Solve plans the scenario as it is, and then every point. The error is that of the
// context, or one of a solve.
func (s *Study) Solve(ctx context.Context) (*Answer, error) {
	base, err := s.trials.Try(ctx, solve.Options{Jobs: s.trials.Jobs})
	if err != nil {
		return nil, err
	}
	lists := make([][]campaign.Change, len(s.grid))
	for k := range s.grid {
		lists[k] = Changes(&s.grid[k])
	}
	all, err := s.trials.All(ctx, lists)
	if err != nil {
		return nil, err
	}
	a := &Answer{Base: base, Points: []Point{keep(base)}}
	for k, p := range all {
		p.Number, p.Set = k+1, s.grid[k]
		a.Points = append(a.Points, p)
	}
	a.compare()
	return a, nil
}

// keep is what stays of a trial.
func keep(s *campaign.Solved) Point {
	in, p := s.Instance, s.Plan
	x := Point{Instance: in, Plan: p, Measures: whatif.Measure(in, p), LastDose: -1, Cohorts: make([]Cohort, len(in.Cohorts))}
	x.Proven = proven(p)
	for c := range x.Cohorts {
		of := &x.Cohorts[c]
		of.Completion = x.Measures.Completion[c]
		of.Travel = planner.TravelOf(in, p, func(a planner.Assignment) bool { return a.Cohort == c })
		if of.Completion.People > 0 {
			x.LastDose = max(x.LastDose, of.LastDose)
		}
	}
	for _, f := range p.Shortfalls {
		x.Cohorts[f.Cohort].Unserved += f.People
	}
	return x
}

// proven says whether a plan is proven to the scenario's limit of the gap.
func proven(p *planner.Plan) bool {
	return p.Status == planner.StatusOptimal || p.Status == planner.StatusProven
}

// Frontier are the points that none other beats.
func (a *Answer) Frontier() (left []*Point) {
	for k := range a.Points {
		if a.Points[k].Beaten < 0 {
			left = append(left, &a.Points[k])
		}
	}
	return left
}

// compare says of every point which other one beats it.
func (a *Answer) compare() {
	for k := range a.Points {
		p := &a.Points[k]
		if p.Beaten = slices.IndexFunc(a.Points, func(q Point) bool { return q.dominates(p) }); p.Beaten < 0 {
			p.Beaten = slices.IndexFunc(a.Points[:k], func(q Point) bool { return q.Equals(p) })
		}
	}
}
