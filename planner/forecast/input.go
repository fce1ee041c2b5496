package forecast

import "hubplan/planner"

// Input is what a forecast is made from: nothing in it was known later than Origin.
type Input struct {
	Origin   planner.Date // the last day whose doses are known; the weeks follow it
	Weeks    int          // how many weeks are told, at least one
	Comuni   []Comune     // ordered by code
	Cohorts  []Cohort     // those that the campaign serves, oldest first
	Products []planner.Product
	Mixes    []Mix      // by the day from which they hold, oldest first; the first holds before its day too
	Known    []Snapshot // what was given up to some days, oldest first; the last is of Origin
	Capacity []float64  // by day after Origin: doses of the whole territory; nil where none is known: the pace alone tells
	Beside   *Beside    // nil where there is no plan
}

// Beside is the plan that a forecast stands beside: then it also tells of cohorts and hubs, and
// when the plan's targets are reached.
type Beside struct {
	Hubs    []Hub
	Seen    *Seen // nil where nobody knows who went to which hub
	Targets []Target
}

// Comune is a comune with the people whom the campaign serves.
type Comune struct {
	Code, Province string
	Residents      []int64 // by cohort of the input
}

// people is the residents of all cohorts.
func (c *Comune) people() (n int64) {
	for _, r := range c.Residents {
		n += r
	}
	return n
}

// Cohort is people who may come from a day on.
type Cohort struct {
	Name     string
	Opens    planner.Date // zero where they could come before everything that is known
	Products []int        // indices of the products that its people may have
}

// open says whether the cohort's people may come on a day.
func (c *Cohort) open(day planner.Date) bool { return c.Opens <= day }

// Snapshot is all doses given up to the end of a day, by comune of residence.
type Snapshot struct {
	Day           planner.Date
	First, Second []int64 // by comune of the input
}

// Mix is the part that each product has in the first doses of people who may have every
// one: it holds from a day on. Who may not have every one has the others in proportion.
type Mix struct {
	From  planner.Date
	Parts []float64 // by product of the input
}

// mix is the one in force on a day.
func (in *Input) mix(day planner.Date) []float64 {
	k := 0
	for k+1 < len(in.Mixes) && in.Mixes[k+1].From <= day {
		k++
	}
	return in.Mixes[k].Parts
}

// partsOf is the part of each product in the first doses of a cohort on a day: those that
// its people may have, in the proportions of the mix.
func (in *Input) partsOf(cohort int, day planner.Date) []float64 {
	mix, total := in.mix(day), 0.0
	parts := make([]float64, len(mix))
	for _, k := range in.Cohorts[cohort].Products {
		parts[k] = mix[k]
		total += mix[k]
	}
	for k := range parts {
		if total > 0 {
			parts[k] /= total
		}
	}
	return parts
}

// interval is how many days after a first dose of a product its second falls due: in the
// middle of the interval allowed on its day. It is false where there is no second dose.
func (in *Input) interval(product int, day planner.Date) (days int, ok bool) {
	p := &in.Products[product]
	rule, ok := p.Rule(day)
	return (rule.MinDays + rule.MaxDays) / 2, ok && p.Doses == 2
}

// check panics where an input contradicts itself, or holds what was not known at its
// origin: whoever makes one sees to that.
func (in *Input) check() {
	switch n := len(in.Known); {
	case in.Weeks < 1 || n == 0 || len(in.Mixes) == 0:
		panic("forecast: an input has weeks, a mix, and something that is known")
	case in.Known[n-1].Day != in.Origin:
		panic("forecast: the last that is known is of the origin, " + in.Origin.String() + ", not of " + in.Known[n-1].Day.String())
	case in.Capacity != nil && len(in.Capacity) < in.Weeks*7:
		panic("forecast: the capacity has every day of the weeks")
	}
	for k := range in.Known {
		if k > 0 && in.Known[k].Day <= in.Known[k-1].Day || len(in.Known[k].First) != len(in.Comuni) ||
			len(in.Known[k].Second) != len(in.Comuni) {
			panic("forecast: snapshots are by day and have every comune")
		}
	}
}
