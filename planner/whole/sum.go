// Package whole is arithmetic of whole numbers that Go leaves out: exact sums of
// products in 128 bits, common divisors, and the one way in which figures are rounded. It
// is a room of its own because packages flow and interior, which know nothing of each
// other, both prove their answers with it, and package solve stands on both. (math/big
// would do the same with an allocation for each product; the sums here run over every
// person's choice.)
package whole

import "math/bits"

// Sum is a signed 128-bit sum of products of int64, zero to begin with. It may be
// compared with ==. One product takes 126 bits at most, and those of people and prices
// far fewer; a sum beyond 128 bits would wrap around.
type Sum struct {
	hi int64
	lo uint64
}

// AddProduct adds a·b.
func (s *Sum) AddProduct(a, b int64) {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	// The unsigned product is too large by 2⁶⁴·b for a negative a, and the same the
	// other way round.
	hi -= uint64(a>>63)&uint64(b) + uint64(b>>63)&uint64(a)
	var carry uint64
	s.lo, carry = bits.Add64(s.lo, lo, 0)
	s.hi += int64(hi + carry)
}

// SubtractProduct subtracts a·b.
func (s *Sum) SubtractProduct(a, b int64) {
	var p Sum
	p.AddProduct(a, b)
	lo, borrow := bits.Sub64(s.lo, p.lo, 0)
	s.lo = lo
	s.hi -= p.hi + int64(borrow)
}

// Add adds a.
func (s *Sum) Add(a int64) { s.AddProduct(a, 1) }

// Int64 is the value, and whether it fits.
func (s Sum) Int64() (v int64, fits bool) {
	return int64(s.lo), s.hi == int64(s.lo)>>63
}

// AtMost says whether the sum is at most a limit.
func (s Sum) AtMost(limit int64) bool {
	return s.hi < limit>>63 || s.hi == limit>>63 && s.lo <= uint64(limit)
}

// Negative says whether the sum is below zero.
func (s Sum) Negative() bool { return s.hi < 0 }

// Float is the value as a floating-point number, rounded.
func (s Sum) Float() float64 { return float64(float64(s.hi)*(1<<64)) + float64(s.lo) }
