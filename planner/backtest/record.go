package backtest

import (
	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/input"
)

// Record is what was really done, as it was published day by day.
type Record struct {
	published []planner.Date
	days      []forecast.Snapshot
}

// widest is the longest time between two days of the record over which the days between
// are taken in proportion.
const widest = 14

// NewRecord makes a record of days that have the same comuni, those of the question.
func NewRecord(days []input.DosesDay) *Record {
	r := &Record{}
	for k := range days {
		d := &days[k]
		s := forecast.Snapshot{Day: d.UpTo()}
		for _, rec := range d.Records {
			s.First, s.Second = append(s.First, rec.First), append(s.Second, rec.Second)
		}
		r.published, r.days = append(r.published, d.Published), append(r.days, s)
	}
	return r
}

// Until is all that was published by a day, oldest first.
func (r *Record) Until(origin planner.Date) []forecast.Snapshot {
	n := 0
	for n < len(r.days) && r.published[n] <= origin {
		n++
	}
	return r.days[:n:n]
}

// Truth is all doses given up to the end of a day, by dose less one and comune; Exact is
// false where they are taken in proportion between two days of the record.
type Truth struct {
	Doses [2][]int64
	Exact bool
}

// on is the truth of a day; it is nil where the record has no day near enough.
func (r *Record) on(day planner.Date) *Truth {
	for k := range r.days {
		b := &r.days[k]
		if b.Day < day {
			continue
		}
		if b.Day == day {
			return &Truth{[2][]int64{b.First, b.Second}, true}
		}
		if k == 0 || b.Day-r.days[k-1].Day > widest {
			return nil
		}
		a := &r.days[k-1]
		past, whole := int64(day-a.Day), int64(b.Day-a.Day)
		return &Truth{Doses: [2][]int64{between(a.First, b.First, past, whole), between(a.Second, b.Second, past, whole)}}
	}
	return nil
}

// between is what stands past/whole of the way from one list to another, in whole doses.
func between(a, b []int64, past, whole int64) []int64 {
	out := make([]int64, len(a))
	for k := range a {
		out[k] = a[k] + (2*(b[k]-a[k])*past+whole)/(2*whole)
	}
	return out
}
