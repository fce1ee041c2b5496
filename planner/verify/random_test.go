package verify_test

import (
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
)

// Plans of random campaigns: what the planner computes and what verify computes
// by other code must agree, to the person and the metre.
func TestRandomCampaigns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := campaign()
		shrink(t, sc)
		in, _ := check.Instance(sc, sc.Distances())
		if in == nil {
			t.Skip("not a scenario")
		}
		p := solveInstance(t, in, rapid.SampledFrom([]planner.Method{planner.PortalEarliest, planner.PortalNearest,
			planner.Optimal}).Draw(t, "method"))
		cert, violations := p.check()
		for _, v := range violations {
			t.Errorf("%s: %s %d [%s]: %s", v.Rule, v.Table, v.Row, v.Key, v.What.En)
		}
		if !cert.Valid() {
			t.Error("not valid")
		}
	})
}

// Drawn instances are smaller, so that single people and odd seats count.
func TestDrawnInstances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := solveInstance(t, plantest.DrawInstance(t), planner.Optimal)
		cert, violations := p.check()
		for _, v := range violations {
			t.Errorf("%s: %s %d [%s]: %s", v.Rule, v.Table, v.Row, v.Key, v.What.En)
		}
		if !cert.Valid() {
			t.Error("not valid")
		}
	})
}

// shrink draws the numbers of a campaign anew.
func shrink(t *rapid.T, sc *input.Scenario) {
	n := rapid.IntRange(3, len(sc.Comuni)).Draw(t, "comuni") // the hubs stand in the first three
	sc.Comuni, sc.Residents = sc.Comuni[:n], sc.Residents[:n]
	people := rapid.Int64Range(0, 3)
	for k := range sc.Residents {
		for age := range sc.Residents[k].ByAge {
			sc.Residents[k].ByAge[age] = people.Draw(t, "people")
		}
	}
	for k := range sc.Hubs {
		sc.Hubs[k].Stations = rapid.Int64Range(1, 3).Draw(t, "stations")
		sc.Hubs[k].DosesPerStationHour = planner.Decimal(1000 * rapid.Int64Range(200, 3000).Draw(t, "doses"))
		sc.Hubs[k].Point.Lon += rapid.Float64Range(-0.5, 0.5).Draw(t, "lon")
	}
	sc.Calendar[1].Factor = planner.Decimal(100 * rapid.Int64Range(1, 20_000).Draw(t, "factor"))
	for k := range sc.Cohorts {
		if c := &sc.Cohorts[k]; c.Included {
			c.Uptake = planner.Decimal(rapid.Int64Range(0, planner.DecimalUnit).Draw(t, "uptake"))
			c.Elsewhere = planner.Decimal(rapid.Int64Range(0, planner.DecimalUnit/5).Draw(t, "elsewhere"))
			c.Opens += planner.Date(rapid.IntRange(-20, 10).Draw(t, "opens"))
		}
	}
	for k := range sc.Products {
		if p := &sc.Products[k]; p.Doses == 2 {
			p.MinDays = rapid.Int64Range(1, 20).Draw(t, "from")
			p.MaxDays = p.MinDays + rapid.Int64Range(0, 10).Draw(t, "to")
		}
	}
	sc.Parameters.To = sc.Parameters.From + planner.Date(rapid.IntRange(60, 80).Draw(t, "horizon"))
}
