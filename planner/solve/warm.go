package solve

import (
	"context"
	"errors"

	"hubplan/planner"
	"hubplan/planner/interior"
)

// warm is what a similar plan brings to a solve: prices and courses, by the hubs,
// days and products of the instance to be solved.
type warm struct {
	capacity []int64 // hub × day
	stock    [][]int64
	courses  []planner.Course
}

// warm translates a base, by the names of hubs and products and by dates. What the
// base does not know has no price and no course. It is nil where the base proves
// nothing.
func (b *Base) warm(in *planner.Instance) *warm {
	if b == nil || b.Plan.Proof == nil {
		return nil
	}
	w := &warm{capacity: make([]int64, len(in.Hubs)*in.Days), stock: make([][]int64, len(in.Products))}
	shift := int(b.Instance.From - in.From)
	hubs := places(len(b.Instance.Hubs), len(in.Hubs), func(was, h int) bool { return in.Hubs[h].ID == b.Instance.Hubs[was].ID })
	for was, h := range hubs {
		if h != none {
			shifted(w.capacity[h*in.Days:(h+1)*in.Days], b.Plan.Proof.Prices.Capacity[was], shift)
		}
	}
	products := places(len(b.Instance.Products), len(in.Products), func(was, p int) bool {
		return in.Products[p].ID == b.Instance.Products[was].ID
	})
	for was, p := range products {
		if p == none {
			continue
		}
		w.stock[p] = make([]int64, in.Days)
		if was < len(b.Plan.Proof.Prices.Stock) {
			shifted(w.stock[p], b.Plan.Proof.Prices.Stock[was], shift)
		}
	}
	for _, c := range b.Plan.Courses {
		c.Hub, c.Product, c.First = hubs[c.Hub], products[c.Product], c.First+shift
		if c.Second != planner.NoSecond {
			c.Second += shift
		}
		if c.Hub != none && c.Product != none && !c.Booked {
			w.courses = append(w.courses, c)
		}
	}
	return w
}

// places says where each of some things stands among others, or none.
func places(n, among int, same func(was, is int) bool) []int {
	at := make([]int, n)
	for was := range at {
		at[was] = none
		for is := range among {
			if same(was, is) {
				at[was] = is
			}
		}
	}
	return at
}

// shifted copies prices by day to days that begin shift days earlier.
func shifted(to, from []int64, shift int) {
	for d, price := range from {
		if k := d + shift; k >= 0 && k < len(to) {
			to[k] = price
		}
	}
}

// prices are the warm prices as a problem wants them.
func (w *warm) prices(p *interior.Problem) *interior.Prices {
	pr := interior.NewPrices(p)
	copy(pr.Capacity, w.capacity)
	for h := range p.Hubs {
		for d := range p.Days {
			if p.Capacity[h*p.Days+d] == 0 {
				pr.Capacity[h*p.Days+d] = 0
			}
		}
	}
	for k := range pr.Stock {
		if pr.Stock[k] != nil && w.stock[k] != nil {
			copy(pr.Stock[k], w.stock[k])
		}
	}
	return pr
}

// numbers are the people who begin, hub × course.
func (w *warm) numbers(c *catalogue) []float64 {
	type key struct{ product, first, second int32 }
	at := map[key]int32{}
	for e := range c.courses {
		k := &c.courses[e]
		at[key{k.product, k.first, k.second}] = int32(e)
	}
	v := make([]float64, c.Hubs*len(c.courses))
	for _, x := range w.courses {
		e, known := at[key{int32(x.Product), int32(x.First), int32(x.Second)}]
		if known && c.usable(x.Hub, e) {
			v[c.at(x.Hub, e)] += float64(x.People)
		}
	}
	return v
}

// goOn searches from a similar plan, and says whether its prices prove what is found
// to [TargetGap]; not so where there is none.
func (r *result) goOn(ctx, soft context.Context, s *search, a *aim, w *warm, effort int) (proven bool, err error) {
	if w == nil {
		return false, nil
	}
	prices := w.prices(a.p)
	if r.dual, err = r.cat.evaluate(a, prices); err != nil {
		return false, err
	}
	s.bound = a.above(r.dual.bound)
	s.fractions = w.numbers(r.cat)
	s.limit = min(effort, warmEffort)
	if err := s.improve(ctx, soft, a.p, prices); errors.Is(err, errTimeUp) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	return s.gap() <= TargetGap, nil
}

// warmEffort is how many network solves are tried from a similar plan before a new
// bound is looked for.
const warmEffort = 6

// Approach goes half the way to an instance's bound, with so many goroutines: for
// [Options], where many instances are solved that differ from it in seats or doses. It is
// nil where a bound is found in another way. The error is of package interior, or that of
// the context.
func Approach(ctx context.Context, in *planner.Instance, jobs int) (*interior.Halfway, error) {
	m, _ := build(in)
	c := newCatalogue(m)
	c.dropSlackRows()
	if c.pure() {
		return nil, nil
	}
	w, err := interior.Approach(ctx, c.aim().p, jobs)
	if err != nil {
		return nil, overflow(err)
	}
	return w, ctx.Err()
}
