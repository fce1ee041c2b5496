package survey

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path"
	"path/filepath"
	"strings"

	"hubplan/io/source"
	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/frontier"
	"hubplan/planner/input"
	"hubplan/planner/reserves"
	"hubplan/planner/say"
	"hubplan/planner/tabulate"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
)

// Remade is what making a study again, from the question and the scenario that its folder
// keeps, brought to light.
type Remade struct {
	Files  int        // made again; 0 where it was not
	Faults []say.Text // what is not what follows
	Left   say.Text   // why it was not made again
}

// cheap is how many comuni × hubs × days a scenario may have whose study is made again
// without being asked: that takes seconds.
var cheap = map[string]int{"whatif": 1_000_000, "frontier": 1_000_000, "reserves": 100_000, "stations": 10_000,
	"backtest": 10_000, "calibrate": 100_000, "simulate": 100_000}

// Compare makes a study again in a folder of its own, which it removes, and compares the
// bytes: always with whole, else where that is cheap. Where it does not, it checks
// the study's number, which follows from the scenario alone.
func Compare(ctx context.Context, dir string, m *manifest.Side, whole bool, jobs int) (*Remade, error) {
	switch {
	case m.Version != planner.Version:
		return &Remade{Left: say.Textf("lo studio è della versione %s, questa è la %s", "the study is of version %s, this is %s", m.Version,
			planner.Version)}, nil
	case m.Question == nil:
		return &Remade{Left: say.Text{It: "la cartella non conserva la domanda", En: "the folder does not keep the question"}}, nil
	}
	a := again{dir: dir, Side: m, jobs: jobs}
	r := &Remade{}
	verb, _, _ := strings.Cut(m.Schema, "-")
	ask := map[string]asking{"whatif": a.whatIf, "reserves": a.reserves, "stations": a.stations, "frontier": a.frontier,
		"backtest": a.backtest, "calibrate": a.calibrate, "simulate": a.simulate}[verb]
	if ask == nil {
		r.Left = say.Textf("«%s» non è uno studio che si rifaccia", "“%s” is no study that is made again", m.Schema)
		return r, nil
	}
	in, write, err := ask()
	if err == nil && cmp.Or(a.run, tabulate.RunID(in)) != m.RunID {
		r.Faults = append(r.Faults, say.Textf("%s: il numero del piano non è quello che segue dallo scenario della domanda",
			"%s: run_id is not what follows from the scenario of the question", manifest.Name))
		return r, nil
	}
	if err == nil && !whole && max(a.work, len(in.Comuni)*len(in.Hubs)*in.Days) > cheap[verb] {
		r.Left = say.Text{It: "lo scenario è grande: lo studio si rifà con --resolve",
			En: "the scenario is large: --resolve makes the study again"}
		return r, nil
	}
	if err == nil {
		err = a.compare(ctx, r, write)
	}
	return r, a.fault(ctx, r, err)
}

// fault makes a fault of a question that cannot be asked again.
func (a *again) fault(ctx context.Context, r *Remade, err error) error {
	if err == nil || ctx.Err() != nil {
		return err
	}
	faults, wrong := errors.AsType[input.Faults](err)
	refused, refusal := errors.AsType[*say.Refusal](err)
	what := say.Textf("%v", "%v", err)
	switch {
	case wrong && len(faults) > 0:
		faults.Sort()
		what = say.Text{It: faults[0].In(say.Italian), En: faults[0].In(say.English)}
	case refusal:
		what = refused.Text
	case !errors.Is(err, os.ErrNotExist):
		return err
	}
	r.Faults = append(r.Faults, say.Textf("%s: la domanda non si può rifare: %s", "%s: the question cannot be asked again: %s",
		manifest.QuestionFolder, what))
	return nil
}

// compare has a study written, and looks for files that differ.
func (a *again) compare(ctx context.Context, r *Remade, write func(ctx context.Context, at string) error) error {
	beside, err := os.MkdirTemp("", "hubplan-verify-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(beside)
	if err := write(ctx, beside); err != nil {
		return err
	}
	different, files, err := folder.Difference(a.dir, beside, a.jobs)
	r.Files = files
	for _, name := range different {
		if _, err := os.Stat(filepath.Join(beside, name)); err == nil || a.known()[name] {
			r.Faults = append(r.Faults, say.Textf("%s: non è quello che segue dallo scenario e dalla domanda",
				"%s: not what follows from scenario and question", name))
		}
	}
	return err
}

// known are the files of the study's manifest; those that neither it nor the study made
// again has are strays, told elsewhere.
func (a *again) known() map[string]bool {
	known := map[string]bool{}
	for _, o := range a.Outputs {
		known[o.Path] = true
	}
	return known
}

// again makes a study again.
type again struct {
	dir string
	*manifest.Side
	jobs int
	work int    // what making it again takes, where the scenario does not tell
	run  string // number of a study that hangs on more than the scenario; empty of others
}

// asking reads the question: the instance that the study's number is of, and what writes
// the study.
type asking func() (in *planner.Instance, write func(ctx context.Context, at string) error, err error)

// scenario reads the scenario as it was read for the study.
func (a *again) scenario(at string, changes ...campaign.Change) (source.Posed, error) {
	src, err := source.Find(filepath.Join(a.dir, at, manifest.ScenarioFolder))
	if err != nil {
		return source.Posed{}, err
	}
	return source.Load(src, changes...)
}

// file is the path of the question's file.
func (a *again) file() string {
	return filepath.Join(a.dir, manifest.QuestionFolder, filepath.Base(a.Question.File))
}

// kept is where a file that the question names is kept; empty where it names none.
func (a *again) kept(name string) string {
	if name == "" {
		return ""
	}
	return filepath.Join(a.dir, manifest.QuestionFolder, filepath.FromSlash(path.Join("/", name)))
}

func (a *again) whatIf() (*planner.Instance, func(context.Context, string) error, error) {
	base, err := a.scenario("00")
	if err != nil {
		return nil, nil, err
	}
	changes, data, err := source.Hypotheses(a.file())
	if err != nil {
		return nil, nil, err
	}
	q := WhatIf{Sources: []source.Posed{base}, Lang: a.Lang, Jobs: a.jobs, Kept: Kept{Question: *a.Question, File: data}}
	if q.Hypotheses, err = Hypotheses(changes, a.Question.Combined, a.Lang); err != nil {
		return nil, nil, err
	}
	if _, err := q.Pose(); err != nil {
		return nil, nil, err
	}
	return base.Instance, func(ctx context.Context, at string) error {
		all, err := q.Answer(ctx, func(int, int) {})
		if err != nil {
			return err
		}
		return q.Write(ctx, at, all)
	}, nil
}

func (a *again) reserves() (*planner.Instance, func(context.Context, string) error, error) {
	read, err := a.scenario(manifest.QuestionFolder)
	if err != nil {
		return nil, nil, err
	}
	q := Reserves{EveryComune: a.Question.EveryComune, Stations: int64(a.Question.Stations), Step: func(say.Text) {},
		Options: reserves.Options{DayCost: int64(a.Question.DayKm) * 1000, Most: a.Question.Sets, Jobs: a.jobs,
			Progress: func(int, int) {}}}
	s, err := q.Study(read)
	if err != nil {
		return nil, nil, err
	}
	return read.Instance, func(ctx context.Context, at string) error {
		r, err := q.Answer(ctx, s)
		if err != nil {
			return err
		}
		if r.Paired, err = Paired(ctx, read, a.Question, a.jobs, r.Plans()); err != nil {
			return err
		}
		return WriteReserves(at, Kept{Question: *a.Question, Scenario: read.Files}, r, a.Lang, a.jobs)
	}, nil
}

func (a *again) stations() (*planner.Instance, func(context.Context, string) error, error) {
	read, err := a.scenario(manifest.QuestionFolder, campaign.Set{What: campaign.Overbooking})
	if err != nil {
		return nil, nil, err
	}
	q, err := NewStations(a.Question.By, a.Question.Lines, a.Question.StationShifts, a.Question.ShiftHours, a.jobs)
	if err != nil {
		return nil, nil, err
	}
	asked, err := q.Asked(read.Case)
	if err != nil {
		return nil, nil, err
	}
	return asked.Instance, func(ctx context.Context, at string) error {
		r, err := q.Answer(ctx, asked)
		if err != nil {
			return err
		}
		return WriteStations(at, Kept{Question: *a.Question, Scenario: read.Files}, read, r, a.Lang, a.jobs)
	}, nil
}

func (a *again) frontier() (*planner.Instance, func(context.Context, string) error, error) {
	read, err := a.scenario(manifest.QuestionFolder)
	if err != nil {
		return nil, nil, err
	}
	kept, grid := Kept{Question: *a.Question, Scenario: read.Files}, frontier.Grid()
	if a.Question.File != "" {
		if grid, kept.File, err = source.Grid(a.file()); err != nil {
			return nil, nil, err
		}
	}
	s, faults := frontier.New(read.Case, grid, a.jobs, func(int, int) {})
	if s == nil {
		return nil, nil, read.Placed(faults)
	}
	return read.Instance, func(ctx context.Context, at string) error {
		r, err := Frontier(ctx, s)
		if err != nil {
			return err
		}
		if r.Paired, err = Paired(ctx, read, a.Question, a.jobs, r.Plans()); err != nil {
			return err
		}
		return WriteFrontier(at, kept, r, a.Lang, a.jobs)
	}, nil
}

func (a *again) simulate() (*planner.Instance, func(context.Context, string) error, error) {
	read, err := a.scenario(manifest.QuestionFolder)
	if err != nil {
		return nil, nil, err
	}
	q := Simulate{Uncertainty: a.file(), Draws: a.Question.Draws, Seed: a.Question.Seed, Range: a.Question.Range, Jobs: a.jobs, Lang: a.Lang,
		Step: func(say.Text) {}}
	s, err := q.pose(read)
	if err != nil {
		return nil, nil, err
	}
	a.run, a.work = s.run, len(read.Instance.Comuni)*len(read.Instance.Hubs)*read.Instance.Days*(s.to-s.from)/100
	return read.Instance, func(ctx context.Context, at string) error {
		_, err := s.answer(ctx, at)
		return err
	}, nil
}

func (a *again) backtest() (*planner.Instance, func(context.Context, string) error, error) {
	read, err := a.scenario(manifest.QuestionFolder)
	if err != nil {
		return nil, nil, err
	}
	q := Backtest{Truth: a.kept(a.Question.Truth), Residents: a.kept(a.Question.Residents), Origins: a.Question.Origins,
		Horizons: a.Question.Horizons, Jobs: a.jobs, Step: func(int, int) {}}
	p, err := q.Pose(read)
	if err != nil {
		return nil, nil, err
	}
	a.work = p.Size()
	return p.Instance, func(ctx context.Context, at string) error {
		r, err := p.Answer(ctx)
		if err != nil {
			return err
		}
		return WriteBacktest(at, p.Kept, r, a.Lang, a.jobs)
	}, nil
}
