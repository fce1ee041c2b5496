package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/spf13/cobra"

	"hubplan/io/atomicdir"
	"hubplan/io/source"
	"hubplan/planner"
	"hubplan/planner/binding"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/portal"
	"hubplan/planner/say"
	"hubplan/planner/solve"
	"hubplan/reports/edition"
	"hubplan/reports/finish"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
	"hubplan/reports/public"
	"hubplan/reports/remake"
	"hubplan/reports/spoken"
)

// planJob is one run of the verb plan.
type planJob struct {
	*global
	out      string
	asOf     string
	previous string
	done     string
	force    bool
	public   bool
	copies   publicCopies
	limit    time.Duration

	// told are the warnings of a plan that is made again; nil where none is. Those of a
	// workbook point into it, which the plan's folder does not keep.
	told []string
}

func newPlan(g *global) *cobra.Command {
	j := &planJob{global: g}
	cmd := &cobra.Command{
		Use:  "plan [SCENARIO]",
		Args: g.atMostOne("SCENARIO"),
		RunE: func(cmd *cobra.Command, args []string) error { return j.run(cmd.Context(), args) },
	}
	f := cmd.Flags()
	f.StringVar(&j.out, "out", "out", "")
	f.StringVar(&j.asOf, "as-of", "", "")
	f.StringVar(&j.previous, "previous", "", "")
	f.StringVar(&j.done, "done", "", "")
	f.BoolVar(&j.public, "public", false, "")
	j.copies.flags(g, f)
	f.BoolVar(&j.force, "force", false, "")
	f.DurationVar(&j.limit, "time-limit", 0, "")
	return cmd
}

// run is the weekly job, from the arguments to the folder in its place.
func (j *planJob) run(ctx context.Context, args []string) error {
	if err := j.sensible(); err != nil {
		return err
	}
	src, err := j.find(args)
	if err != nil {
		return err
	}
	return j.write(ctx, src)
}

// write is the weekly job of a scenario that was found.
func (j *planJob) write(ctx context.Context, src source.Source) error {
	steps := j.newSteps()
	defer steps.done()
	w, err := j.read(ctx, src, steps)
	if err != nil {
		return err
	}
	dir, beside, err := j.open(w.Source)
	if err != nil {
		return err
	}
	defer dir.Abort()
	if beside != nil {
		defer beside.Abort()
	}
	result, err := j.plan(ctx, w, steps)
	if err != nil {
		return err
	}
	result.Warnings = spoken.In(w.warnings.Within(), j.lang)
	if remake.OfWorkbook(j.told, result.Warnings) {
		result.Warnings = j.told
	}
	m, err := folder.Write(ctx, dir.Path(), result,
		folder.Options{Scenario: w.Files, Lang: j.lang, Jobs: j.jobs, Readable: true,
			Step: func(name say.Text) { steps.begin(name.It, name.En) }, Count: steps.count})
	if err != nil {
		return asFolderFault(dir, j.refused(err))
	}
	if beside != nil {
		if err := j.writePublic(beside, w.Source, result); err != nil {
			return err
		}
	}
	if err := j.deliver(ctx, dir, beside, steps); err != nil {
		return err
	}
	if err := j.summary(result, m); err != nil {
		return err
	}
	return j.verdict(m, result.Instance.Parameters.GapLimit)
}

// sensible refuses flags that do not go together.
func (j *planJob) sensible() error {
	switch {
	case j.out == "":
		return &usageError{j.say("--out è vuoto: attesa una cartella", "--out is empty: expected a folder")}
	case j.limit < 0:
		return &usageError{fmt.Sprintf(j.say("--time-limit %s: attesa una durata maggiore di zero, come 30s",
			"--time-limit %s: expected a duration above zero, such as 30s"), j.limit)}
	case j.done != "" && j.previous == "":
		return &usageError{j.say("--done vale solo con --previous, che dice che cosa era previsto",
			"--done goes with --previous alone, which says what was planned")}
	case j.previous != "" && samePlace(j.previous, j.out):
		return &usageError{fmt.Sprintf(j.say("--previous e --out sono la stessa cartella (%s): il piano precedente non si tocca",
			"--previous and --out are the same folder (%s): the earlier plan is left alone"), j.out)}
	}
	return j.copies.usage(j)
}

// week is what a run plans.
type week struct {
	source.Posed
	changes  []campaign.Change // made on the command line
	earlier  *resumed          // nil where the plan goes on from none that was named
	since    *edition.Since    // what the scenario keeps of an earlier plan; nil where it does not
	warnings input.Faults
}

// read asks for a scenario's ways, lets it go on from an earlier plan and checks it.
func (j *planJob) read(ctx context.Context, src source.Source, steps *steps) (*week, error) {
	asOf, err := j.asOfDate()
	if err != nil {
		return nil, err
	}
	w := &week{}
	if asOf != 0 {
		w.changes = append(w.changes, campaign.Set{What: campaign.AsOf, To: int64(asOf)})
	}
	steps.begin("lettura", "reading")
	if src, err = j.routed(ctx, src); err != nil {
		return nil, err
	}
	if src, err = j.copies.keep(j, src); err != nil {
		return nil, err
	}
	if j.previous != "" {
		if w.earlier, err = j.resume(src, asOf); err != nil {
			return nil, err
		}
		src = w.earlier.src
	}
	if w.Posed, err = source.Load(src, w.changes...); err != nil {
		return nil, err
	}
	if w.since, err = finish.Since(w.Source.Files); err != nil {
		return nil, err
	}
	w.warnings = finish.Given(w.since, w.Faults)
	for _, f := range w.warnings {
		j.log.Warn(f.In(j.lang))
	}
	return w, nil
}

// warn adds warnings that the plan itself gives rise to.
func (j *planJob) warn(w *week, fs input.Faults) {
	w.warnings = append(w.warnings, fs...)
	for _, f := range fs {
		j.log.Warn(f.In(j.lang))
	}
}

// open opens the folder of the plan, and that of its public copy where one is wanted.
func (j *planJob) open(src source.Source) (dir, beside *atomicdir.Dir, err error) {
	o := j.folderOptions(src)
	if dir, err = atomicdir.Open(j.out, o); err != nil || !j.public {
		return dir, nil, err
	}
	o.Kind = "public"
	if beside, err = atomicdir.Open(public.Beside(j.out), o); err != nil {
		dir.Abort()
	}
	return dir, beside, err
}

// plan makes the plan, down to hours, and what it is compared with.
func (j *planJob) plan(ctx context.Context, w *week, steps *steps) (*edition.Result, error) {
	steps.begin("piano", "planning")
	s, err := j.solve(ctx, w.Case)
	if err != nil {
		return nil, err
	}
	if w.earlier != nil {
		if s, err = w.earlier.withinBudget(ctx, j, s, w.changes); err != nil {
			return nil, err
		}
		w.Source = w.earlier.src
		if w.since, err = finish.Since(w.Source.Files); err != nil { // with what was settled
			return nil, err
		}
		w.warnings = finish.Given(w.since, w.Faults)
	}
	in := s.Instance
	steps.begin("confronto", "baseline")
	baselines := portal.Both(in, j.jobs)
	if portal.TakeBetter(in, s.Plan, baselines) {
		if err := solve.Reprove(in, s.Plan); err != nil {
			return nil, err
		}
	}
	j.warn(w, finish.Found(in, s.Plan))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	steps.begin("orari", "timetable")
	result, err := finish.Result(in, s.Plan, baselines, w.since, w.Source.Files)
	if err == nil {
		err = ctx.Err()
	}
	if err == nil && finish.WantsBinding(in, s.Plan) {
		steps.begin("colli di bottiglia", "bottlenecks")
		result.Binding, err = binding.Find(ctx, s, j.jobs, steps.count)
	}
	return result, err
}

// deliver puts the folders in their places.
func (j *planJob) deliver(ctx context.Context, dir, beside *atomicdir.Dir, steps *steps) error {
	steps.begin("consegna", "commit")
	if err := ctx.Err(); err != nil {
		return err
	}
	err := j.commit(dir, beside)
	steps.done()
	return err
}

// summary prints what a planner wants to know first.
func (j *planJob) summary(r *edition.Result, m *manifest.Manifest) error {
	b, err := m.Encode()
	if err != nil {
		return err
	}
	return j.tell(&spoken.Plan{Result: r, Manifest: m, Hash: manifest.OutputOf(manifest.Name, b).SHA256, Out: j.out})
}

// verdict is how a run ends whose plan is written. People come before metres: where some
// have no place the code tells that, and what the gap is like, and of which cohort it is
// not proven how few must stay without one, is said all the same.
func (j *planJob) verdict(m *manifest.Manifest, limit planner.Decimal) error {
	open := spoken.Open(m, limit, j.lang)
	switch {
	case m.Objective.Unserved > 0:
		return &outcome{exitUnserved, open}
	case open != "":
		return &outcome{exitGap, open}
	}
	return nil
}

// solve looks for the best plan, within the time limit if there is one.
func (j *planJob) solve(ctx context.Context, c *campaign.Case) (*campaign.Solved, error) {
	o := solve.Options{Jobs: j.jobs, Effort: int(c.Instance.Parameters.Effort)}
	if j.limit > 0 {
		until, cancel := context.WithTimeout(ctx, j.limit)
		defer cancel()
		o.Until = until
	}
	return campaign.Solve(ctx, c, o)
}

// refused words why the folder of a plan was not written; what the disk said stays
// what it is.
func (g *global) refused(err error) error {
	if invalid, ok := errors.AsType[*folder.InvalidError](err); ok {
		for _, v := range invalid.Violations {
			g.complain(spoken.Violation(v).In(g.lang))
		}
		return errors.New(g.say("il piano non supera la propria verifica: è un difetto di hubplan, da segnalare; nulla è stato scritto",
			"the plan fails its own verification: this is a defect of hubplan, please report it; nothing was written"))
	}
	if changed, ok := errors.AsType[*folder.ChangedInputError](err); ok {
		return &usageError{fmt.Sprintf(g.say("%s è cambiato mentre il piano si faceva: nulla è stato scritto; ripetere",
			"%s changed while the plan was made: nothing was written; run again"), changed.Name)}
	}
	return err
}

// asFolderFault words what the disk refused as a fault of the output folder;
// what is wrong for another reason stays what it is.
func asFolderFault(dir *atomicdir.Dir, err error) error {
	var path *fs.PathError
	var link *os.LinkError
	if errors.As(err, &path) || errors.As(err, &link) {
		return dir.Fault(err)
	}
	return err
}

// asOfDate reads the flag of the as-of date, zero where it is not given.
func (j *planJob) asOfDate() (planner.Date, error) {
	if j.asOf == "" {
		return 0, nil
	}
	d, err := planner.ParseDate(j.asOf)
	if err != nil {
		return 0, &usageError{fmt.Sprintf(j.say("--as-of %s: attesa una data come 2021-04-12",
			"--as-of %s: expected a date such as 2021-04-12"), j.asOf)}
	}
	return d, nil
}

func (j *planJob) folderOptions(src source.Source) atomicdir.Options {
	o := atomicdir.Options{Force: j.force}
	for _, at := range append([]string{src.Dir, j.previous, j.done}, j.copies.previous...) {
		if at != "" {
			o.Inputs = append(o.Inputs, at)
		}
	}
	return o
}
