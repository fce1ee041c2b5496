package solve

import (
	"context"

	"hubplan/planner"
	"hubplan/planner/interior"
)

// Relaxed is the linear relaxation of an instance in which a dose costs something
// where and when it is given.
type Relaxed struct {
	Bound int64       // no plan costs less, its toll among it; 1/1024 metre
	Doses [][]float64 // hub × day, those given by a plan of nearly that cost, in part of a dose; what is promised or booked is not in it
}

// Relax bounds what a plan and the toll of its doses cost together. The toll is hub ×
// day, in metre-equivalents a dose; the doses that are promised or booked pay none.
// With serviceOnly travel and waiting are free, so that only the toll and the people
// left unserved cost. The errors are those of [Solve].
func Relax(ctx context.Context, in *planner.Instance, toll [][]int64, serviceOnly bool, jobs int) (*Relaxed, error) {
	m, _ := build(in)
	c := newCatalogue(m)
	binding := *m
	binding.Supply = c.slackRows()
	c.Model = &binding
	p, courses := c.relaxation()
	for _, row := range toll {
		p.Toll = append(p.Toll, row...)
	}
	if serviceOnly {
		withoutWays(p)
	}
	x, err := interior.Solve(ctx, p, interior.Options{Workers: jobs})
	if err != nil {
		if err == interior.ErrOverflow {
			err = ErrOverflow
		}
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r := &Relaxed{Bound: x.LPBound, Doses: make([][]float64, c.Hubs)}
	for h := range r.Doses {
		r.Doses[h] = make([]float64, c.Days)
		for g := range c.Groups {
			for n, people := range x.Starts(g, h) {
				k := &c.courses[courses[g][n]]
				r.Doses[h][k.first] += people
				if k.second != noDay {
					r.Doses[h][k.second] += people
				}
			}
		}
	}
	if !serviceOnly {
		booked := &planner.Plan{}
		in.AddBooked(booked)
		r.Bound += in.Objective(booked).Total() * interior.PerMetre
	}
	return r, nil
}

// withoutWays makes travel and waiting free of charge.
func withoutWays(p *interior.Problem) {
	distance := make([]int64, len(p.Distance))
	for j, d := range p.Distance {
		if d == Forbidden {
			distance[j] = Forbidden
		}
	}
	p.Distance = distance
	for _, courses := range p.Courses {
		for k := range courses {
			courses[k].Cost = 0
		}
	}
}
