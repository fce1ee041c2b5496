package solve

import (
	"cmp"

	"hubplan/planner"
	"hubplan/planner/interior"
)

// Reprove makes the proof of another plan of the instance one of this: its prices bound
// the plans that leave as many people of each cohort unserved as this one does, and of
// its stages those up to the first other number; its status is what they show. The error is [ErrOverflow].
func Reprove(in *planner.Instance, p *planner.Plan) error {
	m, b := buildApart(in)
	c := newCatalogue(m)
	left := make([]int64, len(b.cohorts))
	cohorts := p.Unserved(len(in.Cohorts))
	var all int64
	for rank, cohort := range b.cohorts {
		left[rank] = cohorts[cohort]
		all += left[rank]
	}
	a, was := c.aim(), p.Proof.Prices
	if all > 0 {
		a = c.travelling(left)
	}
	pr := interior.NewPrices(a.p)
	for h := range c.Hubs {
		copy(pr.Capacity[h*a.p.Days:], was.Capacity[h])
	}
	for j := range c.Supply {
		if c.Supply[j] != nil && was.Stock[j] != nil {
			copy(pr.Stock[j], was.Stock[j])
		}
	}
	for rank := range left {
		if all > 0 && was.Unserved != nil {
			pr.Capacity[c.awayAt(a.p, rank)] = was.Unserved[b.cohorts[rank]]
		}
	}
	dual, err := c.evaluate(a, pr)
	if err != nil {
		return err
	}
	r := &result{cat: c, stages: make([]stage, len(left))}
	for rank := range left {
		r.stages[rank].cohort = b.cohorts[rank]
	}
	own, away := c.own(a.p, dual.prices)
	booked := &planner.Plan{}
	in.AddBooked(booked)
	fixed := (in.Objective(booked).Total() + in.Objective(p).UnservedMetres) * interior.PerMetre
	p.Proof.Prices = r.prices(own, away, len(in.Cohorts))
	p.Proof.LPBound, p.Proof.Bound = dual.lp+fixed, wholeMetres(max(dual.bound, 0))+fixed
	p.Proof.Stages = stagesOf(cohorts, p.Proof.Stages)
	p.Status = cmp.Or(p.Proof.Status(in.Objective(p), in.Parameters.GapLimit), p.Status)
	return nil
}

// stagesOf are the stages of a plan that leaves so many people unserved, by cohort: of
// another plan's those whose older cohorts have the same numbers in both.
func stagesOf(left []int64, other []planner.Stage) (stages []planner.Stage) {
	same := true
	for cohort, people := range left {
		s := planner.Stage{Cohort: cohort}
		for k := range other {
			if other[k].Cohort == cohort {
				s = other[k]
			}
		}
		if !same || s.AtLeast > people {
			s.Prices, s.AtLeast = planner.Prices{}, 0
		}
		same = same && s.People == people
		if s.People = people; people > 0 {
			stages = append(stages, s)
		}
	}
	return stages
}
