package survey

import (
	"context"

	"hubplan/io/source"
	"hubplan/planner"
	"hubplan/planner/backtest"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/planner/tabulate"
	"hubplan/reports/edition"
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

// Answer reads what the question is about, forecasts, and only then opens the truth. The
// scenario gives cohorts and rules, and comuni where no residents are named. The error is
// [input.Faults] or [say.Refusal].
func (q *Backtest) Answer(ctx context.Context, read source.Posed) (*studies.Backtest, error) {
	asked := backtest.New(read.Instance, read.Scenario)
	files := append([]planner.InputFile(nil), read.Instance.Files...)
	if q.Residents != "" {
		records, file, err := source.Residents(q.Residents)
		if err != nil {
			return nil, err
		}
		asked, files = asked.Elsewhere(places(records)), append(files, file)
	}
	of := map[string]bool{}
	for i := range asked.Comuni {
		of[asked.Comuni[i].Code] = true
	}
	days, truth, err := source.Truth(q.Truth, func(code string) bool { return of[code] })
	if err != nil {
		return nil, err
	}
	if len(days) == 0 {
		return nil, say.Refuse("--truth %s: nessun comune di quelli di cui si conoscono i residenti", "--truth %s: none of the comuni of "+
			"which residents are known", q.Truth)
	}
	without := asked.Keep(codes(days[0].Records))
	record := backtest.NewRecord(days)
	if err := asked.Set(record, q.Origins, q.Horizons); err != nil {
		return nil, err
	}
	a, err := asked.Run(ctx, record, backtest.Baselines(), q.Jobs, q.Step)
	if err != nil {
		return nil, err
	}
	in := &planner.Instance{Files: append(files, truth...)}
	in.Parameters.AsOf, in.Parameters.Title = asked.Origins[len(asked.Origins)-1], read.Instance.Parameters.Title
	return &studies.Backtest{Answer: a, Without: without,
		Base: &edition.Result{Result: tabulate.Result{Instance: in, RunID: tabulate.RunID(in)}}}, nil
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
func WriteBacktest(at string, r *studies.Backtest, lang say.Lang, jobs int) error {
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
	forecasts, scores := r.Tables()
	return folder.WriteStudy(at, folder.Study{Schema: "backtest-1", Base: r.Base, Book: "backtest.xlsx", Bytes: book, Page: page,
		Pictures: []folder.Picture{{Name: "previsioni.png", Bytes: picture}},
		Tables:   []folder.SideTable{folder.Table(forecasts), folder.Table(scores)}}, lang, jobs)
}
