package opinion

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// The size of a restriction: small enough for a dense simplex.
const (
	maxRows    = 60
	maxColumns = 500
)

// patience is how many columns of its matrix one restriction's simplex may read
// before it is undecided: all of them to begin with, then one for each pivot, and as
// many as there are rows for each basis that it tries where a pivot gains nothing.
// Where it ends at all it reads some hundreds, seldom above two thousand; the others
// would mostly read on for ever.
const patience = 2500

// roundingMetres is how far a simplex in floating point may be off on costs of up
// to some 10⁹ metres.
const roundingMetres = 1.0

// drawsPerRestriction bounds how often is drawn: some draws are too large for a
// dense simplex, or stay undecided.
const drawsPerRestriction = 20

// Options say how many restrictions to take, and which.
type Options struct {
	Restrictions int
	Seed         uint64
}

// Report is the second opinion.
type Report struct {
	Solved     int     `json:"solved"`
	Undecided  int     `json:"undecided"` // the simplex did not end
	Rows       int     `json:"largest_rows"`
	Columns    int     `json:"largest_columns"`
	GapMetres  float64 `json:"gap_metres"`        // what the plan grants: objective − bound
	MostMetres float64 `json:"most_saved_metres"` // the most that a restriction saves
	Improving  []Found `json:"improving"`         // those that save more than the gap
}

// Found is a restriction that improves the plan beyond its gap.
type Found struct {
	Restriction int      `json:"restriction"`
	Comuni      []string `json:"comuni"`
	Hubs        []string `json:"hubs"`
	SavedMetres float64  `json:"saved_metres"`
}

// ErrNothingFree says that the plan has nobody who could be moved.
var ErrNothingFree = errors.New("opinion: the plan serves nobody")

// Take draws restrictions of a plan until as many are solved as asked for; a
// report of fewer says that the plan does not lend itself to it. The plan is given
// by its tables and by what it claims, which must include a bound. The tables must
// have passed verification. What is drawn and what is undecided goes by counted work,
// so the report is the same on every run, however busy the machine is.
func Take(ctx context.Context, in *planner.Instance, claims planner.Claims, set *tables.Set, o Options) (Report, error) {
	r := Report{Improving: []Found{}}
	if claims.LPBound1024 != nil {
		r.GapMetres = float64(claims.Objective.Total()) - float64(*claims.LPBound1024)/1024
	}
	w := newWritten(in, set)
	if len(w.courses) == 0 {
		return r, ErrNothingFree
	}
	for n := 0; r.Solved < o.Restrictions && n < drawsPerRestriction*o.Restrictions; n++ {
		if err := ctx.Err(); err != nil {
			return r, err
		}
		x := w.restrict(rand.New(rand.NewPCG(o.Seed, uint64(n))))
		if x == nil {
			continue
		}
		least, err := x.solve(ctx)
		if ended := ctx.Err(); ended != nil {
			return r, ended
		}
		if err != nil {
			r.Undecided++
			continue
		}
		r.Solved++
		r.Rows, r.Columns = max(r.Rows, len(x.right)), max(r.Columns, len(x.cost))
		saved := x.now - least
		r.MostMetres = max(r.MostMetres, saved)
		if saved > r.GapMetres+roundingMetres {
			r.Improving = append(r.Improving, Found{Restriction: n, Comuni: x.comuneNames(), Hubs: x.hubNames(),
				SavedMetres: math.Round(saved)})
		}
	}
	return r, nil
}
