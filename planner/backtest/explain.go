package backtest

import (
	"context"
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/replan"
	"hubplan/planner/say"
)

// Cause is what a plan's error may come from.
type Cause string

// The causes. As a method in scores a cause is the plan of the origin made again with what
// truth says of it: hindsight by nature.
const (
	ByUptake Cause = "plan_uptake" // as many people of each comune begin as began
	ByPace   Cause = "plan_pace"   // as many doses can be given as were
	BySupply Cause = "plan_supply" // no vaccine is limited
	ByOwed   Cause = "plan_unowed" // as if nobody had known of second doses owed: what knowing them is worth
	ByAll    Cause = "plan_all"    // uptake, pace and supply together
)

// Causes lists them in the order in which they are told.
func Causes() []Cause { return []Cause{ByUptake, ByPace, BySupply, ByOwed, ByAll} }

// Effect is a plan made again with one cause set to what truth says.
type Effect struct {
	Cause
	Points *Points
	Not    say.Text // why it is not told; then there are no points
}

// Explained is what a plan's error comes from.
type Explained struct {
	Told    *Told
	Effects []Effect
}

// leastOpenDays is for how long the youngest cohort has to be open on the last day of the
// truth for first doses to tell how many want them, and not only how fast they came.
const leastOpenDays = 21

// Explain makes the plan of every origin again with what truth says, one cause at a time
// and all together, and adds to the scores of the territory what that comes to. Step is told
// how many origins are done. The error is that of the context.
func (p *Plans) Explain(ctx context.Context, a *Answer, jobs int, step func(done, all int)) error {
	t := newTally()
	for k, told := range a.Told {
		x, err := p.explain(ctx, a, told, jobs)
		if err != nil {
			return err
		}
		a.Explained = append(a.Explained, *x)
		methods := told.methods(a.Baselines)[1:]
		for _, e := range x.Effects {
			if e.Points != nil {
				methods = append(methods, e.Points.method(string(e.Cause)))
			}
		}
		a.judge(&judged{told: told, paced: told.Of(a.Baselines, PaceID) != nil, things: a.Question.Things()[:1], methods: methods, tally: t})
		step(k+1, len(a.Told))
	}
	for _, s := range t.scores() {
		if slices.Contains(Causes(), Cause(s.Method)) {
			a.Scores = append(a.Scores, s)
		}
	}
	return nil
}

// explain makes the plan of an origin again.
func (p *Plans) explain(ctx context.Context, a *Answer, told *Told, jobs int) (*Explained, error) {
	q, known := a.Question, a.record.Until(told.Origin)
	m, err := p.at(ctx, q, known, true)
	if err != nil {
		return nil, err
	}
	out := &Explained{Told: told}
	if m.next == nil {
		no := say.Text{It: "il piano di quell'origine non è rifatto con le dosi note", En: "the plan of that origin is not made anew with the doses known"}
		for _, c := range Causes() {
			out.Effects = append(out.Effects, Effect{Cause: c, Not: no})
		}
		return out, nil
	}
	truth := &hindsight{q: q, record: a.record, known: known, plan: m}
	out.Effects = make([]Effect, len(Causes()))
	trials := campaign.Trials[*replan.Week]{Of: m.next.Case(), Jobs: jobs}
	return out, trials.Each(ctx, len(out.Effects), func(ctx context.Context, k int) error {
		e := &out.Effects[k]
		e.Cause = Causes()[k]
		var week *replan.Week
		var err error
		if e.Cause == ByOwed {
			var other *made
			if other, err = p.at(ctx, q, known, false); err == nil {
				week = other.week
			}
		} else {
			var before, after []campaign.Change
			if before, after, e.Not = truth.changes(e.Cause); e.Not != (say.Text{}) {
				return nil
			}
			week, err = m.next.Plan(ctx, p.Options, before, after)
		}
		if e.Not = mendable(err); e.Not != (say.Text{}) {
			return nil
		}
		if err == nil {
			e.Points = q.planned(week, known)
		}
		return err
	})
}

// hindsight is what truth says of the causes of a plan's error.
type hindsight struct {
	q      *Question
	record *Record
	known  *Known
	plan   *made
}

// changes are those of a cause, before the earlier plan is carried over and after it; or why
// there are none.
func (h *hindsight) changes(c Cause) (before, after []campaign.Change, not say.Text) {
	switch c {
	case ByUptake:
		after, not = h.uptake()
	case ByPace:
		before, not = h.pace()
	case BySupply:
		before, not = h.supply()
	case ByAll:
		if before, not = h.pace(); not != (say.Text{}) {
			return nil, nil, not
		}
		plenty, _ := h.supply()
		before = slices.Concat(before, plenty)
		after, _ = h.uptake()
	}
	return before, after, not
}

// supply lets everything come.
func (h *hindsight) supply() ([]campaign.Change, say.Text) {
	for _, s := range h.plan.week.Instance.Supply {
		if s.Limited {
			return []campaign.Change{campaign.Plenty{}}, say.Text{}
		}
	}
	return nil, say.Text{It: "in questo scenario nessun vaccino è contato", En: "in this scenario no vaccine is limited"}
}

// uptake lets as many people of each comune begin as began between the origin and the last
// day of the truth: cohort by cohort in the plan's own proportions, what is more in that of
// those who are left.
func (h *hindsight) uptake() ([]campaign.Change, say.Text) {
	in := h.plan.week.Instance
	last, from := &h.record.days[len(h.record.days)-1], h.known.last()
	youngest := planner.Date(0)
	for c := range in.Cohorts {
		if in.Cohorts[c].Included {
			youngest = max(youngest, in.Cohorts[c].Opens)
		}
	}
	if last.Day < youngest+leastOpenDays {
		return nil, say.Textf("l'ultimo giorno delle dosi (%s) viene prima di %d giorni dall'ultima apertura (%s): dice quanto "+
			"in fretta si viene, non in quanti", "the last day of the doses (%s) is less than %d days after the opening of the last cohort (%s): "+
			"it tells how fast people come, not how many", last.Day, leastOpenDays, youngest)
	}
	at := map[string]int{}
	for i := range h.q.Comuni {
		at[h.q.Comuni[i].Code] = i
	}
	var wanted campaign.Wanted
	for i := range in.Comuni {
		k, there := at[in.Comuni[i].Code]
		if !there {
			continue
		}
		planned, left := make([]int64, len(in.Cohorts)), make([]int64, len(in.Cohorts))
		for c, d := range in.Demand[i] {
			if in.Cohorts[c].Included {
				planned[c], left[c] = d.People, d.Residents-d.AlreadyVaccinated-d.People
			}
		}
		came := max(0, last.First[k]-from.First[k])
		usual := min(came, sum(planned))
		people, more := parts(usual, planned), parts(min(came-usual, sum(left)), left)
		for c := range in.Cohorts {
			if co := &in.Cohorts[c]; co.Included {
				wanted = append(wanted, input.WantedRecord{Istat: in.Comuni[i].Code, From: co.From, To: co.To, People: people[c] + more[c]})
			}
		}
	}
	return []campaign.Change{wanted}, say.Text{}
}

// parts shares n among entries in proportion to their weights, of which it is at most the
// sum: the running sum rounded down.
func parts(n int64, weights []int64) []int64 {
	out, all, upTo, given := make([]int64, len(weights)), sum(weights), int64(0), int64(0)
	for k, w := range weights {
		upTo += w
		out[k] = n*upTo/max(1, all) - given
		given += out[k]
	}
	return out
}

// pace scales the capacity of all hubs so that between two days of the truth it is the doses
// that were given, and lifts the limits of staff.
func (h *hindsight) pace() ([]campaign.Change, say.Text) {
	c := h.plan.next.Case()
	in := c.Instance
	whole := campaign.Calendar{factor("*", in.From, in.Date(in.Days-1), planner.DecimalUnit)}
	one, _ := c.With(whole, campaign.Unstaffed{})
	if one == nil {
		return nil, say.Text{It: "gli orari degli hub non si possono scalare", En: "the hours of the hubs cannot be scaled"}
	}
	var rows campaign.Calendar
	before := h.known.last()
	for k := len(h.known.Days); k < len(h.record.days); k++ {
		d := &h.record.days[k]
		rows = append(rows, scaled(in, one.Instance, before.Day+1, d.Day,
			max(0, sum(d.First)+sum(d.Second)-sum(before.First)-sum(before.Second)))...)
		before = d
	}
	if rows == nil {
		return nil, say.Text{It: "dopo l'origine non ci sono dosi fatte", En: "there are no doses given after the origin"}
	}
	return []campaign.Change{rows, campaign.Unstaffed{}}, say.Text{}
}

// mostFactor is the largest factor that a calendar may have.
const mostFactor = 10 * planner.DecimalUnit

// scaled are the rows by which the hubs can give so many doses from one day to another; whole
// is the campaign in which every factor is 1.
func scaled(in, whole *planner.Instance, from, to planner.Date, doses int64) (rows campaign.Calendar) {
	var capacity int64
	first, last := max(0, int(from-in.From)), min(in.Days-1, int(to-in.From))
	for h := range in.Hubs {
		for d := first; d <= last; d++ {
			capacity += in.Calendar[h][d].Capacity
		}
	}
	if capacity == 0 {
		return nil
	}
	for h := range in.Hubs {
		for d := first; d <= last; d++ {
			own, full := in.Calendar[h][d].Capacity, whole.Calendar[h][d].Capacity
			if own == 0 || full == 0 {
				continue
			}
			f := min(mostFactor, own*doses*planner.DecimalUnit/capacity/full) / planner.FactorStep * planner.FactorStep
			rows = append(rows, factor(in.Hubs[h].ID, in.Date(d), in.Date(d), planner.Decimal(f)))
		}
	}
	return rows
}

// factor is a row of the calendar that sets the factor of some days.
func factor(hub string, from, to planner.Date, f planner.Decimal) input.CalendarRecord {
	return input.CalendarRecord{Hub: hub, From: from, To: to, HasFrom: true, HasTo: true, Weekdays: [7]bool{true, true, true, true, true, true,
		true}, Stations: -1, HasFactor: true, Factor: f}
}
