package binding

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"

	"hubplan/planner"
	"hubplan/planner/solve"
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
)

// Finding is what binds at a hub in a week.
type Finding struct {
	Hub  int
	Week planner.Date // its Monday
	Kind Kind

	Capacity, Firsts, Seconds, Promised int64 // doses of the week

	// The difference: what was added, and what it saves.
	Tried     bool  // something was solved anew
	Added     Kind  // what the difference added; Nothing where nothing was tried
	Doses     int64 // that were added: of seats, or of a product; zero for the calendar
	Product   int   // of the supply
	Cohort    int   // of the calendar
	Saves     int64 // metre-equivalents of travel, waiting and unserved
	Precision int64 // what both campaigns leave unproven, metre-equivalents
	Beyond    bool  // the next as much again would save nearly as much for a dose, by the prices of the campaign with the addition
}

// Certain says whether the saving is above the precision.
func (f *Finding) Certain() bool { return f.Saves > f.Precision }

// Idle is the doses that the hub could give in the week and does not.
func (f *Finding) Idle() int64 { return f.Capacity - f.Firsts - f.Seconds - f.Promised }

// supplyDoses is how many doses of a product are tried.
const supplyDoses = 1000

// nearly is the share of a dose's saving that still counts as the same.
const nearly = 0.9

// Find says what binds in a plan that was solved: a finding for every hub and week in
// which it is open, by hub and week. The plan must have a proof. Progress, which may
// be nil, is told after every campaign.
func Find(ctx context.Context, in *planner.Instance, p *planner.Plan, jobs int, progress func(done, total int)) ([]Finding, error) {
	s := &study{in: in, plan: p, jobs: jobs, progress: progress, base: in.Objective(p).Total(), solved: map[string]*campaign{}}
	s.gap = gapOf(s.base, p.Proof.Bound)
	out := s.weeks()
	for _, step := range []func(context.Context, []Finding) error{s.seats, s.secondDoses, s.supply, s.calendar} {
		if err := step(ctx, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func gapOf(total, bound1024 int64) int64 { return max(0, (total*1024-bound1024+1023)/1024) }

// study is a plan whose bottlenecks are looked for.
type study struct {
	in       *planner.Instance
	plan     *planner.Plan
	base     int64 // what the plan costs
	gap      int64 // and how much of it is unproven
	jobs     int
	progress func(done, total int)

	mu          sync.Mutex
	solved      map[string]*campaign
	done, total int
}

// campaign is what a changed instance comes to.
type campaign struct {
	cost, gap int64
	proof     *planner.Proof
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
		for _, c := range s.plan.Courses {
			if c.Hub != h {
				continue
			}
			if k, known := at[s.in.Date(c.First).Monday()]; known {
				out[k].Firsts += c.People
			}
			if c.Second != planner.NoSecond {
				if k, known := at[s.in.Date(c.Second).Monday()]; known {
					out[k].Seconds += c.People
				}
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

// solve plans a changed instance, once for each key.
func (s *study) solve(ctx context.Context, key string, change func() *planner.Instance) (*campaign, error) {
	s.mu.Lock()
	known := s.solved[key]
	s.mu.Unlock()
	if known != nil {
		return known, nil
	}
	in := change()
	p, err := solve.Solve(ctx, in, solve.Options{Effort: int(in.Parameters.Effort)})
	if err != nil {
		return nil, err
	}
	cost := in.Objective(p).Total()
	c := &campaign{cost: cost, gap: gapOf(cost, p.Proof.Bound), proof: p.Proof}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.solved[key] = c
	return c, nil
}

// each runs a task for some findings, in parallel.
func (s *study) each(ctx context.Context, which []int, task func(ctx context.Context, k int) error) error {
	g, within := errgroup.WithContext(ctx)
	g.SetLimit(max(1, s.jobs))
	s.total += len(which)
	for _, k := range which {
		g.Go(func() error {
			if err := task(within, k); err != nil {
				return err
			}
			s.mu.Lock()
			defer s.mu.Unlock()
			if s.done++; s.progress != nil {
				s.progress(s.done, s.total)
			}
			return nil
		})
	}
	return g.Wait()
}

func (f *Finding) enter(added Kind, doses, saves, precision int64) {
	f.Tried, f.Added, f.Doses, f.Saves, f.Precision = true, added, doses, saves, precision
}

func sum(ns []int64) (n int64) {
	for _, x := range ns {
		n += x
	}
	return n
}
