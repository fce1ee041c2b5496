package tabulate_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/portal"
	"hubplan/planner/slots"
	"hubplan/planner/tables"
	"hubplan/planner/tabulate"
)

// of is a plan of an instance as a result, down to hours.
func of(in *planner.Instance, p *planner.Plan) *tabulate.Result {
	r := &tabulate.Result{Instance: in, Plan: p, Allocations: slots.Allocate(in, p), RunID: "0123456789ab"}
	r.Bookings = slots.Timetable(in, r.Allocations)
	return r
}

// Four people of Alfa begin at ovest on day 7, three of Beta at est on day 8,
// five have no place, six doses of ovest are promised, two of them to people of Alfa.
func TestASmallPlanAsRows(t *testing.T) {
	sc := plantest.Small()
	day := sc.Parameters.From
	sc.Deliveries = []input.DeliveryRecord{{Product: "due", Date: day, Doses: 100}, {Product: "due", Date: day + 5, Doses: 7}}
	promised := func(doses int64, istat string) input.CommitmentRecord {
		r := input.CommitmentRecord{Hub: "ovest", Date: day + 7, Product: "due", Dose: 2, Doses: doses, Minute: -1, Istat: istat}
		if istat != "" {
			r.HasCohort, r.To = true, 1940
		}
		return r
	}
	sc.Committed = []input.CommitmentRecord{promised(4, ""), promised(2, "019001")}
	in := plantest.Instance(t, sc)
	r := of(in, &planner.Plan{
		Assignments: []planner.Assignment{{Comune: 0, Cohort: 1, Hub: 0, People: 4}, {Comune: 1, Cohort: 1, Hub: 1, People: 3}},
		Courses: []planner.Course{{Hub: 0, Cohort: 1, Product: 0, First: 7, Second: 28, People: 4},
			{Hub: 1, Cohort: 1, Product: 0, First: 8, Second: 29, People: 3}},
		Shortfalls: []planner.Shortfall{{Comune: 2, Cohort: 2, Reason: planner.NoCapacity, People: 5}}})
	set := r.Tables()

	var told []string
	tell := func(format string, args ...any) { told = append(told, fmt.Sprintf(format, args...)) }
	on := func(d *int32) string {
		if d == nil {
			return "-"
		}
		return fmt.Sprint(int(planner.Date(*d) - day))
	}
	for _, a := range set.Allocation {
		tell("%s %s %s day %s dose %d other %s %s: %d", a.IstatCode, a.Cohort, a.HubID, on(&a.Date), a.Dose, on(a.OtherDate), a.Origin,
			a.People)
	}
	for _, h := range set.HubDays {
		if h.FirstDoses+h.SecondDoses+h.Committed > 0 {
			tell("%s day %s: %d+%d+%d of %d, %d idle", h.HubID, on(&h.Date), h.FirstDoses, h.SecondDoses, h.Committed, h.Capacity, h.Idle)
		}
	}
	for _, s := range set.Supply {
		if s.Used > 0 || *s.Delivered > 0 {
			tell("due day %s: +%d −%d, %d left", on(&s.Date), *s.Delivered, s.Used, *s.Stock)
		}
	}
	for _, s := range set.Shortfall {
		tell("%s %s %s: %d", s.IstatCode, s.Cohort, s.Reason, s.People)
	}
	for _, f := range set.Flows {
		tell("%s to %s: %d", f.IstatCode, f.HubID, f.People)
	}
	for _, s := range set.Slots {
		if s.Origin == tables.OriginCommitted {
			who := "anonymous"
			if s.IstatCode != nil {
				who = *s.IstatCode
			}
			tell("%s %s %s: %d", s.HubID, time.UnixMilli(s.SlotStart).UTC().Format("15:04"), who, s.People)
		}
	}
	want := []string{
		"019001 -1940 ovest day 7 dose 2 other - committed: 2",
		"019001 1941-1950 ovest day 7 dose 1 other 28 planned: 4",
		"019001 1941-1950 ovest day 28 dose 2 other 7 planned: 4",
		"019002 1941-1950 est day 8 dose 1 other 29 planned: 3",
		"019002 1941-1950 est day 29 dose 2 other 8 planned: 3",
		"est day 8: 3+0+0 of 36, 33 idle", "est day 29: 0+3+0 of 36, 33 idle",
		"ovest day 7: 4+0+6 of 36, 26 idle", "ovest day 28: 0+4+0 of 36, 32 idle",
		"due day 0: +100 −0, 100 left", "due day 5: +7 −0, 107 left", "due day 7: +0 −10, 97 left", "due day 8: +0 −3, 94 left",
		"due day 28: +0 −4, 90 left", "due day 29: +0 −3, 87 left",
		"019003 1951-1960 no_capacity: 5",
		"019001 to ovest: 4", "019002 to est: 3",
		"ovest 09:00 anonymous: 4", "ovest 09:00 019001: 2",
	}
	if !slices.Equal(told, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(told, "\n"), strings.Join(want, "\n"))
	}
}

// The rows of every table add up to the plan that they are made of.
func TestRowsAddUpToThePlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := plantest.DrawInstance(t)
		p := portal.Plan(in, planner.PortalEarliest)
		set := of(in, p).Tables()
		sums := map[string]int64{}
		var people, doses, unserved, promised int64
		for _, a := range p.Assignments {
			people += a.People
		}
		for _, c := range p.Courses {
			doses += c.People
			if c.Second != planner.NoSecond {
				doses += c.People
			}
		}
		for _, s := range p.Shortfalls {
			unserved += s.People
		}
		for _, c := range in.Committed {
			promised += c.Doses
		}
		for _, r := range set.Demand {
			sums["served"] += r.Served
			sums["demand"] += r.Demand
		}
		for _, r := range set.Allocation {
			if r.Origin != tables.OriginCommitted {
				sums["doses of allocation"] += r.People
				if r.Dose == 1 {
					sums["people of allocation"] += r.People
				}
			}
		}
		for _, r := range set.Slots {
			sums["doses of slots"] += r.People
		}
		for _, r := range set.HubDays {
			sums["doses of hub_days"] += r.FirstDoses + r.SecondDoses + r.Committed
			sums["what is left of hub_days"] += r.Capacity - r.FirstDoses - r.SecondDoses - r.Committed - r.Idle
		}
		for _, r := range set.Supply {
			sums["doses of supply"] += r.Used
		}
		for _, r := range set.Shortfall {
			sums["shortfall"] += r.People
		}
		for _, r := range set.Comuni {
			sums["served of comuni"] += r.Served
		}
		for _, r := range set.Hubs {
			sums["people of hubs"] += r.People
		}
		for _, r := range set.Flows {
			sums["people of flows"] += r.People
		}
		for what, want := range map[string]int64{"served": people, "demand": people + unserved, "people of allocation": people,
			"doses of allocation": doses, "doses of slots": doses + promised, "doses of hub_days": doses + promised,
			"what is left of hub_days": 0, "doses of supply": doses + promised, "shortfall": unserved, "served of comuni": people,
			"people of hubs": people, "people of flows": people} {
			if sums[what] != want {
				t.Errorf("%s: %d, want %d", what, sums[what], want)
			}
		}
	})
}

// A plan's number goes by all that went in, and by nothing else.
func TestARunIsNamedByItsInputs(t *testing.T) {
	in := plantest.Instance(t, plantest.Small())
	name := func(change func(in *planner.Instance)) string {
		x := *in
		x.Files = []planner.InputFile{{Name: "hub.csv", SHA256: "a1"}, {Name: "comuni.csv", SHA256: "b2"}}
		change(&x)
		return tabulate.RunID(&x)
	}
	was := name(func(*planner.Instance) {})
	if again := name(func(x *planner.Instance) { x.Days, x.Hubs = 3, nil }); again != was || len(was) != 12 {
		t.Errorf("%q, and %q", was, again)
	}
	for what, change := range map[string]func(in *planner.Instance){
		"another as-of date": func(x *planner.Instance) { x.Parameters.AsOf++ },
		"other bytes":        func(x *planner.Instance) { x.Files[1].SHA256 = "b3" },
		"another file":       func(x *planner.Instance) { x.Files[1].Name = "comuni2.csv" },
		"a file less":        func(x *planner.Instance) { x.Files = x.Files[:1] },
	} {
		if name(change) == was {
			t.Errorf("%s: the same number", what)
		}
	}
	if tabulate.RunIDOf(in, "0.0.1") == tabulate.RunIDOf(in, "0.0.2") {
		t.Error("two versions give the same number")
	}
}
