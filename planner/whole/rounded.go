package whole

// HalfUp is a ÷ b to the nearest whole number, the larger of two that are as near;
// b is above zero. It is how figures are rounded, means above all.
func HalfUp(a, b int64) int64 {
	a, b = 2*a+b, 2*b
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
