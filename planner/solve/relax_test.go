package solve_test

import (
	"context"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/plantest"
	"hubplan/planner/solve"
)

// Nobody's last dose is later than the day their cohort is due; where the due day does
// not bind, the plan is that without one.
func TestNobodyIsDoneAfterTheirCohortIsDue(t *testing.T) {
	due, short := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		in := plantest.DrawInstance(t)
		free, err := solve.Solve(context.Background(), in, solve.Options{})
		if err != nil {
			t.Fatal(err)
		}
		tight := *in
		tight.Cohorts = append([]planner.Cohort(nil), in.Cohorts...)
		last := make([]int, len(in.Cohorts))
		for _, c := range free.Courses {
			last[c.Cohort] = max(last[c.Cohort], c.First, c.Second)
		}
		loose := *in
		loose.Cohorts = append([]planner.Cohort(nil), in.Cohorts...)
		for c := range tight.Cohorts {
			tight.Cohorts[c].Due = in.Date(rapid.IntRange(0, in.Days+5).Draw(t, "due"))
			loose.Cohorts[c].Due = in.Date(last[c])
		}
		p, err := solve.Solve(context.Background(), &tight, solve.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range p.Courses {
			if due++; !c.Booked && in.Date(max(c.First, c.Second)) > tight.Cohorts[c.Cohort].Due {
				t.Fatalf("%+v ends after %s", c, tight.Cohorts[c.Cohort].Due)
			}
		}
		if len(p.Shortfalls) > len(free.Shortfalls) {
			short++
		}
		if got, was := tight.Objective(p).Total(), in.Objective(free).Total(); got < was-gap(in, free) {
			t.Fatalf("with due days %d, without %d", got, was)
		}
		same, err := solve.Solve(context.Background(), &loose, solve.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got, was := in.Objective(same).Total(), in.Objective(free).Total(); got-was > gap(&loose, same) || was-got > gap(in, free) {
			t.Fatalf("due when they are done anyway: %d, without %d", got, was)
		}
	})
	if due == 0 || short == 0 {
		t.Errorf("%d courses, %d plans with fewer people", due, short)
	}
}

func gap(in *planner.Instance, p *planner.Plan) int64 {
	return max(0, (in.Objective(p).Total()*1024-p.Proof.Bound+1023)/1024)
}

// The relaxation with a toll bounds every plan that pays it.
func TestNoPlanCostsLessThanItsRelaxationWithAToll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := plantest.DrawInstance(t)
		toll := make([][]int64, len(in.Hubs))
		for h := range toll {
			toll[h] = make([]int64, in.Days)
			for d := range toll[h] {
				toll[h][d] = int64(rapid.IntRange(0, 50_000).Draw(t, "toll"))
			}
		}
		serviceOnly := rapid.Bool().Draw(t, "service only")
		r, err := solve.Relax(context.Background(), in, solve.Relaxation{Toll: toll, ServiceOnly: serviceOnly})
		if err != nil {
			t.Fatal(err)
		}
		p, err := solve.Solve(context.Background(), in, solve.Options{})
		if err != nil {
			t.Fatal(err)
		}
		cost := in.Objective(p).Total()
		if serviceOnly {
			cost = in.Objective(p).UnservedMetres
		}
		for _, c := range p.Courses {
			if c.Booked {
				continue
			}
			cost += c.People * toll[c.Hub][c.First]
			if c.Second != planner.NoSecond {
				cost += c.People * toll[c.Hub][c.Second]
			}
		}
		if r.Bound > cost*1024 {
			t.Fatalf("the bound is %d/1024, a plan costs %d", r.Bound, cost)
		}
	})
}
