package input

import "hubplan/planner"

// Uncertainty is what may come otherwise than a plan supposes, and by how much: the file
// incertezza.yaml, which explains every key. Spreads are standard deviations; those of shares
// are of the logit, those of factors of the logarithm.
type Uncertainty struct {
	Done planner.Decimal // of those who want a course, who have ended it when a cohort or a hub counts as done

	Late       planner.Decimal // deliveries that come late, as a share ...
	LateDays   int64           // ... and by how many days in the mean
	Cut        planner.Decimal // deliveries that are cut, as a share ...
	CutSize    planner.Decimal // ... and by which share
	Loss       planner.Decimal // doses lost between delivery and use, as a share
	VialDoses  map[string]int64
	VialsSaved planner.Decimal // of what is left in open vials at night, which still finds somebody

	UptakeCommon, UptakeCohort planner.Decimal

	Absent       planner.Decimal
	AbsentOf     map[string]planner.Decimal // by product, where it is another share
	AbsentSpread planner.Decimal
	Return       planner.Decimal // of those absent, who come another day ...
	ReturnDays   int64           // ... which is so many days later

	WalkIns, WalkInsSpread planner.Decimal // people without a place, as a share of the day's capacity

	RateHub, RateDay planner.Decimal

	Closed     planner.Decimal // probability that a closure begins on an open day of a hub ...
	ClosedDays int64           // ... and how many days it takes in the mean

	Hesitant, HesitantSpread planner.Decimal // of those who come in the end, who do not come at once ...
	ComeRate, ComeRateSpread planner.Decimal // ... and the share of them who come on a day
}
