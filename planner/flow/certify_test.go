package flow_test

import (
	"context"
	"strings"
	"testing"

	"hubplan/planner/flow"
)

// Whatever is wrong with an answer, Certify finds it.
func TestCertifyRejects(t *testing.T) {
	for _, c := range []struct {
		want   string
		change func(p *flow.Problem, r *flow.Result)
	}{
		{"status is cancelled", func(p *flow.Problem, r *flow.Result) { r.Status = flow.Cancelled }},
		{"another problem", func(p *flow.Problem, r *flow.Result) { r.Potentials.Slot = nil }},
		{"counted once", func(p *flow.Problem, r *flow.Result) { r.Assignments[0].People-- }},
		{"counted once", func(p *flow.Problem, r *flow.Result) { p.Groups[0].Supply[0]++ }},
		{"who comes and who is served", func(p *flow.Problem, r *flow.Result) { r.Uses[0].People-- }},
		{"0 people", func(p *flow.Problem, r *flow.Result) { r.Assignments[0].People = 0 }},
		{"go from origin 0 to facility 0", func(p *flow.Problem, r *flow.Result) { p.Groups[0].Closed = []int{0} }},
		{"go from origin 0 to facility 7", func(p *flow.Problem, r *flow.Result) { r.Assignments[0].Facility = 7 }},
		{"no origin 9", func(p *flow.Problem, r *flow.Result) { r.Assignments[0].Origin = 9 }},
		{"use slot 9", func(p *flow.Problem, r *flow.Result) { r.Uses[0].Slot = 9 }},
		{"may not use slot 0", func(p *flow.Problem, r *flow.Result) { p.Groups[0].Open = 1 }},
		{"may not use slot 0", func(p *flow.Problem, r *flow.Result) { p.Groups[0].Kinds = nil }},
		{"unserved people of group 0", func(p *flow.Problem, r *flow.Result) { r.Unserved = []flow.Unserved{{People: -1}} }},
		{"unserved people and a reduced cost", func(p *flow.Problem, r *flow.Result) {
			r.Unserved = []flow.Unserved{{People: 1}}
		}},
		{"more people than its 2 places", func(p *flow.Problem, r *flow.Result) { p.Slots[0].Capacity = 2 }},
		{"flow and a reduced cost", func(p *flow.Problem, r *flow.Result) { p.Links[0][0].Cost++ }},
		{"flow and a reduced cost", func(p *flow.Problem, r *flow.Result) { p.Groups[0].Slope++ }},
		{"negative reduced cost", func(p *flow.Problem, r *flow.Result) {
			p.Slots = append(p.Slots, flow.Slot{Capacity: 1})
			r.Potentials.Slot = append(r.Potentials.Slot, 0)
		}},
		{"negative reduced cost of being unserved", func(p *flow.Problem, r *flow.Result) { p.Groups[0].Unserved = 0 }},
		{"potential 1 with 0 of 1", func(p *flow.Problem, r *flow.Result) {
			p.Kinds, p.Slots = 2, append(p.Slots, flow.Slot{Kind: 1, Capacity: 1})
			r.Potentials.Slot = append(r.Potentials.Slot, 1)
		}},
		{"potential -1 with 0 of 1", func(p *flow.Problem, r *flow.Result) {
			p.Kinds, p.Slots = 2, append(p.Slots, flow.Slot{Kind: 1, Capacity: 1})
			r.Potentials.Slot = append(r.Potentials.Slot, -1)
		}},
		{"objective says", func(p *flow.Problem, r *flow.Result) { r.Objective-- }},
	} {
		t.Run(c.want, func(t *testing.T) {
			p := twoFacilities()
			r := solveCertified(t, mustSolver(t, p), p)
			c.change(p, &r)
			if err := flow.Certify(p, &r); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
}

// A plan that is feasible but not optimal has no potentials that certify it: a
// detour is noticed whatever the potentials say.
func TestCertifyRejectsDetour(t *testing.T) {
	p := twoFacilities()
	r := solveCertified(t, mustSolver(t, p), p)
	plan := twoFacilities()
	plan.Links[0][0].Cost = 500 // makes origin 0 prefer facility 1
	detour := mustSolver(t, plan).Solve(context.Background())
	if err := flow.Certify(plan, &detour); err != nil {
		t.Fatal(err)
	}
	for _, potentials := range []flow.Potentials{r.Potentials, detour.Potentials} {
		detour.Potentials = potentials
		if err := flow.Certify(p, &detour); err == nil {
			t.Error("a detour is certified")
		}
	}
}
