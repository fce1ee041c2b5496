package forecast

import (
	"hubplan/planner/chance"
	"math"

	"hubplan/planner/portable"
)

// splitter gives a province's doses to its comuni.
type splitter struct {
	p             *province
	residents     []float64 // by comune of the province
	first, second []float64 // given so far
	offset        []float64 // logit of first doses, less the province's
	rho           float64
	spread        []float64 // of the logit after 23 days
	who           []uint64
}

func (in *Input) splitter(p *province, par *Parameters) *splitter {
	last := &in.Known[len(in.Known)-1]
	s := &splitter{p: p}
	people := 0.0
	for _, i := range p.comuni {
		n := max(1, float64(in.Comuni[i].people()))
		people += n
		s.residents = append(s.residents, n)
		s.first, s.second = append(s.first, float64(last.First[i])), append(s.second, float64(last.Second[i]))
		s.spread = append(s.spread, par.Drift+par.SmallDrift/math.Sqrt(n))
		s.who = append(s.who, chance.Named(in.Comuni[i].Code))
	}
	share := p.first / max(1, people)
	mean := logit(share, people)
	for k, n := range s.residents {
		s.offset = append(s.offset, logit(s.first[k]/n, n)-mean)
	}
	s.rho = par.OffsetEarly + float64((par.OffsetLate-par.OffsetEarly)*min(1, share))
	return s
}

// given is the doses that a comune of the province has at the origin: first ones for 0,
// second ones for 1.
func (s *splitter) given(dose, comune int) float64 {
	if dose == 0 {
		return s.first[comune]
	}
	return s.second[comune]
}

// logit of a share of some people, which is never nothing or all.
func logit(share, people float64) float64 {
	share = clamp(share, 0.5/people, 1-0.5/people)
	return portable.Log(share / (1 - share))
}

// split gives the comuni their doses at the end of every week of a course, so that they
// add up to the province's: all since the beginning, week × comune.
func (s *splitter) split(c *course, draw int) (first, second [][]float64) {
	people := max(1, sum(s.residents))
	level := logit(s.p.first/people, people)
	firsts, seconds := s.drifts(draw, forFirst), s.drifts(draw, forSecond)
	before, before2 := s.first, s.second
	for w := range c.first {
		days := float64(w+1) * 7
		grown := math.Sqrt(days / driftDays)
		rho := 1 - float64((1-s.rho)*min(1, days/offsetDays))
		odds := make([]float64, len(s.residents)) // against the level
		for k := range odds {
			odds[k] = portable.Exp(float64(rho*s.offset[k]) + float64(firsts[k]*grown))
		}
		level = s.level(odds, c.first[w], level)
		f, g, against := make([]float64, len(odds)), make([]float64, len(odds)), portable.Exp(-level)
		for k, n := range s.residents {
			f[k] = max(before[k], float64(n*odds[k])/(odds[k]+against))
		}
		fit(f, before, c.first[w])
		for k := range g {
			more := float64(max(0, s.first[k]-s.second[k])*c.ofGap[w]) + float64(max(0, f[k]-s.first[k])*c.ofNew[w])
			more = float64(more * portable.Exp(float64(seconds[k]*grown)))
			g[k] = clamp(s.second[k]+more, before2[k], max(before2[k], f[k]))
		}
		fit(g, before2, c.second[w])
		first, second = append(first, f), append(second, g)
		before, before2 = f, g
	}
	return first, second
}

// drifts are how far each comune goes its own way in a draw after 23 days.
func (s *splitter) drifts(draw int, why purpose) []float64 {
	out := make([]float64, len(s.who))
	for k := range out {
		out[k] = float64(normal(draw, why, s.who[k]) * s.spread[k])
	}
	return out
}

// level solves for the level at which the comuni add up to a total, by Newton's method
// from a level that is near.
func (s *splitter) level(odds []float64, total, level float64) float64 {
	for range 6 {
		got, slope, against := 0.0, 0.0, portable.Exp(-level)
		for k, n := range s.residents {
			share := odds[k] / (odds[k] + against)
			got += float64(n * share)
			slope += float64(n * float64(share*(1-share)))
		}
		step := clamp((total-got)/max(1e-9, slope), -1, 1)
		level += step
		if math.Abs(step) < 1e-4 {
			break
		}
	}
	return level
}

// fit scales what was added to the figures before so that all add up to a total.
func fit(f, before []float64, total float64) {
	was, more := sum(before), 0.0
	for k := range f {
		more += f[k] - before[k]
	}
	if more <= 0 {
		return
	}
	scale := max(0, total-was) / more
	for k := range f {
		f[k] = before[k] + float64((f[k]-before[k])*scale)
	}
}

func sum(of []float64) (n float64) {
	for _, x := range of {
		n += x
	}
	return n
}
