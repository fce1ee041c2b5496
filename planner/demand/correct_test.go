package demand_test

import (
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner/check"
	"hubplan/planner/demand"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
)

// A cohort has at least as many residents as were vaccinated of it; the comune's total
// stays, and nobody is lost on the way to the demand.
func TestDosesGivenWinOverTheEstimateOfACohort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := plantest.Small()
		given := map[string][4]int64{}
		for k := range sc.Comuni {
			left := int64(200 * (k + 1)) // residents of all ages
			var by [4]int64
			for c := range by {
				by[c] = rapid.Int64Range(0, left).Draw(t, "vaccinated")
				left -= by[c]
				co := &sc.Cohorts[c]
				sc.Begun = append(sc.Begun, input.BegunRecord{Istat: sc.Comuni[k].Code, From: co.From, To: co.To, People: by[c]})
			}
			given[sc.Comuni[k].Code] = by
		}
		in, faults := check.Instance(sc, sc.Distances())
		if in == nil {
			t.Fatal(faults)
		}
		demand.Fill(in)
		for i := range in.Comuni {
			var residents, corrected int64
			for c, d := range in.Demand[i] {
				residents += d.Residents
				corrected += d.Corrected
				g := given[in.Comuni[i].Code][c]
				if d.AlreadyVaccinated != g || d.Residents < g {
					t.Fatalf("comune %d, cohort %d: %+v, %d vaccinated", i, c, d, g)
				}
				if rest := d.Residents - d.AlreadyVaccinated - d.Elsewhere - d.People; rest < 0 || d.People < 0 || d.Elsewhere < 0 {
					t.Fatalf("comune %d, cohort %d: %+v", i, c, d)
				}
			}
			if residents != in.Comuni[i].People() || corrected != 0 {
				t.Fatalf("comune %d: %d residents and %d corrected of %d", i, residents, corrected, in.Comuni[i].People())
			}
		}
	})
}
