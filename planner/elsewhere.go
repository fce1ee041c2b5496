package planner

// ServedElsewhere says how many of those who are served elsewhere (by homes, family doctors,
// other centres) have had a dose by a day: whoever counts the doses of all residents beside a
// plan counts them too. A plan says nothing of their days, so in every comune they are taken
// to come as the plan's own people of their cohort do. Where it has none of a cohort they
// have come before it.
type ServedElsewhere struct {
	in    *Instance
	given [2][][]int64 // dose × cohort × day of the horizon: doses of the plan up to its end
}

// ServedElsewhere begins to count for a plan of which no dose is known yet.
func (in *Instance) ServedElsewhere() *ServedElsewhere {
	s := &ServedElsewhere{in: in}
	for dose := range s.given {
		for range in.Cohorts {
			s.given[dose] = append(s.given[dose], make([]int64, in.Days))
		}
	}
	return s
}

// Give counts doses, number 1 or 2, that the plan gives people of a cohort on a day.
func (s *ServedElsewhere) Give(cohort, number, day int, doses int64) {
	if day < 0 {
		day = 0
	}
	for d := day; d < s.in.Days; d++ {
		s.given[number-1][cohort][d] += doses
	}
}

// UpTo is how many of a comune have had a dose elsewhere by the end of a day.
func (s *ServedElsewhere) UpTo(comune, number int, day Date) (people int64) {
	d := min(int(day-s.in.From), s.in.Days-1)
	if d < 0 {
		return 0
	}
	for c, by := range s.given[number-1] {
		if all := by[len(by)-1]; all > 0 {
			people += s.in.Demand[comune][c].Elsewhere * by[d] / all
		}
	}
	return people
}
