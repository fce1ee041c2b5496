package binding

import (
	"context"
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
)

// idle are the findings of weeks with seats that the plan leaves idle, and nothing
// found yet, by week.
func (s *study) idle(out []Finding) map[planner.Date][]int {
	weeks := map[planner.Date][]int{}
	for k := range out {
		if f := &out[k]; f.open() && f.Idle() > 0 {
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
	return s.trials.Each(ctx, len(firsts), func(ctx context.Context, k int) error {
		first := firsts[k]
		day := max(0, int(out[first].Week-s.in.From))
		for p := range s.in.Products {
			if !s.dear(p, day) {
				continue
			}
			c, err := s.trials.Solve(ctx, campaign.Deliveries{input.DeliveryRecord{Product: s.in.Products[p].ID, Date: s.in.Date(day),
				Doses: supplyDoses}})
			if err != nil {
				return err
			}
			for _, k := range weeks[out[first].Week] {
				f := &out[k]
				if f.Kind == Supply && (f.Saves >= c.Saves || !c.Pays()) {
					continue
				}
				f.enter(Supply, supplyDoses, c.Difference)
				if f.Product = p; f.Pays() {
					f.Kind = Supply
					f.Beyond = float64(c.proof.DoseWorth(s.in, p, day)*supplyDoses)/1024 >= nearly*float64(c.Saves)
				}
			}
		}
		return nil
	})
}

// dear says whether more of a product from a day on could save more than is unproven
// anyway, by its price.
func (s *study) dear(p, day int) bool {
	proof := s.base.Plan.Proof
	return s.in.Supply[p].Limited && proof.Prices.Stock[p] != nil && proof.DoseWorth(s.in, p, day)*supplyDoses/1024 > s.base.Gap()
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
	return s.trials.Each(ctx, len(firsts), func(ctx context.Context, k int) error {
		first := firsts[k]
		week := out[first].Week
		c := s.next(week)
		opens := max(week, s.in.Date(s.in.FirstDay))
		days := int64(s.in.Cohorts[c].Opens - opens)
		var people int64
		for i := range s.in.Demand {
			people += s.in.Demand[i][c].People
		}
		x, err := s.trials.Solve(ctx, campaign.Opens{Cohort: s.in.Cohorts[c].Name(), On: opens})
		if err != nil {
			return err
		}
		// The solve counts waiting from the earlier day: so many days more for everybody,
		// whom the plan serves in both campaigns or in neither.
		found := x.Difference
		found.Saves += people * days * s.in.Cohorts[c].WaitMetresPerDay
		for _, k := range weeks[week] {
			f := &out[k]
			f.enter(Calendar, 0, found)
			if f.Cohort = c; f.Pays() {
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
	if len(s.base.Plan.Shortfalls) > 0 {
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
