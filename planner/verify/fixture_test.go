package verify_test

import (
	"context"
	"strconv"
	"testing"
	"time"

	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/demand"
	"hubplan/planner/input"
	"hubplan/planner/portal"
	"hubplan/planner/slots"
	optimum "hubplan/planner/solve"
	"hubplan/planner/tables"
	"hubplan/planner/tabulate"
	"hubplan/planner/verify"
)

// plan is everything that is checked, free to be damaged.
type plan struct {
	in     *planner.Instance
	claims planner.Claims
	set    *tables.Set

	earlier *tables.Set // of the plan that it goes on from; nil where it does not
}

func (p *plan) check() (planner.Certificate, []verify.Violation) {
	return verify.Check(p.in, p.claims, p.set, p.earlier)
}

// solve makes the plan of a scenario by a booking rule.
func solve(t testing.TB, sc *input.Scenario, method planner.Method) *plan {
	t.Helper()
	in, faults := check.Instance(sc, sc.Distances())
	if in == nil {
		t.Fatalf("scenario: %v", faults)
	}
	p := solveInstance(t, in, method)
	p.earlier = earlierOf(sc)
	return p
}

// earlierOf is what is kept of the plan that a scenario goes on from.
func earlierOf(sc *input.Scenario) *tables.Set {
	if sc.Resumed == nil {
		return nil
	}
	return before()
}

func solveInstance(t fatal, in *planner.Instance, method planner.Method) *plan {
	t.Helper()
	demand.Fill(in)
	if method != planner.Optimal {
		return written(in, portal.Plan(in, method))
	}
	in, err := optimum.Seat(context.Background(), in, nil, optimum.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := optimum.Solve(context.Background(), in, optimum.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return written(in, p)
}

// written makes the tables and the claims of a plan.
func written(in *planner.Instance, p *planner.Plan) *plan {
	r := &tabulate.Result{Instance: in, Plan: p, Allocations: slots.Allocate(in, p), RunID: "0123456789abcdef"}
	r.Bookings = slots.Timetable(in, r.Allocations)
	set := r.Tables()
	claims := planner.Claims{Method: p.Method, Status: p.Status, Objective: in.Objective(p), Counts: counts(r, set)}
	if proof := p.Proof; proof != nil {
		gap := proof.Gap(claims.Objective)
		claims.LPBound1024, claims.Bound1024, claims.Gap = &proof.LPBound, &proof.Bound, &gap
		for _, s := range proof.Stages {
			claims.Fewest = append(claims.Fewest, planner.FewestUnserved{Cohort: in.Cohorts[s.Cohort].Name(), AtLeast: s.AtLeast, People: s.People})
		}
	}
	return &plan{in: in, set: set, claims: claims}
}

// counts are the plan's sizes, taken from the plan and not from its tables.
func counts(r *tabulate.Result, set *tables.Set) planner.Counts {
	n := planner.Counts{Comuni: int64(len(r.Instance.Comuni)), AllocationRows: int64(len(set.Allocation)), SlotRows: int64(len(set.Slots))}
	for _, h := range r.Instance.Hubs {
		if h.Active {
			n.Hubs++
		}
	}
	for _, row := range r.Instance.Demand {
		for _, d := range row {
			n.Residents += d.Residents
			n.Demand += d.People
		}
	}
	for _, x := range r.Plan.Courses {
		n.FirstDoses += x.People
		n.Served += x.People
		if x.Second != planner.NoSecond {
			n.SecondDoses += x.People
		}
	}
	for _, s := range r.Plan.Shortfalls {
		n.Unserved += s.People
	}
	for _, m := range r.Instance.Committed {
		n.Committed += m.Doses
	}
	for _, o := range r.Instance.Owed {
		n.Owed += o.People
	}
	n.OwedUnserved = n.Owed
	for _, s := range r.Instance.Seats {
		n.SecondDoses += s.People
		n.OwedUnserved -= s.People
	}
	for _, s := range r.Instance.OwedServed() {
		n.OwedLate += s.Late
	}
	return n
}

// campaign is a scenario with eight comuni, three hubs (two of them at the same
// point, the first in the table having the later id) and a reserve, days of two
// shifts, closed days, weaker Sundays, three vaccines with dated intervals, and
// more people than doses: some find no place because the days are full, some
// because their second dose would come too late.
func campaign() *input.Scenario {
	day := func(m time.Month, d int) planner.Date { return planner.NewDate(2021, m, d) }
	sc := &input.Scenario{Parameters: planner.Parameters{Name: "prova", From: day(4, 12), To: day(6, 20), AsOf: day(4, 3),
		SlotMinutes: 30, Detour: 1_300_000, MetresPerMinute: 800, Population: "popolazione.csv"}}
	for k, c := range []struct {
		code, name, province string
		lon, lat             float64
		scale                int64
	}{
		{"020030", "Mantova", "MN", 10.7914, 45.1564, 12}, // out of order on purpose
		{"019036", "Cremona", "CR", 10.0242, 45.1333, 11},
		{"019035", "Crema", "CR", 9.6875, 45.3627, 8},
		{"019098", "Soresina", "CR", 9.8586, 45.2867, 4},
		{"019021", "Casalmaggiore", "CR", 10.4164, 44.9880, 5},
		{"020027", "Gonzaga", "MN", 10.8197, 44.9536, 3},
		{"020038", "Ostiglia", "MN", 11.1367, 45.0703, 2},
		{"020015", "Castel Goffredo", "MN", 10.4744, 45.2964, 1},
	} {
		row := input.Row{File: "comuni.csv", Line: k + 2}
		sc.Comuni = append(sc.Comuni, input.ComuneRecord{Row: row, Code: c.code, Name: c.name, Province: c.province,
			Point: geo.Point{Lon: c.lon, Lat: c.lat}, HasPoint: true, Under12: -1, From12: -1})
		r := input.ResidentsRecord{Row: row, Code: c.code, Name: c.name, Year: 2021, Total: -1}
		for age := range r.ByAge {
			r.ByAge[age] = c.scale * int64(4+(age*7+k*13)%5) / 2
		}
		sc.Residents = append(sc.Residents, r)
	}
	for k, h := range []struct {
		id, istat string
		lon, lat  float64
		stations  int64
		status    string
	}{
		{"zeta", "019036", 10.0540, 45.1410, 2, input.StatusActive},
		{"alfa", "019036", 10.0540, 45.1410, 1, input.StatusActive},
		{"mantova", "020030", 10.7990, 45.1700, 2, input.StatusActive},
		{"crema", "019035", 9.6850, 45.3580, 3, input.StatusReserve},
	} {
		sc.Hubs = append(sc.Hubs, input.HubRecord{Row: input.Row{File: "hub.csv", Line: k + 2}, ID: h.id, Name: "Hub " + h.id,
			Address: "Via " + strconv.Itoa(k), Istat: h.istat, Point: geo.Point{Lon: h.lon, Lat: h.lat}, HasPoint: true, Status: h.status,
			Stations: h.stations, MinStations: 1, DosesPerStationHour: 2_750_000})
	}
	sc.Calendar = calendarRows()
	sc.Cohorts, sc.Products = cohortRows(day), productRows(day)
	return sc
}

// promises is the campaign with limits of distance, people for whom they are lifted,
// too few doses of one vaccine and doses promised before, of which the portal's rule knows nothing.
func promises() *input.Scenario {
	sc := campaign()
	day := func(m time.Month, d int) planner.Date { return planner.NewDate(2021, m, d) }
	sc.Parameters.GapLimit = 1000
	sc.Parameters.MaxExtraMetres, sc.Parameters.MaxMetres = 60_000, 80_000
	sc.Deliveries = []input.DeliveryRecord{
		{Product: "janssen", Date: day(4, 1), Doses: 301}, {Product: "janssen", Date: day(5, 20), Doses: 400},
		{Product: "pfizer", Date: day(4, 12), Doses: 1200}, {Product: "pfizer", Date: day(5, 1), Doses: 501},
	}
	row := func(hub string, d planner.Date, product string, dose, doses int64) input.CommitmentRecord {
		return input.CommitmentRecord{Hub: hub, Date: d, Product: product, Dose: dose, Doses: doses, Minute: -1}
	}
	anonymous, atTen := row("zeta", day(4, 13), "pfizer", 2, 7), row("mantova", day(4, 14), "pfizer", 2, 3)
	atTen.Minute = 600
	named, again, earlier := row("zeta", day(4, 13), "pfizer", 2, 4), row("zeta", day(4, 13), "pfizer", 2, 2), row("alfa", day(5, 25),
		"janssen", 1, 5)
	for _, m := range []*input.CommitmentRecord{&named, &again, &earlier} {
		m.Istat, m.HasCohort, m.To = "019036", true, 1941
	}
	half := row("alfa", day(5, 3), "astrazeneca", 2, 2)
	half.Istat = "020030"
	owed := func(istat, product string, from, to planner.Date, people int64) {
		sc.Owed = append(sc.Owed, input.OwedRecord{Istat: istat, Product: product, From: from, To: to, People: people})
	}
	owed("019036", "astrazeneca", day(4, 15), day(4, 18), 5)
	owed("019036", "astrazeneca", day(4, 20), day(4, 30), 4)
	owed("020030", "pfizer", day(4, 10), day(5, 1), 3)
	sc.Committed = []input.CommitmentRecord{anonymous, atTen, named, again, earlier, half}
	sc.Assigned = []input.AssignedRecord{{Row: input.Row{File: "assegnazioni.csv", Line: 2}, Istat: "020038", From: 1942, To: 1946,
		Hub: "zeta"}} // beyond both limits
	return sc
}

func calendarRows() []input.CalendarRecord {
	every := [7]bool{true, true, true, true, true, true, true}
	sunday := [7]bool{true}
	return []input.CalendarRecord{
		{Hub: "*", Weekdays: every, HasHours: true, Hours: []planner.Shift{{Opens: 480, Closes: 660}, {Opens: 840, Closes: 960}},
			Stations: -1},
		{Hub: "*", Weekdays: sunday, Stations: -1, HasFactor: true, Factor: 810_000},
		{Hub: "mantova", Weekdays: sunday, HasHours: true, Stations: -1}, // closed
		{Hub: "alfa", Weekdays: every, Stations: 2, HasFrom: true, From: planner.NewDate(2021, 5, 3)},
		{Hub: "*", Weekdays: every, HasHours: true, Stations: -1, HasFrom: true, From: planner.NewDate(2021, 6, 2), HasTo: true,
			To: planner.NewDate(2021, 6, 2)},
	}
}

func cohortRows(day func(time.Month, int) planner.Date) []input.CohortRecord {
	return []input.CohortRecord{
		{To: 1941},
		{From: 1942, To: 1946, Included: true, Opens: day(4, 12), HasOpens: true, Uptake: 890_000, Elsewhere: 60_000,
			Products: []string{"pfizer"}, WaitMetresPerDay: 3000},
		{From: 1947, To: 1956, Included: true, Opens: day(4, 19), HasOpens: true, Uptake: 845_000, Elsewhere: 450_000,
			Products: []string{"astrazeneca", "pfizer"}, WaitMetresPerDay: 2600},
		{From: 1957, To: 1976, Included: true, Opens: day(5, 10), HasOpens: true, Uptake: 780_000,
			Products: []string{"pfizer"}, WaitMetresPerDay: 2200},
		{From: 1977, To: 2005, Included: true, Opens: day(5, 17), HasOpens: true, Uptake: 633_333,
			Products: []string{"janssen", "astrazeneca"}, WaitMetresPerDay: 2000},
		{From: 2006},
	}
}

func productRows(day func(time.Month, int) planner.Date) []input.ProductRecord {
	return []input.ProductRecord{
		{ID: "pfizer", Name: "Comirnaty", Doses: 2, MinDays: 21, MaxDays: 21},
		{ID: "pfizer", Name: "Comirnaty", Doses: 2, HasFrom: true, From: day(5, 7), MinDays: 35, MaxDays: 35},
		{ID: "astrazeneca", Name: "Vaxzevria", Doses: 2, MinDays: 14, MaxDays: 28},
		{ID: "janssen", Name: "Janssen", Doses: 1, HasFrom: true, From: day(4, 22)},
	}
}

// fatal is what a test needs of its test to fail.
type fatal interface {
	Helper()
	Fatal(...any)
}
