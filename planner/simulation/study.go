package simulation

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sync"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/parallel"
)

// Measure is what is counted of a draw.
type Measure string

// The measures. Days are dates; of a cohort, a hub or a week where that is said.
const (
	FirstsDone   Measure = "firsts_done"   // cohort: day on which the share counted as done have had the first dose
	Completed    Measure = "completed"     // cohort, and all together: day on which that share have ended their course
	HubCompleted Measure = "hub_completed" // hub: the same of those who go there
	LastDose     Measure = "last_dose"     // day of the last dose
	Doses        Measure = "doses"         // week: doses given
	Served       Measure = "served"        // people who had a first dose
	Overflow     Measure = "overflow"      // cohort, and all together: people who wanted a dose and had none by the horizon's end
	LateSeconds  Measure = "late_seconds"  // second doses given after the last day in time, or not given though that day is past
	Wasted       Measure = "wasted"        // doses lost on their way or left in open vials
	TurnedAway   Measure = "turned_away"   // people without a place for whom there was no seat or no dose
	WaitDays     Measure = "wait_days"     // days between the day on which people wanted the first dose and that of the dose
	TravelMetres Measure = "travel_m"      // ways of those served, one way
)

// IsDay says whether values of a measure are days.
func (m Measure) IsDay() bool {
	return m == FirstsDone || m == Completed || m == HubCompleted || m == LastDose
}

// Unreached is the value of a day that is not reached within the horizon: after all others.
const Unreached = math.MaxInt64

// Key is one figure of a draw.
type Key struct {
	Measure Measure
	ID      string       // cohort or hub; empty for all together
	Week    planner.Date // its Monday, where the figure is of a week
}

// Study is a plan, what may come otherwise, and how often that is drawn.
type Study struct {
	Instance    *planner.Instance
	Plan        *planner.Plan
	Uncertainty *input.Uncertainty
	Draws       int
	Seed        uint64
	Jobs        int
	Progress    func(done, total int) // from one goroutine at a time; may be nil
}

// Drawn is the figures of some draws.
type Drawn struct {
	Keys   []Key
	From   int       // number of the first draw
	After  int64     // the day after the horizon, as which a day counts in means that is not reached
	Values [][]int64 // draw × key; [Unreached] where a day is not
}

// Keys are the figures of a draw, in their order.
func (s *Study) Keys() (all []Key) {
	in := s.Instance
	for c := range in.Cohorts {
		if co := &in.Cohorts[c]; co.Included {
			all = append(all, Key{FirstsDone, co.Name(), 0}, Key{Completed, co.Name(), 0}, Key{Overflow, co.Name(), 0})
		}
	}
	for h := range in.Hubs {
		if in.Hubs[h].Active {
			all = append(all, Key{HubCompleted, in.Hubs[h].ID, 0})
		}
	}
	for _, m := range []Measure{Completed, LastDose, Served, Overflow, LateSeconds, Wasted, TurnedAway, WaitDays, TravelMetres} {
		all = append(all, Key{m, "", 0})
	}
	for w := in.From.Monday(); w < in.From+planner.Date(in.Days); w += 7 {
		all = append(all, Key{Doses, "", w})
	}
	slices.SortFunc(all, func(a, b Key) int {
		return cmp.Or(cmp.Compare(a.Measure, b.Measure), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Week, b.Week))
	})
	return all
}

// Play plays the draws from one up to, without, another. The error is that of the context.
func (s *Study) Play(ctx context.Context, from, to int) (*Drawn, error) {
	return s.play(ctx, from, to, Nothing)
}

// With plays the first draws with a lever pulled: the same luck but for that.
func (s *Study) With(ctx context.Context, l Lever, draws int) (*Drawn, error) {
	return s.play(ctx, 0, draws, l)
}

func (s *Study) play(ctx context.Context, from, to int, lever Lever) (*Drawn, error) {
	d := &Drawn{Keys: s.Keys(), From: from, After: s.after(), Values: make([][]int64, to-from)}
	a := announce(s.Instance, s.Plan)
	var told sync.Mutex
	done := 0
	g, within := parallel.WithContext(ctx)
	g.SetLimit(max(s.Jobs, 1))
	for k := range d.Values {
		if within.Err() != nil {
			break
		}
		g.Go(func() error {
			d.Values[k] = play(a, lucky(s.Instance, s.Uncertainty, s.Seed, uint64(from+k), lever)).values(d.Keys)
			if s.Progress != nil && lever == Nothing {
				told.Lock()
				defer told.Unlock()
				done++
				s.Progress(done, len(d.Values))
			}
			return within.Err()
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return d, ctx.Err()
}

// after is the day after the horizon.
func (s *Study) after() int64 { return int64(s.Instance.Date(s.Instance.Days)) }

// Planned is what comes of the plan where all goes as it supposes.
func (s *Study) Planned() []int64 {
	sure := &input.Uncertainty{Done: s.Uncertainty.Done}
	return play(announce(s.Instance, s.Plan), lucky(s.Instance, sure, 0, 0, Nothing)).values(s.Keys())
}

// values are the figures of a draw.
func (o *outcome) values(keys []Key) []int64 {
	in := o.in
	day := func(d int) int64 {
		if d == Never {
			return Unreached
		}
		return int64(in.Date(d))
	}
	cohort := func(id string) int {
		return slices.IndexFunc(in.Cohorts, func(c planner.Cohort) bool { return c.Name() == id })
	}
	weeks := map[planner.Date]int64{}
	for d, n := range o.doses {
		weeks[in.Date(d).Monday()] += n
	}
	out := make([]int64, len(keys))
	for k, key := range keys {
		switch key.Measure {
		case FirstsDone:
			out[k] = day(o.firstDay[cohort(key.ID)])
		case Completed:
			if out[k] = day(o.allDay); key.ID != "" {
				out[k] = day(o.doneDay[cohort(key.ID)])
			}
		case HubCompleted:
			out[k] = day(o.hubDay[slices.IndexFunc(in.Hubs, func(h planner.Hub) bool { return h.ID == key.ID })])
		case LastDose:
			out[k] = day(o.lastDay)
		case Overflow:
			for c, n := range o.unserved {
				if key.ID == "" || in.Cohorts[c].Name() == key.ID {
					out[k] += n
				}
			}
		case Doses:
			out[k] = weeks[key.Week]
		default:
			out[k] = map[Measure]int64{Served: o.people, LateSeconds: o.lateSeconds, Wasted: o.wasted, TurnedAway: o.turnedAway,
				WaitDays: o.waitDays, TravelMetres: o.travel}[key.Measure]
		}
	}
	return out
}

// Figure is the values of a key in order.
func (d *Drawn) Figure(key Key) []int64 {
	k := slices.Index(d.Keys, key)
	out := make([]int64, len(d.Values))
	for i := range d.Values {
		out[i] = d.Values[i][k]
	}
	slices.Sort(out)
	return out
}

// Quantile is the nearest rank of a percentile among figures in order.
func Quantile(sorted []int64, percent int) int64 { return sorted[(len(sorted)*percent+99)/100-1] }

// UpTo is how many of figures in order are at most a value.
func UpTo(sorted []int64, value int64) int64 {
	if value == Unreached {
		return int64(len(sorted))
	}
	n, _ := slices.BinarySearch(sorted, value+1)
	return int64(n)
}
