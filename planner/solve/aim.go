package solve

import (
	"slices"

	"hubplan/planner/interior"
)

// aim is what a search is for: a linear programme whose bound holds for every plan that
// counts, and what such a plan costs beside it.
type aim struct {
	p       *interior.Problem
	courses [][]int32 // by group: what its courses are in the catalogue
	step    int64     // metres of which p's costs are multiples
	paid    int64     // metres that every plan that counts costs beside p
	extra   []int64   // seats that make room for the method, see [interior.Options]
	grids   []int64   // to which prices are rounded on trial, 1/1024 metre
}

// aim is the model as it stands.
func (c *catalogue) aim() *aim {
	p, courses := c.relaxation()
	return &aim{p: p, courses: courses, step: 1, grids: metreGrids}
}

// above is a bound of the aim's programme, in 1/1024 metre, as one of what plans cost,
// in metres.
func (a *aim) above(bound int64) int64 {
	return (wholeMetres(max(bound, 0))/interior.PerMetre+a.step-1)/a.step*a.step + a.paid
}

// leaving is the aim at plans that leave so many people of each rank unserved. For each
// rank with such people the programme has a place to stay away at: a hub more, as many
// days more as there are ranks, and on a rank's day as many seats as people of it stay
// away, at no cost. So a rank's seat there has a price like any other, what one person
// more away would save: nothing has to outweigh anything, whatever the ranks and however
// many ways there are to serve one person instead of another. Who is unserved and has
// none of these seats costs guard, by group; it keeps the programme feasible, and with an
// interior, while it is solved.
func (c *catalogue) leaving(left []int64, guard []int64) *aim {
	a := c.aim()
	p, hubs, days := a.p, c.Hubs, c.Days
	a.p = &interior.Problem{Origins: p.Origins, Groups: p.Groups, Hubs: hubs + 1, Days: days + len(left), Products: p.Products + 1,
		Demand: p.Demand, Unserved: guard, Courses: p.Courses}
	for i := range p.Origins {
		a.p.Distance = append(append(a.p.Distance, p.Distance[i*hubs:(i+1)*hubs]...), 0)
	}
	for h := range hubs {
		a.p.Capacity = append(append(a.p.Capacity, p.Capacity[h*days:(h+1)*days]...), make([]int64, len(left))...)
	}
	a.p.Capacity = append(append(a.p.Capacity, make([]int64, days)...), left...)
	a.extra = make([]int64, len(a.p.Capacity))
	for rank, n := range left {
		if n > 0 {
			a.extra[c.awayAt(a.p, rank)] = roomMade(n)
		}
	}
	for _, s := range p.Supply {
		if s != nil {
			s = append(slices.Clone(s), slices.Repeat([]int64{s[days-1]}, len(left))...)
		}
		a.p.Supply = append(a.p.Supply, s)
	}
	a.p.Supply = append(a.p.Supply, nil)
	for g := range c.Groups {
		rank := c.Groups[g].Rank
		for h := range hubs {
			a.p.Allowed = append(a.p.Allowed, p.Allowed == nil || p.Allowed[g*hubs+h])
		}
		away := rank < len(left) && left[rank] > 0
		a.p.Allowed = append(a.p.Allowed, away)
		if away {
			a.p.Courses[g] = append(a.p.Courses[g], interior.Course{First: int32(days + rank), Second: interior.NoSecond,
				Product: int32(p.Products)})
		}
	}
	return a
}

// awayAt is where the price of staying away is among the capacities of an aim.
func (c *catalogue) awayAt(p *interior.Problem, rank int) int { return c.Hubs*p.Days + c.Days + rank }

// settle makes prices of an aim those that a table can tell: a dose is worth as much on
// the days more as on the last day, and staying away costs no more than the guard; where
// a rank has no seats to stay away on, it costs the guard. The bound is no lower for it.
func (c *catalogue) settle(p *interior.Problem, pr *interior.Prices) {
	if p.Hubs == c.Hubs {
		return
	}
	for _, s := range pr.Stock {
		for t := c.Days; t < len(s); t++ {
			s[t] = s[c.Days-1]
		}
	}
	for g := range c.Groups {
		if rank := c.Groups[g].Rank; p.Days > c.Days+rank {
			at := c.awayAt(p, rank)
			pr.Capacity[at] = min(pr.Capacity[at], p.Unserved[g]*interior.PerMetre)
			if p.Capacity[at] == 0 {
				pr.Capacity[at] = p.Unserved[g] * interior.PerMetre
			}
		}
	}
}

// own are the prices of an aim that belong to the catalogue's hubs, days and products,
// and those of staying away, by rank.
func (c *catalogue) own(p *interior.Problem, pr *interior.Prices) (own *interior.Prices, away []int64) {
	if p.Hubs == c.Hubs {
		return pr, nil
	}
	own = &interior.Prices{Capacity: make([]int64, 0, len(c.Capacity)), Stock: make([][]int64, len(c.Supply))}
	for h := range c.Hubs {
		own.Capacity = append(own.Capacity, pr.Capacity[h*p.Days:h*p.Days+c.Days]...)
	}
	for j := range own.Stock {
		if pr.Stock[j] != nil {
			own.Stock[j] = pr.Stock[j][:c.Days]
		}
	}
	return own, slices.Clone(pr.Capacity[c.awayAt(p, 0):])
}

// roomMade is how many people more of a rank may stay away while the method runs, where so
// many do: few beside these, but enough for an interior.
func roomMade(away int64) int64 { return min(away/20, 10+away/10_000) }
