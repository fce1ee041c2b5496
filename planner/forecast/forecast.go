package forecast

import (
	"context"

	"hubplan/planner/parallel"
)

// New forecasts. Jobs is how many parts of the work go on at a time, and changes nothing.
// The error is that of the context. It panics where the input holds what was not known at
// its origin, or contradicts itself.
func New(ctx context.Context, in *Input, par Parameters, jobs int) (*Forecast, error) {
	in.check()
	x := in.newDrawn(&par)
	if err := x.draw(ctx, max(1, jobs)); err != nil {
		return nil, err
	}
	all, err := x.take(ctx, max(1, jobs))
	if err != nil {
		return nil, err
	}
	return x.gather(all), nil
}

// told are the series of a forecast before their medians add up.
type told struct {
	doses   [][2]Series   // by province
	comuni  [][2]Series   // by comune of the input
	cohorts [][][2]Series // province × cohort; none where nobody asks
	hubs    [][2]Series
}

// take takes the quantiles of what was drawn, which is most of the work.
func (x *drawn) take(ctx context.Context, jobs int) (*told, error) {
	g := &parallel.Group{}
	g.SetLimit(jobs)
	t := &told{comuni: make([][2]Series, len(x.in.Comuni)), doses: make([][2]Series, len(x.provinces)),
		cohorts: make([][][2]Series, len(x.provinces)), hubs: make([][2]Series, len(x.hubs))}
	weekly := x.in.Beside == nil
	for k, p := range x.provinces {
		t.cohorts[k] = make([][2]Series, len(x.cohorts[k]))
		for dose := range 2 {
			t.doses[k][dose] = x.doses[k][dose].series(Key{OfProvince, p.name, "", dose + 1}, p.given(dose), true)
			known := p.known[dose]
			for c := range x.cohorts[k] {
				key := Key{OfProvince, p.name, x.in.Cohorts[c].Name, dose + 1}
				g.Go(func() error {
					t.cohorts[k][c][dose] = x.cohorts[k][c][dose].series(key, float64(known[c]), true)
					return ctx.Err()
				})
			}
		}
		for j, i := range p.comuni {
			g.Go(func() error {
				for dose := range 2 {
					key := Key{OfComune, x.in.Comuni[i].Code, "", dose + 1}
					t.comuni[i][dose] = x.comuni[i][dose].series(key, x.splitters[k].given(dose, j), weekly)
				}
				return ctx.Err()
			})
		}
	}
	for h := range x.hubs {
		g.Go(func() error {
			for dose := range 2 {
				t.hubs[h][dose] = x.hubs[h][dose].series(Key{OfHub, x.in.Beside.Hubs[h].ID, "", dose + 1}, 0, true)
			}
			return ctx.Err()
		})
	}
	return t, g.Wait()
}

// gather puts the levels together: the medians of the provinces add up to the territory's,
// and those of the comuni, and of the cohorts, to their province's; those of the hubs to what
// the territory gives from the origin on.
func (x *drawn) gather(all *told) *Forecast {
	in := x.in
	f := &Forecast{Origin: in.Origin}
	for dose := range 2 {
		total, known := newSample(in.Weeks), 0.0
		var ofProvinces []Series
		for k, p := range x.provinces {
			known += p.given(dose)
			total.add(x.doses[k][dose])
			ofProvinces = append(ofProvinces, all.doses[k][dose])
		}
		f.Series = append(f.Series, total.series(Key{OfTerritory, "", "", dose + 1}, known, true))
		reconcile(&f.Series[dose], ofProvinces)
		for k, p := range x.provinces {
			all.doses[k][dose] = ofProvinces[k]
			var comuni []Series
			for _, i := range p.comuni {
				comuni = append(comuni, all.comuni[i][dose])
			}
			reconcile(&ofProvinces[k], comuni)
			for j, i := range p.comuni {
				all.comuni[i][dose] = comuni[j]
			}
		}
	}
	for k := range x.provinces {
		f.Series = append(f.Series, all.doses[k][0], all.doses[k][1])
	}
	for i := range all.comuni {
		f.Series = append(f.Series, all.comuni[i][0], all.comuni[i][1])
	}
	x.beside(f, all)
	return f
}

// beside adds what is told beside a plan alone.
func (x *drawn) beside(f *Forecast, all *told) {
	if x.in.Beside == nil {
		return
	}
	x.byCohort(f, all)
	for dose := range 2 {
		hubs := make([]Series, len(all.hubs))
		for h := range hubs {
			hubs[h] = all.hubs[h][dose]
		}
		since := f.Series[dose].since()
		reconcile(&since, hubs)
		f.Apart = append(f.Apart, hubs...)
	}
	for k := range x.in.Beside.Targets {
		if t := &x.in.Beside.Targets[k]; x.in.told(t) {
			f.Reached = append(f.Reached, x.tallies[k].reach(x.in, t))
		}
	}
}

// byCohort adds the cohorts: within a province their medians add up to the province's, and
// the territory's median of a cohort is the sum of the provinces', so that they add up both
// ways.
func (x *drawn) byCohort(f *Forecast, all *told) {
	for dose := range 2 {
		sums := make([]Series, len(x.in.Cohorts))
		var apart []Series
		for k := range x.provinces {
			cohorts := make([]Series, len(x.in.Cohorts))
			for c := range cohorts {
				cohorts[c] = all.cohorts[k][c][dose]
			}
			reconcile(&all.doses[k][dose], cohorts)
			for c := range cohorts {
				sums[c].addMedians(&cohorts[c])
			}
			apart = append(apart, cohorts...)
		}
		for c := range sums {
			total, known := newSample(x.in.Weeks), 0.0
			for k := range x.provinces {
				total.add(x.cohorts[k][c][dose])
				known += float64(all.cohorts[k][c][dose].Known)
			}
			one := []Series{total.series(Key{OfTerritory, "", x.in.Cohorts[c].Name, dose + 1}, known, true)}
			reconcile(&sums[c], one)
			f.Apart = append(f.Apart, one...)
		}
		f.Apart = append(f.Apart, apart...)
	}
}

// given is the doses given at the origin: first ones for 0, second ones for 1.
func (p *province) given(dose int) float64 {
	if dose == 0 {
		return p.first
	}
	return p.second
}
