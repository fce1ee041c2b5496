package solve

import (
	"context"
	"testing"

	"hubplan/planner"
	"hubplan/planner/input"
)

// The embedded scenarios are solved to the optimum, as far as it matters.
func TestEmbeddedScenariosAreOptimal(t *testing.T) {
	for _, name := range []string{"lettera", "linee"} {
		in := embedded(t, name, nil)
		p, err := Solve(context.Background(), in, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := checkPlan(in, p); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if o := in.Objective(p); p.Status == planner.StatusLimit || p.Proof.Gap(o) > 1e-6 || o.Unserved != 0 {
			t.Errorf("%s: status %s, gap %g, %d unserved", name, p.Status, p.Proof.Gap(o), o.Unserved)
		}
	}
}

// What a planner may make of the letter's scenario, and the gap that must be
// reached with it.
var variants = []struct {
	name string
	gap  float64
	edit func(*input.Scenario)
}{
	{"windows of second days", 1e-5, func(s *input.Scenario) {
		for k := range s.Products {
			if s.Products[k].Doses == 2 {
				s.Products[k].MaxDays = max(s.Products[k].MaxDays, 42)
			}
		}
	}},
	{"two products", 1e-5, func(s *input.Scenario) {
		for k := range s.Cohorts {
			if s.Cohorts[k].Included {
				s.Cohorts[k].Products = []string{"pfizer", "moderna"}
			}
		}
	}},
	{"single doses beside two", 1e-5, func(s *input.Scenario) {
		for k := range s.Cohorts {
			if s.Cohorts[k].Included && k%2 == 0 {
				s.Cohorts[k].Products = []string{"pfizer", "janssen"}
			}
		}
		s.Deliveries = weekly(s, "janssen", 2000)
	}},
	{"weekly supply", 1e-4, func(s *input.Scenario) { s.Deliveries = weekly(s, "pfizer", 31000) }},
	{"scarce supply where everybody needs two doses", 1e-4, func(s *input.Scenario) {
		s.Deliveries = weekly(s, "pfizer", 22000)
		for k := range s.Cohorts {
			s.Cohorts[k].OneDose = 0
		}
	}},
	{"three stations", 1e-5, func(s *input.Scenario) {
		for k := range s.Hubs {
			s.Hubs[k].Stations, s.Hubs[k].MinStations = 3, 1
		}
	}},
	{"limits of distance", 1e-5, func(s *input.Scenario) { s.Parameters.MaxMetres, s.Parameters.MaxExtraMetres = 45000, 15000 }},
}

// weekly delivers whole trays of a product every seven days.
func weekly(s *input.Scenario, product string, doses int64) (out []input.DeliveryRecord) {
	for d := s.Parameters.From; d <= s.Parameters.To; d += 7 {
		out = append(out, input.DeliveryRecord{Product: product, Date: d, Doses: doses / 1170 * 1170})
	}
	return out
}

func TestVariantsOfTheLetter(t *testing.T) {
	if testing.Short() {
		t.Skip()
	}
	for _, v := range variants {
		t.Run(v.name, func(t *testing.T) {
			in := embedded(t, "lettera", v.edit)
			p, err := Solve(context.Background(), in, Options{Jobs: 2})
			if err != nil {
				t.Fatal(err)
			}
			if err := checkPlan(in, p); err != nil {
				t.Error(err)
			}
			o := in.Objective(p)
			t.Logf("status %s, gap %.2g, unserved %d", p.Status, p.Proof.Gap(o), o.Unserved)
			for _, s := range p.Proof.Stages {
				t.Logf("%s: unserved %d, at least %d", in.Cohorts[s.Cohort].Name(), s.People, s.AtLeast)
			}
			if p.Proof.Gap(o) > v.gap {
				t.Errorf("gap %g, want at most %g", p.Proof.Gap(o), v.gap)
			}
		})
	}
}
