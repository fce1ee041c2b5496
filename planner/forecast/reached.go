package forecast

import "slices"

// counted finds what a target counts. It panics where there is no such thing.
func (in *Input) counted(t *Target) counted {
	c := counted{Target: t, skipped: in.skipped(t), index: -1}
	switch {
	case t.Level == OfTerritory && t.Cohort != "":
		c.index = slices.IndexFunc(in.Cohorts, func(x Cohort) bool { return x.Name == t.Cohort })
	case t.Level == OfComune:
		c.index = slices.IndexFunc(in.Comuni, func(x Comune) bool { return x.Code == t.ID })
	case t.Level == OfHub:
		c.index = slices.IndexFunc(in.Beside.Hubs, func(x Hub) bool { return x.ID == t.ID })
	default:
		return c
	}
	if c.index < 0 {
		panic("forecast: a target for " + string(t.Level) + " " + t.ID + t.Cohort + ", of which nothing is known")
	}
	return c
}

// reach counts when a draw reaches a target.
func (w *worker) reach(t *counted, into tally) {
	switch t.Level {
	case OfTerritory:
		from := 0.0
		if t.skipped > 0 {
			from = w.begun(t.index, t.skipped)
		}
		into.reachedDaily(t.Target, from, func(day int) float64 {
			if t.Dose == 1 {
				return w.begun(t.index, day)
			}
			return w.completed(t.index, day)
		})
	case OfComune:
		at := w.at[t.index]
		single := w.chances[at.province].single
		into.reachedWeekly(t.Target, t.skipped, w.in.Weeks, func(week int) float64 {
			first, second := w.given(at, week)
			if t.Dose == 1 {
				return first
			}
			return second + float64(single*first)
		})
	case OfHub:
		single := w.single()
		into.reachedWeekly(t.Target, t.skipped, w.in.Weeks, func(week int) float64 {
			switch {
			case week < 0:
				return 0
			case t.Dose == 1:
				return w.atHubs[0][week][t.index]
			}
			return w.atHubs[1][week][t.index] + float64(single*w.atHubs[0][week][t.index])
		})
	}
}

// begun are the people of a cohort, or of all, who have begun since the origin by the end of
// a day.
func (w *worker) begun(cohort, day int) float64 {
	return w.ofCohort(func(a *apart) []float64 { return a.firsts }, cohort, day)
}

// completed are those of them who need no more doses.
func (w *worker) completed(cohort, day int) float64 {
	return w.ofCohort(func(a *apart) []float64 { return a.courses }, cohort, day)
}

func (w *worker) ofCohort(of func(*apart) []float64, cohort, day int) (n float64) {
	cohorts := len(w.in.Cohorts)
	for _, a := range w.apart {
		if by := of(a)[day*cohorts : (day+1)*cohorts]; cohort >= 0 {
			n += by[cohort]
		} else {
			n += sum(by)
		}
	}
	return n
}

// given are the doses given in a comune since the origin, at the end of a week.
func (w *worker) given(at place, week int) (first, second float64) {
	if week < 0 {
		return 0, 0
	}
	s := w.splitters[at.province]
	return w.first[at.province][week][at.comune] - s.first[at.comune], w.second[at.province][week][at.comune] - s.second[at.comune]
}

// single is the part of people who need one dose, in the whole territory.
func (w *worker) single() float64 {
	people, of := 0.0, 0.0
	for k, p := range w.provinces {
		people += sum(p.residents)
		of += float64(w.chances[k].single * sum(p.residents))
	}
	return of / max(1, people)
}
