package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"hubplan/io/scenario"
	"hubplan/planner"
	"hubplan/planner/rolling"
	"hubplan/planner/tables"
	"hubplan/reports"
)

// earlierPlan is the plan that this one goes on from.
type earlierPlan struct {
	manifest *reports.Manifest
	instance *planner.Instance
	set      *tables.Set
}

// resume makes of the scenario as it is now, the plan announced before and what
// was really done the scenario of this week: what it has to keep stands in files of
// its own, so that the plan can be rechecked and repeated from its folder alone.
func (j *planJob) resume(src source, asOf planner.Date) (source, *rolling.Week, planner.Faults, error) {
	before, err := j.readEarlier()
	if err != nil {
		return src, nil, nil, err
	}
	done, warnings, err := j.readDone(before.instance)
	if err != nil {
		return src, nil, nil, err
	}
	sc, faults := scenario.Read(src.files, src.name)
	if sc == nil {
		return src, nil, nil, src.placed(faults)
	}
	p := &sc.Parameters
	if asOf == 0 {
		asOf = p.AsOf
	}
	if asOf <= before.manifest.AsOf {
		return src, nil, nil, &usageError{fmt.Sprintf(j.say("la data di riferimento %s non viene dopo quella del piano precedente (%s): indicarla con --as-of", "the as-of date %s does not come after that of the earlier plan (%s): state it by --as-of"),
			asOf.In(j.lang), before.manifest.AsOf.In(j.lang))}
	}
	x := &planner.ResumedRecord{Parent: before.manifest.RunID, From: max(asOf, p.From), FirstDay: max(asOf+planner.Date(p.FreezeDays), p.From), MoveMetres: p.MoveMetres}
	now, err := j.overlaid(src, scenario.Resumption(&planner.Instance{}, x, nil, nil), scenario.CommitmentsFile, scenario.BookedFile, scenario.BegunFile, scenario.GivenFile)
	if err != nil {
		return src, nil, nil, err
	}
	in, _, err := load(now, func(p *planner.Parameters) { p.AsOf = asOf })
	if err != nil {
		return src, nil, nil, err
	}
	week, faults := rolling.Next(in, rolling.Read(before.instance, before.set), done)
	warnings = append(warnings, faults...)
	if week == nil {
		return src, nil, nil, warnings
	}
	in.Committed, in.Booked, in.Announced = week.Committed, week.Booked, week.Announced
	out, err := j.overlaid(src, scenario.Resumption(in, x, week.Begun, week.Used))
	return out, week, warnings, err
}

// overlaid is a scenario with files replaced; those named in keep stay as they are.
func (j *planJob) overlaid(src source, files map[string][]byte, keep ...string) (source, error) {
	for _, name := range keep {
		delete(files, name)
	}
	fsys, err := scenario.Overlay(src.files, files)
	src.files = fsys
	return src, err
}

// readEarlier reads the earlier plan and rechecks it: what it announced is only
// worth keeping if it can be relied on.
func (j *planJob) readEarlier() (*earlierPlan, error) {
	found, err := recheck(j.previous)
	if err != nil {
		return nil, &usageError{fmt.Sprintf(j.say("--previous %s: non è un piano leggibile (%s)", "--previous %s: not a plan that can be read (%s)"), j.previous, err)}
	}
	if !found.certificate.Valid() {
		return nil, &usageError{fmt.Sprintf(j.say("--previous %s: il piano non supera la verifica; «hubplan verify %s» dice perché", "--previous %s: the plan fails its verification; “hubplan verify %s” says why"), j.previous, j.previous)}
	}
	return &earlierPlan{found.manifest, found.instance, found.tables}, nil
}

// largestDone is the largest file of what was done, in bytes.
const largestDone = 64 << 20

// readDone reads what was really given; nothing where no file is named.
func (j *planJob) readDone(in *planner.Instance) (*planner.Done, planner.Faults, error) {
	if j.done == "" {
		var faults planner.Faults
		faults.Warn(planner.Place{}, planner.Text{It: "senza --done tutto ciò che era previsto prima di questo piano conta come fatto", En: "without --done everything that was planned before this plan counts as done"}, planner.Text{})
		return nil, faults, nil
	}
	f, err := os.Open(j.done)
	if err != nil {
		return nil, nil, &usageError{fmt.Sprintf(j.say("--done %s: il file non si legge (%v)", "--done %s: the file cannot be read (%v)"), j.done, err)}
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, largestDone+1))
	if err != nil {
		return nil, nil, &usageError{fmt.Sprintf(j.say("--done %s: il file non si legge (%v)", "--done %s: the file cannot be read (%v)"), j.done, err)}
	}
	codes := map[string]bool{}
	for i := range in.Comuni {
		codes[in.Comuni[i].Code] = true
	}
	var faults planner.Faults
	done := scenario.ReadDone(filepath.Base(j.done), data, func(code string) bool { return codes[code] }, &faults)
	if done == nil {
		faults.Sort()
		return nil, nil, faults
	}
	return done, faults, nil
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
