package binding

import (
	"context"
	"fmt"
	"slices"
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

// more is a hub with a station, or an hour, more on some days, and how many doses that
// adds, day by day.
func (s *study) more(h int, days []int) (calendar []planner.HubDay, kind Kind, doses []int64) {
	kind = Stations
	for _, d := range days {
		if day := &s.in.Calendar[h][d]; day.Capacity > 0 && day.Stations >= s.in.Hubs[h].Lines {
			kind = Hours
		}
	}
	calendar, doses = slices.Clone(s.in.Calendar[h]), make([]int64, s.in.Days)
	for _, d := range days {
		day := &s.in.Calendar[h][d]
		if day.Capacity == 0 {
			continue
		}
		if kind == Hours {
			calendar[d] = day.Longer(60)
		} else {
			calendar[d] = day.Staffed(func(slot int) int64 { return day.Slots[slot].Stations + 1 })
		}
		doses[d] = calendar[d].Capacity - day.Capacity
	}
	return calendar, kind, doses
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

// withSeats is the campaign with more seats at a hub on some days.
func (s *study) withSeats(ctx context.Context, h int, days []int) (*campaign, error) {
	return s.solve(ctx, fmt.Sprint("seats", h, days), func() *planner.Instance {
		in := *s.in
		in.Calendar = slices.Clone(s.in.Calendar)
		in.Calendar[h], _, _ = s.more(h, days)
		return &in
	})
}

// firstOrder is what seats on some days would save at most: their doses at the prices.
func (s *study) firstOrder(h int, doses []int64) (metres int64) {
	var sum int64
	for d, n := range doses {
		sum += n * s.plan.Proof.Capacity[h][d]
	}
	return sum / 1024
}

// full says whether seats of a hub-week have prices that could save more than is
// unproven anyway.
func (s *study) full(f *Finding) bool {
	_, _, doses := s.more(f.Hub, s.days(f))
	return s.firstOrder(f.Hub, doses) > s.gap
}

// seats tries a station, or an hour, more in each week whose seats have a price.
func (s *study) seats(ctx context.Context, out []Finding) error {
	var which []int
	for k := range out {
		if s.full(&out[k]) {
			which = append(which, k)
		}
	}
	return s.each(ctx, which, func(ctx context.Context, k int) error {
		f := &out[k]
		days := s.days(f)
		c, err := s.withSeats(ctx, f.Hub, days)
		if err != nil {
			return err
		}
		_, kind, doses := s.more(f.Hub, days)
		f.enter(kind, sum(doses), s.base-c.cost, s.gap+c.gap)
		if f.Certain() {
			if f.Kind = kind; 2*f.Seconds > f.Firsts+f.Seconds {
				f.Kind = SecondDoses
			}
			var next int64
			for d, n := range doses {
				next += n * c.proof.Capacity[f.Hub][d]
			}
			f.Beyond = float64(next)/1024 >= nearly*float64(f.Saves)
		}
		return nil
	})
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

// secondDays are the days on which who begins in a week has the second dose, those of
// the week itself left out.
func (s *study) secondDays(f *Finding) (days []int) {
	week := s.days(f)
	for _, d := range week {
		for c := range s.in.Cohorts {
			co := &s.in.Cohorts[c]
			if !co.Included || co.OpensDay > d {
				continue
			}
			for _, p := range co.Products {
				if lo, _, ok := s.in.SecondDays(p, d); ok && lo != planner.NoSecond && s.in.Calendar[f.Hub][lo].Capacity > 0 && !slices.Contains(days, lo) && !slices.Contains(week, lo) {
					days = append(days, lo)
				}
			}
		}
	}
	slices.Sort(days)
	return days
}

// secondDoses tries, where more seats in a week save nothing by themselves, whether they
// do with seats for the second doses.
func (s *study) secondDoses(ctx context.Context, out []Finding) error {
	var which []int
	for k := range out {
		if out[k].Tried && !out[k].Certain() && len(s.secondDays(&out[k])) > 0 {
			which = append(which, k)
		}
	}
	return s.each(ctx, which, func(ctx context.Context, k int) error {
		f := &out[k]
		later := s.secondDays(f)
		alone, err := s.withSeats(ctx, f.Hub, later)
		if err != nil {
			return err
		}
		both, err := s.withSeats(ctx, f.Hub, append(s.days(f), later...))
		if err != nil {
			return err
		}
		if saves, precision := alone.cost-both.cost, alone.gap+both.gap; saves > precision {
			f.enter(SecondDoses, f.Doses, saves, precision)
			f.Kind = SecondDoses
		}
		return nil
	})
}

// idle are the findings of weeks with seats that the plan leaves idle, and nothing
// found yet, by week.
func (s *study) idle(out []Finding) map[planner.Date][]int {
	weeks := map[planner.Date][]int{}
	for k := range out {
		if f := &out[k]; f.Kind == Nothing && f.Idle() > 0 {
			weeks[f.Week] = append(weeks[f.Week], k)
		}
	}
	return weeks
}

// supply tries a thousand doses more of every limited product, where seats are idle.
func (s *study) supply(ctx context.Context, out []Finding) error {
	var firsts []int
	weeks := s.idle(out)
	for k := range out {
		if of := weeks[out[k].Week]; len(of) > 0 && of[0] == k && s.limited() {
			firsts = append(firsts, k)
		}
	}
	return s.each(ctx, firsts, func(ctx context.Context, first int) error {
		day := max(0, int(out[first].Week-s.in.From))
		for p := range s.in.Products {
			stock := s.plan.Proof.Stock[p]
			if !s.in.Supply[p].Limited || stock == nil || stock[day]*supplyDoses/1024 <= s.gap {
				continue
			}
			c, err := s.solve(ctx, fmt.Sprint("supply", p, day), func() *planner.Instance {
				in := *s.in
				in.Supply = slices.Clone(s.in.Supply)
				in.Supply[p].Delivered = slices.Clone(s.in.Supply[p].Delivered)
				in.Supply[p].Delivered[day] += supplyDoses
				return &in
			})
			if err != nil {
				return err
			}
			saves, precision := s.base-c.cost, s.gap+c.gap
			for _, k := range weeks[out[first].Week] {
				f := &out[k]
				if f.Kind == Supply && f.Saves >= saves {
					continue
				}
				f.enter(Supply, supplyDoses, saves, precision)
				if f.Product = p; f.Certain() {
					f.Kind = Supply
					f.Beyond = float64(c.proof.Stock[p][day]*supplyDoses)/1024 >= nearly*float64(saves)
				}
			}
		}
		return nil
	})
}

func (s *study) limited() bool {
	return slices.ContainsFunc(s.in.Supply, func(x planner.Supply) bool { return x.Limited })
}

// calendar tries the opening of the next cohort with the week, where seats are idle.
func (s *study) calendar(ctx context.Context, out []Finding) error {
	var firsts []int
	weeks := s.idle(out)
	for k := range out {
		if of := weeks[out[k].Week]; len(of) > 0 && of[0] == k && s.next(out[k].Week) >= 0 {
			firsts = append(firsts, k)
		}
	}
	return s.each(ctx, firsts, func(ctx context.Context, first int) error {
		week := out[first].Week
		c := s.next(week)
		opens := max(week, s.in.Date(s.in.FirstDay))
		days := int64(s.in.Cohorts[c].Opens - opens)
		var people int64
		for i := range s.in.Demand {
			people += s.in.Demand[i][c].People
		}
		x, err := s.solve(ctx, fmt.Sprint("calendar", c, opens), func() *planner.Instance {
			in := *s.in
			in.Cohorts = slices.Clone(s.in.Cohorts)
			in.Cohorts[c].Opens, in.Cohorts[c].OpensDay = opens, int(opens-s.in.From)
			return &in
		})
		if err != nil {
			return err
		}
		// The solve counts waiting from the earlier day: so many days more for everybody,
		// whom the plan serves in both campaigns or in neither.
		saves := s.base - x.cost + people*days*s.in.Cohorts[c].WaitMetresPerDay
		for _, k := range weeks[week] {
			f := &out[k]
			f.enter(Calendar, 0, saves, s.gap+x.gap)
			if f.Cohort = c; f.Certain() {
				f.Kind = Calendar
			}
		}
		return nil
	})
}

// next is the first cohort that opens after a week's Monday, the oldest of them; -1
// where there is none, or where somebody is unserved, whose waiting nobody counts.
func (s *study) next(week planner.Date) int {
	best := -1
	if len(s.plan.Shortfalls) > 0 {
		return best
	}
	for c := range s.in.Cohorts {
		co := &s.in.Cohorts[c]
		if co.Included && co.Opens > week && co.OpensDay > s.in.FirstDay && (best < 0 || co.Opens < s.in.Cohorts[best].Opens) {
			best = c
		}
	}
	return best
}
