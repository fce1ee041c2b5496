package reports

import (
	"sync"
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

// lettera is the plan of the default scenario, made once.
var lettera = sync.OnceValue(func() *Result { return planned(new(testing.T), "lettera", nil) })
