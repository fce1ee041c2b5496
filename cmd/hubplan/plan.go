package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"hubplan/io/atomicdir"
	"hubplan/planner"
	"hubplan/planner/binding"
	"hubplan/planner/input"
	"hubplan/planner/portal"
	"hubplan/planner/say"
	"hubplan/planner/slots"
	"hubplan/planner/solve"
	"hubplan/planner/tabulate"
	"hubplan/reports"
	"hubplan/reports/folder"
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
	limit    time.Duration
}

func newPlan(g *global) *cobra.Command {
	j := &planJob{global: g}
	cmd := &cobra.Command{
		Use:   "plan [SCENARIO]",
		Short: g.say("Legge, controlla, pianifica, verifica e scrive tutta la cartella del piano", "Read, check, plan, verify and write the whole plan folder"),
		Long: g.say(`Il lavoro settimanale: legge lo scenario, lo controlla, fa il piano, lo verifica con altro
codice e scrive la cartella intera, oppure niente. SCENARIO è il nome di uno scenario incluso
(lettera, linee, forniture), una cartella o una cartella di lavoro Excel scritta con «hubplan init».
Se lo scenario nomina un server di percorsi (OSRM o Valhalla) e non ne ha già la risposta, lo interroga;
altrimenti non si collega a nulla. Delle variabili d'ambiente legge soltanto, per quel collegamento,
HTTP_PROXY, HTTPS_PROXY e NO_PROXY.`,
			`The weekly job: read the scenario, check it, make the plan, verify it by other code and
write the whole folder, or nothing. SCENARIO is the name of an embedded scenario (lettera,
linee, forniture), a folder or an Excel workbook written by “hubplan init”. Where the scenario names
a routing server (OSRM or Valhalla) and has no answer of it yet, that is asked; otherwise no
connection is made. Of the environment it reads, for that connection alone, HTTP_PROXY,
HTTPS_PROXY and NO_PROXY.`),
		Example: `  hubplan plan
  hubplan plan linee --out piano-linee
  hubplan plan ./marzo --out piano-marzo --as-of 2021-04-10
  hubplan plan ./marzo --previous piano-12 --out piano-19 --as-of 2021-04-19 --done fatte.csv`,
		Args: g.atMostOne("SCENARIO"),
		RunE: func(cmd *cobra.Command, args []string) error { return j.run(cmd.Context(), args) },
	}
	f := cmd.Flags()
	f.StringVar(&j.out, "out", "out", g.say("`CARTELLA` del piano", "`FOLDER` of the plan"))
	f.StringVar(&j.asOf, "as-of", "", g.say("`DATA` di riferimento, AAAA-MM-GG (senza: quella dello scenario)", "as-of `DATE`, YYYY-MM-DD (default: the scenario's)"))
	f.StringVar(&j.previous, "previous", "", g.say("`CARTELLA` del piano precedente: ciò che ha annunciato si mantiene", "`FOLDER` of the earlier plan: what it announced is kept"))
	f.StringVar(&j.done, "done", "", g.say("`FILE` delle dosi fatte davvero, nel formato di Regione Lombardia o per comune, coorte, hub e giorno (con --previous)", "`FILE` of the doses really given, in the layout of Regione Lombardia or by comune, cohort, hub and day (with --previous)"))
	f.BoolVar(&j.public, "public", false, g.say("scrive anche CARTELLA-pubblico: una copia senza i gruppi di meno di tre persone", "also write FOLDER-pubblico: a copy without the groups of fewer than three people"))
	f.BoolVar(&j.force, "force", false, g.say("sposta da parte una cartella che non è un piano, invece di rifiutarla", "move a folder that is not a plan aside instead of refusing it"))
	f.DurationVar(&j.limit, "time-limit", 0, g.say("`DURATA` massima della ricerca, per esempio 30s; il piano fermato così non si ripete al byte (senza: limiti contati)", "longest `DURATION` of the search, such as 30s; a plan so stopped is not repeated to the byte (default: counted limits)"))
	return cmd
}

func (j *planJob) run(ctx context.Context, args []string) error {
	if j.out == "" {
		return &usageError{j.say("--out è vuoto: attesa una cartella", "--out is empty: expected a folder")}
	}
	if j.limit < 0 {
		return &usageError{fmt.Sprintf(j.say("--time-limit %s: attesa una durata maggiore di zero, come 30s", "--time-limit %s: expected a duration above zero, such as 30s"), j.limit)}
	}
	switch {
	case j.done != "" && j.previous == "":
		return &usageError{j.say("--done vale solo con --previous, che dice che cosa era previsto", "--done goes with --previous alone, which says what was planned")}
	case j.previous != "" && samePlace(j.previous, j.out):
		return &usageError{fmt.Sprintf(j.say("--previous e --out sono la stessa cartella (%s): il piano precedente non si tocca", "--previous and --out are the same folder (%s): the earlier plan is left alone"), j.out)}
	}
	src, err := j.find(args)
	if err != nil {
		return err
	}
	asOf, err := j.asOfDate()
	if err != nil {
		return err
	}
	var override func(*planner.Parameters)
	if asOf != 0 {
		override = func(p *planner.Parameters) { p.AsOf = asOf }
	}
	steps := j.newSteps()
	defer steps.done()

	steps.begin("lettura", "reading")
	if src, err = j.routed(ctx, src); err != nil {
		return err
	}
	var earlier *resumed
	if j.previous != "" {
		if earlier, err = j.resume(src, asOf); err != nil {
			return err
		}
		src = earlier.src
	}
	in, warnings, err := load(src, override)
	if err != nil {
		return err
	}
	since, err := sinceOf(src)
	if err != nil {
		return err
	}
	if since != nil {
		warnings = append(since.Warnings, warnings...)
	}
	for _, w := range warnings {
		j.log.Warn(w.In(j.lang))
	}
	dir, err := atomicdir.Open(j.out, j.folderOptions(src))
	if err != nil {
		return err
	}
	defer dir.Abort()
	var public *atomicdir.Dir
	if j.public {
		if public, err = atomicdir.Open(publicFolder(j.out), j.folderOptions(src)); err != nil {
			return err
		}
		defer public.Abort()
	}

	steps.begin("piano", "planning")
	result := &reports.Result{Result: tabulate.Result{Instance: in, RunID: tabulate.RunID(in)}}
	if result.Plan, err = j.solve(ctx, in); err != nil {
		return err
	}
	if earlier != nil {
		if err := earlier.withinBudget(ctx, j, result, override); err != nil {
			return err
		}
		in, src = result.Instance, earlier.src
	}
	steps.begin("confronto", "baseline")
	result.Baselines = j.baselines(in)
	takeBetter(in, result.Plan, result.Baselines)
	if err := ctx.Err(); err != nil {
		return err
	}
	steps.begin("orari", "timetable")
	result.Allocations = slots.Allocate(in, result.Plan)
	result.Bookings = slots.Timetable(in, result.Allocations)
	if err := ctx.Err(); err != nil {
		return err
	}
	if in.Parameters.Binding && result.Plan.Proof != nil && result.Plan.Status != planner.StatusStopped {
		steps.begin("colli di bottiglia", "bottlenecks")
		if result.Binding, err = binding.Find(ctx, in, result.Plan, j.jobs, steps.count); err != nil {
			return err
		}
	}
	if result.Since = since; since != nil {
		if err := compareWith(since, src, result); err != nil {
			return err
		}
	}
	manifest, err := folder.Write(ctx, dir.Path(), result, folder.Options{Scenario: src.files, Lang: j.lang, Jobs: j.jobs, Warnings: wording(warnings.Within(), j.lang),
		Readable: true, Step: func(name say.Text) { steps.begin(name.It, name.En) }, Count: steps.count})
	if err != nil {
		return asFolderFault(dir, j.refused(err))
	}
	if public != nil {
		if err := reports.WritePublic(public.Path(), result, j.lang, j.jobs); err != nil {
			return asFolderFault(public, err)
		}
	}
	steps.begin("consegna", "commit")
	if err := ctx.Err(); err != nil {
		return err
	}
	err = j.commit(dir)
	if err == nil && public != nil {
		err = j.commit(public)
	}
	steps.done()
	if err != nil {
		return err
	}
	j.summary(result, manifest)
	switch {
	case manifest.Objective.Unserved > 0:
		return &outcome{code: exitUnserved}
	case *manifest.Gap > in.Parameters.GapLimit.Float():
		return &outcome{exitGap, fmt.Sprintf(j.say("lo scarto di %s supera il limite di %s", "the gap of %s is above the limit of %s"), j.share(*manifest.Gap), in.Parameters.GapLimit.In(j.lang))}
	}
	return nil
}

// publicFolder is where the public copy of a plan goes.
func publicFolder(out string) string { return filepath.Clean(out) + "-pubblico" }

// commit puts a finished folder in its place, and says what it moved aside.
func (g *global) commit(dir *atomicdir.Dir) error {
	err := dir.Commit()
	if folder := (*atomicdir.Error)(nil); errors.As(err, &folder) && folder.Kind == atomicdir.Unsettled {
		g.log.Warn(g.folderFault(folder))
		err = nil
	}
	if err != nil {
		return err
	}
	for _, moved := range dir.MovedAside() {
		g.log.Warn(g.say("cartella spostata da parte", "folder moved aside"), "path", moved)
	}
	return nil
}

// baselines are the plans of the portal's rule and its variant.
func (j *planJob) baselines(in *planner.Instance) []*planner.Plan {
	methods := []planner.Method{planner.PortalEarliest, planner.PortalNearest}
	plans := make([]*planner.Plan, len(methods))
	var g errgroup.Group
	g.SetLimit(j.jobs)
	for k, m := range methods {
		g.Go(func() error {
			plans[k] = portal.Plan(in, m)
			return nil
		})
	}
	_ = g.Wait() // a rule cannot fail
	return plans
}

// takeBetter lets a plan whose search was stopped early be what a booking rule
// gives, where that costs less: it is the best plan in hand. What is proven stays.
func takeBetter(in *planner.Instance, p *planner.Plan, baselines []*planner.Plan) {
	if p.Status != planner.StatusStopped || len(in.Announced) > 0 { // a rule knows nothing of announcements
		return
	}
	for _, b := range baselines {
		if in.Objective(b).Total() < in.Objective(p).Total() {
			p.Assignments, p.Courses, p.Shortfalls = b.Assignments, b.Courses, b.Shortfalls
		}
	}
}

// solve looks for the best plan, within the time limit if there is one.
func (j *planJob) solve(ctx context.Context, in *planner.Instance) (*planner.Plan, error) {
	if j.limit > 0 {
		limited, cancel := context.WithTimeout(ctx, j.limit)
		defer cancel()
		ctx = limited
	}
	return solve.Solve(ctx, in, solve.Options{Jobs: j.jobs, Effort: int(in.Parameters.Effort)})
}

// refused words why the folder of a plan was not written; what the disk said stays
// what it is.
func (g *global) refused(err error) error {
	if invalid, ok := errors.AsType[*folder.InvalidError](err); ok {
		for _, v := range invalid.Violations {
			g.complain(g.violation(v))
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
		return 0, &usageError{fmt.Sprintf(j.say("--as-of %s: attesa una data come 2021-04-12", "--as-of %s: expected a date such as 2021-04-12"), j.asOf)}
	}
	return d, nil
}

func (j *planJob) folderOptions(src source) atomicdir.Options {
	o := atomicdir.Options{Force: j.force}
	for _, at := range []string{src.dir, j.previous, j.done} {
		if at != "" {
			o.Inputs = append(o.Inputs, at)
		}
	}
	return o
}

func wording(fs input.Faults, l say.Lang) []string {
	var s []string
	for _, f := range fs {
		s = append(s, f.In(l))
	}
	return s
}
