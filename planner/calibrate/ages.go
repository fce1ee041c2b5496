package calibrate

import (
	"cmp"
	"slices"
	"strconv"

	"hubplan/planner"
	"hubplan/planner/input"
)

// ageBand is a band of ages of the region's doses.
type ageBand struct{ from, to int }

func (b ageBand) String() string {
	if b.to == input.OpenAge {
		return strconv.Itoa(b.from) + "+"
	}
	return strconv.Itoa(b.from) + "-" + strconv.Itoa(b.to)
}

// births are the birth years of a band in the year of a day: people have that age at its
// end.
func (b ageBand) births(day planner.Date) (from, to int) {
	year := day.Time().Year()
	return year - b.to, year - b.from
}

// bands are those of the region's doses, youngest first.
func (s *Study) bands() (all []ageBand) {
	for _, r := range s.facts.Ages.Records {
		if b := (ageBand{r.From, r.To}); !slices.Contains(all, b) {
			all = append(all, b)
		}
	}
	slices.SortFunc(all, func(a, b ageBand) int { return cmp.Or(a.from-b.from, a.to-b.to) })
	return all
}

// shareOf is the part of a band's birth years that cohorts have which of accepts; those of
// an open band are counted for thirty years.
func (s *Study) shareOf(b ageBand, of func(cohort int) bool) float64 {
	from, to := b.births(s.facts.Ages.UpTo)
	from = max(from, to-29)
	n := 0
	for year := from; year <= to; year++ {
		for c := range s.Instance.Cohorts {
			if s.Instance.Cohorts[c].Contains(year) && of(c) {
				n++
				break
			}
		}
	}
	return float64(n) / float64(to-from+1)
}

// opening is the day from which all of a band could come; false where some of it may not,
// or could before the scenario.
func (s *Study) opening(b ageBand) (opens planner.Date, ok bool) {
	included := func(c int) bool { return s.Instance.Cohorts[c].Included }
	if s.shareOf(b, included) < 1 {
		return 0, false
	}
	for c := range s.Instance.Cohorts {
		if s.shareOf(b, func(k int) bool { return k == c }) > 0 {
			opens = max(opens, s.Instance.Cohorts[c].Opens)
		}
	}
	return opens, true
}

// others is what people who are not of the cohorts that are told may have had of the first
// doses of the territory up to a day: at least and at most.
//
// The file of doses by comune has no ages. Where the region's doses by age are known, the
// others have of the territory's doses up to their last day the part that they have of the
// region's, give or take a tenth of it; a band of ages that some of the told cohorts share
// with others may be of either. Of what was given since, the others have half to one and a
// half times their part of the last two weeks, and of what was given since another cohort
// opened anything. Never do they have more than they are, and never more than there are.
type others struct{ least, most float64 }

// othersOf says what the others may have had of the territory's first doses up to a day.
func (s *Study) othersOf(told func(cohort int) bool, day planner.Date) others {
	people := 0.0
	for i := range s.Instance.Comuni {
		for c := range s.Instance.Cohorts {
			if !told(c) {
				people += float64(s.residents(i, c))
			}
		}
	}
	given := s.given(day)
	a := s.facts.Ages
	if a == nil || !a.HasAges || a.UpTo < s.facts.Days[0].UpTo() {
		return others{0, min(people, given)}
	}
	known := min(a.UpTo, day)
	low, high := s.agesOf(told, 0, known)
	before := s.given(known)
	o := others{float64(0.9 * low * before), float64(1.1 * high * before)}
	if day > known {
		next := day + 1 // from which nothing is known
		for c := range s.Instance.Cohorts {
			if co := &s.Instance.Cohorts[c]; !told(c) && co.Included && co.Opens > known {
				next = min(next, co.Opens)
			}
		}
		low, high = s.agesOf(told, known-13, known)
		quiet := s.given(next-1) - before
		o.least += float64(float64(0.5*low) * quiet)
		o.most += float64(min(1, float64(1.5*high))*quiet) + (given - s.given(next-1))
	}
	return others{min(o.least, people), min(o.most, people, given)}
}

// agesOf is the part of the region's first doses of some days that people had who are not
// of the told cohorts: at least and at most.
func (s *Study) agesOf(told func(cohort int) bool, from, to planner.Date) (least, most float64) {
	all, low, high := 0.0, 0.0, 0.0
	parts := map[ageBand]float64{}
	for _, b := range s.bands() {
		parts[b] = s.shareOf(b, told)
	}
	for _, r := range s.facts.Ages.Records {
		if r.Date < from || r.Date > to {
			continue
		}
		n := float64(r.First + r.Infected)
		all += n
		switch part := parts[ageBand{r.From, r.To}]; {
		case part == 0:
			low += n
			high += n
		case part < 1:
			high += n
		}
	}
	if all == 0 {
		return 0, 1
	}
	return low / all, high / all
}

// given is the territory's first doses up to a day, in proportion between two days on
// which they are known.
func (s *Study) given(day planner.Date) float64 {
	days := s.facts.Days
	k := 0
	for k < len(days)-1 && days[k].UpTo() < day {
		k++
	}
	now := firstDoses(&days[k])
	if k == 0 || days[k].UpTo() <= day {
		return now
	}
	before := firstDoses(&days[k-1])
	return before + float64((now-before)*float64(day-days[k-1].UpTo()))/float64(days[k].UpTo()-days[k-1].UpTo())
}

func firstDoses(d *input.DosesDay) (n float64) {
	for k := range d.Records {
		n += float64(d.Records[k].First)
	}
	return n
}
