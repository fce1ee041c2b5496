package verify

// alreadyVaccinated works out how many people of each comune × cohort had begun
// before the plan. Where the scenario knows them by cohort, that is it. Where it
// knows the comune's sum alone, they fill ceilings one after the other: the
// excluded oldest to their uptake, then everybody to the share outside the
// calendar (no further than the uptake of an included cohort), then the included
// cohorts that were open by the day of the count to their uptake; each list from
// the oldest to the youngest.
func (c *checker) alreadyVaccinated(takers, offCalendar, room []int64) []int64 {
	in := c.in
	already := make([]int64, len(takers))
	for i := range in.Begun {
		if by := in.Begun[i].ByCohort; by != nil {
			for k := range by {
				already[c.group(i, k)] = by[k]
			}
			continue
		}
		people := in.Begun[i].People
		for _, s := range c.ceilings(i, takers, offCalendar) {
			if n := min(people, min(s.most, room[s.group])-already[s.group]); n > 0 {
				already[s.group] += n
				people -= n
			}
		}
	}
	return already
}

// ceiling is how many of a comune × cohort may have begun at a stage.
type ceiling struct {
	group int
	most  int64
}

func (c *checker) ceilings(comune int, takers, offCalendar []int64) []ceiling {
	var oldest, calendarless, open []ceiling
	before := true // no included cohort so far
	for k := range c.in.Cohorts {
		co, g := &c.in.Cohorts[k], c.group(comune, k)
		if before = before && !co.Included; before {
			oldest = append(oldest, ceiling{g, takers[g]})
			continue
		}
		most := offCalendar[g]
		if co.Included && takers[g] < most {
			most = takers[g]
		}
		calendarless = append(calendarless, ceiling{g, most})
		if co.Included && co.Opens <= c.in.BegunOn {
			open = append(open, ceiling{g, takers[g]})
		}
	}
	return append(append(oldest, calendarless...), open...)
}
