package binding

import (
	"context"

	"hubplan/planner"
	"hubplan/planner/campaign"
)

// Kind is what binds.
type Kind string

// The kinds.
const (
	Stations    Kind = "stations"
	Hours       Kind = "hours"
	SecondDoses Kind = "second_doses"
	Supply      Kind = "supply"
	Calendar    Kind = "calendar"
	Nothing     Kind = "nothing"

	// Small is what the rest is, where enough was found that saves more: nothing was
	// tried, and the prices bound what it could save.
	Small Kind = "small"
)

// Finding is what binds at a hub in a week.
type Finding struct {
	Hub  int
	Week planner.Date // its Monday
	Kind Kind

	Capacity, Firsts, Seconds, Promised int64 // doses of the week

	// The difference: what was added, and what it saves.
	Tried   bool  // something was solved anew
	Added   Kind  // what the difference added; Nothing where nothing was tried
	Doses   int64 // that were added: of seats, or of a product; zero for the calendar
	Product int   // of the supply
	Cohort  int   // of the calendar
	campaign.Difference
	AtMost int64 // what a station, or an hour, more can save at most by itself, metre-equivalents, where it was left out of the trials; else zero
	Beyond bool  // the next as much again would save nearly as much for a dose, by the prices of the campaign with the addition
}

// Idle is the doses that the hub could give in the week and does not.
func (f *Finding) Idle() int64 { return f.Capacity - f.Firsts - f.Seconds - f.Promised }

// supplyDoses is how many doses of a product are tried.
const supplyDoses = 1000

// nearly is the share of a dose's saving that still counts as the same.
const nearly = 0.9

// Find says what binds in a plan that was solved: a finding for every hub and week in
// which it is open, by hub and week. Progress, which may be nil, is told after every
// trial.
func Find(ctx context.Context, base *campaign.Solved, jobs int, progress func(done, total int)) ([]Finding, error) {
	s := newStudy(base, jobs)
	s.trials.Progress = progress
	return s.find(ctx, s.weeks(), s.inBatches)
}

func newStudy(base *campaign.Solved, jobs int) *study {
	s := &study{base: base, in: base.Instance}
	s.trials = &campaign.Trials[*trial]{Of: base.Case, Keep: s.keep, Jobs: jobs}
	return s
}

// find fills in what binds in some weeks, all hubs of each; seats says in which of them
// more seats are tried.
func (s *study) find(ctx context.Context, out []Finding, seats func([]Finding, func(batch []int) error) error) ([]Finding, error) {
	if err := s.trials.BeginNear(ctx, s.base); err != nil {
		return nil, err
	}
	if err := seats(out, func(batch []int) error { return s.seats(ctx, out, batch) }); err != nil {
		return nil, err
	}
	for _, step := range []func(context.Context, []Finding) error{s.supply, s.calendar} {
		if err := step(ctx, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// study is a plan whose bottlenecks are looked for.
type study struct {
	base   *campaign.Solved
	trials *campaign.Trials[*trial]
	in     *planner.Instance
}

// trial is what a changed campaign comes to.
type trial struct {
	campaign.Difference // beside the plan
	cost, gap           int64
	proof               *planner.Proof
	seats               [][]int64 // doses that were added, hub × day; nil for a hub whose days are the same
}

func (s *study) keep(x *campaign.Solved) *trial {
	t := &trial{Difference: x.Saves(s.base), cost: x.Cost(), gap: x.Gap(), proof: x.Plan.Proof, seats: make([][]int64, len(s.in.Hubs))}
	for h := range t.seats {
		if was, now := s.in.Calendar[h], x.Instance.Calendar[h]; &was[0] != &now[0] {
			t.seats[h] = make([]int64, s.in.Days)
			for d := range now {
				t.seats[h][d] = now[d].Capacity - was[d].Capacity
			}
		}
	}
	return t
}

// weeks are the hub-weeks with what the plan gives in them.
func (s *study) weeks() (out []Finding) {
	for h := range s.in.Hubs {
		at := map[planner.Date]int{}
		for d := range s.in.Days {
			if s.in.Calendar[h][d].Capacity == 0 {
				continue
			}
			week := s.in.Date(d).Monday()
			k, known := at[week]
			if !known {
				k = len(out)
				at[week] = k
				out = append(out, Finding{Hub: h, Week: week, Kind: Nothing, Added: Nothing, Product: -1, Cohort: -1})
			}
			out[k].Capacity += s.in.Calendar[h][d].Capacity
		}
		for x := range s.base.Plan.EachDose() {
			k, known := at[s.in.Date(x.Day).Monday()]
			switch {
			case x.Hub != h || !known:
			case x.Number == 1:
				out[k].Firsts += x.People
			default:
				out[k].Seconds += x.People
			}
		}
		for _, c := range s.in.Seats {
			if k, known := at[s.in.Date(c.Day).Monday()]; known && c.Hub == h {
				out[k].Seconds += c.People
			}
		}
		for _, c := range s.in.Committed {
			if c.Hub == h {
				if k, known := at[s.in.Date(c.Day).Monday()]; known {
					out[k].Promised += c.Doses
				}
			}
		}
	}
	return out
}

// days are the days of the horizon in a finding's week.
func (s *study) days(f *Finding) (days []int) {
	for d := max(0, int(f.Week-s.in.From)); d < min(s.in.Days, int(f.Week-s.in.From)+7); d++ {
		days = append(days, d)
	}
	return days
}

func (f *Finding) enter(added Kind, doses int64, d campaign.Difference) {
	f.Tried, f.Added, f.Doses, f.Difference = true, added, doses, d
}

func sum(ns []int64) (n int64) {
	for _, x := range ns {
		n += x
	}
	return n
}
