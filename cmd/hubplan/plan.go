package main

import (
	"context"
	"errors"
	"os"
	"time"

	"github.com/spf13/cobra"

	"hubplan/io/atomicdir"
	"hubplan/io/commandline"
	"hubplan/io/source"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
	"hubplan/reports/public"
	"hubplan/reports/spoken"
	"hubplan/reports/weekly"
)

// planJob is one run of the verb plan.
type planJob struct {
	*global
	out      string
	asOf     string
	previous string
	done     string

	administered string

	unbound bool // no bottlenecks

	force  bool
	public bool
	copies publicCopies
	limit  time.Duration
	told   []string // warnings of a plan that is made again; nil where none is
}

func newPlan(g *global) *cobra.Command {
	j := &planJob{global: g}
	cmd := &cobra.Command{
		Use:  "plan [SCENARIO]",
		Args: commandline.AtMostOne("SCENARIO"),
		RunE: func(cmd *cobra.Command, args []string) error { return j.run(cmd.Context(), args) },
	}
	f := cmd.Flags()
	f.StringVar(&j.out, "out", "out", "")
	f.StringVar(&j.asOf, "as-of", "", "")
	f.StringVar(&j.previous, "previous", "", "")
	f.StringVar(&j.done, "done", "", "")
	f.StringVar(&j.administered, "administered", "", "")
	f.BoolVar(&j.public, "public", false, "")
	j.copies.flags(f)
	f.BoolVar(&j.force, "force", false, "")
	f.BoolVar(&j.unbound, "no-bottlenecks", false, "")
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
	asOf, err := j.asOfDate()
	if err != nil {
		return err
	}
	steps := j.newSteps()
	defer steps.Done()
	steps.begin("lettura", "reading")
	if src, err = j.whole(ctx, src); err != nil {
		return err
	}
	week, err := j.job(asOf, steps).Read(src)
	if err != nil {
		return err
	}
	dir, beside, err := j.open(week.Source)
	if err != nil {
		return err
	}
	defer dir.Abort()
	if beside != nil {
		defer beside.Abort()
	}
	result, err := week.Plan(ctx)
	if err != nil {
		return err
	}
	m, err := folder.Write(ctx, dir.Path(), result,
		folder.Options{Scenario: week.Files, Lang: j.lang, Jobs: j.jobs, Readable: true, Step: steps.step, Count: steps.Count})
	if err != nil {
		return dir.FaultOf(j.refused(err))
	}
	if beside != nil {
		if err := j.writePublic(beside, week.Source, result); err != nil {
			return err
		}
	}
	if err := j.deliver(ctx, dir, beside, steps); err != nil {
		return err
	}
	if err := j.summary(result, m); err != nil {
		return err
	}
	return j.verdict(m, result.Instance)
}

// whole is a scenario with all that goes into it: ways, public copies, the region's doses.
func (j *planJob) whole(ctx context.Context, src source.Source) (source.Source, error) {
	src, err := j.routed(ctx, src)
	if err != nil {
		return src, err
	}
	if src, err = j.copies.keep(j, src); err != nil {
		return src, err
	}
	return src.WithAdministered(j.administered)
}

// job is what the command line asks for.
func (j *planJob) job(asOf planner.Date, steps *steps) *weekly.Job {
	return &weekly.Job{AsOf: asOf, Previous: j.previous, Done: j.done, Jobs: j.jobs, Limit: j.limit, Unbound: j.unbound, Lang: j.lang, Told: j.told,
		Warn: func(f input.Fault) { j.log.Warn(f.In(j.lang)) }, Step: steps.step, Count: steps.Count}
}

// sensible refuses flags that do not go together.
func (j *planJob) sensible() error {
	switch {
	case j.out == "":
		return say.Refuse("--out è vuoto: attesa una cartella", "--out is empty: expected a folder")
	case j.limit < 0:
		return say.Refuse("--time-limit %s: attesa una durata maggiore di zero, come 30s",
			"--time-limit %s: expected a duration above zero, such as 30s", j.limit)
	case j.done != "" && j.previous == "":
		return say.Refuse("--done vale solo con --previous, che dice che cosa era previsto",
			"--done goes with --previous alone, which says what was planned")
	case j.previous != "" && samePlace(j.previous, j.out):
		return say.Refuse("--previous e --out sono la stessa cartella (%s): il piano precedente non si tocca",
			"--previous and --out are the same folder (%s): the earlier plan is left alone", j.out)
	}
	p := j.copies.published(j)
	return p.Sensible(j.public)
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

// deliver puts the folders in their places.
func (j *planJob) deliver(ctx context.Context, dir, beside *atomicdir.Dir, steps *steps) error {
	steps.begin("consegna", "commit")
	if err := ctx.Err(); err != nil {
		return err
	}
	err := j.commit(dir, beside)
	steps.Done()
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
func (j *planJob) verdict(m *manifest.Manifest, in *planner.Instance) error {
	open := spoken.Open(m, in.Parameters.GapLimit, j.lang)
	switch {
	case m.Objective.Unserved > 0, in.OwedTotals().Short() > 0:
		return &outcome{exitUnserved, open}
	case open != "":
		return &outcome{exitGap, open}
	}
	return nil
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
		return say.Refuse("%s è cambiato mentre il piano si faceva: nulla è stato scritto; ripetere",
			"%s changed while the plan was made: nothing was written; run again", changed.Name)
	}
	return err
}

// asOfDate reads the flag of the as-of date, zero where it is not given.
func (j *planJob) asOfDate() (planner.Date, error) {
	if j.asOf == "" {
		return 0, nil
	}
	return source.Day("--as-of", j.asOf)
}

func (j *planJob) folderOptions(src source.Source) atomicdir.Options {
	o := atomicdir.Options{Force: j.force}
	for _, at := range append([]string{src.Dir, j.previous, j.done, j.administered}, j.copies.previous...) {
		if at != "" {
			o.Inputs = append(o.Inputs, at)
		}
	}
	return o
}

// samePlace says whether two paths lead to the same folder.
func samePlace(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
