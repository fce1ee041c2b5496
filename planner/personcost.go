package planner

// PersonCost is what one person who is served costs a plan: the way, the days from the
// cohort's opening to the first dose, and the moves from what was told, as
// [Instance.Objective] sums them up. Whole metre-equivalents.
func (in *Instance) PersonCost(comune, cohort, hub, first int, told Told) int64 {
	co := &in.Cohorts[cohort]
	cost := in.WayCost(comune, cohort, hub) + int64(in.Date(first)-co.Opens)*co.WaitMetresPerDay
	if told.MovesTo(hub) {
		cost += in.MoveCost(cohort)
	}
	if told.Week != 0 && told.Week != in.Date(first).Monday() {
		cost += in.MoveCost(cohort)
	}
	return cost
}
