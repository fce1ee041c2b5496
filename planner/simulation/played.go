package simulation

import (
	"context"
	"math"
)

// Played is a plan that was played many times, and what the draws say.
type Played struct {
	*Study
	Drawn     *Drawn
	Summaries []Summary // by key
	Effects   []Effect  // of each lever on the completion of cohorts, and on travel, waiting and the last dose
	Tried     int       // draws in which the levers were pulled
}

// mostTried is in how many draws levers are pulled.
const mostTried = 100

// Of sums up draws, and pulls the levers in the first of them. The error is that of the
// context.
func Of(ctx context.Context, s *Study, d *Drawn) (*Played, error) {
	p := &Played{Study: s, Drawn: d, Summaries: s.Summaries(d, s.Planned()), Tried: min(mostTried, len(d.Values))}
	for _, l := range Levers() {
		with, err := s.With(ctx, l, p.Tried)
		if err != nil {
			return nil, err
		}
		p.Effects = append(p.Effects, Compared(l, d, with, Completed, LastDose, WaitDays, TravelMetres)...)
	}
	return p, nil
}

// Figure is the summary of a figure of the whole horizon.
func (p *Played) Figure(m Measure, id string) *Summary {
	for k := range p.Summaries {
		if x := &p.Summaries[k]; x.Measure == m && x.ID == id && x.Week == 0 {
			return x
		}
	}
	panic("simulation: no figure " + string(m) + " of " + id)
}

// Earlier is by how many days an effect on a day brings its median and its 90th percentile
// forward, counting what is not reached as the day after the horizon.
func (p *Played) Earlier(e *Effect) (p50, p90 int64) {
	after := int64(p.Instance.Date(p.Instance.Days))
	at := func(v int64) int64 { return min(v, after) }
	return at(e.Was50) - at(e.P50), at(e.Was90) - at(e.P90)
}

// MedianError is by how many days the median day of completion of a cohort is exact, the least
// exact of them: half of what lies between the ranks that are a standard error (half a root of
// the draws) to either side, rounded up.
func (p *Played) MedianError() (days int64) {
	n := len(p.Drawn.Values)
	off := int(math.Sqrt(float64(n))) / 2
	for c := range p.Instance.Cohorts {
		if co := &p.Instance.Cohorts[c]; co.Included {
			x := p.Drawn.Figure(Key{Measure: Completed, ID: co.Name()})
			if low, high := x[max(0, n/2-off)], x[min(n-1, n/2+off)]; high != Unreached {
				days = max(days, (high-low+1)/2)
			}
		}
	}
	return days
}

// Help is the effect of the lever that brings the completion of a cohort forward the most, at
// the 90th percentile and then in the middle; nil where none does.
func (p *Played) Help(cohort string) (best *Effect) {
	var most, middle int64
	for k := range p.Effects {
		e := &p.Effects[k]
		if e.Measure != Completed || e.ID != cohort {
			continue
		}
		if p50, p90 := p.Earlier(e); p90 > most || p90 == most && p50 > middle {
			best, most, middle = e, p90, p50
		}
	}
	return best
}
