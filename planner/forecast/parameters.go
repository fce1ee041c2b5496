package forecast

import "hubplan/planner"

// Parameters are the priors of the mechanism. Spreads are standard deviations.
type Parameters struct {
	Uptake       float64 // people of the open cohorts who come in the end, as a share
	UptakeSpread float64
	Eager        float64 // of these, who come as soon as there is a seat
	EagerSpread  float64
	Late         float64 // of the others, who come on a day
	LateSpread   float64 // of its logarithm

	Single       float64 // people who need one dose, as a share of first doses
	SingleSpread float64
	DelayDays    float64 // by how much second doses come later than in the middle of the interval
	DelaySpread  float64
	BacklogDays  float64 // over which what is overdue is made up

	LevelSpread    float64 // of the logarithm of the pace, the territory's
	ProvinceSpread float64 // the same, a province's own
	Growth         float64 // of the logarithm of the pace, a week
	GrowthSpread   float64
	Ahead          float64 // people of cohorts not yet open who are done, as a share

	OffsetEarly float64 // ρ after four weeks and later, where nobody is done ...
	OffsetLate  float64 // ... and where everybody is; in between by the share who are
	Drift       float64 // spread of a comune's logit after 23 days ...
	SmallDrift  float64 // ... and what ÷ √residents adds to it
}

// Default are the priors. Their source is the campaign of 2021 in Lombardy, seen
// afterwards. Ahead is the region's first doses to people of 16 to 59 by 3 May 2021,
// 766 000 of 5.63 million (italia/covid19-opendata-vaccini, CC BY 4.0; ISTAT). Uptake,
// DelayDays and Growth were chosen on the weekly doses by comune of the provinces of
// Bergamo, Como, Lodi, Monza e della Brianza and Varese, from 6 May to 26 August 2021
// (Regione Lombardia); the five provinces of Brescia, Lecco, Milano, Pavia and Sondrio were
// kept to measure them.
func Default() Parameters {
	return Parameters{
		Uptake: 0.86, UptakeSpread: 0.06,
		Eager: 0.86, EagerSpread: 0.08,
		Late: 0.012, LateSpread: 0.6,
		Single: 0.06, SingleSpread: 0.03,
		DelayDays: 4, DelaySpread: 5, BacklogDays: 21,
		LevelSpread: 0.08, ProvinceSpread: 0.04, Growth: 0.01, GrowthSpread: 0.01,
		Ahead:       0.136,
		OffsetEarly: 0.5, OffsetLate: 1,
		Drift: 0.055, SmallDrift: 1.8,
	}
}

// DefaultOf are the priors, with what a campaign says itself of who comes at once and who
// comes late.
func DefaultOf(plan *planner.Parameters) Parameters {
	p := Default()
	if plan.Eager > 0 {
		p.Eager = plan.Eager.Float()
	}
	if plan.LateRate > 0 {
		p.Late = plan.LateRate.Float()
	}
	return p
}

// What the mechanism holds to, whatever the campaign.
const (
	draws         = 1000
	paceDays      = 14   // over which the pace is measured
	aboveCapacity = 1.05 // hubs give somewhat more than their capacity
	secondsAtMost = 0.97 // of a day's doses
	driftDays     = 23.0 // after which a comune's logit has drifted by Drift
	offsetDays    = 28.0 // after which its offset has shrunk to ρ

	// The bounds within which what falls due is scaled to the gap that the comuni show.
	leastScale, mostScale = 0.6, 1.3
)
