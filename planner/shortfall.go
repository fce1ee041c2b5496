package planner

import "slices"

// Explain gives people without a place their reasons, given the doses that a plan
// leaves each hub to give on each day. As many as there are idle doses too late
// for a second one are told so, because a longer horizon would serve them; to the
// others the days are full. The people come without a reason, at most one entry for a
// comune, cohort and number of doses that they need, and leave by comune and cohort, in
// the same order.
func (in *Instance) Explain(unserved []Shortfall, left [][]int64) []Shortfall {
	idle := make([][]int64, len(left))
	for h := range left {
		idle[h] = slices.Clone(left[h])
	}
	var out []Shortfall
	add := func(s Shortfall) {
		s.OneDose = false
		for k := range out {
			if o := &out[k]; o.Comune == s.Comune && o.Cohort == s.Cohort && o.Reason == s.Reason {
				o.People += s.People
				return
			}
		}
		if s.People > 0 {
			out = append(out, s)
		}
	}
	for _, u := range unserved {
		if u.Reason = in.whyUnserved(&u, left); u.Reason == NoSecondDoseDate {
			late := u
			late.People = in.takeLate(u, idle)
			add(late)
			u.People -= late.People
			u.Reason = NoCapacity
		}
		add(u)
	}
	return out
}

// takeLate takes idle doses whose second would come too late, as many as there
// are people or doses.
func (in *Instance) takeLate(u Shortfall, idle [][]int64) (taken int64) {
	for h := range idle {
		if !in.MaySend(u.Comune, u.Cohort, h) {
			continue
		}
		for d := in.Cohorts[u.Cohort].OpensDay; d < in.Days; d++ {
			if idle[h][d] > 0 && in.tooLate(u.Cohort, d) {
				n := min(idle[h][d], u.People-taken)
				idle[h][d] -= n
				taken += n
			}
		}
	}
	return taken
}

// tooLate says whether a product of the cohort could be begun on a day but not
// finished.
func (in *Instance) tooLate(cohort, day int) bool {
	for _, p := range in.Cohorts[cohort].Products {
		if !in.Startable(p, day) {
			continue
		}
		if _, _, inTime := in.SecondDays(p, day); !inTime {
			return true
		}
	}
	return false
}

// whyUnserved says why people without a place find none, given
// the doses that a plan leaves each hub to give on each day, and that the plan
// has no place left for them.
//
// The first that holds is the reason: no hub may be used from there; none of
// them has a day on which the cohort's people could begin; seats for a whole
// course of a limited product are left, so that only its doses can be missing;
// first doses could still be given, but their second would fall beyond the
// horizon's end, so that a longer horizon would mend it; otherwise the days are
// full.
func (in *Instance) whyUnserved(u *Shortfall, left [][]int64) Reason {
	reachable, open, late := false, false, false
	for h := range left {
		if !in.MaySend(u.Comune, u.Cohort, h) {
			continue
		}
		reachable = true
		for d := in.Cohorts[u.Cohort].OpensDay; d < in.Days; d++ {
			if in.Calendar[h][d].Capacity == 0 {
				continue
			}
			for _, p := range in.Cohorts[u.Cohort].Products {
				if !in.Startable(p, d) {
					continue
				}
				open = true
				if left[h][d] <= 0 {
					continue
				}
				lo, hi, inTime := in.SecondDaysOf(u.OneDose, p, d)
				late = late || !inTime
				if inTime && in.Supply[p].Limited && seatBetween(left[h], lo, hi) {
					return NoSupply
				}
			}
		}
	}
	switch {
	case !reachable:
		return NoHubInRange
	case !open:
		return CohortNotOpen
	case late:
		return NoSecondDoseDate
	}
	return NoCapacity
}

// seatBetween says whether a hub has a dose left between two days, both
// included, or needs none because lo is [NoSecond].
func seatBetween(left []int64, lo, hi int) bool {
	if lo == NoSecond {
		return true
	}
	for d := lo; d <= hi; d++ {
		if left[d] > 0 {
			return true
		}
	}
	return false
}
