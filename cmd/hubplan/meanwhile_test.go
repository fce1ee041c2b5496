package main

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"hubplan/planner/plantest"
	"hubplan/planner/say"
	"hubplan/reports/folder"
	"hubplan/reports/survey"
)

// job is a verb that leaves a folder.
type job struct {
	name string
	run  func(ctx context.Context, g *global, scenario, out string) error
}

// jobs are all of them; changes is a file of hypotheses.
func jobs(changes string) []job {
	return []job{
		{"plan", func(ctx context.Context, g *global, scenario, out string) error {
			return (&planJob{global: g, out: out}).run(ctx, []string{scenario})
		}},
		{"whatif", func(ctx context.Context, g *global, scenario, out string) error {
			return (&whatIfJob{study: study{global: g, kind: "whatif", out: out}}).run(ctx, scenario, changes)
		}},
		{"reserves", func(ctx context.Context, g *global, scenario, out string) error {
			return (&reservesJob{study: study{global: g, kind: "reserves", out: out}, most: 2, stations: 1, dayKm: 1}).run(ctx,
				[]string{scenario})
		}},
		{"frontier", func(ctx context.Context, g *global, scenario, out string) error {
			return (&frontierJob{study: study{global: g, kind: "frontier", out: out}}).run(ctx, []string{scenario})
		}},
		{"backtest", func(ctx context.Context, g *global, scenario, out string) error {
			return (&backtestJob{study: study{global: g, kind: "backtest", out: out},
				truth:   filepath.Join(filepath.Dir(scenario), "proprie.csv"),
				origins: []string{"2021-05-06"}, horizons: []int{7}}).run(ctx, []string{scenario})
		}},
		{"stations", func(ctx context.Context, g *global, scenario, out string) error {
			return (&stationsJob{study: study{global: g, kind: "stations", out: out}, most: 300, longest: 24}).run(ctx, []string{scenario})
		}},
		{"calibrate", func(ctx context.Context, g *global, scenario, out string) error {
			return (&study{global: g, kind: "calibrate", out: out}).calibrate(ctx,
				&survey.Calibrate{Done: []string{filepath.Join(filepath.Dir(scenario), "proprie.csv")}}, []string{scenario}, "")
		}},
	}
}

// smallStudies is the small scenario with a reserve and one long day a week, and a file of
// hypotheses.
func smallStudies(t *testing.T, dir string) (scenario, changes string) {
	t.Helper()
	truthFiles(t, dir)
	scenario, changes = filepath.Join(dir, "piccolo"), filepath.Join(dir, "cambi.csv")
	writeSmaller(t, scenario)
	for name, text := range map[string]string{
		filepath.Join(scenario,
			"hub.csv"): "hub_id;nome;indirizzo;istat_code;lat;lon;stato;postazioni;postazioni_minime;dosi_ora_postazione\n" +
			"crema;Crema;Via Macallè 11;019035;45,3580;9,6850;attivo;2;1;12\nsoresina;Soresina;Via Inzani " +
			"4;019098;45,2860;9,8570;riserva;1;1;12\n",
		changes: "ipotesi;cambia;coorte;valore\nmeno;adesione;*;0,5\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return scenario, changes
}

func quietly(log *bytes.Buffer) *global {
	return &global{lang: say.English, jobs: 2, quiet: true, stdout: log, stderr: log,
		log: slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelError}))}
}

// A job that is interrupted, at whatever moment, ends with the code for that and leaves
// nothing behind: no folder, not a part of one, no lock.
func TestAnInterruptedJobLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	scenario, changes := smallStudies(t, dir)
	for _, j := range jobs(changes) {
		t.Run(j.name, func(t *testing.T) {
			at := t.TempDir()
			out := filepath.Join(at, "out")
			var log bytes.Buffer
			whole := true
			plantest.CancelAnywhere(t, 5, func(ctx context.Context) error {
				err := j.run(ctx, quietly(&log), scenario, out)
				if code := quietly(&log).finish(err); whole && (code == exitComplete || code == exitUnserved) {
					return os.RemoveAll(out)
				} else if code != exitInterrupted {
					t.Errorf("exit %d: %v\n%s", code, err, log.String())
				}
				return err
			}, func() {
				whole = false
				left, err := os.ReadDir(at)
				if err != nil {
					t.Fatal(err)
				}
				for _, e := range left {
					if !strings.HasSuffix(e.Name(), ".lock") {
						t.Errorf("%s is left behind", e.Name())
					}
				}
			})
		})
	}
}

// meddler is a context that does something when it is asked for the nth time whether it
// is cancelled.
type meddler struct {
	context.Context
	mu    sync.Mutex
	asked int
	at    int
	do    func()
}

func (m *meddler) Err() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.asked++; m.asked == m.at {
		m.do()
	}
	return nil
}

// A scenario whose files are removed while a job works on it: the job has read it, and ends
// as if nothing had happened.
func TestAScenarioIsReadOnce(t *testing.T) {
	for _, j := range jobs("") {
		t.Run(j.name, func(t *testing.T) {
			dir := t.TempDir()
			scenario, changes := smallStudies(t, dir)
			j := jobs(changes)[map[string]int{"plan": 0, "whatif": 1, "reserves": 2, "frontier": 3, "backtest": 4, "stations": 5, "calibrate": 6}[j.name]]
			out := filepath.Join(dir, "out")
			var log bytes.Buffer
			removed := false
			ctx := &meddler{Context: context.Background(), at: 3, do: func() {
				removed = true
				for _, name := range []string{"hub.csv", "coorti.csv"} {
					if err := os.Remove(filepath.Join(scenario, name)); err != nil {
						t.Error(err)
					}
				}
			}}
			err := j.run(ctx, quietly(&log), scenario, out)
			if code := quietly(&log).finish(err); code != exitComplete && code != exitUnserved || !removed || !folder.Exists(out) {
				t.Errorf("exit %d, removed %v: %v\n%s", code, removed, err, log.String())
			}
		})
	}
}
