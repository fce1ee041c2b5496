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
	Level  forecast.Level // what is compared: the territory, provinces, comuni or hubs one by one
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
	ByHub      = "hub"      // hubs, each its own group
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
	Paced   bool    // last week's pace is known
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

func newTally() *tally { return &tally{at: map[Of]int{}} }

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
		at, there := t.at[pace]
		if s.Paced = there; there && t.all[at].wis > 0 {
			s.Skill = 1 - float64(s.wis)/float64(t.all[at].wis)
		}
	}
	return t.all
}

// Pooled is how well the forecast did over the comuni, both doses and all horizons.
type Pooled struct {
	Skill, Coverage float64
	Scored          bool // there was something to score
	Paced           bool // last week's pace is known
}

// Pooled is what the scores of an origin come to, or of all where it is zero.
func (a *Answer) Pooled(origin planner.Date) (p Pooled) {
	var own, pace, covered, things int64
	for k := range a.Scores {
		s := &a.Scores[k]
		if s.Origin != origin || s.Weekly || s.Level != forecast.OfComune || s.By != "" || s.Dose == 0 {
			continue
		}
		switch s.Method {
		case ForecastID:
			own, covered, things = own+s.wis, covered+s.Covered, things+s.Things
		case PaceID:
			pace += s.wis
		}
	}
	p.Scored, p.Coverage = things > 0, over(covered, things)
	if p.Paced = pace > 0; p.Paced {
		p.Skill = 1 - over(own, pace)
	}
	return p
}

// Worse are the totals of which the forecast was farther from the truth than last week's
// pace: of the territory, of its provinces, and of the comuni of a size together.
func (a *Answer) Worse() (all []*Score) {
	pace := map[Of]*Score{}
	for k := range a.Scores {
		if s := &a.Scores[k]; s.Method == PaceID {
			of := s.Of
			of.Method = ForecastID
			pace[of] = s
		}
	}
	for k := range a.Scores {
		s := &a.Scores[k]
		if s.isTotal() && s.Paced && abs(s.Told-s.Truth) > abs(pace[s.Of].Told-s.Truth) {
			all = append(all, s)
		}
	}
	return all
}

// Totals are how many totals [Answer.Worse] looks at.
func (a *Answer) Totals() (n int) {
	for k := range a.Scores {
		if a.Scores[k].isTotal() && a.Scores[k].Paced {
			n++
		}
	}
	return n
}

// isTotal says whether a score is the forecast's of one total.
func (s *Score) isTotal() bool {
	return s.Origin != 0 && !s.Weekly && s.Method == ForecastID && (s.Level == forecast.OfTerritory ||
		s.Level == forecast.OfProvince && s.By == ByProvince || s.Level == forecast.OfComune && s.By == BySize)
}
