package binding_test

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/binding"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/solve"
)

// planned is a scenario with its plan.
func planned(t fatal, c *campaign.Case) *campaign.Solved {
	s, err := campaign.Solve(context.Background(), c, solve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

type fatal interface{ Fatal(...any) }

// scarce is a campaign of one hub, one cohort and one dose, whose seats do not do for
// the first weeks.
func scarce() *input.Scenario {
	sc := plantest.Small()
	sc.Hubs = sc.Hubs[:1]
	sc.Cohorts[1].To = 1960
	sc.Cohorts = append(sc.Cohorts[:2:2], sc.Cohorts[3])
	sc.Products = []input.ProductRecord{{ID: "due", Name: "Una dose", Doses: 1}}
	sc.Hubs[0].DosesPerStationHour = 4_000_000
	sc.Parameters.To = sc.Parameters.From + 80
	return sc
}

// What binds, in scenarios that are made so that one thing does; and what it would
// save is what the scenario with that change in it saves.
func TestWhatBindsIsFoundAndWhatItSavesIsTrue(t *testing.T) {
	every := [7]bool{true, true, true, true, true, true, true}
	monday := plantest.Small().Parameters.From
	if monday.Weekday() != 1 {
		t.Fatal("the scenario does not begin on a Monday")
	}
	for _, c := range []struct {
		name string
		bend func(*input.Scenario)
		week planner.Date
		kind binding.Kind
		more func(*input.Scenario) // the same addition, by the scenario's own means
	}{
		{"stations, where a line is free", func(sc *input.Scenario) { sc.Hubs[0].Lines = 3 }, monday + 7, binding.Stations,
			func(sc *input.Scenario) {
				sc.Calendar = append(sc.Calendar, input.CalendarRecord{Hub: "ovest", Weekdays: every, From: monday + 7, To: monday + 13,
					HasFrom: true, HasTo: true, Stations: 3})
			}},
		{"hours, where none is", func(*input.Scenario) {}, monday + 7, binding.Hours,
			func(sc *input.Scenario) {
				sc.Calendar = append(sc.Calendar, input.CalendarRecord{Hub: "ovest", Weekdays: every, From: monday + 7, To: monday + 13,
					HasFrom: true, HasTo: true, Stations: -1,
					HasHours: true, Hours: []planner.Shift{{Opens: 9 * 60, Closes: 13 * 60}}})
			}},
		{"nothing, once everybody is done", func(*input.Scenario) {}, monday + 70, binding.Nothing, nil},
		{"supply, where doses come later than seats", func(sc *input.Scenario) {
			sc.Hubs[0].DosesPerStationHour = 60_000_000
			sc.Deliveries = []input.DeliveryRecord{{Product: "due", Date: monday, Doses: 100},
				{Product: "due", Date: monday + 35, Doses: 5000}}
		}, monday + 7, binding.Supply,
			func(sc *input.Scenario) {
				sc.Deliveries = append(sc.Deliveries, input.DeliveryRecord{Product: "due", Date: monday + 7, Doses: 1000})
			}},
		{"the calendar, where the cohort opens later", func(sc *input.Scenario) {
			sc.Hubs[0].DosesPerStationHour = 60_000_000
			sc.Cohorts[1].Opens = monday + 14
		}, monday, binding.Calendar, nil},
		{"second doses, where they take the seats", func(sc *input.Scenario) {
			sc.Products = []input.ProductRecord{{ID: "due", Name: "Due dosi", Doses: 2, MinDays: 21, MaxDays: 21}}
			sc.Hubs[0].DosesPerStationHour = 6_000_000
		}, monday + 21, binding.SecondDoses, nil},
		{"second doses, where seats without them are of no use", func(sc *input.Scenario) {
			sc.Products = []input.ProductRecord{{ID: "due", Name: "Due dosi", Doses: 2, MinDays: 21, MaxDays: 21}}
			sc.Hubs[0].DosesPerStationHour = 6_000_000
		}, monday, binding.SecondDoses, nil},
	} {
		sc := scarce()
		c.bend(sc)
		base := planned(t, plantest.Case(t, sc))
		out, err := binding.Find(context.Background(), base, 2, nil)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, f := range out {
			if f.Week != c.week {
				continue
			}
			found = true
			if f.Kind != c.kind || (f.Kind != binding.Nothing) != f.Pays() {
				t.Errorf("%s: %+v", c.name, f)
			}
			if c.more == nil {
				continue
			}
			again := scarce()
			c.bend(again)
			c.more(again)
			if want := planned(t, plantest.Case(t, again)).Saves(base); f.Difference != want {
				t.Errorf("%s: %+v, the scenario with the change saves %+v", c.name, f.Difference, want)
			}
		}
		if !found {
			t.Errorf("%s: nothing is said of the week from %s", c.name, c.week)
		}
	}
}

// Whatever the campaign: each hub and open week is told once, with the plan's own
// doses; nothing binds that was not tried; no addition costs, and seats save no more
// than their prices say; the result does not depend on the goroutines.
func TestWhatBindsKeepsToThePlan(t *testing.T) {
	kinds, campaigns := map[binding.Kind]int{}, 0
	rapid.Check(t, func(t *rapid.T) {
		c := plantest.DrawCase(t)
		if rapid.IntRange(0, 2).Draw(t, "doses are short") == 0 && len(c.Instance.Committed)+len(c.Instance.Booked) == 0 {
			var come campaign.Deliveries
			for _, p := range c.Instance.Products {
				for d := planner.Date(0); int(d) < c.Instance.Days; d += 7 {
					come = append(come, input.DeliveryRecord{Product: p.ID, Date: c.Instance.From + d,
						Doses: int64(rapid.IntRange(5, 40).Draw(t, "delivery"))})
				}
			}
			c, _ = c.With(come)
		}
		base := planned(t, c)
		in, p := base.Instance, base.Plan
		out, err := binding.Find(context.Background(), base, 1, nil)
		if err != nil {
			t.Fatal(err)
		}
		campaigns++
		type place struct {
			hub  int
			week planner.Date
		}
		seen := map[place]bool{}
		var given int64
		for _, f := range out {
			kinds[f.Kind]++
			if seen[place{f.Hub, f.Week}] {
				t.Fatalf("%+v is told twice", f)
			}
			seen[place{f.Hub, f.Week}] = true
			given += f.Firsts + f.Seconds
			if f.Idle() < 0 || f.Firsts < 0 || f.Seconds < 0 {
				t.Errorf("%+v gives more than it can", f)
			}
			if f.Kind != binding.Nothing && (!f.Tried || !f.Pays()) {
				t.Errorf("%+v binds, but nothing shows it", f)
			}
			if f.Tried && f.Saves < -f.Precision {
				t.Errorf("%+v: an addition costs", f)
			}
			if f.Added == binding.Stations || f.Added == binding.Hours {
				var price int64
				for d := range in.Days {
					if in.Date(d).Monday() == f.Week {
						price = max(price, p.Proof.SeatWorth(in, f.Hub, d))
					}
				}
				// Beyond what the doses are worth at the prices there is only what the plan
				// costs above the relaxation, which has no whole people.
				loose := base.Cost() - p.Proof.LPBound/1024 + 1
				for _, s := range p.Proof.Stages {
					loose += (s.People - s.AtLeast + 1) * in.Cohorts[s.Cohort].UnservedMetres
				}
				if f.Saves > f.Doses*price/1024+loose {
					t.Errorf("%+v saves more than %d doses at %d/1024, and %d", f, f.Doses, price, loose)
				}
			}
		}
		var want int64
		for x := range p.EachDose() {
			want += x.People
		}
		if given != want {
			t.Errorf("%d doses are told, the plan gives %d", given, want)
		}
		if which, whole := binding.Impossible(base, out); len(which) > 0 || !whole {
			t.Errorf("found, and said to be impossible: %v of %+v", which, out)
		}
		for k := range out {
			if out[k].Added != binding.Supply && out[k].Added != binding.Calendar {
				continue
			}
			bent := slices.Clone(out)
			f := &bent[k]
			f.Tried, f.Added, f.Kind, f.Doses, f.Beyond = false, binding.Nothing, binding.Nothing, 0, false
			if which, _ := binding.Impossible(base, bent); !slices.Contains(which, k) {
				t.Errorf("%+v may be left out", out[k])
			}
		}
		if len(out) > 0 {
			week := out[len(out)/2].Week
			some, err := binding.FindIn(context.Background(), base, out, []planner.Date{week}, 2)
			if err != nil {
				t.Fatal(err)
			}
			if want := slices.DeleteFunc(slices.Clone(out), func(f binding.Finding) bool { return f.Week != week }); !slices.Equal(some,
				want) {
				t.Errorf("in the week of %s alone %+v, among all %+v", week, some, want)
			}
		}
		again, err := binding.Find(context.Background(), base, 4, nil)
		if err != nil {
			t.Fatal(err)
		}
		for k := range out {
			if out[k] != again[k] {
				t.Errorf("with one goroutine %+v, with four %+v", out[k], again[k])
			}
		}
	})
	for _, k := range []binding.Kind{binding.Hours, binding.SecondDoses, binding.Supply, binding.Calendar, binding.Nothing} {
		if kinds[k] == 0 && campaigns >= 90 { // of a hundred each has many
			t.Errorf("no campaign in which %s binds: %v", k, kinds)
		}
	}
}

// What cannot be is told without a solve: more than prices allow, and what was not tried
// there.
func TestImpossibleFindingsAreTold(t *testing.T) {
	sc := scarce()
	sc.Hubs[0].Lines = 3
	base := planned(t, plantest.Case(t, sc))
	out, err := binding.Find(context.Background(), base, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(out, func(f binding.Finding) bool { return f.Kind == binding.Stations })
	if at < 0 {
		t.Fatal("no week in which stations bind")
	}
	for name, bend := range map[string]func(*binding.Finding){
		"capacity":   func(f *binding.Finding) { f.Capacity *= 10 },
		"firsts":     func(f *binding.Finding) { f.Firsts++ },
		"seconds":    func(f *binding.Finding) { f.Seconds++ },
		"promised":   func(f *binding.Finding) { f.Promised++ },
		"saves":      func(f *binding.Finding) { f.Saves *= 10 },
		"doses":      func(f *binding.Finding) { f.Doses *= 10 },
		"precision":  func(f *binding.Finding) { f.Precision = f.Saves },
		"below":      func(f *binding.Finding) { f.Precision = -1 },
		"kind":       func(f *binding.Finding) { f.Kind = binding.Hours },
		"nothing":    func(f *binding.Finding) { f.Kind = binding.Nothing },
		"added":      func(f *binding.Finding) { f.Added = binding.Hours },
		"not tried":  func(f *binding.Finding) { f.Tried = false },
		"supply":     func(f *binding.Finding) { f.Added, f.Kind = binding.Supply, binding.Supply },
		"calendar":   func(f *binding.Finding) { f.Added, f.Kind = binding.Calendar, binding.Calendar },
		"other week": func(f *binding.Finding) { f.Week += 7000 },
		"other hub":  func(f *binding.Finding) { f.Hub++ },
	} {
		bent := slices.Clone(out)
		bend(&bent[at])
		if which, _ := binding.Impossible(base, bent); !slices.Equal(which, []int{at}) {
			t.Errorf("%s: told %v, expected %d", name, which, at)
		}
	}
	if _, whole := binding.Impossible(base, slices.Delete(slices.Clone(out), at, at+1)); whole {
		t.Error("a finding that is missing is not missed")
	}
}
