//go:build interop

package solve

import (
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hubplan/planner"
)

// cbc is the best whole plan that cbc finds for a file's programme, and whether it proves
// within some seconds that there is none better.
func cbc(t *testing.T, file string) (best float64, proven bool) {
	t.Helper()
	answer := filepath.Join(t.TempDir(), "answer")
	out, err := exec.Command("cbc", file, "-ratioGap", "0", "-allowableGap", "0", "-sec", "3", "-solve", "-solution",
		answer).CombinedOutput()
	if err != nil {
		t.Fatalf("cbc: %v\n%s", err, out)
	}
	text, err := os.ReadFile(answer)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	state, value, found := strings.Cut(first, "objective value ")
	if _, err := fmt.Sscan(value, &best); err != nil || !found {
		t.Fatalf("cbc: %s\n%s", first, out)
	}
	return best, strings.HasPrefix(state, "Optimal")
}

// tinyOf is a scenario with an eighth of its people, seats and doses, which cbc solves in
// a blink as a rule.
func tinyOf(in *planner.Instance) *planner.Instance {
	eighth := func(n *int64) { *n = (*n + 7) / 8 }
	for i := range in.Demand {
		for c := range in.Demand[i] {
			eighth(&in.Demand[i][c].People)
		}
	}
	for h := range in.Calendar {
		for d := range in.Calendar[h] {
			eighth(&in.Calendar[h][d].Capacity)
		}
	}
	for p := range in.Supply {
		for d := range in.Supply[p].Delivered {
			eighth(&in.Supply[p].Delivered[d])
		}
	}
	for k := range in.Committed {
		eighth(&in.Committed[k].Doses)
	}
	return in
}

// Three hundred tiny scenarios, solved to whole people by cbc: no bound is above its best
// plan, so that every plan is within the gap that it prints, none is better than its
// optimum, and more than nine of ten are as good.
func TestTinyScenariosByCBC(t *testing.T) {
	if _, err := exec.LookPath("cbc"); err != nil {
		t.Skip("cbc is not installed")
	}
	optimal, decided := 0, 0
	for seed := range uint64(300) {
		m := NewModel(tinyOf(newDraw(seed).instance()))
		r, err := solveModel(context.Background(), m, Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		best, proven := cbc(t, writeMPS(t, m, "tiny"))
		slack := 1e-7 * max(1, math.Abs(best))
		plan, bound := float64(r.sol.objective), float64(r.dual.bound)/1024
		if bound > best+slack || proven && plan < best-slack {
			t.Errorf("seed %d: bound %.3f, cbc %.3f, plan %.0f", seed, bound, best, plan)
		}
		if proven {
			decided++
			if plan <= best+slack {
				optimal++
			} else {
				t.Logf("seed %d: plan %.0f, cbc %.0f, bound %.3f", seed, plan, best, bound)
			}
		}
	}
	t.Logf("%d of %d optimal", optimal, decided)
	if decided < 290 || optimal < decided*9/10 {
		t.Errorf("%d optimal of %d that cbc decides", optimal, decided)
	}
}
