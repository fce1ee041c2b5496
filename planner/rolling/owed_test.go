package rolling_test

import (
	"context"
	"testing"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/rolling"
	"hubplan/planner/slots"
	"hubplan/planner/solve"
	"hubplan/planner/tables"
	"hubplan/planner/tabulate"
)

// announcedPlan is a plan of the small scenario with its tables, as a week finds it.
func announcedPlan(t *testing.T, in *planner.Instance) (*planner.Instance, *rolling.Earlier, *tables.Set) {
	t.Helper()
	in, err := solve.Seat(context.Background(), in, nil, solve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := solve.Solve(context.Background(), in, solve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := &tabulate.Result{Instance: in, Plan: p, Allocations: slots.Allocate(in, p), RunID: "0123456789ab"}
	r.Bookings = slots.Timetable(in, r.Allocations)
	set := r.Tables()
	return in, rolling.Read(in, set), set
}

// sums are doses of each comune up to a day.
func sums(upTo planner.Date, seconds bool, first, second int64) *input.Done {
	done := &input.Done{UpTo: upTo}
	for _, code := range []string{"019001", "019002", "019003"} {
		done.ByComune = append(done.ByComune, input.DosesRecord{Row: input.Row{File: "regione.csv", Line: 2}, Code: code, First: first,
			Second: second, HasSecond: seconds})
	}
	return done
}

// The sums of comuni say who has one dose and not two: those who began by the plan have
// their appointment, the others are owed a dose. They tell no absences and no hubs.
func TestSumsOfComuniTellWhoIsOwedASecondDose(t *testing.T) {
	from := planner.NewDate(2021, 4, 12)
	sc := plantest.Small()
	sc.Cohorts[0].Uptake = planner.DecimalUnit
	_, earlier, _ := announcedPlan(t, plantest.Instance(t, sc))
	later := plantest.Small()
	later.Cohorts[0].Uptake = planner.DecimalUnit
	later.Parameters.AsOf, later.Parameters.OverdueDays = from+7, 21
	later.Resumed = &input.ResumedRecord{Parent: "0123456789ab", From: from + 7, FirstDay: from + 10}
	now := plantest.Case(t, later)

	week, faults := rolling.Next(now, earlier, sums(from+6, true, 60, 5))
	if week == nil {
		t.Fatal(faults)
	}
	promised, owed := map[string]int64{}, map[string]int64{}
	for _, c := range week.Committed {
		if c.Dose == 2 && c.Comune >= 0 {
			promised[now.Instance.Comuni[c.Comune].Code] += c.Doses
		}
	}
	for _, r := range week.Owed {
		owed[r.Istat] += r.People
	}
	for _, code := range []string{"019001", "019002", "019003"} {
		if got, want := owed[code], max(0, 55-promised[code]); got != want {
			t.Errorf("%s: %d owed, expected %d: %d promised", code, got, want, promised[code])
		}
	}
	d := &week.Drift
	if d.Told != rolling.ToldSums || d.Absent != 0 || d.Unplanned != 0 || d.ByHub != nil || d.First != 180 || d.Second != 15 ||
		d.Owed.Gap != 165 {
		t.Errorf("%+v", d)
	}
	for _, c := range d.ByCohort {
		if c.TellsUptake() || c.Pace() < 0 || c.Implied != c.Uptake {
			t.Errorf("a cohort open for %d days: %+v", c.OpenDays, c)
		}
	}

	week, faults = rolling.Next(now, earlier, sums(from+6, false, 60, 0))
	if week == nil || week.Owed != nil || len(faults) == 0 {
		t.Error("the file tells no second doses: ", faults)
	}
}

// Whoever had a seat for a dose that was owed has a promise the week after, at the same
// place; who had none is still owed it.
func TestSeatsOfOwedDosesArePromisesTheWeekAfter(t *testing.T) {
	from := planner.NewDate(2021, 4, 12)
	sc := plantest.Small()
	sc.Owed = []input.OwedRecord{{Istat: "019001", Product: "due", From: from + 9, To: from + 30, People: 20},
		{Istat: "019003", Product: "due", From: from + 58, To: from + 80, People: 200}}
	in, earlier, set := announcedPlan(t, plantest.Instance(t, sc))
	none := in.OwedTotals()
	later := plantest.Small()
	later.Parameters.AsOf = from + 7
	later.Resumed = &input.ResumedRecord{Parent: "0123456789ab", From: from + 7, FirstDay: from + 10}
	week, faults := rolling.Next(plantest.Case(t, later), earlier, nil)
	if week == nil {
		t.Fatal(faults)
	}
	seats := map[[2]int]int64{}
	for k := range set.Allocation {
		if r := &set.Allocation[k]; r.Origin == tables.OriginOwed {
			hub := 0
			if r.HubID == in.Hubs[1].ID {
				hub = 1
			}
			seats[[2]int{hub, int(r.Date) - int(from) - 7}] += r.People
		}
	}
	for _, c := range week.Committed {
		if c.Cohort == -1 {
			seats[[2]int{c.Hub, c.Day}] -= c.Doses
		}
	}
	for at, n := range seats {
		if n != 0 {
			t.Errorf("hub %d, day %d: %d doses", at[0], at[1], n)
		}
	}
	var still int64
	for _, r := range week.Owed {
		still += r.People
	}
	if want := none.People - none.Served; still != want || want == 0 {
		t.Errorf("%d still owed, expected %d", still, want)
	}
}
