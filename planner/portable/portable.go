// Package portable has the exponential, the logarithm, the power and the normal
// quantile with the same bits on every processor. Those of package math choose a
// fused multiply-add on amd64 while the program runs, by the processor they find,
// and the compiler fuses on arm64 and others; a plan must be the same bytes from
// all of them, so nothing that reaches an output calls those.
//
// Here every product that a sum takes up is rounded first, float64(a*b), which by
// the language's specification forbids to fuse it. Only what is exact or correctly
// rounded everywhere (Frexp, Ldexp, Modf, Sqrt) comes from math.
package portable

import "math"

// The two halves of ln 2: whole multiples of the first are exact.
const (
	ln2Hi = 6.93147180369123816490e-01
	ln2Lo = 1.90821492927058770002e-10
)

// Exp returns e to the x, within two units in the last place: the method of
// FreeBSD's e_exp.c, x = k·ln 2 + r, with a rational approximation of e to the r.
// Infinities, NaN, overflow and underflow are those of [math.Exp].
func Exp(x float64) float64 {
	const (
		overflow  = 7.09782712893383973096e+02
		underflow = -7.45133219101941108420e+02
		nearZero  = 1.0 / (1 << 28)
	)
	switch {
	case math.IsNaN(x):
		return x
	case x > overflow:
		return math.Inf(1)
	case x < underflow:
		return 0
	case -nearZero < x && x < nearZero:
		return 1 + x
	}
	k := int(float64(math.Log2E*x) + math.Copysign(0.5, x))
	hi := x - float64(float64(k)*ln2Hi)
	lo := float64(float64(k) * ln2Lo)
	r := hi - lo
	t := float64(r * r)
	c := r - float64(t*horner(t, 1.66666666666666657415e-01, -2.77777777770155933842e-03, 6.61375632143793436117e-05,
		-1.65339022054652515390e-06, 4.13813679705723846039e-08))
	y := 1 - ((lo - float64(r*c)/(2-c)) - hi)
	return math.Ldexp(y, k)
}

// Log returns the natural logarithm, within one unit in the last place: the method
// of FreeBSD's e_log.c, x = 2^k·(1+f), with a polynomial in s = f/(2+f). Special
// cases are those of [math.Log].
func Log(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	f, ki := math.Frexp(x)
	if f < math.Sqrt2/2 {
		f *= 2
		ki--
	}
	f--
	k := float64(ki)
	s := f / (2 + f)
	s2 := float64(s * s)
	s4 := float64(s2 * s2)
	odd := float64(s2 * horner(s4, 6.666666666666735130e-01, 2.857142874366239149e-01, 1.818357216161805012e-01, 1.479819860511658591e-01))
	even := float64(s4 * horner(s4, 3.999999999940941908e-01, 2.222219843214978396e-01, 1.531383769920937332e-01))
	half := float64(0.5*f) * f
	half = float64(half)
	return float64(k*ln2Hi) - ((half - (float64(s*(half+(odd+even))) + float64(k*ln2Lo))) - f)
}

// Pow returns x to the y for x ≥ 0, within some units in the last place: squarings
// for the whole part of y, e to the y·ln x for the rest. x to the 0 is 1, also for
// x = 0. It panics where x is negative, and where x or y is no number or not finite.
func Pow(x, y float64) float64 {
	if !(x >= 0) || math.IsInf(x, 1) || math.IsNaN(y) || math.IsInf(y, 0) {
		panic("portable.Pow: the base must not be negative, both must be finite")
	}
	switch {
	case y == 0 || x == 1:
		return 1
	case x == 0 && y < 0:
		return math.Inf(1)
	case x == 0:
		return 0
	case math.Abs(y) >= 1<<53:
		return Exp(math.Copysign(1024, y*(x-1)))
	}
	whole, rest := math.Modf(math.Abs(y))
	if rest > 0.5 {
		rest--
		whole++
	}
	product, twos := 1.0, 0
	if rest != 0 {
		product = Exp(rest * Log(x))
	}
	square, shift := math.Frexp(x)
	for n := int64(whole); n != 0; n >>= 1 {
		if shift < -1<<12 || 1<<12 < shift {
			twos += shift // beyond every float: Ldexp gives 0 or infinity
			break
		}
		if n&1 == 1 {
			product *= square
			twos += shift
		}
		square *= square
		shift *= 2
		if square < 0.5 {
			square *= 2
			shift--
		}
	}
	if y < 0 {
		product, twos = 1/product, -twos
	}
	return math.Ldexp(product, twos)
}

// horner evaluates c[0] + c[1]·x + c[2]·x² + …, each product rounded.
func horner(x float64, c ...float64) float64 {
	sum := c[len(c)-1]
	for k := len(c) - 2; k >= 0; k-- {
		sum = float64(sum*x) + c[k]
	}
	return sum
}
