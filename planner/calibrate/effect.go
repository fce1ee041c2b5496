package calibrate

import (
	"context"

	"hubplan/planner"
	"hubplan/planner/campaign"
)

// Effect is what a plan comes to, in the figures by which proposals are weighed.
type Effect struct {
	planner.Travel
	LastFirst, LastDose planner.Date // of all cohorts; zero where nobody has a place
	Unserved            int64
}

// Weighed are proposals with what taking each alone would do, beside the scenario as it is
// and all of them taken together.
type Weighed struct {
	Proposals []Proposal
	Base, All Effect
}

// Weigh plans the scenario as it is, with each proposal alone and with all together. The
// error is that of the context or of planning.
func (s *Study) Weigh(ctx context.Context, proposals []Proposal, jobs int, progress func(done, total int)) (*Weighed, error) {
	w := &Weighed{Proposals: proposals}
	trials := campaign.Trials[Effect]{Of: s.Case, Jobs: jobs, Progress: progress,
		Keep: func(x *campaign.Solved) Effect { return effectOf(x) }}
	lists := [][]campaign.Change{AllChanges(proposals)}
	var of []int
	for k := range proposals {
		if p := &proposals[k]; len(p.Changes) > 0 {
			lists, of = append(lists, p.Changes), append(of, k)
		}
	}
	lists = append(lists, nil)
	effects, err := trials.All(ctx, lists)
	if err != nil {
		return nil, err
	}
	w.All, w.Base = effects[0], effects[len(effects)-1]
	for j, k := range of {
		w.Proposals[k].Effect = &effects[j+1]
	}
	return w, nil
}

// AllChanges are those of all proposals, in their order.
func AllChanges(proposals []Proposal) (all []campaign.Change) {
	for k := range proposals {
		all = append(all, proposals[k].Changes...)
	}
	return all
}

func effectOf(x *campaign.Solved) Effect {
	e := Effect{Travel: planner.TravelOf(x.Instance, x.Plan, planner.Everyone), Unserved: x.Objective.Unserved}
	if len(x.Plan.Courses) == 0 {
		return e
	}
	for _, c := range x.Instance.Completion(x.Plan) {
		if c.People > 0 {
			e.LastFirst, e.LastDose = max(e.LastFirst, x.Instance.Date(c.LastFirst)), max(e.LastDose, x.Instance.Date(c.LastDose))
		}
	}
	return e
}
