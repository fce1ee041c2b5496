package weekly

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"

	"hubplan/io/scenario"
	"hubplan/io/source"
	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/rolling"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
)

// resume makes of the scenario as it is now, the plan announced before and what
// was really done the scenario of this week: what it has to keep stands in files of
// its own, so that the plan can be rechecked and repeated from its folder alone.
func (j *Job) resume(src source.Source) (*resumed, error) {
	before, err := j.readEarlier()
	if err != nil {
		return nil, err
	}
	done, warnings, err := j.readDone(before.Instance)
	if err != nil {
		return nil, err
	}
	sc, faults := scenario.Read(src.Files, src.Name)
	if sc == nil {
		return nil, src.Placed(faults)
	}
	asOf := cmp.Or(j.AsOf, sc.Parameters.AsOf)
	if asOf <= before.Manifest.AsOf {
		return nil, say.Refuse("la data di riferimento %s non viene dopo quella del piano precedente (%s): indicarla con --as-of",
			"the as-of date %s does not come after that of the earlier plan (%s): state it by --as-of", asOf, before.Manifest.AsOf)
	}
	record := rolling.Record(&sc.Parameters, before.Manifest.RunID, asOf)
	now, err := src.Checked(sc, faults, campaign.Set{What: campaign.AsOf, To: int64(asOf)}, campaign.Resume(record))
	if err != nil {
		return nil, err
	}
	week, faults := rolling.Next(now.Case, rolling.Read(before.Instance, before.Tables), done)
	warnings = append(warnings, faults...)
	if week == nil {
		return nil, warnings
	}
	r := &resumed{Plan: before, base: now.Source, keeps: week.Records(now.Instance, record), week: week, warnings: warnings}
	return r, r.put()
}

// resumed is a scenario that goes on from an earlier plan.
type resumed struct {
	*folder.Plan               // the earlier one
	base, src    source.Source // the scenario as it is now, and with what this week has to keep
	keeps        input.Week    // which is that
	week         *rolling.Week
	warnings     input.Faults
}

// put makes the scenario anew, after what it keeps has changed: with it goes what the
// plan is compared with, so that its folder holds all that went in.
func (r *resumed) put() error {
	files := scenario.Resumption(&r.keeps)
	for _, name := range scenario.EarlierTables {
		b, err := r.File(name)
		if err != nil {
			return err
		}
		files[scenario.EarlierFolder+"/"+name+".parquet"] = b
	}
	b, err := json.MarshalIndent(edition.Since{RunID: r.Manifest.RunID, AsOf: r.Manifest.AsOf, Broken: r.week.Broken, Drift: r.week.Drift,
		Warnings: r.warnings}, "", " ")
	if err != nil {
		return err
	}
	files[scenario.EarlierFile] = append(b, '\n')
	r.src = r.base
	r.src.Files, err = scenario.Overlay(r.base.Files, files)
	return err
}

// withinBudget settles the price of a move: no more people move than the scenario
// allows. Those whom the world has moved, a closed hub's, and those who have to move for
// all to be served, move at any price: then the last plan stands, and a warning says so.
func (r *resumed) withinBudget(ctx context.Context, j *Job, s *campaign.Solved, override []campaign.Change) (*campaign.Solved, error) {
	b := rolling.NewBudget(s.Instance)
	s, err := b.Settle(s, &r.keeps.Resumed, func() (*campaign.Solved, error) {
		if err := r.put(); err != nil {
			return nil, err
		}
		c, err := source.Load(r.src, override...)
		if err != nil {
			return nil, err
		}
		return j.solve(ctx, c.Case)
	})
	if err != nil {
		return nil, err
	}
	if !b.Keeps(s) {
		r.exceeded(j, rolling.Moved(s), b)
	}
	if err := r.put(); err != nil { // the price may not be the one that was tried last
		return nil, err
	}
	c, err := source.Load(r.src, override...)
	if err != nil {
		return nil, err
	}
	return campaign.NewSolved(c.Seated(s.Instance.Seats), s.Plan), nil // the same campaign, with the warnings among what went in
}

// exceeded warns that the budget of moves is not kept.
func (r *resumed) exceeded(j *Job, moved int64, b *rolling.Budget) {
	before := len(r.warnings)
	r.warnings.Warn(input.Place{}, say.Textf("si spostano %s persone, più delle %s che lo scenario ammette: anche a un prezzo alto non se "+
		"ne spostano di meno, perché dare un posto a chi può averlo viene prima",
		"%s people move, more than the %s that the scenario allows: even at a high price no fewer do, because a place for all who can "+
			"have one comes first", say.Count(moved), say.Count(b.Allowed)), say.Text{})
	for _, w := range r.warnings[before:] {
		j.Warn(w)
	}
}

// readEarlier reads the earlier plan and rechecks it: what it announced is only
// worth keeping if it can be relied on.
func (j *Job) readEarlier() (*folder.Plan, error) {
	found, err := folder.Read(j.Previous)
	if errors.Is(err, manifest.ErrPublic) {
		return nil, err
	}
	if other, ok := errors.AsType[*folder.OtherFileError](err); ok {
		return nil, say.Refuse("--previous %s: il piano non supera la verifica: %s", "--previous %s: the plan fails its verification: %s",
			j.Previous, other)
	}
	if err != nil {
		return nil, say.Refuse("--previous %s: non è un piano leggibile (%s)", "--previous %s: not a plan that can be read (%s)",
			j.Previous, err)
	}
	if !found.Certificate.Valid() {
		return nil, say.Refuse("--previous %s: il piano non supera la verifica; «hubplan verify %s» dice perché",
			"--previous %s: the plan fails its verification; “hubplan verify %s” says why", j.Previous, j.Previous)
	}
	return found, nil
}

// readDone reads what was really given; nothing where no file is named.
func (j *Job) readDone(in *planner.Instance) (*input.Done, input.Faults, error) {
	if j.Done == "" {
		var faults input.Faults
		faults.Warn(input.Place{}, say.Text{It: "senza --done tutto ciò che era previsto prima di questo piano conta come fatto",
			En: "without --done everything that was planned before this plan counts as done"}, say.Text{})
		return nil, faults, nil
	}
	codes := map[string]bool{}
	for i := range in.Comuni {
		codes[in.Comuni[i].Code] = true
	}
	return source.Done(j.Done, func(code string) bool { return codes[code] })
}
