//go:build interop

// LEMON's network simplex (Debian package liblemon-dev, and g++) on the same
// instances:
//
//	go test -tags interop -run LEMON ./planner/flow
//	go test -tags interop -run '^$' -bench LEMON -benchtime 5x -cpu 1 ./planner/flow

package flow_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"hubplan/planner/flow"
	"hubplan/planner/synthetic"
)

// buildLEMON compiles the driver.
func buildLEMON(t testing.TB) string {
	driver := filepath.Join(t.TempDir(), "solve")
	build := exec.Command("g++", "-O3", "-march=native", "-DNDEBUG", "-o", driver, "testdata/lemon/solve.cc")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return driver
}

// lemon runs the driver on a network: objective and median seconds.
func lemon(t testing.TB, driver, network string, rounds int) (objective int64, seconds float64) {
	out, err := exec.Command(driver, network, fmt.Sprint(rounds)).Output()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Sscan(string(out), &objective, &seconds); err != nil {
		t.Fatalf("%q: %v", out, err)
	}
	return objective, seconds
}

// writeNetwork writes a problem as a list of arcs for the driver. With a slack
// root, idle places are filled from the root and no arc has a bound; without,
// slots drain into the root by arcs that have.
func writeNetwork(t testing.TB, p *flow.Problem, name string, slack bool) string {
	type arc struct{ tail, head, bound, cost int64 }
	var arcs []arc
	var supply []int64
	node := func(n int64) int64 { supply = append(supply, n); return int64(len(supply) - 1) }
	slots := make([]int64, len(p.Slots))
	root := node(0)
	for j, s := range p.Slots {
		if slack {
			slots[j] = node(-s.Capacity)
			supply[root] += s.Capacity
			arcs = append(arcs, arc{root, slots[j], -1, 0})
		} else {
			slots[j] = node(0)
			arcs = append(arcs, arc{slots[j], root, s.Capacity, 0})
		}
	}
	for _, g := range p.Groups {
		mids := make([]int64, p.Facilities)
		for f := range mids {
			mids[f] = node(0)
		}
		for j, s := range p.Slots {
			if s.Time >= g.Open && slices.Contains(g.Kinds, s.Kind) {
				cost := g.Slope * (s.Time - g.Open)
				if s.Time < g.Window[0] || g.Window[1] <= s.Time {
					cost += g.Outside
				}
				arcs = append(arcs, arc{mids[s.Facility], slots[j], -1, cost})
			}
		}
		for i, n := range g.Supply {
			people := node(n)
			supply[root] -= n
			arcs = append(arcs, arc{people, root, -1, g.Unserved})
			for _, l := range p.Links[i] {
				if !slices.Contains(g.Closed, l.Facility) {
					arcs = append(arcs, arc{people, mids[l.Facility], -1, l.Cost})
				}
			}
		}
	}
	file, err := os.Create(filepath.Join(t.TempDir(), name))
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(file)
	fmt.Fprintln(w, len(supply), len(arcs))
	for _, n := range supply {
		fmt.Fprintln(w, n)
	}
	for _, a := range arcs {
		fmt.Fprintln(w, a.tail, a.head, a.bound, a.cost)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Name()
}

func TestAgainstLEMON(t *testing.T) {
	driver := buildLEMON(t)
	same := func(t *testing.T, p *flow.Problem) {
		r := solveCertified(t, mustSolver(t, p), p)
		for _, slack := range []bool{true, false} {
			if want, _ := lemon(t, driver, writeNetwork(t, p, "network", slack), 1); r.Objective != want {
				t.Errorf("objective %d, LEMON's is %d", r.Objective, want)
			}
		}
	}
	for _, spec := range []synthetic.Spec{synthetic.S(), synthetic.M(), synthetic.L()} {
		t.Run(spec.Name, func(t *testing.T) { same(t, problemOf(synthetic.Generate(spec))) })
	}
	for seed := range uint64(300) {
		t.Run(fmt.Sprint("random ", seed), func(t *testing.T) { same(t, randomProblem(rand.New(rand.NewPCG(seed, 8)))) })
	}
}

// BenchmarkAgainstLEMON takes turns: one solve here, one by LEMON in each of the
// two forms. It reports medians in milliseconds of processor time, so that other
// work on the machine counts little, solvers only, and the ratio to LEMON's
// better form.
func BenchmarkAgainstLEMON(b *testing.B) {
	driver := buildLEMON(b)
	for _, spec := range []synthetic.Spec{synthetic.S(), synthetic.M(), synthetic.L(), synthetic.XL()} {
		b.Run(spec.Name, func(b *testing.B) {
			if spec.Name == "XL" && testing.Short() {
				b.Skip("takes a minute")
			}
			p := problemOf(synthetic.Generate(spec))
			slack, bounded := writeNetwork(b, p, "slack", true), writeNetwork(b, p, "bounded", false)
			s := mustSolver(b, p)
			var here, withSlack, withBounds []float64
			for b.Loop() {
				s.Forget()
				start := processorSeconds(b)
				r := s.Solve(context.Background())
				here = append(here, processorSeconds(b)-start)
				for _, form := range []struct {
					file  string
					times *[]float64
				}{{slack, &withSlack}, {bounded, &withBounds}} {
					objective, seconds := lemon(b, driver, form.file, 1)
					if objective != r.Objective {
						b.Fatalf("objective %d, LEMON's is %d", r.Objective, objective)
					}
					*form.times = append(*form.times, seconds)
				}
			}
			ours, theirs := median(here), min(median(withSlack), median(withBounds))
			b.ReportMetric(0, "ns/op") // of the whole round: no use
			b.ReportMetric(1000*ours, "ms")
			b.ReportMetric(1000*theirs, "LEMON-ms")
			b.ReportMetric(ours/theirs, "ratio")
		})
	}
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	return v[len(v)/2]
}

// processorSeconds is what this process has used, the garbage collector's share
// included.
func processorSeconds(b *testing.B) float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Sec+u.Stime.Sec) + float64(u.Utime.Usec+u.Stime.Usec)/1e6
}
