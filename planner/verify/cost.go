package verify

// What a way, a day and a move cost, worked out here from the scenario's own numbers:
// nothing is taken from what the solver used. A curve is a sum of hinges, each weight
// above the one before counting from its threshold on; half up is the floor of twice the
// fraction, plus one, halved.

// wayCost is what it costs to send a person of a comune and cohort to a hub.
func (c *checker) wayCost(comune, cohort, hub int) int64 {
	return c.weighed(cohort, c.in.Distances.At(comune, hub))
}

// weighed is what a way of so many metres costs a person of a cohort.
func (c *checker) weighed(cohort int, metres int64) int64 {
	priority, curve := c.in.Cohorts[cohort].Priority, &c.in.Parameters.Travel
	if len(curve.Weights) == 0 {
		return halved(times(2, times(priority, metres)), hundred)
	}
	sum := times(curve.Weights[0], metres)
	for k, from := range curve.Beyond {
		if metres > from {
			sum = plus(sum, times(curve.Weights[k+1]-curve.Weights[k], metres-from))
		}
	}
	return halved(times(2, times(priority, sum)), hundred*hundred)
}

// dayCost is what a day of waiting costs a person of a cohort: by the one rate for all
// where the scenario has it, else by the cohort's own weight.
func (c *checker) dayCost(cohort int) int64 {
	if rate := c.in.Parameters.DayMetres; rate > 0 {
		return halved(times(2, times(c.in.Cohorts[cohort].Priority, rate)), hundred)
	}
	return c.in.Cohorts[cohort].WaitMetresPerDay
}

// moveCost is what it costs to move a person of a cohort from what was announced.
func (c *checker) moveCost(cohort int) int64 {
	return halved(times(2, times(c.in.Cohorts[cohort].Priority, c.in.MoveMetres)), hundred)
}

// hundred is one in hundredths.
const hundred = 100

// halved is twice / (2·unit), rounded half up.
func halved(twice, unit int64) int64 { return (twice/unit + 1) / 2 }
