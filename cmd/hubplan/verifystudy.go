package main

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"hubplan/reports/manifest"
)

// study rechecks the folder of a study: its hashes, and every plan in it. What the study
// says of the plans only the verb that wrote it can make again.
func (j *verifyJob) study(ctx context.Context, dir string, m *manifest.Side) error {
	of := &verified{manifest: &manifest.Manifest{RunID: m.RunID, Version: m.Version, Outputs: m.Outputs}}
	if err := j.hashes(dir, of); err != nil {
		return err
	}
	valid, within := len(of.changed) == 0, &verifyJob{global: j.global, resolve: j.resolve, tables: j.tables}
	var plans []*verified
	var names []string
	for _, o := range m.Outputs {
		name, file := path.Split(o.Path)
		if file != manifest.Name || strings.Count(o.Path, "/") != 1 || !filepath.IsLocal(name) {
			continue
		}
		v, err := within.verify(ctx, filepath.Join(dir, name))
		if err != nil {
			return err
		}
		valid = valid && v.valid()
		plans, names = append(plans, v), append(names, path.Clean(name))
	}
	if j.json {
		records := map[string]any{}
		for k, v := range plans {
			records[names[k]] = within.record(v)
		}
		if err := j.printJSON(map[string]any{"run_id": m.RunID, "schema": m.Schema, "manifest_sha256": of.hash, "valid": valid,
			"changed_files": append([]string{}, of.changed...), "plans": records}); err != nil {
			return err
		}
		return j.verdict(valid)
	}
	for _, c := range of.changed {
		fmt.Fprintln(j.stdout, oneLine(c))
	}
	for k, v := range plans {
		fmt.Fprintf(j.stdout, "%s:\n", oneLine(names[k]))
		if err := within.print(v); err != nil {
			return err
		}
	}
	fmt.Fprintf(j.stdout, j.say("Studio (%s) sul piano %s: %d file, %d cambiati, %d piani; ciò che lo studio dice dei piani lo rifà solo il "+
		"comando che l'ha scritto\n",
		"Study (%s) of plan %s: %d files, %d changed, %d plans; what the study says of the plans only the verb that wrote it can make again\n"),
		oneLine(m.Schema), oneLine(m.RunID), len(m.Outputs), len(of.changed), len(plans))
	return j.verdict(valid)
}
