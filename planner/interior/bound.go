package interior

import (
	"errors"
	"math"

	"hubplan/planner/whole"
)

// PerMetre is the number of price units in a metre: prices and bounds are whole
// numbers of 1/1024 metre, so that they are exact and anyone can recompute them.
const PerMetre = 1024

// MaxPrice is the largest price, in 1/1024 metre: no price needs to exceed what
// leaving somebody unserved costs, and the sum of a course's four prices and its
// cost must fit an int64.
const MaxPrice = MaxCost * PerMetre

// NoCourse is the course cost of a group at a hub where it has no usable course.
const NoCourse int64 = math.MaxInt64

// ErrOverflow says that a bound does not fit an int64 of 1/1024 metre (about
// 9·10¹⁵ metres).
var ErrOverflow = errors.New("interior: the bound overflows int64")

// Prices are the dual prices of the scarce rows, in 1/1024 metre per dose. The
// price of a seat on a day on which no course is usable is 0: it takes no part.
type Prices struct {
	Capacity []int64   // Hubs × Days, 0 to MaxPrice
	Stock    [][]int64 // Products × Days, 0 to MaxPrice, not rising in time; nil where the supply is unlimited
}

// NewPrices returns prices of zero, shaped for p.
func NewPrices(p *Problem) *Prices {
	pr := &Prices{Capacity: make([]int64, p.Hubs*p.Days), Stock: make([][]int64, p.Products)}
	for j, s := range p.Supply {
		if s != nil {
			pr.Stock[j] = make([]int64, p.Days)
		}
	}
	return pr
}

// Clone returns a copy that shares nothing with pr.
func (pr *Prices) Clone() *Prices {
	c := &Prices{Capacity: append([]int64(nil), pr.Capacity...), Stock: make([][]int64, len(pr.Stock))}
	for j, s := range pr.Stock {
		if s != nil {
			c.Stock[j] = append([]int64(nil), s...)
		}
	}
	return c
}

// Charge is what the prices, and the toll, add to a course like k at hub h: its
// seats and its doses, in 1/1024 metre. The course's own cost is not in it.
func (pr *Prices) Charge(p *Problem, h int, k Course) int64 {
	l := pr.Capacity[h*p.Days : (h+1)*p.Days]
	v := l[k.First] + p.toll(h, k)*PerMetre
	if k.Second != NoSecond {
		v += l[k.Second]
	}
	if s := pr.Stock[k.Product]; s != nil {
		v += s[k.First]
		if k.Second != NoSecond {
			v += s[k.Second]
		}
	}
	return v
}

// CourseCosts returns r, Groups × Hubs: the cheapest usable course of each group
// at each hub, at the prices, in 1/1024 metre, or NoCourse. The reduced cost of
// a course is PerMetre·Cost + Charge − r, at least 0.
func (pr *Prices) CourseCosts(p *Problem) []int64 {
	r := make([]int64, p.Groups*p.Hubs)
	for c, courses := range p.Courses {
		for h := range p.Hubs {
			least := NoCourse
			if p.allowed(c, h) {
				for _, k := range courses {
					if p.Usable(h, k) {
						least = min(least, k.Cost*PerMetre+pr.Charge(p, h, k))
					}
				}
			}
			r[c*p.Hubs+h] = least
		}
	}
	return r
}

// Bound is a lower bound of the linear programme, and so of every plan, in
// 1/1024 metre: the Lagrangian at the prices, evaluated in whole numbers (see
// the package comment). It is valid at any prices that keep to what Prices says;
// the time is one pass over the courses and one over the demand. The error is
// ErrOverflow or nil.
func Bound(p *Problem, pr *Prices) (int64, error) {
	return bound(p, newReach(p), pr)
}

func bound(p *Problem, ways *reach, pr *Prices) (int64, error) {
	r := pr.CourseCosts(p)
	var sum whole.Sum
	for c := range p.Groups {
		rc := r[c*p.Hubs : (c+1)*p.Hubs]
		unserved := p.Unserved[c] * PerMetre
		for i := range p.Origins {
			if n := p.Demand[c*p.Origins+i]; n > 0 {
				least, _ := ways.least(i, rc, unserved)
				sum.AddProduct(n, least)
			}
		}
	}
	for j, l := range pr.Capacity {
		sum.SubtractProduct(p.Capacity[j], l)
	}
	for j, s := range pr.Stock {
		for t := range s {
			fall := s[t]
			if t+1 < len(s) {
				fall -= s[t+1]
			}
			sum.SubtractProduct(p.Supply[j][t], fall)
		}
	}
	return fitting(sum)
}

// fitting is a sum of 1/1024 metres as an int64, if it fits.
func fitting(sum whole.Sum) (int64, error) {
	v, fits := sum.Int64()
	if !fits {
		return 0, ErrOverflow
	}
	return v, nil
}
