package flow_test

import (
	"context"
	"testing"

	"hubplan/planner/flow"
	"hubplan/planner/synthetic"
)

// problemOf states a synthetic instance, first doses alone, as a flow problem.
func problemOf(in *synthetic.Instance) *flow.Problem {
	p := &flow.Problem{Facilities: len(in.Capacity), Kinds: 1}
	for _, trips := range in.Reach {
		links := make([]flow.Link, len(trips))
		for k, t := range trips {
			links[k] = flow.Link{Facility: t.Hub, Cost: t.DistanceMetres}
		}
		p.Links = append(p.Links, links)
	}
	for c, supply := range in.Demand {
		p.Groups = append(p.Groups, flow.Group{Supply: supply, Open: in.Opens[c], Slope: in.Waiting[c],
			Unserved: in.Unserved[c], Kinds: []int{0}})
	}
	for h, row := range in.Capacity {
		for t, places := range row {
			p.Slots = append(p.Slots, flow.Slot{Facility: h, Time: int64(t), Capacity: places})
		}
	}
	return p
}

func mustSolver(t testing.TB, p *flow.Problem) *flow.Solver {
	t.Helper()
	s, err := flow.NewSolver(p)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The objectives are what LEMON's network simplex finds on the same instances;
// see the interop test.
func TestSyntheticInstances(t *testing.T) {
	for _, c := range []struct {
		spec synthetic.Spec
		want int64
	}{
		{synthetic.S(), 29364765481},
		{synthetic.M(), 27726986042},
		{synthetic.L(), 224731583671},
	} {
		t.Run(c.spec.Name, func(t *testing.T) {
			p := problemOf(synthetic.Generate(c.spec))
			r := mustSolver(t, p).Solve(context.Background())
			if err := flow.Certify(p, &r); err != nil {
				t.Fatal(err)
			}
			if r.Objective != c.want {
				t.Errorf("objective %d, want %d", r.Objective, c.want)
			}
		})
	}
}
