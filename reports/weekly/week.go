package weekly

import (
	"context"
	"time"

	"hubplan/io/source"
	"hubplan/planner"
	"hubplan/planner/binding"
	"hubplan/planner/campaign"
	"hubplan/planner/frontier"
	"hubplan/planner/input"
	"hubplan/planner/portal"
	"hubplan/planner/say"
	"hubplan/planner/solve"
	"hubplan/reports/edition"
	"hubplan/reports/finish"
	"hubplan/reports/remake"
)

// Job says what is planned, how, and who hears of it.
type Job struct {
	AsOf     planner.Date  // 0 for that of the scenario
	Previous string        // folder of the earlier plan; empty where the plan goes on from none
	Done     string        // file of what was really done; empty where all that was planned counts as done
	Jobs     int           // parallel ones
	Limit    time.Duration // of the search; 0 for counted limits alone
	Unbound  bool          // what binds is not looked for, whatever the scenario says
	Lang     say.Lang      // of the warnings in the result

	// Told are the warnings of a plan that is made again; nil where none is. Those of a
	// workbook point into it, which the plan's folder does not keep.
	Told []string

	Warn  func(input.Fault)     // of each warning, as it is found
	Step  func(say.Text)        // what begins
	Count func(done, total int) // how far it is
}

// Week is what a job plans.
type Week struct {
	source.Posed
	job      *Job
	changes  []campaign.Change // of the job itself
	earlier  *resumed          // nil where the plan goes on from none that was named
	since    *edition.Since    // what the scenario keeps of an earlier plan; nil where it does not
	warnings input.Faults
}

// Read lets a scenario go on from the earlier plan and checks it. The error is
// [input.Faults] where scenario or doses are at fault, and [say.Refusal] where the earlier
// plan cannot be gone on from.
func (j *Job) Read(src source.Source) (w *Week, err error) {
	w = &Week{job: j}
	if j.AsOf != 0 {
		w.changes = append(w.changes, campaign.Set{What: campaign.AsOf, To: int64(j.AsOf)})
	}
	if j.Unbound {
		w.changes = append(w.changes, campaign.Set{What: campaign.Bottlenecks})
	}
	if j.Previous != "" {
		if w.earlier, err = j.resume(src); err != nil {
			return nil, err
		}
		src = w.earlier.src
	}
	if w.Posed, err = source.Load(src, w.changes...); err != nil {
		return nil, err
	}
	if err := w.given(); err != nil {
		return nil, err
	}
	for _, f := range w.warnings {
		j.Warn(f)
	}
	return w, nil
}

// given takes what the scenario keeps of an earlier plan, and the warnings that it gives.
func (w *Week) given() (err error) {
	if w.since, err = finish.Since(w.Source.Files); err == nil {
		w.warnings = finish.Given(w.since, w.Faults)
	}
	return err
}

// Plan makes the plan, down to hours, what it is compared with and what further plans tell.
func (w *Week) Plan(ctx context.Context) (*edition.Result, error) {
	j := w.job
	j.Step(say.Text{It: "piano", En: "planning"})
	s, err := w.settled(ctx)
	if err != nil {
		return nil, err
	}
	in := s.Instance
	j.Step(say.Text{It: "confronto", En: "baseline"})
	baselines := portal.Both(in, j.Jobs)
	if portal.TakeBetter(in, s.Plan, baselines) {
		if err := solve.Reprove(in, s.Plan); err != nil {
			return nil, err
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	j.Step(say.Text{It: "orari", En: "timetable"})
	result, err := finish.Result(in, s.Plan, baselines, w.since, w.Source.Files)
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = w.studied(ctx, s, result)
	}
	if err != nil {
		return nil, err
	}
	for _, f := range finish.Found(result) {
		w.warnings = append(w.warnings, f)
		j.Warn(f)
	}
	result.Warnings = w.words()
	return result, nil
}

// studied fills in what takes further plans: what to do about pauses, and what binds.
func (w *Week) studied(ctx context.Context, s *campaign.Solved, r *edition.Result) (err error) {
	j := w.job
	if finish.WantsReliefs(s.Instance, s.Plan) {
		j.Step(say.Text{It: "pause delle prime dosi", En: "pauses of first doses"})
		if r.Reliefs, err = frontier.Reliefs(ctx, s, j.Jobs, j.Count); err != nil {
			return err
		}
	}
	j.Step(say.Text{It: "previsione", En: "forecast"})
	if err = finish.Forecast(ctx, r, j.Jobs); err != nil {
		return err
	}
	if err = finish.Lines(ctx, s.Case, r, j.Jobs); err != nil {
		return err
	}
	if err = finish.Queues(ctx, r, j.Jobs); err != nil {
		return err
	}
	if s.Instance.Parameters.Draws > 0 {
		j.Step(say.Text{It: "incertezza", En: "uncertainty"})
	}
	if err = finish.Played(ctx, s.Case, r, j.Jobs); err != nil {
		return err
	}
	if finish.WantsBinding(s.Instance, s.Plan) {
		j.Step(say.Text{It: "colli di bottiglia", En: "bottlenecks"})
		r.Binding, err = binding.Find(ctx, s, j.Jobs, j.Count)
	}
	return err
}

// words are the warnings in the language of the job, or as they were told before.
func (w *Week) words() []string {
	out := make([]string, 0, len(w.warnings))
	for _, f := range w.warnings.Within() {
		out = append(out, f.In(w.job.Lang))
	}
	if remake.OfWorkbook(w.job.Told, out) {
		return w.job.Told
	}
	return out
}

// settled is the best plan that moves no more people than it may, and with it the week as
// it was planned.
func (w *Week) settled(ctx context.Context) (*campaign.Solved, error) {
	s, err := w.job.solve(ctx, w.Case)
	if err != nil || w.earlier == nil {
		return s, err
	}
	if s, err = w.earlier.withinBudget(ctx, w.job, s, w.changes); err != nil {
		return nil, err
	}
	w.Source = w.earlier.src
	return s, w.given() // with what was settled
}

// solve looks for the best plan, within the time limit if there is one.
func (j *Job) solve(ctx context.Context, c *campaign.Case) (*campaign.Solved, error) {
	o := solve.Options{Jobs: j.Jobs, Effort: int(c.Instance.Parameters.Effort)}
	if j.Limit > 0 {
		until, cancel := context.WithTimeout(ctx, j.Limit)
		defer cancel()
		o.Until = until
	}
	return campaign.Solve(ctx, c, o)
}
