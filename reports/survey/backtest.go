package survey

import (
	"context"
	"path"
	"slices"

	"hubplan/io/source"
	"hubplan/planner"
	"hubplan/planner/backtest"
	"hubplan/planner/check"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/planner/solve"
	"hubplan/reports/folder"
	"hubplan/reports/studies"
)

// Backtest asks how good forecasts of a territory would have been.
type Backtest struct {
	Truth     string // file or folder of the doses that were given
	Residents string // file of a territory without hubs; empty for the scenario's comuni
	Origins   []planner.Date
	Horizons  []int
	Jobs      int
	Step      func(done, all int)
}

// Posed is a backtest whose inputs were read: no forecast was made, and of the truth no
// more is open than a forecast may see.
type Posed struct {
	Kept
	Instance *planner.Instance // the inputs and the day of the last origin; no hubs
	question *backtest.Question
	record   *backtest.Record
	plans    *backtest.Plans // nil in a territory without hubs
	planning int             // how much work they are
	without  int
	*Backtest
}

// Size is about how much work the answer is, in comuni × origins × weeks of forecasts; a
// plan is as much as a hundredth of its comuni × hubs × days.
func (p *Posed) Size() int {
	return len(p.question.Comuni)*len(p.question.Origins)*p.question.Weeks() + p.planning
}

// Pose reads what the question is about. The scenario gives cohorts and rules, and comuni
// where no residents are named. The error is [input.Faults] or [say.Refusal].
func (q *Backtest) Pose(read source.Posed) (*Posed, error) {
	p := &Posed{Backtest: q, question: backtest.New(read.Instance, read.Scenario), Kept: Kept{Scenario: read.Files,
		Others: map[string][]byte{}}}
	files := slices.Clone(read.Instance.Files)
	if q.Residents != "" {
		records, file, err := source.Residents(q.Residents)
		if err != nil {
			return nil, err
		}
		p.question, files = p.question.Elsewhere(places(records)), append(files, file.InputFile)
		p.Question.Residents = path.Join("residenti", file.Name)
		p.Others[p.Question.Residents] = file.Data
	}
	truth, err := p.truth(read)
	if err != nil {
		return nil, err
	}
	for _, f := range truth.Files {
		p.Question.Truth = path.Join("dosi", f.Name)
		p.Others[p.Question.Truth], files = f.Data, append(files, f.InputFile)
	}
	if len(truth.Files) > 1 {
		p.Question.Truth = "dosi"
	}
	if q.Residents == "" {
		p.plans = &backtest.Plans{Scenario: read.Scenario, Options: solve.Options{Jobs: q.Jobs}}
		p.question.Planned = true
	}
	if err := p.question.Set(p.record, q.Origins, q.Horizons); err != nil {
		return nil, err
	}
	if p.plans != nil {
		in := read.Instance
		p.planning = p.question.Replans(p.record) * len(in.Comuni) * len(in.Hubs) * in.Days / 100
	}
	p.Question.Origins, p.Question.Horizons = p.question.Origins, p.question.Horizons
	p.Instance = check.Inputs(files, p.question.Origins[len(p.question.Origins)-1], &read.Instance.Parameters)
	return p, nil
}

// truth reads the doses that were given, and makes the record of them.
func (p *Posed) truth(read source.Posed) (*source.Doses, error) {
	of := map[string]bool{}
	for i := range p.question.Comuni {
		of[p.question.Comuni[i].Code] = true
	}
	truth, err := source.Truth(p.Truth, func(code string) bool { return of[code] })
	switch {
	case err != nil:
		return nil, err
	case truth.Facts != nil && p.Residents != "":
		return nil, say.Refuse("--truth %s: fatti per hub, e un territorio senza hub (--residents): servono le dosi per comune",
			"--truth %s: facts by hub, and a territory without hubs (--residents): doses by comune are needed", p.Truth)
	case truth.Facts != nil:
		p.record, err = p.question.NewFacts(read.Instance, read.Scenario, truth.Facts)
		return truth, err
	case len(truth.Days) == 0:
		return nil, say.Refuse("--truth %s: nessun comune di quelli di cui si conoscono i residenti", "--truth %s: none of the comuni of "+
			"which residents are known", p.Truth)
	}
	p.without = p.question.Keep(codes(truth.Days[0].Records))
	p.record = backtest.NewRecord(truth.Days)
	return truth, nil
}

// Answer forecasts from every origin, and only then opens the truth and makes the plans again
// with it. The error is that of
// the context.
func (p *Posed) Answer(ctx context.Context) (*studies.Backtest, error) {
	ways := backtest.Baselines()
	if p.plans != nil {
		ways = append(ways, p.plans.Baselines()...)
	}
	a, err := p.question.Run(ctx, p.record, ways, p.Jobs, p.Step)
	if err != nil {
		return nil, err
	}
	s := &studies.Backtest{Answer: a, Without: p.without, Base: based(p.Instance, nil)}
	if p.plans != nil {
		err = p.plans.Explain(ctx, a, p.Jobs, p.Step)
		s.Notes = p.plans.Notes
	}
	return s, err
}

// places are the comuni of a file of residents, and from when on all of them were known.
func places(records []input.PeopleRecord) (all []backtest.Place, known backtest.Source) {
	said := true
	for _, r := range records {
		all = append(all, backtest.Place{Code: r.Code, Name: r.Name, Province: r.Province, People: r.People})
		known.Known, said = max(known.Known, r.Known), said && r.Known != 0
	}
	if !said {
		known.Known = 0
	}
	return all, known
}

func codes(records []input.DosesRecord) map[string]bool {
	all := map[string]bool{}
	for _, r := range records {
		all[r.Code] = true
	}
	return all
}

// WriteBacktest writes the study.
func WriteBacktest(at string, k Kept, r *studies.Backtest, lang say.Lang, jobs int) error {
	picture, err := r.Picture(lang)
	if err != nil {
		return err
	}
	book, err := studies.BacktestBook(r, picture, lang)
	if err != nil {
		return err
	}
	page, err := studies.BacktestPage(r, picture, lang)
	if err != nil {
		return err
	}
	if err := k.write(at); err != nil {
		return err
	}
	forecasts, scores := r.Tables()
	return folder.WriteStudy(at, folder.Study{Schema: "backtest-1", Base: r.Base, Book: "backtest.xlsx", Bytes: book, Page: page,
		Question: &k.Question,
		Pictures: []folder.Picture{{Name: "previsioni.png", Bytes: picture}},
		Tables:   []folder.SideTable{folder.Table(forecasts), folder.Table(scores)}}, lang, jobs)
}
