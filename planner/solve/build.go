package solve

import (
	"slices"

	"hubplan/planner"
)

// merger remembers which cohorts of an instance make up each group of its model.
type merger struct {
	in     *planner.Instance
	groups [][]int // cohorts, oldest first
}

// NewModel makes the model of an instance. Cohorts that share opening day,
// prices and products are one group; excluded cohorts and those without demand
// are left out; promised doses are taken from seats and stock; a reserve or
// closed hub has no seats, and one beyond the limits of distance is forbidden.
func NewModel(in *planner.Instance) *Model {
	m, _ := build(in)
	return m
}

func build(in *planner.Instance) (*Model, *merger) {
	m := &Model{Origins: len(in.Comuni), Hubs: len(in.Hubs), Days: in.Days, Names: names(in)}
	b := &merger{in: in, groups: mergeCohorts(in)}
	for i := range in.Comuni {
		for h := range in.Hubs {
			d := Forbidden
			if in.Reachable(i, h) {
				d = in.Distances.At(i, h)
			}
			m.Distance = append(m.Distance, d)
		}
	}
	for _, cohorts := range b.groups {
		m.Groups = append(m.Groups, group(in, cohorts))
	}
	m.Capacity = freeSeats(in)
	for p := range in.Products {
		m.Kinds = append(m.Kinds, kind(in, m.Capacity, p))
		m.Supply = append(m.Supply, freeStock(in, p))
	}
	return m, b
}

func names(in *planner.Instance) (n Names) {
	for i := range in.Comuni {
		n.Origins = append(n.Origins, in.Comuni[i].Code)
	}
	for h := range in.Hubs {
		n.Hubs = append(n.Hubs, in.Hubs[h].ID)
	}
	for d := range in.Days {
		n.Days = append(n.Days, in.Date(d).String())
	}
	for p := range in.Products {
		n.Products = append(n.Products, in.Products[p].ID)
	}
	return n
}

// mergeCohorts groups the cohorts that have demand.
func mergeCohorts(in *planner.Instance) [][]int {
	var groups [][]int
	for c := range in.Cohorts {
		var people int64
		for i := range in.Comuni {
			people += in.Demand[i][c].People
		}
		if !in.Cohorts[c].Included || people == 0 {
			continue
		}
		same := func(g []int) bool { return interchangeable(&in.Cohorts[g[0]], &in.Cohorts[c]) }
		if g := slices.IndexFunc(groups, same); g >= 0 {
			groups[g] = append(groups[g], c)
		} else {
			groups = append(groups, []int{c})
		}
	}
	return groups
}

func interchangeable(a, b *planner.Cohort) bool {
	return a.Opens == b.Opens && a.WaitMetresPerDay == b.WaitMetresPerDay && a.UnservedMetres == b.UnservedMetres && slices.Equal(a.Products, b.Products)
}

func group(in *planner.Instance, cohorts []int) Group {
	co := &in.Cohorts[cohorts[0]]
	g := Group{Demand: make([]int64, len(in.Comuni)), Opens: int64(co.Opens - in.From), Waiting: co.WaitMetresPerDay, Unserved: co.UnservedMetres,
		Kinds: slices.Sorted(slices.Values(co.Products))}
	for n, c := range cohorts {
		if n > 0 {
			g.Name += "+"
		}
		g.Name += in.Cohorts[c].Name()
		for i := range in.Comuni {
			g.Demand[i] += in.Demand[i][c].People
		}
	}
	return g
}

// freeSeats is hub × day, after what is promised.
func freeSeats(in *planner.Instance) []int64 {
	seats := make([]int64, len(in.Hubs)*in.Days)
	for h := range in.Hubs {
		if !in.Hubs[h].Active {
			continue
		}
		for d := range in.Days {
			seats[h*in.Days+d] = in.Calendar[h][d].Capacity
		}
	}
	for _, c := range in.Committed {
		seats[c.Hub*in.Days+c.Day] -= c.Doses
	}
	for j := range seats {
		seats[j] = max(0, seats[j])
	}
	return seats
}

// freeStock is, by day, how many doses of a product may have been given up to
// then, nil where it is unlimited. What is promised later is put aside from what
// is there before, so the least of the following days counts.
func freeStock(in *planner.Instance, product int) []int64 {
	s := in.Supply[product]
	if !s.Limited {
		return nil
	}
	free := make([]int64, in.Days)
	copy(free, s.Delivered)
	for _, c := range in.Committed {
		if c.Product == product {
			free[c.Day] -= c.Doses
		}
	}
	for d := 1; d < in.Days; d++ {
		free[d] += free[d-1]
	}
	least := int64(unlimited)
	for d := in.Days - 1; d >= 0; d-- {
		least = max(0, min(least, free[d]))
		free[d] = least
	}
	return free
}

// kind is a product with the pairs of days on which at least one hub has seats.
func kind(in *planner.Instance, seats []int64, product int) Kind {
	k := Kind{Name: in.Products[product].ID, Product: product}
	bothOpen := func(a, b int) bool {
		for h := range in.Hubs {
			if seats[h*in.Days+a] > 0 && seats[h*in.Days+b] > 0 {
				return true
			}
		}
		return false
	}
	for d := range in.Days {
		lo, hi, ok := in.SecondDays(product, d)
		switch {
		case !ok:
		case lo == planner.NoSecond:
			if bothOpen(d, d) {
				k.Pairs = append(k.Pairs, Pair{d, Single})
			}
		default:
			for t := lo; t <= hi; t++ {
				if bothOpen(d, t) {
					k.Pairs = append(k.Pairs, Pair{d, t})
				}
			}
		}
	}
	return k
}
