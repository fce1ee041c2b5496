package whatif_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/say"
	"hubplan/planner/solve"
	"hubplan/planner/whatif"
)

// base is a scenario with a reserve and deliveries.
func base() *input.Scenario {
	sc := plantest.Small()
	reserve := sc.Hubs[1]
	reserve.ID, reserve.Status, reserve.MinStations = "riserva", input.StatusReserve, 2
	sc.Hubs = append(sc.Hubs, reserve)
	day := sc.Parameters.From
	sc.Deliveries = []input.DeliveryRecord{{Product: "due", Date: day - 1, Doses: 500}, {Product: "due", Date: day + 7, Doses: 1001},
		{Product: "due", Date: day + 14, Doses: -40}}
	return sc
}

// Each kind of change does what its name says to the records that it names, and
// nothing to the scenario that it is applied to.
func TestAChangeChangesWhatItNames(t *testing.T) {
	day := plantest.Small().Parameters.From
	span := input.Change{Hub: "ovest", From: day + 3, To: day + 5, HasFrom: true, HasTo: true}
	of := func(bend func(*input.Change)) input.Change {
		c := span
		bend(&c)
		return c
	}
	last := func(a *whatif.Altered) input.CalendarRecord { return a.Scenario.Calendar[len(a.Scenario.Calendar)-1] }
	for _, c := range []struct {
		name   string
		change input.Change
		right  func(*whatif.Altered) bool
	}{
		{"a closure", of(func(c *input.Change) { c.Kind = input.KindClosure }), func(a *whatif.Altered) bool {
			r := last(a)
			return a.Touched&check.Calendar != 0 && r.Hub == "ovest" && r.HasHours && r.Hours == nil && r.From == day+3 && r.To == day+5 &&
				r.Stations == -1
		}},
		{"a closure of all", of(func(c *input.Change) { c.Kind, c.Hub = input.KindClosure, "*" }),
			func(a *whatif.Altered) bool { return last(a).Hub == "*" }},
		{"so many stations", of(func(c *input.Change) { c.Kind, c.Number = input.KindStations, 4 }),
			func(a *whatif.Altered) bool { return last(a).Stations == 4 && !last(a).HasHours }},
		{"stations more", of(func(c *input.Change) { c.Kind, c.Number, c.Relative = input.KindStations, 3, true }),
			func(a *whatif.Altered) bool { return last(a).Stations == 5 }},
		{"other hours", of(func(c *input.Change) { c.Kind, c.Shifts = input.KindHours, []planner.Shift{{Opens: 480, Closes: 600}} }),
			func(a *whatif.Altered) bool { return len(last(a).Hours) == 1 && last(a).Stations == -1 }},
		{"a cohort later", input.Change{Kind: input.KindOpening, Cohort: "1941-1950", Number: 4}, func(a *whatif.Altered) bool {
			return a.Touched&check.Cohorts != 0 && a.Scenario.Cohorts[1].Opens == day+4 && a.Scenario.Cohorts[2].Opens == day+5
		}},
		{"all cohorts on a day", input.Change{Kind: input.KindOpening, Cohort: "*", Date: day + 9}, func(a *whatif.Altered) bool {
			return a.Scenario.Cohorts[1].Opens == day+9 && a.Scenario.Cohorts[2].Opens == day+9 && a.Scenario.Cohorts[0].Opens == 0
		}},
		{"another uptake", input.Change{Kind: input.KindUptake, Cohort: "1951-1960", Share: 500_000}, func(a *whatif.Altered) bool {
			return a.Scenario.Cohorts[2].Uptake == 500_000 && a.Scenario.Cohorts[1].Uptake == 900_000
		}},
		{"half of the deliveries, stock and returns as they were", input.Change{Kind: input.KindDeliveries, Product: "due", Share: 500_000},
			func(a *whatif.Altered) bool {
				d := a.Scenario.Deliveries
				return a.Touched&check.Deliveries != 0 && d[0].Doses == 500 && d[1].Doses == 500 && d[2].Doses == -40
			}},
		{"deliveries late", input.Change{Kind: input.KindDelay, Product: "*", Number: 3, From: day + 7, HasFrom: true},
			func(a *whatif.Altered) bool {
				d := a.Scenario.Deliveries
				return d[0].Date == day-1 && d[1].Date == day+10 && d[2].Date == day+14
			}},
		{"a reserve opened with fewer stations than its minimum",
			of(func(c *input.Change) { c.Kind, c.Hub, c.Number = input.KindActivate, "riserva", 1 }), func(a *whatif.Altered) bool {
				h := a.Scenario.Hubs[2]
				return a.Touched&check.Hubs != 0 && h.Status == input.StatusActive && h.Stations == 1 && h.MinStations == 1 &&
					h.Opens == day+3 && h.HasOpens && h.Closes == day+5 && h.HasCloses
			}},
		{"a new hub", input.Change{Kind: input.KindNewHub, Hub: "nuovo", Comune: "019002", Number: 6}, func(a *whatif.Altered) bool {
			h := a.Scenario.Hubs[3]
			return h.ID == "nuovo" && h.Istat == "019002" && h.Stations == 6 && h.Status == input.StatusActive &&
				h.Point == a.Scenario.Comuni[1].Point
		}},
		{"a comune at a hub", input.Change{Kind: input.KindAssign, Comune: "019002", Hub: "est"}, func(a *whatif.Altered) bool {
			r := a.Scenario.Assigned
			return a.Touched&check.Assigned != 0 && len(r) == 2 && r[0].Istat == "019002" && r[0].From == 1941 && r[1].To == 1960 &&
				r[0].Hub == "est" && r[1].Hub == "est"
		}},
		{"a cohort of a comune at a hub", input.Change{Kind: input.KindAssign, Comune: "019002", Hub: "est", Cohort: "1951-1960"},
			func(a *whatif.Altered) bool {
				return len(a.Scenario.Assigned) == 1 && a.Scenario.Assigned[0].From == 1951
			}},
		{"a parameter", input.Change{Kind: input.KindParameter, Parameter: "distanza_massima_m", Text: "40000"},
			func(a *whatif.Altered) bool {
				return a.Parameters["distanza_massima_m"] == "40000" && a.Touched&check.Calendar == 0
			}},
	} {
		sc := base()
		var faults input.Faults
		a := whatif.Apply(sc, whatif.Hypothesis{Name: c.name, Changes: []input.Change{c.change}}, &faults)
		if a == nil || len(faults) > 0 {
			t.Errorf("%s: refused: %v", c.name, faults)
			continue
		}
		if !c.right(a) {
			t.Errorf("%s: %+v", c.name, a)
		}
		if !reflect.DeepEqual(sc, base()) {
			t.Errorf("%s: the scenario itself has changed", c.name)
		}
	}
}

// What cannot be applied is told, with what was expected.
func TestAChangeOfWhatIsNotThereIsRefused(t *testing.T) {
	day := plantest.Small().Parameters.From
	for _, c := range []struct {
		change input.Change
		said   string
	}{
		{input.Change{Kind: input.KindClosure, Hub: "ovets"},
			"“ovets” is not in the scenario; expected: one of: ovest est riserva; mend: perhaps “ovest”"},
		{input.Change{Kind: input.KindStations, Hub: "*", Number: 3}, "“*” is not in the scenario"},
		{input.Change{Kind: input.KindStations, Hub: "ovest", Number: -2, Relative: true}, "fewer than its minimum of 1"},
		{input.Change{Kind: input.KindClosure, Hub: "ovest", From: day + 5, To: day + 3, HasFrom: true, HasTo: true}, "before it begins"},
		{input.Change{Kind: input.KindClosure, Hub: "ovest", From: day - 5, HasFrom: true}, "outside the plan's horizon"},
		{input.Change{Kind: input.KindOpening, Cohort: "-1940", Number: 1}, "“-1940” is not in the scenario"},
		{input.Change{Kind: input.KindDeliveries, Product: "tre"}, "“tre” is not in the scenario"},
		{input.Change{Kind: input.KindActivate, Hub: "est"}, "“est” is active already"},
		{input.Change{Kind: input.KindNewHub, Hub: "est", Comune: "019002"}, "“est” is there already"},
		{input.Change{Kind: input.KindNewHub, Hub: "nuovo", Comune: "019999"}, "comune “019999” is not in the table of comuni"},
		{input.Change{Kind: input.KindAssign, Hub: "est", Comune: "019999"}, "comune “019999” is not in the table of comuni"},
		{input.Change{Kind: input.KindAssign, Hub: "ets", Comune: "019002"}, "“ets” is not in the scenario"},
		{input.Change{Kind: input.KindAssign, Hub: "est", Comune: "019002", Cohort: "1941-1951"}, "mend: perhaps “1941-1950”"},
		{input.Change{Kind: input.KindParameter, Parameter: "giorno_km", Text: "2"}, "“giorno_km” is not in the scenario"}, // of version 1
		{input.Change{Kind: input.KindParameter, Parameter: "versione", Text: "2"}, "“versione” is not in the scenario"},
	} {
		var faults input.Faults
		a := whatif.Apply(base(), whatif.Hypothesis{Changes: []input.Change{c.change}}, &faults)
		if a != nil || len(faults) != 1 || !strings.Contains(faults[0].In(say.English), c.said) {
			t.Errorf("%+v: %v, want %q", c.change, faults, c.said)
		}
	}
	none := base()
	none.Deliveries = nil
	var faults input.Faults
	if a := whatif.Apply(none, whatif.Hypothesis{Changes: []input.Change{{Kind: input.KindDelay, Product: "due", Number: 2}}},
		&faults); a != nil || len(faults) != 1 {
		t.Errorf("deliveries that are not limited are late: %v", faults)
	}
}

// Changes of one name are one hypothesis, and all together another.
func TestChangesAreGroupedByName(t *testing.T) {
	all := whatif.Group([]input.Change{{Hypothesis: "b", Number: 1}, {Hypothesis: "a", Number: 2}, {Hypothesis: "b", Number: 3}})
	if len(all) != 2 || all[0].Name != "b" || len(all[0].Changes) != 2 || all[0].Changes[1].Number != 3 || all[1].Name != "a" {
		t.Fatalf("%+v", all)
	}
	if c := whatif.Combined("tutte", all); c.Name != "tutte" || len(c.Changes) != 3 || c.Changes[2].Number != 2 {
		t.Errorf("%+v", c)
	}
}

// Measures are the plan's own sums; who moves from one plan to the other is counted
// person by person.
func TestMeasuresAndMovesAreCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := plantest.DrawInstance(t)
		p, err := solve.Solve(context.Background(), in, solve.Options{})
		if err != nil {
			t.Fatal(err)
		}
		m := whatif.Measure(in, p)
		var people, seconds int64
		for _, a := range p.Assignments {
			people += a.People
			s, _ := in.TravelSeconds(a.Comune, a.Hub)
			seconds += s * a.People
		}
		if m.Served != people || m.TravelSeconds != seconds || m.Total != in.Objective(p).Total() || m.GapMetres < 0 ||
			m.Total-m.GapMetres > (m.Bound1024+1023)/1024 {
			t.Fatalf("%+v", m)
		}
		if n := whatif.Moved(p, p); n != 0 || m.Saves(&m).Certain() {
			t.Fatalf("%d people move from a plan to itself", n)
		}
		// Some people go elsewhere.
		q := *p
		q.Assignments = append([]planner.Assignment(nil), p.Assignments...)
		want := int64(0)
		for k := range q.Assignments {
			if a := &q.Assignments[k]; len(in.Hubs) > 1 && rapid.Bool().Draw(t, "moves") {
				to := (a.Hub + 1) % len(in.Hubs)
				q.Assignments = append(q.Assignments, *a)
				q.Assignments[len(q.Assignments)-1].Hub = to
				q.Assignments[k].People = 0
			}
		}
		type at struct{ comune, cohort, hub int }
		was, now := map[at]int64{}, map[at]int64{}
		for _, a := range p.Assignments {
			was[at{a.Comune, a.Cohort, a.Hub}] += a.People
		}
		for _, a := range q.Assignments {
			now[at{a.Comune, a.Cohort, a.Hub}] += a.People
		}
		for k, n := range now {
			want += max(0, n-was[k])
		}
		if n := whatif.Moved(p, &q); n != want {
			t.Fatalf("%d people move, want %d", n, want)
		}
	})
}
