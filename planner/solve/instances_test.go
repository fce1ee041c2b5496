package solve

import (
	"testing"

	"hubplan/data"
	"hubplan/io/scenario"
	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/demand"
	"hubplan/planner/input"
	"hubplan/planner/synthetic"
)

// embedded is the instance of an embedded scenario, edited if need be.
func embedded(t testing.TB, name string, edit func(*input.Scenario)) *planner.Instance {
	fsys, ok := data.Scenario(name)
	if !ok {
		t.Fatal("no scenario")
	}
	sc, faults := scenario.Read(fsys, name)
	if faults.Errors() > 0 {
		t.Fatal(faults)
	}
	if edit != nil {
		edit(sc)
	}
	in, faults := check.Instance(sc, sc.Distances())
	if in == nil {
		t.Fatal(faults)
	}
	demand.Fill(in)
	return in
}

// synthetically makes a model of a generated instance. Where supply is asked
// for, each period delivers 88 % of its seats, so that stock binds early on.
func synthetically(spec synthetic.Spec, supply bool) *Model {
	spec.TwoDoses = true
	in := synthetic.Generate(spec)
	m := &Model{Origins: spec.Comuni, Hubs: spec.Hubs, Days: spec.Periods, Supply: make([][]int64, 1)}
	m.Distance = make([]int64, m.Origins*m.Hubs)
	for j := range m.Distance {
		m.Distance[j] = Forbidden
	}
	for i, trips := range in.Reach {
		for _, t := range trips {
			m.Distance[i*m.Hubs+t.Hub] = t.DistanceMetres
		}
	}
	kinds := map[int64]int{} // by interval, or one for all where they go by the day
	for c := range in.Demand {
		var interval int64
		if in.Dated == nil {
			interval = in.Interval[c]
		}
		k, ok := kinds[interval]
		if !ok {
			k = len(m.Kinds)
			kinds[interval] = k
			var pairs []Pair
			for t := range m.Days {
				if second := t + int(in.Gap(c, int64(t))); second < m.Days {
					pairs = append(pairs, Pair{t, second})
				}
			}
			m.Kinds = append(m.Kinds, Kind{Pairs: pairs})
		}
		m.Groups = append(m.Groups, Group{Demand: in.Demand[c], Opens: in.Opens[c], Waiting: in.Waiting[c],
			Unserved: in.Unserved[c], Kinds: []int{k}})
	}
	for _, row := range in.Capacity {
		m.Capacity = append(m.Capacity, row...)
	}
	if supply {
		m.Supply[0] = make([]int64, m.Days)
		var sum int64
		for t := range m.Days {
			var seats int64
			for h := range m.Hubs {
				seats += m.Capacity[h*m.Days+t]
			}
			sum += seats * 88 / 100
			m.Supply[0][t] = sum
		}
	}
	return m
}
