package simulation

import (
	"math"
	"slices"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// Rows are the draws as rows of table draws.
func (d *Drawn) Rows(run tables.Run) []tables.Draw {
	rows := make([]tables.Draw, 0, len(d.Values)*len(d.Keys))
	for i, values := range d.Values {
		for k, key := range d.Keys {
			row := tables.Draw{Run: run, Draw: int32(d.From + i), Measure: string(key.Measure), ID: key.ID, Week: week(key.Week)}
			row.Value, row.Day = Cell(key.Measure, values[k])
			rows = append(rows, row)
		}
	}
	return rows
}

func week(monday planner.Date) *int32 {
	if monday == 0 {
		return nil
	}
	return new(int32(monday))
}

// Cell is a value as a table has it: a number or a day; neither where a day is not reached.
func Cell(m Measure, v int64) (number *int64, day *int32) {
	switch {
	case !m.IsDay():
		return &v, nil
	case v == Unreached:
		return nil, nil
	}
	return nil, new(int32(v))
}

// Read takes draws from rows of table draws, which must be those of the study's keys, draw by
// draw from one on; ok is false where they are not.
func (s *Study) Read(rows []tables.Draw, from int) (d *Drawn, ok bool) {
	keys := s.Keys()
	if len(keys) == 0 || len(rows)%len(keys) != 0 {
		return nil, false
	}
	d = &Drawn{Keys: keys, From: from, After: s.after()}
	for at := 0; at < len(rows); at += len(keys) {
		values := make([]int64, len(keys))
		for k, key := range keys {
			r := &rows[at+k]
			if int(r.Draw) != from+at/len(keys) || r.Measure != string(key.Measure) || r.ID != key.ID || !same(r.Week, week(key.Week)) ||
				(r.Value == nil) != key.Measure.IsDay() || r.Value != nil && r.Day != nil {
				return nil, false
			}
			switch values[k] = Unreached; {
			case r.Value != nil:
				values[k] = *r.Value
			case r.Day != nil:
				values[k] = int64(*r.Day)
			}
		}
		d.Values = append(d.Values, values)
	}
	return d, true
}

func same(a, b *int32) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// Summary is what the draws say of a figure.
type Summary struct {
	Key
	Draws, Reached     int64
	Plan               int64 // where all goes as planned; [Unreached] where a day is not
	P10, P50, P90      int64
	ByPlan, ByTarget   int64 // draws in which a day is at most the plan's, the target's
	Target             planner.Date
	HasPlan, HasTarget bool
}

// Summaries are those of all figures, in the order of the keys.
func (s *Study) Summaries(d *Drawn, planned []int64) []Summary {
	all := make([]Summary, len(d.Keys))
	for k, key := range d.Keys {
		x := d.Figure(key)
		m := Summary{Key: key, Draws: int64(len(x)), Plan: planned[k], P10: Quantile(x, 10), P50: Quantile(x, 50), P90: Quantile(x, 90)}
		m.Reached = UpTo(x, Unreached-1)
		if m.HasPlan = key.Measure.IsDay() && m.Plan != Unreached; m.HasPlan {
			m.ByPlan = UpTo(x, m.Plan)
		}
		if c := slices.IndexFunc(s.Instance.Cohorts, func(c planner.Cohort) bool { return c.Name() == key.ID }); key.Measure == Completed &&
			c >= 0 && s.Instance.Cohorts[c].Target != 0 {
			m.Target, m.HasTarget = s.Instance.Cohorts[c].Target, true
			m.ByTarget = UpTo(x, int64(m.Target))
		}
		all[k] = m
	}
	return all
}

// Row is a summary as a row of table quantiles.
func (m *Summary) Row(run tables.Run) tables.QuantileOf {
	row := tables.QuantileOf{Run: run, Measure: string(m.Measure), ID: m.ID, Week: week(m.Week), Draws: m.Draws, Reached: m.Reached}
	row.Plan, row.PlanDay = Cell(m.Measure, m.Plan)
	row.P10, row.P10Day = Cell(m.Measure, m.P10)
	row.P50, row.P50Day = Cell(m.Measure, m.P50)
	row.P90, row.P90Day = Cell(m.Measure, m.P90)
	if m.HasPlan {
		row.ByPlan = new(float64(m.ByPlan) / float64(m.Draws))
	}
	if m.HasTarget {
		row.Target, row.ByTarget = new(int32(m.Target)), new(float64(m.ByTarget)/float64(m.Draws))
	}
	return row
}

// Effect is what a lever does to a figure in the same draws: the days, or units, by which its
// median and its 90th percentile move, and by which it moves in the mean, with the standard
// error of that mean.
type Effect struct {
	Lever
	Key
	P50, P90     int64 // with the lever
	Was50, Was90 int64 // without
	Mean         float64
	Error        float64
	Unpaired     float64 // the standard error with luck of its own for each
	Draws        int64
}

// Compared are the effects of a lever, or of another plan, on the figures of some measures that
// both have, draw by draw.
func Compared(l Lever, was, is *Drawn, measures ...Measure) (all []Effect) {
	n := min(len(was.Values), len(is.Values))
	a, b := &Drawn{Keys: was.Keys, Values: was.Values[:n]}, &Drawn{Keys: is.Keys, Values: is.Values[:n]}
	for k, key := range was.Keys {
		j := slices.Index(is.Keys, key)
		if j < 0 || !slices.Contains(measures, key.Measure) {
			continue
		}
		x, y := a.Figure(key), b.Figure(key)
		e := Effect{Lever: l, Key: key, P50: Quantile(y, 50), P90: Quantile(y, 90), Was50: Quantile(x, 50), Was90: Quantile(x, 90)}
		var before, after, moves []float64
		for i := range n {
			u, v := a.Values[i][k], b.Values[i][j]
			if key.Measure.IsDay() {
				u, v = min(u, was.After), min(v, is.After)
			}
			before, after, moves = append(before, float64(u)), append(after, float64(v)), append(moves, float64(v-u))
		}
		if e.Draws = int64(n); n > 1 {
			_, va := spread(before)
			_, vb := spread(after)
			var v float64
			e.Mean, v = spread(moves)
			e.Error, e.Unpaired = math.Sqrt(v/float64(len(moves))), math.Sqrt((va+vb)/float64(len(moves)))
		}
		all = append(all, e)
	}
	return all
}

// halfWidth is how many standard errors an interval reaches to either side that holds the true
// mean nine times in ten.
const halfWidth = 1.645

// Interval is where the mean of the differences truly lies, nine times in ten.
func (e *Effect) Interval() (low, high float64) {
	w := float64(halfWidth * e.Error)
	return e.Mean - w, e.Mean + w
}

// PairedMeasures are those of which plans are compared draw by draw.
var PairedMeasures = []Measure{Completed, LastDose, WaitDays, TravelMetres, Overflow, LateSeconds}

// PairedRow is an effect as a row of table paired.
func (e *Effect) PairedRow(run tables.Run, other int32) tables.Paired {
	low, high := e.Interval()
	return tables.Paired{Run: run, Hypothesis: other, Measure: string(e.Measure), ID: e.ID, Draws: e.Draws, Change: e.Mean, Low: low,
		High: high, Error: e.Error, Unpaired: e.Unpaired}
}

// QuantileRows are the summaries as rows of table quantiles.
func (p *Played) QuantileRows(run tables.Run) (rows []tables.QuantileOf) {
	for k := range p.Summaries {
		rows = append(rows, p.Summaries[k].Row(run))
	}
	return rows
}
