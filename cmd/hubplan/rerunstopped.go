package main

import (
	"context"
	"errors"
	"fmt"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/folder"
	"hubplan/reports/remake"
)

// rerunStopped compares of a plan that --time-limit stopped what can be compared with
// the same made again without a limit: what follows from the scenario alone, and that
// neither costs less than the other proves. Its own files are made again from its tables.
func (g *global) rerunStopped(ctx context.Context, dir, again string) error {
	was, err := g.sound(dir)
	if err != nil {
		return err
	}
	is, err := folder.Read(again)
	if err != nil {
		return err
	}
	differ := was.Tables.OtherScenario(is.Tables)
	for k, table := range differ {
		differ[k] = fmt.Sprintf(g.say("%s: non è ciò che segue dallo scenario", "%s: not what follows from the scenario"), table)
	}
	for _, x := range []struct{ of, by *planner.Claims }{{&was.Manifest.Claims, &is.Manifest.Claims}, {&is.Manifest.Claims, &was.Manifest.Claims}} {
		if x.of.Objective.Total()*1024 < *x.by.Bound1024 {
			differ = append(differ, g.say("un piano costa meno di quanto l'altro dimostra possibile",
				"one plan costs less than the other proves possible"))
		}
	}
	files, err := remake.Compare(ctx, dir, was, remake.Options{Jobs: g.jobs, Public: publicFolder(dir)})
	if errors.Is(err, remake.ErrOtherVersion) {
		files, err = &remake.Report{}, nil
	}
	if err != nil {
		return err
	}
	differ = append(differ, words(files.Faults, g.lang)...)
	if err := g.printStopped(was, is, files.Files, differ); err != nil {
		return err
	}
	if len(differ) > 0 {
		return &outcome{exitInternal, g.say("il piano non è quello che segue da scenario e tabelle",
			"the plan is not what follows from scenario and tables")}
	}
	return nil
}

func (g *global) printStopped(was, is *folder.Plan, files int, differ []string) error {
	cost, now := was.Manifest.Objective.Total(), is.Manifest.Objective.Total()
	if g.json {
		return g.printJSON(map[string]any{"run_id": was.Manifest.RunID, "status": was.Manifest.Status, "files": files,
			"different": append([]string{}, differ...), "objective": cost, "objective_without_limit": now})
	}
	for _, d := range differ {
		fmt.Fprintln(g.stdout, oneLine(d))
	}
	fmt.Fprintf(g.stdout, g.say("Il piano %s è stato fermato da --time-limit: non promette di ripetersi al byte. Confrontati ciò che segue "+
		"dallo scenario e %d file rifatti dalle tabelle: %d differenze; costa %s metri equivalenti, rifatto senza limite %s\n",
		"Plan %s was stopped by --time-limit: it does not promise to be repeated to the byte. Compared what follows from the scenario, "+
			"and %d files made again from the tables: %d differences; it costs %s metre-equivalents, made again without limit %s\n"),
		was.Manifest.RunID, files, len(differ), say.Count(cost).In(g.lang), say.Count(now).In(g.lang))
	return nil
}
