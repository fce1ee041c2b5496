package survey

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"hubplan/io/source"
	"hubplan/planner/campaign"
	"hubplan/planner/say"
	"hubplan/planner/simulation"
	"hubplan/planner/solve"
	"hubplan/planner/tables"
	"hubplan/planner/tabulate"
	"hubplan/reports/edition"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
	"hubplan/reports/studies"
)

// simulateSchema is what the folder of a simulation is.
const simulateSchema = "simulate-1"

// Simulate is how often a plan is played, and with which luck: of a scenario, or by others, whose
// rows are put together.
type Simulate struct {
	Scenario    *source.Posed // nil where shards are put together
	Shards      []string      // folders of ranges; nil where a scenario is played
	Lang        say.Lang
	Uncertainty string // file of what may come otherwise; empty for the scenario's own, or the defaults
	Draws       int
	Seed        uint64
	Range       string // of the draws that are played, "A:B" without B; empty for all
	Jobs        int
	Step        func(say.Text)
	Count       func(done, total int)
}

// Answer plays what is asked, or puts it together, and writes the folder: the study, or the
// rows of a range, of which there is no study. The error is [say.Refusal] or [input.Faults]
// where the question is at fault.
func (q *Simulate) Answer(ctx context.Context, at string) (*studies.Simulation, error) {
	if q.Scenario == nil {
		return q.merge(ctx, at)
	}
	s, err := q.pose(*q.Scenario)
	if err != nil {
		return nil, err
	}
	return s.answer(ctx, at)
}

// ScenarioOf is where the scenario stands that somebody names: the folder of a plan keeps it, and
// that of a study; else it is what is named.
func ScenarioOf(args []string) []string {
	if len(args) != 1 {
		return args
	}
	for _, kept := range []string{manifest.ScenarioFolder, filepath.Join(manifest.QuestionFolder, manifest.ScenarioFolder)} {
		at := filepath.Join(args[0], kept)
		if info, err := os.Stat(at); err == nil && info.IsDir() && folder.Exists(args[0]) {
			return []string{at}
		}
	}
	return args
}

// MostDraws is how many draws a simulation may have.
const MostDraws = 1_000_000

// posedSimulation is a simulation that can be played: a scenario, its plan and the draws.
type posedSimulation struct {
	source.Posed
	question Simulate
	from, to int
	text     []byte // of what may come otherwise
	study    *simulation.Study
	run      string
}

// pose reads what the question names.
func (q *Simulate) pose(read source.Posed) (*posedSimulation, error) {
	s := &posedSimulation{Posed: read, question: *q, to: q.Draws}
	if q.Draws < 1 || q.Draws > MostDraws {
		return nil, say.Refuse("--draws %d: attese da 1 a %d estrazioni", "--draws %d: expected 1 to %d draws", q.Draws, MostDraws)
	}
	if q.Range != "" {
		var err error
		if s.from, s.to, err = q.bounds(); err != nil {
			return nil, err
		}
		s.question.Range = fmt.Sprintf("%d:%d", s.from, s.to)
	}
	u, text, err := read.Uncertainty(q.Uncertainty)
	if err != nil {
		return nil, err
	}
	s.text = text
	s.study = &simulation.Study{Instance: read.Instance, Uncertainty: u, Draws: q.Draws, Seed: q.Seed, Jobs: q.Jobs, Progress: q.Count}
	h := sha256.Sum256(fmt.Appendf(nil, "simulate %s draws %d seed %d replay fixed\n%s", tabulate.RunID(read.Instance), q.Draws, q.Seed, text))
	s.run = hex.EncodeToString(h[:])[:12]
	return s, nil
}

// bounds are the ends of a range.
func (q *Simulate) bounds() (from, to int, err error) {
	a, b, _ := strings.Cut(q.Range, ":")
	from, wrong := strconv.Atoi(a)
	to, also := strconv.Atoi(b)
	if wrong != nil || also != nil || from < 0 || from >= to || to > q.Draws {
		return 0, 0, say.Refuse("--range %s: attesi i numeri A:B di due estrazioni, da 0 a %d, A prima di B (B non è compresa)",
			"--range %s: expected the numbers A:B of two draws, 0 to %d, A before B (B is not in it)", q.Range, q.Draws)
	}
	return from, to, nil
}

// plan makes the plan that is played.
func (s *posedSimulation) plan(ctx context.Context) error {
	s.question.Step(say.Text{It: "piano", En: "planning"})
	solved, err := campaign.Solve(ctx, s.Case, solve.Options{Jobs: s.question.Jobs, Effort: int(s.Instance.Parameters.Effort)})
	if err != nil {
		return err
	}
	s.study.Instance, s.study.Plan = solved.Instance, solved.Plan
	return nil
}

// base is the plan that the study is about, under the study's own number.
func (s *posedSimulation) base() *edition.Result {
	return &edition.Result{Result: tabulate.Result{Instance: s.study.Instance, Plan: s.study.Plan, RunID: s.run}}
}

// answer plays the draws and writes the study, or the rows of a range.
func (s *posedSimulation) answer(ctx context.Context, at string) (*studies.Simulation, error) {
	if err := s.plan(ctx); err != nil {
		return nil, err
	}
	s.question.Step(say.Text{It: "estrazioni", En: "drawing"})
	drawn, err := s.study.Play(ctx, s.from, s.to)
	if err != nil {
		return nil, err
	}
	if s.question.Range == "" {
		return s.complete(ctx, at, drawn)
	}
	kept := s.kept()
	if err := kept.write(at); err != nil {
		return nil, err
	}
	return nil, folder.WriteStudy(at, folder.Study{Schema: simulateSchema, Base: s.base(), Question: &kept.Question,
		Tables: []folder.SideTable{folder.Table(drawn.Rows(s.rowsOf()))}}, s.question.Lang, s.question.Jobs)
}

func (s *posedSimulation) rowsOf() tables.Run {
	return tables.Run{RunID: s.run, AsOf: int32(s.Instance.Parameters.AsOf)}
}

// kept is how the study was asked.
func (s *posedSimulation) kept() Kept {
	return Kept{Scenario: s.Files, File: s.text, Question: manifest.Question{File: "incertezza.yaml", Draws: s.question.Draws,
		Seed: s.question.Seed, Range: s.question.Range}}
}

// complete writes the study of all draws.
func (s *posedSimulation) complete(ctx context.Context, at string, drawn *simulation.Drawn) (*studies.Simulation, error) {
	s.question.Step(say.Text{It: "leve", En: "levers"})
	played, err := simulation.Of(ctx, s.study, drawn)
	if err != nil {
		return nil, err
	}
	r := &studies.Simulation{Base: s.base(), Played: played}
	s.question.Step(say.Text{It: "scrittura", En: "writing"})
	book, err := studies.SimulationBook(r, s.question.Lang)
	if err != nil {
		return nil, err
	}
	page, err := studies.SimulationPage(r, s.question.Lang)
	if err != nil {
		return nil, err
	}
	kept := s.kept()
	if err := kept.write(at); err != nil {
		return nil, err
	}
	draws, quantiles := r.Tables()
	return r, folder.WriteStudy(at, folder.Study{Schema: simulateSchema, Base: r.Base, Book: "incertezza.xlsx", Bytes: book, Page: page,
		Question: &kept.Question, Tables: []folder.SideTable{folder.Table(draws), folder.Table(quantiles)}}, s.question.Lang, s.question.Jobs)
}
