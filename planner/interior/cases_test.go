package interior

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
)

// Problems whose optimum is plain to see.
func TestKnownOptima(t *testing.T) {
	twoHubs := func(capacity ...int64) *Problem {
		// ten people; hub 0 at 100 m, hub 1 at 700 m; doses on days 0 and 1
		p := oneHub(10, []int64{0, 0}, 1)
		p.Hubs, p.Distance, p.Capacity = 2, []int64{100, 700}, capacity
		return p
	}
	edit := func(p *Problem, f func(p *Problem)) *Problem { f(p); return p }
	for _, c := range []struct {
		name         string
		p            *Problem
		linear, best float64 // metres
	}{
		{"everybody fits on the first day", oneHub(5, []int64{9, 9, 9}, 1), 0, 0},
		{"the second day takes the rest", oneHub(7, []int64{4, 9, 9}, 1), 3, 3},
		{"nobody to serve", oneHub(0, []int64{4, 9, 9}, 1), 0, 0},
		{"no capacity", oneHub(7, []int64{0, 0, 0}, 1), 7000, 7000},
		{"capacity only for first doses", oneHub(7, []int64{9, 0, 0}, 1), 7000, 7000},
		{"no course", oneHub(7, []int64{9, 9}, 2), 7000, 7000},
		{"no days", edit(oneHub(7, nil, 0), func(p *Problem) {}), 7000, 7000},
		{"no group", &Problem{Origins: 3, Hubs: 1, Days: 1, Distance: []int64{1, 2, 3}, Capacity: []int64{5}}, 0, 0},
		{"all the same price: unserved as cheap as served",
			edit(oneHub(7, []int64{9, 9}, 1), func(p *Problem) { p.Unserved[0] = 0 }), 0, 0},
		{"too far is worse than unserved",
			edit(oneHub(7, []int64{9, 9}, 1), func(p *Problem) { p.Distance[0] = 1001 }), 7000, 7000},
		{"forbidden", edit(oneHub(7, []int64{9, 9}, 1), func(p *Problem) { p.Distance[0] = Forbidden }), 7000, 7000},
		{"not allowed", edit(oneHub(7, []int64{9, 9}, 1), func(p *Problem) { p.Allowed = []bool{false} }), 7000, 7000},
		{"half are starved", oneHub(8, []int64{4, 4}, 1), 4000, 4000},
		{"the near hub first", twoHubs(6, 6, 9, 9), 6*100 + 4*700, 6*100 + 4*700},
		{"the far hub alone", twoHubs(6, 0, 9, 9), 7300, 7300},
		{"odd seats: the linear programme halves a person, a plan cannot",
			// courses 0→1, 1→2 and 0→2 on one seat a day: one and a half courses
			edit(oneHub(3, []int64{1, 1, 1}, 1), func(p *Problem) {
				p.Courses[0] = []Course{{First: 0, Second: 1}, {First: 1, Second: 2}, {First: 0, Second: 2}}
			}), 1500, 2000},
		{"one dose over: the same with doses",
			edit(oneHub(3, []int64{9, 9}, 1), func(p *Problem) { p.Supply[0] = []int64{3, 3} }), 1500, 2000},
		{"doses late", edit(oneHub(3, []int64{9, 9, 9, 9}, 1), func(p *Problem) { p.Supply[0] = []int64{0, 1, 9, 9} }), 1 + 2*2, 1 + 2*2},
		{"doses never", edit(oneHub(3, []int64{9, 9}, 1), func(p *Problem) { p.Supply[0] = []int64{0, 0} }), 3000, 3000},
		{"a single dose takes one seat",
			edit(oneHub(3, []int64{2, 1}, 1), func(p *Problem) {
				p.Courses[0] = []Course{{First: 0, Second: NoSecond}, {First: 1, Second: NoSecond, Cost: 8}}
			}), 8, 8},
		{"the better product runs out",
			edit(oneHub(4, []int64{9, 9}, 1), func(p *Problem) {
				p.Products, p.Supply = 2, [][]int64{{2, 4}, nil}
				p.Courses[0] = append(p.Courses[0], Course{First: 0, Second: 1, Product: 1, Cost: 50})
			}), 100, 100},
	} {
		t.Run(c.name, func(t *testing.T) {
			if best := bestPlan(c.p); float64(best) != c.best {
				t.Fatalf("the case is wrong: best plan %d, said %.0f", best, c.best)
			}
			first := solve(t, c.p, Options{})
			second := solve(t, c.p, Options{OddSeatsAt: first.WholePrices})
			if first.Status != Optimal {
				t.Errorf("status %v", first.Status)
			}
			near := func(got int64, want float64) bool {
				return metres(got) <= want && metres(got) >= want-1e-6*max(want, people(c.p))-metres(rounding(c.p))
			}
			if !near(first.LPBound, c.linear) {
				t.Errorf("LPBound %.6f m, optimum %.0f", metres(first.LPBound), c.linear)
			}
			if best := max(first.Bound, second.Bound); !near(best, c.best) {
				t.Errorf("Bound %.6f m, best plan %.0f", metres(best), c.best)
			}
			if math.IsNaN(first.Objective) || math.Abs(first.Objective-c.linear) > 1e-5*max(1, c.linear) {
				t.Errorf("Objective %.6f, optimum %.0f", first.Objective, c.linear)
			}
		})
	}
}

func TestOddSets(t *testing.T) {
	edit := func(p *Problem, f func(p *Problem)) *Problem { f(p); return p }
	for _, c := range []struct {
		name string
		p    *Problem
		want []OddSet
	}{
		{"two chains, the odd one", oneHub(3, []int64{1, 2, 3, 3, 1, 4}, 2), []OddSet{{0, []int{0, 2, 4}}, {0, []int{1, 3, 5}}}},
		{"even", oneHub(3, []int64{1, 1}, 1), nil},
		{"a closed day parts a chain", oneHub(3, []int64{1, 2, 0, 2, 2}, 1), []OddSet{{0, []int{0, 1}}}},
		{"a day of its own", oneHub(3, []int64{0, 7, 0}, 1), []OddSet{{0, []int{1}}}},
		{"a single-dose course in it", edit(oneHub(3, []int64{1, 2, 3, 3}, 1), func(p *Problem) {
			p.Courses[0] = append(p.Courses[0], Course{First: 3, Second: NoSecond})
		}), nil},
		{"a single-dose course that nobody can take", edit(oneHub(3, []int64{1, 2, 3, 3}, 1), func(p *Problem) {
			p.Products, p.Supply = 2, [][]int64{nil, {0, 0, 0, 0}}
			p.Courses[0] = append(p.Courses[0], Course{First: 3, Second: NoSecond, Product: 1})
		}), []OddSet{{0, []int{0, 1, 2, 3}}}},
		{"a window joins what it reaches", edit(oneHub(3, []int64{1, 2, 2, 2}, 2), func(p *Problem) {
			p.Courses[0] = append(p.Courses[0], Course{First: 0, Second: 1})
		}), []OddSet{{0, []int{0, 1, 2, 3}}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := OddSets(c.p)
			same := func(a, b OddSet) bool { return a.Hub == b.Hub && slices.Equal(a.Days, b.Days) }
			if !slices.EqualFunc(got, c.want, same) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestValidateNamesTheFault(t *testing.T) {
	for _, c := range []struct {
		want  string
		spoil func(p *Problem)
	}{
		{"Demand has 2 entries, want 1", func(p *Problem) { p.Demand = []int64{1, 2} }},
		{"Supply has 0 entries, want 1", func(p *Problem) { p.Supply = nil }},
		{"Allowed has 3 entries", func(p *Problem) { p.Allowed = make([]bool, 3) }},
		{"demand of group 0 in origin 0 is -1", func(p *Problem) { p.Demand[0] = -1 }},
		{"distance from origin 0 to hub 0 is -2 m", func(p *Problem) { p.Distance[0] = -2 }},
		{"capacity of hub 0 on day 1 is -4", func(p *Problem) { p.Capacity[1] = -4 }},
		{"unserved person of group 0", func(p *Problem) { p.Unserved[0] = MaxCost + 1 }},
		{"course 1 of group 0: second dose on day 1, want a day after the first (1)", func(p *Problem) { p.Courses[0][1].Second = 1 }},
		{"course 0 of group 0: second dose on day 3, want at most 2", func(p *Problem) { p.Courses[0][0].Second = 3 }},
		{"first dose on day 3", func(p *Problem) { p.Courses[0][0].First = 3 }},
		{"product 1", func(p *Problem) { p.Courses[0][0].Product = 1 }},
		{"cost -1 m", func(p *Problem) { p.Courses[0][0].Cost = -1 }},
		{"supply of product 0 has 1 days, want 3", func(p *Problem) { p.Supply[0] = []int64{1} }},
		{"supply of product 0 up to day 2 is 4, want 5", func(p *Problem) { p.Supply[0] = []int64{5, 5, 4} }},
	} {
		p := oneHub(3, []int64{5, 5, 5}, 1)
		c.spoil(p)
		if _, err := Solve(context.Background(), p, Options{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want it to say %q", err, c.want)
		}
	}
}

func TestOverflowIsAnError(t *testing.T) {
	p := oneHub(MaxPeople, []int64{1, 1}, 1)
	p.Unserved[0] = MaxCost
	if _, err := Solve(context.Background(), p, Options{}); !errors.Is(err, ErrOverflow) {
		t.Errorf("demand: error %v", err)
	}
	// the demand's part and the capacity's part overflow, their difference does not
	p = oneHub(MaxPeople, []int64{MaxPeople, MaxPeople}, 1)
	p.Unserved[0] = MaxCost
	pr := NewPrices(p)
	pr.Capacity[0] = MaxPrice
	if v, err := Bound(p, pr); v != 0 || err != nil {
		t.Errorf("bound %d, error %v, want 0", v, err)
	}
	pr.Capacity[0], pr.Capacity[1] = 0, MaxPrice
	p.Demand[0] = 0
	if _, err := Bound(p, pr); !errors.Is(err, ErrOverflow) {
		t.Errorf("capacity: error %v", err)
	}
}

// cancelAfter is a context that is cancelled when it has been asked n times.
type cancelAfter struct {
	context.Context
	n int
}

func (c *cancelAfter) Err() error {
	if c.n--; c.n < 0 {
		return context.Canceled
	}
	return nil
}

func TestCancelledSolveKeepsAValidBound(t *testing.T) {
	p := oneHub(8, []int64{4, 3, 5, 2, 1, 7}, 2)
	plan := bestPlan(p) * PerMetre
	full := solve(t, p, Options{})
	for n := range full.Iterations {
		r, err := Solve(&cancelAfter{context.Background(), n}, p, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if r.Status != Cancelled || r.Iterations != n {
			t.Errorf("cancelled after %d: %v after %d", n, r.Status, r.Iterations)
		}
		if bound, err := Bound(p, r.Prices); r.LPBound != bound || err != nil || r.LPBound > full.LPBound+PerMetre || r.Bound > plan {
			t.Errorf("cancelled after %d: bounds %d and %d, recomputed %d, best plan %d", n, r.LPBound, r.Bound, bound, plan)
		}
		if len(r.Starts(0, 0)) != len(p.Courses[0]) {
			t.Errorf("cancelled after %d: no starts", n)
		}
	}
}
