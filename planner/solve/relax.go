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

// Relaxation says how an instance is relaxed.
type Relaxation struct {
	Toll        [][]int64 // hub × day: metre-equivalents a dose; those that are promised or booked pay none
	Seats       [][]int64 // hub × day: doses beside those promised or booked, in place of what the stations can give; nil for that
	ServiceOnly bool      // travel and waiting are free: only the toll and the people left unserved cost
	Jobs        int       // goroutines
}

// Relax bounds what a plan and the toll of its doses cost together. The errors are
// those of [Solve].
func Relax(ctx context.Context, in *planner.Instance, o Relaxation) (*Relaxed, error) {
	seats := freeSeats(in)
	for h, row := range o.Seats {
		copy(seats[h*in.Days:], row)
	}
	m, _ := buildWith(in, seats)
	c := newCatalogue(m)
	c.dropSlackRows()
	p, courses := c.relaxation()
	for _, row := range o.Toll {
		p.Toll = append(p.Toll, row...)
	}
	if o.ServiceOnly {
		withoutWays(p)
	}
	x, err := interior.Solve(ctx, p, interior.Options{Workers: o.Jobs})
	if err != nil {
		return nil, overflow(err)
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
				if k.second != NoSecond {
					r.Doses[h][k.second] += people
				}
			}
		}
	}
	if !o.ServiceOnly {
		booked := &planner.Plan{}
		in.AddBooked(booked)
		r.Bound += in.Objective(booked).Total() * interior.PerMetre
	}
	return r, nil
}

// withoutWays makes travel and waiting free of charge.
func withoutWays(p *interior.Problem) {
	p.Distance = free(p.Distance)
	for _, courses := range p.Courses {
		for k := range courses {
			courses[k].Cost = 0
		}
	}
}
