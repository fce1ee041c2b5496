package verify_test

import (
	"testing"

	"hubplan/io/parquetfile"
	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/input"
	"hubplan/planner/tables"
	"hubplan/planner/verify"
)

func findNothing(t *testing.T, p *plan) planner.Certificate {
	t.Helper()
	cert, violations := p.check()
	for k, v := range violations {
		if k == 20 {
			t.Fatalf("… and %d more", len(violations)-k)
		}
		t.Errorf("%s: %s %d [%s]: %s", v.Rule, v.Table, v.Row, v.Key, v.What.En)
	}
	if !cert.Valid() {
		t.Error("the certificate is not valid")
	}
	return cert
}

func TestGoodPlansHaveNoViolation(t *testing.T) {
	checked := map[string]int64{}
	for _, c := range []struct {
		name     string
		scenario *input.Scenario
		method   planner.Method
	}{
		{"earliest by the portal", campaign(), planner.PortalEarliest},
		{"nearest by the portal", campaign(), planner.PortalNearest},
		{"optimum", campaign(), planner.Optimal},
		{"optimum with promises", promises(), planner.Optimal},
		{"optimum that goes on from an earlier plan", resumed(), planner.Optimal},
		{"optimum with people who need one dose", recovered(), planner.Optimal},
		{"nearest by the portal with people who need one dose", recovered(), planner.PortalNearest},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := solve(t, c.scenario, c.method)
			cert := findNothing(t, p)
			if cert.Objective != p.claims.Objective {
				t.Errorf("objective %+v, claimed %+v", cert.Objective, p.claims.Objective)
			}
			for _, k := range cert.Checks {
				checked[k.Rule] += k.Checked
				if says := verify.Describe(k.Rule); says.It == "" || says.En == "" {
					t.Errorf("rule %s has no description", k.Rule)
				}
			}
		})
	}
	for rule, n := range checked {
		if n == 0 {
			t.Errorf("rule %s was checked on nothing", rule)
		}
	}
}

// The corruptions below are worth something only on a plan that has it all.
func TestCampaignIsRich(t *testing.T) {
	p := solve(t, campaign(), planner.PortalEarliest)
	reasons, products := map[string]bool{}, map[string]bool{}
	for _, r := range p.set.Shortfall {
		reasons[r.Reason] = true
	}
	for _, r := range p.set.Allocation {
		products[r.Product] = true
	}
	if !reasons[string(planner.NoCapacity)] {
		t.Errorf("reasons %v", reasons)
	}
	if len(products) != 3 {
		t.Errorf("products %v", products)
	}
	for _, r := range p.set.Comuni {
		if r.NearestHubID == "alfa" {
			t.Errorf("comune %s has hub alfa nearest; zeta, at the same point, stands before it", r.IstatCode)
		}
	}
}

func TestPlanReadBackFromParquet(t *testing.T) {
	p := solve(t, campaign(), planner.PortalEarliest)
	dir := t.TempDir()
	if err := parquetfile.Write(dir, p.set, 2); err != nil {
		t.Fatal(err)
	}
	set, err := parquetfile.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	p.set = set
	findNothing(t, p)
}

// A distance that was brought with a matrix is not held against the points.
func TestDistanceOfAMatrix(t *testing.T) {
	sc := campaign()
	m := sc.Distances()
	m.Metres[3], m.Sources[3] = 123_456, "osrm.json"
	in, faults := check.Instance(sc, m)
	if in == nil {
		t.Fatal(faults)
	}
	findNothing(t, solveInstance(t, in, planner.PortalEarliest))
}

// The scenario's own demand is not trusted.
func TestDemandOfTheInstanceIsNotTrusted(t *testing.T) {
	p := solve(t, campaign(), planner.PortalEarliest)
	p.in.Demand = nil
	findNothing(t, p)
}

// Two people of one comune go to two hubs: the main hub is the first of the
// table of hubs, whatever the order of the ids.
func TestMainHubOfEqualsIsTheFirstOfTheTable(t *testing.T) {
	sc := campaign()
	sc.Comuni, sc.Residents = sc.Comuni[1:2], sc.Residents[1:2]
	sc.Residents[0].ByAge = [101]int64{}
	sc.Residents[0].ByAge[76] = 2
	sc.Hubs = sc.Hubs[:2]
	sc.Hubs[0].Stations = 1
	for k := range sc.Hubs {
		sc.Hubs[k].DosesPerStationHour = 400_000 // two a day
		sc.Hubs[k].Point.Lat += float64(k) / 100
	}
	sc.Calendar = sc.Calendar[:1]
	sc.Calendar[0].Hours = []planner.Shift{{Opens: 480, Closes: 630}} // one a day
	sc.Cohorts = sc.Cohorts[:3]
	sc.Cohorts[1].Uptake, sc.Cohorts[1].Elsewhere = 1_000_000, 0
	sc.Cohorts[2] = input.CohortRecord{From: 1947}
	p := solve(t, sc, planner.PortalEarliest)
	findNothing(t, p)
	if len(p.set.Flows) != 2 || p.set.Comuni[0].MainHubID != "zeta" {
		t.Fatalf("%d flows, main hub %s: not the tie that was wanted", len(p.set.Flows), p.set.Comuni[0].MainHubID)
	}
	p.set.Comuni[0].MainHubID = "alfa"
	if _, violations := p.check(); !broken(violations, "comune-main-hub") {
		t.Error("the other of two equal hubs was accepted as the main hub")
	}
}

func TestEmptyTablesAreViolations(t *testing.T) {
	p := solve(t, campaign(), planner.PortalEarliest)
	p.set = &tables.Set{}
	cert, violations := p.check()
	if cert.Valid() || len(violations) == 0 {
		t.Error("a plan without tables was accepted")
	}
}

func TestViolationsAreCappedButCounted(t *testing.T) {
	p := solve(t, campaign(), planner.PortalEarliest)
	for k := range p.set.Allocation {
		p.set.Allocation[k].Origin = "unknown"
	}
	cert, violations := p.check()
	kept := 0
	for _, v := range violations {
		if v.Rule == "origin" {
			kept++
		}
	}
	var counted int64
	for _, k := range cert.Checks {
		if k.Rule == "origin" {
			counted = k.Broken
		}
	}
	if kept != 100 || counted != int64(len(p.set.Allocation)) {
		t.Errorf("%d kept and %d counted of %d", kept, counted, len(p.set.Allocation))
	}
}

func TestViolationSaysWhereAndWhat(t *testing.T) {
	p := solve(t, campaign(), planner.PortalEarliest)
	first := &p.set.Allocation[0]
	first.DistanceM += 5
	_, violations := p.check()
	for _, v := range violations {
		if v.Rule != "allocation-distance" {
			continue
		}
		want := "019021 1942-1946 pfizer " + first.HubID + " " + planner.Date(first.Date).String() + " 1 " +
			planner.Date(*first.OtherDate).String() + " planned"
		if v.Table != "allocation" || v.Row != 0 || v.Key != want {
			t.Errorf("%s %d [%s], want allocation 0 [%s]", v.Table, v.Row, v.Key, want)
		}
		if v.What.It == v.What.En || v.What.It == "" {
			t.Errorf("words: %q %q", v.What.It, v.What.En)
		}
		return
	}
	t.Errorf("not found among %v", violations)
}

func broken(violations []verify.Violation, rule string) bool {
	for _, v := range violations {
		if v.Rule == rule {
			return true
		}
	}
	return false
}
