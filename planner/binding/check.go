package binding

import (
	"context"
	"math"
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
)

// FindIn is [Find] for some weeks alone, by their Mondays, where all were found so: the
// same findings as among all. What was left out is left out; [Impossible] says whether it
// may be.
func FindIn(ctx context.Context, base *campaign.Solved, found []Finding, weeks []planner.Date, jobs int) ([]Finding, error) {
	s := newStudy(base, jobs)
	return s.find(ctx, slices.DeleteFunc(s.weeks(), func(f Finding) bool { return !slices.Contains(weeks, f.Week) }), s.asFound(found))
}

// Impossible says which findings cannot be of a plan, by their place in the list, as far
// as can be told without solving anything: their hubs, weeks and doses are not the
// plan's, they add what is not tried there, or save more than the prices of the plan's
// proof allow. Whole says whether there is one for every hub and week in which it is
// open, by hub and week.
func Impossible(base *campaign.Solved, found []Finding) (which []int, whole bool) {
	s := newStudy(base, 1)
	facts := s.weeks()
	whole = len(facts) == len(found)
	if whole { // what is left out hangs on the others
		most := s.leftOut(facts, found)
		for k := range found {
			if found[k].AtMost != most[k] {
				which = append(which, k)
			}
		}
		if len(which) > 0 {
			return which, whole
		}
	}
	for k := range found {
		f := &found[k]
		at := slices.IndexFunc(facts, func(w Finding) bool { return w.Hub == f.Hub && w.Week == f.Week })
		whole = whole && at == k
		if at < 0 || !s.possible(f, &facts[at]) {
			which = append(which, k)
		}
	}
	return which, whole
}

// possible says whether a finding can be of a hub and week, whose doses are known.
func (s *study) possible(f, fact *Finding) bool {
	if f.Capacity != fact.Capacity || f.Firsts != fact.Firsts || f.Seconds != fact.Seconds || f.Promised != fact.Promised {
		return false
	}
	rows, kind, doses := s.more(f.Hub, s.days(f))
	if !f.Tried && (len(rows) > 0 && f.AtMost == 0 && s.full(f) || f.Idle() > 0 && s.short(f)) {
		return false
	}
	if f.Idle() > 0 && f.open() && f.Added != Calendar && s.next(f.Week) >= 0 {
		return false // the last that is tried where seats are idle
	}
	if !f.Tried {
		return f.Added == Nothing && f.Kind == f.rest() && f.Doses == 0 && !f.Beyond
	}
	if f.AtMost > 0 && f.Added != Supply && f.Added != Calendar {
		return false
	}
	binds, most := f.Added, s.most(f, doses)
	switch f.Added {
	case Stations, Hours:
		if f.Added != kind || f.Doses != sum(doses) {
			return false
		}
		if 2*f.Seconds > f.Firsts+f.Seconds {
			binds = SecondDoses
		}
	case SecondDoses:
		if f.Doses != sum(doses) || !f.Pays() {
			return false
		}
	case Supply:
		if f.Product < 0 || f.Doses != supplyDoses {
			return false
		}
	case Calendar:
		return f.Cohort >= 0 && f.Cohort == s.next(f.Week) && f.Doses == 0 && f.binds(Calendar)
	default:
		return false
	}
	return f.Saves <= most && f.binds(binds)
}

// short says whether a week's supply is tried: a product is dear.
func (s *study) short(f *Finding) bool {
	for p := range s.in.Products {
		if s.dear(p, max(0, int(f.Week-s.in.From))) {
			return true
		}
	}
	return false
}

// rest is what a week is of which nothing is found.
func (f *Finding) rest() Kind {
	if f.AtMost > 0 {
		return Small
	}
	return Nothing
}

// open says whether nothing is found of a week so far.
func (f *Finding) open() bool { return f.Kind == f.rest() }

// binds says whether a finding that was tried names what binds, or nothing, as its
// saving says.
func (f *Finding) binds(kind Kind) bool {
	if f.Precision < 0 {
		return false
	}
	if !f.Pays() {
		return f.Kind == f.rest() && !f.Beyond
	}
	return f.Kind == kind
}

// most is what an addition of doses can save by the plan's prices, which bound the cost
// of every plan with it: they pay for the doses added, and the plan itself may cost more
// than the bound.
func (s *study) most(f *Finding, doses []int64) int64 {
	loose := s.base.Cost() - s.base.Plan.Proof.LPBound/1024 + 1
	for _, st := range s.base.Plan.Proof.Stages { // its bound is rounded up to whole people
		loose += (st.People - st.AtLeast + 1) * s.in.Cohorts[st.Cohort].UnservedMetres
	}
	var later []int64
	if f.Added == SecondDoses {
		_, _, later = s.more(f.Hub, s.secondDays(f))
	}
	if f.Added != Supply && (s.unpriced(f.Hub, doses) || s.unpriced(f.Hub, later)) {
		return math.MaxInt64
	}
	switch f.Added {
	case SecondDoses: // what both additions give beside one of them, which may cost more than the plan by its own gap
		return s.firstOrder(f.Hub, doses) + s.firstOrder(f.Hub, later) + loose + f.Precision + 1
	case Supply:
		if f.Product < 0 || s.base.Plan.Proof.Prices.Stock[f.Product] == nil {
			return 0
		}
		day := max(0, int(f.Week-s.in.From))
		if slices.Min(s.in.Ledger().Stock[f.Product][day:]) < 2 { // then a course of two doses has no price there
			return math.MaxInt64
		}
		return s.base.Plan.Proof.DoseWorth(s.in, f.Product, day)*supplyDoses/1024 + loose
	}
	return s.firstOrder(f.Hub, doses) + loose
}

// unpriced says whether doses are added on a day on which none were left to plan with,
// since all are booked or promised: such a day has no price.
func (s *study) unpriced(h int, doses []int64) bool {
	left := s.in.Ledger().Seats[h]
	for d, n := range doses {
		if n > 0 && left[d] <= 0 {
			return true
		}
	}
	return false
}
