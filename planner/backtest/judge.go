package backtest

import (
	"hubplan/planner"
	"hubplan/planner/forecast"
)

// Answer is what was told, what came, and how well it was told.
type Answer struct {
	Question  *Question
	Baselines []Baseline
	Told      []*Told     // by origin
	Scores    []Score     // in the order of [Question.Judge]
	Explained []Explained // by origin; none before [Plans.Explain]
	record    *Record
}

// Judge opens the record and scores what was told, on each origin and on all together: at
// each horizon that the record reaches all doses since the beginning, and the doses of
// each week. The territory comes before its provinces, these before the comuni and the
// hubs, all of them before groups; the forecast before the baselines. An origin from which
// last week's pace is not known counts in none of all together.
func (q *Question) Judge(told []*Told, ways []Baseline, r *Record) *Answer {
	a := &Answer{Question: q, Baselines: ways, Told: told, record: r}
	t := newTally()
	things := q.Things()
	for _, x := range told {
		j := &judged{told: x, things: things, tally: t, methods: x.methods(ways)}
		j.paced = x.Of(ways, PaceID) != nil
		a.judge(j)
	}
	a.Scores = t.scores()
	return a
}

// judge scores what was told on an origin.
func (a *Answer) judge(j *judged) {
	for _, h := range a.Question.Horizons {
		if truth := a.record.on(j.told.Forecast.Origin + planner.Date(h)); truth != nil {
			j.total(h, truth)
		}
	}
	for w := range a.Question.Weeks() {
		before, truth := a.Truth(j.told, w-1), a.Truth(j.told, w)
		if before != nil && truth != nil {
			j.week(7*a.Question.Weeks(), w, before, truth)
		}
	}
}

// Of is what a baseline told; nil where it told nothing.
func (t *Told) Of(ways []Baseline, id string) *Points {
	for k := range ways {
		if ways[k].ID == id {
			return t.Baselines[k]
		}
	}
	return nil
}

// Truth is what had come by the end of a week of what was told; week −1 ends on its
// origin. It is nil where the record does not tell.
func (a *Answer) Truth(t *Told, week int) *Truth { return a.record.on(t.Forecast.End(week)) }

// On is what had come by the end of a day; nil where the record does not tell.
func (a *Answer) On(day planner.Date) *Truth { return a.record.on(day) }

// Known are the days of the record that were published by the origin of what was told.
func (a *Answer) Known(t *Told) (days []planner.Date) {
	for _, s := range a.record.Until(t.Origin).Days {
		days = append(days, s.Day)
	}
	return days
}

// method is one way in which things are told: figures of all doses up to the end of a week,
// and where it is no single figure their ranges, of all doses and of the week. It is false
// where it says nothing of a thing.
type method struct {
	id    string
	tells func(t *Thing, dose, week int) (said int64, total, weekly *forecast.Range, ok bool)
}

// after are the figures of so many days on, at least a week: between two weeks in
// proportion.
func (m *method) after(t *Thing, dose, days int) (said int64, r *forecast.Range, ok bool) {
	said, r, _, ok = m.tells(t, dose, days/7-1)
	past := int64(days % 7)
	if past == 0 || !ok {
		return said, r, ok
	}
	next, x, _, _ := m.tells(t, dose, days/7)
	said = between([]int64{said}, []int64{next}, past, 7)[0]
	if r != nil {
		r = (*forecast.Range)(between(r[:], x[:], past, 7))
		said = r[forecast.Median]
	}
	return said, r, true
}

// methods are the forecast and the baselines of what was told.
func (t *Told) methods(ways []Baseline) []method {
	all := []method{{ForecastID, func(x *Thing, dose, week int) (int64, *forecast.Range, *forecast.Range, bool) {
		s := t.Series(x, dose+1)
		if s == nil {
			return 0, nil, nil, false
		}
		return s.Total[week][forecast.Median], &s.Total[week], &s.Week[week], true
	}}}
	for k := range ways {
		if p := t.Baselines[k]; p != nil {
			all = append(all, p.method(ways[k].ID))
		}
	}
	return all
}

// method tells the points.
func (p *Points) method(id string) method {
	return method{id, func(x *Thing, dose, week int) (int64, *forecast.Range, *forecast.Range, bool) {
		if x.Level == forecast.OfHub {
			if p.Hubs[dose] == nil {
				return 0, nil, nil, false
			}
			return p.Hubs[dose][week][x.hub], nil, nil, true
		}
		return Sum(p.Comuni[dose][week], x.Comuni), nil, nil, true
	}}
}

// judged is what was told on an origin while it is scored.
type judged struct {
	told    *Told
	paced   bool // last week's pace is known
	things  []Thing
	methods []method
	tally   *tally
}

// total scores all doses up to a horizon.
func (j *judged) total(days int, truth *Truth) {
	for k := range j.things {
		t := &j.things[k]
		if !truth.Tells(t) {
			continue
		}
		for _, m := range j.methods {
			var said, came [2]int64
			told := true
			for dose := range 2 {
				n, r, ok := m.after(t, dose, days)
				if told = told && ok; !ok {
					continue
				}
				said[dose], came[dose] = n, truth.Of(t, dose)
				j.add(t, Of{Days: days, Dose: dose + 1, Method: m.id}, said[dose], came[dose], r, truth.Exact)
			}
			if told {
				j.add(t, Of{Days: days, Method: m.id}, said[0]+said[1], came[0]+came[1], nil, truth.Exact)
			}
		}
	}
}

// week scores the doses of a week.
func (j *judged) week(days, w int, before, truth *Truth) {
	for k := range j.things {
		t := &j.things[k]
		if !truth.Tells(t) {
			continue
		}
		for dose := range 2 {
			came := truth.Of(t, dose) - before.Of(t, dose)
			for _, m := range j.methods {
				said, _, r, ok := m.tells(t, dose, w)
				switch {
				case !ok:
					continue
				case r != nil:
					said = r[forecast.Median]
				case w > 0:
					earlier, _, _, _ := m.tells(t, dose, w-1)
					said -= earlier
				default:
					said -= before.Of(t, dose) // of the origin
				}
				j.add(t, Of{Days: days, Weekly: true, Dose: dose + 1, Method: m.id}, said, came, r, before.Exact && truth.Exact)
			}
		}
	}
}

// add counts a figure in every group of its thing, for its origin and for all.
func (j *judged) add(t *Thing, of Of, said, came int64, r *forecast.Range, exact bool) {
	of.Level = t.Level
	for _, g := range t.groups {
		of.By, of.Group = g[0], g[1]
		of.Origin = j.told.Origin
		j.tally.add(of, t.residents, said, came, r, exact)
		if of.Origin = 0; j.paced {
			j.tally.add(of, t.residents, said, came, r, exact)
		}
	}
}
