package backtest

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"

	"hubplan/planner"
	"hubplan/planner/forecast"
)

// Told is what was said on an origin, sealed.
type Told struct {
	Origin    planner.Date // the day of publication
	Forecast  *forecast.Forecast
	Baselines []*Points // in the order of the baselines; nil where one told nothing
	Hash      string    // SHA-256 of all figures, made before any later truth was seen

	series map[forecast.Key]*forecast.Series // of the forecast
}

// Tell forecasts from what was known on a day of publication: the record until then. The
// error is that of the context, or one of a baseline.
func (q *Question) Tell(ctx context.Context, known *Known, origin planner.Date, ways []Baseline, jobs int) (*Told, error) {
	cohorts, products := q.at(origin)
	last := known.last().Day
	in := &forecast.Input{Origin: last, Weeks: q.Weeks(), Cohorts: cohorts, Products: products,
		Mixes: []forecast.Mix{{Parts: q.Mix}}, Known: known.snapshots(), Capacity: q.capacity(last)}
	for i := range q.Comuni {
		c := &q.Comuni[i]
		in.Comuni = append(in.Comuni, forecast.Comune{Code: c.Code, Province: c.Province, Residents: c.Residents})
	}
	f, err := forecast.New(ctx, in, q.Priors, jobs)
	if err != nil {
		return nil, err
	}
	t := &Told{Origin: origin, Forecast: f}
	for _, w := range ways {
		p, err := w.Tells(ctx, q, known)
		if err != nil {
			return nil, err
		}
		t.Baselines = append(t.Baselines, p)
	}
	t.Hash = t.hash()
	return t, nil
}

// hash is the SHA-256 of everything that is told, number by number.
func (t *Told) hash() string {
	h := sha256.New()
	put := func(numbers ...int64) {
		for _, n := range numbers {
			h.Write(binary.LittleEndian.AppendUint64(nil, uint64(n)))
		}
	}
	put(int64(t.Origin), int64(t.Forecast.Origin))
	for k := range t.Forecast.Series {
		s := &t.Forecast.Series[k]
		h.Write([]byte(s.Level + "|" + forecast.Level(s.ID) + "|" + forecast.Level(s.Cohort)))
		put(int64(s.Dose), s.Known)
		for w := range s.Total {
			put(s.Total[w][:]...)
			put(s.Week[w][:]...)
		}
	}
	for k, p := range t.Baselines {
		if p == nil {
			put(int64(-k - 1))
			continue
		}
		for dose := range p.Comuni {
			for _, week := range slices.Concat(p.Comuni[dose], p.Hubs[dose]) {
				put(week...)
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}
