package planner

// WhyUnserved says why a person of a cohort finds no place, given the doses that
// are left at each hub on each day of the horizon. Where first doses could
// still be given but their second would fall beyond the horizon's end, that is
// the reason, because a longer horizon would mend it; otherwise the days are
// full.
func (in *Instance) WhyUnserved(cohort int, left [][]int64) Reason {
	co := &in.Cohorts[cohort]
	for h := range left {
		for d := co.OpensDay; d < in.Days; d++ {
			if left[h][d] == 0 {
				continue
			}
			for _, p := range co.Products {
				if _, startable := in.Products[p].Rule(in.Date(d)); !startable {
					continue
				}
				if _, _, ok := in.SecondDays(p, d); !ok {
					return NoSecondDoseDate
				}
			}
		}
	}
	return NoCapacity
}
