package backtest

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/input"
)

// Record is what was really done, as it was published day by day.
type Record struct {
	published []planner.Date
	days      []Day
	seconds   bool               // second doses are told
	facts     []input.DoneRecord // by day; nil where sums by comune are told
}

// Day is all doses given up to the end of a day.
type Day struct {
	forecast.Snapshot
	Hubs [2][]int64 // by dose less one and hub of the question; nil where hubs are not told
}

// Known is what was published by a day, oldest first: all that whoever tells something on
// that day may see.
type Known struct {
	Days    []Day
	Seconds bool               // second doses are told
	Facts   []input.DoneRecord // by day; nil where sums by comune are told
}

// last is the latest day.
func (k *Known) last() *Day { return &k.Days[len(k.Days)-1] }

// snapshots are the days as forecasts take them.
func (k *Known) snapshots() (all []forecast.Snapshot) {
	for _, d := range k.Days {
		all = append(all, d.Snapshot)
	}
	return all
}

// widest is the longest time between two days of the record over which the days between
// are taken in proportion.
const widest = 14

// NewRecord makes a record of days that have the same comuni, those of the question.
func NewRecord(days []input.DosesDay) *Record {
	r := &Record{seconds: true}
	for k := range days {
		d := &days[k]
		s := Day{Snapshot: forecast.Snapshot{Day: d.UpTo()}}
		for _, rec := range d.Records {
			s.First, s.Second = append(s.First, rec.First), append(s.Second, rec.Second)
			r.seconds = r.seconds && rec.HasSecond
		}
		r.published, r.days = append(r.published, d.Published), append(r.days, s)
	}
	return r
}

// Until is all that was published by a day.
func (r *Record) Until(origin planner.Date) *Known {
	n := 0
	for n < len(r.days) && r.published[n] <= origin {
		n++
	}
	facts := r.facts
	if k := slices.IndexFunc(facts, func(f input.DoneRecord) bool { return f.Date >= origin }); k >= 0 {
		facts = facts[:k:k]
	}
	return &Known{Days: r.days[:n:n], Seconds: r.seconds, Facts: facts}
}

// Truth is all doses given up to the end of a day, by dose less one and comune; Exact is
// false where they are taken in proportion between two days of the record.
type Truth struct {
	Doses [2][]int64
	Hubs  [2][]int64 // the same by hub; nil where hubs are not told
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
			return &Truth{[2][]int64{b.First, b.Second}, b.Hubs, true}
		}
		if k == 0 || b.Day-r.days[k-1].Day > widest {
			return nil
		}
		a := &r.days[k-1]
		past, whole := int64(day-a.Day), int64(b.Day-a.Day)
		t := &Truth{Doses: [2][]int64{between(a.First, b.First, past, whole), between(a.Second, b.Second, past, whole)}}
		for dose := range a.Hubs {
			t.Hubs[dose] = between(a.Hubs[dose], b.Hubs[dose], past, whole)
		}
		return t
	}
	return nil
}

// between is what stands past/whole of the way from one list to another, in whole doses.
func between(a, b []int64, past, whole int64) []int64 {
	var out []int64
	for k := range a {
		out = append(out, a[k]+(2*(b[k]-a[k])*past+whole)/(2*whole))
	}
	return out
}
