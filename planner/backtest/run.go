package backtest

import (
	"context"
	"slices"

	"hubplan/planner"
	"hubplan/planner/say"
)

// The days that an origin needs before it, for a pace to be known.
const leastPast = 7

// usualPast is what the origins that nobody named have before them.
const usualPast = 14

// Set sets origins and horizons: where no origin is named, all days of the record that
// have two weeks before them and the farthest horizon after them, at most one a week. The
// error is a [say.Refusal].
func (q *Question) Set(r *Record, origins []planner.Date, horizons []int) error {
	q.Horizons = slices.Compact(slices.Sorted(slices.Values(horizons)))
	for _, h := range q.Horizons {
		if h < 7 || h > mostDays {
			return say.Refuse("--horizons %d: attesi da 7 a %d giorni", "horizon of %d days: expected 7 to %d days", h, mostDays)
		}
	}
	if len(q.Horizons) == 0 || len(r.days) == 0 {
		return say.Refuse("attesi almeno un numero di giorni in --horizons e un giorno di dosi", "expected at least one "+
			"horizon and one day of doses")
	}
	q.Origins = slices.Compact(slices.Sorted(slices.Values(origins)))
	for _, day := range q.Origins {
		if err := q.origin(r, day); err != nil {
			return err
		}
	}
	if len(origins) == 0 {
		far := planner.Date(slices.Max(q.Horizons))
		next := r.published[0] + usualPast
		for k, day := range r.published {
			if day >= next && r.on(r.days[k].Day+far) != nil {
				q.Origins, next = append(q.Origins, day), day+leastPast
			}
		}
	}
	if len(q.Origins) == 0 {
		return say.Refuse("nessun giorno delle dosi ha %d giorni prima e %d dopo: indicare --origins, o meno giorni in --horizons",
			"no day of the doses has %d days before it and %d after: name --origins, or a shorter horizon", usualPast,
			slices.Max(q.Horizons))
	}
	return nil
}

// mostDays is the farthest horizon, in days.
const mostDays = 182

// origin refuses a day from which nothing can be told. Where no pace is known yet, the
// capacity of the hubs alone tells something.
func (q *Question) origin(r *Record, day planner.Date) error {
	k, there := slices.BinarySearch(r.published, day)
	switch {
	case !there && k == 0:
		return say.Refuse("origine %s: le dosi cominciano il %s", "origin %s: the doses begin on %s", day, r.published[0])
	case !there:
		return say.Refuse("origine %s: non è un giorno delle dosi; il precedente è %s", "origin %s: no day of the doses; the one before is %s",
			day, r.published[k-1])
	case day-r.published[0] < leastPast && q.Capacity == nil:
		return say.Refuse("origine %s: servono dosi di almeno %d giorni prima, per conoscere il ritmo",
			"origin %s: doses of at least %d days before are needed, to know the pace", day, leastPast)
	case k == len(r.published)-1:
		return say.Refuse("origine %s: dopo di essa non c'è alcun giorno con cui confrontare",
			"origin %s: there is no day after it to compare with", day)
	}
	return nil
}

// Run forecasts from every origin, and only then opens the record and scores. Step is
// told how many origins are done. The error is that of the context.
func (q *Question) Run(ctx context.Context, r *Record, ways []Baseline, jobs int, step func(done, all int)) (*Answer, error) {
	var told []*Told
	for k, day := range q.Origins {
		t, err := q.Tell(ctx, r.Until(day), day, ways, jobs)
		if err != nil {
			return nil, err
		}
		told = append(told, t)
		step(k+1, len(q.Origins))
	}
	return q.Judge(told, ways, r), nil
}
