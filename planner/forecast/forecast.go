package forecast

import (
	"context"

	"hubplan/planner/parallel"
)

// New forecasts. Jobs is how many provinces are played at a time, and changes nothing.
// The error is that of the context. It panics where the input holds what was not known at
// its origin, or contradicts itself.
func New(ctx context.Context, in *Input, par Parameters, jobs int) (*Forecast, error) {
	in.check()
	provinces := in.provinces(&par)
	all := make([]told, len(provinces))
	g := &parallel.Group{} // the context's end ends them all
	g.SetLimit(max(1, jobs))
	for k, p := range provinces {
		g.Go(func() error { return all[k].play(ctx, in, p, &par) })
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return in.gather(provinces, all), nil
}

// told is what the draws give of a province.
type told struct {
	doses  [2]sample
	comuni [2][]Series // by comune of the province
}

// play fills what the draws give.
func (t *told) play(ctx context.Context, in *Input, p *province, par *Parameters) error {
	s := in.splitter(p, par)
	byComune := [2][]sample{}
	for dose := range t.doses {
		t.doses[dose] = newSample(in.Weeks)
		for range p.comuni {
			byComune[dose] = append(byComune[dose], newSample(in.Weeks))
		}
	}
	for draw := range draws {
		if err := ctx.Err(); err != nil {
			return err
		}
		x := par.chanceOf(draw, p)
		c := in.play(p, &x, par)
		first, second := s.split(c, draw)
		for w := range in.Weeks {
			t.doses[0][w][draw], t.doses[1][w][draw] = c.first[w], c.second[w]
			for k := range p.comuni {
				byComune[0][k][w][draw], byComune[1][k][w][draw] = first[w][k], second[w][k]
			}
		}
	}
	for k, i := range p.comuni {
		t.comuni[0] = append(t.comuni[0], byComune[0][k].series(Key{OfComune, in.Comuni[i].Code, "", 1}, s.first[k]))
		t.comuni[1] = append(t.comuni[1], byComune[1][k].series(Key{OfComune, in.Comuni[i].Code, "", 2}, s.second[k]))
	}
	return nil
}

// gather puts the levels together: the medians of the provinces add up to the
// territory's, and those of the comuni to their province's.
func (in *Input) gather(provinces []*province, all []told) *Forecast {
	f := &Forecast{Origin: in.Origin}
	var ofProvinces [2][]Series
	comuni := make([][2]Series, len(in.Comuni))
	for dose := range 2 {
		total, known := newSample(in.Weeks), 0.0
		for k, p := range provinces {
			known += p.given(dose)
			total.add(all[k].doses[dose])
			ofProvinces[dose] = append(ofProvinces[dose], all[k].doses[dose].series(Key{OfProvince, p.name, "", dose + 1}, p.given(dose)))
		}
		f.Series = append(f.Series, total.series(Key{OfTerritory, "", "", dose + 1}, known))
		reconcile(&f.Series[dose], ofProvinces[dose])
		for k, p := range provinces {
			reconcile(&ofProvinces[dose][k], all[k].comuni[dose])
			for j, i := range p.comuni {
				comuni[i][dose] = all[k].comuni[dose][j]
			}
		}
	}
	for k := range provinces {
		f.Series = append(f.Series, ofProvinces[0][k], ofProvinces[1][k])
	}
	for i := range comuni {
		f.Series = append(f.Series, comuni[i][0], comuni[i][1])
	}
	return f
}

// given is the doses given at the origin: first ones for 0, second ones for 1.
func (p *province) given(dose int) float64 {
	if dose == 0 {
		return p.first
	}
	return p.second
}
