package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"hubplan/planner"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
)

func newRerun(g *global) *cobra.Command {
	return &cobra.Command{
		Use: "rerun DIR",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return &usageError{g.say("atteso un argomento: DIR", "expected one argument: DIR")}
			}
			return nil
		},
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
		also, more, err := folder.Difference(publicFolder(dir), publicFolder(again), g.jobs)
		if err != nil {
			return err
		}
		for _, name := range also {
			differ = append(differ, "pubblico/"+name)
		}
		files += more
	}
	if g.json {
		if err := g.printJSON(map[string]any{"run_id": m.RunID, "files": files, "different": append([]string{}, differ...)}); err != nil {
			return err
		}
	} else {
		for _, f := range differ {
			fmt.Fprintf(g.stdout, g.say("%s: diverso\n", "%s: different\n"), oneLine(f))
		}
		fmt.Fprintf(g.stdout, g.say("Piano %s rifatto: %d file, %d diversi\n", "Plan %s made again: %d files, %d different\n"), oneLine(m.RunID),
			files, len(differ))
	}
	if len(differ) > 0 {
		return &outcome{exitInternal, g.say("il piano rifatto non è uguale", "the plan made again is not the same")}
	}
	return nil
}

// planAgain makes a plan again from the scenario kept in its folder.
func (g *global) planAgain(ctx context.Context, dir, again string, m *manifest.Manifest) (*planJob, error) {
	quiet := *g
	quiet.lang, quiet.quiet, quiet.json, quiet.stdout = m.Lang, true, false, io.Discard
	job := &planJob{global: &quiet, out: again, asOf: m.AsOf.String(), public: isPublic(publicFolder(dir)), told: m.Warnings}
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
	if g.json {
		err = g.printJSON(map[string]any{"run_id": m.RunID, "version": m.Version, "tables_different": append([]string{}, differ...)})
	} else {
		for _, t := range differ {
			fmt.Fprintf(g.stdout, g.say("%s: righe diverse\n", "%s: different rows\n"), t)
		}
		fmt.Fprintf(g.stdout, g.say("Piano %s, fatto dalla versione %s e rifatto dalla %s: si confrontano le righe di allocation, "+
			"slots, hub_days, supply e shortfall; tabelle diverse: %d\n",
			"Plan %s, made by version %s and made again by %s: the rows of allocation, slots, hub_days, supply and shortfall are "+
				"compared; tables that differ: %d\n"), oneLine(m.RunID), oneLine(m.Version), planner.Version, len(differ))
	}
	if err == nil && len(differ) > 0 {
		err = &outcome{exitInternal, g.say("il piano rifatto non è uguale", "the plan made again is not the same")}
	}
	return err
}
