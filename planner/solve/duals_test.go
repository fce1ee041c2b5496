//go:build interop

package solve

import (
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"hubplan/planner/interior"
)

// clpDuals are the row prices of a file's linear relaxation by clp.
func clpDuals(t *testing.T, file string) map[string]float64 {
	t.Helper()
	solution := filepath.Join(t.TempDir(), "solution")
	if out, err := exec.Command("clp", file, "-dualsimplex", "-printingOptions", "all", "-solution",
		solution).CombinedOutput(); err != nil {
		t.Fatalf("clp: %v\n%s", err, out)
	}
	text, err := os.ReadFile(solution)
	if err != nil {
		t.Fatal(err)
	}
	duals := map[string]float64{}
	for line := range strings.Lines(string(text)) {
		var n int
		var name string
		var value, dual float64
		if _, err := fmt.Sscan(strings.TrimLeft(line, "* "), &n, &name, &value, &dual); err == nil {
			duals[name] = dual
		}
	}
	return duals
}

// Prices are not unique where a solution is degenerate, but what they prove is:
// clp's row prices, put into our own exact bound, prove what ours do. So both
// are prices of the same optimum, in the same unit and of the same sign.
func TestInteropCLPsDualsProveTheSameBound(t *testing.T) {
	compared, priced := 0, 0
	for seed := uint64(0); compared < 40; seed++ {
		m := newDraw(seed).model(small)
		unlimitedSupply := true
		for _, s := range m.Supply {
			unlimitedSupply = unlimitedSupply && s == nil
		}
		if !unlimitedSupply {
			continue
		}
		r, err := solveModel(context.Background(), m, Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		p, _ := r.cat.relaxation()
		duals := clpDuals(t, writeMPS(t, m, "random"))
		prices := interior.NewPrices(p)
		for h := range m.Hubs {
			for d := range m.Days {
				dual := duals[fmt.Sprintf("seats.%d.%d", h, d)]
				if dual > 1e-9 {
					t.Errorf("seed %d hub %d day %d: more seats cost %g", seed, h, d, dual)
				}
				prices.Capacity[h*m.Days+d] = int64(math.Round(max(0, -dual) * interior.PerMetre))
				if dual < -1e-6 {
					priced++
				}
			}
		}
		theirs, err := interior.Bound(p, prices)
		if err != nil {
			t.Fatal(err)
		}
		compared++
		if scale := 1e-6 * max(1024*1024, math.Abs(float64(r.dual.lp))); math.Abs(float64(theirs-r.dual.lp)) > scale && theirs > r.dual.lp {
			t.Errorf("seed %d: clp's prices prove %d/1024, ours %d/1024", seed, theirs, r.dual.lp)
		} else if float64(theirs) < float64(r.dual.lp)-scale {
			t.Errorf("seed %d: clp's prices prove only %d/1024, ours %d/1024", seed, theirs, r.dual.lp)
		}
	}
	if priced == 0 {
		t.Error("no seat has a price")
	}
}

// glpsol finds the optimum of whole people on small exported models: no plan is
// below it, and no bound above.
func TestInteropGLPKsWholeOptimumLiesBetweenBoundAndPlan(t *testing.T) {
	met := 0
	const models = 60
	for seed := range uint64(models) {
		m := newDraw(seed).model(small)
		r, err := solveModel(context.Background(), m, Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		file := writeMPS(t, m, "random")
		out, err := exec.Command("glpsol", "--freemps", file, "--tmlim", "10", "-w", file+".out").CombinedOutput()
		if err != nil {
			t.Fatalf("glpsol: %v\n%s", err, out)
		}
		answer, err := os.ReadFile(file + ".out")
		if err != nil {
			t.Fatal(err)
		}
		var optimum float64
		ended := false
		for line := range strings.Lines(string(answer)) {
			// s mip ROWS COLUMNS o OPTIMUM, or s bas ROWS COLUMNS f f OPTIMUM where
			// there is no column at all
			f := strings.Fields(line)
			if len(f) >= 6 && f[0] == "s" && (f[1] == "mip" && f[4] == "o" || f[1] == "bas") {
				ended = true
				if optimum, err = strconv.ParseFloat(f[len(f)-1], 64); err != nil {
					t.Fatalf("%v: %s", err, line)
				}
			}
		}
		if !ended {
			continue
		}
		if float64(r.dual.bound)/1024 > optimum+0.5 || float64(r.sol.objective) < optimum-0.5 {
			t.Errorf("seed %d: bound %d/1024, glpsol %.0f, plan %d", seed, r.dual.bound, optimum, r.sol.objective)
		}
		if float64(r.sol.objective) < optimum+0.5 {
			met++
		}
	}
	if met < models*9/10 {
		t.Errorf("%d of %d plans are the optimum of whole people", met, models)
	}
}
