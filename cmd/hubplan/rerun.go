package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"hubplan/io/commandline"
	"hubplan/planner"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
	"hubplan/reports/public"
	"hubplan/reports/remake"
	"hubplan/reports/spoken"
)

func newRerun(g *global) *cobra.Command {
	return &cobra.Command{
		Use:  "rerun DIR",
		Args: commandline.Exactly("DIR"),
		RunE: func(cmd *cobra.Command, args []string) error { return g.rerun(cmd.Context(), args[0]) },
	}
}

func (g *global) rerun(ctx context.Context, dir string) error {
	m, err := g.manifest(dir)
	if err != nil {
		return err
	}
	beside, err := os.MkdirTemp("", "hubplan-rerun-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(beside)
	again := filepath.Join(beside, "out")
	job, err := g.planAgain(ctx, dir, again, m)
	switch {
	case err != nil:
		return err
	case m.Status == planner.StatusStopped:
		return g.rerunStopped(ctx, dir, again)
	case m.Version != planner.Version:
		return g.rerunOfAnother(m, dir, again)
	}
	differ, files, err := folder.Difference(dir, again, g.jobs)
	if err != nil {
		return err
	}
	if job.public {
		also, more, err := folder.Difference(public.Beside(dir), public.Beside(again), g.jobs)
		if err != nil {
			return err
		}
		for _, name := range also {
			differ = append(differ, "pubblico/"+name)
		}
		files += more
	}
	return g.repeated(&spoken.Rerun{RunID: m.RunID, Files: files, Different: differ}, len(differ))
}

// repeated prints how a plan made again compares, and ends with what it comes to.
func (g *global) repeated(found result, different int) error {
	if err := g.tell(found); err != nil || different == 0 {
		return err
	}
	return &outcome{exitInternal, g.say("il piano rifatto non è uguale", "the plan made again is not the same")}
}

// planAgain makes a plan again from the scenario kept in its folder.
func (g *global) planAgain(ctx context.Context, dir, again string, m *manifest.Manifest) (*planJob, error) {
	quiet := *g
	quiet.lang, quiet.quiet, quiet.json, quiet.stdout = m.Lang, true, false, io.Discard
	job := &planJob{global: &quiet, out: again, asOf: m.AsOf.String(), public: isPublic(public.Beside(dir)), told: m.Warnings,
		unbound: !m.Scenario.Binding}
	err := job.run(ctx, []string{filepath.Join(dir, manifest.ScenarioFolder)})
	if o := (*outcome)(nil); errors.As(err, &o) && (o.code == exitUnserved || o.code == exitGap) {
		err = nil // the plan is there
	}
	return job, err
}

// rerunOfAnother compares a plan of another version with the same made again. Its files
// are of that version, so what has to be the same is the plan: the rows of the tables
// that say who goes where and when, and what the hubs and the stock give.
func (g *global) rerunOfAnother(m *manifest.Manifest, dir, again string) error {
	differ, err := folder.OtherRows(dir, again)
	if err != nil {
		return err
	}
	return g.repeated(&spoken.RerunOfAnother{RunID: m.RunID, Version: m.Version, Different: differ}, len(differ))
}

// rerunStopped compares of a plan that --time-limit stopped what can be compared.
func (g *global) rerunStopped(ctx context.Context, dir, again string) error {
	was, err := g.sound(dir)
	if err != nil {
		return err
	}
	is, err := folder.Read(again)
	if err != nil {
		return err
	}
	r, err := remake.Stopped(ctx, dir, was, is, remake.Options{Jobs: g.jobs, Public: public.Beside(dir)})
	if err != nil {
		return err
	}
	if err := g.tell(&spoken.RerunStopped{Was: was.Manifest, Is: is.Manifest, Report: r}); err != nil || len(r.Faults) == 0 {
		return err
	}
	return &outcome{exitInternal, g.say("il piano non è quello che segue da scenario e tabelle",
		"the plan is not what follows from scenario and tables")}
}
