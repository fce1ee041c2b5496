package binding

import (
	"context"
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
)

// more is a hub with a station, or an hour, more on some days.
func (s *study) more(h int, days []int) (rows campaign.Calendar, kind Kind, doses []int64) {
	kind = Stations
	for _, d := range days {
		if day := &s.in.Calendar[h][d]; day.Capacity > 0 && day.Stations >= s.in.Hubs[h].Lines {
			kind = Hours
		}
	}
	doses = make([]int64, s.in.Days)
	for _, d := range days {
		day := &s.in.Calendar[h][d]
		if day.Capacity == 0 {
			continue
		}
		more := day.Longer(60)
		if kind == Stations {
			more = day.Staffed(func(slot int) int64 { return day.Slots[slot].Stations + 1 })
		}
		rows = append(rows, campaign.Hours(s.in.Hubs[h].ID, s.in.Date(d), more.Shifts()))
		doses[d] = more.Capacity - day.Capacity
	}
	return rows, kind, doses
}

// withSeats is the campaign with more seats at a hub on some days.
func (s *study) withSeats(ctx context.Context, h int, days []int) (*trial, error) {
	rows, _, _ := s.more(h, days)
	return s.trials.Solve(ctx, rows)
}

// firstOrder is what seats on some days would save at most: their doses at the prices.
func (s *study) firstOrder(h int, doses []int64) (metres int64) {
	var sum int64
	for d, n := range doses {
		sum += n * s.base.Plan.Proof.SeatWorth(s.in, h, d)
	}
	return sum / 1024
}

// full says whether seats of a hub-week have prices that could save more than is
// unproven anyway.
func (s *study) full(f *Finding) bool {
	_, _, doses := s.more(f.Hub, s.days(f))
	return s.firstOrder(f.Hub, doses) > s.base.Gap()
}

// seats tries a station, or an hour, more in some weeks whose seats have a price.
func (s *study) seats(ctx context.Context, out []Finding, which []int) error {
	err := s.trials.Each(ctx, len(which), func(ctx context.Context, k int) error {
		f := &out[which[k]]
		days := s.days(f)
		c, err := s.withSeats(ctx, f.Hub, days)
		if err != nil {
			return err
		}
		_, kind, _ := s.more(f.Hub, days)
		doses := c.seats[f.Hub]
		f.enter(kind, sum(doses), c.Difference)
		if f.Pays() {
			if f.Kind = kind; 2*f.Seconds > f.Firsts+f.Seconds {
				f.Kind = SecondDoses
			}
			var next int64
			for d, n := range doses {
				next += n * c.proof.SeatWorth(s.in, f.Hub, d)
			}
			f.Beyond = float64(next)/1024 >= nearly*float64(f.Saves)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.secondDoses(ctx, out, which)
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
				if lo, _, ok := s.in.SecondDays(p, d); ok && lo != planner.NoSecond && s.in.Calendar[f.Hub][lo].Capacity > 0 &&
					!slices.Contains(days, lo) && !slices.Contains(week, lo) {
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
func (s *study) secondDoses(ctx context.Context, out []Finding, tried []int) error {
	var which []int
	for _, k := range tried {
		if !out[k].Pays() && len(s.secondDays(&out[k])) > 0 {
			which = append(which, k)
		}
	}
	return s.trials.Each(ctx, len(which), func(ctx context.Context, k int) error {
		f := &out[which[k]]
		later := s.secondDays(f)
		alone, err := s.withSeats(ctx, f.Hub, later)
		if err != nil {
			return err
		}
		both, err := s.withSeats(ctx, f.Hub, append(s.days(f), later...))
		if err != nil {
			return err
		}
		if d := (campaign.Difference{Saves: alone.cost - both.cost, Precision: alone.gap + both.gap}); d.Pays() {
			f.enter(SecondDoses, f.Doses, d)
			f.Kind = SecondDoses
		}
		return nil
	})
}
