package forecast

import (
	"context"

	"hubplan/planner/parallel"
)

// drawn is what the draws give.
type drawn struct {
	in        *Input
	par       *Parameters
	provinces []*province
	splitters []*splitter // by province
	at        []place     // by comune
	router    *router     // nil where there are no hubs

	doses   [][2]sample   // by province
	comuni  [][2]sample   // by comune
	cohorts [][][2]sample // province × cohort; none where nobody asks, nor are the next two
	hubs    [][2]sample
	tallies []tally // by target
	kept    []counted
}

// place is where a comune stands among the provinces.
type place struct{ province, comune int }

// counted is a target with the indices of what it counts.
type counted struct {
	*Target
	skipped int // days after the origin that do not count
	index   int // of the cohort, comune or hub; -1 for all cohorts
}

func (in *Input) newDrawn(par *Parameters) *drawn {
	x := &drawn{in: in, par: par, provinces: in.provinces(par), at: make([]place, len(in.Comuni)),
		comuni: make([][2]sample, len(in.Comuni))}
	both := func() [2]sample { return [2]sample{newSample(in.Weeks), newSample(in.Weeks)} }
	x.cohorts = make([][][2]sample, len(x.provinces))
	for k, p := range x.provinces {
		x.splitters = append(x.splitters, in.splitter(p, par))
		x.doses = append(x.doses, both())
		for j, i := range p.comuni {
			x.at[i], x.comuni[i] = place{k, j}, both()
		}
		for range in.Cohorts {
			if in.Beside != nil {
				x.cohorts[k] = append(x.cohorts[k], both())
			}
		}
	}
	if in.Beside == nil {
		return x
	}
	if len(in.Beside.Hubs) > 0 {
		x.router = newRouter(in.Beside.Hubs, in.Beside.Seen)
		for range in.Beside.Hubs {
			x.hubs = append(x.hubs, both())
		}
	}
	x.tallies = newTallies(in)
	for k := range in.Beside.Targets {
		x.kept = append(x.kept, in.counted(&in.Beside.Targets[k]))
	}
	return x
}

// draw makes all draws, some at a time: each puts its figures into places of its own.
func (x *drawn) draw(ctx context.Context, jobs int) error {
	g := &parallel.Group{} // the context's end ends them all
	workers := make([]*worker, jobs)
	for j := range workers {
		workers[j] = x.worker()
		g.Go(func() error {
			for draw := draws * j / jobs; draw < draws*(j+1)/jobs; draw++ {
				if err := ctx.Err(); err != nil {
					return err
				}
				workers[j].draw(draw)
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for _, w := range workers {
		for k, t := range w.tallies {
			x.tallies[k].add(t)
		}
	}
	return nil
}

// worker makes some of the draws.
type worker struct {
	*drawn
	player  *player
	tallies []tally
	apart   []*apart  // by province; none where nobody asks
	parts   []float64 // by way to a hub

	// Of the draw that is being made: the chances and courses of the provinces, and what comes
	// of the comuni and at the hubs by week.
	chances       []luck
	courses       []*course
	first, second [][][]float64 // province × week × comune of it
	atHubs        [2][][]float64
}

func (x *drawn) worker() *worker {
	w := &worker{drawn: x, player: x.in.player(x.par), chances: make([]luck, len(x.provinces)),
		courses: make([]*course, len(x.provinces)), first: make([][][]float64, len(x.provinces)),
		second: make([][][]float64, len(x.provinces)), apart: make([]*apart, len(x.provinces))}
	if x.in.Beside == nil {
		return w
	}
	w.tallies = newTallies(x.in)
	for k := range w.apart {
		w.apart[k] = x.in.newApart()
	}
	if x.router != nil {
		w.parts = make([]float64, len(x.router.to))
	}
	return w
}

// draw makes a draw.
func (w *worker) draw(draw int) {
	for k, p := range w.provinces {
		w.chances[k] = w.par.chanceOf(draw, p)
		c := w.player.play(p, &w.chances[k], w.apart[k])
		first, second := w.splitters[k].split(c, draw)
		w.courses[k], w.first[k], w.second[k] = c, first, second
		for week := range w.in.Weeks {
			w.doses[k][0][week][draw], w.doses[k][1][week][draw] = c.first[week], c.second[week]
			for j, i := range p.comuni {
				w.comuni[i][0][week][draw], w.comuni[i][1][week][draw] = first[week][j], second[week][j]
			}
		}
		if w.apart[k] != nil {
			w.byCohort(k, draw)
		}
	}
	if w.router != nil {
		w.byHub(draw)
	}
	for k := range w.kept {
		w.reach(&w.kept[k], w.tallies[k])
	}
}

// byCohort puts down where the cohorts of a province are at the end of every week.
func (w *worker) byCohort(k, draw int) {
	a, n := w.apart[k], len(w.in.Cohorts)
	known := [2][]int64{w.provinces[k].known[0], w.provinces[k].known[1]}
	for week := range w.in.Weeks {
		at := 7 * (week + 1) * n
		for c := range n {
			w.cohorts[k][c][0][week][draw] = float64(known[0][c]) + a.firsts[at+c]
			w.cohorts[k][c][1][week][draw] = float64(known[1][c]) + a.seconds[at+c]
		}
	}
}

// byHub puts down what the hubs have given since the origin at the end of every week. A
// second dose is given where the first was.
func (w *worker) byHub(draw int) {
	r := w.router
	r.ways(draw, w.parts)
	for dose, of := range [][][][]float64{w.first, w.second} {
		w.atHubs[dose] = w.atHubs[dose][:0]
		for week := range w.in.Weeks {
			sums := make([]float64, r.hubs)
			for i, at := range w.at {
				given := of[at.province][week][at.comune] - w.splitters[at.province].given(dose, at.comune)
				for e := r.start[i]; e < r.start[i+1]; e++ {
					sums[r.to[e]] += float64(given * w.parts[e])
				}
			}
			for h, n := range sums {
				w.hubs[h][dose][week][draw] = n
			}
			w.atHubs[dose] = append(w.atHubs[dose], sums)
		}
	}
}
