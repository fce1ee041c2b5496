package backtest

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/forecast"
)

// Of is what a score is about.
type Of struct {
	Origin planner.Date   // zero for all origins together
	Days   int            // after the origin; of weekly figures, how far the weeks reach
	Weekly bool           // doses of each week instead of all since the beginning
	Level  forecast.Level // what is compared: the territory, provinces, or comuni one by one
	By     string         // how they are grouped: not at all, or by one of the words below
	Group  string
	Dose   int    // 1, 2, or 0 for both
	Method string // [Forecast], or the id of a baseline
}

// ForecastID is the method that is no baseline.
const ForecastID = "forecast"

// How comuni are grouped.
const (
	ByProvince = "province"
	BySize     = "size"     // residents
	ByDistance = "distance" // kilometres to the nearest hub
)

// Score is how well a method did.
type Score struct {
	Of
	Things    int64 // territories, provinces or comuni; of weekly figures times weeks
	Residents int64
	Truth     int64 // doses
	Told      int64 // doses: the sum of the medians
	AbsError  int64 // the sum of |told − truth|
	MeanAPE   float64
	MedianAPE float64 // of |told − truth| ÷ truth, over things with any
	Exact     bool    // no truth was taken in proportion between two days

	Ranged  bool    // has ranges, or is held to be a single figure
	Covered int64   // things that the central 80 % hold
	Skill   float64 // against last week's pace; zero for itself, and where that has no error
	wis     int64   // 20 · (K+½) · the sum of WIS
}

// WIS is the sum of the weighted interval scores: people.
func (s *Score) WIS() float64 { return float64(s.wis) / (20 * (intervals + 0.5)) }

// WAPE is the weighted absolute error: Σ|told − truth| ÷ Σ truth.
func (s *Score) WAPE() float64 { return over(s.AbsError, s.Truth) }

// Bias is Σ told ÷ Σ truth − 1.
func (s *Score) Bias() float64 { return over(s.Told-s.Truth, s.Truth) }

// Coverage is the share of things that the central 80 % hold.
func (s *Score) Coverage() float64 { return over(s.Covered, s.Things) }

func over(a, b int64) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// tally gathers scores: one for each thing that is compared, in the order in which they
// are first met.
type tally struct {
	at   map[Of]int
	all  []Score
	apes [][]float64
}

// add counts a thing: what was told of it, with its range where it has one, and what came.
func (t *tally) add(of Of, residents, told, came int64, r *forecast.Range, exact bool) {
	k, there := t.at[of]
	if !there {
		k = len(t.all)
		t.at[of] = k
		t.all, t.apes = append(t.all, Score{Of: of, Exact: true}), append(t.apes, nil)
	}
	s, off := &t.all[k], abs(told-came)
	s.Things++
	s.Residents += residents
	s.Truth += came
	s.Told += told
	s.AbsError += off
	s.Exact = s.Exact && exact
	if came > 0 {
		t.apes[k] = append(t.apes[k], float64(off)/float64(came))
	}
	if r == nil {
		s.wis += off * (20*intervals + 10)
		return
	}
	s.Ranged = true
	s.wis += twentieths(r, came)
	if Covers(r, came) {
		s.Covered++
	}
}

// scores are the scores, each with what only all of its things tell.
func (t *tally) scores() []Score {
	for k := range t.all {
		s, apes := &t.all[k], t.apes[k]
		if n := len(apes); n > 0 {
			for _, x := range apes {
				s.MeanAPE += x
			}
			s.MeanAPE /= float64(n)
			slices.Sort(apes)
			s.MedianAPE = (apes[(n-1)/2] + apes[n/2]) / 2
		}
		pace := s.Of
		pace.Method = PaceID
		if p := &t.all[t.at[pace]]; p.wis > 0 {
			s.Skill = 1 - float64(s.wis)/float64(p.wis)
		}
	}
	return t.all
}
