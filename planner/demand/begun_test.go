package demand_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/demand"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
)

// three is a comune with 100 residents in each of five cohorts: the oldest
// excluded with an uptake of 0.96, three included, the youngest excluded.
func three(t *testing.T, change func(*planner.Instance)) *planner.Instance {
	in := &planner.Instance{From: planner.NewDate(2021, 5, 1), Days: 30, BegunOn: planner.NewDate(2021, 4, 22)}
	in.Comuni = []planner.Comune{{Code: "019036"}}
	for y := 1930; y < 1980; y++ {
		in.Comuni[0].Residents = append(in.Comuni[0].Residents, planner.BirthYear{Year: y, People: 10})
	}
	in.Cohorts = []planner.Cohort{
		{To: 1939, Uptake: 960_000},
		{From: 1940, To: 1949, Included: true, Opens: planner.NewDate(2021, 4, 12), Uptake: 900_000, Elsewhere: 100_000,
			OffCalendar: 50_000},
		{From: 1950, To: 1959, Included: true, Opens: planner.NewDate(2021, 4, 22), Uptake: 800_000, OffCalendar: 100_000},
		{From: 1960, To: 1969, Included: true, Opens: planner.NewDate(2021, 5, 10), Uptake: 700_000, OffCalendar: 200_000},
		{From: 1970, OffCalendar: 30_000},
	}
	change(in)
	return in
}

func TestPeopleWhoHaveBegunAreSharedOldestFirst(t *testing.T) {
	for _, c := range []struct {
		name     string
		people   int64
		already  []int64
		demand   []int64
		unplaced int64
	}{
		{"nobody", 0, []int64{0, 0, 0, 0, 0}, []int64{0, 81, 80, 70, 0}, 0},
		{"the excluded oldest up to their uptake", 96, []int64{96, 0, 0, 0, 0}, []int64{0, 81, 80, 70, 0}, 0},
		{"then the shares outside the calendar", 96 + 12, []int64{96, 5, 7, 0, 0}, []int64{0, 76, 73, 70, 0}, 0},
		{"of the younger excluded as well", 96 + 38, []int64{96, 5, 10, 20, 3}, []int64{0, 76, 70, 50, 0}, 0},
		{"then the oldest that is open", 96 + 38 + 60, []int64{96, 65, 10, 20, 3}, []int64{0, 16, 70, 50, 0}, 0},
		{"up to its uptake, then the next", 96 + 38 + 90, []int64{96, 90, 15, 20, 3}, []int64{0, 0, 65, 50, 0}, 0},
		{"but none that was not open", 96 + 38 + 155 + 7, []int64{96, 90, 80, 20, 3}, []int64{0, 0, 0, 50, 0}, 7},
	} {
		in := three(t, func(in *planner.Instance) { in.Begun = []planner.Begun{{People: c.people}} })
		left := demand.Fill(in)
		var already, people []int64
		for _, d := range in.Demand[0] {
			already, people = append(already, d.AlreadyVaccinated), append(people, d.People)
		}
		if !slices.Equal(already, c.already) || !slices.Equal(people, c.demand) || left != c.unplaced {
			t.Errorf("%s: %v begun, %v to be planned, %d unplaced", c.name, already, people, left)
		}
	}
}

func TestPeopleByCohortWinOverPeopleByComune(t *testing.T) {
	in := three(t, func(in *planner.Instance) {
		in.Begun = []planner.Begun{{People: 300, ByCohort: []int64{80, 85, 100, 0, 1}}}
	})
	if left := demand.Fill(in); left != 0 {
		t.Errorf("%d unplaced", left)
	}
	// Of the second, 90 take it up, 9 elsewhere: none is left, not −4.
	for c, want := range []int64{0, 0, 0, 70, 0} {
		if d := in.Demand[0][c]; d.People != want || d.AlreadyVaccinated != in.Begun[0].ByCohort[c] {
			t.Errorf("cohort %d: %+v, want %d to be planned", c, d, want)
		}
	}
}

func TestNobodyWhoHasBegunIsLostOrCountedTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := plantest.Small()
		for k := range sc.Cohorts {
			sc.Cohorts[k].OffCalendar = planner.Decimal(rapid.Int64Range(0, planner.DecimalUnit).Draw(t, "off"))
		}
		sc.Cohorts[0].Uptake = planner.Decimal(rapid.Int64Range(1, planner.DecimalUnit).Draw(t, "uptake"))
		sc.GivenOn = sc.Parameters.From - 1 + planner.Date(rapid.IntRange(0, 9).Draw(t, "day"))
		given := map[string]int64{}
		for _, co := range sc.Comuni {
			n := rapid.Int64Range(0, 200).Draw(t, "people") // the smallest comune
			given[co.Code] = n
			sc.Given = append(sc.Given, input.DosesRecord{Code: co.Code, First: n})
		}
		in, faults := check.Instance(sc, plantest.Distances(sc))
		if in == nil {
			t.Fatal(faults)
		}
		var placed, all int64
		unplaced := demand.Fill(in)
		for i := range in.Comuni {
			all += given[in.Comuni[i].Code]
			for c, d := range in.Demand[i] {
				placed += d.AlreadyVaccinated
				if d.AlreadyVaccinated > d.Residents || d.People < 0 || d.AlreadyVaccinated+d.People > d.Residents ||
					!in.Cohorts[c].Included && d.People > 0 {
					t.Fatalf("%s cohort %d: %+v", in.Comuni[i].Code, c, d)
				}
			}
		}
		if placed+unplaced != all {
			t.Fatalf("%d placed and %d not, of %d", placed, unplaced, all)
		}
	})
}

// A comune's sum of those vaccinated leaves room for those who are booked, or were: of
// none of its cohorts more have begun, are booked or were than it has residents.
func TestPeopleWhoHaveBegunAreNotThoseWhoAreBooked(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		booked, displaced := rapid.Int64Range(0, 50).Draw(rt, "booked"), rapid.Int64Range(0, 50).Draw(rt, "displaced")
		given := rapid.Int64Range(0, 300).Draw(rt, "given")
		in := three(t, func(in *planner.Instance) {
			in.Begun = []planner.Begun{{People: given}}
			in.Booked = []planner.Booked{{Allocation: planner.Allocation{Cohort: 1, People: booked}}}
			in.Displaced = []planner.Displaced{{Cohort: 1, People: displaced}}
		})
		unplaced := demand.Fill(in)
		for c, d := range in.Demand[0] {
			unplaced += d.AlreadyVaccinated
			if d.Elsewhere < 0 || d.AlreadyVaccinated+d.Booked+d.Displaced > d.Residents || in.Cohorts[c].Included &&
				(d.People < d.Booked+d.Displaced || d.AlreadyVaccinated+d.Elsewhere+d.People > d.Residents) {
				rt.Fatalf("cohort %d: %+v", c, d)
			}
		}
		if unplaced != given {
			rt.Fatalf("%d given, %d placed and not", given, unplaced)
		}
	})
}
