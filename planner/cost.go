package planner

import "hubplan/planner/say"

// Hundred is one in whole hundredths: the unit of priorities and of a curve's weights.
const Hundred = 100

// Curve says how much a journey weighs by its length: so much a metre up to the first
// threshold, more beyond it, and so on. It goes through the origin, is piecewise linear
// and convex: two people at 20 km are better than one at 5 and one at 35. The curve
// without weights lets every metre count one.
type Curve struct {
	Beyond  []int64 // thresholds, metres, rising
	Weights []int64 // hundredths, one more than thresholds and never falling; nil for one throughout
}

// Hundredths is what a journey weighs, in hundredths of a metre of the first kind.
func (c Curve) Hundredths(metres int64) int64 {
	if c.Weights == nil {
		return metres * Hundred
	}
	var sum, from int64
	for k, weight := range c.Weights {
		to := metres
		if k < len(c.Beyond) {
			to = min(metres, c.Beyond[k])
		}
		if to <= from {
			break
		}
		sum += (to - from) * weight
		from = to
	}
	return sum
}

// WayCost is what it costs to send a person of a comune and cohort to a hub: priority ×
// curve of the distance, rounded half up once to whole metre-equivalents.
func (in *Instance) WayCost(comune, cohort, hub int) int64 {
	return in.PricedWay(comune, in.Cohorts[cohort].Priority, hub)
}

// PricedWay is [Instance.WayCost] at a priority, in hundredths.
func (in *Instance) PricedWay(comune int, priority int64, hub int) int64 {
	return nearestWhole(priority*in.Parameters.Travel.Hundredths(in.Distances.At(comune, hub)), Hundred*Hundred)
}

// MoveCost is what it costs to give a person of a cohort another hub, or another week,
// than was announced: priority × the price of a move, so that the oldest are not the
// first to be moved. Whole metre-equivalents, rounded half up once.
func (in *Instance) MoveCost(cohort int) int64 { return in.PricedMove(in.Cohorts[cohort].Priority) }

// PricedMove is [Instance.MoveCost] at a priority, in hundredths.
func (in *Instance) PricedMove(priority int64) int64 {
	return nearestWhole(priority*in.MoveMetres, Hundred)
}

// DayCost is what a day between opening and first dose costs a person of a priority, in
// hundredths, where one rate holds for everybody: priority × [Parameters.DayMetres],
// rounded half up once to whole metre-equivalents.
func (p *Parameters) DayCost(priority int64) int64 {
	return nearestWhole(priority*p.DayMetres, Hundred)
}

// nearestWhole is a ÷ b rounded half up, of numbers that are not negative.
func nearestWhole(a, b int64) int64 { return (2*a + b) / (2 * b) }

// FirstKind says what a kilometre-equivalent is, nothing where a kilometre is a kilometre
// for everybody.
func (p *Parameters) FirstKind() say.Text {
	if p.DayMetres == 0 {
		return say.Text{}
	}
	way := say.Text{It: "di strada", En: "of travel"}
	if len(p.Travel.Beyond) > 0 {
		way = say.Textf("di strada entro i primi %s", "of travel within the first %s", Decimal(1000*p.Travel.Beyond[0]))
	}
	return say.Textf("Un chilometro equivalente è un «chilometro dei primi»: un chilometro %s, di una persona con priorità 1; quelli di "+
		"un viaggio più lungo, e quelli di chi ha una priorità più alta, contano di più.",
		"A kilometre-equivalent is a “kilometre of the first kind”: a kilometre %s, of a person at priority 1; those of a longer journey, "+
			"and those of people of a higher priority, count more.", way)
}
