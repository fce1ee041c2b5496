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
	Week  []Range // by week: given in it
}

// Forecast is what a forecast says: the territory first, then its provinces, then the
// comuni, each with its first doses before its second.
type Forecast struct {
	Origin planner.Date
	Series []Series
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

// series takes the quantiles of what the draws give.
func (s sample) series(key Key, known float64) Series {
	out := Series{Key: key, Known: whole(known)}
	sorter := newSorter()
	for w := range s {
		out.Total = append(out.Total, sorter.quantiles(func(draw int) float64 { return s[w][draw] }))
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
