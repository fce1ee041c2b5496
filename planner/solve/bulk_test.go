package solve

import (
	"context"
	"os"
	"strconv"
	"testing"
)

// Seeded models of all sorts, each certified from scratch. SOAK=n runs n of them.
func TestRandomModelsAreCertified(t *testing.T) {
	models := 10_000
	if n, err := strconv.Atoi(os.Getenv("SOAK")); err == nil {
		models = n
	}
	var proven, near, starved, limited, most int
	for seed := range uint64(models) {
		m := newDraw(1_000_000 + seed).model(small)
		r, err := solveModel(context.Background(), m, Options{}, nil)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if err := certify(m, r); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		if r.sol.objective*1024 == r.dual.bound {
			proven++
		}
		if r.gap <= TargetGap {
			near++
		}
		if len(r.sol.unserved) > 0 {
			starved++
		}
		for _, s := range m.Supply {
			if s != nil {
				limited++
				break
			}
		}
		most = max(most, int(r.rounds))
	}
	t.Logf("%d models: %d optimal, %d within the target; %d starved, %d with limited supply; at most %d network solves",
		models, proven, near, starved, limited, most)
	if near < models*8/10 {
		t.Errorf("only %d of %d are within the target", near, models)
	}
}
