package forecast

import (
	"math"

	"hubplan/planner"
)

// Level is how much of a campaign a series tells of.
type Level string

// The levels. What has no plan has no hubs.
const (
	OfTerritory Level = "territory"
	OfProvince  Level = "province"
	OfComune    Level = "comune"
	OfHub       Level = "hub"
)

// Key says what a series tells of: a territory has no name, a province its own, a comune
// its code, a hub its id. Cohort is empty where all cohorts are meant.
type Key struct {
	Level  Level
	ID     string
	Cohort string
	Dose   int // 1 or 2
}

// Quantiles are the probabilities of the figures of a series, in per cent: 5, 10 … 95.
const Quantiles = 19

// Probability is the probability that the truth is at most a figure of a series.
func Probability(quantile int) float64 { return float64(quantile+1) * 0.05 }

// Median is the place of the median among the quantiles.
const Median = Quantiles / 2

// Range is the figures of a series for one week, by quantile: whole people, ascending.
type Range [Quantiles]int64

// Series is a forecast of one thing by week. The medians of parts add up to that of the
// whole; the medians of weeks do not to that of their total, which no sum of medians does.
type Series struct {
	Key
	Known int64   // given up to the origin
	Total []Range // by week: all given up to its end
	Week  []Range // by week: given in it; nil of a comune beside a plan
}

// since is what comes from the origin on.
func (s *Series) since() Series {
	out := Series{Key: s.Key, Week: s.Week}
	for _, r := range s.Total {
		for q := range r {
			r[q] -= s.Known
		}
		out.Total = append(out.Total, r)
	}
	return out
}

// addMedians adds the medians of another, and what is known of it.
func (s *Series) addMedians(other *Series) {
	if s.Total == nil {
		s.Total, s.Week = make([]Range, len(other.Total)), make([]Range, len(other.Total))
	}
	s.Known += other.Known
	for w := range other.Total {
		s.Total[w][Median] += other.Total[w][Median]
		s.Week[w][Median] += other.Week[w][Median]
	}
}

// Forecast is what a forecast says: the territory first, then its provinces, then the
// comuni, each with its first doses before its second.
type Forecast struct {
	Origin planner.Date
	Series []Series

	// What is told beside a plan alone: cohorts of the territory and of the provinces, then
	// hubs; and when the plan's targets are reached, those whose day is within the weeks told,
	// in the order of the input. A hub's doses are counted from the origin on: what it gave
	// before is not known.
	Apart   []Series
	Reached []Reach
}

// Reach is when a target is reached, nil where that is not told.
func (f *Forecast) Reach(key Key) *Reach {
	for k := range f.Reached {
		if f.Reached[k].Key == key {
			return &f.Reached[k]
		}
	}
	return nil
}

// End is the last day of a week of the forecast.
func (f *Forecast) End(week int) planner.Date { return f.Origin + planner.Date(7*(week+1)) }

// sample is what the draws give of one thing: week × draw, all since the beginning.
type sample [][]float64

func newSample(weeks int) sample {
	s := make(sample, weeks)
	for w := range s {
		s[w] = make([]float64, draws)
	}
	return s
}

// add adds another, draw by draw.
func (s sample) add(other sample) {
	for w := range s {
		for k := range s[w] {
			s[w][k] += other[w][k]
		}
	}
}

// series takes the quantiles of what the draws give, those of every single week where wanted.
func (s sample) series(key Key, known float64, weekly bool) Series {
	out := Series{Key: key, Known: whole(known)}
	sorter := newSorter()
	for w := range s {
		out.Total = append(out.Total, sorter.quantiles(func(draw int) float64 { return s[w][draw] }))
		if !weekly {
			continue
		}
		out.Week = append(out.Week, sorter.quantiles(func(draw int) float64 {
			if w == 0 {
				return s[w][draw] - known
			}
			return s[w][draw] - s[w-1][draw]
		}))
	}
	return out
}

// whole is a figure in whole people.
func whole(x float64) int64 { return int64(math.Floor(x + 0.5)) }
