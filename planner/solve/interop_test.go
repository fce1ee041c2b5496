//go:build interop

package solve

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hubplan/io/dimacsfile"
	"hubplan/io/mpsfile"
	"hubplan/planner/synthetic"
)

func writeMPS(t testing.TB, m *Model, name string) string {
	t.Helper()
	l := m.Listing()
	p := &mpsfile.Problem{Name: name, Columns: func(yield func(mpsfile.Column) bool) {
		for c := range l.Columns {
			if !yield(mpsfile.Column(c)) {
				return
			}
		}
	}}
	for _, r := range l.Rows {
		p.Rows = append(p.Rows, mpsfile.Row(r))
	}
	file := filepath.Join(t.TempDir(), name+".mps")
	var b bytes.Buffer
	if err := mpsfile.Write(&b, p); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// clp is the optimum of a file's linear relaxation by clp's dual simplex, and how
// long the process took.
func clp(t testing.TB, file string) (optimum float64, took time.Duration) {
	t.Helper()
	began := time.Now()
	out, err := exec.Command("clp", file, "-dualsimplex").CombinedOutput()
	took = time.Since(began)
	if err != nil {
		t.Fatalf("clp: %v\n%s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		if rest, ok := strings.CutPrefix(line, "Optimal objective "); ok {
			if _, err := fmt.Sscan(rest, &optimum); err == nil {
				return optimum, took
			}
		}
	}
	t.Fatalf("clp found no optimum:\n%s", out)
	return 0, 0
}

// The bound of the prices is at most, and every plan at least, what clp finds for
// the linear relaxation of the model as it is exported.
func TestExportedModelsByCLP(t *testing.T) {
	for seed := range uint64(150) {
		m := newDraw(seed).model(small)
		r, err := solveModel(context.Background(), m, Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		lp, _ := clp(t, writeMPS(t, m, "random"))
		slack := 1e-6 * max(1, math.Abs(lp))
		if float64(r.dual.lp)/1024 > lp+slack || float64(r.sol.objective) < lp-slack {
			t.Errorf("seed %d: bound %.3f, clp %.3f, plan %d", seed, float64(r.dual.lp)/1024, lp, r.sol.objective)
		}
		if float64(r.dual.bound)/1024 < lp-1e-4*max(1, lp) {
			t.Errorf("seed %d: bound %.3f is far below clp's %.3f", seed, float64(r.dual.bound)/1024, lp)
		}
	}
}

// So too with priorities and a curve: on drawn instances, and on the embedded scenario.
func TestExportedWeighedModelsByCLP(t *testing.T) {
	models := []*Model{NewModel(embedded(t, "lettera", nil))}
	for seed := range uint64(80) {
		models = append(models, NewModel(newDraw(seed).instance()))
	}
	for k, m := range models {
		r, err := solveModel(context.Background(), m, Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		lp, _ := clp(t, writeMPS(t, m, "weighed"))
		slack := 1e-6 * max(1, math.Abs(lp))
		if float64(r.dual.lp)/1024 > lp+slack || float64(r.dual.bound)/1024 < lp-1e-5*max(1, lp) || float64(r.sol.objective) < lp-slack {
			t.Errorf("model %d: bounds %.3f and %.3f, clp %.3f, plan %d", k, float64(r.dual.lp)/1024, float64(r.dual.bound)/1024, lp,
				r.sol.objective)
		}
	}
}

// What glpsol finds for the exported network is what the solver finds.
func TestExportedNetworksByGLPK(t *testing.T) {
	tested := 0
	for seed := uint64(0); tested < 20; seed++ {
		m := newDraw(seed).model(small)
		f, ok := m.FlowListing()
		if !ok {
			continue
		}
		tested++
		p := &dimacsfile.Problem{Arcs: func(yield func(dimacsfile.Arc) bool) {
			for a := range f.Arcs {
				if !yield(dimacsfile.Arc(a)) {
					return
				}
			}
		}}
		for _, n := range f.Nodes {
			p.Nodes = append(p.Nodes, dimacsfile.Node(n))
		}
		var b bytes.Buffer
		if err := dimacsfile.Write(&b, p); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "flow.min")
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("glpsol", "--mincost", file, "-o", file+".out").CombinedOutput()
		if err != nil {
			t.Fatalf("glpsol: %v\n%s", err, out)
		}
		answer, _ := os.ReadFile(file + ".out")
		r, err := solveModel(context.Background(), m, Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		optimum := math.NaN()
		for line := range strings.Lines(string(answer)) {
			if rest, ok := strings.CutPrefix(line, "Objective:"); ok {
				fmt.Sscan(rest, &optimum)
			}
		}
		if optimum != float64(r.sol.objective) {
			t.Errorf("seed %d: glpsol %v, plan %d", seed, optimum, r.sol.objective)
		}
	}
}

// BenchmarkAgainstCLP solves a model whole (bound and plan), and then lets clp
// solve its linear relaxation alone: the ratio of the times is the measure.
func BenchmarkAgainstCLP(b *testing.B) {
	models := map[string]func() *Model{
		"S":        func() *Model { return synthetically(synthetic.S(), false) },
		"M":        func() *Model { return synthetically(synthetic.M(), false) },
		"L":        func() *Model { return synthetically(synthetic.L(), false) },
		"S-supply": func() *Model { return synthetically(synthetic.S(), true) },
		"M-supply": func() *Model { return synthetically(synthetic.M(), true) },
		"lettera":  func() *Model { return NewModel(embedded(b, "lettera", nil)) },
		"linee":    func() *Model { return NewModel(embedded(b, "linee", nil)) },
	}
	for _, name := range []string{"lettera", "linee", "S", "M", "L", "S-supply", "M-supply"} {
		b.Run(name, func(b *testing.B) {
			m := models[name]()
			file := writeMPS(b, m, name)
			var ours, theirs time.Duration
			var r *result
			for b.Loop() {
				began := time.Now()
				var err error
				if r, err = solveModel(context.Background(), m, Options{Jobs: 1}, nil); err != nil {
					b.Fatal(err)
				}
				ours += time.Since(began)
				_, took := clp(b, file)
				theirs += took
			}
			b.ReportMetric(ours.Seconds()/float64(b.N), "s")
			b.ReportMetric(theirs.Seconds()/float64(b.N), "clp-s")
			b.ReportMetric(ours.Seconds()/theirs.Seconds(), "of-clp")
			report(b, r)
		})
	}
}
