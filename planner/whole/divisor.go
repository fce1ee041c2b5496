package whole

// Divisor is the greatest common divisor of two whole numbers that are not negative;
// that of n and 0 is n.
func Divisor[N ~int | ~int64](a, b N) N {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
