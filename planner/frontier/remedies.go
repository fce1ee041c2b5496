package frontier

import (
	"slices"

	"hubplan/planner/fairness"
)

// Remedy is a worth of a day against which pauses are lighter, beside the plan as it is.
type Remedy struct {
	*Relief
	Lighter []Change
	Heavier []Change // what it makes worse, or what stops there alone
}

// Change is what a pause of a cohort becomes. A pause weighs its days times the people who
// wait behind it.
type Change struct {
	Cohort  int
	From    int       // first day: of the pause that is there now, or of the one that is heavier
	Was, Is Heaviness // with the plan as it is, and with the other; zero where there is none
}

// Heaviness is how long a pause lasts and how many wait behind it.
type Heaviness struct {
	Days    int
	Waiting int64
}

func (h Heaviness) personDays() int64 { return int64(h.Days) * h.Waiting }

// Remedies chooses among reliefs, of which the first is of the plan as it is. What a worth
// of a day takes from pauses, less what it puts on, is what it is looked at by, in days of
// people who wait: of those that give at least half of what the best gives the one is
// chosen that costs least by the scenario's own weights, and beside it the best where that
// gives a third more. Then, for the pauses that neither makes lighter, others, while there
// is one that gives more than it takes. A pause is lighter where it loses a quarter of its
// weight at least, and heavier where another one on some of its days, or where there was
// none, has as much more. Left are the pauses that none makes lighter without as much for
// others.
func Remedies(all []Relief) (out []Remedy, left []fairness.Stop) {
	if len(all) == 0 {
		return nil, nil
	}
	left = all[0].Stops
	for {
		chosen := remedies(all, left)
		if chosen == nil {
			return out, left
		}
		out = append(out, chosen...)
		for k := range chosen {
			left = slices.DeleteFunc(slices.Clone(left), chosen[k].lightens)
		}
	}
}

// remedies chooses for some of the pauses: the cheapest that does, and the best.
func remedies(all []Relief, left []fairness.Stop) []Remedy {
	var good []Remedy
	best := 0
	for k := range all[1:] {
		r := Remedy{Relief: &all[1+k], Lighter: all[1+k].lighter(left), Heavier: all[1+k].heavier(&all[0])}
		if !r.SamePlaces || r.personDays() <= 0 {
			continue
		}
		if good = append(good, r); r.personDays() > good[best].personDays() {
			best = len(good) - 1
		}
	}
	cheapest := best
	for k := range good {
		if 2*good[k].personDays() >= good[best].personDays() && good[k].OwnCost < good[cheapest].OwnCost {
			cheapest = k
		}
	}
	switch {
	case good == nil:
		return nil
	case 3*good[best].personDays() >= 4*good[cheapest].personDays():
		return []Remedy{good[cheapest], good[best]}
	}
	return []Remedy{good[cheapest]}
}

// lightens says whether a pause is among those that it makes lighter.
func (r *Remedy) lightens(s fairness.Stop) bool {
	return slices.ContainsFunc(r.Lighter, func(x Change) bool { return x.Cohort == s.Cohort && x.From == s.From })
}

// personDays are what it takes from pauses less what it puts on.
func (r *Remedy) personDays() (days int64) {
	for _, x := range slices.Concat(r.Lighter, r.Heavier) {
		days += x.Was.personDays() - x.Is.personDays()
	}
	return days
}

// lighter are the pauses, of some of the plan as it is, that lose a quarter.
func (r *Relief) lighter(of []fairness.Stop) (out []Change) {
	for k := range of {
		s := &of[k]
		if was, is := heaviness(s), heaviest(r.Stops, s); 4*is.personDays() <= 3*was.personDays() {
			out = append(out, Change{s.Cohort, s.From, was, is})
		}
	}
	return out
}

// heavier are the pauses of more than a week that have a quarter more than any on these
// days in the plan as it is.
func (r *Relief) heavier(now *Relief) (out []Change) {
	for k := range r.Stops {
		s := &r.Stops[k]
		if was, is := heaviest(now.Stops, s), heaviness(s); s.Long() && 4*is.personDays() >= 5*was.personDays() {
			out = append(out, Change{s.Cohort, s.From, was, is})
		}
	}
	return out
}

func heaviness(s *fairness.Stop) Heaviness { return Heaviness{s.Days(), s.Waiting} }

// heaviest is the heaviest of some pauses that meets one; zero where none does.
func heaviest(of []fairness.Stop, with *fairness.Stop) (h Heaviness) {
	for k := range of {
		if x := heaviness(&of[k]); of[k].Meet(with) && x.personDays() > h.personDays() {
			h = x
		}
	}
	return h
}
