package solve

import (
	"context"
	"fmt"
	"slices"
	"testing"
)

// named gives a solution's values to the columns of its model's listing.
func named(m *Model, s *solution) map[string]int64 {
	c := newCatalogue(m)
	v := map[string]int64{}
	for _, t := range s.trips {
		v[fmt.Sprintf("go.%d.%d.%d", t.group, t.origin, t.hub)] += t.people
	}
	for _, u := range s.unserved {
		v[fmt.Sprintf("stay.%d.%d", u.group, u.origin)] += u.people
	}
	given := make([]int64, len(m.Supply)*m.Days)
	for _, b := range s.begun {
		k := c.courses[b.course]
		second := "-"
		given[int(k.product)*m.Days+int(k.first)] += b.people
		if k.second != NoSecond {
			second = fmt.Sprint(k.second)
			given[int(k.product)*m.Days+int(k.second)] += b.people
		}
		v[fmt.Sprintf("begin.%d.%d.%d.%d.%s", b.group, b.hub, c.starts[k.start].kind, k.first, second)] += b.people
	}
	for p, supply := range m.Supply {
		var sum int64
		for t, n := range supply {
			sum += given[p*m.Days+t]
			v[fmt.Sprintf("keep.%d.%d", p, t)] = n - sum
		}
	}
	return v
}

// Every plan is a solution of the listed programme, at the same cost.
func TestPlansSolveTheirListing(t *testing.T) {
	for seed := range uint64(300) {
		m := newDraw(seed).model(small)
		r, err := solveModel(context.Background(), m, Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		values := named(m, r.sol)
		l := m.Listing()
		left := make([]int64, len(l.Rows))
		for k, row := range l.Rows {
			left[k] = row.Right
		}
		var cost int64
		for c := range l.Columns {
			n := values[c.Name]
			delete(values, c.Name)
			cost += n * c.Cost
			for k, row := range c.Rows {
				left[row] -= n * c.Values[k]
			}
			if n < 0 {
				t.Errorf("seed %d: %s is %d", seed, c.Name, n)
			}
		}
		for k, row := range l.Rows {
			if left[k] < 0 || row.Sense == 'E' && left[k] != 0 {
				t.Errorf("seed %d: row %s is %d off", seed, row.Name, left[k])
			}
		}
		if cost != r.sol.objective || len(values) > 0 {
			t.Errorf("seed %d: cost %d, objective %d; not listed: %v", seed, cost, r.sol.objective, values)
		}
	}
}

func TestListingNamesWhatItHolds(t *testing.T) {
	m := &Model{Origins: 1, Hubs: 1, Days: 3, Distance: []int64{1500}, Capacity: []int64{2, 0, 2}, Supply: [][]int64{{1, 1, 4}},
		Names: Names{Origins: []string{"019036"}, Hubs: []string{"cremona"},
			Days: []string{"2021-04-12", "2021-04-13", "2021-04-14"}, Products: []string{"pfizer"}},
		Groups: []Group{{Name: "1942-1946", Demand: []int64{3}, Opens: -1, Waiting: 10, Unserved: 1_000_000, Kinds: []int{0}}},
		Kinds:  []Kind{{Name: "pfizer", Pairs: []Pair{{0, 2}}}}}
	var got []string
	l := m.Listing()
	for _, r := range l.Rows {
		got = append(got, fmt.Sprintf("%s %c %d", r.Name, r.Sense, r.Right))
	}
	for c := range l.Columns {
		got = append(got, fmt.Sprintf("%s %d %v %v", c.Name, c.Cost, c.Rows, c.Values))
	}
	want := []string{
		"demand.1942-1946.019036 E 3", "meet.1942-1946.cremona E 0", "seats.cremona.2021-04-12 L 2", "seats.cremona.2021-04-14 L 2",
		"stock.pfizer.2021-04-12 E 1", "stock.pfizer.2021-04-13 E 0", "stock.pfizer.2021-04-14 E 3",
		"go.1942-1946.019036.cremona 1500 [0 1] [1 1]", "stay.1942-1946.019036 1000000 [0] [1]",
		"begin.1942-1946.cremona.pfizer.2021-04-12.2021-04-14 10 [1 2 4 3 6] [-1 1 1 1 1]",
		"keep.pfizer.2021-04-12 0 [4 5] [1 -1]", "keep.pfizer.2021-04-13 0 [5 6] [1 -1]", "keep.pfizer.2021-04-14 0 [6] [1]",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// The arcs of a model that is a network carry what its plan does: each person
// from their demand to the end.
func TestFlowListing(t *testing.T) {
	networks := 0
	for seed := range uint64(2000) {
		m := newDraw(seed).model(small)
		f, ok := m.FlowListing()
		if !ok {
			continue
		}
		networks++
		var sum, out int64
		for _, n := range f.Nodes {
			sum += n.Supply
		}
		for a := range f.Arcs {
			if a.Head == len(f.Nodes)-1 && a.Cost > 0 {
				out += a.Most
			}
		}
		if sum != 0 || out > -f.Nodes[len(f.Nodes)-1].Supply {
			t.Errorf("seed %d: supplies add up to %d; %d may stay of %d", seed, sum, out, -f.Nodes[len(f.Nodes)-1].Supply)
		}
	}
	if networks == 0 {
		t.Error("no model is a network")
	}
}
