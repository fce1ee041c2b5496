package portal

import "hubplan/planner"

// stock says, for each day, how many doses of a limited product can still be
// given on it without lacking on that or any later day: the least of the stocks
// from there to the end. It is nil for a product without limit.
type stock []int64

func newStock(in *planner.Instance, product int) stock {
	if product >= len(in.Supply) || !in.Supply[product].Limited {
		return nil
	}
	s := make(stock, in.Days)
	copy(s, in.Supply[product].Delivered)
	in.EachFixed(func(_, day, p int, doses int64) {
		if p == product {
			s[day] -= doses
		}
	})
	for d := 1; d < len(s); d++ {
		s[d] += s[d-1]
	}
	for d := len(s) - 2; d >= 0; d-- {
		s[d] = min(s[d], s[d+1])
	}
	return s
}

// has says whether a course finds its doses: one on its first day, and two from
// its second on.
func (s stock) has(first, second int) bool {
	return s == nil || s[first] >= 1 && (second == planner.NoSecond || s[second] >= 2)
}

// take gives a dose on a day: every later day has one less.
func (s stock) take(day int) {
	if s == nil {
		return
	}
	for d := day; d < len(s); d++ {
		s[d]--
	}
	for d := day - 1; d >= 0 && s[d] > s[d+1]; d-- {
		s[d] = s[d+1]
	}
}
