package flow

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

func (w wide) big() *big.Int {
	b := new(big.Int).Lsh(big.NewInt(w.hi), 64)
	return b.Add(b, new(big.Int).SetUint64(w.lo))
}

func TestWideAgainstBig(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	edges := []int64{0, 1, -1, math.MaxInt64, math.MinInt64, math.MaxInt64 - 1, 1 << 32, -1 << 32}
	draw := func() int64 {
		if rng.IntN(2) == 0 {
			return edges[rng.IntN(len(edges))]
		}
		return int64(rng.Uint64()) >> rng.IntN(64)
	}
	for range 20000 {
		var w wide
		want := new(big.Int)
		for range 1 + rng.IntN(2) { // more could exceed 128 bits
			a, b := draw(), draw()
			product := new(big.Int).Mul(big.NewInt(a), big.NewInt(b))
			if rng.IntN(2) == 0 {
				w.addProduct(a, b)
				want.Add(want, product)
			} else {
				w.subtractProduct(a, b)
				want.Sub(want, product)
			}
		}
		if limit := new(big.Int).Lsh(big.NewInt(1), 127); want.CmpAbs(limit) >= 0 {
			continue
		}
		if w.big().Cmp(want) != 0 {
			t.Fatalf("%v, want %v", w.big(), want)
		}
		if v, fits := w.int64(); fits != want.IsInt64() || fits && v != want.Int64() {
			t.Fatalf("%v: int64 says %d, %t", want, v, fits)
		}
		limit := draw() & math.MaxInt64
		if w.atMost(limit) != (want.Cmp(big.NewInt(limit)) <= 0) {
			t.Fatalf("%v at most %d: %t", want, limit, w.atMost(limit))
		}
	}
}
