package fairness

import (
	"hubplan/planner"

	"hubplan/planner/whole"
)

// Cohort is what a cohort's people travel and wait, those whom the plan serves.
type Cohort struct {
	planner.Travel           // one way
	planner.Completion       // days of the horizon, person-days of waiting
	ExtraMetres        int64 // beyond the nearest hub, all people together, one way
}

// Cohorts tells it of every cohort of an instance; those whom nobody serves are zero.
func Cohorts(in *planner.Instance, p *planner.Plan) []Cohort {
	out := make([]Cohort, len(in.Cohorts))
	for c, done := range in.Completion(p) {
		out[c].Travel = planner.TravelOf(in, p, func(a planner.Assignment) bool { return a.Cohort == c })
		out[c].Completion = done
	}
	for _, a := range p.Assignments {
		out[a.Cohort].ExtraMetres += a.People * extra(in, a)
	}
	return out
}

// extra is how far a person of an assignment goes beyond the nearest hub, metres.
func extra(in *planner.Instance, a planner.Assignment) int64 {
	return in.Distances.At(a.Comune, a.Hub) - in.Distances.At(a.Comune, in.NearestHub(a.Comune))
}

// farther is by how many metres a mean may exceed that of the next younger cohort before
// it is worth a warning.
const farther = 500

// Inversion is an older cohort that goes farther beyond its nearest hub, on the mean, than
// the next younger one that is served.
type Inversion struct {
	Older, Younger             int   // cohorts
	OlderMetres, YoungerMetres int64 // means beyond the nearest hub, rounded half up
}

// Inversions lists the pairs in which the older cohort goes farther by more than half a
// kilometre.
func Inversions(in *planner.Instance, cohorts []Cohort) (out []Inversion) {
	older := -1
	for c := range in.Cohorts {
		if cohorts[c].Travel.People == 0 {
			continue
		}
		if older >= 0 {
			a, b := &cohorts[older], &cohorts[c]
			// a.Extra/a.People − b.Extra/b.People > farther, without a division.
			if a.ExtraMetres*b.Travel.People-b.ExtraMetres*a.Travel.People > farther*a.Travel.People*b.Travel.People {
				out = append(out, Inversion{older, c, a.MeanExtra(), b.MeanExtra()})
			}
		}
		older = c
	}
	return out
}

// MeanExtra is the mean way beyond the nearest hub, metres, rounded half up; zero where
// nobody is served.
func (c *Cohort) MeanExtra() int64 {
	if c.Travel.People == 0 {
		return 0
	}
	return whole.HalfUp(c.ExtraMetres, c.Travel.People)
}
