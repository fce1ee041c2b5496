package verify

import (
	"math"
	"math/bits"
)

// plus adds and stops at the ends of int64: the sum of damaged numbers is then
// wrong by being huge, never right by chance.
func plus(a, b int64) int64 {
	s := a + b
	if a > 0 && b > 0 && s < 0 {
		return math.MaxInt64
	}
	if a < 0 && b < 0 && s >= 0 {
		return math.MinInt64
	}
	return s
}

// times multiplies in the same manner.
func times(a, b int64) int64 {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	negative := (a < 0) != (b < 0)
	switch {
	case hi == 0 && lo <= math.MaxInt64 && negative:
		return -int64(lo)
	case hi == 0 && lo <= math.MaxInt64:
		return int64(lo)
	case negative:
		return math.MinInt64
	}
	return math.MaxInt64
}

func magnitude(a int64) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}

// meanHalfUp is sum ÷ n in whole numbers, half up; n > 0.
func meanHalfUp(sum, n int64) int64 {
	mean, rest := sum/n, sum%n
	if rest >= n-rest {
		mean++
	}
	return mean
}
