package backtest

import (
	"hubplan/planner/forecast"
	"hubplan/planner/say"
)

// Baseline is another way to say what will be done, as single figures: all doses given up
// to the end of each week, by dose less one, week and comune. It sees what was known.
type Baseline struct {
	ID    string
	Name  say.Text
	Tells func(q *Question, known []forecast.Snapshot) Points
}

// Points are single figures: dose less one, week, comune.
type Points [2][][]int64

// PaceID is the baseline that skill is measured against.
const PaceID = "pace"

// Baselines are those that need no plan.
func Baselines() []Baseline {
	return []Baseline{
		{PaceID, say.Text{It: "ritmo dell'ultima settimana", En: "last week's pace"}, pace},
		{"share", say.Text{It: "ritmo del territorio per quota dei residenti", En: "the territory's pace by share of residents"}, share},
	}
}

// lastWeek is the latest day that is at least a week older than the last, or the first.
func lastWeek(known []forecast.Snapshot) *forecast.Snapshot {
	last := &known[len(known)-1]
	for k := len(known) - 1; k > 0; k-- {
		if known[k].Day <= last.Day-7 {
			return &known[k]
		}
	}
	return &known[0]
}

// pace repeats last week, comune by comune.
func pace(q *Question, known []forecast.Snapshot) (p Points) {
	last, then := &known[len(known)-1], lastWeek(known)
	for w := range q.Weeks() {
		past, whole := int64(last.Day-then.Day), int64(7*(w+1))
		for dose, lists := range [2][2][]int64{{last.First, then.First}, {last.Second, then.Second}} {
			week := make([]int64, len(q.Comuni))
			for i := range week {
				week[i] = lists[0][i] + (lists[0][i]-lists[1][i])*whole/max(1, past)
			}
			p[dose] = append(p[dose], week)
		}
	}
	return p
}

// share repeats the territory's last week and gives each comune the part of its residents.
func share(q *Question, known []forecast.Snapshot) (p Points) {
	last, then := &known[len(known)-1], lastWeek(known)
	people := int64(0)
	for i := range q.Comuni {
		people += q.Comuni[i].All
	}
	for w := range q.Weeks() {
		past, whole := int64(last.Day-then.Day), int64(7*(w+1))
		for dose, lists := range [2][2][]int64{{last.First, then.First}, {last.Second, then.Second}} {
			given := (sum(lists[0]) - sum(lists[1])) * whole / max(1, past)
			week := make([]int64, len(q.Comuni))
			for i := range week {
				week[i] = lists[0][i] + given*q.Comuni[i].All/max(1, people)
			}
			p[dose] = append(p[dose], week)
		}
	}
	return p
}

func sum(of []int64) (n int64) {
	for _, x := range of {
		n += x
	}
	return n
}
