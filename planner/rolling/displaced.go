package rolling

import "hubplan/planner"

// cell is a comune and a cohort.
type cell struct{ comune, cohort int }

// unsettled is, of those whom the earlier plan had to plan, how many neither had their
// day before this plan nor are booked now, by comune and cohort. It goes before what no
// longer fits is taken from the booked.
func (r *roll) unsettled() map[cell]int64 {
	open := map[cell]int64{}
	for i, row := range r.earlier.Instance.Demand {
		for c, d := range row {
			open[cell{r.comuni[i], r.cohorts[c]}] = d.People
		}
	}
	for k := range r.courses {
		if c := &r.courses[k]; past(c.First) {
			open[cell{c.Comune, c.Cohort}] -= c.People
		}
	}
	for k := range r.week.Booked {
		b := &r.week.Booked[k]
		open[cell{b.Comune, b.Cohort}] -= b.People
	}
	return open
}

// displaced lists who lost a booked course, now or in a week before and is still
// unsettled: they stay in demand. Where a comune has fewer residents left who are neither
// vaccinated nor booked, the others are among those.
func (r *roll) displaced(unsettled map[cell]int64) {
	people := map[cell]int64{}
	for _, d := range r.earlier.Instance.Displaced {
		c := cell{r.comuni[d.Comune], r.cohorts[d.Cohort]}
		people[c] = max(0, min(d.People, unsettled[c]))
	}
	for k := range r.week.Broken {
		if b := &r.week.Broken[k]; b.Dose == 1 && b.ToHub == None {
			people[cell{b.Comune, b.Cohort}] += b.People
		}
	}
	left := r.notVaccinated()
	for k := range r.week.Booked {
		left[r.week.Booked[k].Comune] -= r.week.Booked[k].People
	}
	for i := range r.now.Comuni {
		for c := range r.now.Cohorts {
			n := min(people[cell{i, c}], left[i])
			if n > 0 && r.now.Cohorts[c].Included {
				left[i] -= n
				r.week.Displaced = append(r.week.Displaced, planner.Displaced{Comune: i, Cohort: c, People: n})
			}
		}
	}
}

// notVaccinated is how many residents of each comune have not begun; below zero where
// more have than it has residents.
func (r *roll) notVaccinated() []int64 {
	left := make([]int64, len(r.now.Comuni))
	for i := range left {
		left[i] = r.now.Comuni[i].People()
		for _, n := range r.week.Begun[i] {
			left[i] -= n
		}
	}
	return left
}
