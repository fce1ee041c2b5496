// Package plantest gives tests their instances: the embedded scenarios, read by
// the product's own readers, and a small scenario whose every number can be
// checked by hand.
package plantest

import (
	"testing"

	"hubplan/data"
	"hubplan/geo"
	"hubplan/io/scenario"
	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/check"
	"hubplan/planner/demand"
	"hubplan/planner/input"
)

// Embedded is the instance of an embedded scenario.
func Embedded(tb testing.TB, name string) *planner.Instance { return EmbeddedCase(tb, name).Instance }

// EmbeddedCase is an embedded scenario as a case.
func EmbeddedCase(tb testing.TB, name string) *campaign.Case {
	tb.Helper()
	files, ok := data.Scenario(name)
	if !ok {
		tb.Fatalf("no embedded scenario %q", name)
	}
	sc, faults := scenario.Read(files, name)
	if sc == nil || faults.Errors() > 0 {
		tb.Fatal(faults)
	}
	return Case(tb, sc)
}

// Instance checks a scenario, with estimated distances, and fills its demand.
func Instance(tb testing.TB, sc *input.Scenario) *planner.Instance {
	tb.Helper()
	in, faults := check.Instance(sc, Distances(sc))
	if in == nil {
		tb.Fatal(faults)
	}
	demand.Fill(in)
	return in
}

// Distances are those of a scenario.
func Distances(sc *input.Scenario) *geo.Matrix {
	return sc.Distances()
}

// Small is a scenario of three comuni, two hubs and two cohorts over sixty days,
// with one two-dose product. Tests change what they are about.
func Small() *input.Scenario {
	day := planner.NewDate(2021, 4, 12)
	sc := &input.Scenario{
		Parameters: planner.Parameters{Name: "small", Title: "a small scenario", From: day, To: day + 59, AsOf: day,
			SlotMinutes: 60, Detour: 1_300_000, MetresPerMinute: 800, GapLimit: 100, Population: "popolazione.csv"},
	}
	for k, c := range []struct {
		code, name string
		lon, lat   float64
	}{{"019001", "Alfa", 10.00, 45.10}, {"019002", "Beta", 10.20, 45.10}, {"019003", "Gamma", 10.35, 45.15}} {
		sc.Comuni = append(sc.Comuni, input.ComuneRecord{Row: input.Row{File: "comuni.csv", Line: k + 2}, Code: c.code, Name: c.name,
			Province: "CR",
			Point:    geo.Point{Lon: c.lon, Lat: c.lat}, HasPoint: true, Under12: -1, From12: -1})
		r := input.ResidentsRecord{Row: input.Row{File: "popolazione.csv", Line: k + 2}, Code: c.code, Name: c.name, Year: 2021, Total: -1}
		for age := 60; age < 80; age++ {
			r.ByAge[age] = int64(10 * (k + 1))
		}
		sc.Residents = append(sc.Residents, r)
	}
	for k, h := range []struct {
		id, code string
		lon      float64
	}{{"ovest", "019001", 10.01}, {"est", "019003", 10.34}} {
		sc.Hubs = append(sc.Hubs, input.HubRecord{Row: input.Row{File: "hub.csv", Line: k + 2}, ID: h.id, Name: "Hub " + h.id,
			Address: "Via Roma 1", Istat: h.code,
			Point: geo.Point{Lon: h.lon, Lat: 45.12}, HasPoint: true, Status: input.StatusActive, Stations: 2, MinStations: 1,
			DosesPerStationHour: 6_000_000})
	}
	everyDay := [7]bool{true, true, true, true, true, true, true}
	sc.Calendar = []input.CalendarRecord{{Row: input.Row{File: "calendario.csv", Line: 2}, Hub: "*", Weekdays: everyDay,
		Hours: []planner.Shift{{Opens: 9 * 60, Closes: 12 * 60}}, HasHours: true, Stations: -1}}
	sc.Cohorts = []input.CohortRecord{
		{Row: input.Row{File: "coorti.csv", Line: 2}, To: 1940},
		{Row: input.Row{File: "coorti.csv", Line: 3}, From: 1941, To: 1950, Included: true, Opens: day, HasOpens: true,
			Uptake: 900_000, Elsewhere: 100_000, Products: []string{"due"}, WaitMetresPerDay: 3000},
		{Row: input.Row{File: "coorti.csv", Line: 4}, From: 1951, To: 1960, Included: true, Opens: day + 5, HasOpens: true,
			Uptake: 800_000, Products: []string{"due"}, WaitMetresPerDay: 1000},
		{Row: input.Row{File: "coorti.csv", Line: 5}, From: 1961},
	}
	sc.Products = []input.ProductRecord{{Row: input.Row{File: "prodotti.csv", Line: 2}, ID: "due", Name: "Due dosi", Doses: 2, MinDays: 21,
		MaxDays: 21}}
	return sc
}

// Stalled is a scenario in which the hub where people live is full of second doses from
// its fourth week on, and the other one, some thirty kilometres off, is empty.
func Stalled() *input.Scenario {
	sc := Small()
	p := &sc.Parameters
	p.Layout, p.DayMetres, p.To = 2, 1000, p.From+89
	p.Travel = planner.Curve{Beyond: []int64{20_000, 30_000}, Weights: []int64{100, 300, 900}}
	sc.Cohorts[1].Priority, sc.Cohorts[2].Priority = 3_000_000, 1_000_000
	sc.Cohorts[2].Included = false
	sc.Comuni, sc.Residents = sc.Comuni[:1], sc.Residents[:1]
	for age := range sc.Residents[0].ByAge {
		sc.Residents[0].ByAge[age] *= 12
	}
	sc.Hubs[0].Stations, sc.Hubs[1].Point.Lon, sc.Hubs[1].Istat = 1, 10.3, sc.Hubs[0].Istat
	return sc
}

// Staff is a limit of staff over the whole horizon: so many stations at once.
func Staff(asst string, stations int64) input.StaffRecord {
	return input.StaffRecord{ASST: asst, Role: "medici", PerStation: planner.DecimalUnit, People: stations}
}
