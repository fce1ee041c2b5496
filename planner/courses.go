package planner

import (
	"iter"
	"slices"
)

// NoSecond is the second day of a course of a single-dose product, and of one of people who
// need one dose: there is none.
const NoSecond = -1

// Dates are the product of a course and the days of the horizon on which its doses
// are given; Second is [NoSecond] for a single-dose product.
type Dates struct{ Product, First, Second int }

// On gives the days of the doses, one or two.
func (k Dates) On() []int {
	if k.Second == NoSecond {
		return []int{k.First}
	}
	return []int{k.First, k.Second}
}

// Courses gives every course that a cohort's people may have, whatever hubs are
// open: by product in order of preference, first and second day. The first dose is
// given from the cohort's opening on, the second within the rule of the product that
// holds on the first day, and none after the horizon, or the cohort's own due day.
func (in *Instance) Courses(cohort int) iter.Seq[Dates] {
	return func(yield func(Dates) bool) {
		co := &in.Cohorts[cohort]
		last := in.DueDay(cohort)
		for _, p := range co.Products {
			for d := co.OpensDay; d <= last; d++ {
				lo, hi, ok := in.SecondDays(p, d)
				switch {
				case !ok:
				case lo == NoSecond:
					if !yield(Dates{p, d, NoSecond}) {
						return
					}
				default:
					for t := lo; t <= min(hi, last); t++ {
						if !yield(Dates{p, d, t}) {
							return
						}
					}
				}
			}
		}
	}
}

// TwoDoses says whether a cohort's people may have a product that has two doses.
func (in *Instance) TwoDoses(cohort int) bool {
	return slices.ContainsFunc(in.Cohorts[cohort].Products, func(p int) bool { return in.Products[p].Doses == 2 })
}

// Startable says whether a product may be begun on a day of the horizon.
func (in *Instance) Startable(product, day int) bool {
	_, ok := in.Products[product].Rule(in.From + Date(day))
	return ok
}

// CanFinish says whether a cohort's people can be given a whole course at a hub, as
// far as its open days go.
func (in *Instance) CanFinish(cohort, hub int) bool {
	open := in.Calendar[hub]
	for k := range in.Courses(cohort) {
		if open[k.First].Capacity > 0 && (k.Second == NoSecond || open[k.Second].Capacity > 0) {
			return true
		}
	}
	return false
}

// DueDay is the last day of the horizon on which a cohort's people may be given a
// dose.
func (in *Instance) DueDay(cohort int) int {
	if due := in.Cohorts[cohort].Due; due != 0 {
		return min(int(due-in.From), in.Days-1)
	}
	return in.Days - 1
}

// SecondDaysOf is SecondDays for people who need all doses that a product has, or for those
// who need one: they have the first of a product that has two, so that nobody has to be told
// from the others who have a single-dose product.
func (in *Instance) SecondDaysOf(oneDose bool, product, first int) (lo, hi int, ok bool) {
	if oneDose {
		return NoSecond, NoSecond, in.Products[product].Doses == 2 && in.Startable(product, first)
	}
	return in.SecondDays(product, first)
}

// SecondDays gives the first and the last day of the horizon on which the
// second dose of a course begun on day first may be given. For a single-dose
// product both are [NoSecond]. ok is false where no such day is left.
func (in *Instance) SecondDays(product, first int) (lo, hi int, ok bool) {
	p := &in.Products[product]
	rule, ok := p.Rule(in.From + Date(first))
	if !ok {
		return 0, 0, false
	}
	if p.Doses == 1 {
		return NoSecond, NoSecond, true
	}
	lo, hi = first+rule.MinDays, min(first+rule.MaxDays, in.Days-1)
	return lo, hi, lo <= hi
}

// Dose is how many people of a cohort come to a hub on a day for one dose of a
// product. Number is 1 or 2.
type Dose struct {
	Hub, Day, Cohort, Product, Number int
	People                            int64
}

// EachDose gives the doses of a plan, those of booked courses among them: the first
// of each course and, where there is one, its second. Doses that were promised
// before the plan ([Instance.Committed]) are not part of it.
func (p *Plan) EachDose() iter.Seq[Dose] {
	return func(yield func(Dose) bool) {
		for _, c := range p.Courses {
			d := Dose{c.Hub, c.First, c.Cohort, c.Product, 1, c.People}
			if !yield(d) {
				return
			}
			if c.Second == NoSecond {
				continue
			}
			d.Day, d.Number = c.Second, 2
			if !yield(d) {
				return
			}
		}
	}
}

// LastDose is the day of a plan's last dose, -1 where it gives none. What was promised before
// the plan is not part of it.
func (p *Plan) LastDose() int {
	last := -1
	for d := range p.EachDose() {
		last = max(last, d.Day)
	}
	return last
}
