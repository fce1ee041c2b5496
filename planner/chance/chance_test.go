package chance_test

import (
	"math"
	"testing"

	"hubplan/planner/chance"
)

// The numbers themselves: whoever changes the construction changes every study.
func TestTheConstructionIsFixed(t *testing.T) {
	// SplitMix64's own first outputs from state 0 (Vigna's reference).
	for k, want := range []uint64{0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F} {
		if got := chance.Stream(0).Bits(k); got != want {
			t.Errorf("output %d of SplitMix64 from 0 is %#x, want %#x", k, got, want)
		}
	}
	if got := chance.Of(1, 2, "uptake").Bits(3); got != 0xA74E4AE4CF584B94 {
		t.Errorf("number 3 of draw 2 of seed 1 for uptake is %#x", got)
	}
}

// Neighbouring seeds, draws, purposes and places give numbers that have nothing to do with
// each other: correlations of 20 000 pairs stay within four standard errors.
func TestNeighboursAreUnrelated(t *testing.T) {
	const n = 20_000
	for name, pair := range map[string]func(k uint64) (a, b chance.Stream){
		"seeds":    func(k uint64) (a, b chance.Stream) { return chance.Of(k, 1, "a"), chance.Of(k+1, 1, "a") },
		"draws":    func(k uint64) (a, b chance.Stream) { return chance.Of(1, k, "a"), chance.Of(1, k+1, "a") },
		"purposes": func(k uint64) (a, b chance.Stream) { return chance.Of(1, k, "a"), chance.Of(1, k, "b") },
		"crossed":  func(k uint64) (a, b chance.Stream) { return chance.Of(k, 7, "a"), chance.Of(7, k, "a") },
	} {
		var sum, squares, both float64
		for k := range uint64(n) {
			a, b := pair(k)
			x, y := a.Normal(0), b.Normal(0)
			sum, squares, both = sum+x, squares+x*x, both+x*y
		}
		if m, v, r := sum/n, squares/n, both/n; math.Abs(m) > 4/math.Sqrt(n) || math.Abs(v-1) > 4*math.Sqrt(2.0/n) ||
			math.Abs(r) > 4/math.Sqrt(n) {
			t.Errorf("%s: mean %.4f, variance %.4f, correlation %.4f", name, m, v, r)
		}
	}
}
