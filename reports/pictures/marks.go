package pictures

import (
	"math"
	"strconv"

	"gonum.org/v1/plot"

	"hubplan/planner"
	"hubplan/planner/say"
)

// powersOfTen are the steps that marks are made of. They are written out: a logarithm is
// not the same to the bit on every processor.
var powersOfTen = [...]float64{1e-4, 1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8}

// even are marks at equal and round distances: one, two or five times a power of ten
// that is not below the least.
func even(lowest, highest, least float64) (marks []float64, step float64) {
	step = powersOfTen[0]
	for _, power := range powersOfTen {
		if power <= (highest-lowest)/8 {
			step = power
		}
	}
	for _, times := range []float64{2, 2.5, 2} {
		if (highest-lowest)/step <= 8 && step >= least {
			break
		}
		step *= times
	}
	step = max(step, least)
	for k := math.Ceil(lowest / step); k*step <= highest; k++ {
		marks = append(marks, k*step)
	}
	return marks, step
}

// People are marks of whole numbers.
type People struct{ Lang say.Lang }

// Ticks implements plot.Ticker.
func (t People) Ticks(lowest, highest float64) (out []plot.Tick) {
	marks, _ := even(lowest, highest, 1)
	for _, v := range marks {
		if v >= 0 {
			out = append(out, plot.Tick{Value: v, Label: say.Count(math.Round(v)).In(t.Lang)})
		}
	}
	return out
}

// Decimals are marks with as many decimals as they need.
type Decimals struct{ Lang say.Lang }

// Ticks implements plot.Ticker.
func (t Decimals) Ticks(lowest, highest float64) (out []plot.Tick) {
	marks, step := even(lowest, highest, 0.01)
	places := 0
	for places < 4 && math.Abs(step-math.Round(step)) > 1e-6 {
		step *= 10
		places++
	}
	for _, v := range marks {
		out = append(out, plot.Tick{Value: v, Label: t.Lang.Point(strconv.FormatFloat(v, 'f', places, 64))})
	}
	return out
}

// Days are marks of days counted from one: Mondays, not too many of them.
type Days struct {
	From planner.Date
	Lang say.Lang
}

// Ticks implements plot.Ticker.
func (t Days) Ticks(lowest, highest float64) (out []plot.Tick) {
	apart := 7 * max(1, int(math.Ceil((highest-lowest)/7/8)))
	form := say.Text{It: "02/01", En: "2 Jan"}.In(t.Lang)
	for d := int((t.From + planner.Date(math.Ceil(lowest)) + 6).Monday() - t.From); float64(d) <= highest; d += apart {
		out = append(out, plot.Tick{Value: float64(d), Label: (t.From + planner.Date(d)).Time().Format(form)})
	}
	return out
}
