package portable_test

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"testing"

	"hubplan/planner/portable"
)

// ulps is how many floats lie between two, for finite numbers of one sign.
func ulps(a, b float64) uint64 {
	x, y := math.Float64bits(a), math.Float64bits(b)
	return max(x, y) - min(x, y)
}

// draws gives seeded numbers over a range, with its ends.
func draws(low, high float64) []float64 {
	rng := rand.New(rand.NewPCG(1, 2))
	xs := []float64{low, high}
	for range 20_000 {
		xs = append(xs, low+(high-low)*rng.Float64())
	}
	return xs
}

func TestExpAndLogAgreeWithTheStandardLibrary(t *testing.T) {
	for _, x := range append(draws(-700, 700), 0, 1e-30, -1e-30, 1, -1) {
		if got, want := portable.Exp(x), math.Exp(x); ulps(got, want) > 2 {
			t.Errorf("Exp(%v) = %v, math says %v", x, got, want)
		}
	}
	for _, e := range draws(-700, 700) {
		x := math.Exp(e)
		if got, want := portable.Log(x), math.Log(x); ulps(got, want) > 2 {
			t.Errorf("Log(%v) = %v, math says %v", x, got, want)
		}
	}
	for _, x := range []float64{math.Inf(1), math.Inf(-1), math.NaN(), 710, -746, 0, -740} {
		if got, want := fmt.Sprint(portable.Exp(x)), fmt.Sprint(math.Exp(x)); got != want {
			t.Errorf("Exp(%v) = %v, math says %v", x, got, want)
		}
		if got, want := fmt.Sprint(portable.Log(x)), fmt.Sprint(math.Log(x)); got != want {
			t.Errorf("Log(%v) = %v, math says %v", x, got, want)
		}
	}
	// math.Log of amd64 is off for numbers below the normal ones: the value by hand.
	if got, want := portable.Log(5e-324), -1074*math.Ln2; ulps(got, want) > 2 {
		t.Errorf("Log of the smallest number: %v, expected %v", got, want)
	}
}

func TestPowAgreesWithTheStandardLibrary(t *testing.T) {
	ys := draws(-40, 40)
	for k, x := range draws(0.001, 1000) {
		for _, y := range []float64{ys[k], math.Trunc(ys[k]), 0.5, 1, 0} {
			if got, want := portable.Pow(x, y), math.Pow(x, y); ulps(got, want) > 8 {
				t.Errorf("Pow(%v, %v) = %v, math says %v", x, y, got, want)
			}
		}
	}
	for _, c := range [][2]float64{{0, 0}, {0, -1}, {0, 2.5}, {1, 1e300}, {2, 1e17}, {2, -1e17}, {0.5, 1e17}, {2, 5000}, {0.3, 5000.5},
		{1e300, 3.5}} {
		if got, want := portable.Pow(c[0], c[1]), math.Pow(c[0], c[1]); got != want {
			t.Errorf("Pow(%v, %v) = %v, math says %v", c[0], c[1], got, want)
		}
	}
}

// z and its complement of the error function invert each other; the tabulated
// values are those of every book of tables.
func TestNormalQuantileInvertsTheNormalDistribution(t *testing.T) {
	for _, p := range append(draws(1e-12, 1-1e-12), 1e-300, 1e-30, 1e-15, 0.075, 0.925) {
		z := portable.NormalQuantile(p)
		if back := 0.5 * math.Erfc(-z/math.Sqrt2); math.Abs(back-p) > 1e-13*p+1e-16 && math.Abs(back-p) > 1e-12*p {
			t.Errorf("quantile of %v is %v, whose probability is %v", p, z, back)
		}
	}
	for p, want := range map[float64]float64{0.5: 0, 0.975: 1.959963984540054, 0.9: 1.2815515655446004, 0.01: -2.3263478740408408,
		0: math.Inf(-1), 1: math.Inf(1)} {
		if got := portable.NormalQuantile(p); got != want && math.Abs(got-want) > 1e-15*math.Abs(want) {
			t.Errorf("quantile of %v is %v, expected %v", p, got, want)
		}
	}
}

// The bits themselves are written down: they are those of amd64 with and without
// fused multiply-add, and of arm64, where the compiler fuses what it may.
func TestTheBitsAreTheSameOnEveryProcessor(t *testing.T) {
	h := fnv.New64a()
	put := func(x float64) {
		h.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(x)))
	}
	for k := range 20_000 {
		x := float64(k*k%99_991)/1000 - 49
		put(portable.Exp(x))
		put(portable.Log(float64(x*x) + 0.25))
		put(portable.Pow(float64(k)/77+0.01, x/9))
		put(portable.NormalQuantile((float64(k) + 0.5) / 20_000))
	}
	if got := h.Sum64(); got != 0x3fad739ab2b760ef {
		t.Errorf("bits %#x", got)
	}
}

func TestWhatHasNoAnswerPanics(t *testing.T) {
	for name, f := range map[string]func(){
		"negative base":    func() { portable.Pow(-1, 2) },
		"no number":        func() { portable.Pow(math.NaN(), 0) },
		"infinite power":   func() { portable.Pow(2, math.Inf(1)) },
		"probability of 2": func() { portable.NormalQuantile(2) },
		"no probability":   func() { portable.NormalQuantile(math.NaN()) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			f()
		}()
	}
}
