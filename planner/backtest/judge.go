package backtest

import (
	"hubplan/planner"
	"hubplan/planner/forecast"
)

// Answer is what was told, what came, and how well it was told.
type Answer struct {
	Question  *Question
	Baselines []Baseline
	Told      []*Told // by origin
	Scores    []Score // in the order of [Question.Judge]
	record    *Record
}

// Judge opens the record and scores what was told, on each origin and on all together: at
// each horizon that the record reaches all doses since the beginning, and the doses of
// each week. The territory comes before its provinces and these before the comuni, all of
// them before groups; the forecast before the baselines.
func (q *Question) Judge(told []*Told, ways []Baseline, r *Record) *Answer {
	t := &tally{at: map[Of]int{}}
	a := &Answer{Question: q, Baselines: ways, Told: told, record: r}
	things := q.things()
	for _, x := range told {
		j := &judged{q: q, told: x, ways: ways, things: things, tally: t}
		for k := range x.Forecast.Series {
			j.series = append(j.series, &x.Forecast.Series[k])
		}
		for _, h := range q.Horizons {
			if truth := a.Truth(x, h/7-1); truth != nil {
				j.total(h, truth)
			}
		}
		for w := range q.Weeks() {
			before, truth := a.Truth(x, w-1), a.Truth(x, w)
			if before != nil && truth != nil {
				j.week(w, before, truth)
			}
		}
	}
	a.Scores = t.scores()
	return a
}

// Truth is what had come by the end of a week of what was told; week −1 ends on its
// origin. It is nil where the record does not tell.
func (a *Answer) Truth(t *Told, week int) *Truth { return a.record.on(t.Forecast.End(week)) }

// On is what had come by the end of a day; nil where the record does not tell.
func (a *Answer) On(day planner.Date) *Truth { return a.record.on(day) }

// Known are the days of the record that were published by the origin of what was told.
func (a *Answer) Known(t *Told) (days []planner.Date) {
	for _, s := range a.record.Until(t.Origin) {
		days = append(days, s.Day)
	}
	return days
}

// Members are the comuni, by index, that each pair of a forecast's series is of: first and
// second doses of the territory are pair 0, then come the provinces, then the comuni.
func (q *Question) Members() (all [][]int) {
	for _, t := range q.things() {
		all = append(all, t.comuni)
	}
	return all
}

// Sum adds up some comuni.
func Sum(of []int64, comuni []int) (n int64) {
	for _, i := range comuni {
		n += of[i]
	}
	return n
}

// thing is what is compared: comuni that are taken together.
type thing struct {
	level     forecast.Level
	comuni    []int
	residents int64
	groups    [][2]string // by what, and which
}

// things are the territory, the provinces and the comuni, in the order of a forecast's
// series.
func (q *Question) things() []thing {
	whole := thing{level: forecast.OfTerritory, groups: [][2]string{{}}}
	var provinces, comuni []thing
	at := map[string]int{}
	for _, name := range q.Provinces() {
		at[name] = len(provinces)
		provinces = append(provinces, thing{level: forecast.OfProvince, groups: [][2]string{{}, {ByProvince, name}}})
	}
	for i := range q.Comuni {
		c := &q.Comuni[i]
		groups := [][2]string{{}, {ByProvince, c.Province}, {BySize, class(c.All, sizes)}}
		if c.NearestM >= 0 {
			groups = append(groups, [2]string{ByDistance, class(c.NearestM/1000, distances)})
		}
		comuni = append(comuni, thing{forecast.OfComune, []int{i}, c.All, groups})
		p := &provinces[at[c.Province]]
		p.comuni, whole.comuni = append(p.comuni, i), append(whole.comuni, i)
		p.residents, whole.residents = p.residents+c.All, whole.residents+c.All
	}
	return append(append([]thing{whole}, provinces...), comuni...)
}

// judged is what was told on an origin while it is scored.
type judged struct {
	q      *Question
	told   *Told
	ways   []Baseline
	things []thing
	series []*forecast.Series // of things, first doses before second
	tally  *tally
}

// total scores all doses up to a horizon.
func (j *judged) total(days int, truth *Truth) {
	w := days/7 - 1
	for k := range j.things {
		t := &j.things[k]
		var said, came [2]int64
		for dose := range 2 {
			r := &j.series[2*k+dose].Total[w]
			came[dose] = Sum(truth.Doses[dose], t.comuni)
			said[dose] = r[forecast.Median]
			j.add(t, Of{Days: days, Dose: dose + 1, Method: ForecastID}, said[dose], came[dose], r, truth.Exact)
		}
		j.add(t, Of{Days: days, Method: ForecastID}, said[0]+said[1], came[0]+came[1], nil, truth.Exact)
		for b, way := range j.ways {
			var said [2]int64
			for dose := range 2 {
				said[dose] = Sum(j.told.Baselines[b][dose][w], t.comuni)
				j.add(t, Of{Days: days, Dose: dose + 1, Method: way.ID}, said[dose], came[dose], nil, truth.Exact)
			}
			j.add(t, Of{Days: days, Method: way.ID}, said[0]+said[1], came[0]+came[1], nil, truth.Exact)
		}
	}
}

// week scores the doses of a week.
func (j *judged) week(w int, before, truth *Truth) {
	of := Of{Days: 7 * j.q.Weeks(), Weekly: true}
	exact := before.Exact && truth.Exact
	for k := range j.things {
		t := &j.things[k]
		for dose := range 2 {
			of.Dose, of.Method = dose+1, ForecastID
			r := &j.series[2*k+dose].Week[w]
			came := Sum(truth.Doses[dose], t.comuni) - Sum(before.Doses[dose], t.comuni)
			j.add(t, of, r[forecast.Median], came, r, exact)
			for b, way := range j.ways {
				points := j.told.Baselines[b][dose]
				said := Sum(points[w], t.comuni)
				if w > 0 {
					said -= Sum(points[w-1], t.comuni)
				} else {
					said -= j.series[2*k+dose].Known
				}
				of.Method = way.ID
				j.add(t, of, said, came, nil, exact)
			}
		}
	}
}

// add counts a figure in every group of its thing, for its origin and for all.
func (j *judged) add(t *thing, of Of, said, came int64, r *forecast.Range, exact bool) {
	of.Level = t.level
	for _, g := range t.groups {
		of.By, of.Group = g[0], g[1]
		of.Origin = j.told.Origin
		j.tally.add(of, t.residents, said, came, r, exact)
		of.Origin = 0
		j.tally.add(of, t.residents, said, came, r, exact)
	}
}
