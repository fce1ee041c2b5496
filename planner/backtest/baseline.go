package backtest

import (
	"context"

	"hubplan/planner/say"
)

// Baseline is another way to say what will be done, as single figures. It sees what was
// known, and tells nothing, nil, where that does not do. The error is that of the context.
type Baseline struct {
	ID    string
	Name  say.Text
	Tells func(ctx context.Context, q *Question, known *Known) (*Points, error)
}

// Points are single figures: all doses given up to the end of each week, by dose less one,
// week and comune, or hub of the question. Hubs is nil where nothing is told of them.
type Points struct {
	Comuni, Hubs [2][][]int64
}

// PaceID is the baseline that skill is measured against.
const PaceID = "pace"

// Baselines are those that need no plan.
func Baselines() []Baseline {
	return []Baseline{
		{PaceID, say.Text{It: "ritmo dell'ultima settimana", En: "last week's pace"}, pace},
		{"share", say.Text{It: "ritmo del territorio per quota dei residenti", En: "the territory's pace by share of residents"}, share},
	}
}

// lastWeek is the latest day that is at least a week older than the last; nil where there
// is none.
func (k *Known) lastWeek() *Day {
	for d := len(k.Days) - 2; d >= 0; d-- {
		if k.Days[d].Day <= k.last().Day-leastPast {
			return &k.Days[d]
		}
	}
	return nil
}

// pace repeats last week, comune by comune and hub by hub.
func pace(_ context.Context, q *Question, known *Known) (*Points, error) {
	on := func(last, then []int64, days, past int64) []int64 {
		week := make([]int64, len(last))
		for i := range week {
			week[i] = last[i] + (last[i]-then[i])*days/past
		}
		return week
	}
	p := repeated(q, known, on)
	if last, then := known.last(), known.lastWeek(); p != nil && last.Hubs[0] != nil {
		for w := range q.Weeks() {
			for dose := range p.Hubs {
				p.Hubs[dose] = append(p.Hubs[dose], on(last.Hubs[dose], then.Hubs[dose], int64(7*(w+1)), int64(last.Day-then.Day)))
			}
		}
	}
	return p, nil
}

// share repeats the territory's last week and gives each comune the part of its residents.
func share(_ context.Context, q *Question, known *Known) (*Points, error) {
	people := int64(0)
	for i := range q.Comuni {
		people += q.Comuni[i].All
	}
	return repeated(q, known, func(last, then []int64, days, past int64) []int64 {
		given := (sum(last) - sum(then)) * days / past
		week := make([]int64, len(last))
		for i := range week {
			week[i] = last[i] + given*q.Comuni[i].All/max(1, people)
		}
		return week
	}), nil
}

// repeated are the figures of every week, so many days on, from those of the last day and
// of a day so much earlier; nil where none is known.
func repeated(q *Question, known *Known, on func(last, then []int64, days, past int64) []int64) *Points {
	last, then := known.last(), known.lastWeek()
	if then == nil {
		return nil
	}
	p, past := &Points{}, int64(last.Day-then.Day)
	for w := range q.Weeks() {
		days := int64(7 * (w + 1))
		p.Comuni[0] = append(p.Comuni[0], on(last.First, then.First, days, past))
		p.Comuni[1] = append(p.Comuni[1], on(last.Second, then.Second, days, past))
	}
	return p
}

func sum(of []int64) (n int64) {
	for _, x := range of {
		n += x
	}
	return n
}
