package samples

import (
	"slices"
	"testing"

	"hubplan/data"
	"hubplan/io/scenario"
	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/demand"
	"hubplan/planner/input"
	"hubplan/planner/portal"
	"hubplan/planner/slots"
	"hubplan/planner/solve"
	"hubplan/planner/tabulate"
	"hubplan/reports/edition"
)

// instance reads an embedded scenario and lets a test change it.
func instance(t testing.TB, name string, change func(*input.Scenario)) *planner.Instance {
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
	in, faults := check.Instance(sc, sc.Distances())
	if faults.Errors() > 0 {
		t.Fatal(faults)
	}
	demand.Fill(in)
	return in
}

// Planned plans an embedded scenario, as a test changes it, by the portal's rule.
func Planned(t testing.TB, name string, change func(*input.Scenario)) *edition.Result {
	t.Helper()
	in := instance(t, name, change)
	return Timetabled(in, portal.Plan(in, planner.PortalEarliest))
}

func Timetabled(in *planner.Instance, p *planner.Plan) *edition.Result {
	r := &edition.Result{Result: tabulate.Result{Instance: in, Plan: p, RunID: "0123456789abcdef"}}
	r.Allocations = slots.Allocate(in, r.Plan)
	r.Bookings = slots.Timetable(in, r.Allocations)
	return r
}

// Few keeps the comuni that hubs stand in and every twelfth of the others, gives
// them made-up residents, and their hubs so little throughput that the campaign
// is about as long as the real one. The scenario's prose is made up as well, so
// that the golden file does not hang on it.
func Few(sc *input.Scenario) {
	pool := map[string]bool{}
	for _, h := range sc.Hubs {
		pool[h.ID] = h.Status == input.StatusReserve
	}
	sc.Hubs = slices.DeleteFunc(sc.Hubs, func(h input.HubRecord) bool { return pool[h.ID] })
	sc.Calendar = slices.DeleteFunc(sc.Calendar, func(r input.CalendarRecord) bool { return pool[r.Hub] })
	needed := map[string]bool{}
	for k := range sc.Hubs {
		needed[sc.Hubs[k].Istat] = true
		sc.Hubs[k].DosesPerStationHour = 650_000 // 0.65
	}
	var kept []input.ComuneRecord
	for k, c := range sc.Comuni {
		if needed[c.Code] || k%12 == 0 {
			c.Under12, c.From12 = -1, -1
			kept = append(kept, c)
		}
	}
	sc.Comuni = kept
	sc.Residents = slices.DeleteFunc(sc.Residents, func(r input.ResidentsRecord) bool {
		return !slices.ContainsFunc(kept, func(c input.ComuneRecord) bool { return c.Code == r.Code })
	})
	for k := range sc.Residents {
		r := &sc.Residents[k]
		r.Total = -1
		for age := range r.ByAge {
			r.ByAge[age] = int64(5 + (7*k+11*age)%23)
		}
	}
	p := &sc.Parameters
	p.SlotMinutes = 120
	p.Title = "Scenario di prova"
	p.EstimateNote = "I residenti di questo scenario di prova sono inventati."
	p.Limits = []string{"È uno scenario di prova.", "Non descrive nessun comune."}
	p.Sources = []planner.Source{{Figure: "Residenti", Origin: "inventati", Licence: "nessuna", Date: "2021-01-01"},
		{Figure: "Hub", Origin: "lettera", Licence: "documento pubblico", Date: "2021"}}
	for k := range sc.Cohorts {
		sc.Cohorts[k].Description = "nota della coorte"
	}
}

// Small is a plan of few comuni that serves everyone.
func Small(t testing.TB) *edition.Result { return Planned(t, "lettera", Few) }

// Tight is an optimised plan that leaves people out, with three vaccines, a reserve hub and
// doses promised before, some to nobody in particular, and second doses that are owed, most of
// them late.
func Tight(t testing.TB) *edition.Result {
	t.Helper()
	in := instance(t, "lettera", func(sc *input.Scenario) {
		Few(sc)
		sc.Hubs[len(sc.Hubs)-1].Status = input.StatusReserve
		sc.Parameters.To -= 132 // the last rule of a vaccine begins on day 77
		for k := range sc.Hubs {
			sc.Hubs[k].DosesPerStationHour = 400_000
		}
		for k, doses := range []int64{3000, 400} {
			sc.Deliveries = append(sc.Deliveries,
				input.DeliveryRecord{Product: "janssen", Date: sc.Parameters.From + planner.Date(20*k), Doses: doses})
		}
		at := func(d planner.Date, dose, doses int64, istat string, cohort bool, minute int64) input.CommitmentRecord {
			m := input.CommitmentRecord{Hub: sc.Hubs[1].ID, Product: "pfizer", Date: sc.Parameters.From + d, Dose: dose, Doses: doses,
				Istat: istat, Minute: minute}
			if cohort {
				m.HasCohort, m.To = true, 1941
			}
			return m
		}
		code := sc.Hubs[1].Istat
		sc.Committed = []input.CommitmentRecord{at(0, 2, 7, code, true, 9*60), at(0, 2, 3, "", false, -1), at(1, 1, 2, code, false, -1),
			at(1, 2, 4, "", true, 8*60)}
		owed := func(from, to planner.Date, product string, people int64) input.OwedRecord {
			return input.OwedRecord{Istat: code, Product: product, From: sc.Parameters.From + from, To: sc.Parameters.From + to, People: people}
		}
		sc.Owed = []input.OwedRecord{owed(-3, 18, "pfizer", 9), owed(2, 23, "pfizer", 6), owed(2, 2, "moderna", 4000)}
		for k := range sc.Cohorts {
			if c := &sc.Cohorts[k]; c.Included {
				c.Products = []string{"pfizer", "moderna", "janssen"}
			}
		}
	})
	in, err := solve.Seat(t.Context(), in, nil, solve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := solve.Solve(t.Context(), in, solve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return Timetabled(in, p)
}
