package reports

import (
	"testing"

	"hubplan/data"
	"hubplan/geo"
	"hubplan/io/scenario"
	"hubplan/planner"
	"hubplan/planner/demand"
	"hubplan/planner/portal"
	"hubplan/planner/slots"
)

// planned reads an embedded scenario, lets a test change it, and plans it by
// the portal's rule.
func planned(t testing.TB, name string, change func(*planner.Scenario)) *Result {
	t.Helper()
	files, ok := data.Scenario(name)
	if !ok {
		t.Fatalf("no scenario %q", name)
	}
	sc, faults := scenario.Read(files, name)
	if faults.Errors() > 0 {
		t.Fatal(faults)
	}
	if change != nil {
		change(sc)
	}
	var comuni, hubs []geo.Point
	for _, c := range sc.Comuni {
		comuni = append(comuni, c.Point)
	}
	for _, h := range sc.Hubs {
		hubs = append(hubs, h.Point)
	}
	in, faults := planner.NewInstance(sc, geo.Estimate(comuni, hubs, int64(sc.Parameters.Detour)))
	if faults.Errors() > 0 {
		t.Fatal(faults)
	}
	demand.Fill(in)
	r := &Result{Instance: in, Plan: portal.Plan(in, planner.PortalEarliest), RunID: "0123456789abcdef"}
	r.Allocations = slots.Allocate(in, r.Plan)
	r.Bookings = slots.Timetable(in, r.Allocations)
	return r
}

// few keeps the comuni that hubs stand in and every twelfth of the others, and
// so little throughput that the campaign is as long as the real one.
func few(sc *planner.Scenario) {
	needed := map[string]bool{}
	for k := range sc.Hubs {
		needed[sc.Hubs[k].Istat] = true
		sc.Hubs[k].DosesPerStationHour = 4 * planner.DecimalUnit
	}
	sc.Parameters.SlotMinutes = 120
	var kept []planner.ComuneRecord
	for k, c := range sc.Comuni {
		if needed[c.Code] || k%12 == 0 {
			kept = append(kept, c)
		}
	}
	sc.Comuni = kept
}

// small is a plan of few comuni that serves everyone.
func small(t testing.TB) *Result { return planned(t, "lettera", few) }

// tight is a plan that leaves people out, with three vaccines and a reserve hub.
func tight(t testing.TB) *Result {
	return planned(t, "lettera", func(sc *planner.Scenario) {
		few(sc)
		sc.Hubs[len(sc.Hubs)-1].Status = planner.StatusReserve
		sc.Parameters.To -= 120
		for k := range sc.Cohorts {
			if c := &sc.Cohorts[k]; c.Included {
				c.Products = []string{"pfizer", "moderna", "janssen"}
			}
		}
	})
}
