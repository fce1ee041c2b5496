package spoken

import (
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/manifest"
	"hubplan/reports/remake"
)

// Rerun is a plan made again: its files, and those of them that are not the same bytes.
type Rerun struct {
	RunID     string
	Files     int
	Different []string
}

// Record are the run, the number of files and those that differ.
func (r *Rerun) Record(say.Lang) any {
	return map[string]any{"run_id": r.RunID, "files": r.Files, "different": append([]string{}, r.Different...)}
}

// Lines are the files that differ, and the sum.
func (r *Rerun) Lines(lang say.Lang) []string {
	s := &speech{lang: lang}
	for _, f := range r.Different {
		s.say("%s: diverso", "%s: different", f)
	}
	s.say("Piano %s rifatto: %d file, %d diversi", "Plan %s made again: %d files, %d different", r.RunID, r.Files, len(r.Different))
	return s.lines
}

// RerunOfAnother is a plan of another version made again: the tables whose rows are not
// the same.
type RerunOfAnother struct {
	RunID, Version string
	Different      []string
}

// Record are the run, its version and the tables that differ.
func (r *RerunOfAnother) Record(say.Lang) any {
	return map[string]any{"run_id": r.RunID, "version": r.Version, "tables_different": append([]string{}, r.Different...)}
}

// Lines are the tables that differ, and what was compared.
func (r *RerunOfAnother) Lines(lang say.Lang) []string {
	s := &speech{lang: lang}
	for _, t := range r.Different {
		s.say("%s: righe diverse", "%s: different rows", t)
	}
	s.say("Piano %s, fatto dalla versione %s e rifatto dalla %s: si confrontano le righe di allocation, slots, hub_days, supply e "+
		"shortfall; tabelle diverse: %d",
		"Plan %s, made by version %s and made again by %s: the rows of allocation, slots, hub_days, supply and shortfall are "+
			"compared; tables that differ: %d", r.RunID, r.Version, planner.Version, len(r.Different))
	return s.lines
}

// RerunStopped is a plan that a limit of time stopped, and the same made again without one.
type RerunStopped struct {
	Was, Is *manifest.Manifest
	Report  *remake.Report
}

// Record are the differences, and what both cost.
func (r *RerunStopped) Record(lang say.Lang) any {
	return map[string]any{"run_id": r.Was.RunID, "status": r.Was.Status, "files": r.Report.Files, "different": In(r.Report.Faults, lang),
		"objective": r.Was.Objective.Total(), "objective_without_limit": r.Is.Objective.Total()}
}

// Lines are the differences, and what was compared.
func (r *RerunStopped) Lines(lang say.Lang) []string {
	s := &speech{lang: lang}
	s.tell(r.Report.Faults...)
	s.say("Il piano %s è stato fermato da --time-limit: non promette di ripetersi al byte. Confrontati ciò che segue "+
		"dallo scenario e %d file rifatti dalle tabelle: %d differenze; costo %s m, rifatto senza limite %s m",
		"Plan %s was stopped by --time-limit: it does not promise to be repeated to the byte. Compared what follows from the scenario, "+
			"and %d files made again from the tables: %d differences; it costs %s metre-equivalents, made again without limit %s",
		r.Was.RunID, r.Report.Files, len(r.Report.Faults), say.Count(r.Was.Objective.Total()), say.Count(r.Is.Objective.Total()))
	return s.lines
}
