package backtest

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/replan"
	"hubplan/planner/say"
	"hubplan/planner/solve"
	"hubplan/planner/tables"
)

// PlanID is the plan of each origin, as a baseline; FirstPlanID is the one before the first
// known day, never made anew.
const (
	PlanID      = "plan"
	FirstPlanID = "first_plan"
)

// Plans makes a scenario's plans as they would have been made: the first as the scenario
// asks for it, then one every week from the first day on which doses given are known, and
// on each origin. Each sees what was known by its day: the doses given so far, and rows of
// the scenario that do not say they were known later.
type Plans struct {
	Scenario *input.Scenario
	Options  solve.Options
	Notes    []say.Text // what could not be planned as usual, day by day

	made  [2]map[planner.Date]*made // by the day they are of: with second doses owed, and as if nobody had known of any
	first *replan.Week
}

// made is a plan and, where it goes on from an earlier one, what it was made from.
type made struct {
	asOf planner.Date
	week *replan.Week
	next *replan.Next
	kept bool // no new one could be made: the plan is that of an earlier day
}

// Baselines are the plan of an origin, and the first one.
func (p *Plans) Baselines() []Baseline {
	return []Baseline{
		{PlanID, say.Text{It: "il piano così com'è", En: "the plan unchanged"},
			func(ctx context.Context, q *Question, known *Known) (*Points, error) {
				m, err := p.at(ctx, q, known, true)
				if err != nil {
					return nil, err
				}
				return q.planned(m.week, known), nil
			}},
		{FirstPlanID, say.Text{It: "il piano di partenza, mai rifatto", En: "the first plan, never made anew"},
			func(ctx context.Context, q *Question, known *Known) (*Points, error) {
				if _, err := p.start(ctx); err != nil {
					return nil, err
				}
				return q.planned(p.first, known), nil
			}},
	}
}

// Replans is about how many plans [Plans.Baselines] make for a question.
func (q *Question) Replans(r *Record) int {
	return 1 + len(q.Origins) + int(q.Origins[len(q.Origins)-1]-r.published[0])/leastPast
}

// start is the plan before anything is known.
func (p *Plans) start(ctx context.Context) (*made, error) {
	if p.first == nil {
		week, err := replan.First(ctx, knownBy(p.Scenario, p.Scenario.Parameters.AsOf), p.Options)
		if err != nil {
			return nil, err
		}
		p.first, p.made = week, [2]map[planner.Date]*made{{}, {}}
	}
	return &made{asOf: p.Scenario.Parameters.AsOf, week: p.first}, nil
}

// knownBy is a scenario without what was not known by a day: doses given on it or later;
// rules of products, which are known from their own day on at the latest, but for the first
// of each; cohorts, which then count as excluded.
func knownBy(sc *input.Scenario, day planner.Date) *input.Scenario {
	out := *sc
	out.Products, out.Administered = nil, nil
	if sc.GivenOn >= day {
		out.Given, out.GivenOn = nil, 0
	}
	for _, r := range sc.Administered {
		if r.Date < day {
			out.Administered = append(out.Administered, r)
		}
	}
	for k, r := range sc.Products {
		if first := k == 0 || sc.Products[k-1].ID != r.ID; first || cmp.Or(r.Known, r.From) <= day {
			out.Products = append(out.Products, r)
		}
	}
	out.Cohorts = slices.Clone(sc.Cohorts)
	for k := range out.Cohorts {
		if r := &out.Cohorts[k]; r.Known > day {
			r.Included = false
		}
	}
	return &out
}

// at is the plan of the latest known day. Owed is false where nobody is to have known of
// second doses that are owed.
func (p *Plans) at(ctx context.Context, q *Question, known *Known, owed bool) (*made, error) {
	m, err := p.start(ctx)
	if err != nil {
		return nil, err
	}
	taken := planner.Date(0)
	for k := range known.Days {
		upTo := known.Days[k].Day
		asOf, latest := upTo+1, k == len(known.Days)-1
		if asOf <= m.asOf || upTo < m.week.Instance.From || asOf > p.Scenario.Parameters.To || asOf < taken+leastPast && !latest {
			continue
		}
		taken = asOf
		if m, err = p.link(ctx, m, asOf, q.done(known, k, m.week.Instance.From), owed); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// done is what was given up to a known day, as a plan that began on a day is told it.
func (q *Question) done(known *Known, k int, from planner.Date) *input.Done {
	d := &known.Days[k]
	done := &input.Done{UpTo: d.Day}
	if known.Facts != nil {
		done.Facts = since(known.Facts, from)
		n, _ := slices.BinarySearchFunc(done.Facts, d.Day+1, func(f input.DoneRecord, day planner.Date) int { return cmp.Compare(f.Date, day) })
		done.Facts = done.Facts[:n:n]
		return done
	}
	for i := range q.Comuni {
		done.ByComune = append(done.ByComune, input.DosesRecord{Code: q.Comuni[i].Code, First: d.First[i], Second: d.Second[i],
			HasSecond: known.Seconds})
	}
	return done
}

// link is the plan of a day, made once. Where it cannot be made as the region's doses by
// day say, it is made without them; where it cannot be made at all the earlier plan stays.
func (p *Plans) link(ctx context.Context, before *made, asOf planner.Date, done *input.Done, owed bool) (*made, error) {
	chain := p.made[0]
	if !owed {
		chain = p.made[1]
	}
	if m := chain[asOf]; m != nil {
		return m, nil
	}
	sc := knownBy(p.Scenario, asOf)
	m, err := p.plan(ctx, before, sc, asOf, done, owed)
	if fault := mendable(err); fault != (say.Text{}) && len(sc.Administered) > 0 {
		without := *sc
		without.Administered = nil
		if m, err = p.plan(ctx, before, &without, asOf, done, owed); err == nil {
			p.note(owed, say.Textf("il %s il piano fa a meno delle somministrazioni della regione (%s)",
				"on %s the plan does without the region's doses by day (%s)", asOf, fault))
		}
	}
	if fault := mendable(err); fault != (say.Text{}) {
		p.note(owed, say.Textf("il %s il piano non si può rifare, e resta quello di prima (%s)",
			"on %s no new plan can be made, and the one before stays (%s)", asOf, fault))
		m, err = &made{asOf: asOf, week: before.week, kept: true}, nil
	}
	if err != nil {
		return nil, err
	}
	chain[asOf] = m
	return m, nil
}

// plan goes on from an earlier plan.
func (p *Plans) plan(ctx context.Context, before *made, sc *input.Scenario, asOf planner.Date, done *input.Done, owed bool) (*made, error) {
	next, err := before.week.Next(sc, asOf, done)
	if err != nil {
		return nil, err
	}
	var after []campaign.Change
	if !owed {
		after = append(after, campaign.Unowed{})
	}
	week, err := next.Plan(ctx, p.Options, nil, after)
	if err != nil {
		return nil, err
	}
	return &made{asOf: asOf, week: week, next: next}, nil
}

// note keeps what has to be said of a plan; of those that nobody would make nothing is.
func (p *Plans) note(owed bool, t say.Text) {
	if owed {
		p.Notes = append(p.Notes, t)
	}
}

// mendable is why a plan cannot be made, where the inputs are the reason; else nothing.
func mendable(err error) say.Text {
	faults, _ := errors.AsType[input.Faults](err)
	for _, f := range faults {
		if !f.Warning {
			return say.Text{It: f.In(say.Italian), En: f.In(say.English)}
		}
	}
	return say.Text{}
}

// planned is what a plan says of the weeks after the latest known day: what is known, and
// the places that it gives from then on, seats of second doses among them, with those who are
// served elsewhere (truth counts the doses of all residents). Doses promised
// to people of whom no comune is known go to those with one dose and not two, in proportion.
func (q *Question) planned(w *replan.Week, known *Known) *Points {
	last := known.last()
	p, comuni, hubs := &Points{}, map[string]int{}, map[string]int{}
	for i := range q.Comuni {
		comuni[q.Comuni[i].Code] = i
	}
	for h := range q.Hubs {
		hubs[q.Hubs[h].ID] = h
	}
	var nobody [2][]int64 // by week
	for dose := range 2 {
		for range q.Weeks() {
			p.Comuni[dose] = append(p.Comuni[dose], make([]int64, len(q.Comuni)))
			if last.Hubs[0] != nil {
				p.Hubs[dose] = append(p.Hubs[dose], make([]int64, len(q.Hubs)))
			}
		}
		nobody[dose] = make([]int64, q.Weeks())
	}
	add := func(day planner.Date, dose int, hub string, people int64) (week int) {
		if day <= last.Day {
			return q.Weeks()
		}
		week = int(day-last.Day-1) / 7
		if h, there := hubs[hub]; there && week < q.Weeks() && p.Hubs[dose] != nil {
			p.Hubs[dose][week][h] += people
		}
		return week
	}
	cohorts, elsewhere := map[string]int{}, w.Instance.ServedElsewhere()
	for c := range w.Instance.Cohorts {
		cohorts[w.Instance.Cohorts[c].Name()] = c
	}
	for k := range w.Tables.Allocation {
		r := &w.Tables.Allocation[k]
		if r.Origin == tables.OriginCommitted { // those to people of no known cohort are not there
			continue
		}
		if c, there := cohorts[r.Cohort]; there {
			elsewhere.Give(c, int(r.Dose), int(planner.Date(r.Date)-w.Instance.From), r.People)
		}
		week := add(planner.Date(r.Date), int(r.Dose)-1, r.HubID, r.People)
		if i, there := comuni[r.IstatCode]; there && week < q.Weeks() {
			p.Comuni[r.Dose-1][week][i] += r.People
		}
	}
	for k := range w.Instance.Committed {
		c := &w.Instance.Committed[k]
		week := add(w.Instance.Date(c.Day), c.Dose-1, w.Instance.Hubs[c.Hub].ID, c.Doses)
		if week >= q.Weeks() {
			continue
		}
		if c.Comune < 0 {
			nobody[c.Dose-1][week] += c.Doses
		} else if i, there := comuni[w.Instance.Comuni[c.Comune].Code]; there {
			p.Comuni[c.Dose-1][week][i] += c.Doses
		}
	}
	for i := range w.Instance.Comuni {
		at, there := comuni[w.Instance.Comuni[i].Code]
		for dose := range 2 {
			before := elsewhere.UpTo(i, dose+1, last.Day)
			for week := range p.Comuni[dose] {
				upTo := elsewhere.UpTo(i, dose+1, last.Day+planner.Date(7*(week+1)))
				if there {
					p.Comuni[dose][week][at] += upTo - before
				}
				before = upTo
			}
		}
	}
	p.pile(last, nobody)
	return p
}

// pile adds up what is given in each week, on what was known; doses of nobody known go to
// comuni by their people with one dose and not two.
func (p *Points) pile(last *Day, nobody [2][]int64) {
	gap := make([]int64, len(last.First))
	for i := range gap {
		gap[i] = max(0, last.First[i]-last.Second[i])
	}
	all := sum(gap)
	for dose, before := range [2][]int64{last.First, last.Second} {
		for w, week := range p.Comuni[dose] {
			var part, given int64
			for i := range week {
				part += gap[i]
				upTo := nobody[dose][w] * part / max(1, all)
				week[i] += before[i] + upTo - given
				given = upTo
			}
			before = week
		}
	}
	for dose, before := range last.Hubs {
		for _, week := range p.Hubs[dose] {
			for h := range week {
				week[h] += before[h]
			}
			before = week
		}
	}
}
