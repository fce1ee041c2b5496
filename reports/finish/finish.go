package finish

import (
	"context"
	"io/fs"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/fairness"
	"hubplan/planner/forecast"
	"hubplan/planner/input"
	"hubplan/planner/lines"
	"hubplan/planner/queue"
	"hubplan/planner/say"
	"hubplan/planner/simulation"
	"hubplan/planner/slots"
	"hubplan/planner/tabulate"
	"hubplan/reports/edition"
)

// Bare is a plan with its days and hours, compared with nothing: a plan inside a study.
func Bare(in *planner.Instance, p *planner.Plan) *edition.Result {
	r := &edition.Result{Result: tabulate.Result{Instance: in, RunID: tabulate.RunID(in), Plan: p}}
	r.Allocations = slots.Allocate(in, p)
	r.Bookings = slots.Timetable(in, r.Allocations)
	return r
}

// Result is a plan with all that stands beside it, but for what binds and what to do about
// pauses, which take further plans: see [WantsBinding] and [WantsReliefs]. Baselines are what the booking rules give; since is
// what [Since] read from the scenario's files, nil where the plan goes on from none.
func Result(in *planner.Instance, p *planner.Plan, baselines []*planner.Plan, since *edition.Since, files fs.FS) (*edition.Result, error) {
	r := Bare(in, p)
	r.Baselines, r.Since = baselines, since
	if since == nil {
		return r, nil
	}
	return r, compared(files, r)
}

// Forecast says what will probably be given, where the pace is known, and which part of the
// people each hub will have: see [forecast.Of] and [forecast.Shares]. The error is that of the
// context.
func Forecast(ctx context.Context, r *edition.Result, jobs int) (err error) {
	plan := &forecast.Against{Instance: r.Instance, Allocations: r.Allocations, Seen: seen(r.Instance, r.Since)}
	if len(r.Baselines) > 0 {
		plan.Rule = r.Baselines[0]
	}
	r.HubShares = forecast.Shares(plan.Hubs(), plan.Seen)
	if known := forecast.Of(plan); known != nil {
		r.Forecast, err = forecast.New(ctx, known, forecast.DefaultOf(&r.Instance.Parameters), jobs)
	}
	return err
}

// Lines tell how the parts of the hubs move with their lines, by the portal's rule, where the
// plan is compared with it: see [lines.Of]. The error is that of the context.
func Lines(ctx context.Context, c *campaign.Case, r *edition.Result, jobs int) (err error) {
	if len(r.Baselines) > 0 {
		r.Lines, err = lines.Of(ctx, c, r.Baselines[0], jobs)
	}
	return err
}

// Queues follow the days of the hubs hour by hour: see [queue.Of]. The error is that of the
// context.
func Queues(ctx context.Context, r *edition.Result, jobs int) (err error) {
	r.Queues, err = queue.Of(ctx, r.Instance, r.Bookings, jobs)
	return err
}

// playedSeed begins the luck of a plan that is played.
const playedSeed = 1

// Played plays the plan, where the scenario asks for it, and says what came of it. The error is
// that of the context.
func Played(ctx context.Context, c *campaign.Case, r *edition.Result, jobs int) error {
	u, draws := c.Scenario.Uncertainty, int(r.Instance.Parameters.Draws)
	if u == nil || draws == 0 {
		return nil
	}
	s := &simulation.Study{Instance: r.Instance, Plan: r.Plan, Uncertainty: u, Draws: draws, Seed: playedSeed, Jobs: jobs}
	drawn, err := s.Play(ctx, 0, draws)
	if err == nil {
		r.Played, err = simulation.Of(ctx, s, drawn)
	}
	return err
}

// seenWeeks are the last weeks of which who went where counts.
const seenWeeks = 4

// seen is who really went to the active hubs in the last whole weeks of which that was told
// by hub and day; nil where there are none.
func seen(in *planner.Instance, since *edition.Since) *forecast.Seen {
	if since == nil {
		return nil
	}
	s, weeks := &forecast.Seen{}, map[planner.Date]bool{}
	for h := range in.Hubs {
		if !in.Hubs[h].Active {
			continue
		}
		var done, planned int64
		for _, x := range since.Drift.ByHub {
			if x.Hub == h && x.Week+6 <= since.Drift.UpTo && x.Week+7*seenWeeks > since.Drift.UpTo {
				weeks[x.Week] = true
				done += x.Done
				planned += x.Planned
			}
		}
		s.Done, s.Planned = append(s.Done, done), append(s.Planned, planned)
	}
	if s.Weeks = len(weeks); s.Weeks == 0 {
		return nil
	}
	return s
}

// WantsBinding says whether a plan's folder tells what binds: the scenario asks for it,
// and the plan has prices and was not stopped.
func WantsBinding(in *planner.Instance, p *planner.Plan) bool {
	return in.Parameters.Binding && p.Proof != nil && p.Status != planner.StatusStopped
}

// WantsReliefs says whether a plan's folder tells what other worths of a day do about
// first doses that stop: the plan has prices and was not stopped, and they do.
func WantsReliefs(in *planner.Instance, p *planner.Plan) bool {
	return p.Proof != nil && p.Status != planner.StatusStopped && len(fairness.Stops(in, p, nil)) > 0
}

// Given are the warnings of a plan that are known before it is made: of carrying the
// earlier plan over (since may be nil), and of the scenario.
func Given(since *edition.Since, scenario input.Faults) (all input.Faults) {
	if since != nil {
		all = append(all, since.Warnings...)
	}
	return append(all, scenario...)
}

// Found are the warnings that the plan itself gives rise to.
func Found(r *edition.Result) input.Faults {
	return append(append(short(r.Instance), crowded(r)...), unevenness(r.Instance, r.Plan, r.Reliefs)...)
}

// short warns of second doses that are owed and have no seat, or a late one.
func short(in *planner.Instance) (fs input.Faults) {
	t := in.OwedTotals()
	remedy := say.Text{It: "il foglio Dovute dice di quali vaccini; servono dosi o posti in più in quei giorni",
		En: "the sheet Owed says of which products; more doses or seats are needed on those days"}
	if none := t.People - t.Served; none > 0 {
		fs.Warn(input.Place{}, say.Textf("%s persone aspettano una seconda dose dovuta e non hanno un posto entro la fine del periodo",
			"%s people wait for a second dose that is owed and have no seat before the horizon's end", say.Count(none)), remedy)
	}
	if late := t.Late - t.Frozen; late > 0 {
		fs.Warn(input.Place{}, say.Textf("%s persone ricevono una seconda dose dovuta dopo l'ultimo giorno in tempo",
			"%s people get a second dose that is owed after the last day in time", say.Count(late)), remedy)
	}
	if t.Frozen > 0 {
		fs.Warn(input.Place{}, say.Textf("%s persone ricevono una seconda dose dovuta in ritardo perché i giorni già annunciati (fino "+
			"al %s) non si "+
			"toccano", "%s people get a second dose that is owed late, since the days announced (up to %s) are left alone", say.Count(t.Frozen),
			in.Date(in.FirstDay-1)), say.Text{It: "meno giorni fermi (settimana.giorni_fermi) le anticipano",
			En: "fewer days that stay as announced (settimana.giorni_fermi) bring them forward"})
	}
	return fs
}
