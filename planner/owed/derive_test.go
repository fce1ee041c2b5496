package owed_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/owed"
	_ "hubplan/planner/plantest/sameseed"
)

func day(month, d int) planner.Date {
	return planner.NewDate(2021, 1, 1) + planner.Date(31*(month-1)+d-1)
} // months of 31 days, for tests alone

// territory is two comuni and three products: one of 21 days, in time up to 42; one with a
// window of 56 to 84 days; one of a single dose. The plan begins on the day wanted.
func territory(from planner.Date) *planner.Instance {
	since := planner.NewDate(1900, 1, 1)
	in := &planner.Instance{From: from, Days: 120, Comuni: []planner.Comune{{Code: "019036"}, {Code: "020030"}},
		Hubs: []planner.Hub{{ID: "fiera"}},
		Products: []planner.Product{
			{ID: "pfizer", Doses: 2, Rules: []planner.IntervalRule{{From: since, MinDays: 21, MaxDays: 21, LimitDays: 42}}},
			{ID: "astrazeneca", Doses: 2, Rules: []planner.IntervalRule{{From: since, MinDays: 56, MaxDays: 84, LimitDays: 84}}},
			{ID: "janssen", Doses: 1, Rules: []planner.IntervalRule{{From: since}}},
		},
		Cohorts: []planner.Cohort{{To: 1951, Included: true, Opens: since, Products: []int{2, 0}}},
		Demand:  [][]planner.Demand{{{AlreadyVaccinated: 30}}, {{AlreadyVaccinated: 10}}}}
	in.Parameters.AsOf, in.Parameters.OverdueDays = from, 21
	return in
}

func given(product string, d planner.Date, first, second int64) input.AdministeredRecord {
	return input.AdministeredRecord{Row: input.Row{File: "somministrazioni.csv"}, Product: product, Date: d, First: first, Second: second}
}

func told(rows []input.OwedRecord) string {
	var b strings.Builder
	for _, r := range rows {
		fmt.Fprintf(&b, "%s %s %s..%s %s %d\n", r.Istat, r.Product, r.From, r.To, r.Hub, r.People)
	}
	return b.String()
}

// The region gave twice as many doses as the territory got. Of each product those due
// longest have had the second; the rest are due by the rule, or have been since.
func TestSecondDosesAreDueByTheDayAndProductOfTheFirst(t *testing.T) {
	in := territory(day(2, 1))
	k := &owed.Known{UpTo: day(1, 31), Given: []owed.Given{{First: 60, Second: 20}, {First: 40}}, Region: []input.AdministeredRecord{
		given("pfizer", day(1, 2), 60, 0), given("pfizer", day(1, 20), 80, 0), given("pfizer", day(1, 23), 0, 40),
		given("pfizer", day(1, 31), 60, 0), given("pfizer", day(3, 1), 500, 0),
	}, Hubs: []int{0, planner.NoHub}}
	rows, f, faults := owed.Derive(in, k)
	// Of 100 with a dose 30 had it on the 2nd, 40 on the 20th, 30 on the 31st; 20 of the
	// first have had both. So 80 are owed one: 10 were due on the 23rd.
	want := `019036 pfizer 2021-01-23..2021-02-13 fiera 5
019036 pfizer 2021-02-10..2021-03-03 fiera 20
019036 pfizer 2021-02-21..2021-03-14 fiera 15
020030 pfizer 2021-01-23..2021-02-13  5
020030 pfizer 2021-02-10..2021-03-03  20
020030 pfizer 2021-02-21..2021-03-14  15
`
	if got := told(rows); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if f.Gap != 80 || f.Expected != 80 || f.Overdue != 10 || f.People != 80 {
		t.Errorf("%+v", f)
	}
	if len(faults) != 1 || !strings.Contains(faults[0].What.En, "1 rows speak of days after") {
		t.Error(faults)
	}
}

// Where a rule has a window, second doses come when they came before; where none have come
// yet, at its limit.
func TestWhereTheRuleHasAWindowThePracticeCounts(t *testing.T) {
	in := territory(day(4, 1)) // 1 April by these months: day 93
	region := []input.AdministeredRecord{given("astrazeneca", day(1, 10), 100, 0), given("astrazeneca", day(2, 1), 100, 0),
		given("astrazeneca", day(3, 31), 10, 0)}
	k := &owed.Known{UpTo: day(3, 31), Given: []owed.Given{{First: 105, Second: 0}, {First: 105, Second: 0}}, Region: region}
	rows, _, _ := owed.Derive(in, k)
	if got := rows[0]; got.From != day(1, 10)+84 || got.To != day(1, 10)+84 {
		t.Errorf("none has come yet: due %s to %s, expected at the limit, %s", got.From, got.To, day(1, 10)+84)
	}
	region[2].Second = 100 // those of 10 January, after 80 days; those of 1 February wait since 58
	k.Given = []owed.Given{{First: 105, Second: 50}, {First: 105, Second: 50}}
	rows, _, _ = owed.Derive(in, k)
	if got := rows[0]; got.From != day(2, 1)+56 {
		t.Errorf("due %s, expected after the fewest days, %s", got.From, day(2, 1)+56)
	}
}

func TestWhoNeedsOneDoseIsOwedNone(t *testing.T) {
	in := territory(day(2, 1))
	k := &owed.Known{UpTo: day(1, 31), Given: []owed.Given{{First: 60}, {First: 40}},
		Region: []input.AdministeredRecord{given("pfizer", day(1, 31), 80, 0), given("janssen", day(1, 31), 20, 0)}}
	rows, f, _ := owed.Derive(in, k)
	if f.Gap != 100 || f.OneDose != 20 || f.People != 80 || len(rows) != 2 {
		t.Errorf("%+v\n%s", f, told(rows))
	}
}

// A tenth of an open cohort needs one dose, of those vaccinated before it nobody; a cohort
// that is not open yet says nothing.
func TestTheRecoveredAreOwedNone(t *testing.T) {
	in := territory(day(2, 1))
	in.Cohorts = []planner.Cohort{{To: 1930, Uptake: 900_000, Products: []int{0}},
		{From: 1931, To: 1951, Included: true, Opens: day(1, 1), Uptake: 500_000, OneDose: 100_000, Products: []int{0}},
		{From: 1952, Included: true, Opens: day(3, 1), Uptake: 900_000, OneDose: 900_000, Products: []int{0}}}
	in.Demand = [][]planner.Demand{{{Residents: 100}, {Residents: 200}, {Residents: 900}}, {{Residents: 100}, {Residents: 520}, {}}}
	k := &owed.Known{UpTo: day(1, 31), Given: []owed.Given{{First: 60}, {First: 40}},
		Region: []input.AdministeredRecord{given("pfizer", day(1, 31), 100, 0)}}
	rows, f, faults := owed.Derive(in, k)
	// Of 180 + 360 who take it up 36 need one dose: 36/540 of 100.
	if f.Gap != 100 || f.OneDose != 6 || f.People != 94 || f.Expected != 94 || faults.Errors() > 0 {
		t.Errorf("%+v\n%s%v", f, told(rows), faults)
	}
}

func TestWhoHasAnAppointmentIsNotOwedASecondTime(t *testing.T) {
	in := territory(day(2, 1))
	due := int(day(1, 25) + 21 - in.From)
	k := &owed.Known{UpTo: day(1, 31), Given: []owed.Given{{First: 60}, {First: 40}},
		Region: []input.AdministeredRecord{given("pfizer", day(1, 25), 50, 0), given("pfizer", day(1, 31), 50, 0)},
		Promised: []planner.Commitment{{Day: due, Product: 0, Dose: 2, Doses: 50, Comune: 0, Cohort: -1},
			{Day: due, Product: 0, Dose: 2, Doses: 10, Comune: -1, Cohort: -1}, {Day: due, Product: 0, Dose: 1, Doses: 7, Comune: 0}}}
	rows, f, _ := owed.Derive(in, k)
	// All that were due that day have one, so those who are left are due on the other.
	for _, r := range rows {
		if r.From != day(1, 31)+21 {
			t.Errorf("%s", told(rows))
		}
	}
	if f.Promised != 60 || f.People != 40 {
		t.Errorf("%+v", f)
	}
}

func TestDosesOfAnotherTerritoryAreRefused(t *testing.T) {
	in := territory(day(2, 1))
	k := &owed.Known{UpTo: day(1, 31), Given: []owed.Given{{First: 100}, {First: 100, Second: 100}}, File: "somministrazioni.csv",
		Region: []input.AdministeredRecord{given("pfizer", day(1, 3), 180, 0), given("pfizer", day(1, 24), 20, 170)}}
	rows, f, faults := owed.Derive(in, k)
	if faults.Errors() != 1 || rows != nil || !strings.Contains(faults[0].Want.En, "0.6 to 1.3") {
		t.Errorf("%d expected, %d owed: %v", f.Expected, f.Gap, faults)
	}
}

func TestWithoutDosesByDayTheProductOfOpenCohortsStands(t *testing.T) {
	in := territory(day(2, 1))
	rows, f, faults := owed.Derive(in, &owed.Known{UpTo: day(1, 31), Given: []owed.Given{{First: 42}, {First: 21}}})
	if len(faults) != 1 || faults.Errors() > 0 || f.People != 63 {
		t.Errorf("%+v %v", f, faults)
	}
	for _, r := range rows {
		if r.Product != "pfizer" || r.From < in.From || r.From > day(1, 31)+21 {
			t.Errorf("%s", told(rows))
		}
	}
}

// Whatever is known, each comune's rows are the people with one dose, less those who need
// one and those with an appointment; none is negative, none stands twice.
func TestOwedDosesAddUpByComune(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := territory(day(3, 1))
		k := &owed.Known{UpTo: in.From - 1 - planner.Date(rapid.IntRange(0, 3).Draw(t, "old"))}
		var gaps []int64
		for range in.Comuni {
			first := rapid.Int64Range(0, 3000).Draw(t, "first")
			second := rapid.Int64Range(0, first).Draw(t, "second")
			k.Given = append(k.Given, owed.Given{First: first, Second: second})
			gaps = append(gaps, first-second)
		}
		for range rapid.IntRange(0, 12).Draw(t, "rows") {
			p := rapid.IntRange(0, 2).Draw(t, "product")
			k.Region = append(k.Region, given(in.Products[p].ID, day(1, rapid.IntRange(1, 62).Draw(t, "day")),
				rapid.Int64Range(0, 900).Draw(t, "d1"), rapid.Int64Range(0, 300).Draw(t, "d2")))
		}
		var named [2]int64
		for range rapid.IntRange(0, 3).Draw(t, "promises") {
			i, n := rapid.IntRange(0, 1).Draw(t, "comune"), rapid.Int64Range(1, 400).Draw(t, "doses")
			named[i] += n
			k.Promised = append(k.Promised, planner.Commitment{Day: rapid.IntRange(0, 90).Draw(t, "on"), Dose: 2, Doses: n, Comune: i})
		}
		rows, f, faults := owed.Derive(in, k)
		if faults.Errors() > 0 || len(rows) == 0 {
			return
		}
		sums, seen := map[string]int64{}, map[string]bool{}
		for _, r := range rows {
			sums[r.Istat] += r.People
			at := r.Istat + r.Product + r.From.String()
			if r.People <= 0 || r.To < r.From || seen[at] {
				t.Fatalf("%s", told(rows))
			}
			seen[at] = true
		}
		var people int64
		for i, c := range in.Comuni {
			if n := sums[c.Code]; n > max(0, gaps[i]-named[i]) {
				t.Fatalf("%s: %d owed of %d, %d promised", c.Code, n, gaps[i], named[i])
			}
			people += sums[c.Code]
		}
		if want := f.Gap - f.OneDose - f.Promised; people != want || f.People != want {
			t.Fatalf("%d owed, expected %d: %+v", people, want, f)
		}
	})
}
