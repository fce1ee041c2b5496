package whole

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

func (s Sum) big() *big.Int {
	b := new(big.Int).Lsh(big.NewInt(s.hi), 64)
	return b.Add(b, new(big.Int).SetUint64(s.lo))
}

func TestSumsAgainstBig(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	edges := []int64{0, 1, -1, math.MaxInt64, math.MinInt64, math.MaxInt64 - 1, 1 << 32, -1 << 32}
	draw := func() int64 {
		if rng.IntN(2) == 0 {
			return edges[rng.IntN(len(edges))]
		}
		return int64(rng.Uint64()) >> rng.IntN(64)
	}
	for range 20000 {
		var w Sum
		want := new(big.Int)
		for range 1 + rng.IntN(2) { // more could exceed 128 bits
			a, b := draw(), draw()
			product := new(big.Int).Mul(big.NewInt(a), big.NewInt(b))
			if rng.IntN(2) == 0 {
				w.AddProduct(a, b)
				want.Add(want, product)
			} else {
				w.SubtractProduct(a, b)
				want.Sub(want, product)
			}
		}
		if limit := new(big.Int).Lsh(big.NewInt(1), 127); want.CmpAbs(limit) >= 0 {
			continue
		}
		if w.big().Cmp(want) != 0 {
			t.Fatalf("%v, want %v", w.big(), want)
		}
		if v, fits := w.Int64(); fits != want.IsInt64() || fits && v != want.Int64() {
			t.Fatalf("%v: int64 says %d, %t", want, v, fits)
		}
		if w.Negative() != (want.Sign() < 0) {
			t.Fatalf("%v negative: %t", want, w.Negative())
		}
		limit := draw() & math.MaxInt64
		if w.AtMost(limit) != (want.Cmp(big.NewInt(limit)) <= 0) {
			t.Fatalf("%v at most %d: %t", want, limit, w.AtMost(limit))
		}
	}
}

// The greatest common divisor divides both, and no larger number does.
func TestDivisors(t *testing.T) {
	for a := range int64(40) {
		for b := range int64(40) {
			want := max(a, b)
			for a+b > 0 && min(a, b) > 0 && (a%want != 0 || b%want != 0) {
				want--
			}
			if got := Divisor(a, b); got != want && min(a, b) > 0 || min(a, b) == 0 && got != max(a, b) {
				t.Errorf("divisor of %d and %d: %d, want %d", a, b, got, want)
			}
		}
	}
}

// Of two that are as near the larger is taken, below zero as well.
func TestFiguresAreRoundedHalfUp(t *testing.T) {
	for _, c := range [][3]int64{{7, 2, 4}, {-7, 2, -3}, {5, 3, 2}, {4, 3, 1}, {-4, 3, -1}, {-5, 3, -2}, {0, 9, 0}, {11717850, 1000, 11718},
		{-1, 2, 0}, {1, 2, 1}} {
		if got := HalfUp(c[0], c[1]); got != c[2] {
			t.Errorf("%d ÷ %d: %d, want %d", c[0], c[1], got, c[2])
		}
	}
}
