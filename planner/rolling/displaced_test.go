package rolling_test

import (
	"slices"
	"testing"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/rolling"
)

// Thirty people had an appointment in the days that stay as announced, and by now the
// estimate has fallen to eighteen. Whatever takes an appointment, its people stay in
// demand until they have another.
func TestWhoseAppointmentIsTakenStaysInDemand(t *testing.T) {
	from := planner.NewDate(2021, 4, 12)
	every := [7]bool{true, true, true, true, true, true, true}
	closed := func(sc *input.Scenario) {
		sc.Calendar = append(sc.Calendar, input.CalendarRecord{Row: input.Row{File: "calendario.csv", Line: 3}, Hub: "ovest",
			From: from + 8, To: from + 8, HasFrom: true, HasTo: true, Weekdays: every, HasHours: true, Stations: -1})
	}
	course := func(first int, people int64) planner.Booked {
		return planner.Booked{Allocation: planner.Allocation{Cohort: 1, First: first, Second: first + 21, People: people}, Minute: 540,
			SecondMinute: -1}
	}
	for _, c := range []struct {
		name                      string
		change                    func(sc *input.Scenario)
		courses                   []planner.Booked
		before                    int64 // displaced in the earlier plan
		booked, displaced, demand int64
	}{
		{"nothing happens", func(*input.Scenario) {}, []planner.Booked{course(8, 30)}, 0, 30, 0, 30},
		{"the day is closed", closed, []planner.Booked{course(8, 30)}, 0, 0, 30, 30},
		{"the hub is no more", func(sc *input.Scenario) { sc.Hubs = sc.Hubs[1:] }, []planner.Booked{course(8, 30)}, 0, 0, 30, 30},
		{"one of two days is closed", closed, []planner.Booked{course(8, 20), course(9, 10)}, 0, 10, 20, 30},
		{"the day of the second dose is closed", func(sc *input.Scenario) {
			closed(sc)
			sc.Calendar[1].From, sc.Calendar[1].To = from+29, from+29
		}, []planner.Booked{course(8, 30)}, 0, 0, 30, 30},
		{"lost a week before, planned for later", func(*input.Scenario) {}, []planner.Booked{course(30, 30)}, 30, 0, 30, 30},
		{"lost a week before, booked now", func(*input.Scenario) {}, []planner.Booked{course(10, 30)}, 30, 30, 0, 30},
		{"lost a week before, some vaccinated since", func(*input.Scenario) {}, []planner.Booked{course(3, 10), course(30, 20)}, 30, 0, 20,
			20},
		{"lost a week before, and lost again", closed, []planner.Booked{course(8, 20), course(30, 10)}, 30, 0, 30, 30},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := plantest.Instance(t, plantest.Small())
			if before.Demand[0][1].People = 30; c.before > 0 {
				before.Displaced = []planner.Displaced{{Comune: 0, Cohort: 1, People: c.before}}
			}
			later := plantest.Small()
			c.change(later)
			later.Cohorts[1].Uptake = 200_000
			later.Parameters.AsOf = from + 7
			x := input.ResumedRecord{Parent: "0123456789ab", From: from + 7, FirstDay: from + 14}
			later.Resumed = &x
			now := plantest.Case(t, later)
			week, faults := rolling.Next(now, &rolling.Earlier{Instance: before, Courses: c.courses}, nil)
			if week == nil {
				t.Fatal(faults)
			}
			var booked, displaced int64
			for _, b := range week.Booked {
				booked += b.People
			}
			for _, d := range week.Displaced {
				displaced += d.People
			}
			next, faults := now.With(campaign.Week(week.Records(now.Instance, x)))
			if next == nil {
				t.Fatal(faults)
			}
			d := next.Instance.Demand[0][1]
			if booked != c.booked || displaced != c.displaced || d.People != c.demand || d.Booked != c.booked ||
				d.Displaced != c.displaced {
				t.Errorf("%d booked, %d displaced, demand %+v; want %d, %d and %d to be planned", booked, displaced, d, c.booked,
					c.displaced, c.demand)
			}
			if !slices.IsSortedFunc(next.Instance.Displaced, func(a, b planner.Displaced) int { return a.Comune - b.Comune }) {
				t.Error("not in order")
			}
		})
	}
}

// In a comune where everybody else is vaccinated or booked nobody is left who could have
// lost an appointment: some of those vaccinated had one.
func TestDisplacedPeopleAreAmongTheResidents(t *testing.T) {
	from := planner.NewDate(2021, 4, 12)
	before := plantest.Instance(t, plantest.Small())
	before.Displaced = []planner.Displaced{{Comune: 0, Cohort: 1, People: 50}}
	later := plantest.Small()
	x := input.ResumedRecord{Parent: "0123456789ab", From: from + 7, FirstDay: from + 14}
	later.Parameters.AsOf, later.Resumed = from+7, &x
	for k := range later.Cohorts[:3] {
		co := &later.Cohorts[k]
		later.Begun = append(later.Begun, input.BegunRecord{Istat: "019001", From: co.From, To: co.To, People: []int64{0, 100, 97}[k]})
	}
	now := plantest.Case(t, later)
	week, faults := rolling.Next(now, &rolling.Earlier{Instance: before}, nil)
	if week == nil {
		t.Fatal(faults)
	}
	if len(week.Displaced) != 1 || week.Displaced[0].People != 3 {
		t.Errorf("%+v, want three people", week.Displaced)
	}
}
