package interior

import (
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
)

// Limits at which everything is sparse: exact, with next to no factor, and with columns
// that have to be priced out besides.
var sparsely = map[string]limits{
	"exact":       {least: 1e18, nearest: math.MaxInt32},
	"tiny budget": {least: 1, nearest: math.MaxInt32},
	"few columns": {least: 1, nearest: 1},
}

// Whatever is left out of the factor or of the columns, the bound is that of the dense
// path, and never above it by more than what its own last step is off.
func TestSparseBoundsAreTheDenseOnes(t *testing.T) {
	cases := 150
	if n, err := strconv.Atoi(os.Getenv("SOAK")); err == nil {
		cases = n
	}
	for n := range uint64(cases) {
		p := randomProblem(rand.New(rand.NewPCG(7, n)), medium)
		want := solve(t, p, Options{})
		scale := max(metres(want.LPBound), people(p))
		for name, l := range sparsely {
			got, err := solveWithin(t.Context(), p, Options{}, l)
			if err != nil {
				t.Fatal(err)
			}
			if off := metres(got.LPBound - want.LPBound); math.Abs(off) > 2e-6*scale+metres(rounding(p)) {
				t.Errorf("case %d, %s: bound %.6f, dense %.6f (%v after %d, dense %v after %d, relative %.1e)", n, name,
					metres(got.LPBound), metres(want.LPBound), got.Status, got.Iterations, want.Status, want.Iterations, off/scale)
			}
		}
	}
}
